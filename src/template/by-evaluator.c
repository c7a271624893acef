/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Evaluates parts of a template with answers.
 *
 * What only AWS can tell comes out as `${LogicalId}` or `${LogicalId.Attribute}` until it is made
 * known. All that is produced is counted, so that no template can make it grow without bounds.
 */

#include "by-evaluator.h"

#include "by-function-text.h"
#include "by-functions.h"
#include "by-pseudo-parameter.h"
#include "by-reference.h"
#include "by-sub-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Sixteen times the largest template. */
#define MAX_PRODUCED (16 * BY_TEMPLATE_MAX_SIZE)
/* Conditions that name conditions that name conditions. */
#define MAX_CONDITION_DEPTH 100

typedef enum
{
  CONDITION_UNKNOWN,
  CONDITION_PENDING,
  CONDITION_FALSE,
  CONDITION_TRUE,
} ConditionState;

struct _ByEvaluator
{
  ByTemplate *source;  /* (borrowed) */
  const ByNode *root;  /* (borrowed) */
  GHashTable *values;  /* (owned): parameter -> answer */
  ByPlanEnvironment environment; /* (borrowed): its strings live as long as the plan */
  GHashTable *conditions; /* (owned): name -> ConditionState */
  GHashTable *known;      /* (owned): "Id" or "Id.Attribute" -> value */
  GHashTable *imports;    /* (owned): names that Fn::ImportValue met, as a set */
  GHashTable *used;       /* (borrowed) (nullable): logical ids met, as a set */
  gsize produced;
  guint condition_depth;
};

typedef gboolean (*Evaluate) (ByEvaluator *self,
                              const ByNode *argument,
                              JsonNode **value,
                              GError **error);

G_GNUC_PRINTF (3, 4)
static gboolean
fail (GError **error, const ByNode *where, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, BY_TEMPLATE_ERROR, BY_TEMPLATE_ERROR_INVALID, _("Line %u: %s"),
               by_node_get_line (where), message);

  return FALSE;
}

static gboolean
spend (ByEvaluator *self, gsize bytes, const ByNode *where, GError **error)
{
  self->produced += bytes + 16;
  if (self->produced <= MAX_PRODUCED)
    return TRUE;
  g_set_error (error, BY_TEMPLATE_ERROR, BY_TEMPLATE_ERROR_LIMIT,
               _("Line %u: The template makes far more of itself than CloudFormation takes."),
               by_node_get_line (where));

  return FALSE;
}

static gboolean
give_text (ByEvaluator *self, const char *text, const ByNode *where, JsonNode **value, GError **error)
{
  *value = by_function_new_text (text);

  return spend (self, strlen (text), where, error);
}

/* About how much memory a result takes. */
static gsize
measure (JsonNode *value)
{
  if (JSON_NODE_HOLDS_ARRAY (value))
    return 64 * json_array_get_length (json_node_get_array (value));
  if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING)
    return strlen (json_node_get_string (value));

  return 0;
}

/* An answer: text, or a list of texts. */
static JsonNode *
answer_of (ByEvaluator *self, ByParameter *parameter)
{
  const char *name = by_parameter_get_name (parameter);
  const char *answer = g_hash_table_lookup (self->values, name);
  g_autofree char *unknown = g_strdup_printf ("${%s}", name);
  g_auto (GStrv) items = NULL;
  JsonArray *array;
  JsonNode *node;

  if (answer == NULL)
    answer = unknown;
  if (!by_parameter_is_list (parameter))
    return by_function_new_text (answer);
  items = by_parameter_split (answer);
  array = json_array_new ();
  for (guint i = 0; items[i] != NULL; i++)
    json_array_add_string_element (array, items[i]);
  node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, array);

  return node;
}

