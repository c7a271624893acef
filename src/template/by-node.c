/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-node.h"

#include "by-yaml-scalar.h"

/* Maps up to this size are searched in order, larger ones get an index. */
#define INDEX_THRESHOLD 12

typedef struct
{
  char *key; /* (owned) (nullable): NULL in lists */
  guint line;
  const ByNode *value; /* (borrowed) from the tree */
} Entry;

struct _ByNode
{
  ByNodeKind kind;
  guint line;
  guint64 weight; /* nodes below and here, aliases counted as often as they are used */

  gint64 integer;
  double real;
  char *text;    /* (owned) (nullable) */
  char *written; /* (owned) (nullable): when it differs from the text */

  GArray *entries;   /* (owned) (nullable): of Entry */
  GHashTable *index; /* (owned) (nullable): key -> place + 1 */
};

struct _ByNodeTree
{
  GPtrArray *nodes; /* (owned) */
  const ByNode *root;
};

static void
entry_clear (Entry *entry)
{
  g_clear_pointer (&entry->key, g_free);
}

static void
node_free (ByNode *self)
{
  g_free (self->text);
  g_free (self->written);
  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_pointer (&self->index, g_hash_table_unref);
  g_free (self);
}

static const Entry *
get_entry (const ByNode *self, guint index)
{
  if (self->entries == NULL || index >= self->entries->len)
    return NULL;

  return &g_array_index (self->entries, Entry, index);
}

static int
find_key (const ByNode *self, const char *key)
{
  if (self->kind != BY_NODE_MAP)
    return -1;
  if (self->index != NULL)
    return GPOINTER_TO_INT (g_hash_table_lookup (self->index, key)) - 1;
  for (guint i = 0; i < self->entries->len; i++)
    if (g_str_equal (g_array_index (self->entries, Entry, i).key, key))
      return (int) i;

  return -1;
}

static char *
format_double (double real)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.15g", real);
  if (g_ascii_strtod (buffer, NULL) != real)
    g_ascii_dtostr (buffer, sizeof buffer, real);

  return g_strdup (buffer);
}

/**
 * by_node_get_kind:
 * @self: a node
 *
 * Returns: what kind of value it is
 */
ByNodeKind
by_node_get_kind (const ByNode *self)
{
  return self->kind;
}

guint
by_node_get_line (const ByNode *self)
{
  return self->line;
}

/**
 * by_node_get_text:
 * @self: a node
 *
 * Returns: (nullable): what the scalar says, as CloudFormation shows it; NULL for lists and maps
 */
const char *
by_node_get_text (const ByNode *self)
{
  return self->text;
}

/**
 * by_node_get_written:
 * @self: a node
 *
 * Returns: (nullable): the scalar as it stands in the file, without quotes; NULL for lists and maps
 */
const char *
by_node_get_written (const ByNode *self)
{
  return self->written != NULL ? self->written : self->text;
}

/**
 * by_node_get_length:
 * @self: a node
 *
 * Returns: the number of items of a list or keys of a map, 0 for a scalar
 */
guint
by_node_get_length (const ByNode *self)
{
  return self->entries != NULL ? self->entries->len : 0;
}

/**
 * by_node_get_item:
 * @self: a node
 * @index: a place in the list or map
 *
 * Returns: (nullable) (transfer none): the value there
 */
const ByNode *
by_node_get_item (const ByNode *self, guint index)
{
  const Entry *entry = get_entry (self, index);

  return entry != NULL ? entry->value : NULL;
}

/**
 * by_node_get_key:
 * @self: a node
 * @index: a place in the map
 *
 * Returns: (nullable): the key there; NULL in a list
 */
const char *
by_node_get_key (const ByNode *self, guint index)
{
  const Entry *entry = get_entry (self, index);

  return entry != NULL ? entry->key : NULL;
}

guint
by_node_get_key_line (const ByNode *self, guint index)
{
  const Entry *entry = get_entry (self, index);

  return entry != NULL ? entry->line : self->line;
}

/**
 * by_node_get:
 * @self: (nullable): a node
 * @key: a key
 *
 * Returns: (nullable) (transfer none): the value of the key; NULL when there is none or @self is no
 *   map, so that calls can be chained
 */
const ByNode *
by_node_get (const ByNode *self, const char *key)
{
  int place = self != NULL ? find_key (self, key) : -1;

  return place >= 0 ? g_array_index (self->entries, Entry, (guint) place).value : NULL;
}

/**
 * by_node_get_string:
 * @self: (nullable): a node
 * @key: a key
 *
 * Returns: (nullable): the text of the scalar under the key
 */
const char *
by_node_get_string (const ByNode *self, const char *key)
{
  const ByNode *value = by_node_get (self, key);

  return value != NULL ? value->text : NULL;
}

static JsonNode *
list_to_json (const ByNode *self)
{
  g_autoptr (JsonArray) array = json_array_sized_new (self->entries->len);
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < self->entries->len; i++)
    json_array_add_element (array, by_node_to_json (g_array_index (self->entries, Entry, i).value));
  json_node_take_array (node, g_steal_pointer (&array));

  return node;
}

static JsonNode *
map_to_json (const ByNode *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      json_object_set_member (object, entry->key, by_node_to_json (entry->value));
    }
  json_node_take_object (node, g_steal_pointer (&object));

  return node;
}

