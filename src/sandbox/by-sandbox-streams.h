/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-jobs.h"

G_BEGIN_DECLS

/*
 * BySandboxStreams: the log streams of a region, in order of their names and of time. Streams of
 * days ago are known without being made: a page of them costs what is on it.
 */
typedef struct _BySandboxStreams BySandboxStreams;

BySandboxStreams *by_sandbox_streams_get (BySandboxRegion *region);

/* What part of which list. */
typedef struct
{
  const char *group;
  const char *prefix; /* (nullable) */
  gboolean by_time;   /* of the last line; else by name */
  gboolean descending;
  /* After this one, in the order of the list. (nullable) name: from its beginning. */
  const char *after;
  gint64 after_time;
  guint max;
} BySandboxStreamsPage;

/* Of BySandboxStream, whose @stopped_at is when the last line came. (transfer full) */
GArray *by_sandbox_streams_list (BySandboxStreams *self, const BySandboxStreamsPage *page);

/* Of BySandboxStream: as many as are read at a time of those that may have lines at @from
 * (milliseconds) or later. @until: (out): they have all lines before that; G_MAXINT64: there are no
 * others.
 * @prefix: (nullable). (transfer full) */
GArray *by_sandbox_streams_search (
    BySandboxStreams *self, const char *group, const char *prefix, gint64 from, gint64 *until);

/* FALSE: the group has no such stream. */
gboolean by_sandbox_streams_find (BySandboxStreams *self,
                                  const char *group,
                                  const char *name,
                                  BySandboxStream *stream);
/* What was written so far: of BySandboxLogLine, the oldest first. (transfer full) */
GArray *by_sandbox_stream_read (const BySandboxStream *self);

/* The names of the groups that have streams: a set. (transfer none) */
GHashTable *by_sandbox_streams_get_groups (BySandboxStreams *self);

G_END_DECLS
