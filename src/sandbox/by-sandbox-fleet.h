/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-jobs.h"
#include "by-sandbox-market.h"

G_BEGIN_DECLS

/* A machine of a compute environment, from its launch on. Reference counted: appointments of the
 * clock hold on to it after it is gone. */
struct _BySandboxInstance
{
  BySandboxRegion *region;  /* (unowned) */
  JsonObject *environment;
  const BySandboxInstanceType *type;
  char *id;
  char *container_instance_arn;
  char *subnet_id;
  char *zone;
  char *address;
  gboolean is_spot;
  gboolean is_registered; /* with ECS: can take tasks */
  gboolean is_gone;
  gboolean is_reclaimed; /* AWS took it back */
  gint64 launched_at;   /* microseconds */
  gint64 terminated_at;
  guint free_vcpus, free_memory, free_gpus;
  GPtrArray *jobs;     /* (unowned elements): it has room kept for these */
  GHashTable *images;  /* pulled already */
  guint n_idle;        /* how often it fell idle: appointments of an earlier time are void */
};

typedef enum
{
  BY_SANDBOX_LAUNCH_DONE,
  BY_SANDBOX_LAUNCH_FULL,        /* maxvCpus is reached: wait */
  BY_SANDBOX_LAUNCH_TOO_SMALL,   /* maxvCpus is less than the job needs */
  BY_SANDBOX_LAUNCH_NO_TYPE,     /* no type of the environment holds the job */
  BY_SANDBOX_LAUNCH_UNSUPPORTED, /* the types that hold it are offered in none of the zones */
  BY_SANDBOX_LAUNCH_NO_CAPACITY, /* AWS has none, the price is too high, or the quota used up */
  BY_SANDBOX_LAUNCH_NO_PERMISSION, /* the service role may not start machines */
  BY_SANDBOX_LAUNCH_NEVER_JOINED,  /* a machine was started, but its ECS agent gets nowhere */
  BY_SANDBOX_LAUNCH_CLOSED,      /* the environment is disabled or invalid */
} BySandboxLaunch;

GPtrArray *by_sandbox_fleet_get (BySandboxRegion *region); /* of BySandboxInstance, also gone ones */

/* The machine has been up for a while, and no ECS agent called. */
gboolean by_sandbox_instance_never_joined (BySandboxInstance *instance);
/* A machine of the environment, booting or up, that has room; (nullable) */
BySandboxInstance *by_sandbox_fleet_find_room (BySandboxRegion *region,
                                               JsonObject *environment,
                                               BySandboxJob *job);
/* @instance: (out): the new one, of LAUNCH_DONE; @type: (out): the type that was not to be had, of
 * LAUNCH_NO_CAPACITY. Both are left alone otherwise. */
BySandboxLaunch by_sandbox_fleet_launch (BySandboxRegion *region,
                                         JsonObject *environment,
                                         BySandboxJob *job,
                                         guint vcpus_waiting,
                                         BySandboxInstance **instance,
                                         const BySandboxInstanceType **type);
void by_sandbox_fleet_terminate (BySandboxInstance *instance);
void by_sandbox_instance_take (BySandboxInstance *instance, BySandboxJob *job);
void by_sandbox_instance_release (BySandboxInstance *instance, BySandboxJob *job);

G_END_DECLS
