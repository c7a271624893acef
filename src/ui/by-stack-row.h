/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-stacks.h"

G_BEGIN_DECLS

/* ByStackRow: a stack in a list: name, what it is, state. Activating it opens the stack. */
#define BY_TYPE_STACK_ROW (by_stack_row_get_type ())
G_DECLARE_FINAL_TYPE (ByStackRow, by_stack_row, BY, STACK_ROW, AdwActionRow)

GtkWidget *by_stack_row_new (ByStack *stack, ByContext *context);

G_END_DECLS
