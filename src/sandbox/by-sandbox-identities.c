/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-identities.h"

#include "by-sandbox-network.h"

static void
identities_free (gpointer data)
{
  BySandboxIdentities *self = data;

  json_array_unref (self->roles);
  json_array_unref (self->profiles);
  g_free (self);
}

/* @kind: "Role" or "InstanceProfile" */
static JsonObject *
make_identity (BySandboxAccount *account,
               const char *kind,
               const char *arn_kind,
               const char *id_prefix,
               const char *name,
               const char *path)
{
  g_autofree char *name_member = g_strconcat (kind, "Name", NULL);
  g_autofree char *id_member = g_strconcat (kind, "Id", NULL);
  g_autofree char *suffix = by_sandbox_account_make_id (account, id_prefix, 17);
  g_autofree char *id = g_ascii_strup (suffix, -1);
  g_autofree char *arn = g_strdup_printf ("arn:aws:iam::%s:%s%s%s",
                                          by_sandbox_account_get_id (account), arn_kind,
                                          path != NULL ? path : "/", name);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "Path", path != NULL ? path : "/");
  json_object_set_string_member (object, name_member, name);
  json_object_set_string_member (object, id_member, id);
  json_object_set_string_member (object, "Arn", arn);
  json_object_set_double_member (
      object, "CreateDate",
      by_sandbox_clock_now_seconds (by_sandbox_account_get_clock (account)));
  return object;
}

static void
set_trust (JsonObject *role, const char *policy)
{
  g_autofree char *escaped = g_uri_escape_string (policy, NULL, FALSE);

  json_object_set_string_member (role, "AssumeRolePolicyDocument", escaped);
}

/* The role by which an organization's people come into an account; all who are in it may take it. */
static JsonObject *
make_organization_role (BySandboxAccount *account)
{
  JsonObject *role = make_identity (account, "Role", "role", "AROA",
                                    "OrganizationAccountAccessRole", "/");
  g_autofree char *policy = g_strdup_printf (
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
      "\"arn:aws:iam::%s:root\"},\"Action\":\"sts:AssumeRole\"}]}",
      by_sandbox_account_get_id (account));

  set_trust (role, policy);
  json_object_set_int_member (role, "MaxSessionDuration", 3600);
  return role;
}

static gpointer
identities_new (BySandboxRegion *region)
{
  BySandboxIdentities *self = g_new0 (BySandboxIdentities, 1);

  self->roles = json_array_new ();
  self->profiles = json_array_new ();
  json_array_add_object_element (
      self->roles, make_organization_role (by_sandbox_region_get_account (region)));
  return self;
}

BySandboxIdentities *
by_sandbox_identities_get (BySandboxAccount *account)
{
  return by_sandbox_region_get_part (by_sandbox_account_get_home (account), BY_SANDBOX_PART_IAM,
                                     identities_new, identities_free);
}

JsonObject *
by_sandbox_identities_add_role (BySandboxAccount *account,
                                const char *name,
                                const char *path,
                                JsonNode *trust)
{
  BySandboxIdentities *self = by_sandbox_identities_get (account);
  JsonObject *role;

  if (by_sandbox_network_find (self->roles, "RoleName", name) != NULL)
    return NULL;
  role = make_identity (account, "Role", "role", "AROA", name, path);
  if (trust != NULL)
    {
      g_autofree char *text = json_to_string (trust, FALSE);

      set_trust (role, text);
    }
  json_object_set_int_member (role, "MaxSessionDuration", 3600);
  json_array_add_object_element (self->roles, role);
  return role;
}

JsonObject *
by_sandbox_identities_add_profile (BySandboxAccount *account,
                                   const char *name,
                                   const char *path,
                                   const char *role_name)
{
  BySandboxIdentities *self = by_sandbox_identities_get (account);
  JsonObject *role = by_sandbox_network_find (self->roles, "RoleName", role_name);
  JsonArray *roles;
  JsonObject *profile;

  if (by_sandbox_network_find (self->profiles, "InstanceProfileName", name) != NULL)
    return NULL;
  profile = make_identity (account, "InstanceProfile", "instance-profile", "AIPA", name, path);
  roles = json_array_new ();
  if (role != NULL)
    json_array_add_object_element (roles, json_object_ref (role));
  json_object_set_array_member (profile, "Roles", roles);
  json_array_add_object_element (self->profiles, profile);
  return profile;
}
