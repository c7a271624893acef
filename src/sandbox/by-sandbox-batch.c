/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-batch-limits.h"
#include "by-sandbox-batch.h"

#include "by-sandbox-identities.h"
#include "by-sandbox-market.h"
#include "by-sandbox-network.h"

#include <string.h>

#define ENVIRONMENT_SECONDS 25
#define QUEUE_SECONDS 12

static void
batch_free (gpointer data)
{
  BySandboxBatch *self = data;

  json_array_unref (self->environments);
  json_array_unref (self->queues);
  json_array_unref (self->definitions);
  g_free (self);
}

static gpointer
batch_new (BySandboxRegion *region)
{
  BySandboxBatch *self = g_new0 (BySandboxBatch, 1);

  self->region = region;
  self->environments = json_array_new ();
  self->queues = json_array_new ();
  self->definitions = json_array_new ();
  return self;
}

BySandboxBatch *
by_sandbox_batch_get (BySandboxRegion *region)
{
  return by_sandbox_region_get_part (region, BY_SANDBOX_PART_BATCH, batch_new, batch_free);
}

static JsonObject *
find (JsonArray *array, const char *kind, const char *name)
{
  g_autofree char *name_member = g_strconcat (kind, "Name", NULL);
  g_autofree char *arn_member = g_strconcat (kind, "Arn", NULL);

  return by_sandbox_network_find (array, g_str_has_prefix (name, "arn:") ? arn_member : name_member,
                                  name);
}

JsonObject *
by_sandbox_batch_find_environment (BySandboxBatch *self, const char *name)
{
  return find (self->environments, "computeEnvironment", name);
}

JsonObject *
by_sandbox_batch_find_queue (BySandboxBatch *self, const char *name)
{
  return find (self->queues, "jobQueue", name);
}

static gboolean
is_active (JsonObject *definition)
{
  return g_strcmp0 (by_sandbox_json_string (definition, "status"), "ACTIVE") == 0;
}

JsonObject *
by_sandbox_batch_find_definition (BySandboxBatch *self, const char *name)
{
  const char *slash = strrchr (name, '/');
  const char *plain = g_str_has_prefix (name, "arn:") && slash != NULL ? slash + 1 : name;
  const char *colon = strchr (plain, ':');
  g_autofree char *base = g_strndup (plain, colon != NULL ? (gsize) (colon - plain) : strlen (plain));
  gint64 revision = colon != NULL ? g_ascii_strtoll (colon + 1, NULL, 10) : -1;

  for (guint i = json_array_get_length (self->definitions); i > 0; i--)
    {
      JsonObject *definition = by_sandbox_json_object_at (self->definitions, i - 1);

      if (g_strcmp0 (by_sandbox_json_string (definition, "jobDefinitionName"), base) != 0)
        continue;
      if (revision < 0 ? is_active (definition)
                       : by_sandbox_json_int (definition, "revision", 0) == revision)
        return definition;
    }
  return NULL;
}

/* A status that comes about later: of an environment or a queue. */
typedef struct
{
  JsonObject *object;
  BySandboxRegion *region;
  const char *status;
  const char *reason;
} Settlement;

static void
settlement_free (gpointer data)
{
  Settlement *settlement = data;

  json_object_unref (settlement->object);
  g_free (settlement);
}

static void
settle (gpointer data)
{
  Settlement *settlement = data;
  BySandboxBatch *batch = by_sandbox_batch_get (settlement->region);

  json_object_set_string_member (settlement->object, "status", settlement->status);
  json_object_set_string_member (settlement->object, "statusReason", settlement->reason);
  if (batch->listener != NULL)
    batch->listener->changed (settlement->region);
}

static void
settle_later (BySandboxRegion *region,
              JsonObject *object,
              double seconds,
              const char *status,
              const char *reason)
{
  Settlement *settlement = g_new0 (Settlement, 1);

  settlement->object = json_object_ref (object);
  settlement->region = region;
  settlement->status = status;
  settlement->reason = reason;
  by_sandbox_clock_after (by_sandbox_region_get_clock (region), seconds, settle, settlement,
                          settlement_free);
}

