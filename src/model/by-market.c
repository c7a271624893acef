/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The spot market. For each watched type first the offerings by zone, which also name the sizes of
 * a family, then side by side the current prices of those sizes and what they cost on demand. Main
 * thread.
 */
#include "by-market.h"

#include <math.h>

#include "by-data.h"
#include "by-ec2.h"
#include "by-instance-type.h"
#include "by-on-demand.h"

/* DescribeSpotPriceHistory takes many types at once; a family with more sizes than this is cut. */
#define MAX_SIZES 60

/* What is known about one type or family. */
typedef struct
{
  GHashTable *zones;  /* (owned) set of names of zones that offer it; NULL: unknown */
  GHashTable *prices; /* (owned) zone -> GHashTable of size -> double *; NULL: unknown */
  GHashTable *on_demand; /* (owned) size -> double *; NULL: unknown */
  GError *error;      /* (owned) (nullable) of the last questions */
  gint64 price_time;
  guint generation; /* answers to older questions are dropped */
  gboolean loading;
} Entry;

struct _ByMarket
{
  GObject parent_instance;

  /* owned */
  ByContext *context;
  GHashTable *entries; /* type to Entry */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (ByMarket, by_market, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* One question on its way. It does not keep the market: who drops that wants no more answers. */
typedef struct
{
  GWeakRef market;
  char *type; /* (owned) */
  guint generation;
} Question;

static void
question_cleanup (Question *question)
{
  g_weak_ref_clear (&question->market);
  g_clear_pointer (&question->type, g_free);
}

BY_DEFINE_DATA (Question, question)

static Question *
question_copy (Question *question)
{
  Question *copy = question_new ();
  g_autoptr (ByMarket) market = g_weak_ref_get (&question->market);

  g_weak_ref_init (&copy->market, market);
  copy->type = g_strdup (question->type);
  copy->generation = question->generation;
  return copy;
}

static void
entry_free (Entry *entry)
{
  g_clear_pointer (&entry->zones, g_hash_table_unref);
  g_clear_pointer (&entry->prices, g_hash_table_unref);
  g_clear_pointer (&entry->on_demand, g_hash_table_unref);
  g_clear_error (&entry->error);
  g_free (entry);
}

/* The entry a question was about, or NULL if its answer came too late. */
static Entry *
find_entry (ByMarket *self, Question *question)
{
  Entry *entry = self != NULL ? g_hash_table_lookup (self->entries, question->type) : NULL;

  return entry != NULL && entry->generation == question->generation ? entry : NULL;
}

static void
end_question (ByMarket *self, Question *question, Entry *entry, GError *error)
{
  entry->loading = FALSE;
  if (error != NULL)
    entry->error = error;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, question->type);
}

static void
add_price (GHashTable *prices, const ByEc2SpotPrice *record)
{
  GHashTable *sizes = NULL;
  char *end = NULL;
  double price = record->spot_price != NULL ? g_ascii_strtod (record->spot_price, &end) : 0;

  if (end == NULL || end == record->spot_price || !isfinite (price) || price <= 0
      || record->availability_zone == NULL || record->instance_type == NULL)
    return;

  sizes = g_hash_table_lookup (prices, record->availability_zone);
  if (sizes == NULL)
    {
      sizes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_insert (prices, g_strdup (record->availability_zone), sizes);
    }

  /* The newest price of each size comes first. */
  if (!g_hash_table_contains (sizes, record->instance_type))
    g_hash_table_insert (sizes, g_strdup (record->instance_type), g_memdup2 (&price, sizeof price));
}

static void
prices_described_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (ByMarket) self = g_weak_ref_get (&question->market);
  GError *error = NULL;
  g_autoptr (GPtrArray) records
      = by_ec2_describe_spot_price_history_finish (BY_CONTEXT (source), result, &error);
  Entry *entry = find_entry (self, question);

  if (entry == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&error);
      return;
    }

  if (records != NULL)
    {
      g_clear_pointer (&entry->prices, g_hash_table_unref);
      entry->prices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify) g_hash_table_unref);
      entry->price_time = by_clock_get_real_time (by_context_get_clock (BY_CONTEXT (source)));
      for (guint i = 0; i < records->len; i++)
        add_price (entry->prices, g_ptr_array_index (records, i));
    }

  end_question (self, question, entry, error);
}

