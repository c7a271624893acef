/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-account.h"

#include <string.h>

struct _BySandboxRegion
{
  BySandboxAccount *account; /* (unowned) */
  char *name;
  JsonObject *data; /* (unowned) */
  gpointer parts[BY_SANDBOX_N_PARTS];
  GDestroyNotify destroy[BY_SANDBOX_N_PARTS];
};

struct _BySandboxAccount
{
  /* owned */
  BySandboxClock *clock;
  GRand *luck;
  JsonObject *scenario;
  JsonObject *regions_data;
  GHashTable *regions; /* name -> BySandboxRegion */
  GHashTable *models;  /* name -> BySandboxModel, read when first needed */
  char *id;
  char *access_key_id;
  char *secret_access_key;

  guint64 seed;
  gint64 birth;
};

/* Of what a fate hangs on; more than that makes no difference. */
#define MAX_WORDS 512

static const char digits[] = "0123456789abcdef";
static const char key_letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
static const char suffix_letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
static const char secret_letters[]
    = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static void
region_free (gpointer data)
{
  BySandboxRegion *self = data;

  for (guint i = 0; i < BY_SANDBOX_N_PARTS; i++)
    if (self->parts[i] != NULL)
      self->destroy[i](self->parts[i]);
  g_free (self->name);
  g_free (self);
}

static char *
make_word (GRand *luck, const char *prefix, const char *letters, guint length)
{
  GString *word = g_string_new (prefix);
  gint32 n_letters = (gint32) strlen (letters);

  for (guint i = 0; i < length; i++)
    g_string_append_c (word, letters[g_rand_int_range (luck, 0, n_letters)]);
  return g_string_free (word, FALSE);
}

/**
 * by_sandbox_account_new:
 * @scenario: what the account is like; see scenarios/
 *
 * Returns: (transfer full): an account in which nothing has happened yet
 */
BySandboxAccount *
by_sandbox_account_new (BySandboxClock *clock, guint64 seed, JsonObject *scenario)
{
  BySandboxAccount *self = g_new0 (BySandboxAccount, 1);
  const guint32 seeds[] = { (guint32) seed, (guint32) (seed >> 32), 0x42617463u };

  self->clock = g_object_ref (clock);
  self->seed = seed;
  self->birth = by_sandbox_clock_now (clock);
  self->luck = g_rand_new_with_seed_array (seeds, G_N_ELEMENTS (seeds));
  self->scenario = json_object_ref (scenario);
  self->regions_data = by_sandbox_json_load_resource ("/io/github/batchyard/sandbox/data/regions.json");
  self->regions = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, region_free);
  self->models = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                        (GDestroyNotify) by_sandbox_model_free);
  self->id = make_word (self->luck, "4", "0123456789", 11);
  self->access_key_id = make_word (self->luck, "AKIA", key_letters, 16);
  self->secret_access_key = make_word (self->luck, "", secret_letters, 40);
  return self;
}

void
by_sandbox_account_free (BySandboxAccount *self)
{
  g_hash_table_unref (self->regions);
  g_hash_table_unref (self->models);
  g_clear_object (&self->clock);
  g_rand_free (self->luck);
  json_object_unref (self->scenario);
  json_object_unref (self->regions_data);
  g_free (self->id);
  g_free (self->access_key_id);
  g_free (self->secret_access_key);
  g_free (self);
}

const char *
by_sandbox_account_get_id (BySandboxAccount *self)
{
  return self->id;
}

const char *
by_sandbox_account_get_access_key_id (BySandboxAccount *self)
{
  return self->access_key_id;
}

const char *
by_sandbox_account_get_secret_access_key (BySandboxAccount *self)
{
  return self->secret_access_key;
}

const char *
by_sandbox_account_get_user_name (BySandboxAccount *self)
{
  const char *name = by_sandbox_json_string (self->scenario, "user");

  return name != NULL ? name : "sandbox-user";
}

BySandboxClock *
by_sandbox_account_get_clock (BySandboxAccount *self)
{
  return self->clock;
}

JsonObject *
by_sandbox_account_get_scenario (BySandboxAccount *self)
{
  return self->scenario;
}

BySandboxModel *
by_sandbox_account_get_model (BySandboxAccount *self, const char *name)
{
  BySandboxModel *model = g_hash_table_lookup (self->models, name);

  if (model == NULL)
    {
      model = by_sandbox_model_new (name);
      g_hash_table_insert (self->models, (gpointer) by_sandbox_model_get_name (model), model);
    }
  return model;
}

gint64
by_sandbox_account_get_birth (BySandboxAccount *self)
{
  return self->birth;
}

JsonObject *
by_sandbox_account_get_regions_data (BySandboxAccount *self)
{
  return self->regions_data;
}

