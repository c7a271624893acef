/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Key pairs. AWS shows a private key once, in the answer that creates it: the file it goes to is
 * reserved before the call, so that the key cannot be lost to a bad path. Main thread.
 */
#include "by-key-pairs.h"

#include <glib/gi18n.h>
#include <string.h>

#include "by-data.h"
#include "by-ec2.h"
#include "by-private-key.h"

struct _ByKeyPairs
{
  GObject parent_instance;

  /* owned */
  ByContext *context;
  GListStore *pairs; /* of ByKeyPair, by name */
  GError *error;     /* (nullable) of the last refresh */
  gboolean loaded;
};

static GType
by_key_pairs_get_item_type (GListModel *model)
{
  return BY_TYPE_KEY_PAIR;
}

static guint
by_key_pairs_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (BY_KEY_PAIRS (model)->pairs));
}

static gpointer
by_key_pairs_get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (BY_KEY_PAIRS (model)->pairs), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = by_key_pairs_get_item_type;
  iface->get_n_items = by_key_pairs_get_n_items;
  iface->get_item = by_key_pairs_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ByKeyPairs,
                               by_key_pairs,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The place that waits for the private key. */
typedef struct
{
  char *name;     /* (owned) */
  char *key_type; /* (owned) */
  char *path;     /* (owned) */
  int fd;
} CreateData;

static void
create_data_cleanup (CreateData *data)
{
  g_clear_pointer (&data->name, g_free);
  g_clear_pointer (&data->key_type, g_free);
  g_clear_pointer (&data->path, g_free);
}

BY_DEFINE_DATA (CreateData, create_data)

static int
compare_pairs (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return g_utf8_collate (by_key_pair_get_name (BY_KEY_PAIR ((gpointer) a)),
                         by_key_pair_get_name (BY_KEY_PAIR ((gpointer) b)));
}

static void
add_pair (ByKeyPairs *self, const char *name, const char *type, const char *fingerprint)
{
  g_autoptr (ByKeyPair) pair = by_key_pair_new (name, type, fingerprint);

  g_list_store_insert_sorted (self->pairs, pair, compare_pairs, NULL);
}

static void
pairs_changed_cb (ByKeyPairs *self, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
pairs_described_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ByKeyPairs *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records
      = by_ec2_describe_key_pairs_finish (BY_CONTEXT (source), result, &error);

  if (g_task_return_error_if_cancelled (task))
    return;

  g_clear_error (&self->error);
  if (records == NULL)
    {
      self->error = g_error_copy (error);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  self->loaded = TRUE;
  g_list_store_remove_all (self->pairs);
  for (guint i = 0; i < records->len; i++)
    {
      const ByEc2KeyPairInfo *record = g_ptr_array_index (records, i);

      if (record->key_name != NULL)
        add_pair (self, record->key_name, record->key_type, record->key_fingerprint);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  g_task_return_boolean (task, TRUE);
}

static void
pair_created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ByKeyPairs *self = g_task_get_source_object (task);
  CreateData *data = by_task_get_create_data (task);
  GError *error = NULL;
  g_autoptr (ByEc2KeyPair) pair
      = by_ec2_create_key_pair_finish (BY_CONTEXT (source), result, &error);

  if (pair == NULL)
    {
      by_private_key_forget (data->fd, data->path);
      g_task_return_error (task, error);
      return;
    }

  add_pair (self, data->name, data->key_type, pair->key_fingerprint);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (pair->key_material == NULL)
    {
      by_private_key_forget (data->fd, data->path);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                               _ ("AWS created “%s” but sent no private key. Delete it in EC2 and "
                                  "create another one."),
                               data->name);
    }
  else if (!by_private_key_write (data->fd, data->path, pair->key_material, &error))
    {
      g_prefix_error (
          &error,
          _ ("“%s” now exists, but its private key is lost. Delete it in EC2 and create "
             "another one. "),
          data->name);
      g_task_return_error (task, error);
    }
  else
    {
      g_task_return_boolean (task, TRUE);
    }
}

static void
pair_imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ByKeyPairs *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (ByEc2ImportKeyPairResult) pair
      = by_ec2_import_key_pair_finish (BY_CONTEXT (source), result, &error);

  if (pair == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  add_pair (self, g_task_get_task_data (task), NULL, pair->key_fingerprint);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  g_task_return_boolean (task, TRUE);
}

static void
by_key_pairs_dispose (GObject *object)
{
  ByKeyPairs *self = BY_KEY_PAIRS (object);

  g_clear_object (&self->context);

  G_OBJECT_CLASS (by_key_pairs_parent_class)->dispose (object);
}

static void
by_key_pairs_finalize (GObject *object)
{
  ByKeyPairs *self = BY_KEY_PAIRS (object);

  g_clear_object (&self->pairs);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (by_key_pairs_parent_class)->finalize (object);
}