/* What is known of a resource, else the text that stands for it. */
static gboolean
give_known (ByEvaluator *self, const char *key, const ByNode *where, JsonNode **value, GError **error)
{
  const char *known = g_hash_table_lookup (self->known, key);
  g_autofree char *unknown = g_strdup_printf ("${%s}", key);
  g_autofree char *id = g_strndup (key, strcspn (key, "."));
  const ByNode *resource = by_node_get (by_node_get (self->root, "Resources"), id);
  const char *condition = by_node_get_string (resource, "Condition");
  gboolean met = TRUE;

  if (resource == NULL)
    return fail (error, where, _("The template has no resource “%s”."), id);
  if (condition != NULL && !by_evaluator_test (self, condition, &met, error))
    return FALSE;
  if (!met)
    return fail (error, where, _("“%s” is needed here, but these answers leave it out."), id);
  if (self->used != NULL)
    g_hash_table_add (self->used, g_strdup (id));

  return give_text (self, known != NULL ? known : unknown, where, value, error);
}

static gboolean
give_reference (ByEvaluator *self,
                const char *name,
                const ByNode *where,
                JsonNode **value,
                GError **error)
{
  ByParameter *parameter = by_template_get_parameter (self->source, name);

  if (parameter != NULL)
    {
      const char *answer = g_hash_table_lookup (self->values, name);

      *value = answer_of (self, parameter);
      return spend (self, measure (*value) + (answer != NULL ? strlen (answer) : 0), where, error);
    }
  if (!g_str_has_prefix (name, "AWS::"))
    return give_known (self, name, where, value, error);
  if (g_str_equal (name, "AWS::NoValue"))
    return TRUE;
  *value = by_pseudo_parameter_get (&self->environment, name);

  return *value != NULL || fail (error, where, _("AWS has no pseudo parameter “%s”."), name);
}

static gboolean
evaluate_ref (ByEvaluator *self, const ByNode *argument, JsonNode **value, GError **error)
{
  if (by_node_get_text (argument) == NULL)
    return fail (error, argument, _("Ref wants a name."));

  return give_reference (self, by_node_get_text (argument), argument, value, error);
}

static gboolean
evaluate_attribute (ByEvaluator *self, const ByNode *argument, JsonNode **value, GError **error)
{
  g_autofree char *key = g_strdup (by_node_get_text (argument));
  g_autoptr (JsonNode) attribute = NULL;
  const ByNode *id = by_node_get_item (argument, 0);
  g_autofree char *text = NULL;

  if (id != NULL && by_node_get_text (id) != NULL && by_node_get_length (argument) == 2)
    {
      if (!by_evaluator_evaluate (self, by_node_get_item (argument, 1), &attribute, error))
        return FALSE;
      text = attribute != NULL ? by_function_dup_text (attribute) : NULL;
      if (text != NULL)
        key = g_strdup_printf ("%s.%s", by_node_get_text (id), text);
    }
  if (key == NULL || strchr (key, '.') == NULL)
    return fail (error, argument, _("Fn::GetAtt wants a resource and an attribute."));

  return give_known (self, key, argument, value, error);
}

static gboolean
append_variable (ByEvaluator *self,
                 GString *text,
                 const char *name,
                 const ByNode *variables,
                 const ByNode *where,
                 GError **error)
{
  g_autoptr (JsonNode) value = NULL;
  g_autofree char *part = NULL;
  const ByNode *variable = by_node_get (variables, name);
  gboolean ok;

  if (variable != NULL)
    ok = by_evaluator_evaluate (self, variable, &value, error);
  else if (strchr (name, '.') != NULL)
    ok = give_known (self, name, where, &value, error);
  else
    ok = give_reference (self, name, where, &value, error);
  if (!ok)
    return FALSE;
  part = value != NULL ? by_function_dup_text (value) : NULL;
  if (part == NULL)
    return fail (error, where, _("Fn::Sub can only put text in for “%s”."), name);
  g_string_append (text, part);

  return TRUE;
}

