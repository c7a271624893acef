/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-ec2-market.h"

#include "by-sandbox-filter.h"
#include "by-sandbox-market.h"
#include "by-sandbox-network.h"

#include <math.h>

#define HISTORY_DAYS 90
#define PAGE_SIZE 1000
#define TYPES_PAGE_SIZE 100

static JsonObject *
make_gpus (const BySandboxInstanceType *type)
{
  JsonObject *info = json_object_new ();
  JsonObject *gpu = json_object_new ();
  JsonObject *memory = json_object_new ();
  JsonArray *gpus = json_array_new ();

  json_object_set_int_member (memory, "SizeInMiB", type->gpu_memory);
  json_object_set_string_member (gpu, "Name", type->gpu_name);
  json_object_set_string_member (gpu, "Manufacturer", "NVIDIA");
  json_object_set_int_member (gpu, "Count", type->gpus);
  json_object_set_object_member (gpu, "MemoryInfo", memory);
  json_array_add_object_element (gpus, gpu);
  json_object_set_array_member (info, "Gpus", gpus);
  json_object_set_int_member (info, "TotalGpuMemoryInMiB", type->gpus * type->gpu_memory);
  return info;
}

static JsonObject *
make_processor (const BySandboxInstanceType *type)
{
  const char *const architectures[] = { type->architecture, NULL };
  JsonObject *processor = json_object_new ();

  json_object_set_array_member (processor, "SupportedArchitectures",
                                by_sandbox_json_strings (architectures));
  json_object_set_double_member (processor, "SustainedClockSpeedInGhz", type->clock_ghz);
  json_object_set_string_member (processor, "Manufacturer", type->manufacturer);
  return processor;
}

static JsonObject *
make_vcpus (const BySandboxInstanceType *type)
{
  gboolean has_threads = !g_str_equal (type->architecture, "arm64")
                         && !g_str_equal (type->family, "c7a") && !g_str_equal (type->family, "m7a")
                         && !g_str_equal (type->family, "r7a");
  JsonObject *vcpus = json_object_new ();

  json_object_set_int_member (vcpus, "DefaultVCpus", type->vcpus);
  json_object_set_int_member (vcpus, "DefaultCores", has_threads ? type->vcpus / 2 : type->vcpus);
  json_object_set_int_member (vcpus, "DefaultThreadsPerCore", has_threads ? 2 : 1);
  return vcpus;
}

static void
add_storage (JsonObject *info, const BySandboxInstanceType *type)
{
  JsonObject *storage = json_object_new ();
  JsonObject *disk = json_object_new ();
  JsonArray *disks = json_array_new ();

  json_object_set_int_member (disk, "SizeInGB", type->disk);
  json_object_set_int_member (disk, "Count", 1);
  json_object_set_string_member (disk, "Type", "ssd");
  json_array_add_object_element (disks, disk);
  json_object_set_int_member (storage, "TotalSizeInGB", type->disk);
  json_object_set_array_member (storage, "Disks", disks);
  json_object_set_string_member (storage, "NvmeSupport", "required");
  json_object_set_object_member (info, "InstanceStorageInfo", storage);
}

static JsonObject *
make_type (const BySandboxInstanceType *type)
{
  static const char *const usage_classes[] = { "on-demand", "spot", NULL };
  static const char *const root_devices[] = { "ebs", NULL };
  static const char *const virtualization[] = { "hvm", NULL };
  JsonObject *info = json_object_new ();
  JsonObject *memory = json_object_new ();
  JsonObject *network = json_object_new ();

  json_object_set_string_member (info, "InstanceType", type->name);
  json_object_set_boolean_member (info, "CurrentGeneration", TRUE);
  json_object_set_boolean_member (info, "FreeTierEligible",
                                  g_str_equal (type->name, "t3.micro"));
  json_object_set_array_member (info, "SupportedUsageClasses",
                                by_sandbox_json_strings (usage_classes));
  json_object_set_array_member (info, "SupportedRootDeviceTypes",
                                by_sandbox_json_strings (root_devices));
  json_object_set_array_member (info, "SupportedVirtualizationTypes",
                                by_sandbox_json_strings (virtualization));
  json_object_set_boolean_member (info, "BareMetal", FALSE);
  json_object_set_string_member (info, "Hypervisor", "nitro");
  json_object_set_object_member (info, "ProcessorInfo", make_processor (type));
  json_object_set_object_member (info, "VCpuInfo", make_vcpus (type));
  json_object_set_int_member (memory, "SizeInMiB", type->memory);
  json_object_set_object_member (info, "MemoryInfo", memory);
  json_object_set_string_member (network, "NetworkPerformance", type->network);
  json_object_set_object_member (info, "NetworkInfo", network);
  json_object_set_boolean_member (info, "InstanceStorageSupported", type->disk > 0);
  if (type->disk > 0)
    add_storage (info, type);
  if (type->gpus > 0)
    json_object_set_object_member (info, "GpuInfo", make_gpus (type));
  return info;
}

