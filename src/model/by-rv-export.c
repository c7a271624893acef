/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-rv-export.h"

#include "by-cloudformation.h"

#include <glib/gi18n.h>
#include <string.h>

struct _ByRvExport
{
  GObject parent_instance;

  char *gpu_job_queue;
  char *gpu_job_def;
  char *cpu_job_queue;
  char *cpu_job_def;
  ByRvNames names; /* (borrowed): the four above */
  char *aws_profile; /* (nullable): keys come from the environment */
  char *region;
};

G_DEFINE_FINAL_TYPE (ByRvExport, by_rv_export, G_TYPE_OBJECT)

static void
by_rv_export_finalize (GObject *object)
{
  ByRvExport *self = BY_RV_EXPORT (object);

  g_clear_pointer (&self->gpu_job_queue, g_free);
  g_clear_pointer (&self->gpu_job_def, g_free);
  g_clear_pointer (&self->cpu_job_queue, g_free);
  g_clear_pointer (&self->cpu_job_def, g_free);
  g_clear_pointer (&self->aws_profile, g_free);
  g_clear_pointer (&self->region, g_free);

  G_OBJECT_CLASS (by_rv_export_parent_class)->finalize (object);
}

static void
by_rv_export_class_init (ByRvExportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_rv_export_finalize;
}

static void
by_rv_export_init (ByRvExport *self)
{
}

/**
 * by_rv_export_dup_bare_name:
 * @physical_id: "arn:aws:batch:us-east-1:123456789012:job-definition/Name:7", or a name
 *
 * Returns: (transfer full): "Name": without a revision AWS Batch takes the newest
 */
char *
by_rv_export_dup_bare_name (const char *physical_id)
{
  const char *slash = strrchr (physical_id, '/');
  const char *name = slash != NULL ? slash + 1 : physical_id;

  return g_strndup (name, strcspn (name, ":"));
}

static gboolean
mentions (const char *logical_id, const char *word)
{
  g_autofree char *lower = g_ascii_strdown (logical_id, -1);

  return strstr (lower, word) != NULL;
}

/* The resource of a type whose logical id says gpu or cpu, as in both known templates. */
static char *
find_name (GPtrArray *resources, const char *type, const char *word)
{
  for (guint i = 0; i < resources->len; i++)
    {
      ByCloudformationStackResourceSummary *resource = g_ptr_array_index (resources, i);

      if (g_strcmp0 (resource->resource_type, type) == 0
          && resource->physical_resource_id != NULL && *resource->physical_resource_id != '\0'
          && g_strcmp0 (resource->resource_status, "DELETE_COMPLETE") != 0
          && mentions (resource->logical_resource_id, word))
        return by_rv_export_dup_bare_name (resource->physical_resource_id);
    }

  return NULL;
}

static gboolean
check_found (const ByRvNames *self, GError **error)
{
  const char *missing = NULL;

  if (self->gpu_job_queue == NULL)
    missing = _("The stack has no job queue for GPU jobs.");
  else if (self->cpu_job_queue == NULL)
    missing = _("The stack has no job queue for CPU jobs.");
  else if (self->gpu_job_def == NULL)
    missing = _("There is no job definition for GPU jobs.");
  else if (self->cpu_job_def == NULL)
    missing = _("There is no job definition for CPU jobs.");
  if (missing != NULL)
    g_set_error_literal (error, BY_RV_ERROR, BY_RV_ERROR_VALUE, missing);

  return missing == NULL;
}

/**
 * by_rv_export_new_for_names:
 * @names: bare names; copied
 * @aws_profile: (nullable): the AWS profile to run with; NULL: keys come from the environment
 * @region: where they are
 * @error: set when one is missing or no bare name
 *
 * Returns: (transfer full): what to export
 */
ByRvExport *
by_rv_export_new_for_names (const ByRvNames *names,
                            const char *aws_profile,
                            const char *region,
                            GError **error)
{
  g_autoptr (ByRvExport) self = g_object_new (BY_TYPE_RV_EXPORT, NULL);

  if (!check_found (names, error) || !by_rv_names_check (names, error))
    return NULL;
  self->aws_profile = g_strdup (aws_profile);
  self->region = g_strdup (region);
  self->gpu_job_queue = g_strdup (names->gpu_job_queue);
  self->gpu_job_def = g_strdup (names->gpu_job_def);
  self->cpu_job_queue = g_strdup (names->cpu_job_queue);
  self->cpu_job_def = g_strdup (names->cpu_job_def);
  self->names = (ByRvNames) {
    .gpu_job_queue = self->gpu_job_queue,
    .gpu_job_def = self->gpu_job_def,
    .cpu_job_queue = self->cpu_job_queue,
    .cpu_job_def = self->cpu_job_def,
  };

  return g_steal_pointer (&self);
}