/**
 * by_node_to_json:
 * @self: a node
 *
 * Returns: (transfer full): the same as JSON; what JSON has no number for becomes text
 */
JsonNode *
by_node_to_json (const ByNode *self)
{
  JsonNode *node = json_node_alloc ();

  switch (self->kind)
    {
    case BY_NODE_BOOLEAN:
      return json_node_init_boolean (node, self->integer != 0);
    case BY_NODE_INTEGER:
      return json_node_init_int (node, self->integer);
    case BY_NODE_DOUBLE:
      if (self->real - self->real == 0) /* finite */
        return json_node_init_double (node, self->real);
      return json_node_init_string (node, self->text);
    case BY_NODE_STRING:
      return json_node_init_string (node, self->text);
    case BY_NODE_LIST:
      json_node_unref (node);
      return list_to_json (self);
    case BY_NODE_MAP:
      json_node_unref (node);
      return map_to_json (self);
    case BY_NODE_NULL:
    default:
      return json_node_init_null (node);
    }
}

/**
 * by_node_tree_new:
 *
 * Returns: (transfer full): an empty tree
 */
ByNodeTree *
by_node_tree_new (void)
{
  ByNodeTree *self = g_new0 (ByNodeTree, 1);

  self->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) (void (*) (void)) node_free);

  return self;
}

void
by_node_tree_free (ByNodeTree *self)
{
  g_ptr_array_unref (self->nodes);
  g_free (self);
}

/**
 * by_node_tree_get_root:
 * @self: a tree
 *
 * Returns: (nullable) (transfer none): its root
 */
const ByNode *
by_node_tree_get_root (ByNodeTree *self)
{
  return self->root;
}

void
by_node_tree_set_root (ByNodeTree *self, const ByNode *root)
{
  self->root = root;
}

/**
 * by_node_tree_add:
 * @self: a tree
 * @kind: BY_NODE_LIST or BY_NODE_MAP
 * @line: where it begins
 *
 * Returns: (transfer none): an empty list or map of the tree
 */
ByNode *
by_node_tree_add (ByNodeTree *self, ByNodeKind kind, guint line)
{
  ByNode *node = g_new0 (ByNode, 1);

  node->kind = kind;
  node->line = line;
  node->weight = 1;
  node->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (node->entries, (GDestroyNotify) (void (*) (void)) entry_clear);
  g_ptr_array_add (self->nodes, node);

  return node;
}

/**
 * by_node_tree_add_scalar:
 * @self: a tree
 * @text: as written
 * @plain: whether it stands without quotes, so that YAML's rules tell its kind
 * @line: where it stands
 *
 * Returns: (transfer none): a scalar of the tree
 */
ByNode *
by_node_tree_add_scalar (ByNodeTree *self, const char *text, gboolean plain, guint line)
{
  ByNode *node = g_new0 (ByNode, 1);
  ByYamlScalar scalar = { .kind = BY_NODE_STRING };

  if (plain)
    scalar = by_yaml_scalar_resolve (text);
  node->kind = scalar.kind;
  node->line = line;
  node->weight = 1;
  node->integer = scalar.integer;
  node->real = scalar.real;
  if (scalar.kind == BY_NODE_STRING)
    node->text = g_strdup (text);
  else if (scalar.kind == BY_NODE_INTEGER)
    node->text = g_strdup_printf ("%" G_GINT64_FORMAT, scalar.integer);
  else if (scalar.kind == BY_NODE_DOUBLE)
    node->text = format_double (scalar.real);
  else if (scalar.kind == BY_NODE_BOOLEAN)
    node->text = g_strdup (scalar.integer != 0 ? "true" : "false");
  else
    node->text = g_strdup ("");
  if (!g_str_equal (node->text, text))
    node->written = g_strdup (text);
  g_ptr_array_add (self->nodes, node);

  return node;
}

static void
add_entry (ByNode *self, const char *key, guint line, const ByNode *value)
{
  Entry entry = { .key = g_strdup (key), .line = line, .value = value };

  g_array_append_val (self->entries, entry);
  self->weight += MIN (value->weight, G_MAXUINT32);
}

/**
 * by_node_append:
 * @self: a list
 * @item: a node of the same tree, complete
 */
void
by_node_append (ByNode *self, const ByNode *item)
{
  add_entry (self, NULL, item->line, item);
}

/**
 * by_node_insert:
 * @self: a map
 * @key: its new key
 * @line: where the key stands
 * @value: a node of the same tree, complete
 *
 * Returns: FALSE when the key is there already; nothing changes then
 */
gboolean
by_node_insert (ByNode *self, const char *key, guint line, const ByNode *value)
{
  if (find_key (self, key) >= 0)
    return FALSE;

  add_entry (self, key, line, value);
  if (self->index == NULL && self->entries->len > INDEX_THRESHOLD)
    {
      self->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = 0; i < self->entries->len; i++)
        g_hash_table_insert (self->index,
                             g_strdup (g_array_index (self->entries, Entry, i).key),
                             GINT_TO_POINTER ((int) i + 1));
    }
  else if (self->index != NULL)
    g_hash_table_insert (self->index, g_strdup (key), GINT_TO_POINTER ((int) self->entries->len));

  return TRUE;
}

/**
 * by_node_get_weight:
 * @self: a node
 *
 * Returns: how many nodes someone meets who walks it whole
 */
guint64
by_node_get_weight (const ByNode *self)
{
  return self->weight;
}
