/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-filter.h"

#include <string.h>

/* EC2's wildcards: "*" for any text, "?" for one character. */
static gboolean
matches_any (JsonArray *patterns, const char *text)
{
  for (guint i = 0; i < json_array_get_length (patterns); i++)
    {
      const char *pattern = by_sandbox_json_string_at (patterns, i);

      if (pattern != NULL && g_pattern_match_simple (pattern, text))
        return TRUE;
    }
  return FALSE;
}

static gboolean
value_matches (JsonNode *node, JsonArray *patterns)
{
  g_autofree char *text = by_sandbox_json_text (node);

  return text != NULL && matches_any (patterns, text);
}

/* Recursion: a list on the way is looked through, whatever it holds. */
static gboolean
path_matches (JsonNode *node, const char *path, JsonArray *patterns)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (path_matches (json_array_get_element (array, i), path, patterns))
          return TRUE;
      return FALSE;
    }
  if (*path == '\0')
    return value_matches (node, patterns);
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      const char *dot = strchrnul (path, '.');
      g_autofree char *name = g_strndup (path, (gsize) (dot - path));
      JsonNode *member = json_object_get_member (json_node_get_object (node), name);

      return member != NULL
             && path_matches (member, *dot == '.' ? dot + 1 : dot, patterns);
    }
  return FALSE;
}

static gboolean
tag_matches (JsonObject *object, const char *key, JsonArray *patterns)
{
  JsonArray *tags = by_sandbox_json_array (object, "Tags");

  for (guint i = 0; tags != NULL && i < json_array_get_length (tags); i++)
    {
      JsonObject *tag = by_sandbox_json_object_at (tags, i);
      const char *value = by_sandbox_json_string (tag, "Value");

      if (g_strcmp0 (by_sandbox_json_string (tag, "Key"), key) == 0)
        return matches_any (patterns, value != NULL ? value : "");
    }
  return FALSE;
}

static gboolean
filter_matches (JsonNode *node,
                JsonObject *filter,
                const BySandboxFilter *filters,
                gsize n_filters)
{
  const char *name = by_sandbox_json_string (filter, "Name");
  JsonArray *values = by_sandbox_json_array (filter, "Values");

  if (values == NULL)
    return FALSE;
  if (g_str_has_prefix (name, "tag:"))
    return tag_matches (json_node_get_object (node), name + strlen ("tag:"), values);
  if (g_str_equal (name, "tag-key"))
    return path_matches (node, "Tags.Key", values);
  for (gsize i = 0; i < n_filters; i++)
    if (g_str_equal (filters[i].name, name))
      return path_matches (node, filters[i].path, values);
  return FALSE;
}

static gboolean
is_known (const char *name, const BySandboxFilter *filters, gsize n_filters)
{
  if (g_str_has_prefix (name, "tag:") || g_str_equal (name, "tag-key"))
    return TRUE;
  for (gsize i = 0; i < n_filters; i++)
    if (g_str_equal (filters[i].name, name))
      return TRUE;
  return FALSE;
}

JsonArray *
by_sandbox_filter (BySandboxCall *call,
                   JsonArray *all,
                   const BySandboxFilter *filters,
                   gsize n_filters)
{
  JsonArray *wanted = by_sandbox_json_array (call->parameters, "Filters");
  guint n_wanted = wanted == NULL ? 0 : json_array_get_length (wanted);
  g_autoptr (JsonArray) result = json_array_new ();

  for (guint i = 0; i < n_wanted; i++)
    {
      JsonObject *filter = by_sandbox_json_object_at (wanted, i);
      const char *name = by_sandbox_json_string (filter, "Name");

      if (name == NULL || !is_known (name, filters, n_filters))
        {
          by_sandbox_call_fail (call, "InvalidParameterValue", "The filter '%s' is invalid",
                                name != NULL ? name : "null");
          return NULL;
        }
    }
  for (guint i = 0; i < json_array_get_length (all); i++)
    {
      JsonNode *node = json_array_get_element (all, i);
      gboolean let_through = TRUE;

      for (guint j = 0; j < n_wanted && let_through; j++)
        let_through = filter_matches (node, by_sandbox_json_object_at (wanted, j), filters,
                                      n_filters);
      if (let_through)
        json_array_add_element (result, json_node_copy (node));
    }
  return g_steal_pointer (&result);
}
