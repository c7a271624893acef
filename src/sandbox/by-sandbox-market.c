/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-market.h"

#include <math.h>
#include <string.h>

/* A spot price holds for six hours on average: one change falls somewhere in every slot of six. */
#define SLOT_SECONDS (6 * 60 * 60)
/* Slots are counted from so long before the account was made, so that the same seed has the same
 * prices whatever the day: farther back than anybody may ask. */
#define HISTORY_SECONDS (G_GINT64_CONSTANT (200) * 24 * 60 * 60)
/* What the ECS agent and the system keep for themselves. */
#define RESERVED_MEMORY_MIB 32

static JsonObject *
get_data (void)
{
  static JsonObject *data = NULL;

  if (data == NULL)
    data = by_sandbox_json_load_resource ("/io/github/batchyard/sandbox/data/instance-types.json");
  return data;
}

static void
add_family (GPtrArray *types, JsonObject *family)
{
  JsonArray *sizes = by_sandbox_json_array (family, "sizes");
  JsonObject *gpu = by_sandbox_json_object (family, "gpu");

  for (guint i = 0; i < json_array_get_length (sizes); i++)
    {
      JsonObject *size = by_sandbox_json_object_at (sizes, i);
      BySandboxInstanceType *type = g_new0 (BySandboxInstanceType, 1);

      type->family = by_sandbox_json_string (family, "family");
      type->name = g_strdup_printf ("%s.%s", type->family, by_sandbox_json_string (size, "size"));
      type->architecture = by_sandbox_json_string (family, "architecture");
      type->manufacturer = by_sandbox_json_string (family, "manufacturer");
      type->quota = by_sandbox_json_string (family, "quota");
      type->network = by_sandbox_json_string (size, "network");
      type->clock_ghz = by_sandbox_json_double (family, "clock", 0);
      type->price = by_sandbox_json_double (size, "price", 0);
      type->vcpus = (guint) by_sandbox_json_int (size, "vcpus", 0);
      type->memory = (guint) by_sandbox_json_int (size, "memory", 0);
      type->gpus = (guint) by_sandbox_json_int (size, "gpus", 0);
      type->disk = (guint) by_sandbox_json_int (size, "disk", 0);
      type->gpu_name = by_sandbox_json_string (gpu, "name");
      type->gpu_memory = (guint) by_sandbox_json_int (gpu, "memory", 0);
      g_ptr_array_add (types, type);
    }
}

static int
compare_types (gconstpointer a, gconstpointer b)
{
  const BySandboxInstanceType *first = *(const BySandboxInstanceType *const *) a;
  const BySandboxInstanceType *second = *(const BySandboxInstanceType *const *) b;

  return strcmp (first->name, second->name);
}

/* The one thing here that is kept for the whole program: constant data, read once. */
GPtrArray *
by_sandbox_market_get_types (void)
{
  static GPtrArray *types = NULL;

  if (types == NULL)
    {
      JsonArray *families = by_sandbox_json_array (get_data (), "families");

      types = g_ptr_array_new ();
      for (guint i = 0; i < json_array_get_length (families); i++)
        add_family (types, by_sandbox_json_object_at (families, i));
      g_ptr_array_sort (types, compare_types);
    }
  return types;
}

const BySandboxInstanceType *
by_sandbox_market_find_type (const char *name)
{
  GPtrArray *types = by_sandbox_market_get_types ();

  for (guint i = 0; i < types->len; i++)
    {
      const BySandboxInstanceType *type = g_ptr_array_index (types, i);

      if (g_str_equal (type->name, name))
        return type;
    }
  return NULL;
}

gboolean
by_sandbox_market_is_family (const char *name)
{
  GPtrArray *types = by_sandbox_market_get_types ();

  for (guint i = 0; i < types->len; i++)
    {
      const BySandboxInstanceType *type = g_ptr_array_index (types, i);

      if (g_str_equal (type->family, name))
        return TRUE;
    }
  return FALSE;
}

gboolean
by_sandbox_market_is_offered_in_region (BySandboxRegion *region, const BySandboxInstanceType *type)
{
  JsonObject *absent = by_sandbox_json_object (get_data (), "absentRegions");

  return !by_sandbox_json_strings_contain (by_sandbox_json_array (absent, type->family),
                                           by_sandbox_region_get_name (region));
}

