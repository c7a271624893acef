/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-stack-estimate.h"

#include <string.h>

/* What the computation goes by; borrowed. */
typedef struct
{
  ByMarket *market;
  ByInstanceTypes *types;
  const char *const *zones;
  GPtrArray *jobs; /* of ByPlannedJob */
} Basis;

static void
widen (ByPriceRange *range, double price)
{
  range->low = range->known ? MIN (range->low, price) : price;
  range->high = range->known ? MAX (range->high, price) : price;
  range->known = TRUE;
}

static void
add_range (ByPriceRange *sum, const ByPriceRange *part, guint times)
{
  sum->low += part->low * times;
  sum->high += part->high * times;
}

/* The smallest machine of a type or family that runs the job; of a family the first that does. */
static ByInstanceType *
find_machine (const Basis *basis, const char *name, const ByPlannedJob *job)
{
  g_autoptr (GPtrArray) members = by_instance_types_dup_members (basis->types, name);

  for (guint i = 0; i < members->len; i++)
    if (by_planned_job_fits (job, g_ptr_array_index (members, i)))
      return g_ptr_array_index (members, i);

  return NULL;
}

static void
price_job (const Basis *basis,
           const ByPlannedEnvironment *environment,
           const ByPlannedJob *job,
           ByPriceRange *range)
{
  for (guint i = 0; environment->types[i] != NULL; i++)
    {
      const char *name = environment->types[i];
      ByInstanceType *machine = find_machine (basis, name, job);

      for (guint j = 0; machine != NULL && basis->zones[j] != NULL; j++)
        {
          double price = 0;

          if (by_market_get_size_price (basis->market, name, by_instance_type_get_name (machine),
                                        basis->zones[j], &price))
            widen (range, price);
        }
    }
}

/* What one vCPU costs: a range over types, their sizes and the zones. */
static void
price_vcpu (const Basis *basis, const ByPlannedEnvironment *environment, ByPriceRange *range)
{
  for (guint i = 0; environment->types[i] != NULL; i++)
    {
      const char *name = environment->types[i];
      g_autoptr (GPtrArray) members = by_instance_types_dup_members (basis->types, name);

      for (guint j = 0; j < members->len; j++)
        for (guint k = 0; basis->zones[k] != NULL; k++)
          {
            ByInstanceType *size = g_ptr_array_index (members, j);
            guint vcpus = MAX (by_instance_type_get_vcpus (size), 1);
            double price = 0;

            if (by_market_get_size_price (basis->market, name, by_instance_type_get_name (size),
                                          basis->zones[k], &price))
              widen (range, price / vcpus);
          }
    }
}

static gboolean
is_loading (const Basis *basis, const ByPlannedEnvironment *environment)
{
  for (guint i = 0; environment->types[i] != NULL; i++)
    if (by_market_is_loading (basis->market, environment->types[i]))
      return TRUE;

  return by_instance_types_get_state (basis->types) == BY_LIST_LOADING;
}

static void
add_environment (ByStackEstimate *estimate,
                 const Basis *basis,
                 const ByPlannedEnvironment *environment)
{
  const ByPlannedJob *job = by_planned_jobs_find_largest (basis->jobs, environment->gpu);
  ByPriceRange vcpu = { 0 };

  if (!environment->spot)
    {
      estimate->on_demand_vcpus += environment->max_vcpus;
      /* Machines that are always on have a price we do not know. */
      if (environment->min_vcpus > 0)
        estimate->idle.known = FALSE;
      return;
    }

  estimate->loading |= is_loading (basis, environment);
  *(environment->gpu ? &estimate->gpu_vcpus : &estimate->cpu_vcpus) += environment->max_vcpus;
  if (job != NULL)
    price_job (basis, environment, job, environment->gpu ? &estimate->gpu_job : &estimate->cpu_job);

  price_vcpu (basis, environment, &vcpu);
  add_range (&estimate->busy, &vcpu, environment->max_vcpus);
  add_range (&estimate->idle, &vcpu, environment->min_vcpus);
  if (!vcpu.known && environment->max_vcpus > 0)
    estimate->busy.known = FALSE;
  if (!vcpu.known && environment->min_vcpus > 0)
    estimate->idle.known = FALSE;
}

/**
 * by_stack_estimate_compute:
 * @estimate: (out): the estimate
 * @plan: what would exist
 * @market: spot prices, as far as they are known
 * @types: the instance types, as far as they are known
 * @zones: %NULL-terminated names of the zones the stack is in
 *
 * Works out what a stack would cost per hour. Never waits: what is not known yet stays unknown.
 */
void
by_stack_estimate_compute (ByStackEstimate *estimate,
                           ByPlan *plan,
                           ByMarket *market,
                           ByInstanceTypes *types,
                           const char *const *zones)
{
  g_autoptr (GPtrArray) environments = by_plan_dup_environments (plan, types);
  g_autoptr (GPtrArray) jobs = by_plan_dup_jobs (plan);
  const Basis basis = { market, types, zones, jobs };

  memset (estimate, 0, sizeof *estimate);
  estimate->idle.known = TRUE;
  estimate->busy.known = environments->len > 0;
  for (guint i = 0; i < environments->len; i++)
    add_environment (estimate, &basis, g_ptr_array_index (environments, i));
}
