/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-quotas.h"

static void
quotas_free (gpointer data)
{
  BySandboxQuotas *self = data;

  json_array_unref (self->quotas);
  json_array_unref (self->requests);
  g_free (self);
}

/* "quotas": {"G": 0} of the scenario holds for the whole family. */
static gpointer
quotas_new (BySandboxRegion *region)
{
  JsonObject *scenario
      = by_sandbox_account_get_scenario (by_sandbox_region_get_account (region));
  JsonObject *changes = by_sandbox_json_object (scenario, "quotas");
  g_autoptr (JsonObject) data
      = by_sandbox_json_load_resource ("/io/github/batchyard/sandbox/data/quotas.json");
  BySandboxQuotas *self = g_new0 (BySandboxQuotas, 1);

  self->quotas = json_array_ref (by_sandbox_json_array (data, "quotas"));
  self->requests = json_array_new ();
  for (guint i = 0; i < json_array_get_length (self->quotas); i++)
    {
      JsonObject *quota = by_sandbox_json_object_at (self->quotas, i);
      const char *family = by_sandbox_json_string (quota, "family");

      json_object_set_int_member (
          quota, "value",
          by_sandbox_json_int (changes, family, by_sandbox_json_int (quota, "value", 0)));
    }
  return self;
}

BySandboxQuotas *
by_sandbox_quotas_get (BySandboxRegion *region)
{
  return by_sandbox_region_get_part (region, BY_SANDBOX_PART_QUOTAS, quotas_new, quotas_free);
}

guint
by_sandbox_quotas_get_vcpus (BySandboxRegion *region, const char *family, gboolean is_spot)
{
  BySandboxQuotas *self = by_sandbox_quotas_get (region);

  for (guint i = 0; i < json_array_get_length (self->quotas); i++)
    {
      JsonObject *quota = by_sandbox_json_object_at (self->quotas, i);

      if (g_str_equal (by_sandbox_json_string (quota, "family"), family)
          && g_str_has_suffix (by_sandbox_json_string (quota, "class"), "/Spot") == is_spot)
        return (guint) by_sandbox_json_double (quota, "value", 0);
    }
  return G_MAXUINT;
}
