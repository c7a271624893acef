/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-fleet.h"

#include <string.h>

#include "by-sandbox-batch.h"
#include "by-sandbox-identities.h"
#include "by-sandbox-network.h"
#include "by-sandbox-quotas.h"

/* How long AWS takes, roughly: from the request to the ECS agent's first word. */
#define BOOT_SECONDS_FROM 70
#define BOOT_SECONDS_TO 150
/* Batch keeps a machine for a while after its last job. */
#define IDLE_SECONDS 300
/* EC2 still tells of a machine for about an hour after its end. */
#define MEMORY_OF_GONE_SECONDS 3600
/* Batch would rather have a few larger machines than many small ones, up to a size. */
#define LARGEST_BY_CHOICE 32

static void
instance_clear (gpointer data)
{
  BySandboxInstance *self = data;

  json_object_unref (self->environment);
  g_free (self->id);
  g_free (self->container_instance_arn);
  g_free (self->subnet_id);
  g_free (self->zone);
  g_free (self->address);
  g_ptr_array_unref (self->jobs);
  g_hash_table_unref (self->images);
}

static void
instance_unref (gpointer data)
{
  g_rc_box_release_full (data, instance_clear);
}

static gpointer
fleet_new (BySandboxRegion *region)
{
  return g_ptr_array_new_with_free_func (instance_unref);
}

GPtrArray *
by_sandbox_fleet_get (BySandboxRegion *region)
{
  return by_sandbox_region_get_part (region, BY_SANDBOX_PART_FLEET, fleet_new,
                                     (GDestroyNotify) g_ptr_array_unref);
}

static void
change_desired (JsonObject *environment, gint64 change)
{
  JsonObject *resources = by_sandbox_json_object (environment, "computeResources");
  gint64 desired = by_sandbox_json_int (resources, "desiredvCpus", 0) + change;

  json_object_set_int_member (
      resources, "desiredvCpus",
      MAX (desired, by_sandbox_json_int (resources, "minvCpus", 0)));
}

static guint
count_vcpus (BySandboxRegion *region, JsonObject *environment)
{
  GPtrArray *fleet = by_sandbox_fleet_get (region);
  guint n_vcpus = 0;

  for (guint i = 0; i < fleet->len; i++)
    {
      BySandboxInstance *instance = g_ptr_array_index (fleet, i);

      if (!instance->is_gone && instance->environment == environment)
        n_vcpus += instance->type->vcpus;
    }
  return n_vcpus;
}

static gboolean
has_room (BySandboxInstance *instance, BySandboxJob *job)
{
  return instance->free_vcpus >= job->vcpus && instance->free_memory >= job->memory
         && instance->free_gpus >= job->gpus;
}

BySandboxInstance *
by_sandbox_fleet_find_room (BySandboxRegion *region, JsonObject *environment, BySandboxJob *job)
{
  GPtrArray *fleet = by_sandbox_fleet_get (region);
  BySandboxInstance *best = NULL;

  for (guint i = 0; i < fleet->len; i++)
    {
      BySandboxInstance *instance = g_ptr_array_index (fleet, i);

      if (instance->is_gone || instance->environment != environment || !has_room (instance, job))
        continue;
      if (best == NULL || (instance->is_registered && !best->is_registered))
        best = instance;
    }
  return best;
}

void
by_sandbox_instance_take (BySandboxInstance *instance, BySandboxJob *job)
{
  instance->free_vcpus -= job->vcpus;
  instance->free_memory -= job->memory;
  instance->free_gpus -= job->gpus;
  instance->n_idle++;
  g_ptr_array_add (instance->jobs, job);
  job->instance = instance;
}

typedef struct
{
  BySandboxInstance *instance;
  guint n_idle;
} IdleCheck;

static void
idle_check_free (gpointer data)
{
  IdleCheck *check = data;

  instance_unref (check->instance);
  g_free (check);
}

static void
end_if_still_idle (gpointer data)
{
  IdleCheck *check = data;
  BySandboxInstance *instance = check->instance;
  JsonObject *resources = by_sandbox_json_object (instance->environment, "computeResources");

  if (instance->is_gone || instance->n_idle != check->n_idle)
    return;
  if (count_vcpus (instance->region, instance->environment)
      >= by_sandbox_json_int (resources, "minvCpus", 0) + instance->type->vcpus)
    by_sandbox_fleet_terminate (instance);
}

static void
end_when_idle (BySandboxInstance *instance)
{
  IdleCheck *check = g_new0 (IdleCheck, 1);

  check->instance = g_rc_box_acquire (instance);
  check->n_idle = ++instance->n_idle;
  by_sandbox_clock_after (by_sandbox_region_get_clock (instance->region), IDLE_SECONDS,
                          end_if_still_idle, check, idle_check_free);
}

