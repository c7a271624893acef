/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shapes as data, and the life of the records that answers become. */

#include "by-shape.h"

#include <string.h>

const ByShape by_shape_string = { .name = "String", .kind = BY_KIND_STRING };
const ByShape by_shape_boolean = { .name = "Boolean", .kind = BY_KIND_BOOLEAN };
const ByShape by_shape_integer = { .name = "Integer", .kind = BY_KIND_INTEGER };
const ByShape by_shape_double = { .name = "Double", .kind = BY_KIND_DOUBLE };
const ByShape by_shape_timestamp = { .name = "Timestamp", .kind = BY_KIND_TIMESTAMP };
const ByShape by_shape_blob = { .name = "Blob", .kind = BY_KIND_BLOB };

const ByShape by_shape_millis = {
  .name = "Long",
  .kind = BY_KIND_TIMESTAMP,
  .timestamp_format = BY_TIMESTAMP_MILLISECONDS,
};
const ByShape by_shape_string_list = BY_LIST ("StringList", &by_shape_string);
const ByShape by_shape_string_map = BY_MAP ("StringMap", &by_shape_string);
const ByShape by_shape_empty = {
  .name = "Empty",
  .kind = BY_KIND_STRUCTURE,
  .record_size = sizeof (ByRecord),
};

/**
 * by_shape_find_member:
 * @shape: a structure
 * @name: the member's name in the API
 *
 * Returns: (nullable): the member
 */
const ByMember *
by_shape_find_member (const ByShape *shape, const char *name)
{
  g_return_val_if_fail (shape != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < shape->n_members; i++)
    if (g_strcmp0 (shape->members[i].name, name) == 0)
      return &shape->members[i];

  return NULL;
}

static gboolean
list_holds_pointers (const ByShape *list)
{
  ByKind kind = list->members[0].shape->kind;

  return kind == BY_KIND_STRUCTURE || kind == BY_KIND_STRING;
}

/* Most maps of most records are empty; these share one, which never changes. */
static GHashTable *
empty_map (void)
{
  static gsize map = 0;

  if (g_once_init_enter (&map))
    g_once_init_leave (&map, (gsize) g_hash_table_new (g_str_hash, g_str_equal));

  return (GHashTable *) map;
}

/**
 * by_record_new:
 * @shape: a structure that has a record
 *
 * Returns: (transfer full): an empty record, its lists and maps empty rather than %NULL
 */
gpointer
by_record_new (const ByShape *shape)
{
  ByRecord *record;

  g_return_val_if_fail (shape != NULL && shape->record_size >= sizeof (ByRecord), NULL);

  record = g_malloc0 (shape->record_size);
  record->shape = shape;
  g_atomic_ref_count_init (&record->ref_count);

  for (guint i = 0; i < shape->n_members; i++)
    {
      const ByMember *member = &shape->members[i];

      if (member->offset == 0)
        continue;
      if (member->shape->kind == BY_KIND_LIST && list_holds_pointers (member->shape))
        {
          gboolean strings = member->shape->members[0].shape->kind == BY_KIND_STRING;

          G_STRUCT_MEMBER (GPtrArray *, record, member->offset)
              = g_ptr_array_new_with_free_func (strings ? g_free : by_record_unref);
        }
      else if (member->shape->kind == BY_KIND_MAP)
        G_STRUCT_MEMBER (GHashTable *, record, member->offset) = g_hash_table_ref (empty_map ());
    }

  return record;
}

/**
 * by_record_open_map:
 * @record: one that is being decoded
 * @member: a map of it that has a field
 *
 * Returns: (transfer none): a map of @record's own to put entries into
 */
GHashTable *
by_record_open_map (gpointer record, const ByMember *member)
{
  GHashTable **field = &G_STRUCT_MEMBER (GHashTable *, record, member->offset);
  gboolean strings = member->shape->members[1].shape->kind == BY_KIND_STRING;

  if (*field == empty_map ())
    {
      g_hash_table_unref (*field);
      *field = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, strings ? g_free : NULL);
    }

  return *field;
}

/**
 * by_record_ref:
 *
 * Returns: (transfer full): @record
 */
gpointer
by_record_ref (gpointer record)
{
  g_return_val_if_fail (record != NULL, NULL);

  g_atomic_ref_count_inc (&((ByRecord *) record)->ref_count);
  return record;
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

static void
free_string (char *string, ByMemberFlags flags)
{
  if (string != NULL && (flags & BY_MEMBER_SENSITIVE) != 0)
    explicit_bzero (string, strlen (string));
  g_free (string);
}

/**
 * by_record_unref:
 * @record: (nullable): any record
 */
void
by_record_unref (gpointer record)
{
  ByRecord *self = record;

  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < self->shape->n_members; i++)
    {
      const ByMember *member = &self->shape->members[i];

      if (member->offset == 0)
        continue;
      switch (member->shape->kind)
        {
        case BY_KIND_STRUCTURE:
          by_record_unref (G_STRUCT_MEMBER (gpointer, self, member->offset));
          break;
        case BY_KIND_LIST:
          g_clear_pointer (&G_STRUCT_MEMBER (GPtrArray *, self, member->offset), g_ptr_array_unref);
          break;
        case BY_KIND_MAP:
          g_clear_pointer (&G_STRUCT_MEMBER (GHashTable *, self, member->offset),
                           g_hash_table_unref);
          break;
        case BY_KIND_STRING:
          free_string (G_STRUCT_MEMBER (char *, self, member->offset), member->flags);
          break;
        case BY_KIND_BLOB:
          g_clear_pointer (&G_STRUCT_MEMBER (GBytes *, self, member->offset), g_bytes_unref);
          break;
        case BY_KIND_BOOLEAN:
        case BY_KIND_INTEGER:
        case BY_KIND_DOUBLE:
        case BY_KIND_TIMESTAMP:
        default:
          break;
        }
    }

  g_free (self);
}
