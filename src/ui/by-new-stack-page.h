/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-page.h"

G_BEGIN_DECLS

/* ByNewStackPage: the answers for a new stack, as a form that grows from a template. */
#define BY_TYPE_NEW_STACK_PAGE (by_new_stack_page_get_type ())
G_DECLARE_FINAL_TYPE (ByNewStackPage, by_new_stack_page, BY, NEW_STACK_PAGE, ByPage)

ByPage *by_new_stack_page_new (ByAccount *account, const char *rest);
void by_new_stack_page_open_template (ByNewStackPage *self, GFile *file);

G_END_DECLS
