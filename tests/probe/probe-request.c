/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The members of a request: looked over once, then read without further questions. */

#include <string.h>

#include "by-http.h"
#include "probe.h"

static gboolean
has_member (JsonObject *request, const char *name)
{
  return json_object_has_member (request, name)
         && !JSON_NODE_HOLDS_NULL (json_object_get_member (request, name));
}

const char *
probe_get_text (JsonObject *request, const char *name)
{
  JsonNode *node = has_member (request, name) ? json_object_get_member (request, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

gboolean
probe_get_flag (JsonObject *request, const char *name, gboolean otherwise)
{
  return has_member (request, name) ? json_object_get_boolean_member (request, name) : otherwise;
}

JsonObject *
probe_get_object (JsonObject *request, const char *name)
{
  JsonNode *node = has_member (request, name) ? json_object_get_member (request, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

const char *
probe_require_text (JsonObject *request, const char *name, GError **error)
{
  const char *text = probe_get_text (request, name);

  if (text == NULL)
    g_set_error (error, PROBE_ERROR, PROBE_ERROR_REQUEST, "the request has no “%s”", name);
  return text;
}

static void
read_header (JsonObject *object, const char *name, JsonNode *value, gpointer user_data)
{
  if (JSON_NODE_HOLDS_VALUE (value))
    by_http_headers_append (user_data, name, json_node_get_string (value));
}

/* Headers are pairs in a list, or an object. */
void
probe_read_headers (JsonObject *request, GArray *headers)
{
  JsonObject *object = probe_get_object (request, "headers");
  JsonArray *list = NULL;

  if (object != NULL)
    {
      json_object_foreach_member (object, read_header, headers);
      return;
    }
  if (!has_member (request, "headers"))
    return;

  list = json_object_get_array_member (request, "headers");
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonArray *pair = json_array_get_array_element (list, i);

      by_http_headers_append (headers, json_array_get_string_element (pair, 0),
                              json_array_get_string_element (pair, 1));
    }
}

GBytes *
probe_read_body (JsonObject *request)
{
  const char *body = probe_get_text (request, "body");

  return body != NULL ? g_bytes_new (body, strlen (body)) : g_bytes_new (NULL, 0);
}

static gboolean
is_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

static gboolean
is_number (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64;
}

static gboolean
is_flag (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN;
}

static gboolean
is_object (JsonNode *node)
{
  return JSON_NODE_HOLDS_OBJECT (node);
}

static gboolean
is_text_pair (JsonNode *node)
{
  JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  return pair != NULL && json_array_get_length (pair) == 2
         && is_text (json_array_get_element (pair, 0))
         && is_text (json_array_get_element (pair, 1));
}

static gboolean
is_headers (JsonNode *node)
{
  JsonArray *list = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  JsonObjectIter iter;
  JsonNode *value;

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    if (!is_text_pair (json_array_get_element (list, i)))
      return FALSE;
  if (list != NULL || !is_object (node))
    return list != NULL;

  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, NULL, &value))
    if (!is_text (value))
      return FALSE;
  return TRUE;
}

/* A reference to a shape: its name, or an object that holds its name and traits of its own. */
static gboolean
is_reference (JsonNode *node)
{
  return is_text (node)
         || (is_object (node) && json_object_has_member (json_node_get_object (node), "shape")
             && is_text (json_object_get_member (json_node_get_object (node), "shape")));
}

static const struct
{
  const char *name;
  gboolean (*is_right) (JsonNode *node);
  const char *wanted;
} members[] = {
  { "access_key_id", is_text, "a text" },
  { "account_id", is_text, "a text" },
  { "action", is_text, "a text" },
  { "body", is_text, "a text" },
  { "bucket", is_text, "a text" },
  { "config_text", is_text, "a text" },
  { "credentials_text", is_text, "a text" },
  { "double_encode", is_flag, "true or false" },
  { "dualstack", is_flag, "true or false" },
  { "endpoint_url", is_text, "a text" },
  { "fips", is_flag, "true or false" },
  { "headers", is_headers, "pairs of texts" },
  { "http", is_object, "an object" },
  { "http_override", is_text, "a text" },
  { "metadata", is_object, "an object" },
  { "method", is_text, "a text" },
  { "name", is_text, "a text" },
  { "normalize", is_flag, "true or false" },
  { "omit_session_token", is_flag, "true or false" },
  { "paginate", is_flag, "true or false" },
  { "parameters", is_object, "an object" },
  { "params", is_object, "an object" },
  { "path", is_text, "a text" },
  { "profile", is_text, "a text" },
  { "protocol", is_text, "a text" },
  { "query", is_text, "a text" },
  { "region", is_text, "a text" },
  { "secret_access_key", is_text, "a text" },
  { "service", is_text, "a text" },
  { "session_token", is_text, "a text" },
  { "shape", is_reference, "the name of a shape, or a reference to one" },
  { "shapes", is_object, "an object" },
  { "sign_body", is_flag, "true or false" },
  { "stack_name", is_text, "a text" },
  { "status", is_number, "a whole number" },
  { "text", is_text, "a text" },
  { "timestamp", is_text, "a text" },
};

gboolean
probe_check_request (JsonObject *request, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (has_member (request, members[i].name)
        && !members[i].is_right (json_object_get_member (request, members[i].name)))
      {
        g_set_error (error, PROBE_ERROR, PROBE_ERROR_REQUEST, "“%s” should be %s", members[i].name,
                     members[i].wanted);
        return FALSE;
      }
  return TRUE;
}

/* Whether a member of a description of a shape, where it has one, refers to a shape that is there. */
static gboolean
check_reference (JsonObject *shapes, const char *name, JsonNode *node, GError **error)
{
  const char *target = NULL;

  if (node != NULL && is_object (node) && is_reference (node))
    target = json_object_get_string_member (json_node_get_object (node), "shape");
  if (target != NULL && json_object_has_member (shapes, target))
    return TRUE;

  g_set_error (error, PROBE_ERROR, PROBE_ERROR_REQUEST,
               "the shape “%s” refers to one that is not there", name);
  return FALSE;
}

static gboolean
check_members (JsonObject *shapes, const char *name, JsonObject *description, GError **error)
{
  JsonObject *given = probe_get_object (description, "members");
  JsonObjectIter iter;
  JsonNode *node;

  if (given == NULL)
    return TRUE;
  json_object_iter_init (&iter, given);
  while (json_object_iter_next (&iter, NULL, &node))
    if (!check_reference (shapes, name, node, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_shape (JsonObject *shapes, const char *name, JsonNode *node, GError **error)
{
  JsonObject *shape = is_object (node) ? json_node_get_object (node) : NULL;
  const char *type = shape != NULL ? probe_get_text (shape, "type") : NULL;
  const char *parts[3] = { NULL };

  if (type == NULL)
    {
      g_set_error (error, PROBE_ERROR, PROBE_ERROR_REQUEST, "the shape “%s” has no type", name);
      return FALSE;
    }

  if (g_str_equal (type, "list"))
    parts[0] = "member";
  else if (g_str_equal (type, "map") || has_member (shape, "key"))
    {
      parts[0] = "key";
      parts[1] = "value";
    }
  for (guint i = 0; parts[i] != NULL; i++)
    if (!check_reference (shapes, name, json_object_get_member (shape, parts[i]), error))
      return FALSE;
  return check_members (shapes, name, shape, error);
}

gboolean
probe_check_shapes (JsonObject *request, GError **error)
{
  JsonObject *shapes = probe_get_object (request, "shapes");
  JsonNode *shape = has_member (request, "shape") ? json_object_get_member (request, "shape") : NULL;
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *node;

  json_object_iter_init (&iter, shapes);
  while (json_object_iter_next (&iter, &name, &node))
    if (!check_shape (shapes, name, node, error))
      return FALSE;

  if (shape != NULL)
    name = is_text (shape) ? json_node_get_string (shape)
                           : json_object_get_string_member (json_node_get_object (shape), "shape");
  if (shape != NULL && !json_object_has_member (shapes, name))
    {
      g_set_error (error, PROBE_ERROR, PROBE_ERROR_REQUEST, "no shape is called “%s”", name);
      return FALSE;
    }
  return TRUE;
}
