/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-shape.h"

G_BEGIN_DECLS

/* What things are called in forms; the writer and the reader agree by these. All (transfer full).
 */
char *by_query_member_name (const char *prefix, const ByMember *member, gboolean ec2);
char *by_query_list_prefix (const char *name, const ByMember *list, gboolean ec2);
char *by_query_map_part (const char *name, const ByMember *map, guint number, guint part);

G_END_DECLS
