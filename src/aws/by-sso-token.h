/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-credentials-query.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Where a profile signs in with IAM Identity Center. Free with by_sso_settings_free(). */
typedef struct
{
  char *session; /* (nullable): name of the sso-session; NULL: the old kind of profile */
  char *start_url;
  char *region;
  char *account_id; /* (nullable) */
  char *role_name;  /* (nullable) */
  GStrv scopes;
} BySsoSettings;

BySsoSettings *by_sso_settings_new (ByConfig *config, const char *profile, GError **error);
void by_sso_settings_free (BySsoSettings *self);
gboolean by_sso_is_configured (ByConfig *config, const char *profile);

/* The token that signing in left in ~/.aws/sso/cache, shared with the AWS CLI. */
typedef struct
{
  char *path;
  JsonObject *object;
  gint64 expiration;
} BySsoToken;

BySsoToken *by_sso_token_load (const BySsoSettings *settings, const char *const *environment);
void by_sso_token_free (BySsoToken *self);
const char *by_sso_token_get (const BySsoToken *self, const char *member);
char *by_sso_token_dup_path (const BySsoSettings *settings, const char *const *environment);
gboolean by_sso_token_store (const char *path,
                             const BySsoSettings *settings,
                             JsonObject *answer,
                             JsonObject *client,
                             gint64 now,
                             GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BySsoSettings, by_sso_settings_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BySsoToken, by_sso_token_free)

G_END_DECLS
