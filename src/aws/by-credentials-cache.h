/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-clock.h"
#include "by-credentials.h"

G_BEGIN_DECLS

/*
 * ByCredentialsCache: keeps what another provider gave until shortly before it expires. However
 * many ask, one request is under way at a time. Signal "changed": there are new credentials.
 */
#define BY_TYPE_CREDENTIALS_CACHE (by_credentials_cache_get_type ())
G_DECLARE_FINAL_TYPE (ByCredentialsCache, by_credentials_cache, BY, CREDENTIALS_CACHE, GObject)

ByCredentialsCache *by_credentials_cache_new (ByCredentialsProvider *provider, ByClock *clock);
ByCredentials *by_credentials_cache_get_current (ByCredentialsCache *self);

G_END_DECLS
