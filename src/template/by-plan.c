/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A template with answers, evaluated.
 */

#include "by-plan.h"

#include "by-evaluator.h"
#include "by-function-text.h"
#include "by-plan-order.h"
#include "by-pseudo-parameter.h"
#include "by-resource-type.h"

#include <glib/gi18n.h>
#include <string.h>

struct _ByPlan
{
  GObject parent_instance;

  ByTemplate *source;
  ByPlanEnvironment environment; /* (owned): its strings */
  GHashTable *values;            /* (owned): parameter -> answer or default */
  ByEvaluator *evaluator;        /* (owned) */
  GPtrArray *resources;          /* (owned): of ByPlanResource, in order of creation */
  GHashTable *by_id;             /* (owned): logical id -> ByPlanResource of the array */
  GPtrArray *outputs;            /* (owned): of ByPlanOutput */
};

G_DEFINE_FINAL_TYPE (ByPlan, by_plan, G_TYPE_OBJECT)

static void
resource_free (ByPlanResource *self)
{
  g_free (self->logical_id);
  g_free (self->type);
  g_free (self->physical_name);
  g_strfreev (self->depends_on);
  g_clear_pointer (&self->properties, json_node_unref);
  g_free (self->deletion_policy);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ByPlanResource, resource_free)

static void
output_free (ByPlanOutput *self)
{
  g_free (self->name);
  g_free (self->description);
  g_free (self->value);
  g_free (self->export_name);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ByPlanOutput, output_free)

static gboolean
check_answer (ByParameter *parameter, const char *answer, GError **error)
{
  g_autoptr (GError) fault = NULL;

  if (answer == NULL)
    {
      g_set_error (error, BY_TEMPLATE_ERROR, BY_TEMPLATE_ERROR_PARAMETER,
                   /* Translators: the label of a field that is empty. */
                   _("“%s” needs a value."), by_parameter_get_label (parameter));
      return FALSE;
    }
  if (by_parameter_validate (parameter, answer, &fault))
    return TRUE;
  g_set_error (error, BY_TEMPLATE_ERROR, BY_TEMPLATE_ERROR_PARAMETER,
               /* Translators: the label of a field and what is wrong with its value. */
               _("“%s”: %s"), by_parameter_get_label (parameter), fault->message);

  return FALSE;
}

static gboolean
take_answers (ByPlan *self, GHashTable *answers, GError **error)
{
  GPtrArray *parameters = by_template_get_parameters (self->source);

  for (guint i = 0; i < parameters->len; i++)
    {
      ByParameter *parameter = g_ptr_array_index (parameters, i);
      const char *name = by_parameter_get_name (parameter);
      const char *answer = answers != NULL ? g_hash_table_lookup (answers, name) : NULL;

      if (answer == NULL)
        answer = by_parameter_get_default (parameter);
      if (!self->environment.allow_incomplete && !check_answer (parameter, answer, error))
        return FALSE;
      if (answer != NULL && g_utf8_validate (answer, -1, NULL))
        g_hash_table_insert (self->values, g_strdup (name), g_strdup (answer));
    }

  return TRUE;
}

static gboolean
check_unknown (ByPlan *self, GHashTable *answers, GError **error)
{
  GHashTableIter iter;
  gpointer name;

  if (answers == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, answers);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (by_template_get_parameter (self->source, name) == NULL)
      {
        g_set_error (error, BY_TEMPLATE_ERROR, BY_TEMPLATE_ERROR_PARAMETER,
                     _("The template has no parameter “%s”."), (const char *) name);
        return FALSE;
      }

  return TRUE;
}

/* --- resources */

static gboolean
test_condition (ByPlan *self, const ByNode *node, gboolean *met, GError **error)
{
  const char *condition = by_node_get_string (node, "Condition");

  *met = TRUE;

  return condition == NULL || by_evaluator_test (self->evaluator, condition, met, error);
}