/**
 * by_rv_export_new:
 * @main_resources: (element-type ByCloudformationStackResourceSummary): of the main stack
 * @namespace_resources: (nullable) (element-type ByCloudformationStackResourceSummary): of the
 *   namespace's stack, whose job definitions then stand for those of the main stack
 * @aws_profile: (nullable): as for by_rv_export_new_for_names()
 * @region: the region of the stacks
 * @error: set when a queue or job definition is missing
 *
 * Returns: (transfer full): what to export
 */
ByRvExport *
by_rv_export_new (GPtrArray *main_resources,
                  GPtrArray *namespace_resources,
                  const char *aws_profile,
                  const char *region,
                  GError **error)
{
  GPtrArray *definitions = namespace_resources != NULL ? namespace_resources : main_resources;
  g_autofree char *gpu_queue = find_name (main_resources, "AWS::Batch::JobQueue", "gpu");
  g_autofree char *gpu_definition = find_name (definitions, "AWS::Batch::JobDefinition", "gpu");
  g_autofree char *cpu_queue = find_name (main_resources, "AWS::Batch::JobQueue", "cpu");
  g_autofree char *cpu_definition = find_name (definitions, "AWS::Batch::JobDefinition", "cpu");
  const ByRvNames names = {
    .gpu_job_queue = gpu_queue,
    .gpu_job_def = gpu_definition,
    .cpu_job_queue = cpu_queue,
    .cpu_job_def = cpu_definition,
  };

  return by_rv_export_new_for_names (&names, aws_profile, region, error);
}

/**
 * by_rv_export_get_names:
 *
 * Returns: (transfer none): the names that Raster Vision needs
 */
const ByRvNames *
by_rv_export_get_names (ByRvExport *self)
{
  return &self->names;
}

/**
 * by_rv_export_get_region:
 *
 * Returns: (transfer none): the region that the queues are in
 */
const char *
by_rv_export_get_region (ByRvExport *self)
{
  return self->region;
}

/* As a word for a POSIX shell, with quotes only when it needs them. */
static char *
quote (const char *word)
{
  if (g_regex_match_simple ("^[A-Za-z0-9_./@+-]+\\z", word, 0, 0))
    return g_strdup (word);

  return g_shell_quote (word);
}

static void
append_export (GString *text, const char *name, const char *value)
{
  g_autofree char *word = NULL;

  if (value == NULL)
    return;
  word = quote (value);
  g_string_append_printf (text, "export %s=%s\n", name, word);
}

/**
 * by_rv_export_dup_variables:
 * @self: what to export
 *
 * Returns: (transfer full): the same as lines for a shell. Raster Vision reads the names that begin
 *   with BATCH_, whatever its documents say of others.
 */
char *
by_rv_export_dup_variables (ByRvExport *self)
{
  GString *text = g_string_new (NULL);

  append_export (text, "AWS_PROFILE", self->aws_profile);
  append_export (text, "AWS_DEFAULT_REGION", self->region);
  append_export (text, "BATCH_GPU_JOB_QUEUE", self->gpu_job_queue);
  append_export (text, "BATCH_GPU_JOB_DEF", self->gpu_job_def);
  append_export (text, "BATCH_CPU_JOB_QUEUE", self->cpu_job_queue);
  append_export (text, "BATCH_CPU_JOB_DEF", self->cpu_job_def);

  return g_string_free (text, FALSE);
}

/**
 * by_rv_export_dup_command:
 * @self: what to export
 * @profile: name of the Raster Vision profile
 *
 * Returns: (transfer full): the line that runs an experiment with it. Raster Vision takes neither
 *   the AWS profile nor the region from its profile, so both stand before it.
 */
char *
by_rv_export_dup_command (ByRvExport *self, const char *profile)
{
  g_autofree char *aws_profile = self->aws_profile != NULL ? quote (self->aws_profile) : NULL;
  g_autofree char *name = quote (profile);

  return g_strdup_printf ("%s%s%sAWS_DEFAULT_REGION=%s \\\n  rastervision -p %s run batch experiment.py",
                          aws_profile != NULL ? "AWS_PROFILE=" : "",
                          aws_profile != NULL ? aws_profile : "", aws_profile != NULL ? " " : "",
                          self->region, name);
}
