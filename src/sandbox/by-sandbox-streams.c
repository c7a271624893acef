/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-streams.h"

#include <string.h>

#include "by-sandbox-log-lines.h"
#include "by-sandbox-past.h"

/*
 * Streams of two kinds. Those of days ago never change: a table of them, sorted by name, is worked
 * out on first use, with their order in time beside it; their jobs are made when somebody reads
 * them. Those that began since then are few, and gone through one by one.
 */

/* So many streams are read for one answer. */
#define STREAMS_AT_A_TIME 400
/* So many of other names or groups are passed over meanwhile. */
#define PASSED_AT_A_TIME 20000

struct _BySandboxStreams
{
  BySandboxRegion *region;
  GStringChunk *names;  /* of @past */
  GArray *past;         /* (nullable): not needed yet; of BySandboxStream, by name */
  guint *past_by_start; /* places in @past */
  guint *past_by_stop;
  gint64 *latest_stops; /* of all that began before, in the order of @past_by_start */

  GHashTable *definitions; /* of job definitions -> the group that their jobs write to */
  GHashTable *groups;      /* the names of those that have streams */
  guint n_begun_seen;      /* so many of the live streams are in @groups */
};

static void
streams_free (gpointer data)
{
  BySandboxStreams *self = data;

  g_string_chunk_free (self->names);
  g_clear_pointer (&self->past, g_array_unref);
  g_free (self->past_by_start);
  g_free (self->past_by_stop);
  g_free (self->latest_stops);
  g_hash_table_unref (self->definitions);
  g_hash_table_unref (self->groups);
  g_free (self);
}

static const char *
get_group (BySandboxStreams *self, BySandboxJob *job)
{
  const char *group = g_hash_table_lookup (self->definitions, job->definition);

  if (group == NULL)
    {
      group = by_sandbox_log_get_group (job);
      g_hash_table_insert (self->definitions, json_object_ref (job->definition), (gpointer) group);
    }
  return group;
}

static gboolean
add_group (BySandboxJob *job, gpointer data)
{
  BySandboxStreams *self = data;

  if (by_sandbox_past_has (job) && job->started_at > 0)
    g_hash_table_add (self->groups, (gpointer) get_group (self, job));
  return FALSE;
}

static gpointer
streams_new (BySandboxRegion *region)
{
  BySandboxStreams *self = g_new0 (BySandboxStreams, 1);

  self->region = region;
  self->names = g_string_chunk_new (64 * 1024);
  self->definitions = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) json_object_unref, NULL);
  self->groups = g_hash_table_new (g_str_hash, g_str_equal);
  by_sandbox_jobs_any (by_sandbox_jobs_get (region), add_group, self);
  return self;
}

BySandboxStreams *
by_sandbox_streams_get (BySandboxRegion *region)
{
  return by_sandbox_region_get_part (region, BY_SANDBOX_PART_LOGS, streams_new, streams_free);
}

/* Those of days ago */

static void
add_past (const BySandboxStream *stream, gpointer data)
{
  BySandboxStreams *self = data;
  BySandboxStream kept = *stream;

  kept.name = g_string_chunk_insert (self->names, stream->name);
  g_array_append_val (self->past, kept);
}

static gboolean
add_past_job (BySandboxJob *job, gpointer data)
{
  if (by_sandbox_past_has (job))
    by_sandbox_past_visit_streams (job, add_past, data);
  return FALSE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (((const BySandboxStream *) a)->name, ((const BySandboxStream *) b)->name);
}

static int
compare_times (gint64 first, gint64 second)
{
  return first < second ? -1 : first > second ? 1 : 0;
}

/* What is of the same time stands in the order of the names, which the places have. */
static int
compare_places_by_start (gconstpointer a, gconstpointer b, gpointer data)
{
  const BySandboxStream *past = data;
  guint first = *(const guint *) a, second = *(const guint *) b;
  int order = compare_times (past[first].started_at, past[second].started_at);

  return order != 0 ? order : first < second ? -1 : 1;
}

static int
compare_places_by_stop (gconstpointer a, gconstpointer b, gpointer data)
{
  const BySandboxStream *past = data;
  guint first = *(const guint *) a, second = *(const guint *) b;
  int order = compare_times (past[first].stopped_at, past[second].stopped_at);

  return order != 0 ? order : first < second ? -1 : 1;
}

static guint *
sort_places (GArray *past, GCompareDataFunc compare)
{
  guint *places = g_new (guint, past->len);

  for (guint i = 0; i < past->len; i++)
    places[i] = i;
  g_qsort_with_data (places, (int) past->len, sizeof *places, compare, past->data);
  return places;
}

static const BySandboxStream *
get_past (BySandboxStreams *self, guint place)
{
  return &g_array_index (self->past, BySandboxStream, place);
}