/* A type, a family, or one of Batch's own sets. */
static gboolean
check_instance_types (BySandboxRegion *region, JsonObject *resources, char **problem)
{
  JsonArray *names = by_sandbox_json_array (resources, "instanceTypes");

  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    {
      const char *name = by_sandbox_json_string_at (names, i);
      const BySandboxInstanceType *type = by_sandbox_market_find_type (name);

      if (g_str_equal (name, "optimal") || g_str_has_prefix (name, "default_")
          || by_sandbox_market_is_family (name)
          || (type != NULL && by_sandbox_market_is_offered_in_region (region, type)))
        continue;
      *problem = g_strdup_printf ("Instance type can only be one of the types or families that are "
                                  "offered in %s; not supported: %s",
                                  by_sandbox_region_get_name (region), name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_subnets (BySandboxRegion *region, JsonObject *resources, char **problem)
{
  BySandboxNetwork *network = by_sandbox_network_get (region);
  JsonArray *subnets = by_sandbox_json_array (resources, "subnets");

  for (guint i = 0; subnets != NULL && i < json_array_get_length (subnets); i++)
    {
      const char *id = by_sandbox_json_string_at (subnets, i);

      if (by_sandbox_network_find (network->subnets, "SubnetId", id) == NULL)
        {
          *problem = g_strdup_printf ("The subnet ID '%s' does not exist", id);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_environment (BySandboxBatch *self, JsonObject *request, char **problem)
{
  JsonObject *resources = by_sandbox_json_object (request, "computeResources");
  const char *flaw = by_sandbox_batch_find_environment_flaw (request);

  if (flaw != NULL)
    *problem = g_strdup (flaw);
  else if (by_sandbox_batch_find_environment (
               self, by_sandbox_json_string (request, "computeEnvironmentName"))
           != NULL)
    *problem = g_strdup ("Object already exists");
  else if (resources == NULL)
    *problem = g_strdup ("ComputeResources is required for a managed compute environment.");
  else if (check_instance_types (self->region, resources, problem))
    check_subnets (self->region, resources, problem);
  return *problem == NULL;
}

static gboolean
wants_gpus (JsonObject *resources)
{
  JsonArray *names = by_sandbox_json_array (resources, "instanceTypes");
  const char *first = names != NULL && json_array_get_length (names) > 0
                          ? by_sandbox_json_string_at (names, 0)
                          : NULL;

  /* Families whose names begin so have GPUs. */
  return first != NULL && (first[0] == 'g' || first[0] == 'p');
}

static void
complete_resources (JsonObject *resources)
{
  gint64 min = by_sandbox_json_int (resources, "minvCpus", 0);

  json_object_set_int_member (resources, "minvCpus", min);
  json_object_set_int_member (resources, "desiredvCpus", MAX (min, 0));
  if (by_sandbox_json_array (resources, "ec2Configuration") == NULL)
    {
      JsonArray *list = json_array_new ();
      JsonObject *image = json_object_new ();

      json_object_set_string_member (image, "imageType",
                                     wants_gpus (resources) ? "ECS_AL2023_NVIDIA" : "ECS_AL2023");
      json_array_add_object_element (list, image);
      json_object_set_array_member (resources, "ec2Configuration", list);
    }
  if (by_sandbox_json_object (resources, "tags") == NULL)
    json_object_set_object_member (resources, "tags", json_object_new ());
}

/* "invalidEnvironments": {"GpuEnvironment": "CLIENT_ERROR - ..."}: a part of the name. */
static const char *
find_fault (BySandboxBatch *self, const char *name)
{
  BySandboxAccount *account = by_sandbox_region_get_account (self->region);
  JsonObject *faults = by_sandbox_json_object (by_sandbox_account_get_scenario (account),
                                               "invalidEnvironments");
  JsonObjectIter iter;
  const char *part;
  JsonNode *node;

  if (faults == NULL)
    return NULL;
  json_object_iter_init (&iter, faults);
  while (json_object_iter_next (&iter, &part, &node))
    if (strstr (name, part) != NULL)
      return json_node_get_string (node);
  return NULL;
}

JsonObject *
by_sandbox_batch_create_environment (BySandboxBatch *self, JsonObject *request, char **problem)
{
  BySandboxAccount *account = by_sandbox_region_get_account (self->region);
  const char *name = by_sandbox_json_string (request, "computeEnvironmentName");
  g_autofree char *arn = NULL;
  g_autofree char *cluster = NULL;
  g_autofree char *uuid = NULL;
  g_autofree char *role = NULL;
  const char *fault;
  JsonObject *environment;

  if (!check_environment (self, request, problem))
    return NULL;
  arn = by_sandbox_region_make_arn (self->region, "batch", "compute-environment/%s", name);
  uuid = by_sandbox_account_make_uuid (account);
  cluster = by_sandbox_region_make_arn (self->region, "ecs", "cluster/AWSBatch-%s-%s", name, uuid);
  role = g_strdup_printf ("arn:aws:iam::%s:role/aws-service-role/batch.amazonaws.com/"
                          "AWSServiceRoleForBatch", by_sandbox_account_get_id (account));
  environment = by_sandbox_json_copy (request);
  json_object_set_string_member (environment, "computeEnvironmentArn", arn);
  json_object_set_string_member (environment, "ecsClusterArn", cluster);
  json_object_set_string_member (environment, "uuid", uuid);
  json_object_set_string_member (environment, "containerOrchestrationType", "ECS");
  if (by_sandbox_json_string (environment, "state") == NULL)
    json_object_set_string_member (environment, "state", "ENABLED");
  if (by_sandbox_json_string (environment, "serviceRole") == NULL)
    json_object_set_string_member (environment, "serviceRole", role);
  if (by_sandbox_json_object (environment, "tags") == NULL)
    json_object_set_object_member (environment, "tags", json_object_new ());
  complete_resources (by_sandbox_json_object (environment, "computeResources"));
  json_object_set_string_member (environment, "status", "CREATING");
  json_object_set_string_member (environment, "statusReason", "");
  json_array_add_object_element (self->environments, environment);
  fault = find_fault (self, name);
  settle_later (self->region, environment, ENVIRONMENT_SECONDS,
                fault != NULL ? "INVALID" : "VALID",
                fault != NULL ? fault : "ComputeEnvironment Healthy");
  return environment;
}

/* Whether Batch can take on the role that it is to work with; its own it always can. */
static gboolean
has_role (BySandboxBatch *self, JsonObject *environment)
{
  const char *arn = by_sandbox_json_string (environment, "serviceRole");
  BySandboxAccount *account = by_sandbox_region_get_account (self->region);

  return strstr (arn, "/aws-service-role/") != NULL
         || by_sandbox_network_find (by_sandbox_identities_get (account)->roles, "Arn", arn)
                != NULL;
}

void
by_sandbox_batch_environment_updated (BySandboxBatch *self, JsonObject *environment)
{
  if (g_strcmp0 (by_sandbox_json_string (environment, "status"), "INVALID") != 0
      || !has_role (self, environment))
    return;
  json_object_set_string_member (environment, "status", "UPDATING");
  settle_later (self->region, environment, ENVIRONMENT_SECONDS, "VALID",
                "ComputeEnvironment Healthy");
}

/* (transfer full) (nullable): why a queue cannot have these environments. The words of the second
 * reason no source has. */
static char *
find_order_flaw (BySandboxBatch *self, JsonArray *order)
{
  for (guint i = 0; order != NULL && i < json_array_get_length (order); i++)
    {
      const char *name
          = by_sandbox_json_string (by_sandbox_json_object_at (order, i), "computeEnvironment");
      JsonObject *environment = by_sandbox_batch_find_environment (self, name);

      if (environment == NULL)
        return g_strdup_printf ("%s does not exist", name);
      if (!g_str_equal (by_sandbox_json_string (environment, "status"), "VALID"))
        return g_strdup_printf ("Compute environment %s is not in the VALID state", name);
    }
  return NULL;
}

static void
name_environments_by_arn (BySandboxBatch *self, JsonObject *queue)
{
  JsonArray *order = by_sandbox_json_array (queue, "computeEnvironmentOrder");

  for (guint i = 0; order != NULL && i < json_array_get_length (order); i++)
    {
      JsonObject *row = by_sandbox_json_object_at (order, i);
      JsonObject *environment = by_sandbox_batch_find_environment (
          self, by_sandbox_json_string (row, "computeEnvironment"));

      json_object_set_string_member (row, "computeEnvironment",
                                     by_sandbox_json_string (environment, "computeEnvironmentArn"));
    }
}

gboolean
by_sandbox_batch_change_queue (BySandboxBatch *self,
                               JsonObject *queue,
                               JsonObject *changes,
                               char **problem)
{
  static const char *const changeable[]
      = { "state", "priority", "computeEnvironmentOrder", "jobStateTimeLimitActions", NULL };
  const char *flaw = by_sandbox_batch_find_queue_flaw (changes);

  *problem = flaw != NULL ? g_strdup (flaw)
                          : find_order_flaw (
                              self, by_sandbox_json_array (changes, "computeEnvironmentOrder"));
  if (*problem != NULL)
    return FALSE;
  by_sandbox_json_take_over (queue, changes, changeable);
  name_environments_by_arn (self, queue);
  return TRUE;
}

JsonObject *
by_sandbox_batch_create_queue (BySandboxBatch *self, JsonObject *request, char **problem)
{
  const char *name = by_sandbox_json_string (request, "jobQueueName");
  JsonArray *order = by_sandbox_json_array (request, "computeEnvironmentOrder");
  const char *flaw = by_sandbox_batch_find_queue_flaw (request);
  g_autofree char *arn = NULL;
  JsonObject *queue;

  if (flaw != NULL)
    *problem = g_strdup (flaw);
  else if (by_sandbox_batch_find_queue (self, name) != NULL)
    *problem = g_strdup ("Object already exists");
  else
    *problem = find_order_flaw (self, order);
  if (*problem != NULL)
    return NULL;
  arn = by_sandbox_region_make_arn (self->region, "batch", "job-queue/%s", name);
  queue = by_sandbox_json_copy (request);
  json_object_set_string_member (queue, "jobQueueArn", arn);
  if (by_sandbox_json_string (queue, "state") == NULL)
    json_object_set_string_member (queue, "state", "ENABLED");
  if (by_sandbox_json_object (queue, "tags") == NULL)
    json_object_set_object_member (queue, "tags", json_object_new ());
  name_environments_by_arn (self, queue);
  json_object_set_string_member (queue, "status", "CREATING");
  json_object_set_string_member (queue, "statusReason", "");
  json_array_add_object_element (self->queues, queue);
  settle_later (self->region, queue, QUEUE_SECONDS, "VALID", "JobQueue Healthy");
  return queue;
}

static gint64
next_revision (BySandboxBatch *self, const char *name)
{
  gint64 newest = 0;

  for (guint i = 0; i < json_array_get_length (self->definitions); i++)
    {
      JsonObject *definition = by_sandbox_json_object_at (self->definitions, i);

      if (g_strcmp0 (by_sandbox_json_string (definition, "jobDefinitionName"), name) == 0)
        newest = MAX (newest, by_sandbox_json_int (definition, "revision", 0));
    }
  return newest + 1;
}

JsonObject *
by_sandbox_batch_register_definition (BySandboxBatch *self, JsonObject *request, char **problem)
{
  static const char *const lists[]
      = { "command", "environment", "mountPoints", "resourceRequirements", "secrets",
          "ulimits", "volumes", NULL };
  const char *name = by_sandbox_json_string (request, "jobDefinitionName");
  const char *flaw = by_sandbox_batch_find_definition_flaw (request);
  g_autofree char *arn = NULL;
  JsonObject *container;
  JsonObject *definition;
  gint64 revision;

  if (flaw != NULL)
    {
      *problem = g_strdup (flaw);
      return NULL;
    }
  revision = next_revision (self, name);
  arn = by_sandbox_region_make_arn (self->region, "batch",
                                    "job-definition/%s:%" G_GINT64_FORMAT, name, revision);
  definition = by_sandbox_json_copy (request);
  container = by_sandbox_json_object (definition, "containerProperties");
  for (guint i = 0; lists[i] != NULL; i++)
    if (by_sandbox_json_array (container, lists[i]) == NULL)
      json_object_set_array_member (container, lists[i], json_array_new ());
  json_object_set_string_member (definition, "jobDefinitionArn", arn);
  json_object_set_int_member (definition, "revision", revision);
  json_object_set_string_member (definition, "status", "ACTIVE");
  json_object_set_string_member (definition, "containerOrchestrationType", "ECS");
  if (by_sandbox_json_object (definition, "parameters") == NULL)
    json_object_set_object_member (definition, "parameters", json_object_new ());
  if (by_sandbox_json_object (definition, "tags") == NULL)
    json_object_set_object_member (definition, "tags", json_object_new ());
  json_array_add_object_element (self->definitions, definition);
  return definition;
}

static gboolean
is_environment_in_use (BySandboxBatch *self, JsonObject *environment)
{
  const char *arn = by_sandbox_json_string (environment, "computeEnvironmentArn");

  for (guint i = 0; i < json_array_get_length (self->queues); i++)
    {
      JsonArray *order = by_sandbox_json_array (by_sandbox_json_object_at (self->queues, i),
                                                "computeEnvironmentOrder");

      if (order != NULL && by_sandbox_network_find (order, "computeEnvironment", arn) != NULL)
        return TRUE;
    }
  return FALSE;
}

gboolean
by_sandbox_batch_remove_environment (BySandboxBatch *self, const char *name, char **problem)
{
  JsonObject *environment = by_sandbox_batch_find_environment (self, name);

  if (environment == NULL)
    return TRUE;
  if (is_environment_in_use (self, environment))
    {
      *problem = g_strdup ("Cannot delete, found existing JobQueue relationship");
      return FALSE;
    }
  if (self->listener != NULL)
    self->listener->environment_closing (self->region, environment);
  by_sandbox_network_remove (self->environments, "computeEnvironmentArn",
                             by_sandbox_json_string (environment, "computeEnvironmentArn"));
  return TRUE;
}

gboolean
by_sandbox_batch_remove_queue (BySandboxBatch *self, const char *name, char **problem)
{
  JsonObject *queue = by_sandbox_batch_find_queue (self, name);

  if (queue == NULL)
    return TRUE;
  if (self->listener != NULL)
    self->listener->queue_closing (self->region, queue);
  by_sandbox_network_remove (self->queues, "jobQueueArn",
                             by_sandbox_json_string (queue, "jobQueueArn"));
  return TRUE;
}

gboolean
by_sandbox_batch_deregister_definition (BySandboxBatch *self, const char *name, char **problem)
{
  JsonObject *definition = by_sandbox_batch_find_definition (self, name);

  if (definition != NULL)
    json_object_set_string_member (definition, "status", "INACTIVE");
  return TRUE;
}

JsonObject *
by_sandbox_batch_fail (BySandboxCall *call, const char *text)
{
  return by_sandbox_call_fail (call, "ClientException",
                               "Error executing request, Exception : %s, RequestId: %s", text,
                               call->request_id);
}
