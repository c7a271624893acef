/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Names that collide, are empty, or stand in the way of updates.
 */

#include "by-lint-checks.h"
#include "by-resource-type.h"

#include <glib/gi18n.h>
#include <string.h>

static char *
name_path (const ByPlanResource *resource)
{
  return g_strdup_printf ("Resources.%s.Properties.%s", resource->logical_id,
                          by_resource_type_get_name_property (resource->type));
}

static gboolean
is_named (const ByPlanResource *resource)
{
  return resource->condition_met && resource->physical_name != NULL;
}

static gboolean
is_same_name (const ByPlanResource *one, const ByPlanResource *other)
{
  return is_named (one) && is_named (other) && g_str_equal (one->type, other->type)
         && g_str_equal (one->physical_name, other->physical_name);
}

/* Names @resource when an earlier one of its type has the same name. */
static void
check_duplicate (ByLint *self, GPtrArray *resources, guint index)
{
  const ByPlanResource *resource = g_ptr_array_index (resources, index);

  for (guint i = 0; i < index; i++)
    {
      const ByPlanResource *earlier = g_ptr_array_index (resources, i);
      g_autofree char *path = NULL;
      g_autofree char *fix = NULL;

      if (!is_same_name (earlier, resource))
        continue;
      path = name_path (resource);
      fix = g_strdup_printf (_("Give one of them another name, or leave %s out so that AWS makes "
                               "names of its own."),
                             by_resource_type_get_name_property (resource->type));
      by_lint_report (self, "duplicate-name", BY_SEVERITY_ERROR, path,
                      g_strdup_printf (_("%s and %s get the same name, “%s”. AWS refuses the second "
                                         "one and the stack rolls back."),
                                       earlier->logical_id, resource->logical_id,
                                       resource->physical_name),
                      fix);
      return;
    }
}

static void
check_empty (ByLint *self, const ByLintResource *resource)
{
  g_autofree char *path = NULL;

  if (!is_named (resource->resource) || *resource->resource->physical_name != '\0')
    return;
  path = name_path (resource->resource);
  by_lint_report (self, "empty-name", BY_SEVERITY_ERROR, path,
                  g_strdup_printf (_("The name of %s is empty."), resource->resource->logical_id),
                  _("Fill in the parameter that the name comes from."));
}

static void
check_environment_name (ByLint *self, const ByLintResource *resource)
{
  g_autofree char *path = NULL;

  if (!is_named (resource->resource))
    return;
  path = name_path (resource->resource);
  by_lint_report (
      self, "fixed-name", BY_SEVERITY_WARNING, path,
      g_strdup_printf (_("%s has a name of its own. A later change of instance types, subnets or "
                         "launch template needs a new compute environment, and AWS refuses to make "
                         "a second one of that name."),
                       resource->resource->logical_id),
      _("Leave ComputeEnvironmentName out. AWS then makes a name, and updates work."));
}

/* Names of IAM are the same for all regions: one line for all of them. */
static void
check_global_names (ByLint *self, GPtrArray *resources)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *path = NULL;

  for (guint i = 0; i < resources->len; i++)
    {
      const ByPlanResource *resource = g_ptr_array_index (resources, i);

      if (!is_named (resource) || !by_resource_type_needs_consent (resource->type))
        continue;
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", resource->physical_name);
      if (path == NULL)
        path = name_path (resource);
    }
  if (path != NULL)
    by_lint_report (self, "global-names", BY_SEVERITY_ADVICE, path,
                    g_strdup_printf (_("These names hold for the whole account: %s. A second stack, "
                                       "in another region as well, cannot have them."),
                                     names->str),
                    _("Leave the names out, or give every stack a prefix of its own."));
}

static void
check_repository_name (ByLint *self, const ByLintResource *resource)
{
  const char *name = resource->resource->physical_name;
  g_autofree char *path = NULL;

  if (name == NULL || *name == '\0' || !by_plan_is_known (self->plan, name)
      || g_regex_match_simple ("^[a-z0-9]+([._/-]+[a-z0-9]+)*$", name, 0, 0))
    return;
  path = name_path (resource->resource);
  by_lint_report (self, "repository-name", BY_SEVERITY_ERROR, path,
                  g_strdup_printf (_("A repository cannot be called “%s”."), name),
                  _("Use lowercase letters and digits, with single dots, dashes, underscores or "
                    "slashes between them."));
}

void
by_lint_names (ByLint *self)
{
  GPtrArray *resources = by_plan_get_resources (self->plan);

  for (guint i = 0; i < resources->len; i++)
    check_duplicate (self, resources, i);
  by_lint_foreach (self, NULL, check_empty);
  by_lint_foreach (self, "AWS::Batch::ComputeEnvironment", check_environment_name);
  by_lint_foreach (self, "AWS::ECR::Repository", check_repository_name);
  check_global_names (self, resources);
}
