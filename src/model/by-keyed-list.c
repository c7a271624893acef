/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByKeyedList: see the header. Used from the main thread only.
 *
 * How reconciling stays exact and cheap: of the items that are in both the old and the new list,
 * the longest run whose order did not change stays put (longest increasing subsequence of the old
 * positions). Between two of them lies a gap in which old items go and new ones come; each gap is
 * one items-changed. While the gaps are announced the list is the new head up to the gap followed
 * by the old tail behind it, so that handlers always see what has been announced so far, and no
 * array is ever shifted: 100,000 items cost the same per gap as ten.
 */

#include "by-keyed-list.h"

typedef struct
{
  char *key;      /* (owned) */
  GObject *item;  /* (owned) */
  guint position; /* in the list that holds it */
  guint round;    /* of the reconcile that last saw it */
} Entry;

struct _ByKeyedList
{
  GObject parent_instance;

  GType item_type;
  ByClock *clock;    /* (owned) */
  GPtrArray *head;   /* (owned) (element-type Entry, borrowed from @index) */
  GPtrArray *tail;   /* (owned) (nullable): the old list, while reconciling */
  guint head_length; /* of @head, that is announced */
  guint tail_start;  /* in @tail, what has not been announced gone */
  GHashTable *index; /* (owned) (element-type utf8 Entry) */
  guint round;

  ByListState state;
  GError *error; /* (owned) (nullable) */
  gint64 updated_at;
};

enum
{
  PROP_STATE = 1,
  PROP_ERROR,
  PROP_UPDATED_AT,
  PROP_N_ITEMS,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ByKeyedList,
                               by_keyed_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->key);
  g_object_unref (entry->item);
  g_free (entry);
}

static GType
get_item_type (GListModel *model)
{
  return BY_KEYED_LIST (model)->item_type;
}

static guint
get_n_items (GListModel *model)
{
  ByKeyedList *self = BY_KEYED_LIST (model);

  return self->tail == NULL ? self->head->len
                            : self->head_length + self->tail->len - self->tail_start;
}

