/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "protocol-support.h"

#include <math.h>
#include <string.h>

JsonArray *
protocol_load_suites (const char *kind, const char *protocol)
{
  g_autofree char *path = g_strdup_printf ("%s/conformance/protocol/%s/%s.json",
                                           g_getenv ("BY_SHARED_DIR"), kind, protocol);
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (!json_parser_load_from_file (parser, path, NULL))
    return NULL;

  return json_array_ref (json_node_get_array (json_parser_get_root (parser)));
}

void
protocol_add_tests (const char *kind, GTestDataFunc run)
{
  static const char *const protocols[] = { "query", "ec2", "json", "rest-json", "rest-xml" };

  for (guint i = 0; i < G_N_ELEMENTS (protocols); i++)
    {
      g_autofree char *path = g_strdup_printf ("/protocol/%s/%s", kind, protocols[i]);

      g_test_add_data_func (path, protocols[i], run);
    }
}

static JsonNode *
normalize_scalar (const ByShape *shape, JsonNode *node)
{
  g_autofree char *encoded = NULL;
  const char *text = json_node_get_string (node);

  if (shape->kind != BY_KIND_BLOB || text == NULL)
    return json_node_copy (node);

  encoded = g_base64_encode ((const guchar *) text, strlen (text));
  return json_node_init_string (json_node_alloc (), encoded);
}

JsonNode *
protocol_normalize (const ByShape *shape, JsonNode *node)
{
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (JsonArray) array = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (JSON_NODE_HOLDS_ARRAY (node) && shape->kind == BY_KIND_LIST)
    {
      JsonArray *given = json_node_get_array (node);

      array = json_array_new ();
      for (guint i = 0; i < json_array_get_length (given); i++)
        json_array_add_element (
            array, protocol_normalize (shape->members[0].shape, json_array_get_element (given, i)));
      return json_node_init_array (json_node_alloc (), array);
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return normalize_scalar (shape, node);

  object = json_object_new ();
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      const ByMember *member
          = shape->kind == BY_KIND_MAP ? &shape->members[1] : by_shape_find_member (shape, name);

      json_object_set_member (object, name,
                              member != NULL ? protocol_normalize (member->shape, value)
                                             : json_node_ref (value));
    }
  return json_node_init_object (json_node_alloc (), object);
}

static gboolean
is_number (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node)
         && (json_node_get_value_type (node) == G_TYPE_INT64
             || json_node_get_value_type (node) == G_TYPE_DOUBLE);
}

/* Whether @b has what @a has; null is as good as absent. */
static gboolean
object_contains (JsonObject *b, JsonObject *a)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, a);
  while (json_object_iter_next (&iter, &name, &value))
    if (!JSON_NODE_HOLDS_NULL (value)
        && (!json_object_has_member (b, name)
            || !protocol_nodes_equal (value, json_object_get_member (b, name))))
      return FALSE;

  return TRUE;
}

static gboolean
objects_equal (JsonObject *a, JsonObject *b)
{
  return object_contains (a, b) && object_contains (b, a);
}

static gboolean
arrays_equal (JsonArray *a, JsonArray *b)
{
  if (json_array_get_length (a) != json_array_get_length (b))
    return FALSE;

  for (guint i = 0; i < json_array_get_length (a); i++)
    if (!protocol_nodes_equal (json_array_get_element (a, i), json_array_get_element (b, i)))
      return FALSE;

  return TRUE;
}

gboolean
protocol_nodes_equal (JsonNode *a, JsonNode *b)
{
  if (JSON_NODE_HOLDS_OBJECT (a) && JSON_NODE_HOLDS_OBJECT (b))
    return objects_equal (json_node_get_object (a), json_node_get_object (b));
  if (JSON_NODE_HOLDS_ARRAY (a) && JSON_NODE_HOLDS_ARRAY (b))
    return arrays_equal (json_node_get_array (a), json_node_get_array (b));
  if (is_number (a) && is_number (b))
    return fabs (json_node_get_double (a) - json_node_get_double (b)) < 1e-9;

  return json_node_equal (a, b);
}

/* XML as nested brackets, children and attributes sorted: equal texts are equal documents. */

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
start_element (GMarkupParseContext *context,
               const char *name,
               const char **names,
               const char **values,
               gpointer user_data,
               GError **error)
{
  GPtrArray *stack = user_data;
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (parts, g_strdup_printf ("@%s=%s", names[i], values[i]));
  g_ptr_array_add (stack, parts);
}

static void
end_element (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  GPtrArray *stack = user_data;
  g_autoptr (GPtrArray) parts = g_ptr_array_steal_index (stack, stack->len - 1);
  GPtrArray *parent = g_ptr_array_index (stack, stack->len - 1);
  g_autofree char *joined = NULL;

  g_ptr_array_sort (parts, compare_texts);
  g_ptr_array_add (parts, NULL);
  joined = g_strjoinv (" ", (char **) parts->pdata);
  g_ptr_array_add (parent, g_strdup_printf ("(%s %s)", name, joined));
}

static void
read_text (GMarkupParseContext *context,
           const char *text,
           gsize length,
           gpointer user_data,
           GError **error)
{
  GPtrArray *stack = user_data;

  if (length > 0)
    g_ptr_array_add (g_ptr_array_index (stack, stack->len - 1),
                     g_strdup_printf ("“%.*s”", (int) length, text));
}

char *
protocol_canonical_xml (const char *xml)
{
  static const GMarkupParser parser
      = { .start_element = start_element, .end_element = end_element, .text = read_text };
  g_autoptr (GPtrArray) stack
      = g_ptr_array_new_with_free_func ((GDestroyNotify) (void (*) (void)) g_ptr_array_unref);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, stack, NULL);
  GPtrArray *top = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (stack, top);
  if (*xml == '\0')
    return g_strdup ("");

  g_markup_parse_context_parse (context, xml, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (top->len, ==, 1);
  return g_strdup (g_ptr_array_index (top, 0));
}