const char *
by_sandbox_account_get_home_region (BySandboxAccount *self)
{
  const char *name = by_sandbox_json_string (self->scenario, "region");

  return name != NULL ? name : "us-east-1";
}

char *
by_sandbox_account_make_id (BySandboxAccount *self, const char *prefix, guint n_digits)
{
  return make_word (self->luck, prefix, digits, n_digits);
}

char *
by_sandbox_account_make_uuid (BySandboxAccount *self)
{
  guint32 a = g_rand_int (self->luck), b = g_rand_int (self->luck);
  guint32 c = g_rand_int (self->luck), d = g_rand_int (self->luck);

  /* Version 4, and the variant of RFC 4122. */
  return g_strdup_printf ("%08x-%04x-4%03x-%04x-%04x%08x", a, b >> 16, b & 0xfff,
                          0x8000 | (c >> 16 & 0x3fff), c & 0xffff, d);
}

char *
by_sandbox_account_make_suffix (BySandboxAccount *self, guint length)
{
  return make_word (self->luck, "", suffix_letters, length);
}

double
by_sandbox_account_random (BySandboxAccount *self, double from, double to)
{
  return g_rand_double_range (self->luck, from, to);
}

/* FNV-1a with a finish that spreads it over all bits. */
static guint64
hash_text (guint64 seed, const char *text)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037) ^ seed;

  for (; *text != '\0'; text++)
    hash = (hash ^ (guint8) *text) * G_GUINT64_CONSTANT (1099511628211);
  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  hash ^= hash >> 33;
  hash *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  return hash ^ (hash >> 33);
}

char *
by_sandbox_account_fixed_id (BySandboxAccount *self, const char *prefix, const char *words)
{
  guint64 high = hash_text (self->seed, words);
  guint64 low = hash_text (high, words);

  return g_strdup_printf ("%s0%08" G_GINT64_MODIFIER "x%08" G_GINT64_MODIFIER "x", prefix,
                          high & 0xffffffff, low & 0xffffffff);
}

double
by_sandbox_account_fate (BySandboxAccount *self, const char *format, ...)
{
  char words[MAX_WORDS];
  va_list arguments;

  va_start (arguments, format);
  g_vsnprintf (words, sizeof words, format, arguments);
  va_end (arguments);
  return (double) (hash_text (self->seed, words) >> 11) / (double) (G_GUINT64_CONSTANT (1) << 53);
}

/**
 * by_sandbox_account_get_region:
 *
 * Returns: (nullable): the region, or NULL when AWS has none of this name or it is not enabled
 */
BySandboxRegion *
by_sandbox_account_get_region (BySandboxAccount *self, const char *name)
{
  BySandboxRegion *region = g_hash_table_lookup (self->regions, name);
  JsonObject *data;

  if (region != NULL)
    return region;
  data = by_sandbox_json_object (by_sandbox_json_object (self->regions_data, "regions"), name);
  if (data == NULL || by_sandbox_json_array (data, "zones") == NULL)
    return NULL;
  region = g_new0 (BySandboxRegion, 1);
  region->account = self;
  region->name = g_strdup (name);
  region->data = data;
  g_hash_table_insert (self->regions, region->name, region);
  return region;
}

BySandboxRegion *
by_sandbox_account_get_home (BySandboxAccount *self)
{
  return by_sandbox_account_get_region (self, by_sandbox_account_get_home_region (self));
}

BySandboxAccount *
by_sandbox_region_get_account (BySandboxRegion *self)
{
  return self->account;
}

const char *
by_sandbox_region_get_name (BySandboxRegion *self)
{
  return self->name;
}

BySandboxClock *
by_sandbox_region_get_clock (BySandboxRegion *self)
{
  return self->account->clock;
}

JsonObject *
by_sandbox_region_get_data (BySandboxRegion *self)
{
  return self->data;
}

/**
 * by_sandbox_region_get_part:
 * @create: makes it when it is asked for first
 * @destroy: frees it with the region
 *
 * Returns: (transfer none): what a service keeps in this region
 */
gpointer
by_sandbox_region_get_part (BySandboxRegion *self,
                            BySandboxPart part,
                            BySandboxPartNew create,
                            GDestroyNotify destroy)
{
  if (self->parts[part] == NULL)
    {
      self->destroy[part] = destroy;
      self->parts[part] = create (self);
    }
  return self->parts[part];
}

char *
by_sandbox_region_make_arn (BySandboxRegion *self, const char *service, const char *format, ...)
{
  g_autofree char *resource = NULL;
  va_list arguments;

  va_start (arguments, format);
  resource = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return g_strdup_printf ("arn:aws:%s:%s:%s:%s", service, self->name, self->account->id, resource);
}