void
by_sandbox_instance_release (BySandboxInstance *instance, BySandboxJob *job)
{
  instance->free_vcpus += job->vcpus;
  instance->free_memory += job->memory;
  instance->free_gpus += job->gpus;
  g_ptr_array_remove_fast (instance->jobs, job);
  job->instance = NULL;
  if (instance->jobs->len == 0 && !instance->is_gone)
    end_when_idle (instance);
}

static void
forget_long_gone (BySandboxRegion *region)
{
  GPtrArray *fleet = by_sandbox_fleet_get (region);
  BySandboxClock *clock = by_sandbox_region_get_clock (region);

  for (guint i = fleet->len; i > 0; i--)
    {
      BySandboxInstance *instance = g_ptr_array_index (fleet, i - 1);

      if (instance->is_gone
          && by_sandbox_clock_seconds_since (clock, instance->terminated_at)
                 > MEMORY_OF_GONE_SECONDS)
        g_ptr_array_remove_index (fleet, i - 1);
    }
}

/* Its jobs must have been dealt with before. */
void
by_sandbox_fleet_terminate (BySandboxInstance *instance)
{
  if (instance->is_gone)
    return;
  instance->is_gone = TRUE;
  instance->is_registered = FALSE;
  instance->terminated_at
      = by_sandbox_clock_now (by_sandbox_region_get_clock (instance->region));
  change_desired (instance->environment, -(gint64) instance->type->vcpus);
}

gboolean
by_sandbox_instance_never_joined (BySandboxInstance *instance)
{
  BySandboxClock *clock = by_sandbox_region_get_clock (instance->region);

  return !instance->is_registered && !instance->is_gone
         && by_sandbox_clock_seconds_since (clock, instance->launched_at) > 2 * BOOT_SECONDS_TO;
}

/* Machines are started for jobs: somebody listens. */
static const BySandboxBatchListener *
get_listener (BySandboxInstance *instance)
{
  return by_sandbox_batch_get (instance->region)->listener;
}

static void
register_instance (gpointer data)
{
  BySandboxInstance *instance = data;

  /* Without a way to the internet the ECS agent never gets through. */
  if (instance->is_gone
      || !by_sandbox_network_has_way_out (instance->region, instance->subnet_id))
    return;
  instance->is_registered = TRUE;
  get_listener (instance)->instance_ready (instance);
  if (instance->jobs->len == 0)
    end_when_idle (instance);
}

static void
reclaim (gpointer data)
{
  BySandboxInstance *instance = data;

  if (instance->is_gone)
    return;
  instance->is_reclaimed = TRUE;
  get_listener (instance)->instance_lost (instance);
}

/* "market": {"reclaimsPerHour": 0.05}: how often a spot machine is taken back. */
static void
arrange_reclaim (BySandboxInstance *instance)
{
  BySandboxAccount *account = by_sandbox_region_get_account (instance->region);
  JsonObject *market = by_sandbox_json_object (by_sandbox_account_get_scenario (account), "market");
  double per_hour = by_sandbox_json_double (market, "reclaimsPerHour", 0);

  if (instance->is_spot && per_hour > 0)
    by_sandbox_clock_after (by_sandbox_region_get_clock (instance->region),
                            by_sandbox_account_random (account, 0.1, 2.0) * 3600 / per_hour,
                            reclaim, g_rc_box_acquire (instance), instance_unref);
}

/* Whether one word of an environment's instanceTypes means this type. */
static gboolean
means_type (const char *word, const BySandboxInstanceType *type)
{
  if (g_str_equal (word, "optimal") || g_str_equal (word, "default_x86_64"))
    return g_str_equal (type->architecture, "x86_64") && type->gpus == 0
           && strchr ("cmr", type->family[0]) != NULL && type->vcpus >= 2;
  if (g_str_equal (word, "default_arm64"))
    return g_str_equal (type->architecture, "arm64") && type->family[0] != 't';
  return g_str_equal (word, type->name) || g_str_equal (word, type->family);
}

static gboolean
may_use_type (JsonObject *resources, const BySandboxInstanceType *type)
{
  JsonArray *words = by_sandbox_json_array (resources, "instanceTypes");

  for (guint i = 0; words != NULL && i < json_array_get_length (words); i++)
    if (means_type (by_sandbox_json_string_at (words, i), type))
      return TRUE;
  return FALSE;
}

static gboolean
holds (const BySandboxInstanceType *type, BySandboxJob *job)
{
  return type->vcpus >= job->vcpus && by_sandbox_market_get_usable_memory (type) >= job->memory
         && type->gpus >= job->gpus && (job->gpus > 0 || type->gpus == 0);
}

