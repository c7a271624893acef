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
typedef struct _ByNodeTree ByNodeTree;

ByNodeKind by_node_get_kind (const ByNode *self);
guint by_node_get_line (const ByNode *self);

/*
 * Scalars. The text is as CloudFormation would show the value ("true" for `yes`, "" for null), the
 * written form is as it stands in the file.
 */
const char *by_node_get_text (const ByNode *self);
const char *by_node_get_written (const ByNode *self);

/* Lists and maps: their number of items, the value and the key at a place, a value by its key. */
guint by_node_get_length (const ByNode *self);
const ByNode *by_node_get_item (const ByNode *self, guint index);
const char *by_node_get_key (const ByNode *self, guint index);
guint by_node_get_key_line (const ByNode *self, guint index);
const ByNode *by_node_get (const ByNode *self, const char *key);
const char *by_node_get_string (const ByNode *self, const char *key);

JsonNode *by_node_to_json (const ByNode *self);

/* Making one: the tree owns its nodes. */
ByNodeTree *by_node_tree_new (void);
void by_node_tree_free (ByNodeTree *self);
const ByNode *by_node_tree_get_root (ByNodeTree *self);
void by_node_tree_set_root (ByNodeTree *self, const ByNode *root);
ByNode *by_node_tree_add (ByNodeTree *self, ByNodeKind kind, guint line);
ByNode *by_node_tree_add_scalar (ByNodeTree *self, const char *text, gboolean plain, guint line);
void by_node_append (ByNode *self, const ByNode *item);
gboolean by_node_insert (ByNode *self, const char *key, guint line, const ByNode *value);
guint64 by_node_get_weight (const ByNode *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ByNodeTree, by_node_tree_free)

G_END_DECLS
