/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-account.h"

G_BEGIN_DECLS

/* Instance types, where they are offered, and what they cost: data/instance-types.json. */
typedef struct
{
  const char *name; /* "g5.2xlarge" */
  const char *family;
  const char *architecture;
  const char *manufacturer;
  const char *quota;    /* "Standard", "G", "P": family of vCPU quotas */
  const char *network;
  const char *gpu_name; /* (nullable) */
  double clock_ghz;
  double price; /* USD per hour on demand, Linux, us-east-1 */
  guint vcpus;
  guint memory; /* MiB */
  guint gpus;
  guint gpu_memory; /* MiB each */
  guint disk;       /* GB of instance store, 0: none */
} BySandboxInstanceType;

/* All types, by name; element-type BySandboxInstanceType. (transfer none) */
GPtrArray *by_sandbox_market_get_types (void);
const BySandboxInstanceType *by_sandbox_market_find_type (const char *name);
gboolean by_sandbox_market_is_family (const char *name);

gboolean by_sandbox_market_is_offered_in_region (BySandboxRegion *region,
                                                 const BySandboxInstanceType *type);
gboolean by_sandbox_market_is_offered (BySandboxRegion *region,
                                       const BySandboxInstanceType *type,
                                       const char *zone_id);
double by_sandbox_market_get_on_demand (BySandboxRegion *region, const BySandboxInstanceType *type);

/* The spot price in a zone, at any time: it changes a few times a day, in small steps. */
double by_sandbox_market_get_spot (BySandboxRegion *region,
                                   const BySandboxInstanceType *type,
                                   const char *zone_id,
                                   gint64 time);
/* When the price that holds at @time was set; (out) @price */
gint64 by_sandbox_market_get_spot_since (BySandboxRegion *region,
                                         const BySandboxInstanceType *type,
                                         const char *zone_id,
                                         gint64 time,
                                         double *price);

/* What is left of a type's memory for containers, once the ECS agent has its own. MiB. */
guint by_sandbox_market_get_usable_memory (const BySandboxInstanceType *type);

G_END_DECLS
