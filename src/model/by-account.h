/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-context.h"

G_BEGIN_DECLS

/*
 * ByAccount: the account a window shows: a context and what is known about who it makes us. Switching
 * profile, region or sandbox makes a new account.
 */
#define BY_TYPE_ACCOUNT (by_account_get_type ())
G_DECLARE_FINAL_TYPE (ByAccount, by_account, BY, ACCOUNT, GObject)

ByAccount *by_account_new (ByContext *context, gboolean sandbox);
ByContext *by_account_get_context (ByAccount *self);
gboolean by_account_is_sandbox (ByAccount *self);

G_END_DECLS
