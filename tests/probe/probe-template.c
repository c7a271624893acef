/* SPDX-License-Identifier: GPL-3.0-or-later */

/* template */

#include <string.h>

#include "by-lint.h"
#include "by-plan.h"
#include "by-template.h"
#include "probe.h"

static JsonArray *
describe_texts (const char *const *texts)
{
  JsonArray *list = json_array_new ();

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    json_array_add_string_element (list, texts[i]);
  return list;
}

static JsonArray *
describe_groups (ByTemplate *source)
{
  GPtrArray *groups = by_template_get_parameter_groups (source);
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < groups->len; i++)
    {
      const ByParameterGroup *group = g_ptr_array_index (groups, i);
      JsonObject *row = json_object_new ();
      JsonArray *names = json_array_new ();

      for (guint j = 0; j < group->parameters->len; j++)
        json_array_add_string_element (
            names, by_parameter_get_name (g_ptr_array_index (group->parameters, j)));
      probe_set_text (row, "label", group->label);
      json_object_set_array_member (row, "parameters", names);
      json_array_add_object_element (list, row);
    }
  return list;
}

static void
describe_limits (JsonObject *row, ByParameter *parameter)
{
  guint64 length = 0;
  double value = 0;

  if (by_parameter_get_min_length (parameter, &length))
    json_object_set_int_member (row, "min_length", (gint64) length);
  if (by_parameter_get_max_length (parameter, &length))
    json_object_set_int_member (row, "max_length", (gint64) length);
  if (by_parameter_get_min_value (parameter, &value))
    json_object_set_double_member (row, "min_value", value);
  if (by_parameter_get_max_value (parameter, &value))
    json_object_set_double_member (row, "max_value", value);
}

static JsonArray *
describe_parameters (ByTemplate *source)
{
  GPtrArray *parameters = by_template_get_parameters (source);
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < parameters->len; i++)
    {
      ByParameter *parameter = g_ptr_array_index (parameters, i);
      JsonObject *row = json_object_new ();

      probe_set_text (row, "name", by_parameter_get_name (parameter));
      probe_set_text (row, "type", by_parameter_get_type_name (parameter));
      probe_set_text (row, "label", by_parameter_get_label (parameter));
      probe_set_text (row, "description", by_parameter_get_description (parameter));
      probe_set_text (row, "default", by_parameter_get_default (parameter));
      probe_set_text (row, "allowed_pattern", by_parameter_get_allowed_pattern (parameter));
      probe_set_text (row, "constraint_description",
                      by_parameter_get_constraint_description (parameter));
      json_object_set_boolean_member (row, "no_echo", by_parameter_get_no_echo (parameter));
      if (by_parameter_get_allowed_values (parameter) != NULL)
        json_object_set_array_member (row, "allowed_values",
                                      describe_texts (by_parameter_get_allowed_values (parameter)));
      describe_limits (row, parameter);
      json_array_add_object_element (list, row);
    }
  return list;
}

static void
add_problems (JsonArray *list, GPtrArray *problems)
{
  static const char *const severities[] = { "error", "warning", "advice" };

  for (guint i = 0; i < problems->len; i++)
    {
      const ByTemplateProblem *problem = g_ptr_array_index (problems, i);
      JsonObject *row = json_object_new ();

      probe_set_text (row, "code", problem->code);
      probe_set_text (row, "severity", severities[problem->severity]);
      probe_set_text (row, "path", problem->path);
      json_object_set_int_member (row, "line", problem->line);
      probe_set_text (row, "parameter", problem->parameter);
      probe_set_text (row, "message", problem->message);
      probe_set_text (row, "fix", problem->fix);
      json_array_add_object_element (list, row);
    }
}