/* Not everybody may read the price list; without it there is no comparison, and nothing else. */
static void
on_demand_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (ByMarket) self = g_weak_ref_get (&question->market);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) prices = by_on_demand_load_finish (BY_CONTEXT (source), result, &error);
  Entry *entry = find_entry (self, question);

  if (prices == NULL)
    g_info ("On-demand prices of %s cannot be read: %s", question->type, error->message);
  if (prices == NULL || entry == NULL)
    return;

  g_clear_pointer (&entry->on_demand, g_hash_table_unref);
  entry->on_demand = g_steal_pointer (&prices);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, question->type);
}

static void
ask_prices (ByMarket *self, Question *question_full, GHashTable *sizes)
{
  gint64 now = by_clock_get_real_time (by_context_get_clock (self->context));
  g_autofree const char **names = (const char **) g_hash_table_get_keys_as_array (sizes, NULL);
  Entry *entry = find_entry (self, question_full);

  if (g_hash_table_size (sizes) > MAX_SIZES)
    names[MAX_SIZES] = NULL;

  /* These change a few times a year. */
  if (entry->on_demand == NULL && by_on_demand_is_told (self->context))
    by_on_demand_load_async (self->context, names, self->cancellable, on_demand_loaded_cb,
                             question_copy (question_full));
  by_ec2_describe_spot_price_history_async (self->context, names, now, now, self->cancellable,
                                            prices_described_cb, question_full);
}

static void
offerings_described_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (ByMarket) self = g_weak_ref_get (&question->market);
  GError *error = NULL;
  g_autoptr (GHashTable) sizes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) records
      = by_ec2_describe_instance_type_offerings_finish (BY_CONTEXT (source), result, &error);
  Entry *entry = find_entry (self, question);

  if (entry == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&error);
      return;
    }
  if (records == NULL)
    {
      end_question (self, question, entry, error);
      return;
    }

  g_clear_pointer (&entry->zones, g_hash_table_unref);
  entry->zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < records->len; i++)
    {
      const ByEc2InstanceTypeOffering *offering = g_ptr_array_index (records, i);

      if (offering->location == NULL || offering->instance_type == NULL)
        continue;
      g_hash_table_add (entry->zones, g_strdup (offering->location));
      g_hash_table_add (sizes, g_strdup (offering->instance_type));
    }

  if (g_hash_table_size (sizes) == 0)
    {
      end_question (self, question, entry, NULL);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, question->type);
  ask_prices (self, g_steal_pointer (&question), sizes);
}

static void
ask (ByMarket *self, const char *type, Entry *entry)
{
  Question *question = question_new ();
  g_autofree char *pattern
      = by_instance_name_is_family (type) ? g_strconcat (type, ".*", NULL) : g_strdup (type);
  const char *const patterns[] = { pattern, NULL };

  g_clear_error (&entry->error);
  entry->loading = TRUE;
  entry->generation++;
  g_weak_ref_init (&question->market, self);
  question->type = g_strdup (type);
  question->generation = entry->generation;
  by_ec2_describe_instance_type_offerings_async (self->context, "availability-zone", patterns,
                                                 self->cancellable, offerings_described_cb,
                                                 question);
}

static void
by_market_dispose (GObject *object)
{
  ByMarket *self = BY_MARKET (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (by_market_parent_class)->dispose (object);
}

static void
by_market_finalize (GObject *object)
{
  ByMarket *self = BY_MARKET (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->entries, g_hash_table_unref);

  G_OBJECT_CLASS (by_market_parent_class)->finalize (object);
}

static void
by_market_class_init (ByMarketClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = by_market_dispose;
  object_class->finalize = by_market_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", BY_TYPE_MARKET, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
by_market_init (ByMarket *self)
{
  self->cancellable = g_cancellable_new ();
  self->entries
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) entry_free);
}

/**
 * by_market_new:
 * @context: of whose region
 *
 * Returns: (transfer full): a market that knows nothing yet
 */
ByMarket *
by_market_new (ByContext *context)
{
  ByMarket *self = g_object_new (BY_TYPE_MARKET, NULL);

  self->context = g_object_ref (context);
  return self;
}

/**
 * by_market_watch:
 * @type: an instance type or a family; what AWS chooses itself ("optimal") is never asked for
 *
 * Begins to find out about @type, unless that was begun before.
 */
void
by_market_watch (ByMarket *self, const char *type)
{
  Entry *entry = NULL;

  g_return_if_fail (BY_IS_MARKET (self));

  if (g_hash_table_contains (self->entries, type) || !by_instance_name_is_valid (type)
      || by_instance_name_is_open (type))
    return;

  entry = g_new0 (Entry, 1);
  g_hash_table_insert (self->entries, g_strdup (type), entry);
  ask (self, type, entry);
}