static gboolean
evaluate_sub (ByEvaluator *self, const ByNode *argument, JsonNode **value, GError **error)
{
  gboolean is_list = by_node_get_kind (argument) == BY_NODE_LIST;
  const ByNode *pattern = is_list ? by_node_get_item (argument, 0) : argument;
  const ByNode *variables = is_list ? by_node_get_item (argument, 1) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;

  if (pattern == NULL || by_node_get_text (pattern) == NULL)
    return fail (error, argument, _("Fn::Sub wants a text."));
  parts = by_sub_text_split (by_node_get_text (pattern));
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (i % 2 == 0)
        g_string_append (text, parts[i]);
      else if (!append_variable (self, text, parts[i], variables, argument, error))
        return FALSE;
    }

  return give_text (self, text->str, argument, value, error);
}

static gboolean
evaluate_if (ByEvaluator *self, const ByNode *argument, JsonNode **value, GError **error)
{
  const ByNode *condition = by_node_get_item (argument, 0);
  gboolean met = FALSE;

  if (by_node_get_kind (argument) != BY_NODE_LIST || by_node_get_length (argument) != 3
      || by_node_get_text (condition) == NULL)
    return fail (error, argument, _("Fn::If wants the name of a condition and two values."));
  if (!by_evaluator_test (self, by_node_get_text (condition), &met, error))
    return FALSE;

  return by_evaluator_evaluate (self, by_node_get_item (argument, met ? 1 : 2), value, error);
}

static char *
evaluate_key (ByEvaluator *self, const ByNode *node, GError **error)
{
  g_autoptr (JsonNode) value = NULL;
  char *text = NULL;

  if (!by_evaluator_evaluate (self, node, &value, error))
    return NULL;
  text = value != NULL ? by_function_dup_text (value) : NULL;
  if (text == NULL)
    fail (error, node, _("Fn::FindInMap wants three texts."));

  return text;
}

static gboolean
evaluate_find_in_map (ByEvaluator *self, const ByNode *argument, JsonNode **value, GError **error)
{
  const ByNode *node = by_node_get (self->root, "Mappings");
  const ByNode *otherwise = by_node_get (by_node_get_item (argument, 3), "DefaultValue");

  if (by_node_get_kind (argument) != BY_NODE_LIST || by_node_get_length (argument) < 3)
    return fail (error, argument, _("Fn::FindInMap wants three texts."));
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *key = evaluate_key (self, by_node_get_item (argument, i), error);
      const ByNode *next = key != NULL ? by_node_get (node, key) : NULL;

      if (key == NULL)
        return FALSE;
      if (next == NULL && g_str_has_prefix (key, "${"))
        return give_text (self, key, argument, value, error);
      if (next == NULL && otherwise != NULL)
        return by_evaluator_evaluate (self, otherwise, value, error);
      if (next == NULL)
        return fail (error, argument, _("The mapping has no entry “%s”."), key);
      node = next;
    }
  *value = by_node_to_json (node);

  return spend (self, by_node_get_weight (node) * 16, argument, error);
}

/* What lies outside of this stack. */
static gboolean
evaluate_elsewhere (ByEvaluator *self, const ByNode *argument, JsonNode **value, GError **error)
{
  return give_text (self, "${AWS::Elsewhere}", argument, value, error);
}

static gboolean
evaluate_import (ByEvaluator *self, const ByNode *argument, JsonNode **value, GError **error)
{
  g_autoptr (JsonNode) evaluated = NULL;
  g_autofree char *name = NULL;
  const char *exported = NULL;

  if (!by_evaluator_evaluate (self, argument, &evaluated, error))
    return FALSE;
  name = evaluated != NULL ? by_function_dup_text (evaluated) : NULL;
  if (name == NULL)
    return fail (error, argument, _ ("Fn::ImportValue wants a text."));
  g_hash_table_add (self->imports, g_strdup (name));
  if (self->environment.exports != NULL)
    exported = g_hash_table_lookup (self->environment.exports, name);
  if (exported == NULL)
    return evaluate_elsewhere (self, argument, value, error);

  return give_text (self, exported, argument, value, error);
}