static JsonArray *
list_named_types (BySandboxCall *call, JsonArray *names)
{
  g_autoptr (JsonArray) list = json_array_new ();

  for (guint i = 0; i < json_array_get_length (names); i++)
    {
      const char *name = by_sandbox_json_string_at (names, i);
      const BySandboxInstanceType *type = by_sandbox_market_find_type (name);

      if (type == NULL || !by_sandbox_market_is_offered_in_region (call->region, type))
        {
          by_sandbox_call_fail (call, "InvalidInstanceType",
                                "The following supplied instance types do not exist: [%s]", name);
          return NULL;
        }
      json_array_add_object_element (list, make_type (type));
    }
  return g_steal_pointer (&list);
}

JsonObject *
by_sandbox_ec2_describe_instance_types (BySandboxCall *call)
{
  static const BySandboxFilter filters[] = {
    { "instance-type", "InstanceType" },
    { "current-generation", "CurrentGeneration" },
    { "bare-metal", "BareMetal" },
    { "free-tier-eligible", "FreeTierEligible" },
    { "hypervisor", "Hypervisor" },
    { "instance-storage-supported", "InstanceStorageSupported" },
    { "memory-info.size-in-mib", "MemoryInfo.SizeInMiB" },
    { "processor-info.supported-architecture", "ProcessorInfo.SupportedArchitectures" },
    { "supported-root-device-type", "SupportedRootDeviceTypes" },
    { "supported-usage-class", "SupportedUsageClasses" },
    { "supported-virtualization-type", "SupportedVirtualizationTypes" },
    { "vcpu-info.default-vcpus", "VCpuInfo.DefaultVCpus" },
    { "vcpu-info.default-cores", "VCpuInfo.DefaultCores" },
  };
  GPtrArray *types = by_sandbox_market_get_types ();
  JsonArray *names = by_sandbox_json_array (call->parameters, "InstanceTypes");
  g_autoptr (JsonArray) all = NULL;
  JsonArray *kept;

  if (names != NULL && json_array_get_length (names) > 0)
    {
      if (json_object_has_member (call->parameters, "MaxResults"))
        return by_sandbox_call_fail (call, "InvalidParameterCombination",
                                     "The parameter instanceTypes cannot be used with the "
                                     "parameter maxResults");
      all = list_named_types (call, names);
    }
  else
    {
      all = json_array_new ();
      for (guint i = 0; i < types->len; i++)
        if (by_sandbox_market_is_offered_in_region (call->region, g_ptr_array_index (types, i)))
          json_array_add_object_element (all, make_type (g_ptr_array_index (types, i)));
    }
  if (all == NULL)
    return NULL;
  kept = by_sandbox_filter (call, all, filters, G_N_ELEMENTS (filters));
  return kept == NULL ? NULL
                      : by_sandbox_call_page (call, kept, TYPES_PAGE_SIZE, TYPES_PAGE_SIZE);
}

static void
add_offering (JsonArray *list, const char *type, const char *location_type, const char *location)
{
  JsonObject *offering = json_object_new ();

  json_object_set_string_member (offering, "InstanceType", type);
  json_object_set_string_member (offering, "LocationType", location_type);
  json_object_set_string_member (offering, "Location", location);
  json_array_add_object_element (list, offering);
}

