/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "by-shape.h"

G_BEGIN_DECLS

/*
 * ByValue: one scalar on its way between the wire and a record or a JSON object. It owns nothing;
 * what it points to must live as long as it.
 */
typedef struct
{
  ByKind kind;
  union
  {
    const char *string;
    gboolean boolean;
    gint64 integer;
    double number;
    gint64 time; /* by-time.h */
    GBytes *blob;
  };
} ByValue;

ByTimestampFormat
by_value_get_timestamp_format (const ByMember *member, ByTimestampFormat otherwise);
gboolean by_value_parse (
    ByValue *value, const ByMember *member, const char *text, GBytes **blob, GError **error);
gboolean by_value_from_node (
    ByValue *value, const ByMember *member, JsonNode *node, GBytes **blob, GError **error);
JsonNode *by_value_to_node (const ByValue *value, const ByMember *member);
char *by_value_format (const ByValue *value, ByTimestampFormat format);
char *by_value_format_node (JsonNode *node,
                            const ByMember *member,
                            ByTimestampFormat format,
                            GError **error);

G_END_DECLS
