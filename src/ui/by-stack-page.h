/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-page.h"

G_BEGIN_DECLS

/*
 * ByStackPage: one stack: how its last operation goes or went, events, parameters, outputs,
 * template. Its path is "stacks/" and the stack's id; or, for an operation whose stack AWS has not
 * named yet, "stacks/token:" and the operation's token.
 */
#define BY_TYPE_STACK_PAGE (by_stack_page_get_type ())
G_DECLARE_FINAL_TYPE (ByStackPage, by_stack_page, BY, STACK_PAGE, ByPage)

ByPage *by_stack_page_new (ByAccount *account, const char *rest);

G_END_DECLS
