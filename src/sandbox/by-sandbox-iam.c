/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-identities.h"
#include "by-sandbox-network.h"
#include "by-sandbox-services.h"

#define PAGE_SIZE 100
#define MAX_PAGE_SIZE 1000

/* IAM says in words of its own whether there is more. */
static JsonObject *
answer_page (BySandboxCall *call, JsonArray *list_full)
{
  JsonObject *result = by_sandbox_call_page (call, list_full, PAGE_SIZE, MAX_PAGE_SIZE);

  if (result != NULL)
    json_object_set_boolean_member (result, "IsTruncated",
                                    json_object_has_member (result, "Marker"));
  return result;
}

static JsonObject *
list_account_aliases (BySandboxCall *call)
{
  const char *alias = by_sandbox_json_string (by_sandbox_account_get_scenario (call->account),
                                              "accountAlias");
  JsonArray *list = json_array_new ();

  if (alias != NULL)
    json_array_add_string_element (list, alias);
  return answer_page (call, list);
}

static JsonObject *
list_by_path (BySandboxCall *call, JsonArray *all)
{
  const char *prefix = by_sandbox_json_string (call->parameters, "PathPrefix");
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < json_array_get_length (all); i++)
    {
      JsonObject *object = by_sandbox_json_object_at (all, i);

      if (prefix == NULL || g_str_has_prefix (by_sandbox_json_string (object, "Path"), prefix))
        json_array_add_object_element (list, json_object_ref (object));
    }
  return answer_page (call, list);
}

static JsonObject *
list_roles (BySandboxCall *call)
{
  return list_by_path (call, by_sandbox_identities_get (call->account)->roles);
}

static JsonObject *
list_instance_profiles (BySandboxCall *call)
{
  return list_by_path (call, by_sandbox_identities_get (call->account)->profiles);
}

static JsonObject *
answer_one (const char *member, JsonObject *object)
{
  JsonObject *result = json_object_new ();

  json_object_set_object_member (result, member, json_object_ref (object));
  return result;
}

static JsonObject *
get_role (BySandboxCall *call)
{
  const char *name = by_sandbox_json_string (call->parameters, "RoleName");
  JsonObject *role = by_sandbox_network_find (by_sandbox_identities_get (call->account)->roles,
                                              "RoleName", name);

  if (role == NULL)
    return by_sandbox_call_fail (call, "NoSuchEntityException",
                                 "The role with name %s cannot be found.", name);
  return answer_one ("Role", role);
}

static JsonObject *
get_instance_profile (BySandboxCall *call)
{
  const char *name = by_sandbox_json_string (call->parameters, "InstanceProfileName");
  JsonObject *profile = by_sandbox_network_find (
      by_sandbox_identities_get (call->account)->profiles, "InstanceProfileName", name);

  if (profile == NULL)
    return by_sandbox_call_fail (call, "NoSuchEntityException",
                                 "Instance Profile %s cannot be found.", name);
  return answer_one ("InstanceProfile", profile);
}

static JsonNode *
make_trust (const char *service)
{
  g_autofree char *text = g_strdup_printf (
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
      "\"%s\"},\"Action\":\"sts:AssumeRole\"}]}", service);

  return json_from_string (text, NULL);
}

static JsonObject *
create_service_linked_role (BySandboxCall *call)
{
  static const struct
  {
    const char *service;
    const char *role;
  } known[] = {
    { "batch.amazonaws.com", "AWSServiceRoleForBatch" },
    { "spot.amazonaws.com", "AWSServiceRoleForEC2Spot" },
    { "spotfleet.amazonaws.com", "AWSServiceRoleForEC2SpotFleet" },
    { "autoscaling.amazonaws.com", "AWSServiceRoleForAutoScaling" },
    { "ecs.amazonaws.com", "AWSServiceRoleForECS" },
  };
  const char *service = by_sandbox_json_string (call->parameters, "AWSServiceName");
  JsonObject *role = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].service, service))
      {
        g_autofree char *path = g_strdup_printf ("/aws-service-role/%s/", service);
        g_autoptr (JsonNode) trust = make_trust (service);

        role = by_sandbox_identities_add_role (call->account, known[i].role, path, trust);
        if (role == NULL)
          return by_sandbox_call_fail (call, "InvalidInputException",
                                       "Service role name %s has been taken in this account, "
                                       "please try a different suffix.", known[i].role);
      }
  if (role == NULL)
    return by_sandbox_call_fail (call, "InvalidInputException",
                                 "Service-linked role cannot be created for %s.", service);
  return answer_one ("Role", role);
}