static gboolean
evaluate_properties (ByPlan *self, const ByNode *node, JsonNode **properties, GError **error)
{
  const ByNode *source = by_node_get (node, "Properties");

  *properties = NULL;
  if (source != NULL && !by_evaluator_evaluate (self->evaluator, source, properties, error))
    return FALSE;
  if (*properties != NULL && JSON_NODE_HOLDS_OBJECT (*properties))
    return TRUE;
  g_clear_pointer (properties, json_node_unref);
  *properties = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (*properties, json_object_new ());

  return TRUE;
}

/* A resource that the answers leave out is nothing to wait for. */
static gboolean
is_left_out (ByPlan *self, const char *logical_id)
{
  const ByNode *resources = by_node_get (by_template_get_root (self->source), "Resources");
  gboolean met = TRUE;

  return !test_condition (self, by_node_get (resources, logical_id), &met, NULL) || !met;
}

static void
add_explicit (ByPlan *self, const ByNode *depends, GHashTable *used)
{
  const char *name = by_node_get_text (depends);

  if (name != NULL && !is_left_out (self, name))
    g_hash_table_add (used, g_strdup (name));
  for (guint i = 0; i < by_node_get_length (depends); i++)
    {
      name = by_node_get_text (by_node_get_item (depends, i));
      if (name != NULL && !is_left_out (self, name))
        g_hash_table_add (used, g_strdup (name));
    }
}

/* The ids of the set in the order of the template. */
static char **
list_used (ByPlan *self, GHashTable *used)
{
  const ByNode *resources = by_node_get (by_template_get_root (self->source), "Resources");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < by_node_get_length (resources) && g_hash_table_size (used) > 0; i++)
    if (g_hash_table_contains (used, by_node_get_key (resources, i)))
      g_strv_builder_add (builder, by_node_get_key (resources, i));

  return g_strv_builder_end (builder);
}

static char *
find_name (const ByPlanResource *resource)
{
  const char *property = by_resource_type_get_name_property (resource->type);
  JsonNode *name = NULL;

  if (property != NULL)
    name = json_object_get_member (json_node_get_object (resource->properties), property);

  return name != NULL ? by_function_dup_text (name) : NULL;
}

static gboolean
add_resource (ByPlan *self, const char *id, const ByNode *node, guint line, GError **error)
{
  g_autoptr (ByPlanResource) resource = g_new0 (ByPlanResource, 1);
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const ByNode *depends = by_node_get (node, "DependsOn");

  resource->logical_id = g_strdup (id);
  resource->type = g_strdup (by_node_get_string (node, "Type"));
  resource->line = line;
  resource->deletion_policy = g_strdup (by_node_get_string (node, "DeletionPolicy"));
  if (!test_condition (self, node, &resource->condition_met, error))
    return FALSE;
  by_evaluator_record (self->evaluator, used);
  if (!evaluate_properties (self, resource->condition_met ? node : NULL, &resource->properties, error))
    return FALSE;
  if (resource->condition_met && depends != NULL)
    add_explicit (self, depends, used);
  resource->depends_on = list_used (self, used);
  resource->physical_name = find_name (resource);
  g_hash_table_insert (self->by_id, resource->logical_id, resource);
  g_ptr_array_add (self->resources, g_steal_pointer (&resource));

  return TRUE;
}

static gboolean
add_resources (ByPlan *self, GError **error)
{
  const ByNode *resources = by_node_get (by_template_get_root (self->source), "Resources");

  for (guint i = 0; i < by_node_get_length (resources); i++)
    {
      const char *id = by_node_get_key (resources, i);

      if (!g_str_has_prefix (id, "Fn::")
          && !add_resource (self, id, by_node_get_item (resources, i),
                            by_node_get_key_line (resources, i), error))
        return FALSE;
    }
  by_evaluator_record (self->evaluator, NULL);

  return by_plan_order_sort (self->resources, error);
}

/* --- outputs */

