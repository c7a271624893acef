/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "by-job-needs.h"
#include "by-job-state.h"

G_BEGIN_DECLS

/* One try to run a job. */
typedef struct
{
  gint64 started;
  gint64 stopped;
  char *reason;           /* (nullable): why it ended */
  char *container_reason; /* (nullable): what the container's machine said */
  char *log_stream;       /* (nullable) */
  int exit_code;          /* -1: none */
} ByJobAttempt;

/*
 * ByJobDetails: what AWS Batch says about one job when it is asked for it alone. Immutable,
 * reference counted; fields are read directly. Lists are never %NULL, strings may be.
 */
typedef struct
{
  char *queue;      /* bare name */
  char *definition; /* "name:revision" */
  char *image;
  char **command;
  ByJobNeeds needs;
  char *log_group;
  char *log_stream;
  char *container_reason;
  int exit_code; /* -1: none */
  guint max_attempts;
  gint64 timeout;        /* seconds for each attempt; 0: none */
  GPtrArray *attempts;   /* of ByJobAttempt, oldest first */
  GPtrArray *depends_on; /* of char *, job ids */
  guint array_size;      /* 0: not an array */
  int array_index;       /* -1: not a child of one */
  guint children[BY_JOB_N_STATES];
  gboolean is_cancelled;
  gboolean is_terminated;
} ByJobDetails;

#define BY_TYPE_JOB_DETAILS (by_job_details_get_type ())
GType by_job_details_get_type (void) G_GNUC_CONST;

ByJobDetails *by_job_details_new (void);
ByJobDetails *by_job_details_ref (ByJobDetails *self);
void by_job_details_unref (ByJobDetails *self);
ByJobAttempt *by_job_details_add_attempt (ByJobDetails *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ByJobDetails, by_job_details_unref)

G_END_DECLS
