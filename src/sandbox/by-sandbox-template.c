/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-template.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "by-sandbox-buckets.h"
#include "by-sandbox-exports.h"
#include "by-sandbox-keys.h"
#include "by-sandbox-network.h"
#include "by-sandbox-template-faults.h"
#include "by-template-reader.h"

static JsonObject *
fail (BySandboxCall *call, char *text_full)
{
  g_autofree char *text = text_full;

  return by_sandbox_call_fail (call, "ValidationError", "%s", text);
}

/* JSON is told from YAML by how it begins. */
static gboolean
is_json (GBytes *text)
{
  gsize size;
  const char *data = g_bytes_get_data (text, &size);
  gsize i = 0;

  while (i < size && g_ascii_isspace (data[i]))
    i++;
  return i < size && data[i] == '{';
}

/* Of text that is neither YAML nor JSON, CloudFormation says where and no more. */
static void
fail_format (BySandboxCall *call, GBytes *text, const GError *error)
{
  ByTemplateDialect dialect;
  g_autoptr (ByNodeTree) tree = by_template_read (text, &dialect, NULL);
  char *fault = tree == NULL ? NULL : by_sandbox_template_find_fault (by_node_tree_get_root (tree));
  guint line;

  if (fault != NULL)
    fail (call, fault);
  else if (g_error_matches (error, BY_TEMPLATE_ERROR, BY_TEMPLATE_ERROR_SYNTAX)
           && sscanf (error->message, "Line %u:", &line) == 1)
    fail (call, g_strdup_printf ("Template format error: %s not well-formed. (line %u, column 1)",
                                 is_json (text) ? "JSON" : "YAML", line));
  else
    fail (call, g_strdup_printf ("Template format error: %s", error->message));
}

/* The text of the template, from wherever it is. NULL: the call has failed. */
static GBytes *
read_text (BySandboxCall *call)
{
  const char *body = by_sandbox_json_string (call->parameters, "TemplateBody");
  const char *url = by_sandbox_json_string (call->parameters, "TemplateURL");
  g_autofree char *problem = NULL;
  GBytes *bytes;

  if (body != NULL && strlen (body) <= BY_TEMPLATE_MAX_BODY)
    return g_bytes_new (body, strlen (body));
  if (body != NULL)
    fail (call, g_strdup_printf ("1 validation error detected: Value at 'templateBody' failed to "
                                 "satisfy constraint: Member must have length less than or equal "
                                 "to %d", BY_TEMPLATE_MAX_BODY));
  if (body == NULL && url == NULL)
    by_sandbox_call_fail (call, "ValidationError",
                          "Either Template URL or Template Body must be specified.");
  if (by_sandbox_call_has_failed (call))
    return NULL;
  bytes = by_sandbox_buckets_read_url (call->account, url, &problem);
  if (bytes == NULL)
    fail (call, g_steal_pointer (&problem));
  return bytes;
}

ByTemplate *
by_sandbox_template_read (BySandboxCall *call)
{
  g_autoptr (GBytes) bytes = read_text (call);
  g_autoptr (ByTemplate) source = NULL;
  g_autoptr (GError) error = NULL;
  char *fault;

  if (bytes == NULL)
    return NULL;
  source = by_template_new (bytes, "template", &error);
  if (source == NULL)
    {
      fail_format (call, bytes, error);
      return NULL;
    }
  fault = by_sandbox_template_find_fault (by_template_get_root (source));
  if (fault != NULL)
    {
      fail (call, fault);
      return NULL;
    }
  return g_steal_pointer (&source);
}

/* What the account must have for a value of an AWS type. NULL: anything goes. */
static gboolean
exists_in_account (BySandboxRegion *region, ByParameterKind kind, const char *value)
{
  BySandboxNetwork *network = by_sandbox_network_get (region);

  if (kind == BY_PARAMETER_VPC)
    return by_sandbox_network_find (network->vpcs, "VpcId", value) != NULL;
  if (kind == BY_PARAMETER_SUBNET)
    return by_sandbox_network_find (network->subnets, "SubnetId", value) != NULL;
  if (kind == BY_PARAMETER_SECURITY_GROUP)
    return by_sandbox_network_find (network->security_groups, "GroupId", value) != NULL;
  if (kind == BY_PARAMETER_KEY_PAIR)
    return by_sandbox_network_find (by_sandbox_keys_get (region), "KeyName", value) != NULL;
  if (kind == BY_PARAMETER_AVAILABILITY_ZONE)
    return by_sandbox_network_get_zone_id (region, value) != NULL;
  return TRUE;
}

