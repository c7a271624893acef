/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-keyed-list.h"

/* An item with a key and a value, and the same as a record. */
#define TEST_TYPE_ITEM (test_item_get_type ())
G_DECLARE_FINAL_TYPE (TestItem, test_item, TEST, ITEM, GObject)

struct _TestItem
{
  GObject parent_instance;
  char key[16];
  int value;
};

G_DEFINE_FINAL_TYPE (TestItem, test_item, G_TYPE_OBJECT)

static void
test_item_class_init (TestItemClass *klass)
{
}

static void
test_item_init (TestItem *self)
{
}

typedef struct
{
  char key[16];
  int value;
} Record;

static const char *
record_key (gpointer record)
{
  return ((Record *)record)->key;
}

static gpointer
create_item (gpointer data, gpointer user_data)
{
  Record *record = data;
  TestItem *item = g_object_new (TEST_TYPE_ITEM, NULL);

  g_strlcpy (item->key, record->key, sizeof item->key);
  item->value = record->value;

  return item;
}

static void
update_item (gpointer item, gpointer record, gpointer user_data)
{
  g_assert_cmpstr (((TestItem *)item)->key, ==, ((Record *)record)->key);
  ((TestItem *)item)->value = ((Record *)record)->value;
}

static GPtrArray *
make_records (const char *keys, int value)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_free);

  for (const char *key = keys; *key != '\0'; key++)
    {
      Record *record = g_new0 (Record, 1);

      record->key[0] = *key;
      record->value = value;
      g_ptr_array_add (records, record);
    }

  return records;
}

static void
reconcile (ByKeyedList *list, const char *keys, int value)
{
  g_autoptr (GPtrArray) records = make_records (keys, value);

  by_keyed_list_reconcile (list, records, record_key, create_item, update_item, NULL);
}

/* Follows a list by its announcements alone, as a view does. */
typedef struct
{
  GPtrArray *items;
  guint announcements;
  guint touched; /* items announced gone or new */
} Mirror;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Mirror *mirror)
{
  mirror->announcements++;
  mirror->touched += removed + added;
  if (removed > 0)
    g_ptr_array_remove_range (mirror->items, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror->items, position + i, g_list_model_get_item (model, position + i));

  /* What is announced so far is what the list says at this moment. */
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, mirror->items->len);
  for (guint i = 0; i < mirror->items->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      g_assert_true (item == g_ptr_array_index (mirror->items, i));
    }
}

static void
mirror_start (Mirror *mirror, ByKeyedList *list)
{
  mirror->items = g_ptr_array_new_with_free_func (g_object_unref);
  mirror->announcements = mirror->touched = 0;
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), mirror);
}

static void
assert_keys (Mirror *mirror, const char *keys)
{
  g_assert_cmpuint (mirror->items->len, ==, strlen (keys));
  for (guint i = 0; i < mirror->items->len; i++)
    {
      TestItem *item = g_ptr_array_index (mirror->items, i);

      g_assert_cmpint (item->key[0], ==, keys[i]);
    }
}

static void
test_identity (void)
{
  g_autoptr (ByClock) clock = by_clock_new ();
  g_autoptr (ByKeyedList) list = by_keyed_list_new (TEST_TYPE_ITEM, clock);
  Mirror mirror = { 0 };
  TestItem *b = NULL;
  guint position = 0;

  mirror_start (&mirror, list);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (list)) == TEST_TYPE_ITEM);
  reconcile (list, "abc", 1);
  g_assert_cmpuint (mirror.announcements, ==, 1);
  b = by_keyed_list_lookup (list, "b");
  g_assert_nonnull (b);

  reconcile (list, "abc", 2);
  g_assert_cmpuint (mirror.announcements, ==, 1);
  g_assert_cmpint (b->value, ==, 2);

  reconcile (list, "xbyc", 3);
  assert_keys (&mirror, "xbyc");
  g_assert_true (by_keyed_list_lookup (list, "b") == b);
  g_assert_true (by_keyed_list_find (list, "c", &position));
  g_assert_cmpuint (position, ==, 3);
  g_assert_false (by_keyed_list_find (list, "a", NULL));
  g_assert_null (by_keyed_list_lookup (list, "a"));
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 4));

  /* One that moves is the only one touched. */
  mirror.touched = 0;
  reconcile (list, "cxby", 3);
  assert_keys (&mirror, "cxby");
  g_assert_cmpuint (mirror.touched, ==, 2);

  /* A key that comes twice counts once. */
  reconcile (list, "ccb", 3);
  assert_keys (&mirror, "cb");

  g_ptr_array_unref (mirror.items);
  g_signal_handlers_disconnect_by_data (list, &mirror);
  g_assert_finalize_object (g_steal_pointer (&list));
}

