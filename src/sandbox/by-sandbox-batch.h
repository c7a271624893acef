/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-call.h"
#include "by-sandbox-jobs.h"

G_BEGIN_DECLS

/* Who moves jobs hears of what matters to them. Those who tell know nothing of who listens. */
typedef struct
{
  void (*changed) (BySandboxRegion *region); /* there may be room now */
  void (*environment_closing) (BySandboxRegion *region, JsonObject *environment);
  void (*queue_closing) (BySandboxRegion *region, JsonObject *queue);
  void (*instance_ready) (BySandboxInstance *instance);
  void (*instance_lost) (BySandboxInstance *instance);
  void (*job_waits) (BySandboxJob *job); /* for a machine, once more */
  void (*job_waits_no_more) (BySandboxJob *job);
  void (*job_over) (BySandboxJob *job);
} BySandboxBatchListener;

/*
 * What AWS Batch keeps in a region: compute environments, job queues and job definitions, as its
 * Describe operations show them. Both the API and CloudFormation make and remove them through here;
 * @problem is then AWS's text of the refusal.
 */
typedef struct
{
  BySandboxRegion *region;
  JsonArray *environments;
  JsonArray *queues;
  JsonArray *definitions; /* oldest first */
  const BySandboxBatchListener *listener; /* (nullable): before the first job there is nobody */
} BySandboxBatch;

BySandboxBatch *by_sandbox_batch_get (BySandboxRegion *region);

/* By name or ARN; definitions by "name", "name:revision" or ARN, the newest active one when no
 * revision is given. All (nullable) (transfer none). */
JsonObject *by_sandbox_batch_find_environment (BySandboxBatch *self, const char *name);
JsonObject *by_sandbox_batch_find_queue (BySandboxBatch *self, const char *name);
JsonObject *by_sandbox_batch_find_definition (BySandboxBatch *self, const char *name);

/* @request is as of the Create and Register operations; (transfer none) (nullable). */
JsonObject *by_sandbox_batch_create_environment (BySandboxBatch *self,
                                                 JsonObject *request,
                                                 char **problem);
/* As UpdateJobQueue does. FALSE: @problem says why not. */
gboolean by_sandbox_batch_change_queue (BySandboxBatch *self,
                                        JsonObject *queue,
                                        JsonObject *changes,
                                        char **problem);
JsonObject *by_sandbox_batch_create_queue (BySandboxBatch *self,
                                           JsonObject *request,
                                           char **problem);
JsonObject *by_sandbox_batch_register_definition (BySandboxBatch *self,
                                                  JsonObject *request,
                                                  char **problem);
/* An environment that is invalid becomes valid when what it stands on is there again. */
void by_sandbox_batch_environment_updated (BySandboxBatch *self, JsonObject *environment);
gboolean by_sandbox_batch_remove_environment (BySandboxBatch *self,
                                              const char *name,
                                              char **problem);
gboolean by_sandbox_batch_remove_queue (BySandboxBatch *self, const char *name, char **problem);
gboolean by_sandbox_batch_deregister_definition (BySandboxBatch *self,
                                                 const char *name,
                                                 char **problem);

/* Operations about jobs: by-sandbox-batch-jobs.c. */
JsonObject *by_sandbox_batch_list_jobs (BySandboxCall *call);
JsonObject *by_sandbox_batch_describe_jobs (BySandboxCall *call);
JsonObject *by_sandbox_batch_submit_job (BySandboxCall *call);
JsonObject *by_sandbox_batch_cancel_job (BySandboxCall *call);
JsonObject *by_sandbox_batch_terminate_job (BySandboxCall *call);
JsonObject *by_sandbox_batch_get_job_queue_snapshot (BySandboxCall *call);

/* Refuses as Batch does: "Error executing request, Exception : ..., RequestId: ...". */
JsonObject *by_sandbox_batch_fail (BySandboxCall *call, const char *text);

G_END_DECLS