static gboolean
evaluate_text (ByPlan *self, const ByNode *node, char **text, GError **error)
{
  g_autoptr (JsonNode) value = NULL;

  if (node == NULL)
    return TRUE;
  if (!by_evaluator_evaluate (self->evaluator, node, &value, error))
    return FALSE;
  *text = value != NULL ? by_function_dup_text (value) : NULL;
  if (*text == NULL && value != NULL && JSON_NODE_HOLDS_ARRAY (value))
    g_set_error (error, BY_TEMPLATE_ERROR, BY_TEMPLATE_ERROR_INVALID,
                 _("Line %u: An output must be text, not a list."), by_node_get_line (node));

  return *text != NULL || value == NULL || !JSON_NODE_HOLDS_ARRAY (value);
}

static gboolean
add_output (ByPlan *self, GPtrArray *outputs, const char *name, const ByNode *node, GError **error)
{
  g_autoptr (ByPlanOutput) output = g_new0 (ByPlanOutput, 1);

  output->name = g_strdup (name);
  output->description = g_strdup (by_node_get_string (node, "Description"));
  if (!test_condition (self, node, &output->condition_met, error))
    return FALSE;
  if (output->condition_met
      && (!evaluate_text (self, by_node_get (node, "Value"), &output->value, error)
          || !evaluate_text (self, by_node_get (by_node_get (node, "Export"), "Name"),
                             &output->export_name, error)))
    return FALSE;
  if (output->value == NULL)
    output->value = g_strdup ("");
  g_ptr_array_add (outputs, g_steal_pointer (&output));

  return TRUE;
}

/**
 * by_plan_dup_outputs:
 * @self: a plan
 * @error: set when an output cannot be evaluated
 *
 * Returns: (transfer full) (element-type ByPlanOutput): the outputs with all that is known by now
 */
GPtrArray *
by_plan_dup_outputs (ByPlan *self, GError **error)
{
  const ByNode *section = by_node_get (by_template_get_root (self->source), "Outputs");
  g_autoptr (GPtrArray) outputs
      = g_ptr_array_new_with_free_func ((GDestroyNotify) (void (*) (void)) output_free);

  by_evaluator_begin (self->evaluator);
  for (guint i = 0; section != NULL && i < by_node_get_length (section); i++)
    if (!g_str_has_prefix (by_node_get_key (section, i), "Fn::")
        && !add_output (self, outputs, by_node_get_key (section, i), by_node_get_item (section, i),
                        error))
      return NULL;

  return g_steal_pointer (&outputs);
}

/* --- rules */

/* `Rules` hold answers against each other. What asks AWS about the answers is left to AWS. */
static gboolean
check_assertion (ByPlan *self, const ByNode *assertion, GError **error)
{
  const ByNode *node = by_node_get (assertion, "Assert");
  const char *description = by_node_get_string (assertion, "AssertDescription");
  gboolean met = TRUE;

  if (node == NULL || !by_evaluator_test_node (self->evaluator, node, &met, NULL) || met)
    return TRUE;
  g_set_error (error, BY_TEMPLATE_ERROR, BY_TEMPLATE_ERROR_PARAMETER, "%s",
               description != NULL ? description
                                   : _("These values do not go together, says the template."));

  return FALSE;
}

static gboolean
check_rules (ByPlan *self, GError **error)
{
  const ByNode *rules = by_node_get (by_template_get_root (self->source), "Rules");

  for (guint i = 0; rules != NULL && i < by_node_get_length (rules); i++)
    {
      const ByNode *rule = by_node_get_item (rules, i);
      const ByNode *condition = by_node_get (rule, "RuleCondition");
      const ByNode *assertions = by_node_get (rule, "Assertions");
      gboolean applies = TRUE;

      if (condition != NULL && !by_evaluator_test_node (self->evaluator, condition, &applies, NULL))
        continue;
      for (guint j = 0; applies && assertions != NULL && j < by_node_get_length (assertions); j++)
        if (!check_assertion (self, by_node_get_item (assertions, j), error))
          return FALSE;
    }

  return TRUE;
}

/* --- itself */

