/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-account.h"

G_BEGIN_DECLS

typedef enum
{
  BY_SANDBOX_JOB_SUBMITTED,
  BY_SANDBOX_JOB_PENDING,
  BY_SANDBOX_JOB_RUNNABLE,
  BY_SANDBOX_JOB_STARTING,
  BY_SANDBOX_JOB_RUNNING,
  BY_SANDBOX_JOB_SUCCEEDED,
  BY_SANDBOX_JOB_FAILED,
  BY_SANDBOX_JOB_N_STATUSES,
} BySandboxJobStatus;

/* One try at a job. Times in milliseconds since 1970, 0: not yet. */
typedef struct
{
  char *log_stream;
  char *task_arn;
  char *instance_arn;
  char *reason;        /* (nullable): of the container */
  char *status_reason; /* (nullable) */
  gint64 started_at;
  gint64 stopped_at;
  double expected_milliseconds; /* it takes so long on the wall */
  int exit_code;                /* -1: none */
} BySandboxAttempt;

typedef struct _BySandboxJob BySandboxJob;
typedef struct _BySandboxInstance BySandboxInstance;

/* The log of a try that has begun. The try itself may not have been made yet. */
typedef struct
{
  BySandboxJob *job; /* (unowned): of a child of days ago: its array */
  guint child;       /* which of the array, then */
  guint attempt;     /* counted from 0 */
  const char *name;  /* (unowned) */
  gint64 started_at;
  gint64 stopped_at; /* 0: not yet */
} BySandboxStream;

struct _BySandboxJob
{
  /* What lists show stands together: with a hundred thousand jobs, a page of them costs what it has
   * to fetch from memory. */
  char *id;
  char *name;             /* in the block of @id */
  JsonObject *definition; /* as it was when submitted */
  BySandboxJobStatus status;
  guint n_children;    /* as long as @children, or as it will be; 0: no array */
  char *status_reason; /* (nullable): a GRefString */
  gint64 created_at;
  gint64 started_at;
  gint64 stopped_at;
  char *container_reason; /* (nullable): a GRefString: of the last try, when that is over */
  int exit_code;          /* likewise; -1: none */
  gboolean is_tried;      /* whether it is over */
  BySandboxJob *parent;   /* (unowned) (nullable): the array */
  guint index;            /* in it */

  BySandboxRegion *region; /* (unowned) */
  const char *queue_arn;   /* (unowned): the list's own */
  /* (nullable): SubmitJob's, as text: there can be a great many; NULL: the parent's */
  char *request;
  JsonObject *parsed; /* (nullable): the same, while the job is not over: it is read often then */
  gint64 runnable_at;
  /* Microseconds: when Batch last said that it holds up its queue; 0: never. */
  gint64 blocked_since;
  GPtrArray *attempts; /* (nullable) of BySandboxAttempt */

  /* Of a job of days ago, which leaves out what nobody has asked for yet; all (nullable) */
  void (*recall) (BySandboxJob *job);           /* makes @attempts and @children */
  char *(*recall_request) (BySandboxJob *job); /* makes @request */
  gpointer run;                                 /* what they need for it: g_rc_box */

  gboolean is_cancelled;
  gboolean is_terminated;

  /* Of an array's parent */
  GPtrArray *children; /* (unowned elements) (nullable) */
  guint counts[BY_SANDBOX_JOB_N_STATUSES];

  /* What it needs, and what needs it */
  guint vcpus, memory, gpus;
  guint timeout; /* seconds, 0: none */
  guint n_waits;         /* for so many others */
  gboolean waits_failed; /* one of them failed */
  GPtrArray *dependents; /* (unowned elements) (nullable) */
  BySandboxInstance *instance; /* (unowned) (nullable): has room kept for it */
  guint generation; /* of the attempt: appointments of an earlier one are void */

  /* Places in the lists */
  guint64 sequence;
  GSequenceIter *place;
  GSequenceIter *place_by_status;
  GSequenceIter *place_waiting; /* (nullable): of those that wait for a machine */
};

