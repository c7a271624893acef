/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shapes as data. */

#include "by-shape.h"

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