/* The account has no parameters of its own in Systems Manager; those of AWS are everywhere. */
static gboolean
check_stored (BySandboxCall *call, ByParameter *parameter, const char *value)
{
  if (by_parameter_get_kind (parameter) != BY_PARAMETER_SSM_VALUE
      || g_str_has_prefix (value, "/aws/service/"))
    return TRUE;

  fail (call, g_strdup_printf ("Unable to fetch parameters [%s] from parameter store for this "
                               "account.",
                               value));
  return FALSE;
}

static gboolean
check_existence (BySandboxCall *call, ByParameter *parameter, const char *value)
{
  g_auto (GStrv) values = NULL;

  if (by_parameter_is_list (parameter))
    values = by_parameter_split (value);
  else
    values = g_strdupv ((char *[]){ (char *) value, NULL });
  for (guint i = 0; values[i] != NULL; i++)
    if (!exists_in_account (call->region, by_parameter_get_kind (parameter), values[i]))
      {
        fail (call, g_strdup_printf ("Parameter validation failed: parameter value %s for "
                                     "parameter name %s does not exist",
                                     values[i], by_parameter_get_name (parameter)));
        return FALSE;
      }
  return TRUE;
}

static char *
find_number_flaw (ByParameter *parameter, const char *value)
{
  const char *name = by_parameter_get_name (parameter);
  double number, limit;
  char *end;

  if (by_parameter_get_kind (parameter) != BY_PARAMETER_NUMBER || by_parameter_is_list (parameter))
    return NULL;
  number = g_ascii_strtod (value, &end);
  if (*value == '\0' || *end != '\0' || !isfinite (number))
    return g_strdup_printf ("Parameter '%s' must be a number", name);
  if (by_parameter_get_min_value (parameter, &limit) && number < limit)
    return g_strdup_printf ("Parameter '%s' must be a number not less than %g", name, limit);
  if (by_parameter_get_max_value (parameter, &limit) && number > limit)
    return g_strdup_printf ("Parameter '%s' must be a number not greater than %g", name, limit);
  return NULL;
}

static char *
find_length_flaw (ByParameter *parameter, const char *value)
{
  const char *name = by_parameter_get_name (parameter);
  guint64 limit;

  if (by_parameter_get_min_length (parameter, &limit) && strlen (value) < limit)
    return g_strdup_printf ("Parameter '%s' must contain at least %" G_GUINT64_FORMAT
                            " characters", name, limit);
  if (by_parameter_get_max_length (parameter, &limit) && strlen (value) > limit)
    return g_strdup_printf ("Parameter '%s' must contain at most %" G_GUINT64_FORMAT
                            " characters", name, limit);
  return NULL;
}

static gboolean
matches_whole (const char *pattern, const char *value)
{
  g_autofree char *whole = g_strdup_printf ("^(?:%s)$", pattern);

  return g_regex_match_simple (whole, value, G_REGEX_DOLLAR_ENDONLY, 0);
}

/* The words with which CloudFormation refuses a value; (transfer full) (nullable) */
static char *
find_flaw (ByParameter *parameter, const char *value)
{
  const char *name = by_parameter_get_name (parameter);
  const char *pattern = by_parameter_get_allowed_pattern (parameter);
  const char *explanation = by_parameter_get_constraint_description (parameter);
  const char *const *allowed = by_parameter_get_allowed_values (parameter);
  g_autofree char *flaw = find_number_flaw (parameter, value);

  if (flaw == NULL)
    flaw = find_length_flaw (parameter, value);
  if (flaw == NULL && allowed != NULL && allowed[0] != NULL && !by_parameter_is_list (parameter)
      && !g_strv_contains (allowed, value))
    flaw = g_strdup_printf ("Parameter '%s' must be one of AllowedValues", name);
  if (flaw == NULL && pattern != NULL && !by_parameter_is_list (parameter)
      && !matches_whole (pattern, value))
    flaw = g_strdup_printf ("Parameter '%s' must match pattern %s", name, pattern);
  if (flaw != NULL && explanation != NULL)
    return g_strdup_printf ("Parameter '%s' failed to satisfy constraint: %s", name, explanation);
  return g_steal_pointer (&flaw);
}