static void
copy_environment (ByPlanEnvironment *to, const ByPlanEnvironment *from)
{
  to->region = g_strdup (from->region);
  to->account_id = g_strdup (from->account_id);
  to->stack_name = g_strdup (from->stack_name);
  to->stack_id = g_strdup (from->stack_id);
  to->partition = g_strdup (from->partition != NULL ? from->partition
                                                    : by_partition_of_region (from->region));
  to->allow_incomplete = from->allow_incomplete;
  to->zones = (const char *const *) g_strdupv ((char **) from->zones);
  to->exports = from->exports != NULL ? g_hash_table_ref (from->exports) : NULL;
}

static void
clear_environment (ByPlanEnvironment *self)
{
  g_free ((char *) self->region);
  g_free ((char *) self->account_id);
  g_free ((char *) self->stack_name);
  g_free ((char *) self->stack_id);
  g_free ((char *) self->partition);
  g_strfreev ((char **) self->zones);
  g_clear_pointer (&self->exports, g_hash_table_unref);
}

static gboolean
check_conditions (ByPlan *self, GError **error)
{
  const ByNode *conditions = by_node_get (by_template_get_root (self->source), "Conditions");
  gboolean met;

  for (guint i = 0; conditions != NULL && i < by_node_get_length (conditions); i++)
    if (!g_str_has_prefix (by_node_get_key (conditions, i), "Fn::")
        && !by_evaluator_test (self->evaluator, by_node_get_key (conditions, i), &met, error))
      return FALSE;

  return TRUE;
}

/**
 * by_plan_new:
 * @source: a template
 * @values: (nullable) (element-type utf8 utf8): name of a parameter -> answer (lists separated by
 *   commas); what is missing has its default
 * @environment: where the stack would be; copied
 * @error: set to a sentence when an answer does not do, or the template cannot be evaluated
 *
 * Returns: (transfer full): what would exist
 */
ByPlan *
by_plan_new (ByTemplate *source,
             GHashTable *values,
             const ByPlanEnvironment *environment,
             GError **error)
{
  g_autoptr (ByPlan) self = NULL;

  g_return_val_if_fail (BY_IS_TEMPLATE (source), NULL);
  g_return_val_if_fail (environment->region != NULL && environment->account_id != NULL
                            && environment->stack_name != NULL,
                        NULL);

  self = g_object_new (BY_TYPE_PLAN, NULL);
  self->source = g_object_ref (source);
  copy_environment (&self->environment, environment);
  if (!check_unknown (self, values, error) || !take_answers (self, values, error))
    return NULL;
  self->evaluator = by_evaluator_new (source, self->values, &self->environment);
  if (!check_conditions (self, error)
      || (!environment->allow_incomplete && !check_rules (self, error))
      || !add_resources (self, error))
    return NULL;
  self->outputs = by_plan_dup_outputs (self, error);

  return self->outputs != NULL ? g_steal_pointer (&self) : NULL;
}

static void
by_plan_finalize (GObject *object)
{
  ByPlan *self = BY_PLAN (object);

  g_clear_pointer (&self->outputs, g_ptr_array_unref);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->resources, g_ptr_array_unref);
  g_clear_pointer (&self->evaluator, by_evaluator_free);
  g_clear_pointer (&self->values, g_hash_table_unref);
  clear_environment (&self->environment);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (by_plan_parent_class)->finalize (object);
}

static void
by_plan_class_init (ByPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_plan_finalize;
}

static void
by_plan_init (ByPlan *self)
{
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->resources
      = g_ptr_array_new_with_free_func ((GDestroyNotify) (void (*) (void)) resource_free);
}

ByTemplate *
by_plan_get_template (ByPlan *self)
{
  return self->source;
}

/**
 * by_plan_get_partition:
 * @self: a plan
 *
 * Returns: the partition its region is in, say "aws"
 */
const char *
by_plan_get_partition (ByPlan *self)
{
  return self->environment.partition;
}

/**
 * by_plan_get_value:
 * @self: a plan
 * @parameter: the name of a parameter
 *
 * Returns: (nullable): the answer it was made with, else the default
 */
const char *
by_plan_get_value (ByPlan *self, const char *parameter)
{
  return g_hash_table_lookup (self->values, parameter);
}