static void
work_out_past (BySandboxStreams *self)
{
  gint64 latest = 0;

  if (self->past != NULL)
    return;
  self->past = g_array_new (FALSE, FALSE, sizeof (BySandboxStream));
  by_sandbox_jobs_any (by_sandbox_jobs_get (self->region), add_past_job, self);
  g_array_sort (self->past, compare_names);
  self->past_by_start = sort_places (self->past, compare_places_by_start);
  self->past_by_stop = sort_places (self->past, compare_places_by_stop);
  self->latest_stops = g_new (gint64, self->past->len);
  for (guint i = 0; i < self->past->len; i++)
    {
      latest = MAX (latest, get_past (self, self->past_by_start[i])->stopped_at);
      self->latest_stops[i] = latest;
    }
}

/* Lists */

static gboolean
is_wanted (BySandboxStreams *self,
           const BySandboxStream *stream,
           const char *group,
           const char *prefix)
{
  return g_str_equal (get_group (self, stream->job), group)
         && (prefix == NULL || g_str_has_prefix (stream->name, prefix));
}

/* The first place in a list of those of days ago that does not come before. Like bsearch (3), but
 * for what need not be there. */
typedef gboolean (*IsBefore) (BySandboxStreams *self, guint index, gconstpointer data);

static guint
find_place (BySandboxStreams *self, IsBefore is_before, gconstpointer data)
{
  guint low = 0, high = self->past->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (is_before (self, middle, data))
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
is_before_prefix (BySandboxStreams *self, guint index, gconstpointer prefix)
{
  return strcmp (get_past (self, index)->name, prefix) < 0;
}

static gboolean
is_up_to_prefix (BySandboxStreams *self, guint index, gconstpointer prefix)
{
  return strncmp (get_past (self, index)->name, prefix, strlen (prefix)) <= 0;
}

static const BySandboxStream *
get_past_of_list (BySandboxStreams *self, const BySandboxStreamsPage *page, guint index)
{
  return get_past (self, page->by_time ? self->past_by_stop[index] : index);
}

/* With where the page begins. */
static int
compare_with_after (const BySandboxStream *stream, const BySandboxStreamsPage *page)
{
  int order = page->by_time ? compare_times (stream->stopped_at, page->after_time) : 0;

  return order != 0 ? order : strcmp (stream->name, page->after);
}

static gboolean
is_before_after (BySandboxStreams *self, guint index, gconstpointer page)
{
  return compare_with_after (get_past_of_list (self, page, index), page) < 0;
}

static gboolean
is_up_to_after (BySandboxStreams *self, guint index, gconstpointer page)
{
  return compare_with_after (get_past_of_list (self, page, index), page) <= 0;
}

static void
list_past (BySandboxStreams *self, const BySandboxStreamsPage *page, GArray *list)
{
  guint begin = 0, end = self->past->len;

  /* The names that begin with a prefix stand together. */
  if (page->prefix != NULL)
    {
      begin = find_place (self, is_before_prefix, page->prefix);
      end = find_place (self, is_up_to_prefix, page->prefix);
    }
  if (page->after != NULL && page->descending)
    end = MIN (end, find_place (self, is_before_after, page));
  else if (page->after != NULL)
    begin = MAX (begin, find_place (self, is_up_to_after, page));
  for (guint n = 0; begin + n < end && list->len < page->max; n++)
    {
      const BySandboxStream *stream
          = get_past_of_list (self, page, page->descending ? end - 1 - n : begin + n);

      if (is_wanted (self, stream, page->group, page->prefix))
        g_array_append_val (list, *stream);
    }
}

/* Of a job that runs, when the last line came so far. */
static gint64
get_last_time (const BySandboxStream *stream)
{
  g_autoptr (GArray) lines = by_sandbox_stream_read (stream);

  return lines->len == 0 ? stream->started_at
                         : g_array_index (lines, BySandboxLogLine, lines->len - 1).timestamp;
}

static gboolean
is_after (const BySandboxStream *stream, const BySandboxStreamsPage *page)
{
  int order = page->after == NULL ? 0 : compare_with_after (stream, page);

  return page->after == NULL || (page->descending ? order < 0 : order > 0);
}

static void
list_begun (BySandboxStreams *self, const BySandboxStreamsPage *page, GArray *list)
{
  GArray *begun = by_sandbox_jobs_get_begun (by_sandbox_jobs_get (self->region));

  for (guint i = 0; i < begun->len; i++)
    {
      BySandboxStream stream = g_array_index (begun, BySandboxStream, i);

      if (!is_wanted (self, &stream, page->group, page->prefix))
        continue;
      stream.stopped_at = by_sandbox_stream_get_attempt (&stream)->stopped_at;
      if (stream.stopped_at == 0 && page->by_time)
        stream.stopped_at = get_last_time (&stream);
      if (is_after (&stream, page))
        g_array_append_val (list, stream);
    }
}

static int
compare_in_list (gconstpointer a, gconstpointer b, gpointer data)
{
  const BySandboxStreamsPage *page = data;
  const BySandboxStream *first = a, *second = b;
  int order = page->by_time ? compare_times (first->stopped_at, second->stopped_at) : 0;

  if (order == 0)
    order = compare_names (first, second);
  return page->descending ? -order : order;
}

GArray *
by_sandbox_streams_list (BySandboxStreams *self, const BySandboxStreamsPage *page)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (BySandboxStream));

  work_out_past (self);
  list_past (self, page, list);
  list_begun (self, page, list);
  g_array_sort_with_data (list, compare_in_list, (gpointer) page);
  g_array_set_size (list, MIN (list->len, page->max));
  for (guint i = 0; i < list->len; i++)
    {
      BySandboxStream *stream = &g_array_index (list, BySandboxStream, i);

      if (stream->stopped_at == 0)
        stream->stopped_at = get_last_time (stream);
    }
  return list;
}

