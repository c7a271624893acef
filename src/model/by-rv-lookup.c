/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Asks AWS what there is to export: the resources of the stacks, side by side, and then whether AWS
 * Batch really has what they name.
 */

#include "by-rv-export.h"

#include "by-batch.h"
#include "by-cloudformation.h"
#include "by-data.h"

#include <glib/gi18n.h>

typedef struct
{
  /* Input */
  char *aws_profile; /* (owned) (nullable) */

  /* In progress */
  guint pending;
  GError *error;                  /* (owned) (nullable): the first */
  GPtrArray *main_resources;      /* (owned) (nullable) */
  GPtrArray *namespace_resources; /* (owned) (nullable) */

  /* Output */
  ByRvExport *result; /* (owned) (nullable) */
} LookupData;

static void
lookup_data_cleanup (LookupData *data)
{
  g_clear_pointer (&data->aws_profile, g_free);
  g_clear_error (&data->error);
  g_clear_pointer (&data->main_resources, g_ptr_array_unref);
  g_clear_pointer (&data->namespace_resources, g_ptr_array_unref);
  g_clear_object (&data->result);
}

BY_DEFINE_DATA (LookupData, lookup_data)

static void
keep_error (LookupData *data, GError *error)
{
  if (data->error == NULL)
    data->error = error;
  else
    g_clear_error (&error);
}

static void
finish_check (GTask *task)
{
  LookupData *data = by_task_get_lookup_data (task);

  if (--data->pending > 0)
    return;
  if (data->error != NULL)
    g_task_return_error (task, g_steal_pointer (&data->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&data->result), g_object_unref);
}

static GError *
new_missing (GTask *task, const char *name)
{
  ByContext *context = g_task_get_source_object (task);

  return g_error_new (BY_RV_ERROR, BY_RV_ERROR_VALUE,
                      /* Translators: a region and a name. */
                      _("AWS Batch in %s has no “%s” although the stack names it. Look at the stack "
                        "for what became of it."),
                      by_context_get_region (context), name);
}

static gboolean
has_queue (GPtrArray *queues, const char *name)
{
  for (guint i = 0; i < queues->len; i++)
    if (g_strcmp0 (((ByBatchJobQueueDetail *) g_ptr_array_index (queues, i))->job_queue_name, name)
        == 0)
      return TRUE;

  return FALSE;
}

static void
queues_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LookupData *data = by_task_get_lookup_data (task);
  const ByRvNames *names = by_rv_export_get_names (data->result);
  GError *error = NULL;
  g_autoptr (GPtrArray) queues
      = by_batch_describe_job_queues_finish (BY_CONTEXT (source), result, &error);

  if (queues == NULL)
    keep_error (data, error);
  else if (!has_queue (queues, names->gpu_job_queue))
    keep_error (data, new_missing (task, names->gpu_job_queue));
  else if (!has_queue (queues, names->cpu_job_queue))
    keep_error (data, new_missing (task, names->cpu_job_queue));
  finish_check (task);
}

static void
take_definitions (GTask *task, GObject *source, GAsyncResult *result, const char *name)
{
  LookupData *data = by_task_get_lookup_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) definitions
      = by_batch_describe_job_definitions_finish (BY_CONTEXT (source), result, &error);

  if (definitions == NULL)
    keep_error (data, error);
  else if (definitions->len == 0)
    keep_error (data, new_missing (task, name));
  finish_check (task);
}

static void
gpu_definitions_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LookupData *data = by_task_get_lookup_data (task);

  take_definitions (task, source, result, by_rv_export_get_names (data->result)->gpu_job_def);
}

static void
cpu_definitions_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LookupData *data = by_task_get_lookup_data (task);

  take_definitions (task, source, result, by_rv_export_get_names (data->result)->cpu_job_def);
}

static void
start_check (GTask *task)
{
  ByContext *context = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  LookupData *data = by_task_get_lookup_data (task);
  const ByRvNames *names = by_rv_export_get_names (data->result);
  const char *queues[] = { names->gpu_job_queue, names->cpu_job_queue, NULL };

  data->pending = 3;
  by_batch_describe_job_queues_async (context, queues, cancellable, queues_cb, g_object_ref (task));
  by_batch_describe_job_definitions_async (context, names->gpu_job_def, "ACTIVE", cancellable,
                                           gpu_definitions_cb, g_object_ref (task));
  by_batch_describe_job_definitions_async (context, names->cpu_job_def, "ACTIVE", cancellable,
                                           cpu_definitions_cb, g_object_ref (task));
}

static void
finish_resources (GTask *task)
{
  ByContext *context = g_task_get_source_object (task);
  LookupData *data = by_task_get_lookup_data (task);

  if (--data->pending > 0)
    return;
  if (data->error == NULL)
    data->result = by_rv_export_new (data->main_resources, data->namespace_resources,
                                     data->aws_profile, by_context_get_region (context),
                                     &data->error);
  if (data->error != NULL)
    g_task_return_error (task, g_steal_pointer (&data->error));
  else
    start_check (task);
}

static void
take_resources (GTask *task, GObject *source, GAsyncResult *result, GPtrArray **resources)
{
  GError *error = NULL;

  *resources = by_cloudformation_list_stack_resources_finish (BY_CONTEXT (source), result, &error);
  if (*resources == NULL)
    keep_error (by_task_get_lookup_data (task), error);
  finish_resources (task);
}

static void
main_resources_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  take_resources (task, source, result, &by_task_get_lookup_data (task)->main_resources);
}

static void
namespace_resources_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  take_resources (task, source, result, &by_task_get_lookup_data (task)->namespace_resources);
}

/**
 * by_rv_export_load_async:
 * @context: whom to ask
 * @main_stack: id or name of the main stack
 * @namespace_stack: (nullable): id or name of a namespace's stack
 * @cancellable: (nullable): stops the calls that are under way
 * @callback: called when all is known
 * @user_data: for @callback
 *
 * Looks up what the stacks made and whether AWS Batch has it.
 */
void
by_rv_export_load_async (ByContext *context,
                         const char *main_stack,
                         const char *namespace_stack,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (context, cancellable, callback, user_data);
  LookupData *data = lookup_data_new ();
  const char *source = by_context_get_source (context);

  if (g_strcmp0 (source, "environment") != 0)
    data->aws_profile = g_strdup (source);
  data->pending = namespace_stack != NULL ? 2 : 1;
  by_task_set_lookup_data (task, data);
  by_cloudformation_list_stack_resources_async (context, main_stack, cancellable, main_resources_cb,
                                                g_object_ref (task));
  if (namespace_stack != NULL)
    by_cloudformation_list_stack_resources_async (context, namespace_stack, cancellable,
                                                  namespace_resources_cb, g_object_ref (task));
}

/**
 * by_rv_export_load_finish:
 * @context: that of the start
 * @result: of the callback
 * @error: set when something is missing or could not be asked for
 *
 * Returns: (transfer full): what to export
 */
ByRvExport *
by_rv_export_load_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
