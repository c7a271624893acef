/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * A value of a template with the line it stands on. A tree of them is read-only once made and
 * belongs to a ByNodeTree; aliases of a document are one node that is reached twice. Short tags are
 * already in their long form: `!Sub x` is a map with the one key `Fn::Sub`.
 */

typedef enum
{
  BY_NODE_NULL,
  BY_NODE_BOOLEAN,
  BY_NODE_INTEGER,
  BY_NODE_DOUBLE,
  BY_NODE_STRING,
  BY_NODE_LIST,
  BY_NODE_MAP,
} ByNodeKind;

typedef struct _ByNode ByNode;

ByNodeKind by_node_get_kind (const ByNode *self);
guint by_node_get_line (const ByNode *self);

/* Scalars. The text is as CloudFormation would show the value ("true" for `yes`). */
const char *by_node_get_text (const ByNode *self);
gboolean by_node_get_boolean (const ByNode *self);
gint64 by_node_get_integer (const ByNode *self);
double by_node_get_double (const ByNode *self);
gboolean by_node_is_base60 (const ByNode *self);

/* Lists and maps: their number of items, the value and the key at a place, a value by its key. */
guint by_node_get_length (const ByNode *self);
const ByNode *by_node_get_item (const ByNode *self, guint index);
const char *by_node_get_key (const ByNode *self, guint index);
guint by_node_get_key_line (const ByNode *self, guint index);
const ByNode *by_node_get (const ByNode *self, const char *key);
const char *by_node_get_string (const ByNode *self, const char *key);

JsonNode *by_node_to_json (const ByNode *self);

G_END_DECLS
