/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-account.h"

G_BEGIN_DECLS

/*
 * ByAccountButton: the foot of the sidebar: which account and region, and whether we are signed in.
 * Pressed, it leads to the account dialog ("win.account").
 */
#define BY_TYPE_ACCOUNT_BUTTON (by_account_button_get_type ())
G_DECLARE_FINAL_TYPE (ByAccountButton, by_account_button, BY, ACCOUNT_BUTTON, AdwBin)

void by_account_button_set_account (ByAccountButton *self, ByAccount *account);

/* The sign-in in a few words, as under the button: "Signed in, 7 h 12 min left". */
char *by_account_dup_sign_in (ByAccount *account);
const char *by_account_get_sign_in_label (ByAccount *account);
const char *by_account_get_sign_in_icon (ByAccount *account);
const char *by_account_get_sign_in_class (ByAccount *account);

G_END_DECLS
