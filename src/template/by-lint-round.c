/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What every check needs: to find resources and values, and to report. */

#include "by-lint-round.h"

void
by_lint_problem_free (ByTemplateProblem *self)
{
  g_free (self->path);
  g_free (self->parameter);
  g_free (self->message);
  g_free (self->fix);
  g_free (self);
}

/* Follows a path into the document as far as it goes: functions end it. */
static const ByNode *
find_node (ByLint *self, const char *path, guint *line)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);
  const ByNode *node = by_template_get_root (self->source);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const ByNode *next = by_node_get (node, parts[i]);

      if (next == NULL && g_ascii_isdigit (parts[i][0]))
        next = by_node_get_item (node, (guint) g_ascii_strtoull (parts[i], NULL, 10));
      if (next == NULL)
        return NULL;
      for (guint j = 0; j < by_node_get_length (node); j++)
        if (by_node_get_item (node, j) == next)
          *line = by_node_get_key_line (node, j);
      node = next;
    }

  return node;
}

/* The same fault by the same answer is one problem, however many resources it is in. */
static ByTemplateProblem *
find_known (ByLint *self, const ByTemplateProblem *problem)
{
  for (guint i = 0; problem->parameter != NULL && i < self->problems->len; i++)
    {
      ByTemplateProblem *known = g_ptr_array_index (self->problems, i);

      if (g_str_equal (known->code, problem->code)
          && g_strcmp0 (known->parameter, problem->parameter) == 0)
        return known;
    }

  return NULL;
}

/**
 * by_lint_report:
 * @self: the checks
 * @code: stable name of the kind of problem; static
 * @severity: how bad it is
 * @path: where, say "Resources.Queue.Properties.Priority"
 * @message: (transfer full): a sentence
 * @fix: a sentence: what to do
 *
 * Returns: (transfer none): the problem
 */
ByTemplateProblem *
by_lint_report (ByLint *self,
                const char *code,
                BySeverity severity,
                const char *path,
                char *message,
                const char *fix)
{
  ByTemplateProblem *problem = g_new0 (ByTemplateProblem, 1);
  const ByNode *node = find_node (self, path, &problem->line);
  ByTemplateProblem *known;

  problem->code = code;
  problem->severity = severity;
  problem->path = g_strdup (path);
  problem->message = message;
  problem->fix = g_strdup (fix);
  problem->parameter = g_strdup (by_node_get_string (node, "Ref"));
  if (problem->parameter != NULL
      && by_template_get_parameter (self->source, problem->parameter) == NULL)
    g_clear_pointer (&problem->parameter, g_free);
  known = find_known (self, problem);
  if (known != NULL)
    {
      by_lint_problem_free (problem);
      return known;
    }
  g_ptr_array_add (self->problems, problem);

  return problem;
}

/**
 * by_lint_path:
 * @resource: a resource
 * @property: a path below its properties
 *
 * Returns: (transfer full): the path in the template
 */
char *
by_lint_path (const ByLintResource *resource, const char *property)
{
  return g_strdup_printf ("Resources.%s.Properties.%s", resource->resource->logical_id, property);
}

/**
 * by_lint_find:
 * @resource: a resource
 * @path: "ComputeResources.LaunchTemplate.Version"
 *
 * Returns: (nullable) (transfer none): the value there
 */
JsonNode *
by_lint_find (const ByLintResource *resource, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);
  JsonObject *object = resource->properties;
  JsonNode *node = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      node = object != NULL ? json_object_get_member (object, parts[i]) : NULL;
      object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    }

  return node;
}

/**
 * by_lint_find_text:
 * @resource: a resource
 * @path: as for by_lint_find()
 *
 * Returns: (nullable): the text there
 */
const char *
by_lint_find_text (const ByLintResource *resource, const char *path)
{
  JsonNode *node = by_lint_find (resource, path);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

/**
 * by_lint_foreach:
 * @self: the checks
 * @type: (nullable): a type of resources; NULL: all
 * @check: called for each of them that would exist
 */
void
by_lint_foreach (ByLint *self, const char *type, ByLintCheck check)
{
  GPtrArray *resources = by_plan_get_resources (self->plan);

  for (guint i = 0; i < resources->len; i++)
    {
      const ByPlanResource *resource = g_ptr_array_index (resources, i);
      ByLintResource found = { resource, json_node_get_object (resource->properties) };

      if (resource->condition_met && (type == NULL || g_str_equal (type, resource->type)))
        check (self, &found);
    }
}