/**
 * by_market_refresh:
 *
 * Asks anew about every type that is watched. What was known stays until the answers come.
 */
void
by_market_refresh (ByMarket *self)
{
  GHashTableIter iter;
  gpointer type = NULL;
  gpointer entry = NULL;

  g_return_if_fail (BY_IS_MARKET (self));

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &type, &entry))
    ask (self, type, entry);
}

/**
 * by_market_is_loading:
 *
 * Returns: whether answers about @type are still to come
 */
gboolean
by_market_is_loading (ByMarket *self, const char *type)
{
  Entry *entry = g_hash_table_lookup (self->entries, type);

  return entry != NULL && entry->loading;
}

/**
 * by_market_get_error:
 *
 * Returns: (transfer none) (nullable): why the last questions about @type failed
 */
const GError *
by_market_get_error (ByMarket *self, const char *type)
{
  Entry *entry = g_hash_table_lookup (self->entries, type);

  return entry != NULL ? entry->error : NULL;
}

/**
 * by_market_get_price_time:
 *
 * Returns: of when the prices of @type are, or %BY_TIME_NONE
 */
gint64
by_market_get_price_time (ByMarket *self, const char *type)
{
  Entry *entry = g_hash_table_lookup (self->entries, type);

  return entry != NULL ? entry->price_time : 0;
}

/**
 * by_market_get_offer:
 * @zone: "us-east-1a"
 *
 * Returns: whether EC2 has @type in @zone at all
 */
ByOffer
by_market_get_offer (ByMarket *self, const char *type, const char *zone)
{
  Entry *entry = g_hash_table_lookup (self->entries, type);

  if (entry == NULL || entry->zones == NULL)
    return BY_OFFER_UNKNOWN;

  return g_hash_table_contains (entry->zones, zone) ? BY_OFFER_YES : BY_OFFER_NO;
}

/* The size that costs least in a zone, with its price; NULL when no price is known. */
static const char *
find_cheapest (Entry *entry, const char *zone, double *price)
{
  GHashTable *sizes = NULL;
  GHashTableIter iter;
  gpointer size = NULL;
  gpointer value = NULL;
  const char *cheapest = NULL;

  if (entry == NULL || entry->prices == NULL)
    return NULL;
  sizes = g_hash_table_lookup (entry->prices, zone);
  if (sizes == NULL)
    return NULL;

  g_hash_table_iter_init (&iter, sizes);
  while (g_hash_table_iter_next (&iter, &size, &value))
    {
      double other = *(double *) value;

      if (cheapest != NULL && other >= *price)
        continue;
      cheapest = size;
      *price = other;
    }

  return cheapest;
}

/**
 * by_market_get_spot_price:
 * @price: (out): dollars per hour; of a family's cheapest size
 *
 * Returns: whether the price is known
 */
gboolean
by_market_get_spot_price (ByMarket *self, const char *type, const char *zone, double *price)
{
  return find_cheapest (g_hash_table_lookup (self->entries, type), zone, price) != NULL;
}

/**
 * by_market_get_on_demand_price:
 * @price: (out): dollars per hour; of the size that by_market_get_spot_price() is about
 *
 * Returns: whether the price is known
 */
gboolean
by_market_get_on_demand_price (ByMarket *self, const char *type, const char *zone, double *price)
{
  Entry *entry = g_hash_table_lookup (self->entries, type);
  double spot = 0;
  const char *size = find_cheapest (entry, zone, &spot);
  const double *found = size != NULL && entry->on_demand != NULL
                            ? g_hash_table_lookup (entry->on_demand, size)
                            : NULL;

  if (found == NULL)
    return FALSE;

  *price = *found;
  return TRUE;
}

/**
 * by_market_get_size_price:
 * @type: what is watched: a type or a family
 * @size: one instance type of it
 * @price: (out): dollars per hour
 *
 * Returns: whether the price is known
 */
gboolean
by_market_get_size_price (
    ByMarket *self, const char *type, const char *size, const char *zone, double *price)
{
  Entry *entry = g_hash_table_lookup (self->entries, type);
  GHashTable *sizes = NULL;
  const double *found = NULL;

  if (entry == NULL || entry->prices == NULL)
    return FALSE;

  sizes = g_hash_table_lookup (entry->prices, zone);
  found = sizes != NULL ? g_hash_table_lookup (sizes, size) : NULL;
  if (found == NULL)
    return FALSE;

  *price = *found;
  return TRUE;
}
