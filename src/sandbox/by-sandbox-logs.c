/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-log-lines.h"
#include "by-sandbox-log-search.h"
#include "by-sandbox-services.h"
#include "by-sandbox-streams.h"

#include <string.h>

/* CloudWatch Logs: what the jobs write. */

#define EVENTS_PAGE_SIZE 10000
#define STREAMS_PAGE_SIZE 50

static const char *
read_group (BySandboxCall *call)
{
  const char *name = by_sandbox_json_string (call->parameters, "logGroupName");
  const char *identifier = by_sandbox_json_string (call->parameters, "logGroupIdentifier");
  const char *marker = identifier == NULL ? NULL : strstr (identifier, ":log-group:");

  if (name != NULL)
    return name;
  return marker != NULL ? marker + strlen (":log-group:") : identifier;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static JsonObject *
describe_log_groups (BySandboxCall *call)
{
  const char *prefix = by_sandbox_json_string (call->parameters, "logGroupNamePrefix");
  GHashTable *groups = by_sandbox_streams_get_groups (by_sandbox_streams_get (call->region));
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (groups), compare_names);
  JsonArray *list = json_array_new ();

  for (GList *item = names; item != NULL; item = item->next)
    {
      JsonObject *group = json_object_new ();
      g_autofree char *arn = by_sandbox_region_make_arn (call->region, "logs", "log-group:%s",
                                                         (char *) item->data);
      g_autofree char *arn_of_streams = g_strconcat (arn, ":*", NULL);

      json_object_set_string_member (group, "logGroupName", item->data);
      json_object_set_string_member (group, "arn", arn_of_streams);
      json_object_set_string_member (group, "logGroupArn", arn);
      json_object_set_int_member (group, "metricFilterCount", 0);
      if (prefix == NULL || g_str_has_prefix (item->data, prefix))
        json_array_add_object_element (list, group);
      else
        json_object_unref (group);
    }
  return by_sandbox_call_page (call, list, STREAMS_PAGE_SIZE, STREAMS_PAGE_SIZE);
}

static JsonObject *
fail_no_group (BySandboxCall *call)
{
  return by_sandbox_call_fail (call, "ResourceNotFoundException",
                               "The specified log group does not exist.");
}

static gboolean
has_group (BySandboxCall *call, const char *name)
{
  GHashTable *groups = by_sandbox_streams_get_groups (by_sandbox_streams_get (call->region));

  return name != NULL && g_hash_table_contains (groups, name);
}

static JsonObject *
describe_stream (BySandboxRegion *region, const char *group, const BySandboxStream *stream)
{
  JsonObject *row = json_object_new ();
  g_autofree char *arn = by_sandbox_region_make_arn (region, "logs", "log-group:%s:log-stream:%s",
                                                     group, stream->name);

  json_object_set_string_member (row, "logStreamName", stream->name);
  json_object_set_string_member (row, "arn", arn);
  json_object_set_int_member (row, "creationTime", stream->started_at);
  json_object_set_int_member (row, "firstEventTimestamp", stream->started_at);
  json_object_set_int_member (row, "lastEventTimestamp", stream->stopped_at);
  return row;
}

/* A place in a list of streams: "TIME/NAME" of the last one. FALSE: the call has failed. */
static gboolean
read_place (BySandboxCall *call, BySandboxStreamsPage *page, char **name)
{
  g_autofree char *position = NULL;
  char *end = NULL;

  if (!by_sandbox_call_read_token (call, &position))
    return FALSE;
  if (position == NULL)
    return TRUE;
  page->after_time = g_ascii_strtoll (position, &end, 10);
  *name = g_strdup (*end == '/' ? end + 1 : end);
  page->after = *name;
  return TRUE;
}

/* @page is asked for one more than goes into the answer: then others follow. */
static JsonObject *
answer_streams (BySandboxCall *call, const BySandboxStreamsPage *page)
{
  g_autoptr (GArray) streams
      = by_sandbox_streams_list (by_sandbox_streams_get (call->region), page);
  JsonObject *result = json_object_new ();
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < MIN (streams->len, page->max - 1); i++)
    json_array_add_object_element (
        list,
        describe_stream (call->region, page->group, &g_array_index (streams, BySandboxStream, i)));
  json_object_set_array_member (result, "logStreams", list);
  if (streams->len == page->max)
    {
      const BySandboxStream *last = &g_array_index (streams, BySandboxStream, page->max - 2);
      g_autofree char *position
          = g_strdup_printf ("%" G_GINT64_FORMAT "/%s", last->stopped_at, last->name);
      g_autofree char *token = by_sandbox_call_make_token (call, position);

      json_object_set_string_member (result, "nextToken", token);
    }
  return result;
}

