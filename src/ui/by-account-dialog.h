/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-window.h"

G_BEGIN_DECLS

/*
 * ByAccountDialog: who we are in the account of a window, and the way to another profile or region.
 * A choice is shown in the window at once; the dialog stays and tells what AWS says to it.
 */
#define BY_TYPE_ACCOUNT_DIALOG (by_account_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ByAccountDialog, by_account_dialog, BY, ACCOUNT_DIALOG, AdwWindow)

ByAccountDialog *by_account_dialog_new (ByWindow *window);

G_END_DECLS
