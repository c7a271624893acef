/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * On-demand prices out of the price list, whose entries are documents of their own (AWS Price List
 * Query API reference, GetProducts).
 */

#include "by-on-demand.h"

#include <math.h>

#include "by-json.h"
#include "by-partition.h"
#include "by-pricing.h"

static void
add_filter (JsonArray *filters, const char *type, const char *field, const char *value)
{
  JsonObject *filter = json_object_new ();

  json_object_set_string_member (filter, "Type", type);
  json_object_set_string_member (filter, "Field", field);
  json_object_set_string_member (filter, "Value", value);
  json_array_add_object_element (filters, filter);
}

/* One row of the list for each type: plain Linux on shared hardware, by the hour. */
static JsonObject *
make_parameters (const char *region, const char *const *types)
{
  static const char *const plain[] = { "operatingSystem", "Linux",
                                       "tenancy",         "Shared",
                                       "preInstalledSw",  "NA",
                                       "capacitystatus",  "Used",
                                       "licenseModel",    "No License required",
                                       "marketoption",    "OnDemand" };
  JsonObject *parameters = json_object_new ();
  JsonArray *filters = json_array_new ();
  g_autofree char *names = g_strjoinv (",", (char **) types);

  for (guint i = 0; i < G_N_ELEMENTS (plain); i += 2)
    add_filter (filters, "TERM_MATCH", plain[i], plain[i + 1]);
  add_filter (filters, "TERM_MATCH", "regionCode", region);
  add_filter (filters, "ANY_OF", "instanceType", names);
  json_object_set_string_member (parameters, "ServiceCode", "AmazonEC2");
  json_object_set_string_member (parameters, "FormatVersion", "aws_v1");
  json_object_set_array_member (parameters, "Filters", filters);

  return parameters;
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* The first member, which has a key that nobody can know. */
static JsonObject *
get_first (JsonObject *object)
{
  g_autoptr (GList) members = object != NULL ? json_object_get_members (object) : NULL;

  return members != NULL ? get_object (object, members->data) : NULL;
}

static void
take_entry (GHashTable *prices, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (JsonNode) root = by_json_parse (bytes, NULL);
  JsonObject *entry
      = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonObject *attributes = get_object (get_object (entry, "product"), "attributes");
  JsonObject *term = get_first (get_object (get_object (entry, "terms"), "OnDemand"));
  JsonObject *dimension = get_first (get_object (term, "priceDimensions"));
  JsonObject *unit = get_object (dimension, "pricePerUnit");
  const char *type
      = attributes != NULL
            ? json_object_get_string_member_with_default (attributes, "instanceType", NULL)
            : NULL;
  const char *amount
      = unit != NULL ? json_object_get_string_member_with_default (unit, "USD", NULL) : NULL;
  double price = amount != NULL ? g_ascii_strtod (amount, NULL) : 0;

  if (type != NULL && isfinite (price) && price > 0)
    g_hash_table_insert (prices, g_strdup (type), g_memdup2 (&price, sizeof price));
}

/**
 * by_on_demand_is_told:
 *
 * The price list takes credentials of its own partition alone: those of GovCloud are refused there as
 * if they had run out. In China prices are not in dollars.
 *
 * Returns: whether the price list can be asked with these credentials
 */
gboolean
by_on_demand_is_told (ByContext *context)
{
  return g_str_equal (by_partition_find (by_context_get_region (context))->id, "aws");
}

/**
 * by_on_demand_load_async:
 * @types: instance types, not families; 60 at most
 * @cancellable: (nullable): stops it at any moment
 *
 * Asks the price list.
 */
void
by_on_demand_load_async (ByContext *context,
                         const char *const *types,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (JsonObject) parameters = make_parameters (by_context_get_region (context), types);

  by_pricing_get_products_async (context, parameters, cancellable, callback, user_data);
}

GHashTable *
by_on_demand_load_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) entries = by_pricing_get_products_finish (context, result, error);
  GHashTable *prices = NULL;

  if (entries == NULL)
    return NULL;

  prices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < entries->len; i++)
    take_entry (prices, g_ptr_array_index (entries, i));

  return prices;
}
