/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-story.h"

#include <gio/gio.h>
#include <string.h>

#include "by-sandbox-batch.h"
#include "by-sandbox-identities.h"
#include "by-sandbox-keys.h"
#include "by-sandbox-network.h"
#include "by-sandbox-repositories.h"
#include "by-sandbox-services.h"

#define FOLDER "/io/github/batchyard/sandbox/"
#define ED25519_LENGTH 32

static BySandboxHandler
find_handler (const BySandboxService *service, const char *operation)
{
  for (const BySandboxOperation *row = service->operations; row->operation != NULL; row++)
    if (g_str_equal (row->operation, operation))
      return row->handler;
  g_error ("No operation %s", operation);
}

JsonObject *
by_sandbox_story_call (BySandboxAccount *account,
                       const BySandboxService *service,
                       const char *operation,
                       JsonObject *parameters)
{
  BySandboxModel *model = by_sandbox_account_get_model (account, service->model);
  BySandboxCall call = {
    .account = account,
    .region = by_sandbox_account_get_home (account),
    .model = model,
    .operation = by_sandbox_model_find_operation (model, operation),
    .parameters = parameters,
    .request_id = "story",
    .endpoint = "",
  };
  JsonObject *result = find_handler (service, operation) (&call);

  if (result == NULL)
    g_error ("The scenario's %s is refused: %s: %s", operation, call.code, call.message);
  return result;
}

/* A key of which nobody has the private half. */
static void
add_key (BySandboxAccount *account, const char *name)
{
  static const char type[] = "ssh-ed25519";
  guint8 blob[4 + sizeof type - 1 + 4 + ED25519_LENGTH] = { 0, 0, 0, sizeof type - 1 };
  guint8 *key = blob + sizeof blob - ED25519_LENGTH;
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  g_autofree char *fingerprint = NULL;

  memcpy (blob + 4, type, sizeof type - 1);
  key[-1] = ED25519_LENGTH;
  for (guint i = 0; i < ED25519_LENGTH; i++)
    key[i] = (guint8) (256 * by_sandbox_account_fate (account, "key/%s/%u", name, i));
  text = g_base64_encode (blob, sizeof blob);
  line = g_strdup_printf ("%s %s %s", type, text, name);
  by_sandbox_keys_add (by_sandbox_account_get_home (account), name,
                       by_sandbox_keys_read_public (line, &fingerprint), fingerprint, line);
}

static char *
list_default_subnets (BySandboxNetwork *network)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (network->subnets); i++)
    {
      JsonObject *subnet = by_sandbox_json_object_at (network->subnets, i);

      if (by_sandbox_json_boolean (subnet, "DefaultForAz", FALSE))
        g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "",
                                by_sandbox_json_string (subnet, "SubnetId"));
    }
  return g_string_free (text, FALSE);
}

static char *
find_default_subnet (BySandboxNetwork *network, const char *zone_id)
{
  for (guint i = 0; i < json_array_get_length (network->subnets); i++)
    {
      JsonObject *subnet = by_sandbox_json_object_at (network->subnets, i);

      if (by_sandbox_json_boolean (subnet, "DefaultForAz", FALSE)
          && g_str_equal (by_sandbox_json_string (subnet, "AvailabilityZoneId"), zone_id))
        return g_strdup (by_sandbox_json_string (subnet, "SubnetId"));
    }
  g_error ("There is no default subnet in %s", zone_id);
}

static char *
find_named (JsonArray *list, const char *member, const char *name)
{
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *object = by_sandbox_json_object_at (list, i);
      JsonArray *tags = by_sandbox_json_array (object, "Tags");
      JsonObject *tag = by_sandbox_network_find (tags, "Key", "Name");

      if (g_strcmp0 (by_sandbox_json_string (tag, "Value"), name) == 0)
        return g_strdup (by_sandbox_json_string (object, member));
    }
  g_error ("There is no %s by the name of %s", member, name);
}

static char *
find_role (BySandboxAccount *account, const char *name)
{
  JsonObject *role = by_sandbox_network_find (by_sandbox_identities_get (account)->roles,
                                              "RoleName", name);

  return g_strdup (by_sandbox_json_string (role, "Arn"));
}

/* "${DefaultVpc}" and its like stand for ids that depend on the seed. */
static char *
fill_in (BySandboxAccount *account, const char *value)
{
  BySandboxNetwork *network = by_sandbox_network_get (by_sandbox_account_get_home (account));
  g_auto (GStrv) parts = g_strsplit_set (value, "{:}", 3);
  const char *name = g_str_has_prefix (value, "${") && parts[1] != NULL ? parts[2] : NULL;

  if (g_str_equal (value, "${DefaultVpc}"))
    return g_strdup (
        by_sandbox_json_string (by_sandbox_json_object_at (network->vpcs, 0), "VpcId"));
  if (g_str_equal (value, "${DefaultSubnets}"))
    return list_default_subnets (network);
  if (name == NULL)
    return g_strdup (value);
  *strrchr (parts[2], '}') = '\0';
  if (g_str_equal (parts[1], "DefaultSubnet"))
    return find_default_subnet (network, name);
  if (g_str_equal (parts[1], "Vpc"))
    return find_named (network->vpcs, "VpcId", name);
  if (g_str_equal (parts[1], "Subnet"))
    return find_named (network->subnets, "SubnetId", name);
  if (g_str_equal (parts[1], "Role"))
    return find_role (account, name);
  g_error ("The scenario's %s stands for nothing", value);
}

