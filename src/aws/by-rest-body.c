/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bodies of the rest protocols: the members left over, or the one member that is the whole body. */

#include <string.h>

#include "by-aws-error.h"
#include "by-json.h"
#include "by-rest.h"
#include "by-xml.h"

/**
 * by_rest_find_payload:
 *
 * Returns: (nullable): the member of @shape that is the whole body
 */
const ByMember *
by_rest_find_payload (const ByShape *shape)
{
  for (guint i = 0; i < shape->n_members; i++)
    if ((shape->members[i].flags & BY_MEMBER_PAYLOAD) != 0)
      return &shape->members[i];

  return NULL;
}

static gboolean
has_body (const ByShape *shape)
{
  for (guint i = 0; i < shape->n_members; i++)
    if (shape->members[i].location == BY_LOCATION_BODY)
      return TRUE;

  return FALSE;
}

static GBytes *
encode_blob (const ByMember *payload, JsonNode *node, const char **content_type, GError **error)
{
  g_autoptr (GBytes) blob = NULL;
  ByValue value = { 0 };

  *content_type = payload->shape->kind == BY_KIND_BLOB ? "application/octet-stream" : "text/plain";
  if (node != NULL && !by_value_from_node (&value, payload, node, &blob, error))
    return NULL;
  if (node != NULL && value.kind == BY_KIND_STRING)
    return g_bytes_new (value.string, strlen (value.string));

  return blob != NULL ? g_steal_pointer (&blob) : g_bytes_new (NULL, 0);
}

static GBytes *
encode_xml (const char *root,
            const char *xml_namespace,
            const ByMember *member,
            JsonNode *node,
            GError **error)
{
  g_autoptr (GString) xml = g_string_new (NULL);
  ByMember element = *member;

  if (element.xml_namespace == NULL)
    element.xml_namespace = xml_namespace;
  if (!by_xml_encode_element (xml, root, &element, node, "member", error))
    return NULL;

  return g_string_free_to_bytes (g_steal_pointer (&xml));
}

static GBytes *
encode_structure (const ByService *service,
                  const char *root,
                  const char *xml_namespace,
                  const ByMember *member,
                  JsonNode *node,
                  const char **content_type,
                  GError **error)
{
  g_autoptr (JsonObject) encoded = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_INVALID, "%s is not an object", root);
      return NULL;
    }
  if (service->protocol == BY_PROTOCOL_REST_XML)
    {
      *content_type = "application/xml";
      return encode_xml (root, xml_namespace, member, node, error);
    }

  *content_type = "application/json";
  encoded = by_json_encode (member->shape, json_node_get_object (node), error);
  return encoded != NULL ? by_json_to_bytes (encoded) : NULL;
}

static gboolean
has_body_values (const ByShape *shape, JsonObject *object)
{
  for (guint i = 0; i < shape->n_members; i++)
    if (shape->members[i].location == BY_LOCATION_BODY
        && json_object_has_member (object, shape->members[i].name))
      return TRUE;

  return FALSE;
}

/**
 * by_rest_encode_body:
 * @shape: a structure
 * @object: with API member names
 * @content_type: (out) (nullable): what the body is; %NULL when there is none
 *
 * Returns: (transfer full): the body, maybe empty
 */
GBytes *
by_rest_encode_body (const ByService *service,
                     const ByShape *shape,
                     JsonObject *object,
                     const char **content_type,
                     GError **error)
{
  const ByMember *payload = by_rest_find_payload (shape);
  gboolean json = service->protocol == BY_PROTOCOL_REST_JSON;
  ByMember whole = { .name = shape->name, .shape = shape, .xml_namespace = shape->xml_namespace };
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonObject) empty = json_object_new ();

  *content_type = NULL;
  if (payload == NULL)
    {
      if (!has_body (shape) || (!json && !has_body_values (shape, object)))
        return g_bytes_new (NULL, 0);
      node = json_node_init_object (json_node_alloc (), object);
      return encode_structure (service, shape->name, service->xml_namespace, &whole, node,
                               content_type, error);
    }

  node = json_object_dup_member (object, payload->name);
  if (node != NULL && JSON_NODE_HOLDS_NULL (node))
    g_clear_pointer (&node, json_node_unref);
  if (payload->shape->kind != BY_KIND_STRUCTURE)
    return encode_blob (payload, node, content_type, error);
  if (node == NULL && !json)
    return g_bytes_new (NULL, 0);
  if (node == NULL)
    node = json_node_init_object (json_node_alloc (), empty);

  return encode_structure (service, payload->wire_name != NULL ? payload->wire_name : payload->name,
                           service->xml_namespace, payload, node, content_type, error);
}

/**
 * by_rest_encode_unwrapped:
 * @shape: a structure of one member, of XML
 *
 * Returns: (transfer full): the member itself as the document, empty when @object does not have it
 */
GBytes *
by_rest_encode_unwrapped (const ByService *service,
                          const ByShape *shape,
                          JsonObject *object,
                          GError **error)
{
  const ByMember *member = &shape->members[0];
  g_autoptr (JsonNode) node = json_object_dup_member (object, member->name);

  if (node == NULL)
    node = json_node_init_string (json_node_alloc (), "");

  return encode_xml (member->wire_name != NULL ? member->wire_name : member->name,
                     service->xml_namespace, member, node, error);
}

static gboolean
decode_document (const ByService *service,
                 const ByShape *shape,
                 GBytes *body,
                 const BySink *sink,
                 gpointer container,
                 GError **error)
{
  const ByXmlEnvelope envelope = { NULL, NULL };

  if (service->protocol == BY_PROTOCOL_REST_XML)
    return by_xml_decode (body, &envelope, shape, sink, container, error);

  return by_json_decode (body, shape, sink, container, error);
}

static gboolean
decode_payload (const ByService *service,
                const ByPlace *place,
                GBytes *body,
                const BySink *sink,
                GError **error)
{
  const ByShape *shape = place->member->shape;
  ByValue value = { .kind = shape->kind };
  g_autofree char *text = NULL;
  gpointer container;

  if (shape->kind == BY_KIND_STRUCTURE)
    {
      if (g_bytes_get_size (body) == 0)
        return TRUE;
      container = sink->open (place);
      return container == NULL || decode_document (service, shape, body, sink, container, error);
    }
  if (shape->kind == BY_KIND_BLOB)
    {
      value.blob = body;
      sink->put (place, &value);
      return TRUE;
    }

  text = g_utf8_make_valid (g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body));
  return by_sink_put_text (sink, place, text, error);
}

/**
 * by_rest_decode_body:
 * @container: what @sink made for @shape; gets the members that travel in the body
 */
gboolean
by_rest_decode_body (const ByService *service,
                     const ByShape *shape,
                     GBytes *body,
                     const BySink *sink,
                     gpointer container,
                     GError **error)
{
  ByPlace place
      = { .container = container, .shape = shape, .member = by_rest_find_payload (shape) };

  if (place.member != NULL)
    return decode_payload (service, &place, body, sink, error);
  if (!has_body (shape))
    return TRUE;

  return decode_document (service, shape, body, sink, container, error);
}