/* "denied": ["iam:CreateServiceLinkedRole"]: what the account's user may not do. */
static const char *
decide (BySandboxCall *call, const char *action)
{
  JsonArray *denied = by_sandbox_json_array (by_sandbox_account_get_scenario (call->account),
                                             "denied");

  for (guint i = 0; denied != NULL && i < json_array_get_length (denied); i++)
    if (g_pattern_match_simple (by_sandbox_json_string_at (denied, i), action))
      return "implicitDeny";
  return "allowed";
}

static gboolean
is_there (BySandboxCall *call, const char *arn)
{
  g_autofree char *user = g_strdup_printf ("arn:aws:iam::%s:user/%s",
                                           by_sandbox_account_get_id (call->account),
                                           by_sandbox_account_get_user_name (call->account));

  return g_strcmp0 (arn, user) == 0
         || by_sandbox_network_find (by_sandbox_identities_get (call->account)->roles, "Arn", arn)
                != NULL;
}

/* Policies hang on users, groups and roles: neither on sessions nor on the account itself. */
static gboolean
may_have_policies (const char *arn)
{
  g_auto (GStrv) parts = g_strsplit (arn, ":", 6);

  return g_strv_length (parts) == 6 && g_str_equal (parts[2], "iam")
         && (g_str_has_prefix (parts[5], "user/") || g_str_has_prefix (parts[5], "group/")
             || g_str_has_prefix (parts[5], "role/"));
}

static JsonObject *
simulate_principal_policy (BySandboxCall *call)
{
  const char *arn = by_sandbox_json_string (call->parameters, "PolicySourceArn");
  JsonArray *actions = by_sandbox_json_array (call->parameters, "ActionNames");
  JsonArray *resources = by_sandbox_json_array (call->parameters, "ResourceArns");
  JsonArray *list;

  if (!may_have_policies (arn))
    return by_sandbox_call_fail (call, "InvalidInputException",
                                 "Invalid Entity Arn: %s does not clearly define entity type and "
                                 "name.",
                                 arn);
  if (!is_there (call, arn))
    return by_sandbox_call_fail (call, "NoSuchEntityException",
                                 "The principal %s cannot be found.", arn);
  list = json_array_new ();
  for (guint i = 0; i < json_array_get_length (actions); i++)
    {
      const char *action = by_sandbox_json_string_at (actions, i);
      JsonObject *row = json_object_new ();

      json_object_set_string_member (row, "EvalActionName", action);
      json_object_set_string_member (
          row, "EvalResourceName",
          resources != NULL && json_array_get_length (resources) > 0
              ? by_sandbox_json_string_at (resources, 0)
              : "*");
      json_object_set_string_member (row, "EvalDecision", decide (call, action));
      json_object_set_array_member (row, "MatchedStatements", json_array_new ());
      json_object_set_array_member (row, "MissingContextValues", json_array_new ());
      json_array_add_object_element (list, row);
    }
  return answer_page (call, list);
}

static const BySandboxOperation operations[] = {
  { "ListAccountAliases", list_account_aliases },
  { "ListRoles", list_roles },
  { "GetRole", get_role },
  { "ListInstanceProfiles", list_instance_profiles },
  { "GetInstanceProfile", get_instance_profile },
  { "CreateServiceLinkedRole", create_service_linked_role },
  { "SimulatePrincipalPolicy", simulate_principal_policy },
  { NULL, NULL },
};

const BySandboxService by_sandbox_iam = { "iam", operations };