static JsonObject *
describe_log_streams (BySandboxCall *call)
{
  const char *order = by_sandbox_json_string (call->parameters, "orderBy");
  BySandboxStreamsPage page = {
    .group = read_group (call),
    .prefix = by_sandbox_json_string (call->parameters, "logStreamNamePrefix"),
    .by_time = g_strcmp0 (order, "LastEventTime") == 0,
    .descending = by_sandbox_json_boolean (call->parameters, "descending", FALSE),
    .max = 1 + (guint) by_sandbox_json_int (call->parameters, "limit", STREAMS_PAGE_SIZE),
  };
  g_autofree char *name = NULL;

  if (!has_group (call, page.group))
    return fail_no_group (call);
  if (page.prefix != NULL && page.by_time)
    return by_sandbox_call_fail (call, "InvalidParameterException",
                                 "Cannot order by LastEventTime with a logStreamNamePrefix.");
  return read_place (call, &page, &name) ? answer_streams (call, &page) : NULL;
}

static gboolean
is_in_span (BySandboxCall *call, const BySandboxLogLine *line)
{
  return line->timestamp >= by_sandbox_json_int (call->parameters, "startTime", 0)
         && line->timestamp < by_sandbox_json_int (call->parameters, "endTime", G_MAXINT64);
}

static char *
make_place (char direction, guint index)
{
  return g_strdup_printf ("%c/%056u/s", direction, index);
}

/* Where the page begins and ends. Tokens are places in the stream, which only grows. */
static gboolean
find_span (BySandboxCall *call, guint n_lines, guint *start, guint *end)
{
  const char *token = by_sandbox_json_string (call->parameters, "nextToken");
  guint limit
      = (guint) by_sandbox_json_int (call->parameters, "limit", EVENTS_PAGE_SIZE);
  guint place;

  if (token == NULL)
    {
      if (by_sandbox_json_boolean (call->parameters, "startFromHead", FALSE))
        place = 0;
      else
        place = n_lines > limit ? n_lines - limit : 0;
    }
  else if (strlen (token) < 3 || token[1] != '/' || strchr ("fb", token[0]) == NULL)
    return FALSE;
  else
    place = MIN ((guint) g_ascii_strtoull (token + 2, NULL, 10), n_lines);
  if (token != NULL && token[0] == 'b')
    {
      *end = place;
      *start = place > limit ? place - limit : 0;
    }
  else
    {
      *start = place;
      *end = MIN (place + limit, n_lines);
    }
  return TRUE;
}

static JsonObject *
get_log_events (BySandboxCall *call)
{
  const char *name = by_sandbox_json_string (call->parameters, "logStreamName");
  const char *group = read_group (call);
  g_autoptr (GArray) lines = NULL;
  g_autofree char *forward = NULL;
  g_autofree char *backward = NULL;
  BySandboxStream stream;
  guint start, end;
  JsonObject *result;
  JsonArray *events;

  if (!has_group (call, group))
    return fail_no_group (call);
  if (!by_sandbox_streams_find (by_sandbox_streams_get (call->region), group, name, &stream))
    return by_sandbox_call_fail (call, "ResourceNotFoundException",
                                 "The specified log stream does not exist.");
  lines = by_sandbox_stream_read (&stream);
  if (!find_span (call, lines->len, &start, &end))
    return by_sandbox_call_fail (call, "InvalidParameterException",
                                 "The specified nextToken is invalid.");
  events = json_array_new ();
  for (guint i = start; i < end; i++)
    if (is_in_span (call, &g_array_index (lines, BySandboxLogLine, i)))
      json_array_add_object_element (
          events, by_sandbox_log_line_describe (&g_array_index (lines, BySandboxLogLine, i)));
  forward = make_place ('f', end);
  backward = make_place ('b', start);
  result = json_object_new ();
  json_object_set_array_member (result, "events", events);
  json_object_set_string_member (result, "nextForwardToken", forward);
  json_object_set_string_member (result, "nextBackwardToken", backward);
  return result;
}

static JsonObject *
filter_log_events (BySandboxCall *call)
{
  const char *group = read_group (call);

  return has_group (call, group) ? by_sandbox_log_search (call, group) : fail_no_group (call);
}

static const BySandboxOperation operations[] = {
  { "DescribeLogGroups", describe_log_groups },
  { "DescribeLogStreams", describe_log_streams },
  { "GetLogEvents", get_log_events },
  { "FilterLogEvents", filter_log_events },
  { NULL, NULL },
};

const BySandboxService by_sandbox_logs = { "logs", operations };
