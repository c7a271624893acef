/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-account.h"

G_BEGIN_DECLS

/* A run of Raster Vision: the jobs of one pipeline, each waiting for the one before. */
typedef struct
{
  guint number;
  const char *name;      /* (unowned): "buildings-semseg" */
  const char *namespace; /* (unowned) */
  guint n_splits;        /* of the stages that are cut in pieces */
} BySandboxRun;

typedef struct
{
  const char *command;
  gboolean on_gpu;
  gboolean in_splits;
} BySandboxStage;

#define BY_SANDBOX_N_STAGES 6

/* In their order. */
extern const BySandboxStage by_sandbox_stages[BY_SANDBOX_N_STAGES];

/* @source: "runs" of the scenario: the names to choose from */
BySandboxRun by_sandbox_run_choose (BySandboxAccount *account, JsonObject *source, guint number);
/* How often a job of a run is tried: "jobs": {"attempts": 3} of the scenario, else once, as Raster
 * Vision has it. */
guint by_sandbox_run_get_attempts (BySandboxAccount *account);
const char *by_sandbox_run_get_queue (JsonObject *source, const BySandboxStage *stage);
char *by_sandbox_run_make_definition (const BySandboxRun *run, const BySandboxStage *stage);
char *by_sandbox_run_make_job_name (BySandboxAccount *account,
                                    const BySandboxRun *run,
                                    const BySandboxStage *stage);
/* What Raster Vision's runner sends to SubmitJob, as JSON. @previous: (nullable): id of the job before */
char *by_sandbox_run_make_request (BySandboxAccount *account,
                                   JsonObject *source,
                                   const BySandboxRun *run,
                                   const BySandboxStage *stage,
                                   const char *job_name,
                                   const char *previous);

G_END_DECLS