/* The zones of this region; those of another are not known here. */
static gboolean
evaluate_zones (ByEvaluator *self, const ByNode *argument, JsonNode **value, GError **error)
{
  const char *const *zones = self->environment.zones;
  g_autoptr (JsonNode) evaluated = NULL;
  g_autofree char *region = NULL;
  JsonArray *array;

  if (!by_evaluator_evaluate (self, argument, &evaluated, error))
    return FALSE;
  region = evaluated != NULL ? by_function_dup_text (evaluated) : NULL;
  if (zones == NULL || region == NULL
      || (*region != '\0' && !g_str_equal (region, self->environment.region)))
    return evaluate_elsewhere (self, argument, value, error);
  array = json_array_new ();
  for (guint i = 0; zones[i] != NULL; i++)
    json_array_add_string_element (array, zones[i]);
  *value = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (*value, array);

  return spend (self, measure (*value), argument, error);
}

static gboolean
evaluate_condition_function (ByEvaluator *self,
                             const ByNode *argument,
                             JsonNode **value,
                             GError **error)
{
  return fail (error, argument, _("This function stands only in conditions."));
}

static Evaluate
find_evaluate (const char *name)
{
  static const struct
  {
    const char *name;
    Evaluate evaluate;
  } functions[] = {
    { "Ref", evaluate_ref },
    { "Fn::And", evaluate_condition_function },
    { "Fn::Equals", evaluate_condition_function },
    { "Fn::FindInMap", evaluate_find_in_map },
    { "Fn::GetAtt", evaluate_attribute },
    { "Fn::GetAZs", evaluate_zones },
    { "Fn::GetStackOutput", evaluate_elsewhere },
    { "Fn::If", evaluate_if },
    { "Fn::ImportValue", evaluate_import },
    { "Fn::Not", evaluate_condition_function },
    { "Fn::Or", evaluate_condition_function },
    { "Fn::Sub", evaluate_sub },
    { "Fn::Transform", evaluate_elsewhere },
  };

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (g_str_equal (functions[i].name, name))
      return functions[i].evaluate;

  return NULL;
}

static gboolean
apply_function (ByEvaluator *self,
                const char *name,
                const ByNode *argument,
                JsonNode **value,
                GError **error)
{
  Evaluate evaluate = find_evaluate (name);
  ByFunction function = by_function_find (name);
  g_autoptr (JsonNode) evaluated = NULL;
  g_autoptr (GError) fault = NULL;

  if (evaluate != NULL)
    return evaluate (self, argument, value, error);
  if (function == NULL)
    return fail (error, argument, _("CloudFormation has no function “%s”."), name);
  if (!by_evaluator_evaluate (self, argument, &evaluated, error))
    return FALSE;
  if (evaluated == NULL)
    return TRUE;
  *value = function (evaluated, &fault);
  if (*value == NULL)
    return fail (error, argument, "%s", fault->message);

  return spend (self, measure (*value), argument, error);
}

static gboolean
evaluate_list (ByEvaluator *self, const ByNode *node, JsonNode **value, GError **error)
{
  g_autoptr (JsonArray) array = json_array_sized_new (by_node_get_length (node));

  for (guint i = 0; i < by_node_get_length (node); i++)
    {
      JsonNode *item = NULL;

      if (!by_evaluator_evaluate (self, by_node_get_item (node, i), &item, error))
        return FALSE;
      if (item != NULL)
        json_array_add_element (array, item);
    }
  *value = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (*value, g_steal_pointer (&array));

  return TRUE;
}

static gboolean
evaluate_map (ByEvaluator *self, const ByNode *node, JsonNode **value, GError **error)
{
  g_autoptr (JsonObject) object = json_object_new ();

  for (guint i = 0; i < by_node_get_length (node); i++)
    {
      JsonNode *member = NULL;

      if (!by_evaluator_evaluate (self, by_node_get_item (node, i), &member, error))
        return FALSE;
      if (member != NULL)
        json_object_set_member (object, by_node_get_key (node, i), member);
    }
  *value = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (*value, g_steal_pointer (&object));

  return TRUE;
}

