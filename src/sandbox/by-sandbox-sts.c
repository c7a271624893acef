/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-services.h"

static JsonObject *
get_caller_identity (BySandboxCall *call)
{
  BySandboxAccount *account = call->account;
  g_autofree char *user_id = by_sandbox_account_fixed_id (account, "AIDA", "user");
  g_autofree char *capitals = g_ascii_strup (user_id, -1);
  g_autofree char *arn
      = g_strdup_printf ("arn:aws:iam::%s:user/%s", by_sandbox_account_get_id (account),
                         by_sandbox_account_get_user_name (account));
  JsonObject *result = json_object_new ();

  json_object_set_string_member (result, "UserId", capitals);
  json_object_set_string_member (result, "Account", by_sandbox_account_get_id (account));
  json_object_set_string_member (result, "Arn", arn);
  return result;
}

static const BySandboxOperation operations[] = {
  { "GetCallerIdentity", get_caller_identity },
  { NULL, NULL },
};

const BySandboxService by_sandbox_sts = { "sts", operations };