static void
by_key_pairs_class_init (ByKeyPairsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = by_key_pairs_dispose;
  object_class->finalize = by_key_pairs_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", BY_TYPE_KEY_PAIRS, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
by_key_pairs_init (ByKeyPairs *self)
{
  self->pairs = g_list_store_new (BY_TYPE_KEY_PAIR);
  g_signal_connect_object (self->pairs, "items-changed", G_CALLBACK (pairs_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * by_key_pairs_new:
 * @context: of whose region
 *
 * Returns: (transfer full): a list that is empty until it is refreshed
 */
ByKeyPairs *
by_key_pairs_new (ByContext *context)
{
  ByKeyPairs *self = g_object_new (BY_TYPE_KEY_PAIRS, NULL);

  self->context = g_object_ref (context);
  return self;
}

/**
 * by_key_pairs_refresh_async:
 *
 * Reads the list anew. Cancelling leaves it as it was.
 */
void
by_key_pairs_refresh_async (ByKeyPairs *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  by_ec2_describe_key_pairs_async (self->context, cancellable, pairs_described_cb, task);
}

/**
 * by_key_pairs_refresh_finish:
 *
 * Returns: whether the list could be read
 */
gboolean
by_key_pairs_refresh_finish (ByKeyPairs *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * by_key_pairs_get_state:
 *
 * Returns: the state of the list
 */
ByListState
by_key_pairs_get_state (ByKeyPairs *self)
{
  g_return_val_if_fail (BY_IS_KEY_PAIRS (self), BY_LIST_FAILED);

  if (!self->loaded)
    return self->error != NULL ? BY_LIST_FAILED : BY_LIST_LOADING;

  return by_key_pairs_get_n_items (G_LIST_MODEL (self)) > 0 ? BY_LIST_READY : BY_LIST_EMPTY;
}

/**
 * by_key_pairs_get_error:
 *
 * Returns: (transfer none) (nullable): why the last refresh failed
 */
const GError *
by_key_pairs_get_error (ByKeyPairs *self)
{
  g_return_val_if_fail (BY_IS_KEY_PAIRS (self), NULL);

  return self->error;
}

/**
 * by_key_pairs_contains:
 * @name: of a key pair
 *
 * Returns: whether it is in the list
 */
gboolean
by_key_pairs_contains (ByKeyPairs *self, const char *name)
{
  guint count = by_key_pairs_get_n_items (G_LIST_MODEL (self));

  for (guint i = 0; i < count; i++)
    {
      g_autoptr (ByKeyPair) pair = by_key_pairs_get_item (G_LIST_MODEL (self), i);

      if (g_strcmp0 (by_key_pair_get_name (pair), name) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * by_key_pairs_dup_name_fault:
 * @name: for a new key pair
 *
 * Returns: (transfer full) (nullable): what is wrong with @name, or %NULL
 */
char *
by_key_pairs_dup_name_fault (ByKeyPairs *self, const char *name)
{
  gsize length = strlen (name);

  if (length == 0)
    return g_strdup (_ ("Give the key a name."));
  if (length > 255 || !g_str_is_ascii (name))
    return g_strdup (_ ("Plain letters, digits and signs only, 255 at most."));
  if (g_ascii_isspace (name[0]) || g_ascii_isspace (name[length - 1]))
    return g_strdup (_ ("No blank at the beginning or the end."));
  if (by_key_pairs_contains (self, name))
    return g_strdup_printf (_ ("There is a key “%s” already."), name);

  return NULL;
}

/**
 * by_key_pairs_create_async:
 * @name: of the key pair
 * @key_type: "ed25519" or "rsa"
 * @path: where the private key goes; nothing may be there yet
 *
 * Has AWS make a key pair and saves its private key, readable by its owner only. Cancelling works
 * before the call is sent, never after.
 */
void
by_key_pairs_create_async (ByKeyPairs *self,
                           const char *name,
                           const char *key_type,
                           const char *path,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  CreateData *data = create_data_new ();
  GError *error = NULL;

  by_task_set_create_data (task, data);
  if (g_task_return_error_if_cancelled (task))
    return;

  g_task_set_check_cancellable (task, FALSE);
  data->name = g_strdup (name);
  data->key_type = g_strdup (key_type);
  data->path = g_strdup (path);
  data->fd = by_private_key_reserve (path, &error);
  if (data->fd < 0)
    {
      g_task_return_error (task, error);
      return;
    }

  by_ec2_create_key_pair_async (self->context, name, key_type, "pem", NULL, pair_created_cb,
                                g_steal_pointer (&task));
}

/**
 * by_key_pairs_create_finish:
 *
 * Returns: whether the key pair exists and its private key is saved
 */
gboolean
by_key_pairs_create_finish (ByKeyPairs *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * by_key_pairs_import_async:
 * @name: of the key pair
 * @public_key: the line of a `.pub` file
 *
 * Makes a key pair of a public key. Cancelling works before the call is sent, never after.
 */
void
by_key_pairs_import_async (ByKeyPairs *self,
                           const char *name,
                           const char *public_key,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GBytes) material = g_bytes_new (public_key, strlen (public_key));

  if (g_task_return_error_if_cancelled (task))
    return;

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_strdup (name), g_free);
  by_ec2_import_key_pair_async (self->context, name, material, NULL, pair_imported_cb,
                                g_steal_pointer (&task));
}

/**
 * by_key_pairs_import_finish:
 *
 * Returns: whether the key pair exists
 */
gboolean
by_key_pairs_import_finish (ByKeyPairs *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