static JsonArray *
describe_resources (ByPlan *plan)
{
  GPtrArray *resources = by_plan_get_resources (plan);
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < resources->len; i++)
    {
      const ByPlanResource *resource = g_ptr_array_index (resources, i);
      JsonObject *row = json_object_new ();

      probe_set_text (row, "logical_id", resource->logical_id);
      probe_set_text (row, "type", resource->type);
      probe_set_text (row, "name", resource->physical_name);
      json_object_set_boolean_member (row, "condition_met", resource->condition_met);
      json_object_set_array_member (row, "depends_on",
                                    describe_texts ((const char *const *) resource->depends_on));
      if (resource->properties != NULL)
        json_object_set_member (row, "properties", json_node_copy (resource->properties));
      json_array_add_object_element (list, row);
    }
  return list;
}

static JsonArray *
describe_outputs (ByPlan *plan)
{
  GPtrArray *outputs = by_plan_get_outputs (plan);
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < outputs->len; i++)
    {
      const ByPlanOutput *output = g_ptr_array_index (outputs, i);
      JsonObject *row = json_object_new ();

      probe_set_text (row, "name", output->name);
      probe_set_text (row, "value", output->value);
      probe_set_text (row, "description", output->description);
      probe_set_text (row, "export_name", output->export_name);
      json_object_set_boolean_member (row, "condition_met", output->condition_met);
      json_array_add_object_element (list, row);
    }
  return list;
}

static void
read_answer (JsonObject *object, const char *name, JsonNode *node, gpointer user_data)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    g_hash_table_insert (user_data, g_strdup (name), g_strdup (json_node_get_string (node)));
  else
    g_hash_table_insert (user_data, g_strdup (name), json_to_string (node, FALSE));
}

static const char *
text_or (JsonObject *request, const char *name, const char *otherwise)
{
  const char *text = probe_get_text (request, name);

  return text != NULL ? text : otherwise;
}

/* What is missing or wrong among the answers is a problem like others. What of the template does
 * not hang on it is there all the same. */
static ByPlan *
make_plan (ByTemplate *source,
           GHashTable *values,
           ByPlanEnvironment *environment,
           JsonArray *problems,
           GError **error)
{
  g_autoptr (GError) local_error = NULL;
  ByPlan *plan = by_plan_new (source, values, environment, &local_error);
  JsonObject *row = NULL;

  if (!g_error_matches (local_error, BY_TEMPLATE_ERROR, BY_TEMPLATE_ERROR_PARAMETER))
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      return plan;
    }

  environment->allow_incomplete = TRUE;
  plan = by_plan_new (source, values, environment, error);
  row = json_object_new ();
  probe_set_text (row, "code", "parameter");
  probe_set_text (row, "severity", "error");
  probe_set_text (row, "path", "Parameters");
  probe_set_text (row, "message", local_error->message);
  json_array_add_object_element (problems, row);
  return plan;
}

JsonNode *
probe_template (JsonObject *request, GError **error)
{
  const char *text = probe_require_text (request, "text", error);
  JsonObject *answers = probe_get_object (request, "parameters");
  ByPlanEnvironment environment = {
    .region = text_or (request, "region", "us-east-1"),
    .account_id = text_or (request, "account_id", "123456789012"),
    .stack_name = text_or (request, "stack_name", "stack"),
  };
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (JsonArray) problems = json_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (ByTemplate) source = NULL;
  g_autoptr (ByPlan) plan = NULL;
  JsonObject *result = NULL;

  if (text == NULL)
    return NULL;
  if (answers != NULL)
    json_object_foreach_member (answers, read_answer, values);

  bytes = g_bytes_new (text, strlen (text));
  source = by_template_new (bytes, "template", error);
  if (source == NULL)
    return NULL;
  plan = make_plan (source, values, &environment, problems, error);
  if (plan == NULL)
    return NULL;

  add_problems (problems, by_lint_plan (plan));
  result = json_object_new ();
  probe_set_text (result, "description", by_template_get_description (source));
  json_object_set_array_member (result, "groups", describe_groups (source));
  json_object_set_array_member (result, "parameters", describe_parameters (source));
  json_object_set_array_member (result, "problems", g_steal_pointer (&problems));
  json_object_set_array_member (result, "resources", describe_resources (plan));
  json_object_set_array_member (result, "outputs", describe_outputs (plan));
  return probe_node (result);
}
