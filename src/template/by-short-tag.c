/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * CloudFormation's short tags: `!Sub text` is `Fn::Sub: text`.
 */

#include "by-short-tag.h"

#include <string.h>

/* Those that are not `Fn::` and the name. */
static const char *const bare[] = { "Ref", "Condition", NULL };
static const char *const functions[]
    = { "And",    "Base64", "Cidr",   "Equals",       "FindInMap", "GetAtt", "GetAZs",
        "GetStackOutput", "If",     "ImportValue",  "Join",      "Length", "Not",
        "Or",     "Select", "Split",  "Sub",          "ToJsonString", "Transform", NULL };
static const char *const plain_types[]
    = { "tag:yaml.org,2002:str",   "tag:yaml.org,2002:int", "tag:yaml.org,2002:float",
        "tag:yaml.org,2002:bool",  "tag:yaml.org,2002:null", "tag:yaml.org,2002:seq",
        "tag:yaml.org,2002:map", NULL };

/**
 * by_short_tag_is_plain:
 * @tag: a tag as libyaml gives it
 *
 * Returns: whether it is one of YAML's own types and no function
 */
gboolean
by_short_tag_is_plain (const char *tag)
{
  return g_str_equal (tag, "!") || g_strv_contains (plain_types, tag);
}

/**
 * by_short_tag_resolves:
 * @tag: a tag as libyaml gives it
 *
 * Returns: whether a scalar with it is resolved by its form, as `!!int "5"` is; text otherwise
 */
gboolean
by_short_tag_resolves (const char *tag)
{
  return g_strv_contains (plain_types + 1, tag);
}

/**
 * by_short_tag_expand:
 * @tag: a tag as libyaml gives it
 *
 * Returns: (transfer full) (nullable): the key it stands for; NULL when CloudFormation has none
 */
char *
by_short_tag_expand (const char *tag)
{
  if (*tag != '!')
    return NULL;
  if (g_strv_contains (bare, tag + 1))
    return g_strdup (tag + 1);
  if (g_strv_contains (functions, tag + 1))
    return g_strconcat ("Fn::", tag + 1, NULL);

  return NULL;
}

/* `!GetAtt A.B.C` is the attribute "B.C" of A. */
static const ByNode *
split_attribute (ByNodeTree *tree, const ByNode *node)
{
  const char *text = by_node_get_text (node);
  const char *dot = text != NULL ? strchr (text, '.') : NULL;
  g_autofree char *name = NULL;
  guint line = by_node_get_line (node);
  ByNode *list;

  if (dot == NULL)
    return node;
  name = g_strndup (text, (gsize) (dot - text));
  list = by_node_tree_add (tree, BY_NODE_LIST, line);
  by_node_append (list, by_node_tree_add_scalar (tree, name, FALSE, line));
  by_node_append (list, by_node_tree_add_scalar (tree, dot + 1, FALSE, line));

  return list;
}

/**
 * by_short_tag_apply:
 * @tree: where nodes are made
 * @name: what by_short_tag_expand() gave
 * @node: what stands behind the tag, complete
 *
 * Returns: (transfer none): the long form
 */
const ByNode *
by_short_tag_apply (ByNodeTree *tree, const char *name, const ByNode *node)
{
  ByNode *map = by_node_tree_add (tree, BY_NODE_MAP, by_node_get_line (node));

  if (g_str_equal (name, "Fn::GetAtt"))
    node = split_attribute (tree, node);
  by_node_insert (map, name, by_node_get_line (node), node);

  return map;
}
