/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "by-job-details.h"
#include "by-job-state.h"

G_BEGIN_DECLS

/*
 * ByJob: one AWS Batch job. Two levels: the summary that a list of jobs gives, always there, and
 * the details, fetched for what is looked at. There may be 100,000 of them: keep it small.
 */
#define BY_TYPE_JOB (by_job_get_type ())
G_DECLARE_FINAL_TYPE (ByJob, by_job, BY, JOB, GObject)

/* What a list of jobs says about one; strings are borrowed. Times are BY_TIME_NONE when there is
 * none. */
typedef struct
{
  const char *id;
  const char *name;
  const char *queue;      /* (nullable): the bare name */
  const char *definition; /* (nullable): "name:revision" */
  const char *reason;     /* (nullable): AWS's words on the state */
  ByJobState state;
  gint64 created;
  gint64 started;
  gint64 stopped;
  guint array_size; /* 0: not an array */
} ByJobSummary;

ByJob *by_job_new (const ByJobSummary *summary);
gboolean by_job_update (ByJob *self, const ByJobSummary *summary);

const char *by_job_get_id (ByJob *self);
const char *by_job_get_name (ByJob *self);
char *by_job_dup_label (ByJob *self);
const char *by_job_get_queue (ByJob *self);
const char *by_job_get_definition (ByJob *self);
const char *by_job_get_reason (ByJob *self);
ByJobState by_job_get_state (ByJob *self);
gint64 by_job_get_created (ByJob *self);
gint64 by_job_get_started (ByJob *self);
gint64 by_job_get_stopped (ByJob *self);
gint64 by_job_get_waited_until (ByJob *self);
gint64 by_job_get_ran_from (ByJob *self);
gint64 by_job_get_waited (ByJob *self, gint64 now);
gint64 by_job_get_ran (ByJob *self, gint64 now);

gboolean by_job_matches (ByJob *self, const char *folded);
int by_job_compare (ByJob *a, ByJob *b);
int by_job_compare_names (ByJob *a, ByJob *b);

void by_job_set_details (ByJob *self, ByJobDetails *details);
ByJobDetails *by_job_get_details (ByJob *self);

/* The last scan that has seen the job; for ByJobs. */
void by_job_set_stamp (ByJob *self, guint stamp);
guint by_job_get_stamp (ByJob *self);

G_END_DECLS