static void
add_offerings_of_zones (BySandboxRegion *region,
                        JsonArray *list,
                        const BySandboxInstanceType *type,
                        const char *location_type)
{
  JsonArray *zones = by_sandbox_json_array (by_sandbox_region_get_data (region), "zones");
  gboolean by_id = g_str_equal (location_type, "availability-zone-id");

  for (guint i = 0; i < json_array_get_length (zones); i++)
    {
      JsonObject *zone = by_sandbox_json_object_at (zones, i);
      const char *id = by_sandbox_json_string (zone, "id");

      if (by_sandbox_market_is_offered (region, type, id))
        add_offering (list, type->name, location_type,
                      by_id ? id : by_sandbox_json_string (zone, "name"));
    }
}

JsonObject *
by_sandbox_ec2_describe_offerings (BySandboxCall *call)
{
  static const BySandboxFilter filters[] = {
    { "instance-type", "InstanceType" },
    { "location", "Location" },
  };
  const char *location_type = by_sandbox_json_string (call->parameters, "LocationType");
  GPtrArray *types = by_sandbox_market_get_types ();
  g_autoptr (JsonArray) all = json_array_new ();
  JsonArray *kept;

  if (location_type == NULL)
    location_type = "region";
  for (guint i = 0; i < types->len; i++)
    {
      const BySandboxInstanceType *type = g_ptr_array_index (types, i);

      if (g_str_has_prefix (location_type, "availability-zone"))
        add_offerings_of_zones (call->region, all, type, location_type);
      else if (g_str_equal (location_type, "region")
               && by_sandbox_market_is_offered_in_region (call->region, type))
        add_offering (all, type->name, location_type, by_sandbox_region_get_name (call->region));
    }
  kept = by_sandbox_filter (call, all, filters, G_N_ELEMENTS (filters));
  return kept == NULL ? NULL : by_sandbox_call_page (call, kept, PAGE_SIZE, PAGE_SIZE);
}

/* A price as it was set, before it becomes an object: there can be a great many. */
typedef struct
{
  gint64 since;
  double price;
  const BySandboxInstanceType *type;
  const char *zone;
  const char *zone_id;
  const char *product;
} Price;

/* The newest first; of one time, in an order that stays. */
static int
compare_prices (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Price *first = a;
  const Price *second = b;
  int order;

  if (first->since != second->since)
    return first->since > second->since ? -1 : 1;
  order = g_strcmp0 (first->type->name, second->type->name);
  if (order == 0)
    order = g_strcmp0 (first->zone_id, second->zone_id);
  return order != 0 ? order : g_strcmp0 (first->product, second->product);
}

static void
find_price (BySandboxCall *call, Price *price, gint64 time)
{
  price->since = by_sandbox_market_get_spot_since (call->region, price->type, price->zone_id, time,
                                                   &price->price);
  if (g_str_equal (price->product, "Windows"))
    price->price += 0.046 * price->type->vcpus;
}

/* Of the prices of one type in one zone that held at some time in the span, the oldest one set
 * before its beginning: the first that a page from @from on has. */
static void
add_prices (BySandboxCall *call, GSequence *heads, const Price *like, gint64 start, gint64 from)
{
  Price *head = g_memdup2 (like, sizeof *like);

  find_price (call, head, MAX (from, start));
  if (head->since <= from)
    g_sequence_insert_sorted (heads, head, compare_prices, NULL);
  else
    g_free (head);
}

/* Takes the newest of all heads; what came before it takes its place. */
static Price
take_price (BySandboxCall *call, GSequence *heads, gint64 start)
{
  GSequenceIter *first = g_sequence_get_begin_iter (heads);
  Price *head = g_sequence_get (first);
  Price price = *head;

  if (price.since <= start)
    g_sequence_remove (first);
  else
    {
      find_price (call, head, price.since - 1);
      g_sequence_sort_changed (first, compare_prices, NULL);
    }
  return price;
}

static gboolean
is_wanted (BySandboxCall *call, const char *list, const char *filter, const char *value)
{
  JsonArray *values = by_sandbox_json_array (call->parameters, list);
  JsonArray *filters = by_sandbox_json_array (call->parameters, "Filters");

  if (values != NULL && json_array_get_length (values) > 0
      && !by_sandbox_json_strings_contain (values, value))
    return FALSE;
  for (guint i = 0; filters != NULL && i < json_array_get_length (filters); i++)
    {
      JsonObject *object = by_sandbox_json_object_at (filters, i);

      if (g_strcmp0 (by_sandbox_json_string (object, "Name"), filter) == 0
          && !by_sandbox_json_strings_contain (by_sandbox_json_array (object, "Values"), value))
        return FALSE;
    }
  return TRUE;
}

