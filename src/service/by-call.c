/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the typed calls are made of: a call or a list by the context's client, and parameters. */

#include "by-call.h"

#include "by-time.h"

static void
call_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gpointer record = by_client_call_finish (BY_CLIENT (source), result, &error);

  if (record != NULL)
    g_task_return_pointer (task, record, by_record_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* The client knows when a call may still be cancelled; what it reports is what happened. */
static GTask *
task_new (ByContext *context,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (context, cancellable, callback, user_data);

  g_task_set_check_cancellable (task, FALSE);
  return task;
}

/**
 * by_call_async:
 * @parameters: (nullable): with API member names
 * @cancellable: (nullable): of a call that changes something, heeded only until it is sent
 */
void
by_call_async (ByContext *context,
               const ByService *service,
               const ByOperation *operation,
               JsonObject *parameters,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  g_return_if_fail (BY_IS_CONTEXT (context));

  by_client_call_async (by_context_get_client (context, service), operation, parameters,
                        cancellable, call_cb, task_new (context, cancellable, callback, user_data));
}

/**
 * by_call_finish:
 *
 * Returns: (transfer full): the record of the answer
 */
gpointer
by_call_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * by_call_finish_done:
 *
 * Returns: whether the call succeeded, for those whose answer says no more
 */
gboolean
by_call_finish_done (ByContext *context, GAsyncResult *result, GError **error)
{
  gpointer record = by_call_finish (context, result, error);

  by_record_unref (record);
  return record != NULL;
}

static void
list_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *list = by_client_list_finish (BY_CLIENT (source), result, &error);

  if (list != NULL)
    g_task_return_pointer (task, list, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * by_call_list_async:
 * @parameters: (nullable): with API member names
 * @cancellable: (nullable)
 *
 * Asks for all pages.
 */
void
by_call_list_async (ByContext *context,
                    const ByService *service,
                    const ByOperation *operation,
                    JsonObject *parameters,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_return_if_fail (BY_IS_CONTEXT (context));

  by_client_list_async (by_context_get_client (context, service), operation, parameters,
                        cancellable, list_cb, task_new (context, cancellable, callback, user_data));
}

/**
 * by_call_list_finish:
 *
 * Returns: (transfer full): the records, or strings, of all pages
 */
GPtrArray *
by_call_list_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
by_call_set_string (JsonObject *parameters, const char *name, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (parameters, name, value);
}

static JsonArray *
array_from_strings (const char *const *values)
{
  JsonArray *array = json_array_new ();

  for (; *values != NULL; values++)
    json_array_add_string_element (array, *values);
  return array;
}

void
by_call_set_strings (JsonObject *parameters, const char *name, const char *const *values)
{
  if (values != NULL && values[0] != NULL)
    json_object_set_array_member (parameters, name, array_from_strings (values));
}

void
by_call_set_time (JsonObject *parameters, const char *name, gint64 time)
{
  if (time != BY_TIME_NONE)
    json_object_set_double_member (parameters, name, (double) time / G_USEC_PER_SEC);
}

void
by_call_set_bytes (JsonObject *parameters, const char *name, GBytes *bytes)
{
  g_autofree char *text = NULL;
  gsize length;
  const guchar *data;

  if (bytes == NULL)
    return;

  data = g_bytes_get_data (bytes, &length);
  text = g_base64_encode (data, length);
  json_object_set_string_member (parameters, name, text);
}

/**
 * by_call_add_filter:
 * @name: of an EC2 filter, "vpc-id"
 * @values: (nullable): %NULL-terminated; any of them may match
 */
void
by_call_add_filter (JsonObject *parameters, const char *name, const char *const *values)
{
  JsonObject *filter;

  if (values == NULL || values[0] == NULL)
    return;
  if (!json_object_has_member (parameters, "Filters"))
    json_object_set_array_member (parameters, "Filters", json_array_new ());

  filter = json_object_new ();
  json_object_set_string_member (filter, "Name", name);
  json_object_set_array_member (filter, "Values", array_from_strings (values));
  json_array_add_object_element (json_object_get_array_member (parameters, "Filters"), filter);
}