static gboolean
collect_values (BySandboxCall *call,
                ByTemplate *source,
                GHashTable *previous,
                GHashTable *values)
{
  JsonArray *list = by_sandbox_json_array (call->parameters, "Parameters");
  g_autoptr (GString) unknown = g_string_new (NULL);

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *row = by_sandbox_json_object_at (list, i);
      const char *name = by_sandbox_json_string (row, "ParameterKey");
      const char *value = by_sandbox_json_string (row, "ParameterValue");

      if (name == NULL)
        continue;
      if (by_template_get_parameter (source, name) == NULL)
        g_string_append_printf (unknown, "%s%s", unknown->len > 0 ? ", " : "", name);
      if (by_sandbox_json_boolean (row, "UsePreviousValue", FALSE) && previous != NULL)
        value = g_hash_table_lookup (previous, name);
      if (value != NULL)
        g_hash_table_insert (values, g_strdup (name), g_strdup (value));
    }
  if (unknown->len > 0 && by_template_get_parameters (source)->len == 0)
    fail (call,
          g_strdup ("Parameter values specified for a template which does not require them."));
  else if (unknown->len > 0)
    fail (call, g_strdup_printf ("Parameters: [%s] do not exist in the template", unknown->str));
  return unknown->len == 0;
}

static gboolean
check_values (BySandboxCall *call, ByTemplate *source, GHashTable *values)
{
  GPtrArray *parameters = by_template_get_parameters (source);
  g_autoptr (GString) missing = g_string_new (NULL);

  for (guint i = 0; i < parameters->len; i++)
    {
      const char *name = by_parameter_get_name (g_ptr_array_index (parameters, i));

      if (!g_hash_table_contains (values, name)
          && by_parameter_get_default (g_ptr_array_index (parameters, i)) == NULL)
        g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", name);
    }
  if (missing->len > 0)
    {
      fail (call, g_strdup_printf ("Parameters: [%s] must have values", missing->str));
      return FALSE;
    }
  for (guint i = 0; i < parameters->len; i++)
    {
      ByParameter *parameter = g_ptr_array_index (parameters, i);
      const char *value = g_hash_table_lookup (values, by_parameter_get_name (parameter));
      char *flaw;

      if (value == NULL)
        value = by_parameter_get_default (parameter);
      flaw = find_flaw (parameter, value);
      if (flaw != NULL)
        {
          fail (call, flaw);
          return FALSE;
        }
      if (!check_existence (call, parameter, value) || !check_stored (call, parameter, value))
        return FALSE;
    }
  return TRUE;
}

GHashTable *
by_sandbox_template_read_values (BySandboxCall *call, ByTemplate *source, GHashTable *previous)
{
  g_autoptr (GHashTable) values
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (!collect_values (call, source, previous, values) || !check_values (call, source, values))
    return NULL;
  return g_steal_pointer (&values);
}

gboolean
by_sandbox_template_check_capabilities (BySandboxCall *call, ByTemplate *source)
{
  const char *const *needed = by_template_get_capabilities (source);
  JsonArray *given = by_sandbox_json_array (call->parameters, "Capabilities");

  for (guint i = 0; needed != NULL && needed[i] != NULL; i++)
    {
      /* Consent to named roles is consent to unnamed ones. */
      if (by_sandbox_json_strings_contain (given, needed[i])
          || (g_str_equal (needed[i], "CAPABILITY_IAM")
              && by_sandbox_json_strings_contain (given, "CAPABILITY_NAMED_IAM")))
        continue;
      by_sandbox_call_fail (call, "InsufficientCapabilitiesException",
                            "Requires capabilities : [%s]", needed[i]);
      return FALSE;
    }
  return TRUE;
}

ByPlan *
by_sandbox_template_plan (BySandboxCall *call,
                          ByTemplate *source,
                          GHashTable *values,
                          const char *stack_name,
                          const char *stack_id)
{
  g_autoptr (GHashTable) exports = by_sandbox_exports_get (call->region);
  g_auto (GStrv) zones = by_sandbox_network_dup_default_zones (call->region);
  const ByPlanEnvironment environment = {
    .region = by_sandbox_region_get_name (call->region),
    .account_id = by_sandbox_account_get_id (call->account),
    .stack_name = stack_name,
    .stack_id = stack_id,
    .zones = (const char *const *) zones,
    .exports = exports,
  };
  g_autoptr (GError) error = NULL;
  ByPlan *plan = by_plan_new (source, values, &environment, &error);

  if (plan == NULL)
    by_sandbox_call_fail (call, "ValidationError", "Template error: %s", error->message);
  return plan;
}

