/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-credentials-query.h"
#include "by-http.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The AWS CLI's cache of assumed roles, so that a code typed there or here counts in both. */
char *
by_role_cache_dup_path (ByCredentialsQuery *query, JsonObject *parameters, gboolean named_session);
ByCredentials *by_role_cache_read (ByCredentialsQuery *query, const char *path, const char *source);
void by_role_cache_write (const char *path, JsonObject *answer);

ByCredentials *by_role_cache_parse (JsonObject *answer, const char *source, GError **error);

G_END_DECLS
