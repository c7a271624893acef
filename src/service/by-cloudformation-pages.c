/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Answers that take more than joining pages: events only down to the last one known, and change
 * sets, whose pages hold one list among much else.
 */

#include "by-cloudformation.h"

#include "by-call.h"
#include "by-data.h"

typedef struct
{
  char *stack_name;    /* (owned) */
  char *last_event_id; /* (owned) (nullable) */
  GPtrArray *events;   /* (owned) */
} EventsData;

static void
events_data_cleanup (EventsData *self)
{
  g_free (self->stack_name);
  g_free (self->last_event_id);
  g_clear_pointer (&self->events, g_ptr_array_unref);
}

BY_DEFINE_DATA (EventsData, events_data)

static void events_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
ask_for_events (GTask *task_full, const char *token)
{
  ByContext *context = g_task_get_source_object (task_full);
  EventsData *data = by_task_get_events_data (task_full);
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "StackName", data->stack_name);
  by_call_set_string (parameters, "NextToken", token);
  by_call_async (context, &by_cloudformation_service,
                 &by_cloudformation_operations[BY_CLOUDFORMATION_DESCRIBE_STACK_EVENTS], parameters,
                 g_task_get_cancellable (task_full), events_cb, task_full);
}

/* Returns: whether the last known event was among them */
static gboolean
take_events (EventsData *data, const ByCloudformationDescribeStackEventsResult *page)
{
  for (guint i = 0; i < page->stack_events->len; i++)
    {
      ByCloudformationStackEvent *event = g_ptr_array_index (page->stack_events, i);

      if (data->last_event_id != NULL && g_strcmp0 (event->event_id, data->last_event_id) == 0)
        return TRUE;
      g_ptr_array_add (data->events, by_record_ref (event));
    }

  return FALSE;
}

static void
events_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  EventsData *data = by_task_get_events_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (ByCloudformationDescribeStackEventsResult) page
      = by_call_finish (BY_CONTEXT (source), result, &error);

  if (page == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (take_events (data, page) || page->next_token == NULL || *page->next_token == '\0')
    g_task_return_pointer (task, g_steal_pointer (&data->events),
                           (GDestroyNotify) g_ptr_array_unref);
  else
    ask_for_events (g_steal_pointer (&task), page->next_token);
}

/**
 * by_cloudformation_describe_stack_events_async:
 * @stack_name: a name, or an id (of a deleted stack the id)
 * @last_event_id: (nullable): the newest event that is known already
 * @cancellable: (nullable): stops it at any moment
 *
 * Events of a stack, newest first, down to the one before @last_event_id.
 */
void
by_cloudformation_describe_stack_events_async (ByContext *context,
                                               const char *stack_name,
                                               const char *last_event_id,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer user_data)
{
  GTask *task = g_task_new (context, cancellable, callback, user_data);
  EventsData *data = events_data_new ();

  data->stack_name = g_strdup (stack_name);
  data->last_event_id = g_strdup (last_event_id);
  data->events = g_ptr_array_new_with_free_func (by_record_unref);
  by_task_set_events_data (task, data);
  ask_for_events (task, NULL);
}

/**
 * by_cloudformation_describe_stack_events_finish:
 *
 * Returns: (transfer full) (element-type ByCloudformationStackEvent): the new events
 */
GPtrArray *
by_cloudformation_describe_stack_events_finish (ByContext *context,
                                                GAsyncResult *result,
                                                GError **error)
{
  return by_call_list_finish (context, result, error);
}

typedef struct
{
  JsonObject *parameters;                          /* (owned) */
  ByCloudformationDescribeChangeSetResult *answer; /* (owned) (nullable): the first page */
} ChangeSetData;

static void
change_set_data_cleanup (ChangeSetData *self)
{
  g_clear_pointer (&self->parameters, json_object_unref);
  g_clear_pointer (&self->answer, by_record_unref);
}

BY_DEFINE_DATA (ChangeSetData, change_set_data)

static void change_set_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
ask_for_changes (GTask *task_full)
{
  ByContext *context = g_task_get_source_object (task_full);
  ChangeSetData *data = by_task_get_change_set_data (task_full);

  by_call_async (context, &by_cloudformation_service,
                 &by_cloudformation_operations[BY_CLOUDFORMATION_DESCRIBE_CHANGE_SET],
                 data->parameters, g_task_get_cancellable (task_full), change_set_cb, task_full);
}

static void
take_changes (ChangeSetData *data, ByCloudformationDescribeChangeSetResult *page)
{
  if (data->answer == NULL)
    {
      data->answer = by_record_ref (page);
      return;
    }

  by_record_extend_list (data->answer, "Changes", page);
}

static void
change_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ChangeSetData *data = by_task_get_change_set_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (ByCloudformationDescribeChangeSetResult) page
      = by_call_finish (BY_CONTEXT (source), result, &error);

  if (page == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  take_changes (data, page);
  if (page->next_token == NULL || *page->next_token == '\0')
    g_task_return_pointer (task, g_steal_pointer (&data->answer), by_record_unref);
  else
    {
      json_object_set_string_member (data->parameters, "NextToken", page->next_token);
      ask_for_changes (g_steal_pointer (&task));
    }
}

/**
 * by_cloudformation_describe_change_set_async:
 * @change_set_name: a name, or an ARN
 * @stack_name: (nullable): whose, when @change_set_name is a name
 * @include_property_values: whether changes hold their properties before and after
 * @cancellable: (nullable): stops it at any moment
 *
 * A change set with the changes of all pages.
 */
void
by_cloudformation_describe_change_set_async (ByContext *context,
                                             const char *change_set_name,
                                             const char *stack_name,
                                             gboolean include_property_values,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data)
{
  GTask *task = g_task_new (context, cancellable, callback, user_data);
  ChangeSetData *data = change_set_data_new ();

  data->parameters = json_object_new ();
  by_call_set_string (data->parameters, "ChangeSetName", change_set_name);
  by_call_set_string (data->parameters, "StackName", stack_name);
  json_object_set_boolean_member (data->parameters, "IncludePropertyValues",
                                  include_property_values);
  by_task_set_change_set_data (task, data);
  ask_for_changes (task);
}

/**
 * by_cloudformation_describe_change_set_finish:
 *
 * Returns: (transfer full): the change set
 */
ByCloudformationDescribeChangeSetResult *
by_cloudformation_describe_change_set_finish (ByContext *context,
                                              GAsyncResult *result,
                                              GError **error)
{
  return by_call_finish (context, result, error);
}
