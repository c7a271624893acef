/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * CloudWatch Logs. What the _finish functions return is (transfer full); the elements of a list
 * belong to it, by_record_ref() keeps one. Arguments that are pointers may be %NULL where the API
 * makes them optional. Times are microseconds (by-time.h). Operations and members are named as in
 * the API.
 */

#include "by-context.h"

G_BEGIN_DECLS

extern const ByService by_logs_service;

enum
{
  BY_LOGS_GET_LOG_EVENTS,
  BY_LOGS_FILTER_LOG_EVENTS,
  BY_LOGS_DESCRIBE_LOG_STREAMS,
  BY_LOGS_DESCRIBE_LOG_GROUPS,
  BY_LOGS_N_OPERATIONS,
};
extern const ByOperation by_logs_operations[BY_LOGS_N_OPERATIONS];

typedef struct
{
  ByRecord record;
  gint64 timestamp; /* time */
  char *message;
  gint64 ingestion_time; /* time */
} ByLogsOutputLogEvent;

typedef struct
{
  ByRecord record;
  GPtrArray *events; /* of ByLogsOutputLogEvent */
  char *next_forward_token;
  char *next_backward_token;
} ByLogsGetLogEventsResult;

typedef struct
{
  ByRecord record;
  char *log_stream_name;
  gint64 timestamp; /* time */
  char *message;
  gint64 ingestion_time; /* time */
  char *event_id;
} ByLogsFilteredLogEvent;

typedef struct
{
  ByRecord record;
  char *log_stream_name;
  gboolean searched_completely;
} ByLogsSearchedLogStream;

typedef struct
{
  ByRecord record;
  GPtrArray *events;               /* of ByLogsFilteredLogEvent */
  GPtrArray *searched_log_streams; /* of ByLogsSearchedLogStream */
  char *next_token;
} ByLogsFilterLogEventsResult;

typedef struct
{
  ByRecord record;
  char *log_stream_name;
  gint64 creation_time;         /* time */
  gint64 first_event_timestamp; /* time */
  gint64 last_event_timestamp;  /* time */
  gint64 last_ingestion_time;   /* time */
  char *upload_sequence_token;
  char *arn;
} ByLogsLogStream;

typedef struct
{
  ByRecord record;
  char *log_group_name;
  gint64 creation_time; /* time */
  gint64 retention_in_days;
  gint64 metric_filter_count;
  char *arn;
  gint64 stored_bytes;
  char *kms_key_id;
  char *log_group_class;
  char *log_group_arn;
} ByLogsLogGroup;

BY_DEFINE_RECORD_AUTOPTR (ByLogsOutputLogEvent)
BY_DEFINE_RECORD_AUTOPTR (ByLogsGetLogEventsResult)
BY_DEFINE_RECORD_AUTOPTR (ByLogsFilteredLogEvent)
BY_DEFINE_RECORD_AUTOPTR (ByLogsSearchedLogStream)
BY_DEFINE_RECORD_AUTOPTR (ByLogsFilterLogEventsResult)
BY_DEFINE_RECORD_AUTOPTR (ByLogsLogStream)
BY_DEFINE_RECORD_AUTOPTR (ByLogsLogGroup)

/* One page of a log stream; at the end the forward token is the one that was sent. */
void by_logs_get_log_events_async (ByContext *context,
                                   const char *log_group_name,
                                   const char *log_stream_name,
                                   const char *next_token,
                                   gboolean start_from_head,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
ByLogsGetLogEventsResult *
by_logs_get_log_events_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Events of a log group that match. List of ByLogsFilteredLogEvent. */
void by_logs_filter_log_events_async (ByContext *context,
                                      JsonObject *parameters,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *
by_logs_filter_log_events_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Streams of a log group. List of ByLogsLogStream. */
void by_logs_describe_log_streams_async (ByContext *context,
                                         const char *log_group_name,
                                         const char *log_stream_name_prefix,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
GPtrArray *
by_logs_describe_log_streams_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Log groups. List of ByLogsLogGroup. */
void by_logs_describe_log_groups_async (ByContext *context,
                                        const char *log_group_name_prefix,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GPtrArray *
by_logs_describe_log_groups_finish (ByContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
