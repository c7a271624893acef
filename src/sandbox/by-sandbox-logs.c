/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-log-lines.h"
#include "by-sandbox-services.h"

#include <string.h>

/* CloudWatch Logs: what the jobs write. Streams are made from the jobs when they are asked for. */

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

typedef void (*StreamFunc) (BySandboxJob *job, const BySandboxAttempt *attempt, gpointer data);

typedef struct
{
  StreamFunc func;
  gpointer data;
} Visit;

static gboolean
visit_job (BySandboxJob *job, gpointer user_data)
{
  Visit *visit = user_data;

  for (guint i = 0; job->attempts != NULL && i < job->attempts->len; i++)
    {
      const BySandboxAttempt *attempt = g_ptr_array_index (job->attempts, i);

      if (attempt->started_at > 0)
        visit->func (job, attempt, visit->data);
    }
  return FALSE;
}

static void
visit_streams (BySandboxRegion *region, StreamFunc func, gpointer data)
{
  BySandboxJobs *jobs = by_sandbox_jobs_get (region);
  Visit visit = { func, data };

  by_sandbox_jobs_recall (jobs);
  by_sandbox_jobs_any (jobs, visit_job, &visit);
}

/* A group is there from the first line on. */
static gboolean
add_group (BySandboxJob *job, gpointer data)
{
  if (job->started_at > 0)
    g_hash_table_add (data, (gpointer) by_sandbox_log_get_group (job));
  return FALSE;
}

static gboolean
writes_to (BySandboxJob *job, gpointer data)
{
  return job->started_at > 0 && g_str_equal (by_sandbox_log_get_group (job), data);
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
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GList) names = NULL;
  JsonArray *list = json_array_new ();

  by_sandbox_jobs_any (by_sandbox_jobs_get (call->region), add_group, groups);
  names = g_list_sort (g_hash_table_get_keys (groups), compare_names);
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
  return name != NULL
         && by_sandbox_jobs_any (by_sandbox_jobs_get (call->region), writes_to, (gpointer) name);
}

typedef struct
{
  BySandboxRegion *region;
  const char *group;
  const char *prefix; /* (nullable) */
  JsonArray *list;
} Collection;

/* Of a job that runs, the last line so far. */
static gint64
get_last_event_time (BySandboxJob *job, const BySandboxAttempt *attempt)
{
  g_autoptr (GArray) lines = NULL;

  if (attempt->stopped_at > 0)
    return attempt->stopped_at;
  lines = by_sandbox_log_read (job, job->attempts->len - 1);
  return lines->len == 0 ? attempt->started_at
                         : g_array_index (lines, BySandboxLogLine, lines->len - 1).timestamp;
}

static void
add_stream (BySandboxJob *job, const BySandboxAttempt *attempt, gpointer data)
{
  Collection *collection = data;
  JsonObject *stream;
  g_autofree char *arn = NULL;

  if (!g_str_equal (by_sandbox_log_get_group (job), collection->group)
      || (collection->prefix != NULL
          && !g_str_has_prefix (attempt->log_stream, collection->prefix)))
    return;
  arn = by_sandbox_region_make_arn (collection->region, "logs", "log-group:%s:log-stream:%s",
                                    collection->group, attempt->log_stream);
  stream = json_object_new ();
  json_object_set_string_member (stream, "logStreamName", attempt->log_stream);
  json_object_set_string_member (stream, "arn", arn);
  json_object_set_int_member (stream, "creationTime", attempt->started_at);
  json_object_set_int_member (stream, "firstEventTimestamp", attempt->started_at);
  json_object_set_int_member (stream, "lastEventTimestamp", get_last_event_time (job, attempt));
  json_array_add_object_element (collection->list, stream);
}

static int
compare_streams_by_name (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (by_sandbox_json_string (*(JsonObject *const *) a, "logStreamName"),
                    by_sandbox_json_string (*(JsonObject *const *) b, "logStreamName"));
}

static int
compare_streams_by_time (gconstpointer a, gconstpointer b)
{
  gint64 first = by_sandbox_json_int (*(JsonObject *const *) a, "lastEventTimestamp", 0);
  gint64 second = by_sandbox_json_int (*(JsonObject *const *) b, "lastEventTimestamp", 0);

  return first < second ? -1 : first > second ? 1 : compare_streams_by_name (a, b);
}

static JsonArray *
sort_streams (JsonArray *list_full, gboolean by_time, gboolean descending)
{
  g_autoptr (JsonArray) list = list_full;
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  JsonArray *result = json_array_new ();

  for (guint i = 0; i < json_array_get_length (list); i++)
    g_ptr_array_add (sorted, by_sandbox_json_object_at (list, i));
  g_ptr_array_sort (sorted, by_time ? compare_streams_by_time : compare_streams_by_name);
  for (guint i = 0; i < sorted->len; i++)
    json_array_add_object_element (
        result, json_object_ref (g_ptr_array_index (sorted, descending ? sorted->len - 1 - i : i)));
  return result;
}

static JsonObject *
describe_log_streams (BySandboxCall *call)
{
  const char *order = by_sandbox_json_string (call->parameters, "orderBy");
  Collection collection = {
    .region = call->region,
    .group = read_group (call),
    .prefix = by_sandbox_json_string (call->parameters, "logStreamNamePrefix"),
  };

  if (!has_group (call, collection.group))
    return fail_no_group (call);
  if (collection.prefix != NULL && g_strcmp0 (order, "LastEventTime") == 0)
    return by_sandbox_call_fail (call, "InvalidParameterException",
                                 "Cannot order by LastEventTime with a logStreamNamePrefix.");
  collection.list = json_array_new ();
  visit_streams (call->region, add_stream, &collection);
  return by_sandbox_call_page (
      call,
      sort_streams (collection.list, g_strcmp0 (order, "LastEventTime") == 0,
                    by_sandbox_json_boolean (call->parameters, "descending", FALSE)),
      STREAMS_PAGE_SIZE, STREAMS_PAGE_SIZE);
}

