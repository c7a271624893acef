/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-market.h"
#include "by-sandbox-services.h"

/* The price list: EC2 on demand, Linux, for the regions that are enabled. */

#define PAGE_SIZE 100
#define TERM "JRTCKXETXF"
#define RATE "6YS6EN2CT7"

static JsonObject *
make_attributes (const BySandboxInstanceType *type, const char *region)
{
  g_autofree char *vcpus = g_strdup_printf ("%u", type->vcpus);
  g_autofree char *memory = g_strdup_printf ("%g GiB", type->memory / 1024.0);
  g_autofree char *gpus = g_strdup_printf ("%u", type->gpus);
  const char *const pairs[] = { "servicecode", "AmazonEC2",
                                "instanceType", type->name,
                                "regionCode", region,
                                "locationType", "AWS Region",
                                "operatingSystem", "Linux",
                                "tenancy", "Shared",
                                "preInstalledSw", "NA",
                                "capacitystatus", "Used",
                                "licenseModel", "No License required",
                                "marketoption", "OnDemand",
                                "currentGeneration", "Yes",
                                "operation", "RunInstances",
                                "networkPerformance", type->network,
                                "vcpu", vcpus,
                                "memory", memory,
                                "instanceFamily",
                                type->gpus > 0 ? "GPU instance" : "General purpose" };
  JsonObject *attributes = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i += 2)
    json_object_set_string_member (attributes, pairs[i], pairs[i + 1]);
  if (type->gpus > 0)
    json_object_set_string_member (attributes, "gpu", gpus);
  return attributes;
}

/* Puts @inner into an object under @name. (transfer full) of both. */
static JsonObject *
wrap (const char *name, JsonObject *inner_full)
{
  JsonObject *object = json_object_new ();

  json_object_set_object_member (object, name, inner_full);
  return object;
}

static JsonObject *
make_terms (const char *sku, double price, const char *unit_text)
{
  g_autofree char *term = g_strdup_printf ("%s." TERM, sku);
  g_autofree char *rate = g_strdup_printf ("%s." TERM "." RATE, sku);
  g_autofree char *amount = g_strdup_printf ("%.10f", price);
  JsonObject *unit = json_object_new ();
  JsonObject *dimension = json_object_new ();
  JsonObject *offer;

  json_object_set_string_member (unit, "USD", amount);
  json_object_set_string_member (dimension, "unit", "Hrs");
  json_object_set_string_member (dimension, "rateCode", rate);
  json_object_set_string_member (dimension, "description", unit_text);
  json_object_set_object_member (dimension, "pricePerUnit", unit);
  offer = wrap ("priceDimensions", wrap (rate, dimension));
  json_object_set_string_member (offer, "sku", sku);
  json_object_set_string_member (offer, "offerTermCode", TERM);
  return wrap ("OnDemand", wrap (term, offer));
}

static char *
make_product (BySandboxCall *call,
              BySandboxRegion *region,
              const BySandboxInstanceType *type,
              JsonObject *attributes)
{
  g_autofree char *words
      = g_strdup_printf ("sku/%s/%s", by_sandbox_region_get_name (region), type->name);
  g_autofree char *id = by_sandbox_account_fixed_id (call->account, "", words);
  g_autofree char *sku = g_ascii_strup (id, 16);
  double price = by_sandbox_market_get_on_demand (region, type);
  g_autofree char *text
      = g_strdup_printf ("$%g per On Demand Linux %s Instance Hour", price, type->name);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *product = wrap ("attributes", json_object_ref (attributes));
  JsonObject *root;

  json_object_set_string_member (product, "productFamily", "Compute Instance");
  json_object_set_string_member (product, "sku", sku);
  root = wrap ("product", product);
  json_object_set_string_member (root, "serviceCode", "AmazonEC2");
  json_object_set_object_member (root, "terms", make_terms (sku, price, text));
  json_node_take_object (node, root);
  return json_to_string (node, FALSE);
}

