/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-market.h"
#include "by-planned-machines.h"

G_BEGIN_DECLS

/* Dollars per hour, from the cheapest way it could go to the dearest. */
typedef struct
{
  gboolean known;
  double low;
  double high;
} ByPriceRange;

/*
 * ByStackEstimate: what a stack costs per hour at the spot prices of the moment. Machines only:
 * disks and logs come on top.
 */
typedef struct
{
  ByPriceRange idle;    /* nothing runs */
  ByPriceRange gpu_job; /* one job with a GPU on a machine of its own */
  ByPriceRange cpu_job; /* one job without */
  ByPriceRange busy;    /* every spot environment at its limit */
  guint gpu_vcpus;      /* the limits of the spot environments */
  guint cpu_vcpus;
  guint on_demand_vcpus; /* of the others, which are in none of the prices */
  gboolean loading;      /* prices are still to come */
} ByStackEstimate;

void by_stack_estimate_compute (ByStackEstimate *estimate,
                                ByPlan *plan,
                                ByMarket *market,
                                ByInstanceTypes *types,
                                const char *const *zones);

G_END_DECLS
