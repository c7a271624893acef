/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing XML by shape: what S3 takes, and what a server answers. */

#include "by-aws-error.h"
#include "by-xml.h"

/**
 * by_xml_append_text:
 *
 * Appends @text so that a reader gets every character of it back.
 */
void
by_xml_append_text (GString *xml, const char *text)
{
  for (; *text != '\0'; text++)
    switch (*text)
      {
      case '&':
        g_string_append (xml, "&amp;");
        break;
      case '<':
        g_string_append (xml, "&lt;");
        break;
      case '>':
        g_string_append (xml, "&gt;");
        break;
      case '"':
        g_string_append (xml, "&quot;");
        break;
      case '\t':
      case '\n':
        g_string_append_c (xml, *text);
        break;
      default:
        if ((guchar) *text < 0x20)
          g_string_append_printf (xml, "&#%d;", *text);
        else
          g_string_append_c (xml, *text);
      }
}

static gboolean
is_flattened (const ByMember *member)
{
  return (member->flags & BY_MEMBER_FLATTENED) != 0 || member->shape->flattened;
}

static gboolean
append_attributes (GString *xml, const ByMember *member, JsonNode *node, GError **error)
{
  const ByShape *shape = member->shape;

  if (member->xml_namespace != NULL)
    g_string_append_printf (xml, " xmlns%s%s=\"%s\"", member->xml_prefix != NULL ? ":" : "",
                            member->xml_prefix != NULL ? member->xml_prefix : "",
                            member->xml_namespace);
  if (shape->kind != BY_KIND_STRUCTURE || !JSON_NODE_HOLDS_OBJECT (node))
    return TRUE;

  for (guint i = 0; i < shape->n_members; i++)
    {
      const ByMember *attribute = &shape->members[i];
      JsonNode *value = json_object_get_member (json_node_get_object (node), attribute->name);
      g_autofree char *text = NULL;

      if ((attribute->flags & BY_MEMBER_XML_ATTRIBUTE) == 0 || value == NULL)
        continue;
      text = by_value_format_node (value, attribute, BY_TIMESTAMP_ISO8601, error);
      if (text == NULL)
        return FALSE;
      g_string_append_printf (
          xml, " %s=\"", attribute->wire_name != NULL ? attribute->wire_name : attribute->name);
      by_xml_append_text (xml, text);
      g_string_append_c (xml, '"');
    }

  return TRUE;
}

static gboolean
wrong_kind (const ByMember *member, GError **error)
{
  g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_INVALID, "%s has the wrong type", member->name);
  return FALSE;
}

static gboolean
append_list (GString *xml,
             const char *name,
             const ByMember *member,
             JsonNode *node,
             const char *list_element,
             GError **error)
{
  const ByMember *element = &member->shape->members[0];
  gboolean flattened = is_flattened (member);
  const char *element_name = element->wire_name;
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return wrong_kind (member, error);

  array = json_node_get_array (node);
  if (element_name == NULL)
    element_name = flattened ? name : list_element;
  if (!flattened)
    g_string_append_printf (xml, "<%s>", name);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!by_xml_encode_element (xml, element_name, element, json_array_get_element (array, i),
                                list_element, error))
      return FALSE;
  if (!flattened)
    g_string_append_printf (xml, "</%s>", name);

  return TRUE;
}

static gboolean
append_map (GString *xml,
            const char *name,
            const ByMember *member,
            JsonNode *node,
            const char *list_element,
            GError **error)
{
  const ByMember *parts = member->shape->members;
  gboolean flattened = is_flattened (member);
  const char *key_name = parts[0].wire_name != NULL ? parts[0].wire_name : "key";
  const char *value_name = parts[1].wire_name != NULL ? parts[1].wire_name : "value";
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return wrong_kind (member, error);

  if (!flattened)
    g_string_append_printf (xml, "<%s>", name);
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &key, &value))
    {
      g_string_append_printf (xml, "<%s><%s>", flattened ? name : "entry", key_name);
      by_xml_append_text (xml, key);
      g_string_append_printf (xml, "</%s>", key_name);
      if (!by_xml_encode_element (xml, value_name, &parts[1], value, list_element, error))
        return FALSE;
      g_string_append_printf (xml, "</%s>", flattened ? name : "entry");
    }
  if (!flattened)
    g_string_append_printf (xml, "</%s>", name);

  return TRUE;
}

static gboolean
append_content (
    GString *xml, const ByMember *member, JsonNode *node, const char *list_element, GError **error)
{
  g_autofree char *text = NULL;

  if (member->shape->kind == BY_KIND_STRUCTURE)
    return JSON_NODE_HOLDS_OBJECT (node) ? by_xml_encode_members (
               xml, member->shape, json_node_get_object (node), list_element, error)
                                         : wrong_kind (member, error);

  text = by_value_format_node (node, member, BY_TIMESTAMP_ISO8601, error);
  if (text != NULL)
    by_xml_append_text (xml, text);
  return text != NULL;
}

/**
 * by_xml_encode_element:
 * @name: of the element
 * @member: what @node is
 * @list_element: what items of lists are called when their shape does not say: "member", "item"
 *
 * Appends @node as an element, with its namespace and attributes.
 */
gboolean
by_xml_encode_element (GString *xml,
                       const char *name,
                       const ByMember *member,
                       JsonNode *node,
                       const char *list_element,
                       GError **error)
{
  if (member->shape->kind == BY_KIND_LIST)
    return append_list (xml, name, member, node, list_element, error);
  if (member->shape->kind == BY_KIND_MAP)
    return append_map (xml, name, member, node, list_element, error);

  g_string_append_printf (xml, "<%s", name);
  if (!append_attributes (xml, member, node, error))
    return FALSE;
  g_string_append_c (xml, '>');
  if (!append_content (xml, member, node, list_element, error))
    return FALSE;
  g_string_append_printf (xml, "</%s>", name);

  return TRUE;
}

/**
 * by_xml_encode_members:
 * @shape: a structure
 * @object: with API member names
 *
 * Appends the members of @shape that go into the body.
 */
gboolean
by_xml_encode_members (GString *xml,
                       const ByShape *shape,
                       JsonObject *object,
                       const char *list_element,
                       GError **error)
{
  for (guint i = 0; i < shape->n_members; i++)
    {
      const ByMember *member = &shape->members[i];
      JsonNode *node = json_object_get_member (object, member->name);
      const char *name = member->wire_name != NULL ? member->wire_name : member->name;

      if (node == NULL || JSON_NODE_HOLDS_NULL (node) || member->location != BY_LOCATION_BODY
          || (member->flags & BY_MEMBER_XML_ATTRIBUTE) != 0)
        continue;
      if (!by_xml_encode_element (xml, name, member, node, list_element, error))
        return FALSE;
    }

  return TRUE;
}
