/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-account.h"

G_BEGIN_DECLS

/*
 * ByAccountChecks: whether the account is ready for Raster Vision: who we are, where, and whether
 * machines there would reach AWS. Each row says what it knows, never more.
 */
#define BY_TYPE_ACCOUNT_CHECKS (by_account_checks_get_type ())
G_DECLARE_FINAL_TYPE (ByAccountChecks, by_account_checks, BY, ACCOUNT_CHECKS, AdwPreferencesGroup)

void by_account_checks_set_account (ByAccountChecks *self, ByAccount *account);
void by_account_checks_refresh (ByAccountChecks *self);

G_END_DECLS
