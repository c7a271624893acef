/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The regions of AWS by name, those of the largest partition first. */

#include "by-region.h"

#include <glib/gi18n.h>

#include "by-ec2.h"

static const ByRegion regions[] = {
  { "us-east-1", N_ ("US East (N. Virginia)") },
  { "us-east-2", N_ ("US East (Ohio)") },
  { "us-west-1", N_ ("US West (N. California)") },
  { "us-west-2", N_ ("US West (Oregon)") },
  { "af-south-1", N_ ("Africa (Cape Town)") },
  { "ap-east-1", N_ ("Asia Pacific (Hong Kong)") },
  { "ap-east-2", N_ ("Asia Pacific (Taipei)") },
  { "ap-northeast-1", N_ ("Asia Pacific (Tokyo)") },
  { "ap-northeast-2", N_ ("Asia Pacific (Seoul)") },
  { "ap-northeast-3", N_ ("Asia Pacific (Osaka)") },
  { "ap-south-1", N_ ("Asia Pacific (Mumbai)") },
  { "ap-south-2", N_ ("Asia Pacific (Hyderabad)") },
  { "ap-southeast-1", N_ ("Asia Pacific (Singapore)") },
  { "ap-southeast-2", N_ ("Asia Pacific (Sydney)") },
  { "ap-southeast-3", N_ ("Asia Pacific (Jakarta)") },
  { "ap-southeast-4", N_ ("Asia Pacific (Melbourne)") },
  { "ap-southeast-5", N_ ("Asia Pacific (Malaysia)") },
  { "ap-southeast-6", N_ ("Asia Pacific (New Zealand)") },
  { "ap-southeast-7", N_ ("Asia Pacific (Thailand)") },
  { "ca-central-1", N_ ("Canada (Central)") },
  { "ca-west-1", N_ ("Canada West (Calgary)") },
  { "eu-central-1", N_ ("Europe (Frankfurt)") },
  { "eu-central-2", N_ ("Europe (Zurich)") },
  { "eu-north-1", N_ ("Europe (Stockholm)") },
  { "eu-south-1", N_ ("Europe (Milan)") },
  { "eu-south-2", N_ ("Europe (Spain)") },
  { "eu-west-1", N_ ("Europe (Ireland)") },
  { "eu-west-2", N_ ("Europe (London)") },
  { "eu-west-3", N_ ("Europe (Paris)") },
  { "il-central-1", N_ ("Israel (Tel Aviv)") },
  { "me-central-1", N_ ("Middle East (UAE)") },
  { "me-south-1", N_ ("Middle East (Bahrain)") },
  { "mx-central-1", N_ ("Mexico (Central)") },
  { "sa-east-1", N_ ("South America (Sao Paulo)") },
  { "cn-north-1", N_ ("China (Beijing)") },
  { "cn-northwest-1", N_ ("China (Ningxia)") },
  { "us-gov-east-1", N_ ("AWS GovCloud (US-East)") },
  { "us-gov-west-1", N_ ("AWS GovCloud (US-West)") },
  { "us-iso-east-1", N_ ("US ISO East") },
  { "us-iso-west-1", N_ ("US ISO West") },
  { "us-isob-east-1", N_ ("US ISOB East (Ohio)") },
  { "us-isob-west-1", N_ ("US ISOB West") },
  { "eu-isoe-west-1", N_ ("EU ISOE West") },
  { "us-isof-east-1", N_ ("US ISOF East") },
  { "us-isof-south-1", N_ ("US ISOF South") },
  { "eusc-de-east-1", N_ ("AWS European Sovereign Cloud (Germany)") },
};

/**
 * by_region_get_all:
 * @n_regions: (out): how many there are
 *
 * Returns: (transfer none): the table
 */
const ByRegion *
by_region_get_all (guint *n_regions)
{
  *n_regions = G_N_ELEMENTS (regions);

  return regions;
}

/**
 * by_region_get_name:
 *
 * Returns: (transfer none) (nullable): where the region is; %NULL for one that is newer than this
 *   program
 */
const char *
by_region_get_name (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    if (g_strcmp0 (regions[i].id, id) == 0)
      return _ (regions[i].name);

  return NULL;
}

/**
 * by_region_is_valid_id:
 *
 * Returns: whether @id has the form of a region's id; new regions appear every year
 */
gboolean
by_region_is_valid_id (const char *id)
{
  return g_regex_match_simple ("^[a-z]{2,4}(-[a-z]+)+-[0-9]+$", id, 0, 0);
}

static void
described_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) enabled = NULL;
  g_autoptr (GPtrArray) records =
    by_ec2_describe_regions_finish (BY_CONTEXT (source), result, &error);

  if (records == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  enabled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < records->len; i++)
    {
      const ByEc2Region *record = g_ptr_array_index (records, i);

      if (record->region_name != NULL)
        g_hash_table_insert (
          enabled, g_strdup (record->region_name),
          GINT_TO_POINTER (g_strcmp0 (record->opt_in_status, "not-opted-in") != 0));
    }
  g_task_return_pointer (task, g_steal_pointer (&enabled), (GDestroyNotify) g_hash_table_unref);
}

/**
 * by_region_find_enabled_async:
 * @cancellable: (nullable): ends the call
 *
 * Asks which regions the account may use.
 */
void
by_region_find_enabled_async (ByContext *context,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  by_ec2_describe_regions_async (context, TRUE, cancellable, described_cb,
                                 g_task_new (context, cancellable, callback, user_data));
}

/**
 * by_region_find_enabled_finish:
 *
 * Returns: (transfer full): ids of regions to whether they are enabled
 */
GHashTable *
by_region_find_enabled_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
