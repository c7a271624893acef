/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-batch-limits.h"

#include <string.h>

#define MAX_NAME 128
#define MAX_ORDER 3
/* As CloudFormation's schema of AWS::Batch::JobQueue has it; the API reference names no range. */
#define MAX_PRIORITY 1000
#define MAX_TAGS 50
#define MAX_CONDITION 512

gboolean
by_sandbox_batch_is_name (const char *name)
{
  gsize length = strspn (name, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_-");

  return length == strlen (name) && length >= 1 && length <= MAX_NAME && g_ascii_isalnum (name[0]);
}

gboolean
by_sandbox_batch_names_revision (const char *definition)
{
  const char *slash = strrchr (definition, '/');
  const char *colon = strrchr (definition, ':');
  gsize n_digits = colon == NULL ? 0 : strspn (colon + 1, G_CSET_DIGITS);

  return n_digits > 0 && colon[1 + n_digits] == '\0' && (slash == NULL || slash < colon);
}

static const char *
find_tags_flaw (JsonObject *request)
{
  JsonObject *tags = by_sandbox_json_object (request, "tags");
  g_autoptr (GList) keys = tags == NULL ? NULL : json_object_get_members (tags);

  if (g_list_length (keys) > MAX_TAGS)
    return "tags must have at most 50 items";
  for (GList *key = keys; key != NULL; key = key->next)
    if (g_ascii_strncasecmp (key->data, "aws:", 4) == 0)
      return "Tag keys must not begin with aws:";
  return NULL;
}

/* Compute environments */

const char *
by_sandbox_batch_find_resources_flaw (JsonObject *resources, JsonObject *changes)
{
  gint64 min
      = by_sandbox_json_int (changes, "minvCpus", by_sandbox_json_int (resources, "minvCpus", 0));
  gint64 max
      = by_sandbox_json_int (changes, "maxvCpus", by_sandbox_json_int (resources, "maxvCpus", 0));
  gint64 desired = by_sandbox_json_int (changes != NULL ? changes : resources, "desiredvCpus", min);
  gint64 bid = by_sandbox_json_int (changes != NULL ? changes : resources, "bidPercentage", 100);

  if (min < 0 || max < 0)
    return "minvCpus and maxvCpus must not be negative.";
  if (min > max)
    return "minvCpus must be less than or equal to maxvCpus.";
  if (desired < min || desired > max)
    return "desiredvCpus must be between minvCpus and maxvCpus.";
  if (bid < 0 || bid > 100)
    return "bidPercentage must be between 0 and 100.";
  return NULL;
}

const char *
by_sandbox_batch_find_environment_flaw (JsonObject *request)
{
  JsonObject *resources = by_sandbox_json_object (request, "computeResources");
  const char *flaw = NULL;

  if (!by_sandbox_batch_is_name (by_sandbox_json_string (request, "computeEnvironmentName")))
    return "computeEnvironmentName must be letters, digits, hyphens and underscores, at most 128";
  if (resources != NULL)
    flaw = by_sandbox_batch_find_resources_flaw (resources, NULL);
  return flaw != NULL ? flaw : find_tags_flaw (request);
}

/* Queues */

static const char *
find_time_limit_flaw (JsonObject *action)
{
  static const char *const reasons[] = { "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY",
                                         "MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE",
                                         "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT", NULL };
  gint64 seconds = by_sandbox_json_int (action, "maxTimeSeconds", 0);

  if (!g_strv_contains (reasons, by_sandbox_json_string (action, "reason")))
    return "The reason of a jobStateTimeLimitAction is not one that AWS Batch detects";
  if (seconds < 600 || seconds > 86400)
    return "maxTimeSeconds must be between 600 and 86,400";
  return NULL;
}

const char *
by_sandbox_batch_find_queue_flaw (JsonObject *request)
{
  JsonArray *actions = by_sandbox_json_array (request, "jobStateTimeLimitActions");
  const char *name = by_sandbox_json_string (request, "jobQueueName");
  gint64 priority = by_sandbox_json_int (request, "priority", 0);
  const char *flaw = NULL;

  if (name != NULL && !by_sandbox_batch_is_name (name))
    return "jobQueueName must be letters, digits, hyphens and underscores, at most 128";
  if (priority < 0 || priority > MAX_PRIORITY)
    return "priority must be between 0 and 1000";
  if (by_sandbox_json_length (request, "computeEnvironmentOrder") > MAX_ORDER)
    return "computeEnvironmentOrder must have at most 3 items";
  if (by_sandbox_json_length (request, "computeEnvironmentOrder") == 0
      && (name != NULL || by_sandbox_json_array (request, "computeEnvironmentOrder") != NULL))
    return "computeEnvironmentOrder must have at least 1 item";
  for (guint i = 0; flaw == NULL && actions != NULL && i < json_array_get_length (actions); i++)
    flaw = find_time_limit_flaw (by_sandbox_json_object_at (actions, i));
  return flaw != NULL ? flaw : find_tags_flaw (request);
}

/* Jobs and their definitions */

/* Letters, digits, periods, colons and blanks, and an asterisk at the end. */
static gboolean
is_condition (const char *text, const char *allowed)
{
  gsize length = strspn (text, allowed);

  return strlen (text) <= MAX_CONDITION && length + (text[length] == '*') == strlen (text);
}

static const char *
find_condition_flaw (JsonObject *row)
{
  static const char words[] = G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS ".: \t(),'-_/";
  const char *on_reason = by_sandbox_json_string (row, "onReason");
  const char *on_status_reason = by_sandbox_json_string (row, "onStatusReason");
  const char *on_exit_code = by_sandbox_json_string (row, "onExitCode");

  if (on_reason == NULL && on_status_reason == NULL && on_exit_code == NULL)
    return "evaluateOnExit must have onStatusReason, onReason or onExitCode";
  if (on_exit_code != NULL && !is_condition (on_exit_code, G_CSET_DIGITS))
    return "onExitCode must be digits, with an asterisk at most at the end";
  if ((on_reason != NULL && !is_condition (on_reason, words))
      || (on_status_reason != NULL && !is_condition (on_status_reason, words)))
    return "An asterisk may only stand at the end of onStatusReason and onReason";
  return NULL;
}

const char *
by_sandbox_batch_find_job_flaw (JsonObject *request)
{
  JsonObject *retry = by_sandbox_json_object (request, "retryStrategy");
  JsonArray *conditions = by_sandbox_json_array (retry, "evaluateOnExit");
  gint64 attempts = by_sandbox_json_int (retry, "attempts", 1);
  const char *flaw = NULL;

  if (attempts < 1 || attempts > 10)
    return "Retry attempts must be between 1 and 10";
  if (by_sandbox_json_length (retry, "evaluateOnExit") > 5)
    return "evaluateOnExit must have at most 5 items";
  for (guint i = 0; flaw == NULL && conditions != NULL && i < json_array_get_length (conditions);
       i++)
    flaw = find_condition_flaw (by_sandbox_json_object_at (conditions, i));
  if (flaw != NULL)
    return flaw;
  if (by_sandbox_json_int (by_sandbox_json_object (request, "timeout"), "attemptDurationSeconds",
                           60)
      < 60)
    return "attemptDurationSeconds must be at least 60";
  return find_tags_flaw (request);
}

/* A figure of a container, from the old member or the new list; 0: it has none. */
static double
get_requirement (JsonObject *container, const char *member, const char *type)
{
  JsonArray *list = by_sandbox_json_array (container, "resourceRequirements");

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *row = by_sandbox_json_object_at (list, i);

      if (g_strcmp0 (by_sandbox_json_string (row, "type"), type) == 0)
        return g_ascii_strtod (by_sandbox_json_string (row, "value"), NULL);
    }
  return (double) by_sandbox_json_int (container, member, 0);
}

const char *
by_sandbox_batch_find_definition_flaw (JsonObject *request)
{
  JsonObject *container = by_sandbox_json_object (request, "containerProperties");

  if (!by_sandbox_batch_is_name (by_sandbox_json_string (request, "jobDefinitionName")))
    return "jobDefinitionName must be letters, digits, hyphens and underscores, at most 128";
  if (container == NULL || by_sandbox_json_string (container, "image") == NULL)
    return "Container properties must have an image.";
  if (get_requirement (container, "vcpus", "VCPU") <= 0)
    return "Container properties must have at least 1 vCPU.";
  if (get_requirement (container, "memory", "MEMORY") < 4)
    return "Container properties must have at least 4 MiB of memory.";
  return by_sandbox_batch_find_job_flaw (request);
}
