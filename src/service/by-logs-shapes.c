/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What CloudWatch Logs takes and sends: tables of shapes, members in the order of the API. */

#include "by-logs.h"

/* One row, one member. */
/* clang-format off */

const ByService by_logs_service = {
  .name = "CloudWatch Logs",
  .id = "CLOUDWATCH_LOGS",
  .command = "logs",
  .endpoint_prefix = "logs",
  .signing_name = "logs",
  .api_version = "2014-03-28",
  .protocol = BY_PROTOCOL_JSON,
  .json_version = "1.1",
  .target_prefix = "Logs_20140328",
};

static const ByMember get_log_events_request_members[] = {
  BY_INPUT_MEMBER ("logGroupName", &by_shape_string),
  BY_INPUT_MEMBER ("logGroupIdentifier", &by_shape_string),
  BY_INPUT_MEMBER_WITH ("logStreamName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("startTime", &by_shape_millis),
  BY_INPUT_MEMBER ("endTime", &by_shape_millis),
  BY_INPUT_MEMBER ("nextToken", &by_shape_string),
  BY_INPUT_MEMBER ("limit", &by_shape_integer),
  BY_INPUT_MEMBER ("startFromHead", &by_shape_boolean),
};
static const ByShape get_log_events_request
    = BY_INPUT ("GetLogEventsRequest", get_log_events_request_members);

static const ByMember output_log_event_members[] = {
  BY_FIELD (ByLogsOutputLogEvent, timestamp, "timestamp", &by_shape_millis),
  BY_FIELD (ByLogsOutputLogEvent, message, "message", &by_shape_string),
  BY_FIELD (ByLogsOutputLogEvent, ingestion_time, "ingestionTime", &by_shape_millis),
};
static const ByShape output_log_event
    = BY_STRUCTURE ("OutputLogEvent", output_log_event_members, ByLogsOutputLogEvent);

static const ByShape output_log_events = BY_LIST ("OutputLogEvents", &output_log_event);

static const ByMember get_log_events_result_members[] = {
  BY_FIELD (ByLogsGetLogEventsResult, events, "events", &output_log_events),
  BY_FIELD (ByLogsGetLogEventsResult, next_forward_token, "nextForwardToken", &by_shape_string),
  BY_FIELD (ByLogsGetLogEventsResult, next_backward_token, "nextBackwardToken", &by_shape_string),
};
static const ByShape get_log_events_result
    = BY_STRUCTURE ("GetLogEventsResponse", get_log_events_result_members,
                    ByLogsGetLogEventsResult);

static const ByMember filter_log_events_request_members[] = {
  BY_INPUT_MEMBER ("logGroupName", &by_shape_string),
  BY_INPUT_MEMBER ("logGroupIdentifier", &by_shape_string),
  BY_INPUT_MEMBER ("logStreamNames", &by_shape_string_list),
  BY_INPUT_MEMBER ("logStreamNamePrefix", &by_shape_string),
  BY_INPUT_MEMBER ("startTime", &by_shape_millis),
  BY_INPUT_MEMBER ("endTime", &by_shape_millis),
  BY_INPUT_MEMBER ("filterPattern", &by_shape_string),
  BY_INPUT_MEMBER ("nextToken", &by_shape_string),
  BY_INPUT_MEMBER ("limit", &by_shape_integer),
  BY_INPUT_MEMBER ("startFromHead", &by_shape_boolean),
};
static const ByShape filter_log_events_request
    = BY_INPUT ("FilterLogEventsRequest", filter_log_events_request_members);

static const ByMember filtered_log_event_members[] = {
  BY_FIELD (ByLogsFilteredLogEvent, log_stream_name, "logStreamName", &by_shape_string),
  BY_FIELD (ByLogsFilteredLogEvent, timestamp, "timestamp", &by_shape_millis),
  BY_FIELD (ByLogsFilteredLogEvent, message, "message", &by_shape_string),
  BY_FIELD (ByLogsFilteredLogEvent, ingestion_time, "ingestionTime", &by_shape_millis),
  BY_FIELD (ByLogsFilteredLogEvent, event_id, "eventId", &by_shape_string),
};
static const ByShape filtered_log_event
    = BY_STRUCTURE ("FilteredLogEvent", filtered_log_event_members, ByLogsFilteredLogEvent);

static const ByShape filtered_log_events = BY_LIST ("FilteredLogEvents", &filtered_log_event);

static const ByMember searched_log_stream_members[] = {
  BY_FIELD (ByLogsSearchedLogStream, log_stream_name, "logStreamName", &by_shape_string),
  BY_FIELD (ByLogsSearchedLogStream, searched_completely, "searchedCompletely", &by_shape_boolean),
};
static const ByShape searched_log_stream
    = BY_STRUCTURE ("SearchedLogStream", searched_log_stream_members, ByLogsSearchedLogStream);

static const ByShape searched_log_streams = BY_LIST ("SearchedLogStreams", &searched_log_stream);

static const ByMember filter_log_events_result_members[] = {
  BY_FIELD (ByLogsFilterLogEventsResult, events, "events", &filtered_log_events),
  BY_FIELD (ByLogsFilterLogEventsResult, searched_log_streams, "searchedLogStreams",
            &searched_log_streams),
  BY_FIELD (ByLogsFilterLogEventsResult, next_token, "nextToken", &by_shape_string),
};
static const ByShape filter_log_events_result
    = BY_STRUCTURE ("FilterLogEventsResponse", filter_log_events_result_members,
                    ByLogsFilterLogEventsResult);

static const ByMember describe_log_streams_request_members[] = {
  BY_INPUT_MEMBER ("logGroupName", &by_shape_string),
  BY_INPUT_MEMBER ("logGroupIdentifier", &by_shape_string),
  BY_INPUT_MEMBER ("logStreamNamePrefix", &by_shape_string),
  BY_INPUT_MEMBER ("orderBy", &by_shape_string),
  BY_INPUT_MEMBER ("descending", &by_shape_boolean),
  BY_INPUT_MEMBER ("nextToken", &by_shape_string),
  BY_INPUT_MEMBER ("limit", &by_shape_integer),
};
static const ByShape describe_log_streams_request
    = BY_INPUT ("DescribeLogStreamsRequest", describe_log_streams_request_members);

static const ByMember log_stream_members[] = {
  BY_FIELD (ByLogsLogStream, log_stream_name, "logStreamName", &by_shape_string),
  BY_FIELD (ByLogsLogStream, creation_time, "creationTime", &by_shape_millis),
  BY_FIELD (ByLogsLogStream, first_event_timestamp, "firstEventTimestamp", &by_shape_millis),
  BY_FIELD (ByLogsLogStream, last_event_timestamp, "lastEventTimestamp", &by_shape_millis),
  BY_FIELD (ByLogsLogStream, last_ingestion_time, "lastIngestionTime", &by_shape_millis),
  BY_FIELD (ByLogsLogStream, upload_sequence_token, "uploadSequenceToken", &by_shape_string),
  BY_FIELD (ByLogsLogStream, arn, "arn", &by_shape_string),
};
static const ByShape log_stream = BY_STRUCTURE ("LogStream", log_stream_members, ByLogsLogStream);

static const ByShape log_streams = BY_LIST ("LogStreams", &log_stream);

typedef struct
{
  ByRecord record;
  GPtrArray *log_streams; /* of ByLogsLogStream */
  char *next_token;
} DescribeLogStreamsResult;

static const ByMember describe_log_streams_result_members[] = {
  BY_FIELD (DescribeLogStreamsResult, log_streams, "logStreams", &log_streams),
  BY_FIELD (DescribeLogStreamsResult, next_token, "nextToken", &by_shape_string),
};
static const ByShape describe_log_streams_result
    = BY_STRUCTURE ("DescribeLogStreamsResponse", describe_log_streams_result_members,
                    DescribeLogStreamsResult);

static const ByMember describe_log_groups_request_members[] = {
  BY_INPUT_MEMBER ("accountIdentifiers", &by_shape_string_list),
  BY_INPUT_MEMBER ("logGroupNamePrefix", &by_shape_string),
  BY_INPUT_MEMBER ("logGroupNamePattern", &by_shape_string),
  BY_INPUT_MEMBER ("nextToken", &by_shape_string),
  BY_INPUT_MEMBER ("limit", &by_shape_integer),
  BY_INPUT_MEMBER ("includeLinkedAccounts", &by_shape_boolean),
  BY_INPUT_MEMBER ("logGroupClass", &by_shape_string),
  BY_INPUT_MEMBER ("logGroupIdentifiers", &by_shape_string_list),
};
static const ByShape describe_log_groups_request
    = BY_INPUT ("DescribeLogGroupsRequest", describe_log_groups_request_members);

static const ByMember log_group_members[] = {
  BY_FIELD (ByLogsLogGroup, log_group_name, "logGroupName", &by_shape_string),
  BY_FIELD (ByLogsLogGroup, creation_time, "creationTime", &by_shape_millis),
  BY_FIELD (ByLogsLogGroup, retention_in_days, "retentionInDays", &by_shape_integer),
  BY_FIELD (ByLogsLogGroup, metric_filter_count, "metricFilterCount", &by_shape_integer),
  BY_FIELD (ByLogsLogGroup, arn, "arn", &by_shape_string),
  BY_FIELD (ByLogsLogGroup, stored_bytes, "storedBytes", &by_shape_integer),
  BY_FIELD (ByLogsLogGroup, kms_key_id, "kmsKeyId", &by_shape_string),
  BY_FIELD (ByLogsLogGroup, log_group_class, "logGroupClass", &by_shape_string),
  BY_FIELD (ByLogsLogGroup, log_group_arn, "logGroupArn", &by_shape_string),
};
static const ByShape log_group = BY_STRUCTURE ("LogGroup", log_group_members, ByLogsLogGroup);

static const ByShape log_groups = BY_LIST ("LogGroups", &log_group);

typedef struct
{
  ByRecord record;
  GPtrArray *log_groups; /* of ByLogsLogGroup */
  char *next_token;
} DescribeLogGroupsResult;

static const ByMember describe_log_groups_result_members[] = {
  BY_FIELD (DescribeLogGroupsResult, log_groups, "logGroups", &log_groups),
  BY_FIELD (DescribeLogGroupsResult, next_token, "nextToken", &by_shape_string),
};
static const ByShape describe_log_groups_result
    = BY_STRUCTURE ("DescribeLogGroupsResponse", describe_log_groups_result_members,
                    DescribeLogGroupsResult);

const ByOperation by_logs_operations[BY_LOGS_N_OPERATIONS] = {
  [BY_LOGS_GET_LOG_EVENTS] = {
    .name = "GetLogEvents",
    .input = &get_log_events_request,
    .output = &get_log_events_result,
  },
  [BY_LOGS_FILTER_LOG_EVENTS] = {
    .name = "FilterLogEvents",
    .input = &filter_log_events_request,
    .output = &filter_log_events_result,
    .input_token = "nextToken",
    .output_token = "nextToken",
    .result_member = "events",
  },
  [BY_LOGS_DESCRIBE_LOG_STREAMS] = {
    .name = "DescribeLogStreams",
    .input = &describe_log_streams_request,
    .output = &describe_log_streams_result,
    .input_token = "nextToken",
    .output_token = "nextToken",
    .result_member = "logStreams",
  },
  [BY_LOGS_DESCRIBE_LOG_GROUPS] = {
    .name = "DescribeLogGroups",
    .input = &describe_log_groups_request,
    .output = &describe_log_groups_result,
    .input_token = "nextToken",
    .output_token = "nextToken",
    .result_member = "logGroups",
  },
};