/* Who makes the capability necessary: "The following resource(s) require capabilities: [...]". */
static void
add_capabilities (JsonObject *result, ByTemplate *source)
{
  const char *const *needed = by_template_get_capabilities (source);
  const ByNode *resources = by_node_get (by_template_get_root (source), "Resources");
  g_autoptr (GString) types = g_string_new (NULL);

  if (needed == NULL || needed[0] == NULL)
    return;
  for (guint i = 0; resources != NULL && i < by_node_get_length (resources); i++)
    {
      const char *type = by_node_get_string (by_node_get_item (resources, i), "Type");

      if (type != NULL && g_str_has_prefix (type, "AWS::IAM::") && strstr (types->str, type) == NULL)
        g_string_append_printf (types, "%s%s", types->len > 0 ? ", " : "", type);
    }
  g_string_prepend (types, "The following resource(s) require capabilities: [");
  g_string_append_c (types, ']');
  json_object_set_array_member (result, "Capabilities", by_sandbox_json_strings (needed));
  json_object_set_string_member (result, "CapabilitiesReason", types->str);
}

static JsonObject *
describe_parameter (ByParameter *parameter, gboolean with_type)
{
  const char *const *allowed = by_parameter_get_allowed_values (parameter);
  JsonObject *row = json_object_new ();

  json_object_set_string_member (row, "ParameterKey", by_parameter_get_name (parameter));
  by_sandbox_json_set_string (row, "DefaultValue", by_parameter_get_default (parameter));
  json_object_set_boolean_member (row, "NoEcho", by_parameter_get_no_echo (parameter));
  by_sandbox_json_set_string (row, "Description", by_parameter_get_description (parameter));
  if (with_type)
    {
      JsonObject *constraints = json_object_new ();

      json_object_set_string_member (row, "ParameterType",
                                     by_parameter_get_type_name (parameter));
      if (allowed != NULL && allowed[0] != NULL)
        json_object_set_array_member (constraints, "AllowedValues",
                                      by_sandbox_json_strings (allowed));
      json_object_set_object_member (row, "ParameterConstraints", constraints);
    }
  return row;
}

static JsonObject *
describe (ByTemplate *source, gboolean with_types)
{
  GPtrArray *parameters = by_template_get_parameters (source);
  JsonArray *list = json_array_new ();
  JsonObject *result = json_object_new ();

  for (guint i = 0; i < parameters->len; i++)
    json_array_add_object_element (
        list, describe_parameter (g_ptr_array_index (parameters, i), with_types));
  json_object_set_array_member (result, "Parameters", list);
  by_sandbox_json_set_string (result, "Description", by_template_get_description (source));
  add_capabilities (result, source);
  return result;
}

JsonObject *
by_sandbox_template_validate (BySandboxCall *call)
{
  g_autoptr (ByTemplate) source = by_sandbox_template_read (call);

  return source == NULL ? NULL : describe (source, FALSE);
}

JsonObject *
by_sandbox_template_get_summary (BySandboxCall *call, ByTemplate *source)
{
  const ByNode *root = by_template_get_root (source);
  const ByNode *resources = by_node_get (root, "Resources");
  const ByNode *metadata = by_node_get (root, "Metadata");
  JsonObject *result = describe (source, TRUE);
  JsonArray *types = json_array_new ();

  for (guint i = 0; resources != NULL && i < by_node_get_length (resources); i++)
    {
      const char *type = by_node_get_string (by_node_get_item (resources, i), "Type");

      if (type != NULL)
        json_array_add_string_element (types, type);
    }
  json_object_set_array_member (result, "ResourceTypes", types);
  by_sandbox_json_set_string (result, "Version",
                              by_node_get_string (root, "AWSTemplateFormatVersion"));
  if (metadata != NULL)
    {
      g_autoptr (JsonNode) node = by_node_to_json (metadata);
      g_autofree char *text = json_to_string (node, FALSE);

      json_object_set_string_member (result, "Metadata", text);
    }
  return result;
}