const char *by_sandbox_job_status_to_string (BySandboxJobStatus status);
gboolean by_sandbox_job_is_over (BySandboxJob *job);

/* All jobs of a region. AWS forgets a job a week after its end; what it logged stays. */
typedef struct _BySandboxJobs BySandboxJobs;

BySandboxJobs *by_sandbox_jobs_get (BySandboxRegion *region);
BySandboxJob *by_sandbox_jobs_find (BySandboxJobs *self, const char *id);
BySandboxJob *by_sandbox_jobs_add (BySandboxJobs *self,
                                   const char *queue_arn,
                                   JsonObject *definition,
                                   JsonObject *request);
/* One that is not in any list yet. */
BySandboxJob *by_sandbox_job_new (const char *id, const char *name, JsonObject *definition);
/* @job_full: (transfer full): one that is over, with its request, state, times and how it ended */
void by_sandbox_jobs_add_past (BySandboxJobs *self, const char *queue_arn, BySandboxJob *job_full);
/* Sees to it that the job has its attempts and children. */
void by_sandbox_job_recall (BySandboxJob *job);
BySandboxJob *by_sandbox_jobs_add_child (BySandboxJobs *self, BySandboxJob *parent, guint index);
/* All jobs there ever were, until @func says TRUE: that is the answer then. Children of days ago
 * are only among them once their parent was recalled. */
gboolean by_sandbox_jobs_any (BySandboxJobs *self,
                              gboolean (*func) (BySandboxJob *job, gpointer data),
                              gpointer data);
void by_sandbox_jobs_set_status (BySandboxJobs *self,
                                 BySandboxJob *job,
                                 BySandboxJobStatus status,
                                 const char *reason);

/* The jobs of a queue in one state, or in all with BY_SANDBOX_JOB_N_STATUSES: newest first.
 * (nullable): no job was ever in the queue. Elements are BySandboxJob. */
GSequence *by_sandbox_jobs_get_list (BySandboxJobs *self,
                                     const char *queue_arn,
                                     BySandboxJobStatus status);
/* The first place in such a list that is after @sequence. */
GSequenceIter *by_sandbox_jobs_find_place (GSequence *list, guint64 sequence);

/* (transfer full): as it was submitted, and its container as it runs: the definition's with what
 * the request changes about it */
JsonObject *by_sandbox_job_dup_request (BySandboxJob *job);
JsonObject *by_sandbox_job_dup_container (BySandboxJob *job);
/* (transfer full): as ListJobs and DescribeJobs show it */
JsonObject *by_sandbox_job_summarize (BySandboxJob *job);
JsonObject *by_sandbox_job_describe (BySandboxJob *job);
char *by_sandbox_job_make_arn (BySandboxJob *job);
/* Why it is in its state; (nullable) @reason */
void by_sandbox_job_set_reason (BySandboxJob *job, const char *reason);
/* How its last try ended. @container_reason: (nullable) */
void by_sandbox_job_set_end (BySandboxJob *job, int exit_code, const char *container_reason);
BySandboxAttempt *by_sandbox_job_add_attempt (BySandboxJob *job, char *log_stream_full);
BySandboxAttempt *by_sandbox_job_get_last_attempt (BySandboxJob *job); /* (nullable) */

/* The log of the job's last try begins now. */
void by_sandbox_jobs_begin_stream (BySandboxJobs *self, BySandboxJob *job);
/* The logs that began since the account was made, the oldest first: of BySandboxStream, whose end
 * the try itself knows. (transfer none) */
GArray *by_sandbox_jobs_get_begun (BySandboxJobs *self);
/* Of the tries that were made. FALSE: none of them has this log. */
gboolean
by_sandbox_jobs_find_stream (BySandboxJobs *self, const char *name, BySandboxStream *stream);
/* The job, and the try, that wrote it; makes them. */
BySandboxJob *by_sandbox_stream_get_job (const BySandboxStream *self);
const BySandboxAttempt *by_sandbox_stream_get_attempt (const BySandboxStream *self);

G_END_DECLS
