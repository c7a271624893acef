/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-account.h"

G_BEGIN_DECLS

/*
 * ByDeleteStackDialog: says what goes with a stack, asks for its name and begins the deletion. The
 * signal "deleting" tells of that, with the ByDeployment.
 */
#define BY_TYPE_DELETE_STACK_DIALOG (by_delete_stack_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    ByDeleteStackDialog, by_delete_stack_dialog, BY, DELETE_STACK_DIALOG, AdwWindow)

GtkWindow *
by_delete_stack_dialog_present (GtkWindow *parent, ByAccount *account, ByStackDetails *details);
void by_delete_stack_dialog_set_sequel (ByDeleteStackDialog *self, const char *sequel);

G_END_DECLS
