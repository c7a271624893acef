/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-instance-types.h"
#include "by-plan.h"

G_BEGIN_DECLS

/* What a plan says about the machines of AWS Batch and the jobs that shall run on them. */

typedef struct
{
  char *logical_id;
  char **types; /* instance types and families */
  guint min_vcpus;
  guint max_vcpus;
  gboolean spot;
  gboolean gpu; /* its machines have GPUs */
} ByPlannedEnvironment;

typedef struct
{
  char *logical_id;
  guint vcpus;
  guint64 memory; /* MiB */
  guint gpus;
} ByPlannedJob;

/* Lists of the two, (transfer full). @types (nullable) tells which types have GPUs. */
GPtrArray *by_plan_dup_environments (ByPlan *plan, ByInstanceTypes *types);
GPtrArray *by_plan_dup_jobs (ByPlan *plan);
ByPlannedEnvironment *
by_plan_dup_environment (const ByPlanResource *resource, ByInstanceTypes *types);
ByPlannedJob *by_plan_dup_job (const ByPlanResource *resource);

/* The largest job that has GPUs or has none. (transfer none) (nullable) */
const ByPlannedJob *by_planned_jobs_find_largest (GPtrArray *jobs, gboolean gpu);

/* Whether a machine can run a job at all. */
gboolean by_planned_job_fits (const ByPlannedJob *job, ByInstanceType *type);

void by_planned_environment_free (ByPlannedEnvironment *environment);
void by_planned_job_free (ByPlannedJob *job);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ByPlannedEnvironment, by_planned_environment_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ByPlannedJob, by_planned_job_free)

G_END_DECLS