gboolean
by_sandbox_market_is_offered (BySandboxRegion *region,
                              const BySandboxInstanceType *type,
                              const char *zone_id)
{
  JsonObject *absent = by_sandbox_json_object (get_data (), "absentZones");

  return by_sandbox_market_is_offered_in_region (region, type)
         && !by_sandbox_json_strings_contain (by_sandbox_json_array (absent, zone_id),
                                              type->family);
}

double
by_sandbox_market_get_on_demand (BySandboxRegion *region, const BySandboxInstanceType *type)
{
  double factor = by_sandbox_json_double (by_sandbox_region_get_data (region), "priceFactor", 1);

  return round (type->price * factor * 10000) / 10000;
}

/* Value noise: fates at whole places, straight lines between them. */
static double
noise (BySandboxRegion *region, const char *words, double place)
{
  BySandboxAccount *account = by_sandbox_region_get_account (region);
  double whole = floor (place);
  double first = by_sandbox_account_fate (account, "%s/%.0f", words, whole);
  double second = by_sandbox_account_fate (account, "%s/%.0f", words, whole + 1);

  return first + (second - first) * (place - whole);
}

/* The price that is set in a slot: a level of the type and zone, a swing of weeks, one of days. */
static double
price_of_slot (BySandboxRegion *region,
               const BySandboxInstanceType *type,
               const char *zone_id,
               gint64 slot)
{
  BySandboxAccount *account = by_sandbox_region_get_account (region);
  g_autofree char *words = g_strdup_printf ("spot/%s/%s", type->name, zone_id);
  JsonObject *market = by_sandbox_json_object (by_sandbox_account_get_scenario (account), "market");
  double level = 0.30 + 0.32 * by_sandbox_account_fate (account, "level/%s", words);
  double weeks = 0.22 * (noise (region, words, (double) slot / 34.0) - 0.5);
  double days = 0.07 * (noise (region, words, (double) slot / 5.0 + 0.5) - 0.5);
  double ratio = (level + weeks + days) * by_sandbox_json_double (market, "spotFactor", 1);

  return by_sandbox_market_get_on_demand (region, type) * CLAMP (ratio, 0.12, 1.0);
}

static gint64
get_first_slot (BySandboxRegion *region)
{
  return by_sandbox_account_get_birth (by_sandbox_region_get_account (region))
         - HISTORY_SECONDS * G_USEC_PER_SEC;
}

static gint64
change_of_slot (BySandboxRegion *region,
                const BySandboxInstanceType *type,
                const char *zone_id,
                gint64 slot)
{
  double part = by_sandbox_account_fate (by_sandbox_region_get_account (region),
                                         "change/%s/%s/%" G_GINT64_FORMAT, type->name, zone_id,
                                         slot);

  return get_first_slot (region)
         + (slot * SLOT_SECONDS + (gint64) (part * SLOT_SECONDS)) * G_USEC_PER_SEC;
}

gint64
by_sandbox_market_get_spot_since (BySandboxRegion *region,
                                  const BySandboxInstanceType *type,
                                  const char *zone_id,
                                  gint64 time,
                                  double *price)
{
  gint64 slot = (time - get_first_slot (region)) / ((gint64) SLOT_SECONDS * G_USEC_PER_SEC);
  gint64 change = change_of_slot (region, type, zone_id, slot);

  if (change > time)
    change = change_of_slot (region, type, zone_id, --slot);
  *price = round (price_of_slot (region, type, zone_id, slot) * 10000) / 10000;
  return change;
}

double
by_sandbox_market_get_spot (BySandboxRegion *region,
                            const BySandboxInstanceType *type,
                            const char *zone_id,
                            gint64 time)
{
  double price;

  by_sandbox_market_get_spot_since (region, type, zone_id, time, &price);
  return price;
}

guint
by_sandbox_market_get_usable_memory (const BySandboxInstanceType *type)
{
  /* The kernel shows some 4 % less than the type advertises. */
  return (guint) ((double) type->memory * 0.962) - RESERVED_MEMORY_MIB;
}