/* {"A": "1"} becomes [{"@key": "A", "@value": "1"}]. */
static JsonArray *
make_pairs (BySandboxAccount *account, JsonObject *source, const char *key, const char *value)
{
  JsonArray *list = json_array_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (source == NULL)
    return list;
  json_object_iter_init_ordered (&iter, source);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      JsonObject *row = json_object_new ();
      g_autofree char *text = fill_in (account, json_node_get_string (node));

      json_object_set_string_member (row, key, name);
      json_object_set_string_member (row, value, text);
      json_array_add_object_element (list, row);
    }
  return list;
}

static void
create_stack (BySandboxAccount *account, JsonObject *event)
{
  static const char *const capabilities[] = { "CAPABILITY_NAMED_IAM", NULL };
  const char *file = by_sandbox_json_string (event, "template");
  g_autofree char *path = g_strconcat (FOLDER, "templates/", file, NULL);
  g_autofree char *own_path = g_strconcat (FOLDER, "scenarios/", file, NULL);
  gboolean is_own = g_resources_get_info (own_path, 0, NULL, NULL, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (is_own ? own_path : path, 0, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (JsonObject) request = json_object_new ();
  g_autoptr (JsonObject) result = NULL;

  json_object_set_string_member (request, "StackName", by_sandbox_json_string (event, "stack"));
  json_object_set_string_member (request, "TemplateBody", text);
  json_object_set_array_member (
      request, "Parameters",
      make_pairs (account, by_sandbox_json_object (event, "parameters"), "ParameterKey",
                  "ParameterValue"));
  json_object_set_array_member (
      request, "Tags",
      make_pairs (account, by_sandbox_json_object (event, "tags"), "Key", "Value"));
  json_object_set_array_member (request, "Capabilities", by_sandbox_json_strings (capabilities));
  result = by_sandbox_story_call (account, &by_sandbox_cloudformation, "CreateStack", request);
}

static void
delete_stack (BySandboxAccount *account, const char *name)
{
  g_autoptr (JsonObject) request = json_object_new ();
  g_autoptr (JsonObject) result = NULL;

  json_object_set_string_member (request, "StackName", name);
  result = by_sandbox_story_call (account, &by_sandbox_cloudformation, "DeleteStack", request);
}

/* A compute environment loses what it stands on: it is INVALID from now on. */
static void
invalidate (BySandboxAccount *account, JsonObject *event)
{
  BySandboxBatch *batch = by_sandbox_batch_get (by_sandbox_account_get_home (account));
  const char *part = by_sandbox_json_string (event, "invalidate");
  const char *queue_name = by_sandbox_json_string (event, "ofQueue");
  JsonObject *queue
      = queue_name == NULL ? NULL : by_sandbox_batch_find_queue (batch, queue_name);
  JsonArray *order = by_sandbox_json_array (queue, "computeEnvironmentOrder");
  g_auto (GStrv) parts
      = g_strsplit (by_sandbox_json_string (event, "reason"), "${AccountId}", -1);
  g_autofree char *reason = g_strjoinv (by_sandbox_account_get_id (account), parts);

  for (guint i = 0; i < json_array_get_length (batch->environments); i++)
    {
      JsonObject *environment = by_sandbox_json_object_at (batch->environments, i);
      const char *arn = by_sandbox_json_string (environment, "computeEnvironmentArn");

      if (strstr (by_sandbox_json_string (environment, "computeEnvironmentName"), part) == NULL
          || (order != NULL
              && by_sandbox_network_find (order, "computeEnvironment", arn) == NULL))
        continue;
      json_object_set_string_member (environment, "status", "INVALID");
      json_object_set_string_member (environment, "statusReason", reason);
    }
}

/* A role for AWS Batch that somebody made by hand. */
static void
add_role (BySandboxAccount *account, JsonObject *event)
{
  static const char trust_text[]
      = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
        "{\"Service\":\"batch.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";
  static const char *const rights[] = { "ManagedPolicyArns", NULL };
  g_autoptr (JsonNode) trust = json_from_string (trust_text, NULL);
  JsonObject *role = by_sandbox_identities_add_role (
      account, by_sandbox_json_string (event, "role"), "/", trust);

  by_sandbox_json_take_over (role, event, rights);
}

void
by_sandbox_story_tell (BySandboxAccount *account, JsonObject *event)
{
  const char *key = by_sandbox_json_string (event, "key");
  const char *repository = by_sandbox_json_string (event, "push");
  const char *deleted = by_sandbox_json_string (event, "delete");
  JsonObject *job = by_sandbox_json_object (event, "submit");
  g_autoptr (JsonObject) result = NULL;

  if (key != NULL)
    add_key (account, key);
  if (by_sandbox_json_string (event, "role") != NULL)
    add_role (account, event);
  if (by_sandbox_json_string (event, "removeRole") != NULL)
    by_sandbox_network_remove (by_sandbox_identities_get (account)->roles, "RoleName",
                               by_sandbox_json_string (event, "removeRole"));
  if (by_sandbox_json_string (event, "stack") != NULL)
    create_stack (account, event);
  if (repository != NULL)
    by_sandbox_repositories_push (by_sandbox_account_get_home (account), repository,
                                  by_sandbox_json_string (event, "tag"));
  if (deleted != NULL)
    delete_stack (account, deleted);
  if (by_sandbox_json_string (event, "invalidate") != NULL)
    invalidate (account, event);
  if (job != NULL)
    result = by_sandbox_story_call (account, &by_sandbox_batch, "SubmitJob", job);
}