/* EC2 counts the vCPUs of all that runs in the region against the quota of the types' family, on
 * demand and spot apart. */
static gboolean
fits_quota (BySandboxRegion *region, const BySandboxInstanceType *type, gboolean is_spot)
{
  GPtrArray *fleet = by_sandbox_fleet_get (region);
  guint n_vcpus = type->vcpus;

  for (guint i = 0; i < fleet->len; i++)
    {
      BySandboxInstance *instance = g_ptr_array_index (fleet, i);

      if (!instance->is_gone && instance->is_spot == is_spot
          && g_str_equal (instance->type->quota, type->quota))
        n_vcpus += instance->type->vcpus;
    }
  return n_vcpus <= by_sandbox_quotas_get_vcpus (region, type->quota, is_spot);
}

/* "market": {"exhausted": ["g5", "p4d"]}: there is none to be had. */
static gboolean
is_to_be_had (BySandboxRegion *region, const BySandboxInstanceType *type)
{
  JsonObject *scenario
      = by_sandbox_account_get_scenario (by_sandbox_region_get_account (region));
  JsonObject *market = by_sandbox_json_object (scenario, "market");
  JsonArray *exhausted = by_sandbox_json_array (market, "exhausted");

  return !by_sandbox_json_strings_contain (exhausted, type->family)
         && !by_sandbox_json_strings_contain (exhausted, type->name);
}

typedef struct
{
  const BySandboxInstanceType *type;
  const char *subnet_id; /* (unowned) */
  double price;
  gboolean is_offered; /* in one of the zones, at whatever price */
} Offer;

static gboolean
find_subnet (BySandboxRegion *region,
             JsonObject *resources,
             const BySandboxInstanceType *type,
             gboolean is_spot,
             Offer *offer)
{
  BySandboxNetwork *network = by_sandbox_network_get (region);
  JsonArray *subnets = by_sandbox_json_array (resources, "subnets");
  gint64 now = by_sandbox_clock_now (by_sandbox_region_get_clock (region));
  double on_demand = by_sandbox_market_get_on_demand (region, type);
  double bid = (double) by_sandbox_json_int (resources, "bidPercentage", 100) / 100;
  gboolean found = FALSE;

  *offer = (Offer){ .type = type };
  for (guint i = 0; subnets != NULL && i < json_array_get_length (subnets); i++)
    {
      const char *id = by_sandbox_json_string_at (subnets, i);
      JsonObject *subnet = by_sandbox_network_find (network->subnets, "SubnetId", id);
      const char *zone_id = by_sandbox_json_string (subnet, "AvailabilityZoneId");
      double price;

      if (subnet == NULL || !by_sandbox_market_is_offered (region, type, zone_id))
        continue;
      offer->is_offered = TRUE;
      price = is_spot ? by_sandbox_market_get_spot (region, type, zone_id, now) : on_demand;
      if ((!found || price < offer->price) && (!is_spot || price <= bid * on_demand))
        {
          offer->subnet_id = id;
          offer->price = price;
          found = TRUE;
        }
    }
  return found;
}

/* The cheapest that holds what waits, without more than it needs; else the largest that holds the
 * job. @best: (out): with NO_CAPACITY only its type is of use: the first that would have done. */
static BySandboxLaunch
choose (BySandboxRegion *region,
        JsonObject *resources,
        BySandboxJob *job,
        guint vcpus_wanted,
        gboolean is_spot,
        Offer *best)
{
  GPtrArray *types = by_sandbox_market_get_types ();
  gboolean any_holds = FALSE;
  gboolean any_offered = FALSE;
  double best_score = G_MAXDOUBLE;

  for (guint i = 0; i < types->len; i++)
    {
      const BySandboxInstanceType *type = g_ptr_array_index (types, i);
      Offer offer;
      gboolean is_found;
      double score;

      if (!holds (type, job) || !may_use_type (resources, type))
        continue;
      any_holds = TRUE;
      is_found = find_subnet (region, resources, type, is_spot, &offer);
      if (offer.is_offered && !any_offered)
        best->type = type;
      any_offered = any_offered || offer.is_offered;
      if (!is_found || !is_to_be_had (region, type) || !fits_quota (region, type, is_spot))
        continue;
      score = job->gpus > 0 ? offer.price
                            : offer.price / MIN (type->vcpus, MAX (vcpus_wanted, job->vcpus));
      if (score < best_score)
        {
          best_score = score;
          *best = offer;
        }
    }
  if (best_score < G_MAXDOUBLE)
    return BY_SANDBOX_LAUNCH_DONE;
  if (!any_holds)
    return BY_SANDBOX_LAUNCH_NO_TYPE;
  return any_offered ? BY_SANDBOX_LAUNCH_NO_CAPACITY : BY_SANDBOX_LAUNCH_UNSUPPORTED;
}

