/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-accounts.h"

G_BEGIN_DECLS

/*
 * BySignInDialog: signing in in the browser: the code to compare, the page to confirm it on, and how
 * it ended. There is one for each sign-in, however many ask for it.
 */
#define BY_TYPE_SIGN_IN_DIALOG (by_sign_in_dialog_get_type ())
G_DECLARE_FINAL_TYPE (BySignInDialog, by_sign_in_dialog, BY, SIGN_IN_DIALOG, AdwWindow)

void by_sign_in_dialog_present (GtkWindow *parent, ByAccounts *accounts, const char *profile);

G_END_DECLS