static gboolean
matches (JsonObject *attributes, JsonArray *filters)
{
  for (guint i = 0; filters != NULL && i < json_array_get_length (filters); i++)
    {
      JsonObject *filter = by_sandbox_json_object_at (filters, i);
      const char *type = by_sandbox_json_string (filter, "Type");
      const char *value = by_sandbox_json_string (filter, "Value");
      const char *actual
          = by_sandbox_json_string (attributes, by_sandbox_json_string (filter, "Field"));
      g_auto (GStrv) values = g_strsplit (value, ",", -1);
      gboolean is_listed
          = actual != NULL && g_strv_contains ((const char *const *) values, actual);

      if (g_strcmp0 (type, "CONTAINS") == 0
              ? actual == NULL || g_strrstr (actual, value) == NULL
          : g_strcmp0 (type, "ANY_OF") == 0  ? !is_listed
          : g_strcmp0 (type, "NONE_OF") == 0 ? is_listed
                                             : g_strcmp0 (actual, value) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
add_products_of_region (BySandboxCall *call, JsonArray *list, BySandboxRegion *region)
{
  GPtrArray *types = by_sandbox_market_get_types ();
  JsonArray *filters = by_sandbox_json_array (call->parameters, "Filters");

  for (guint i = 0; i < types->len; i++)
    {
      const BySandboxInstanceType *type = g_ptr_array_index (types, i);
      g_autoptr (JsonObject) attributes = NULL;

      if (!by_sandbox_market_is_offered_in_region (region, type))
        continue;
      attributes = make_attributes (type, by_sandbox_region_get_name (region));
      if (matches (attributes, filters))
        {
          g_autofree char *text = make_product (call, region, type, attributes);

          json_array_add_string_element (list, text);
        }
    }
}

static gboolean
check_service (BySandboxCall *call)
{
  const char *service = by_sandbox_json_string (call->parameters, "ServiceCode");

  if (service == NULL || g_str_equal (service, "AmazonEC2"))
    return TRUE;
  by_sandbox_call_fail (call, "NotFoundException", "Service code %s does not exist", service);
  return FALSE;
}

static JsonObject *
get_products (BySandboxCall *call)
{
  JsonObject *regions = by_sandbox_json_object (
      by_sandbox_account_get_regions_data (call->account), "regions");
  JsonArray *list;
  JsonObject *result;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (!check_service (call))
    return NULL;
  list = json_array_new ();
  json_object_iter_init_ordered (&iter, regions);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      BySandboxRegion *region = by_sandbox_account_get_region (call->account, name);

      if (region != NULL)
        add_products_of_region (call, list, region);
    }
  result = by_sandbox_call_page (call, list, PAGE_SIZE, PAGE_SIZE);
  if (result != NULL)
    json_object_set_string_member (result, "FormatVersion", "aws_v1");
  return result;
}

static JsonObject *
describe_services (BySandboxCall *call)
{
  static const char *const attributes[]
      = { "instanceType", "regionCode", "operatingSystem", "tenancy", "vcpu", "memory", NULL };
  JsonArray *list;
  JsonObject *service;
  JsonObject *result;

  if (!check_service (call))
    return NULL;
  list = json_array_new ();
  service = json_object_new ();
  json_object_set_string_member (service, "ServiceCode", "AmazonEC2");
  json_object_set_array_member (service, "AttributeNames", by_sandbox_json_strings (attributes));
  json_array_add_object_element (list, service);
  result = by_sandbox_call_page (call, list, PAGE_SIZE, PAGE_SIZE);
  if (result != NULL)
    json_object_set_string_member (result, "FormatVersion", "aws_v1");
  return result;
}

/* What the attribute is for the machines of a region, added to @seen. */
static void
add_values_of_region (GHashTable *seen, const char *region, const char *name)
{
  GPtrArray *types = by_sandbox_market_get_types ();

  for (guint i = 0; i < types->len; i++)
    {
      g_autoptr (JsonObject) attributes = make_attributes (g_ptr_array_index (types, i), region);
      const char *value = by_sandbox_json_string (attributes, name);

      if (value != NULL)
        g_hash_table_add (seen, g_strdup (value));
    }
}

static JsonObject *
get_attribute_values (BySandboxCall *call)
{
  JsonObject *regions
      = by_sandbox_json_object (by_sandbox_account_get_regions_data (call->account), "regions");
  const char *name = by_sandbox_json_string (call->parameters, "AttributeName");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GList) values = NULL;
  JsonArray *list;
  JsonObjectIter iter;
  const char *region;

  if (!check_service (call))
    return NULL;
  json_object_iter_init_ordered (&iter, regions);
  while (json_object_iter_next_ordered (&iter, &region, NULL))
    if (by_sandbox_account_get_region (call->account, region) != NULL)
      add_values_of_region (seen, region, name);
  values = g_list_sort (g_hash_table_get_keys (seen), (GCompareFunc) g_strcmp0);
  list = json_array_new ();
  for (GList *l = values; l != NULL; l = l->next)
    {
      JsonObject *row = json_object_new ();

      json_object_set_string_member (row, "Value", l->data);
      json_array_add_object_element (list, row);
    }
  return by_sandbox_call_page (call, list, PAGE_SIZE, PAGE_SIZE);
}

static const BySandboxOperation operations[] = {
  { "GetProducts", get_products },
  { "DescribeServices", describe_services },
  { "GetAttributeValues", get_attribute_values },
  { NULL, NULL },
};

const BySandboxService by_sandbox_pricing = { "pricing", operations };
