/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Job definitions and the repositories of their images.
 */

#include "by-function-text.h"
#include "by-lint-checks.h"

#include <glib/gi18n.h>
#include <string.h>

static void
check_image (ByLint *self, const ByLintResource *resource)
{
  const char *image = by_lint_find_text (resource, "ContainerProperties.Image");
  g_autofree char *path = by_lint_path (resource, "ContainerProperties.Image");

  if (image == NULL
      || (*image != '\0' && !g_str_has_suffix (image, ":") && strstr (image, "/:") == NULL))
    return;
  by_lint_report (self, "incomplete-image", BY_SEVERITY_ERROR, path,
                  g_strdup_printf (_("The image of %s would be “%s”: its repository or tag is empty, "
                                     "and no job can start."),
                                   resource->resource->logical_id, image),
                  _("Fill in the parameters for repository and tag (in upstream’s job-definition "
                    "template: “ECR Repository Name” and “Namespace”)."));
}

/* A name that is made of an answer that may be empty: one for everybody, then. */
static void
check_name (ByLint *self, const ByLintResource *resource)
{
  GPtrArray *parameters = by_template_get_parameters (self->source);

  for (guint i = 0; i < parameters->len; i++)
    {
      ByParameter *parameter = g_ptr_array_index (parameters, i);
      const char *name = by_parameter_get_name (parameter);
      const char *value = by_plan_get_value (self->plan, name);
      g_autofree char *path = by_lint_path (resource, "JobDefinitionName");

      if (!g_str_equal (name, "Namespace") || value == NULL || *value != '\0')
        continue;
      by_lint_report (self, "empty-namespace", BY_SEVERITY_ERROR, path,
                      g_strdup_printf (_("Without a namespace %s is called “%s”, which belongs to "
                                         "nobody and collides with the next stack like it."),
                                       resource->resource->logical_id,
                                       resource->resource->physical_name != NULL
                                           ? resource->resource->physical_name
                                           : ""),
                      _("Fill in “Namespace”, for example with your user name and the project: "
                        "annaBuildings."))
          ->parameter
          = g_strdup (name);
    }
}

static void
check_requirements (ByLint *self, const ByLintResource *resource)
{
  g_autofree char *path = NULL;

  if (by_lint_find (resource, "ContainerProperties.Vcpus") == NULL
      && by_lint_find (resource, "ContainerProperties.Memory") == NULL)
    return;
  path = by_lint_path (resource, "ContainerProperties");
  by_lint_report (self, "deprecated-requirements", BY_SEVERITY_ADVICE, path,
                  g_strdup_printf (_("%s states Vcpus and Memory in the old way, which AWS keeps for "
                                     "old templates only."),
                                   resource->resource->logical_id),
                  _("State them as ResourceRequirements of the types VCPU and MEMORY."));
}

static void
check_retry (ByLint *self, const ByLintResource *resource)
{
  g_autofree char *path = NULL;

  if (by_lint_find (resource, "RetryStrategy") != NULL)
    return;
  path = g_strdup_printf ("Resources.%s.Properties", resource->resource->logical_id);
  by_lint_report (self, "no-retry", BY_SEVERITY_ADVICE, path,
                  g_strdup_printf (_("%s is tried once only: when AWS takes a spot machine back, the "
                                     "job fails."),
                                   resource->resource->logical_id),
                  _("Add a RetryStrategy that retries on the status reason “Host EC2*”."));
}

static void
check_privileged (ByLint *self, const ByLintResource *resource)
{
  JsonNode *node = by_lint_find (resource, "ContainerProperties.Privileged");
  g_autofree char *text = node != NULL ? by_function_dup_text (node) : NULL;
  g_autofree char *path = by_lint_path (resource, "ContainerProperties.Privileged");

  if (g_strcmp0 (text, "true") != 0)
    return;
  by_lint_report (self, "privileged", BY_SEVERITY_ADVICE, path,
                  g_strdup_printf (_("Jobs of %s have all rights on the machine they run on."),
                                   resource->resource->logical_id),
                  _("Leave Privileged out unless a job mounts file systems."));
}

static void
check_definition (ByLint *self, const ByLintResource *resource)
{
  check_image (self, resource);
  check_name (self, resource);
  check_requirements (self, resource);
  check_retry (self, resource);
  check_privileged (self, resource);
}

static void
check_repository (ByLint *self, const ByLintResource *resource)
{
  g_autofree char *path = NULL;

  if (by_lint_find (resource, "EmptyOnDelete") != NULL || resource->resource->deletion_policy != NULL)
    return;
  path = g_strdup_printf ("Resources.%s", resource->resource->logical_id);
  by_lint_report (self, "repository-delete", BY_SEVERITY_ADVICE, path,
                  g_strdup_printf (_("Once %s has images in it, the stack cannot be deleted."),
                                   resource->resource->logical_id),
                  _("Set DeletionPolicy to Retain to keep the images, or EmptyOnDelete to true to "
                    "drop them with the stack."));
}

void
by_lint_jobs (ByLint *self)
{
  by_lint_foreach (self, "AWS::Batch::JobDefinition", check_definition);
  by_lint_foreach (self, "AWS::ECR::Repository", check_repository);
}
