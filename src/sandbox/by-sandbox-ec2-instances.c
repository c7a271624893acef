/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-ec2-market.h"

#include <string.h>

#include "by-sandbox-filter.h"
#include "by-sandbox-fleet.h"

#define MIN_PAGE_SIZE 5
#define PAGE_SIZE 1000

/* EC2: the machines of compute environments, for an hour after their end too. */

static void
add_tag (JsonArray *tags, const char *key, const char *value)
{
  JsonObject *tag = json_object_new ();

  json_object_set_string_member (tag, "Key", key);
  json_object_set_string_member (tag, "Value", value);
  json_array_add_object_element (tags, tag);
}

/* Batch's own, and those of the environment. */
static JsonArray *
make_tags (BySandboxInstance *instance)
{
  JsonObject *resources = by_sandbox_json_object (instance->environment, "computeResources");
  JsonObject *own = by_sandbox_json_object (resources, "tags");
  JsonArray *tags = json_array_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, own);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    add_tag (tags, name, json_node_get_string (node));
  add_tag (tags, "AWSBatchServiceTag", "batch");
  add_tag (tags, "aws:batch:compute-environment",
           by_sandbox_json_string (instance->environment, "computeEnvironmentName"));
  return tags;
}

static void
add_state (JsonObject *object, BySandboxInstance *instance)
{
  JsonObject *state = json_object_new ();
  JsonObject *reason = json_object_new ();
  g_autofree char *message = NULL;
  const char *code;

  json_object_set_int_member (state, "Code", instance->is_gone ? 48 : 16);
  json_object_set_string_member (state, "Name", instance->is_gone ? "terminated" : "running");
  json_object_set_object_member (object, "State", state);
  if (!instance->is_gone)
    {
      json_object_unref (reason);
      return;
    }
  code = instance->is_reclaimed ? "Server.SpotInstanceTermination" : "Client.UserInitiatedShutdown";
  message = g_strdup_printf ("%s: %s", code,
                             instance->is_reclaimed ? "Spot instance termination"
                                                    : "User initiated shutdown");
  json_object_set_string_member (reason, "Code", code);
  json_object_set_string_member (reason, "Message", message);
  json_object_set_object_member (object, "StateReason", reason);
}

static JsonObject *
describe_instance (BySandboxInstance *instance)
{
  JsonObject *object = json_object_new ();
  JsonObject *placement = json_object_new ();

  json_object_set_string_member (object, "InstanceId", instance->id);
  json_object_set_string_member (object, "InstanceType", instance->type->name);
  json_object_set_string_member (object, "Architecture", instance->type->architecture);
  json_object_set_double_member (object, "LaunchTime",
                                 (double) (instance->launched_at / G_USEC_PER_SEC));
  if (instance->is_spot)
    json_object_set_string_member (object, "InstanceLifecycle", "spot");
  json_object_set_string_member (object, "SubnetId", instance->subnet_id);
  json_object_set_string_member (object, "PrivateIpAddress", instance->address);
  json_object_set_string_member (placement, "AvailabilityZone", instance->zone);
  json_object_set_string_member (placement, "Tenancy", "default");
  json_object_set_object_member (object, "Placement", placement);
  json_object_set_array_member (object, "Tags", make_tags (instance));
  add_state (object, instance);
  return object;
}

/* One reservation for each, as Batch starts them. */
static JsonArray *
make_reservations (BySandboxCall *call, JsonArray *instances)
{
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < json_array_get_length (instances); i++)
    {
      JsonObject *instance = by_sandbox_json_object_at (instances, i);
      JsonObject *reservation = json_object_new ();
      JsonArray *one = json_array_new ();
      g_autofree char *id = by_sandbox_account_fixed_id (
          call->account, "r-", by_sandbox_json_string (instance, "InstanceId"));

      json_array_add_object_element (one, json_object_ref (instance));
      json_object_set_string_member (reservation, "ReservationId", id);
      json_object_set_string_member (reservation, "OwnerId",
                                     by_sandbox_account_get_id (call->account));
      json_object_set_array_member (reservation, "Instances", one);
      json_array_add_object_element (list, reservation);
    }
  return list;
}

