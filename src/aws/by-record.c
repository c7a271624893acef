/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The records that an answer becomes. */

#include "by-record.h"

#include <string.h>

/* Most lists and maps of most records are empty; these share one, which never changes. */
static GPtrArray *
empty_list (void)
{
  static gsize list = 0;

  if (g_once_init_enter (&list))
    g_once_init_leave (&list, (gsize) g_ptr_array_new ());

  return (GPtrArray *) list;
}

static GHashTable *
empty_map (void)
{
  static gsize map = 0;

  if (g_once_init_enter (&map))
    g_once_init_leave (&map, (gsize) g_hash_table_new (g_str_hash, g_str_equal));

  return (GHashTable *) map;
}

static gboolean
list_holds_pointers (const ByShape *list)
{
  ByKind kind = list->members[0].shape->kind;

  return kind == BY_KIND_STRUCTURE || kind == BY_KIND_STRING;
}

/**
 * by_record_new_in:
 * @shape: a structure that has a record
 *
 * Returns: (transfer none): an empty record, its lists and maps empty rather than %NULL
 */
gpointer
by_record_new_in (ByRecordStore *store, const ByShape *shape)
{
  ByRecord *record = by_record_store_take (store, shape->record_size);

  memset (record, 0, shape->record_size);
  record->shape = shape;
  record->store = store;

  for (guint i = 0; i < shape->n_members; i++)
    {
      const ByMember *member = &shape->members[i];

      if (member->offset == 0)
        continue;
      if (member->shape->kind == BY_KIND_LIST && list_holds_pointers (member->shape))
        G_STRUCT_MEMBER (GPtrArray *, record, member->offset) = empty_list ();
      else if (member->shape->kind == BY_KIND_MAP)
        G_STRUCT_MEMBER (GHashTable *, record, member->offset) = empty_map ();
    }

  return record;
}

/**
 * by_record_new:
 * @shape: a structure that has a record
 *
 * Returns: (transfer full): an empty record in a store of its own
 */
gpointer
by_record_new (const ByShape *shape)
{
  g_return_val_if_fail (shape != NULL && shape->record_size >= sizeof (ByRecord), NULL);

  return by_record_new_in (by_record_store_new (), shape);
}

static ByRecordContainer *
container_new (ByRecordStore *store, gpointer object)
{
  ByRecordContainer *container = by_record_store_take (store, sizeof *container);

  *container = (ByRecordContainer){ store, object };
  return container;
}

/**
 * by_record_open_list:
 * @record: one that is being decoded
 * @member: a list of it that has a field
 *
 * Returns: (transfer none): a list of @record's own to add to
 */
ByRecordContainer *
by_record_open_list (gpointer record, const ByMember *member)
{
  ByRecordStore *store = ((ByRecord *) record)->store;
  GPtrArray **field = &G_STRUCT_MEMBER (GPtrArray *, record, member->offset);

  if (*field == empty_list ())
    {
      *field = g_ptr_array_new ();
      by_record_store_hold (store, *field, (GDestroyNotify) g_ptr_array_unref);
    }

  return container_new (store, *field);
}

/**
 * by_record_open_map:
 * @record: one that is being decoded
 * @member: a map of it that has a field
 *
 * Returns: (transfer none): a map of @record's own to put entries into
 */
ByRecordContainer *
by_record_open_map (gpointer record, const ByMember *member)
{
  ByRecordStore *store = ((ByRecord *) record)->store;
  GHashTable **field = &G_STRUCT_MEMBER (GHashTable *, record, member->offset);

  if (*field == empty_map ())
    {
      *field = g_hash_table_new (g_str_hash, g_str_equal);
      by_record_store_hold (store, *field, (GDestroyNotify) g_hash_table_unref);
    }

  return container_new (store, *field);
}

/**
 * by_record_ref:
 *
 * Returns: (transfer full): @record, which keeps all of its answer
 */
gpointer
by_record_ref (gpointer record)
{
  g_return_val_if_fail (record != NULL, NULL);

  by_record_store_ref (((ByRecord *) record)->store);
  return record;
}

/**
 * by_record_unref:
 * @record: (nullable): any record
 */
void
by_record_unref (gpointer record)
{
  if (record != NULL)
    by_record_store_unref (((ByRecord *) record)->store);
}

/**
 * by_record_extend_list:
 * @record: a record that nobody else has yet
 * @name: of a list of records, in the API
 * @other: the same of another answer, which stays as long as @record
 *
 * Adds what that list of @other has: it is a further page.
 */
void
by_record_extend_list (gpointer record, const char *name, gpointer other)
{
  const ByMember *member = by_shape_find_member (((ByRecord *) record)->shape, name);
  const GPtrArray *more = G_STRUCT_MEMBER (GPtrArray *, other, member->offset);
  ByRecordContainer *list = by_record_open_list (record, member);

  for (guint i = 0; i < more->len; i++)
    g_ptr_array_add (list->object, g_ptr_array_index (more, i));
  by_record_store_hold (list->store, by_record_ref (other), by_record_unref);
}

/**
 * by_record_has:
 * @record: a record
 * @name: a member's name in the API
 *
 * Returns: whether AWS sent that member, which a 0 in the record does not tell
 */
gboolean
by_record_has (gconstpointer record, const char *name)
{
  const ByRecord *self = record;
  const ByMember *member;

  g_return_val_if_fail (record != NULL, FALSE);

  member = by_shape_find_member (self->shape, name);
  g_return_val_if_fail (member != NULL, FALSE);

  return (self->present & (G_GUINT64_CONSTANT (1) << (member - self->shape->members))) != 0;
}