static void
add_prices_of_type (BySandboxCall *call,
                    GSequence *heads,
                    const BySandboxInstanceType *type,
                    gint64 start,
                    gint64 from)
{
  static const char *const products[] = { "Linux/UNIX", "Windows" };
  JsonArray *zones = by_sandbox_json_array (by_sandbox_region_get_data (call->region), "zones");
  const char *wanted_zone = by_sandbox_json_string (call->parameters, "AvailabilityZone");
  const char *wanted_id = by_sandbox_json_string (call->parameters, "AvailabilityZoneId");

  for (guint i = 0; i < json_array_get_length (zones) * G_N_ELEMENTS (products); i++)
    {
      JsonObject *zone = by_sandbox_json_object_at (zones, i / G_N_ELEMENTS (products));
      Price like = { .type = type,
                     .zone = by_sandbox_json_string (zone, "name"),
                     .zone_id = by_sandbox_json_string (zone, "id"),
                     .product = products[i % G_N_ELEMENTS (products)] };

      if ((wanted_zone == NULL || g_str_equal (wanted_zone, like.zone))
          && (wanted_id == NULL || g_str_equal (wanted_id, like.zone_id))
          && is_wanted (call, "ProductDescriptions", "product-description", like.product)
          && is_wanted (call, "", "availability-zone", like.zone)
          && by_sandbox_market_is_offered (call->region, type, like.zone_id))
        add_prices (call, heads, &like, start, from);
    }
}

static JsonObject *
make_price (const Price *price)
{
  g_autofree char *text = g_strdup_printf ("%.6f", price->price);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "AvailabilityZone", price->zone);
  json_object_set_string_member (object, "AvailabilityZoneId", price->zone_id);
  json_object_set_string_member (object, "InstanceType", price->type->name);
  json_object_set_string_member (object, "ProductDescription", price->product);
  json_object_set_string_member (object, "SpotPrice", text);
  json_object_set_double_member (object, "Timestamp",
                                 floor ((double) price->since / G_USEC_PER_SEC));
  return object;
}

/* Where a page ended: the time of its last price, and how many of that time have been on a page. */
static gboolean
read_place (BySandboxCall *call, gint64 end, gint64 *from, guint *n_passed)
{
  g_autofree char *position = NULL;
  char *rest = NULL;

  *from = end;
  *n_passed = 0;
  if (!by_sandbox_call_read_token (call, &position))
    return FALSE;
  if (position == NULL)
    return TRUE;
  *from = g_ascii_strtoll (position, &rest, 10);
  *n_passed = *rest == '/' ? (guint) g_ascii_strtoull (rest + 1, NULL, 10) : 0;
  return TRUE;
}

/* The page: prices are worked out only as far as it goes. */
static JsonObject *
answer_prices (BySandboxCall *call, GSequence *heads, gint64 start, gint64 from, guint n_passed)
{
  guint size = (guint) CLAMP (by_sandbox_json_int (call->parameters, "MaxResults", PAGE_SIZE), 1,
                              PAGE_SIZE);
  JsonObject *result = json_object_new ();
  JsonArray *list = json_array_new ();
  g_autofree char *token = NULL;
  gint64 last = from;
  guint n_of_last = n_passed;

  for (guint i = 0; i < n_passed && !g_sequence_is_empty (heads); i++)
    take_price (call, heads, start);
  while (json_array_get_length (list) < size && !g_sequence_is_empty (heads))
    {
      Price price = take_price (call, heads, start);

      n_of_last = price.since == last ? n_of_last + 1 : 1;
      last = price.since;
      json_array_add_object_element (list, make_price (&price));
    }
  json_object_set_array_member (result, "SpotPriceHistory", list);
  if (!g_sequence_is_empty (heads))
    {
      g_autofree char *next = g_strdup_printf ("%" G_GINT64_FORMAT "/%u", last, n_of_last);

      token = by_sandbox_call_make_token (call, next);
    }
  json_object_set_string_member (result, "NextToken", token != NULL ? token : "");
  return result;
}