static gpointer
get_item (GListModel *model, guint position)
{
  ByKeyedList *self = BY_KEYED_LIST (model);
  Entry *entry = NULL;

  if (position >= get_n_items (model))
    return NULL;

  if (self->tail == NULL || position < self->head_length)
    entry = g_ptr_array_index (self->head, position);
  else
    entry = g_ptr_array_index (self->tail, self->tail_start + position - self->head_length);

  return g_object_ref (entry->item);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
set_state (ByKeyedList *self, ByListState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_error (ByKeyedList *self, const GError *error)
{
  if (self->error == NULL && error == NULL)
    return;

  g_clear_error (&self->error);
  if (error != NULL)
    self->error = g_error_copy (error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

/* The new order: entries known already are updated in place, unknown ones made. A key that comes
 * twice counts once. */
static GPtrArray *
collect_entries (ByKeyedList *self,
                 GPtrArray *records,
                 ByKeyedListKeyFunc key_func,
                 ByKeyedListCreateFunc create_func,
                 ByKeyedListUpdateFunc update_func,
                 gpointer user_data)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_sized_new (records->len);

  self->round++;
  for (guint i = 0; i < records->len; i++)
    {
      gpointer record = g_ptr_array_index (records, i);
      const char *key = key_func (record);
      Entry *entry = g_hash_table_lookup (self->index, key);

      if (entry != NULL && entry->round == self->round)
        continue;

      if (entry == NULL)
        {
          entry = g_new0 (Entry, 1);
          entry->key = g_strdup (key);
          entry->item = create_func (record, user_data);
          entry->position = G_MAXUINT;
          g_hash_table_insert (self->index, entry->key, entry);
        }
      else if (update_func != NULL)
        {
          update_func (entry->item, record, user_data);
        }

      entry->round = self->round;
      g_ptr_array_add (entries, entry);
    }

  return g_steal_pointer (&entries);
}

/* The indexes in @entries of those that stay where they are: a longest subsequence whose old
 * positions increase (patience sorting, with a link back to the predecessor of each). */
static GArray *
find_unmoved (GPtrArray *entries)
{
  g_autoptr (GArray) piles = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *before = g_new (guint, entries->len + 1);
  GArray *unmoved = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      guint position = ((Entry *)g_ptr_array_index (entries, i))->position;
      guint low = 0, high = piles->len;

      if (position == G_MAXUINT)
        continue;

      while (low < high)
        {
          guint middle = low + (high - low) / 2;
          guint top = g_array_index (piles, guint, middle);

          if (((Entry *)g_ptr_array_index (entries, top))->position < position)
            low = middle + 1;
          else
            high = middle;
        }

      before[i] = low > 0 ? g_array_index (piles, guint, low - 1) : G_MAXUINT;
      if (low == piles->len)
        g_array_append_val (piles, i);
      else
        g_array_index (piles, guint, low) = i;
    }

  unmoved = g_array_sized_new (FALSE, FALSE, sizeof (guint), piles->len);
  g_array_set_size (unmoved, piles->len);
  if (piles->len > 0)
    {
      guint i = g_array_index (piles, guint, piles->len - 1);

      for (guint n = piles->len; n > 0; n--, i = before[i])
        g_array_index (unmoved, guint, n - 1) = i;
    }

  return unmoved;
}

/* Announces the gap that ends before @head_end in the new list and before @tail_end in the old. */
static void
announce_gap (ByKeyedList *self, guint head_end, guint tail_end)
{
  guint position = self->head_length;
  guint removed = tail_end - self->tail_start;
  guint added = head_end - self->head_length;

  self->head_length = head_end;
  self->tail_start = tail_end;
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
replace_entries (ByKeyedList *self, GPtrArray *entries)
{
  g_autoptr (GArray) unmoved = find_unmoved (entries);

  self->tail = g_steal_pointer (&self->head);
  self->head = g_ptr_array_ref (entries);
  self->head_length = 0;
  self->tail_start = 0;

  for (guint i = 0; i < unmoved->len; i++)
    {
      guint index = g_array_index (unmoved, guint, i);
      Entry *entry = g_ptr_array_index (entries, index);

      announce_gap (self, index, entry->position);
      self->head_length++;
      self->tail_start++;
    }
  announce_gap (self, self->head->len, self->tail->len);
}

/* Ends a reconcile: entries no longer in the list go, the others learn their new position. */
static void
drop_tail (ByKeyedList *self)
{
  g_autoptr (GPtrArray) tail = g_steal_pointer (&self->tail);

  for (guint i = 0; i < self->head->len; i++)
    ((Entry *)g_ptr_array_index (self->head, i))->position = i;

  for (guint i = 0; i < tail->len; i++)
    {
      Entry *entry = g_ptr_array_index (tail, i);

      if (entry->round != self->round)
        g_hash_table_remove (self->index, entry->key);
    }
}

static void
by_keyed_list_finalize (GObject *object)
{
  ByKeyedList *self = BY_KEYED_LIST (object);

  g_clear_pointer (&self->head, g_ptr_array_unref);
  g_clear_pointer (&self->tail, g_ptr_array_unref);
  g_clear_pointer (&self->index, g_hash_table_unref);
  g_clear_object (&self->clock);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (by_keyed_list_parent_class)->finalize (object);
}

static void
by_keyed_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ByKeyedList *self = BY_KEYED_LIST (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_UPDATED_AT:
      g_value_set_int64 (value, self->updated_at);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, get_n_items (G_LIST_MODEL (self)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
by_keyed_list_class_init (ByKeyedListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = by_keyed_list_finalize;
  object_class->get_property = by_keyed_list_get_property;

  properties[PROP_STATE]
      = g_param_spec_enum ("state", NULL, NULL, BY_TYPE_LIST_STATE, BY_LIST_LOADING, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  properties[PROP_UPDATED_AT]
      = g_param_spec_int64 ("updated-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
by_keyed_list_init (ByKeyedList *self)
{
  self->item_type = G_TYPE_OBJECT;
  self->head = g_ptr_array_new ();
  self->index = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, entry_free);
}

/**
 * by_keyed_list_new:
 * @item_type: the type of the items
 * @clock: gives the "updated-at" of each answer
 *
 * Returns: (transfer full): an empty list that is loading
 */
ByKeyedList *
by_keyed_list_new (GType item_type, ByClock *clock)
{
  ByKeyedList *self = g_object_new (BY_TYPE_KEYED_LIST, NULL);

  self->item_type = item_type;
  self->clock = g_object_ref (clock);

  return self;
}

/**
 * by_keyed_list_reconcile:
 * @records: what there is now, in the order to show
 * @key_func: the key of a record
 * @create_func: makes the item of a record that is new
 * @update_func: (nullable): brings an item that stays up to date
 * @user_data: for @create_func and @update_func
 *
 * Takes an answer in. Items keep their identity by key. Clears the error. Handlers of
 * items-changed may read the list but not reconcile it.
 */
void
by_keyed_list_reconcile (ByKeyedList *self,
                         GPtrArray *records,
                         ByKeyedListKeyFunc key_func,
                         ByKeyedListCreateFunc create_func,
                         ByKeyedListUpdateFunc update_func,
                         gpointer user_data)
{
  g_autoptr (GPtrArray) entries = NULL;
  guint old_length = 0;

  g_return_if_fail (BY_IS_KEYED_LIST (self));
  g_return_if_fail (records != NULL && key_func != NULL && create_func != NULL);
  g_return_if_fail (self->tail == NULL);

  g_object_ref (self);
  old_length = self->head->len;
  entries = collect_entries (self, records, key_func, create_func, update_func, user_data);
  replace_entries (self, entries);
  drop_tail (self);

  self->updated_at = by_clock_get_real_time (self->clock);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UPDATED_AT]);
  if (self->head->len != old_length)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
  set_error (self, NULL);
  set_state (self, self->head->len > 0 ? BY_LIST_READY : BY_LIST_EMPTY);
  g_object_unref (self);
}

/**
 * by_keyed_list_fail:
 * @error: why no answer came
 *
 * Notes that a refresh failed. What is shown stays, with "error" beside it; only a list that never
 * had an answer becomes failed as a whole. A cancelled refresh changes nothing.
 */
void
by_keyed_list_fail (ByKeyedList *self, const GError *error)
{
  g_return_if_fail (BY_IS_KEYED_LIST (self));
  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  set_error (self, error);
  if (self->updated_at == 0)
    set_state (self, BY_LIST_FAILED);
}

/**
 * by_keyed_list_lookup:
 *
 * Returns: (transfer none) (nullable): the item with that key
 */
gpointer
by_keyed_list_lookup (ByKeyedList *self, const char *key)
{
  Entry *entry = NULL;

  g_return_val_if_fail (BY_IS_KEYED_LIST (self), NULL);

  entry = g_hash_table_lookup (self->index, key);

  return entry != NULL ? entry->item : NULL;
}

/**
 * by_keyed_list_find:
 * @position: (out) (optional): where the item is
 *
 * Returns: whether there is an item with that key
 */
gboolean
by_keyed_list_find (ByKeyedList *self, const char *key, guint *position)
{
  Entry *entry = NULL;

  g_return_val_if_fail (BY_IS_KEYED_LIST (self), FALSE);
  g_return_val_if_fail (self->tail == NULL, FALSE);

  entry = g_hash_table_lookup (self->index, key);
  if (entry != NULL && position != NULL)
    *position = entry->position;

  return entry != NULL;
}

/**
 * by_keyed_list_get_length:
 *
 * Returns: how many items there are
 */
guint
by_keyed_list_get_length (ByKeyedList *self)
{
  g_return_val_if_fail (BY_IS_KEYED_LIST (self), 0);

  return get_n_items (G_LIST_MODEL (self));
}

/**
 * by_keyed_list_get_state:
 *
 * Returns: how the list stands
 */
ByListState
by_keyed_list_get_state (ByKeyedList *self)
{
  g_return_val_if_fail (BY_IS_KEYED_LIST (self), BY_LIST_FAILED);

  return self->state;
}

/**
 * by_keyed_list_get_error:
 *
 * Returns: (transfer none) (nullable): why the last refresh failed
 */
const GError *
by_keyed_list_get_error (ByKeyedList *self)
{
  g_return_val_if_fail (BY_IS_KEYED_LIST (self), NULL);

  return self->error;
}

/**
 * by_keyed_list_get_updated_at:
 *
 * Returns: when the last answer came (by-time.h), %BY_TIME_NONE before the first
 */
gint64
by_keyed_list_get_updated_at (ByKeyedList *self)
{
  g_return_val_if_fail (BY_IS_KEYED_LIST (self), 0);

  return self->updated_at;
}
