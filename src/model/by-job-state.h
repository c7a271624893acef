/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ByJobState:
 *
 * Where an AWS Batch job stands, in the order in which a job goes through.
 */
typedef enum
{
  BY_JOB_STATE_SUBMITTED,
  BY_JOB_STATE_PENDING,   /* waits for other jobs, or is an array whose children run */
  BY_JOB_STATE_RUNNABLE,  /* waits for a machine */
  BY_JOB_STATE_STARTING,  /* the image is being pulled */
  BY_JOB_STATE_RUNNING,
  BY_JOB_STATE_SUCCEEDED,
  BY_JOB_STATE_FAILED,
  BY_JOB_STATE_UNKNOWN,   /* a state that AWS did not have when this was written */
} ByJobState;

#define BY_TYPE_JOB_STATE (by_job_state_get_type ())
GType by_job_state_get_type (void) G_GNUC_CONST;

/* How many states there are that AWS can be asked for. */
#define BY_JOB_N_STATES BY_JOB_STATE_UNKNOWN

ByJobState by_job_state_parse (const char *name);
const char *by_job_state_get_name (ByJobState state);
const char *by_job_state_get_label (ByJobState state);
gboolean by_job_state_is_final (ByJobState state);

G_END_DECLS