/* Search */

/* Of the order in which they began: whether all up to here were over. */
static gboolean
were_over (BySandboxStreams *self, guint index, gconstpointer time)
{
  return self->latest_stops[index] < *(const gint64 *) time;
}

/* Both kinds, in the order in which they began. */
typedef struct
{
  BySandboxStreams *streams;
  GArray *begun;
  guint past_index;
  guint begun_index;
} Walk;

/* (nullable): there are no more */
static const BySandboxStream *
peek (const Walk *walk)
{
  BySandboxStreams *self = walk->streams;
  const BySandboxStream *past = walk->past_index < self->past->len
                                    ? get_past (self, self->past_by_start[walk->past_index])
                                    : NULL;
  const BySandboxStream *begun
      = walk->begun_index < walk->begun->len
            ? &g_array_index (walk->begun, BySandboxStream, walk->begun_index)
            : NULL;

  if (past == NULL || begun == NULL)
    return past != NULL ? past : begun;
  return past->started_at <= begun->started_at ? past : begun;
}

static gboolean
is_over_before (Walk *walk, const BySandboxStream *stream, gint64 time)
{
  gint64 stopped_at = stream->stopped_at;

  if (!by_sandbox_past_has (stream->job))
    stopped_at = by_sandbox_stream_get_attempt (stream)->stopped_at;
  return stopped_at > 0 && stopped_at < time;
}

static void
step (Walk *walk, const BySandboxStream *stream)
{
  if (by_sandbox_past_has (stream->job))
    walk->past_index++;
  else
    walk->begun_index++;
}

GArray *
by_sandbox_streams_search (
    BySandboxStreams *self, const char *group, const char *prefix, gint64 from, gint64 *until)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (BySandboxStream));
  Walk walk = { self, by_sandbox_jobs_get_begun (by_sandbox_jobs_get (self->region)), 0, 0 };
  const BySandboxStream *stream;
  guint n_passed = 0, n_new = 0;
  gint64 last = from;

  work_out_past (self);
  walk.past_index = find_place (self, were_over, &from);
  for (; (stream = peek (&walk)) != NULL; step (&walk, stream))
    {
      gboolean is_new = stream->started_at > from;

      /* Between two of the same moment there is no place to stop at. */
      if (stream->started_at > last && (n_new >= STREAMS_AT_A_TIME || n_passed >= PASSED_AT_A_TIME))
        break;
      if (is_new)
        last = stream->started_at;
      if (is_over_before (&walk, stream, from) || !is_wanted (self, stream, group, prefix))
        {
          n_passed += is_new;
          continue;
        }
      n_new += is_new;
      g_array_append_val (list, *stream);
    }
  *until = stream == NULL ? G_MAXINT64 : stream->started_at;
  return list;
}

/* One */

static gboolean
find_past (BySandboxStreams *self, const char *name, BySandboxStream *stream)
{
  const BySandboxStream wanted = { .name = name };
  guint place;

  work_out_past (self);
  if (!g_array_binary_search (self->past, &wanted, compare_names, &place))
    return FALSE;
  *stream = *get_past (self, place);
  return TRUE;
}

gboolean
by_sandbox_streams_find (BySandboxStreams *self,
                         const char *group,
                         const char *name,
                         BySandboxStream *stream)
{
  /* What was made needs no table. */
  return (by_sandbox_jobs_find_stream (by_sandbox_jobs_get (self->region), name, stream)
          || find_past (self, name, stream))
         && g_str_equal (get_group (self, stream->job), group);
}

GArray *
by_sandbox_stream_read (const BySandboxStream *self)
{
  return by_sandbox_log_read (by_sandbox_stream_get_job (self), self->attempt);
}

GHashTable *
by_sandbox_streams_get_groups (BySandboxStreams *self)
{
  GArray *begun = by_sandbox_jobs_get_begun (by_sandbox_jobs_get (self->region));

  for (; self->n_begun_seen < begun->len; self->n_begun_seen++)
    g_hash_table_add (self->groups,
                      (gpointer) get_group (
                          self, g_array_index (begun, BySandboxStream, self->n_begun_seen).job));
  return self->groups;
}
