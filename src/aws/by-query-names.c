/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-query-names.h"

static gboolean
is_flattened (const ByMember *member)
{
  return (member->flags & BY_MEMBER_FLATTENED) != 0 || member->shape->flattened;
}

/* A flattened list is called as its element is, when that has a name. */
static const char *
query_name (const ByMember *member)
{
  const char *element = member->shape->kind == BY_KIND_LIST && is_flattened (member)
                            ? member->shape->members[0].wire_name
                            : NULL;

  if (element != NULL)
    return element;
  return member->wire_name != NULL ? member->wire_name : member->name;
}

static char *
ec2_name (const ByMember *member)
{
  char *name;

  if (member->query_name != NULL)
    return g_strdup (member->query_name);
  if (member->wire_name == NULL)
    return g_strdup (member->name);

  name = g_strdup (member->wire_name);
  name[0] = g_ascii_toupper (name[0]);
  return name;
}

/**
 * by_query_member_name:
 * @prefix: (nullable): the name of the structure that holds @member
 */
char *
by_query_member_name (const char *prefix, const ByMember *member, gboolean ec2)
{
  g_autofree char *name = ec2 ? ec2_name (member) : g_strdup (query_name (member));

  return prefix != NULL ? g_strconcat (prefix, ".", name, NULL) : g_steal_pointer (&name);
}

/**
 * by_query_list_prefix:
 *
 * Returns: what comes before ".1" of the list called @name
 */
char *
by_query_list_prefix (const char *name, const ByMember *list, gboolean ec2)
{
  const char *element = list->shape->members[0].wire_name;

  if (ec2 || is_flattened (list))
    return g_strdup (name);

  return g_strconcat (name, ".", element != NULL ? element : "member", NULL);
}

/**
 * by_query_map_part:
 * @number: of the entry, from 1
 * @part: 0 for the key, 1 for the value
 */
char *
by_query_map_part (const char *name, const ByMember *map, guint number, guint part)
{
  static const char *const parts[] = { "key", "value" };
  const char *part_name = map->shape->members[part].wire_name;

  return g_strdup_printf ("%s%s.%u.%s", name, is_flattened (map) ? "" : ".entry", number,
                          part_name != NULL ? part_name : parts[part]);
}