JsonObject *
by_sandbox_ec2_describe_spot_price_history (BySandboxCall *call)
{
  gint64 now = by_sandbox_clock_now (by_sandbox_region_get_clock (call->region));
  gint64 oldest = now - (gint64) HISTORY_DAYS * 24 * 60 * 60 * G_USEC_PER_SEC;
  double start_seconds = by_sandbox_json_double (call->parameters, "StartTime", -1);
  double end_seconds = by_sandbox_json_double (call->parameters, "EndTime", -1);
  gint64 start = start_seconds < 0 ? oldest : (gint64) (start_seconds * G_USEC_PER_SEC);
  gint64 end = end_seconds < 0 ? now : (gint64) (end_seconds * G_USEC_PER_SEC);
  g_autoptr (GSequence) heads = g_sequence_new (g_free);
  GPtrArray *types = by_sandbox_market_get_types ();
  gint64 from;
  guint n_passed;

  start = CLAMP (start, oldest, now);
  end = CLAMP (end, start, now);
  if (!read_place (call, end, &from, &n_passed))
    return NULL;
  for (guint i = 0; i < types->len; i++)
    {
      const BySandboxInstanceType *type = g_ptr_array_index (types, i);

      if (is_wanted (call, "InstanceTypes", "instance-type", type->name))
        add_prices_of_type (call, heads, type, start, from);
    }
  return answer_prices (call, heads, start, from, n_passed);
}

static void
add_score (JsonArray *scores, BySandboxRegion *region, const char *zone_id, int score)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "Region", by_sandbox_region_get_name (region));
  by_sandbox_json_set_string (object, "AvailabilityZoneId", zone_id);
  json_object_set_int_member (object, "Score", score);
  json_array_add_object_element (scores, object);
}

/* One score for the whole set of types: more of them, and fewer machines, score better. */
static int
score_of_zone (BySandboxCall *call, BySandboxRegion *region, const char *zone_id)
{
  JsonArray *names = by_sandbox_json_array (call->parameters, "InstanceTypes");
  double capacity = (double) by_sandbox_json_int (call->parameters, "TargetCapacity", 1);
  double score = 1;

  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    {
      const char *name = by_sandbox_json_string_at (names, i);
      const BySandboxInstanceType *type = by_sandbox_market_find_type (name);

      if (type != NULL && by_sandbox_market_is_offered (region, type, zone_id))
        score += 1.5
                 + 2 * by_sandbox_account_fate (call->account, "score/%s/%s", name, zone_id);
    }
  return (int) CLAMP (score - log10 (MAX (capacity, 1)), 1, 9);
}

static void
add_scores_of_region (BySandboxCall *call, JsonArray *scores, BySandboxRegion *region)
{
  JsonArray *zones = by_sandbox_json_array (by_sandbox_region_get_data (region), "zones");
  gboolean by_zone = by_sandbox_json_boolean (call->parameters, "SingleAvailabilityZone", FALSE);
  int best = 1;

  for (guint i = 0; i < json_array_get_length (zones); i++)
    {
      const char *id = by_sandbox_json_string (by_sandbox_json_object_at (zones, i), "id");
      int score = score_of_zone (call, region, id);

      best = MAX (best, score);
      if (by_zone)
        add_score (scores, region, id, score);
    }
  if (!by_zone)
    add_score (scores, region, NULL, best);
}

JsonObject *
by_sandbox_ec2_get_spot_placement_scores (BySandboxCall *call)
{
  JsonArray *names = by_sandbox_json_array (call->parameters, "RegionNames");
  JsonArray *scores = json_array_new ();

  if (names == NULL || json_array_get_length (names) == 0)
    add_scores_of_region (call, scores, call->region);
  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    {
      BySandboxRegion *region
          = by_sandbox_account_get_region (call->account, by_sandbox_json_string_at (names, i));

      if (region != NULL)
        add_scores_of_region (call, scores, region);
    }
  return by_sandbox_call_page (call, scores, PAGE_SIZE, PAGE_SIZE);
}