/**
 * by_plan_get_resources:
 * @self: a plan
 *
 * Returns: (transfer none) (element-type ByPlanResource): all resources of the template, each after
 *   those it depends on; those that the answers leave out are there with condition_met FALSE and
 *   without properties
 */
GPtrArray *
by_plan_get_resources (ByPlan *self)
{
  return self->resources;
}

/**
 * by_plan_get_resource:
 * @self: a plan
 * @logical_id: a logical id
 *
 * Returns: (nullable) (transfer none): the resource
 */
const ByPlanResource *
by_plan_get_resource (ByPlan *self, const char *logical_id)
{
  return g_hash_table_lookup (self->by_id, logical_id);
}

/**
 * by_plan_get_outputs:
 * @self: a plan
 *
 * Returns: (transfer none) (element-type ByPlanOutput): the outputs, as far as they can be told
 *   before anything exists
 */
GPtrArray *
by_plan_get_outputs (ByPlan *self)
{
  return self->outputs;
}

/**
 * by_plan_get_capabilities:
 * @self: a plan
 *
 * Returns: (array zero-terminated=1): what must be acknowledged; AWS goes by the template, not by
 *   the answers
 */
const char *const *
by_plan_get_capabilities (ByPlan *self)
{
  return by_template_get_capabilities (self->source);
}

/**
 * by_plan_dup_imports:
 * @self: a plan
 *
 * Returns: (transfer full): the names that Fn::ImportValue asks other stacks for
 */
char **
by_plan_dup_imports (ByPlan *self)
{
  return by_evaluator_dup_imports (self->evaluator);
}

/**
 * by_plan_set_reference:
 * @self: a plan
 * @logical_id: a resource that exists by now
 * @value: (nullable): what Ref gives for it, for most types its physical id; NULL: gone again
 */
void
by_plan_set_reference (ByPlan *self, const char *logical_id, const char *value)
{
  by_evaluator_set_known (self->evaluator, logical_id, value);
}

/**
 * by_plan_set_attribute:
 * @self: a plan
 * @logical_id: a resource that exists by now
 * @attribute: say "Arn" or "Endpoint.Address"
 * @value: (nullable): what Fn::GetAtt gives
 */
void
by_plan_set_attribute (ByPlan *self,
                       const char *logical_id,
                       const char *attribute,
                       const char *value)
{
  g_autofree char *key = g_strdup_printf ("%s.%s", logical_id, attribute);

  by_evaluator_set_known (self->evaluator, key, value);
}

/**
 * by_plan_dup_properties:
 * @self: a plan
 * @logical_id: a resource of the plan
 * @error: set when there is no such resource, or it cannot be evaluated
 *
 * Returns: (transfer full): its properties with all that is known by now
 */
JsonNode *
by_plan_dup_properties (ByPlan *self, const char *logical_id, GError **error)
{
  const ByNode *resources = by_node_get (by_template_get_root (self->source), "Resources");
  const ByPlanResource *resource = by_plan_get_resource (self, logical_id);
  JsonNode *properties = NULL;

  if (resource == NULL)
    {
      g_set_error (error, BY_TEMPLATE_ERROR, BY_TEMPLATE_ERROR_INVALID,
                   _("The template has no resource “%s”."), logical_id);
      return NULL;
    }
  by_evaluator_begin (self->evaluator);
  evaluate_properties (self, resource->condition_met ? by_node_get (resources, logical_id) : NULL,
                       &properties, error);

  return properties;
}

/**
 * by_plan_is_known:
 * @self: a plan
 * @value: text out of a property or output
 *
 * Returns: FALSE when parts of it are for AWS to tell, or wait for an answer
 */
gboolean
by_plan_is_known (ByPlan *self, const char *value)
{
  for (const char *start = strstr (value, "${"); start != NULL; start = strstr (start + 2, "${"))
    {
      g_autofree char *id = g_strndup (start + 2, strcspn (start + 2, ".}"));

      if (g_str_has_prefix (id, "AWS::") || g_hash_table_contains (self->by_id, id)
          || by_template_get_parameter (self->source, id) != NULL)
        return FALSE;
    }

  return TRUE;
}