static void
test_random (void)
{
  static const char alphabet[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP";
  g_autoptr (ByClock) clock = by_clock_new ();
  g_autoptr (ByKeyedList) list = by_keyed_list_new (TEST_TYPE_ITEM, clock);
  Mirror mirror = { 0 };

  mirror_start (&mirror, list);
  for (int round = 0; round < 1000; round++)
    {
      char keys[sizeof alphabet] = { 0 };
      g_autoptr (GHashTable) before = g_hash_table_new (NULL, NULL);
      guint n = g_test_rand_int_range (0, sizeof alphabet);
      guint length = 0;

      for (guint i = 0; i < mirror.items->len; i++)
        {
          TestItem *item = g_ptr_array_index (mirror.items, i);

          g_hash_table_insert (before, GINT_TO_POINTER ((int)item->key[0]), item);
        }

      /* Mostly in order, at times shuffled. */
      for (guint i = 0; i < n; i++)
        keys[length++] = alphabet[i * (sizeof alphabet - 1) / n];
      for (int swaps = g_test_rand_int_range (0, 4) * (round % 3); swaps > 0 && n > 1; swaps--)
        {
          guint i = g_test_rand_int_range (0, n), j = g_test_rand_int_range (0, n);
          char key = keys[i];

          keys[i] = keys[j];
          keys[j] = key;
        }

      reconcile (list, keys, round);
      assert_keys (&mirror, keys);
      for (guint i = 0; i < mirror.items->len; i++)
        {
          TestItem *item = g_ptr_array_index (mirror.items, i);
          gpointer old = g_hash_table_lookup (before, GINT_TO_POINTER ((int)item->key[0]));

          g_assert_true (old == NULL || old == item);
          g_assert_cmpint (item->value, ==, round);
        }
    }

  g_ptr_array_unref (mirror.items);
  g_signal_handlers_disconnect_by_data (list, &mirror);
}

static void
count_notify_cb (GObject *object, GParamSpec *pspec, guint *count)
{
  (*count)++;
}

static void
test_state (void)
{
  g_autoptr (ByClock) clock = by_clock_new ();
  g_autoptr (ByKeyedList) list = by_keyed_list_new (TEST_TYPE_ITEM, clock);
  g_autoptr (GError) error = g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "no");
  g_autoptr (GError) cancelled = g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, "stop");
  guint states = 0, errors = 0;

  g_signal_connect (list, "notify::state", G_CALLBACK (count_notify_cb), &states);
  g_signal_connect (list, "notify::error", G_CALLBACK (count_notify_cb), &errors);
  g_assert_cmpint (by_keyed_list_get_state (list), ==, BY_LIST_LOADING);
  g_assert_cmpint (by_keyed_list_get_updated_at (list), ==, 0);

  by_keyed_list_fail (list, cancelled);
  g_assert_cmpint (by_keyed_list_get_state (list), ==, BY_LIST_LOADING);
  by_keyed_list_fail (list, error);
  g_assert_cmpint (by_keyed_list_get_state (list), ==, BY_LIST_FAILED);
  g_assert_error (by_keyed_list_get_error (list), G_IO_ERROR, G_IO_ERROR_FAILED);

  reconcile (list, "", 0);
  g_assert_cmpint (by_keyed_list_get_state (list), ==, BY_LIST_EMPTY);
  g_assert_no_error (by_keyed_list_get_error (list));
  reconcile (list, "a", 0);
  reconcile (list, "ab", 0);
  g_assert_cmpint (by_keyed_list_get_state (list), ==, BY_LIST_READY);
  g_assert_cmpint (by_keyed_list_get_updated_at (list), >, 0);
  g_assert_cmpuint (by_keyed_list_get_length (list), ==, 2);

  /* What is shown stays shown. */
  by_keyed_list_fail (list, error);
  g_assert_cmpint (by_keyed_list_get_state (list), ==, BY_LIST_READY);
  g_assert_nonnull (by_keyed_list_get_error (list));

  g_assert_cmpuint (states, ==, 3);
  g_assert_cmpuint (errors, ==, 3);
}

static void
test_large (void)
{
  g_autoptr (ByClock) clock = by_clock_new ();
  g_autoptr (ByKeyedList) list = by_keyed_list_new (TEST_TYPE_ITEM, clock);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) fewer = g_ptr_array_new ();

  for (int i = 0; i < 100000; i++)
    {
      Record *record = g_new0 (Record, 1);

      g_snprintf (record->key, sizeof record->key, "job-%06d", i);
      g_ptr_array_add (records, record);
      if (i % 3 != 0)
        g_ptr_array_add (fewer, record);
    }

  for (int round = 0; round < 2; round++)
    {
      by_keyed_list_reconcile (list, records, record_key, create_item, update_item, NULL);
      g_assert_cmpuint (by_keyed_list_get_length (list), ==, 100000);
      by_keyed_list_reconcile (list, fewer, record_key, create_item, update_item, NULL);
      g_assert_cmpuint (by_keyed_list_get_length (list), ==, fewer->len);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keyed-list/identity", test_identity);
  g_test_add_func ("/keyed-list/random", test_random);
  g_test_add_func ("/keyed-list/state", test_state);
  g_test_add_func ("/keyed-list/large", test_large);

  return g_test_run ();
}
