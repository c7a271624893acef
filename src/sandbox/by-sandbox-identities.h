/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-account.h"

G_BEGIN_DECLS

/* IAM's roles and instance profiles: of the account, whatever region they were made from. */
typedef struct
{
  JsonArray *roles;
  JsonArray *profiles;
} BySandboxIdentities;

BySandboxIdentities *by_sandbox_identities_get (BySandboxAccount *account);

/* (transfer none) (nullable): NULL when there is one of this name */
JsonObject *by_sandbox_identities_add_role (BySandboxAccount *account,
                                            const char *name,
                                            const char *path,
                                            JsonNode *trust);
JsonObject *by_sandbox_identities_add_profile (BySandboxAccount *account,
                                               const char *name,
                                               const char *path,
                                               const char *role);

G_END_DECLS
