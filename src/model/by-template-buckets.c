/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Buckets to choose from. Main thread. */
#include <string.h>

#include <glib/gi18n.h>

#include "by-template-buckets.h"

#include "by-s3.h"

/* S3 User Guide, “General purpose bucket naming rules”. */
#define MIN_NAME 3
#define MAX_NAME 63

struct _ByTemplateBuckets
{
  GObject parent_instance;

  ByContext *context; /* (owned) */
  char *own;          /* (owned) */
  GStrv names;        /* (owned) */
  GError *error;      /* (owned) (nullable) */
  ByListState state;
};

G_DEFINE_FINAL_TYPE (ByTemplateBuckets, by_template_buckets, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* S3 leaves other regions out when it is asked to; what stands in for S3 may not. */
static void
take_buckets (ByTemplateBuckets *self, GPtrArray *buckets)
{
  const char *region = by_context_get_region (self->context);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < buckets->len; i++)
    {
      const ByS3Bucket *bucket = g_ptr_array_index (buckets, i);

      if (bucket->name != NULL
          && (bucket->bucket_region == NULL || g_strcmp0 (bucket->bucket_region, region) == 0))
        g_ptr_array_add (names, g_strdup (bucket->name));
    }
  g_ptr_array_sort (names, compare_names);
  self->state = names->len > 0 ? BY_LIST_READY : BY_LIST_EMPTY;
  g_ptr_array_add (names, NULL);
  g_strfreev (self->names);
  self->names = (GStrv) g_ptr_array_steal (names, NULL);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByTemplateBuckets) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) buckets = by_s3_list_buckets_finish (BY_CONTEXT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_error (&self->error);
  if (buckets != NULL)
    take_buckets (self, buckets);
  else
    {
      self->error = g_steal_pointer (&error);
      if (self->state == BY_LIST_LOADING)
        self->state = BY_LIST_FAILED;
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
by_template_buckets_finalize (GObject *object)
{
  ByTemplateBuckets *self = BY_TEMPLATE_BUCKETS (object);

  g_clear_object (&self->context);
  g_free (self->own);
  g_strfreev (self->names);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (by_template_buckets_parent_class)->finalize (object);
}

static void
by_template_buckets_class_init (ByTemplateBucketsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_template_buckets_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", BY_TYPE_TEMPLATE_BUCKETS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
by_template_buckets_init (ByTemplateBuckets *self)
{
  self->names = g_new0 (char *, 1);
}

/**
 * by_template_buckets_new:
 * @account_id: (nullable): the account, as far as it is known
 *
 * The names of buckets are shared by all accounts of a partition, so ours holds the account and the
 * region.
 *
 * Returns: (transfer full): a list that by_template_buckets_refresh() fills
 */
ByTemplateBuckets *
by_template_buckets_new (ByContext *context, const char *account_id)
{
  ByTemplateBuckets *self = g_object_new (BY_TYPE_TEMPLATE_BUCKETS, NULL);
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *unique = g_strdup (account_id != NULL ? account_id : uuid);

  self->context = g_object_ref (context);
  unique[MIN (strlen (unique), 13)] = '\0';
  if (g_str_has_suffix (unique, "-"))
    unique[strlen (unique) - 1] = '\0';
  self->own
      = g_strdup_printf ("batchyard-templates-%s-%s", unique, by_context_get_region (context));
  return self;
}

/**
 * by_template_buckets_refresh:
 * @cancellable: (nullable): stops it
 *
 * Asks for the list, without waiting for it.
 */
void
by_template_buckets_refresh (ByTemplateBuckets *self, GCancellable *cancellable)
{
  g_return_if_fail (BY_IS_TEMPLATE_BUCKETS (self));

  by_s3_list_buckets_async (self->context, by_context_get_region (self->context), cancellable,
                            listed_cb, g_object_ref (self));
}

/**
 * by_template_buckets_get_state:
 *
 * Returns: how far the list is
 */
ByListState
by_template_buckets_get_state (ByTemplateBuckets *self)
{
  g_return_val_if_fail (BY_IS_TEMPLATE_BUCKETS (self), BY_LIST_FAILED);

  return self->state;
}

/**
 * by_template_buckets_get_error:
 *
 * Returns: (nullable): why the last look at the list failed
 */
const GError *
by_template_buckets_get_error (ByTemplateBuckets *self)
{
  g_return_val_if_fail (BY_IS_TEMPLATE_BUCKETS (self), NULL);

  return self->error;
}

/**
 * by_template_buckets_get_names:
 *
 * Returns: (transfer none): the buckets of the region, by name; until the next "changed"
 */
const char *const *
by_template_buckets_get_names (ByTemplateBuckets *self)
{
  g_return_val_if_fail (BY_IS_TEMPLATE_BUCKETS (self), NULL);

  return (const char *const *) self->names;
}

/**
 * by_template_buckets_get_own:
 *
 * Returns: the bucket that the program would create, or has created once: then it is among the
 *   names
 */
const char *
by_template_buckets_get_own (ByTemplateBuckets *self)
{
  g_return_val_if_fail (BY_IS_TEMPLATE_BUCKETS (self), NULL);

  return self->own;
}

/**
 * by_template_buckets_dup_name_fault:
 * @name: what somebody typed
 *
 * Returns: (transfer full) (nullable): why no bucket can be called that
 */
char *
by_template_buckets_dup_name_fault (const char *name)
{
  gsize length = strlen (name);

  if (length == 0)
    return g_strdup (_ ("A bucket needs a name."));
  if (length < MIN_NAME || length > MAX_NAME)
    return g_strdup (_ ("The name of a bucket has 3 to 63 characters."));
  if (strspn (name, G_CSET_a_2_z G_CSET_DIGITS ".-") != length)
    return g_strdup (_ ("The name of a bucket has lower case letters, digits, dots and hyphens."));
  if (!g_ascii_isalnum (name[0]) || !g_ascii_isalnum (name[length - 1]))
    return g_strdup (_ ("The name of a bucket begins and ends with a letter or a digit."));
  if (strstr (name, "..") != NULL || g_hostname_is_ip_address (name))
    return g_strdup (_ ("No bucket can have this name."));
  return NULL;
}
