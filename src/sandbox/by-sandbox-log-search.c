/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-log-search.h"

#include <string.h>

#include "by-sandbox-log-lines.h"
#include "by-sandbox-streams.h"

/*
 * The lines of a group in the order of time. An answer covers what can be read at once: it may be
 * half full, or empty, though others follow, as on AWS (FilterLogEvents, API reference).
 */

#define PAGE_EVENTS 10000
#define PAGE_BYTES (1024 * 1024)
/* The digits of an event's id, and those of them that are its time. */
#define ID_DIGITS 56
#define TIME_DIGITS 20

/* A line that was found. Ids are in the order of time. */
typedef struct
{
  char id[ID_DIGITS + 1];
  const BySandboxLogLine *line;
  const char *stream;
} Event;

typedef struct
{
  BySandboxCall *call;
  const char *group;
  char *after;     /* (nullable): the id of the last event before, or what it begins with */
  gint64 from;     /* what this answer covers, */
  gint64 until;    /* but for this moment itself */
  gint64 end;      /* the last moment that is asked for */
  GPtrArray *logs; /* of arrays of BySandboxLogLine */
  GArray *events;  /* of Event */
} Search;

static void
search_clear (Search *search)
{
  g_free (search->after);
  g_ptr_array_unref (search->logs);
  g_array_unref (search->events);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

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

static void
search_stream (Search *search, const BySandboxStream *stream)
{
  const char *pattern = by_sandbox_json_string (search->call->parameters, "filterPattern");
  GArray *lines = by_sandbox_stream_read (stream);

  g_ptr_array_add (search->logs, lines);
  for (guint i = 0; i < lines->len; i++)
    {
      Event event = { .line = &g_array_index (lines, BySandboxLogLine, i), .stream = stream->name };
      gint64 time = event.line->timestamp;

      if (time < search->from || time >= search->until || time > search->end
          || !matches_pattern (pattern, event.line->message))
        continue;
      g_snprintf (event.id, sizeof event.id, "3%0*" G_GINT64_FORMAT "%010u%025u", TIME_DIGITS, time,
                  g_str_hash (stream->name), i);
      if (g_strcmp0 (event.id, search->after) > 0)
        g_array_append_val (search->events, event);
    }
}

static void
search_named (Search *search, JsonArray *names)
{
  BySandboxStreams *streams = by_sandbox_streams_get (search->call->region);
  BySandboxStream stream;

  for (guint i = 0; i < json_array_get_length (names); i++)
    if (by_sandbox_streams_find (streams, search->group, by_sandbox_json_string_at (names, i),
                                 &stream))
      search_stream (search, &stream);
}

static void
search_group (Search *search)
{
  g_autoptr (GArray) streams = by_sandbox_streams_search (
      by_sandbox_streams_get (search->call->region), search->group,
      by_sandbox_json_string (search->call->parameters, "logStreamNamePrefix"), search->from,
      &search->until);

  for (guint i = 0; i < streams->len; i++)
    search_stream (search, &g_array_index (streams, BySandboxStream, i));
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Event *) a)->id, ((const Event *) b)->id);
}

/* How many of the events go into the answer. */
static guint
count_page (const Search *search)
{
  guint limit = (guint) by_sandbox_json_int (search->call->parameters, "limit", PAGE_EVENTS);
  guint max = MIN (search->events->len, limit);
  gsize n_bytes = 0;

  for (guint i = 0; i < max; i++)
    {
      n_bytes += strlen (g_array_index (search->events, Event, i).line->message);
      if (i > 0 && n_bytes > PAGE_BYTES)
        return i;
    }
  return max;
}

/* Where the next answer goes on after one of @n_events. (nullable): this is the last one */
static char *
make_position (const Search *search, guint n_events)
{
  if (n_events < search->events->len)
    return g_strdup (g_array_index (search->events, Event, n_events - 1).id);
  if (search->until < G_MAXINT64 && search->until <= search->end)
    return g_strdup_printf ("3%0*" G_GINT64_FORMAT, TIME_DIGITS, search->until);
  return NULL;
}

static gint64
read_position (const char *position)
{
  g_autofree char *digits = g_strndup (position + 1, TIME_DIGITS);

  return g_ascii_strtoll (digits, NULL, 10);
}

static JsonObject *
answer (const Search *search)
{
  guint n_events = count_page (search);
  g_autofree char *position = make_position (search, n_events);
  JsonObject *result = json_object_new ();
  JsonArray *list = json_array_sized_new (n_events);

  for (guint i = 0; i < n_events; i++)
    {
      const Event *event = &g_array_index (search->events, Event, i);
      JsonObject *row = by_sandbox_log_line_describe (event->line);

      json_object_set_string_member (row, "eventId", event->id);
      json_object_set_string_member (row, "logStreamName", event->stream);
      json_array_add_object_element (list, row);
    }
  json_object_set_array_member (result, "events", list);
  /* Always empty since May 2020 (API reference). */
  json_object_set_array_member (result, "searchedLogStreams", json_array_new ());
  if (position != NULL)
    {
      g_autofree char *token = by_sandbox_call_make_token (search->call, position);

      json_object_set_string_member (result, "nextToken", token);
    }
  return result;
}

JsonObject *
by_sandbox_log_search (BySandboxCall *call, const char *group)
{
  JsonArray *names = by_sandbox_json_array (call->parameters, "logStreamNames");
  g_auto (Search) search = {
    .call = call,
    .group = group,
    .from = by_sandbox_json_int (call->parameters, "startTime", 0),
    .until = G_MAXINT64,
    .end = by_sandbox_json_int (call->parameters, "endTime", G_MAXINT64),
    .logs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref),
    .events = g_array_new (FALSE, FALSE, sizeof (Event)),
  };

  /* The code is in the API reference; the words are not AWS's. */
  if (names != NULL && json_object_has_member (call->parameters, "logStreamNamePrefix"))
    return by_sandbox_call_fail (call, "InvalidParameterException",
                                 "logStreamNames and logStreamNamePrefix cannot both be given.");
  if (!by_sandbox_call_read_token (call, &search.after))
    return NULL;
  if (search.after != NULL)
    search.from = MAX (search.from, read_position (search.after));
  if (names != NULL)
    search_named (&search, names);
  else
    search_group (&search);
  g_array_sort (search.events, compare_events);
  return answer (&search);
}