static JsonObject *
make_event (const BySandboxLogLine *line)
{
  JsonObject *event = json_object_new ();

  json_object_set_int_member (event, "timestamp", line->timestamp);
  json_object_set_string_member (event, "message", line->message);
  json_object_set_int_member (event, "ingestionTime", line->timestamp + 40);
  return event;
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
  const char *stream = by_sandbox_json_string (call->parameters, "logStreamName");
  const char *group = read_group (call);
  g_autoptr (GArray) lines = NULL;
  g_autofree char *forward = NULL;
  g_autofree char *backward = NULL;
  guint attempt, start, end;
  BySandboxJob *job = by_sandbox_log_find (call->region, stream, &attempt);
  JsonObject *result;
  JsonArray *events;

  if (!has_group (call, group))
    return fail_no_group (call);
  if (job == NULL || !g_str_equal (by_sandbox_log_get_group (job), group))
    return by_sandbox_call_fail (call, "ResourceNotFoundException",
                                 "The specified log stream does not exist.");
  lines = by_sandbox_log_read (job, attempt);
  if (!find_span (call, lines->len, &start, &end))
    return by_sandbox_call_fail (call, "InvalidParameterException",
                                 "The specified nextToken is invalid.");
  events = json_array_new ();
  for (guint i = start; i < end; i++)
    if (is_in_span (call, &g_array_index (lines, BySandboxLogLine, i)))
      json_array_add_object_element (events,
                                     make_event (&g_array_index (lines, BySandboxLogLine, i)));
  forward = make_place ('f', end);
  backward = make_place ('b', start);
  result = json_object_new ();
  json_object_set_array_member (result, "events", events);
  json_object_set_string_member (result, "nextForwardToken", forward);
  json_object_set_string_member (result, "nextBackwardToken", backward);
  return result;
}

/* Words that must all be there; "quoted words" together. */
static gboolean
matches_pattern (const char *pattern, const char *message)
{
  g_auto (GStrv) words = NULL;

  if (pattern == NULL || *pattern == '\0')
    return TRUE;
  if (!g_shell_parse_argv (pattern, NULL, &words, NULL))
    return strstr (message, pattern) != NULL;
  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] == '-' ? strstr (message, words[i] + 1) != NULL
                           : strstr (message, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

typedef struct
{
  BySandboxCall *call;
  const char *group;
  GPtrArray *events; /* of JsonObject */
} Search;

static void
search_stream (BySandboxJob *job, const BySandboxAttempt *attempt, gpointer data)
{
  Search *search = data;
  const char *pattern = by_sandbox_json_string (search->call->parameters, "filterPattern");
  const char *prefix = by_sandbox_json_string (search->call->parameters, "logStreamNamePrefix");
  g_autoptr (GArray) lines = NULL;
  guint number;

  if (!g_str_equal (by_sandbox_log_get_group (job), search->group)
      || (prefix != NULL && !g_str_has_prefix (attempt->log_stream, prefix))
      || by_sandbox_log_find (search->call->region, attempt->log_stream, &number) == NULL)
    return;
  lines = by_sandbox_log_read (job, number);
  for (guint i = 0; i < lines->len; i++)
    {
      const BySandboxLogLine *line = &g_array_index (lines, BySandboxLogLine, i);
      g_autofree char *id = NULL;
      JsonObject *event;

      if (!is_in_span (search->call, line) || !matches_pattern (pattern, line->message))
        continue;
      id = g_strdup_printf ("%d%020" G_GINT64_FORMAT "%08x%06u", 3, line->timestamp,
                            g_str_hash (attempt->log_stream), i);
      event = make_event (line);
      json_object_set_string_member (event, "eventId", id);
      json_object_set_string_member (event, "logStreamName", attempt->log_stream);
      g_ptr_array_add (search->events, event);
    }
}

/* The streams that the request names, or all of the group. */
static void
search_streams (Search *search)
{
  BySandboxRegion *region = search->call->region;
  JsonArray *names = by_sandbox_json_array (search->call->parameters, "logStreamNames");

  if (names == NULL)
    visit_streams (region, search_stream, search);
  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    {
      guint number;
      BySandboxJob *job
          = by_sandbox_log_find (region, by_sandbox_json_string_at (names, i), &number);

      if (job != NULL)
        search_stream (job, g_ptr_array_index (job->attempts, number), search);
    }
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (by_sandbox_json_string (*(JsonObject *const *) a, "eventId"),
                    by_sandbox_json_string (*(JsonObject *const *) b, "eventId"));
}

static JsonObject *
filter_log_events (BySandboxCall *call)
{
  g_autoptr (GPtrArray) events
      = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  Search search = { call, read_group (call), events };
  JsonArray *list;

  if (!has_group (call, search.group))
    return fail_no_group (call);
  search_streams (&search);
  g_ptr_array_sort (events, compare_events);
  list = json_array_sized_new (events->len);
  for (guint i = 0; i < events->len; i++)
    json_array_add_object_element (list, json_object_ref (g_ptr_array_index (events, i)));
  return by_sandbox_call_page (call, list, EVENTS_PAGE_SIZE, EVENTS_PAGE_SIZE);
}

static const BySandboxOperation operations[] = {
  { "DescribeLogGroups", describe_log_groups },
  { "DescribeLogStreams", describe_log_streams },
  { "GetLogEvents", get_log_events },
  { "FilterLogEvents", filter_log_events },
  { NULL, NULL },
};

const BySandboxService by_sandbox_logs = { "logs", operations };
