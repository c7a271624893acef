/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Calls of CloudWatch Logs. */

#include "by-logs.h"

#include "by-call.h"

/**
 * by_logs_get_log_events_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * One page of a log stream; at the end the forward token is the one that was sent.
 */
void
by_logs_get_log_events_async (ByContext *context,
                              const char *log_group_name,
                              const char *log_stream_name,
                              const char *next_token,
                              gboolean start_from_head,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "logGroupName", log_group_name);
  by_call_set_string (parameters, "logStreamName", log_stream_name);
  by_call_set_string (parameters, "nextToken", next_token);
  json_object_set_boolean_member (parameters, "startFromHead", start_from_head);
  by_call_async (context, &by_logs_service, &by_logs_operations[BY_LOGS_GET_LOG_EVENTS], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_logs_get_log_events_finish:
 *
 * Returns: (transfer full): the answer
 */
ByLogsGetLogEventsResult *
by_logs_get_log_events_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_logs_filter_log_events_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Events of a log group that match.
 */
void
by_logs_filter_log_events_async (ByContext *context,
                                 JsonObject *parameters,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  by_call_list_async (context, &by_logs_service, &by_logs_operations[BY_LOGS_FILTER_LOG_EVENTS],
                      parameters, cancellable, callback, user_data);
}

/**
 * by_logs_filter_log_events_finish:
 *
 * Returns: (transfer full) (element-type ByLogsFilteredLogEvent): the list
 */
GPtrArray *
by_logs_filter_log_events_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_logs_describe_log_streams_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Streams of a log group.
 */
void
by_logs_describe_log_streams_async (ByContext *context,
                                    const char *log_group_name,
                                    const char *log_stream_name_prefix,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "logGroupName", log_group_name);
  by_call_set_string (parameters, "logStreamNamePrefix", log_stream_name_prefix);
  by_call_list_async (context, &by_logs_service, &by_logs_operations[BY_LOGS_DESCRIBE_LOG_STREAMS],
                      parameters, cancellable, callback, user_data);
}

/**
 * by_logs_describe_log_streams_finish:
 *
 * Returns: (transfer full) (element-type ByLogsLogStream): the list
 */
GPtrArray *
by_logs_describe_log_streams_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_logs_describe_log_groups_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Log groups.
 */
void
by_logs_describe_log_groups_async (ByContext *context,
                                   const char *log_group_name_prefix,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "logGroupNamePrefix", log_group_name_prefix);
  by_call_list_async (context, &by_logs_service, &by_logs_operations[BY_LOGS_DESCRIBE_LOG_GROUPS],
                      parameters, cancellable, callback, user_data);
}

/**
 * by_logs_describe_log_groups_finish:
 *
 * Returns: (transfer full) (element-type ByLogsLogGroup): the list
 */
GPtrArray *
by_logs_describe_log_groups_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}
