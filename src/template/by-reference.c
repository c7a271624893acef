/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What a part of a template refers to, in every branch, whatever the answers.
 */

#include "by-reference.h"

#include "by-sub-text.h"

#include <string.h>

typedef struct
{
  ByReferenceFunc func;
  gpointer user_data;
} Walk;

static gboolean walk (const Walk *self, const ByNode *node);

/**
 * by_reference_get_function:
 * @node: a node
 * @name: (out): "Ref" or "Fn::Something"
 *
 * Returns: (nullable) (transfer none): the argument when the node is a function
 */
const ByNode *
by_reference_get_function (const ByNode *node, const char **name)
{
  const char *key = by_node_get_length (node) == 1 ? by_node_get_key (node, 0) : NULL;

  if (key == NULL || (!g_str_equal (key, "Ref") && !g_str_has_prefix (key, "Fn::")))
    return NULL;
  *name = key;

  return by_node_get_item (node, 0);
}

static gboolean
report_dotted (const Walk *self, const char *text, const ByNode *where)
{
  const char *dot = strchr (text, '.');
  g_autofree char *name = dot != NULL ? g_strndup (text, (gsize) (dot - text)) : g_strdup (text);

  return self->func (dot != NULL ? BY_REFERENCE_ATTRIBUTE : BY_REFERENCE_REF, name, where,
                     self->user_data);
}

static gboolean
walk_sub (const Walk *self, const ByNode *argument)
{
  gboolean is_list = by_node_get_kind (argument) == BY_NODE_LIST;
  const ByNode *text = is_list ? by_node_get_item (argument, 0) : argument;
  const ByNode *variables = is_list ? by_node_get_item (argument, 1) : NULL;
  g_auto (GStrv) parts = NULL;

  if (text == NULL || by_node_get_text (text) == NULL)
    return TRUE;
  parts = by_sub_text_split (by_node_get_text (text));
  for (guint i = 1; parts[i - 1] != NULL && parts[i] != NULL; i += 2)
    if (by_node_get (variables, parts[i]) == NULL && !report_dotted (self, parts[i], text))
      return FALSE;

  return variables == NULL || walk (self, variables);
}

static gboolean
walk_attribute (const Walk *self, const ByNode *argument)
{
  const ByNode *first = by_node_get_item (argument, 0);
  const char *text = by_node_get_text (argument);

  if (first != NULL && by_node_get_text (first) != NULL)
    return self->func (BY_REFERENCE_ATTRIBUTE, by_node_get_text (first), argument, self->user_data);

  return text == NULL || report_dotted (self, text, argument);
}

static gboolean
walk_children (const Walk *self, const ByNode *node, guint first)
{
  for (guint i = first; i < by_node_get_length (node); i++)
    if (!walk (self, by_node_get_item (node, i)))
      return FALSE;

  return TRUE;
}

static gboolean
walk_if (const Walk *self, const ByNode *argument)
{
  const ByNode *first = by_node_get_item (argument, 0);
  const char *condition = first != NULL ? by_node_get_text (first) : NULL;

  if (condition != NULL
      && !self->func (BY_REFERENCE_CONDITION, condition, argument, self->user_data))
    return FALSE;

  return walk_children (self, argument, 1);
}

static gboolean
walk (const Walk *self, const ByNode *node)
{
  const char *name = NULL;
  const ByNode *argument = by_reference_get_function (node, &name);

  if (argument == NULL)
    return walk_children (self, node, 0);
  if (g_str_equal (name, "Ref") && by_node_get_text (argument) != NULL)
    return self->func (BY_REFERENCE_REF, by_node_get_text (argument), argument, self->user_data);
  if (g_str_equal (name, "Fn::Sub"))
    return walk_sub (self, argument);
  if (g_str_equal (name, "Fn::GetAtt"))
    return walk_attribute (self, argument);
  if (g_str_equal (name, "Fn::If"))
    return walk_if (self, argument);

  return walk (self, argument);
}

/**
 * by_reference_foreach:
 * @node: where to begin
 * @func: called for every Ref, attribute and condition, those in the text of Fn::Sub as well
 *
 * Returns: FALSE when @func stopped the walk
 */
gboolean
by_reference_foreach (const ByNode *node, ByReferenceFunc func, gpointer user_data)
{
  const Walk self = { .func = func, .user_data = user_data };

  return walk (&self, node);
}