/**
 * by_evaluator_evaluate:
 * @self: an evaluator
 * @node: a part of its template
 * @value: (out) (transfer full) (nullable): what it comes to; stays NULL for AWS::NoValue
 * @error: set to a sentence with a line
 *
 * Returns: whether it could be evaluated
 */
gboolean
by_evaluator_evaluate (ByEvaluator *self, const ByNode *node, JsonNode **value, GError **error)
{
  const char *name = NULL;
  const ByNode *argument = by_reference_get_function (node, &name);
  gboolean ok;

  *value = NULL;
  if (argument != NULL)
    ok = apply_function (self, name, argument, value, error);
  else if (by_node_get_kind (node) == BY_NODE_LIST)
    ok = evaluate_list (self, node, value, error);
  else if (by_node_get_kind (node) == BY_NODE_MAP)
    ok = evaluate_map (self, node, value, error);
  else
    {
      *value = by_node_to_json (node);
      ok = spend (self, strlen (by_node_get_text (node)), node, error);
    }
  if (!ok)
    g_clear_pointer (value, json_node_unref);

  return ok;
}

/* --- conditions */

static gboolean
test_equals (ByEvaluator *self, const ByNode *argument, gboolean *met, GError **error)
{
  g_autoptr (JsonNode) values = NULL;
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;
  JsonArray *array;

  if (!by_evaluator_evaluate (self, argument, &values, error))
    return FALSE;
  array = values != NULL && JSON_NODE_HOLDS_ARRAY (values) ? json_node_get_array (values) : NULL;
  if (array == NULL || json_array_get_length (array) != 2)
    return fail (error, argument, _("Fn::Equals wants two values."));
  left = by_function_dup_text (json_array_get_element (array, 0));
  right = by_function_dup_text (json_array_get_element (array, 1));
  if (left == NULL || right == NULL)
    *met = json_node_equal (json_array_get_element (array, 0), json_array_get_element (array, 1));
  else
    *met = g_str_equal (left, right);

  return TRUE;
}

static gboolean
test_not (ByEvaluator *self, const ByNode *argument, gboolean *met, GError **error)
{
  if (by_node_get_kind (argument) != BY_NODE_LIST || by_node_get_length (argument) != 1)
    return fail (error, argument, _("Fn::Not wants a list with one condition."));
  if (!by_evaluator_test_node (self, by_node_get_item (argument, 0), met, error))
    return FALSE;
  *met = !*met;

  return TRUE;
}

static gboolean
test_several (ByEvaluator *self,
              const ByNode *argument,
              gboolean all,
              gboolean *met,
              GError **error)
{
  guint length = by_node_get_length (argument);

  if (by_node_get_kind (argument) != BY_NODE_LIST || length < 2 || length > 10)
    return fail (error, argument, _("Fn::And and Fn::Or want two to ten conditions."));
  *met = all;
  for (guint i = 0; i < length; i++)
    {
      gboolean one = FALSE;

      if (!by_evaluator_test_node (self, by_node_get_item (argument, i), &one, error))
        return FALSE;
      *met = all ? *met && one : *met || one;
    }

  return TRUE;
}

/**
 * by_evaluator_test_node:
 * @self: an evaluator
 * @node: a condition as the template writes it
 * @met: (out): whether it holds
 *
 * Returns: whether it could be told
 */
gboolean
by_evaluator_test_node (ByEvaluator *self, const ByNode *node, gboolean *met, GError **error)
{
  const char *name = by_node_get_length (node) == 1 ? by_node_get_key (node, 0) : NULL;
  const ByNode *argument = name != NULL ? by_node_get_item (node, 0) : NULL;

  if (name == NULL)
    return fail (error, node, _("A condition must be a function such as Fn::Equals."));
  if (g_str_equal (name, "Condition") && by_node_get_text (argument) != NULL)
    return by_evaluator_test (self, by_node_get_text (argument), met, error);
  if (g_str_equal (name, "Fn::Equals"))
    return test_equals (self, argument, met, error);
  if (g_str_equal (name, "Fn::Not"))
    return test_not (self, argument, met, error);
  if (g_str_equal (name, "Fn::And") || g_str_equal (name, "Fn::Or"))
    return test_several (self, argument, g_str_equal (name, "Fn::And"), met, error);

  return fail (error, node, _("A condition must be a function such as Fn::Equals, not “%s”."), name);
}