/* A role of one's own needs AWS's policy for it, or one of one's own; the service-linked role has
 * what it needs. */
static gboolean
may_start_machines (BySandboxRegion *region, JsonObject *environment)
{
  BySandboxIdentities *identities
      = by_sandbox_identities_get (by_sandbox_region_get_account (region));
  JsonObject *role = by_sandbox_network_find (
      identities->roles, "Arn", by_sandbox_json_string (environment, "serviceRole"));

  return role == NULL || by_sandbox_json_length (role, "Policies") > 0
         || by_sandbox_json_length (role, "ManagedPolicyArns") > 0;
}

static BySandboxInstance *
make_instance (BySandboxRegion *region, JsonObject *environment, const Offer *offer, gboolean is_spot)
{
  BySandboxAccount *account = by_sandbox_region_get_account (region);
  BySandboxInstance *instance = g_rc_box_new0 (BySandboxInstance);
  const char *cluster = by_sandbox_json_string (environment, "ecsClusterArn");
  g_autofree char *task = by_sandbox_account_make_id (account, "", 32);
  JsonObject *subnet = by_sandbox_network_find (by_sandbox_network_get (region)->subnets,
                                                "SubnetId", offer->subnet_id);

  instance->region = region;
  instance->environment = json_object_ref (environment);
  instance->type = offer->type;
  instance->id = by_sandbox_account_make_id (account, "i-0", 16);
  instance->container_instance_arn
      = by_sandbox_region_make_arn (region, "ecs", "container-instance/%s/%s",
                                    strchr (cluster, '/') + 1, task);
  instance->subnet_id = g_strdup (offer->subnet_id);
  instance->zone = g_strdup (by_sandbox_json_string (subnet, "AvailabilityZone"));
  instance->address = g_strdup_printf ("%.*s.%d.%d", 6,
                                       by_sandbox_json_string (subnet, "CidrBlock"),
                                       (int) by_sandbox_account_random (account, 0, 16),
                                       (int) by_sandbox_account_random (account, 4, 250));
  instance->is_spot = is_spot;
  instance->launched_at = by_sandbox_clock_now (by_sandbox_region_get_clock (region));
  instance->free_vcpus = offer->type->vcpus;
  instance->free_memory = by_sandbox_market_get_usable_memory (offer->type);
  instance->free_gpus = offer->type->gpus;
  instance->jobs = g_ptr_array_new ();
  instance->images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return instance;
}

BySandboxLaunch
by_sandbox_fleet_launch (BySandboxRegion *region,
                         JsonObject *environment,
                         BySandboxJob *job,
                         guint vcpus_waiting,
                         BySandboxInstance **instance,
                         const BySandboxInstanceType **type)
{
  BySandboxAccount *account = by_sandbox_region_get_account (region);
  JsonObject *resources = by_sandbox_json_object (environment, "computeResources");
  gboolean is_spot = g_strcmp0 (by_sandbox_json_string (resources, "type"), "SPOT") == 0;
  guint max = (guint) by_sandbox_json_int (resources, "maxvCpus", 0);
  guint used = count_vcpus (region, environment);
  BySandboxLaunch outcome;
  Offer offer = { NULL };

  if (g_strcmp0 (by_sandbox_json_string (environment, "state"), "ENABLED") != 0
      || g_strcmp0 (by_sandbox_json_string (environment, "status"), "VALID") != 0)
    return BY_SANDBOX_LAUNCH_CLOSED;
  if (!may_start_machines (region, environment))
    return BY_SANDBOX_LAUNCH_NO_PERMISSION;
  if (max < job->vcpus)
    return BY_SANDBOX_LAUNCH_TOO_SMALL;
  if (used + job->vcpus > max)
    return BY_SANDBOX_LAUNCH_FULL;
  outcome = choose (region, resources, job, MIN (vcpus_waiting, MIN (LARGEST_BY_CHOICE, max - used)),
                    is_spot, &offer);
  if (outcome == BY_SANDBOX_LAUNCH_NO_CAPACITY)
    *type = offer.type;
  if (outcome != BY_SANDBOX_LAUNCH_DONE)
    return outcome;
  forget_long_gone (region);
  *instance = make_instance (region, environment, &offer, is_spot);
  g_ptr_array_add (by_sandbox_fleet_get (region), *instance);
  change_desired (environment, offer.type->vcpus);
  by_sandbox_clock_after (by_sandbox_region_get_clock (region),
                          by_sandbox_account_random (account, BOOT_SECONDS_FROM, BOOT_SECONDS_TO),
                          register_instance, g_rc_box_acquire (*instance), instance_unref);
  arrange_reclaim (*instance);
  return BY_SANDBOX_LAUNCH_DONE;
}
