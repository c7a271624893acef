/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-account.h"

G_BEGIN_DECLS

/*
 * ByAccountBar: the bar at the top of a page while AWS does not take our credentials or cannot be
 * reached at all, with the button that looks again. Out of sight while all is well.
 */
#define BY_TYPE_ACCOUNT_BAR (by_account_bar_get_type ())
G_DECLARE_FINAL_TYPE (ByAccountBar, by_account_bar, BY, ACCOUNT_BAR, AdwBin)

void by_account_bar_set_account (ByAccountBar *self, ByAccount *account);

G_END_DECLS