static BySandboxInstance *
find_instance (BySandboxRegion *region, const char *id)
{
  GPtrArray *fleet = by_sandbox_fleet_get (region);

  for (guint i = 0; i < fleet->len; i++)
    {
      BySandboxInstance *instance = g_ptr_array_index (fleet, i);

      if (g_str_equal (instance->id, id))
        return instance;
    }
  return NULL;
}

/* "i-" and eight hexadecimal digits, as they once were, or seventeen. */
static gboolean
is_instance_id (const char *text)
{
  gsize length = strlen (text);

  return g_str_has_prefix (text, "i-") && (length == 10 || length == 19)
         && strspn (text + 2, "0123456789abcdef") == length - 2;
}

static JsonArray *
list_named (BySandboxCall *call, JsonArray *ids)
{
  g_autoptr (JsonArray) list = json_array_new ();

  for (guint i = 0; i < json_array_get_length (ids); i++)
    {
      const char *id = by_sandbox_json_string_at (ids, i);
      BySandboxInstance *instance = find_instance (call->region, id);

      if (!is_instance_id (id))
        {
          by_sandbox_call_fail (call, "InvalidInstanceID.Malformed", "Invalid id: \"%s\"", id);
          return NULL;
        }
      if (instance == NULL)
        {
          by_sandbox_call_fail (call, "InvalidInstanceID.NotFound",
                                "The instance ID '%s' does not exist", id);
          return NULL;
        }
      json_array_add_object_element (list, describe_instance (instance));
    }
  return g_steal_pointer (&list);
}

static JsonArray *
list_all (BySandboxCall *call)
{
  GPtrArray *fleet = by_sandbox_fleet_get (call->region);
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < fleet->len; i++)
    json_array_add_object_element (list, describe_instance (g_ptr_array_index (fleet, i)));
  return list;
}

JsonObject *
by_sandbox_ec2_describe_instances (BySandboxCall *call)
{
  static const BySandboxFilter filters[] = {
    { "instance-id", "InstanceId" },
    { "instance-type", "InstanceType" },
    { "instance-lifecycle", "InstanceLifecycle" },
    { "instance-state-name", "State.Name" },
    { "availability-zone", "Placement.AvailabilityZone" },
    { "subnet-id", "SubnetId" },
    { "private-ip-address", "PrivateIpAddress" },
  };
  JsonArray *ids = by_sandbox_json_array (call->parameters, "InstanceIds");
  gboolean has_ids = ids != NULL && json_array_get_length (ids) > 0;
  gint64 size = by_sandbox_json_int (call->parameters, "MaxResults", PAGE_SIZE);
  g_autoptr (JsonArray) all = NULL;
  g_autoptr (JsonArray) kept = NULL;

  if (has_ids && json_object_has_member (call->parameters, "MaxResults"))
    return by_sandbox_call_fail (call, "InvalidParameterCombination",
                                 "The parameter instancesSet cannot be used with the parameter "
                                 "maxResults");
  /* Not in the model; the words are those that people report. */
  if (size < MIN_PAGE_SIZE)
    return by_sandbox_call_fail (call, "InvalidParameterValue",
                                 "Value ( %" G_GINT64_FORMAT " ) for parameter maxResults is "
                                 "invalid. Expecting a value greater than 5.", size);
  all = has_ids ? list_named (call, ids) : list_all (call);
  if (all == NULL)
    return NULL;
  kept = by_sandbox_filter (call, all, filters, G_N_ELEMENTS (filters));
  return kept == NULL ? NULL
                      : by_sandbox_call_page (call, make_reservations (call, kept), PAGE_SIZE,
                                              PAGE_SIZE);
}