/**
 * by_evaluator_test:
 * @self: an evaluator
 * @condition: the name of a condition
 * @met: (out): whether it holds
 *
 * Returns: whether it could be told
 */
gboolean
by_evaluator_test (ByEvaluator *self, const char *condition, gboolean *met, GError **error)
{
  ConditionState state
      = (ConditionState) GPOINTER_TO_INT (g_hash_table_lookup (self->conditions, condition));
  const ByNode *node = by_node_get (by_node_get (self->root, "Conditions"), condition);
  gboolean ok;

  *met = state == CONDITION_TRUE;
  if (state == CONDITION_TRUE || state == CONDITION_FALSE)
    return TRUE;
  if (node == NULL)
    return fail (error, self->root, _("The template has no condition “%s”."), condition);
  if (state == CONDITION_PENDING)
    return fail (error, node, _("The condition “%s” depends on itself."), condition);
  if (self->condition_depth >= MAX_CONDITION_DEPTH)
    return fail (error, node, _("More than %d conditions depend on one another."),
                 MAX_CONDITION_DEPTH);
  g_hash_table_insert (self->conditions, g_strdup (condition), GINT_TO_POINTER (CONDITION_PENDING));
  self->condition_depth++;
  ok = by_evaluator_test_node (self, node, met, error);
  self->condition_depth--;
  if (!ok)
    return FALSE;
  g_hash_table_insert (self->conditions, g_strdup (condition),
                       GINT_TO_POINTER (*met ? CONDITION_TRUE : CONDITION_FALSE));

  return TRUE;
}

/* --- itself */

/**
 * by_evaluator_new:
 * @source: a template; must live as long as the evaluator
 * @values: name of a parameter -> answer, for all that have one
 * @environment: its strings must live as long as the evaluator; the partition is set
 *
 * Returns: (transfer full): an evaluator
 */
ByEvaluator *
by_evaluator_new (ByTemplate *source, GHashTable *values, const ByPlanEnvironment *environment)
{
  ByEvaluator *self = g_new0 (ByEvaluator, 1);

  self->source = source;
  self->root = by_template_get_root (source);
  self->values = g_hash_table_ref (values);
  self->environment = *environment;
  self->conditions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->imports = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
by_evaluator_free (ByEvaluator *self)
{
  g_hash_table_unref (self->values);
  g_hash_table_unref (self->conditions);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->imports);
  g_free (self);
}

/**
 * by_evaluator_begin:
 * @self: an evaluator
 *
 * Begins a new count of what is produced.
 */
void
by_evaluator_begin (ByEvaluator *self)
{
  self->produced = 0;
}

/**
 * by_evaluator_record:
 * @self: an evaluator
 * @used: (nullable): set of logical ids; those met from now on are added
 */
void
by_evaluator_record (ByEvaluator *self, GHashTable *used)
{
  self->used = used;
}

/**
 * by_evaluator_dup_imports:
 * @self: an evaluator
 *
 * Returns: (transfer full): the names of what was imported from other stacks so far
 */
char **
by_evaluator_dup_imports (ByEvaluator *self)
{
  guint n_names;
  g_autofree char **names = (char **) g_hash_table_get_keys_as_array (self->imports, &n_names);

  return g_strdupv (names);
}

/**
 * by_evaluator_set_known:
 * @self: an evaluator
 * @name: "Id" or "Id.Attribute"
 * @value: (nullable): what it is; NULL: not known any more
 */
void
by_evaluator_set_known (ByEvaluator *self, const char *name, const char *value)
{
  if (value != NULL)
    g_hash_table_insert (self->known, g_strdup (name), g_strdup (value));
  else
    g_hash_table_remove (self->known, name);
}
