/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The wire formats as a server uses them: requests in, answers out. */

#include <string.h>

#include "by-aws-error.h"
#include "by-json.h"
#include "by-protocol.h"
#include "by-query.h"
#include "by-rest.h"
#include "by-xml.h"

static GHashTable *
parse_form (const ByHttpRequest *request, GError **error)
{
  gsize length = 0;
  const char *text = request->body != NULL ? g_bytes_get_data (request->body, &length) : NULL;

  /* Simple requests may have it all in the query of a GET. */
  if (length == 0)
    return by_query_parse (request->query != NULL ? request->query : "", -1, error);

  return by_query_parse (text, (gssize) length, error);
}

static char *
find_action (const ByService *service, const ByHttpRequest *request)
{
  const char *target = by_http_headers_get (request->headers, "X-Amz-Target");
  const char *dot = target != NULL ? strrchr (target, '.') : NULL;
  g_autoptr (GHashTable) form = NULL;

  if (service->protocol == BY_PROTOCOL_JSON)
    return dot != NULL && strlen (service->target_prefix) == (gsize) (dot - target)
                   && g_str_has_prefix (target, service->target_prefix)
               ? g_strdup (dot + 1)
               : NULL;

  form = parse_form (request, NULL);
  return form != NULL ? g_strdup (g_hash_table_lookup (form, "Action")) : NULL;
}

/**
 * by_protocol_match_request:
 * @operations: (array length=n_operations): those the server knows
 *
 * Returns: (nullable): the one that @request asks for
 */
const ByOperation *
by_protocol_match_request (const ByService *service,
                           const ByOperation *operations,
                           gsize n_operations,
                           const ByHttpRequest *request)
{
  gboolean rest
      = service->protocol == BY_PROTOCOL_REST_JSON || service->protocol == BY_PROTOCOL_REST_XML;
  g_autofree char *action = rest ? NULL : find_action (service, request);
  const ByOperation *general = NULL;

  for (gsize i = 0; i < n_operations; i++)
    {
      if (rest ? !by_rest_matches (&operations[i], request)
               : g_strcmp0 (operations[i].name, action) != 0)
        continue;
      /* "PUT /{Bucket}?encryption" is for one operation, although "PUT /{Bucket}" is another. */
      if (!rest || strchr (operations[i].path, '?') != NULL)
        return &operations[i];
      if (general == NULL)
        general = &operations[i];
    }

  return general;
}

static JsonObject *
decode_form (const ByService *service,
             const ByShape *shape,
             const ByHttpRequest *request,
             GError **error)
{
  g_autoptr (GHashTable) form = parse_form (request, error);

  return form != NULL ? by_query_decode (form, shape, service->protocol == BY_PROTOCOL_EC2, error)
                      : NULL;
}

static JsonObject *
decode_json (const ByShape *shape, GBytes *body, GError **error)
{
  g_autoptr (JsonObject) object = json_object_new ();

  if (body != NULL && g_bytes_get_size (body) > 0
      && !by_json_decode (body, shape, &by_sink_json, object, error))
    return NULL;

  return g_steal_pointer (&object);
}

static JsonObject *
decode (const ByService *service,
        const ByOperation *operation,
        const ByHttpRequest *request,
        GError **error)
{
  const ByShape *shape = operation->input != NULL ? operation->input : &by_shape_empty;

  switch (service->protocol)
    {
    case BY_PROTOCOL_QUERY:
    case BY_PROTOCOL_EC2:
      return decode_form (service, shape, request, error);
    case BY_PROTOCOL_JSON:
      return decode_json (shape, request->body, error);
    case BY_PROTOCOL_REST_JSON:
    case BY_PROTOCOL_REST_XML:
    default:
      return by_rest_decode_request (service, operation, request, error);
    }
}

/**
 * by_protocol_decode_request:
 *
 * Returns: (transfer full): the parameters with API member names; %NULL with %BY_AWS_ERROR_INVALID
 */
JsonObject *
by_protocol_decode_request (const ByService *service,
                            const ByOperation *operation,
                            const ByHttpRequest *request,
                            GError **error)
{
  g_autoptr (GError) local = NULL;
  JsonObject *parameters = decode (service, operation, request, &local);

  if (parameters == NULL)
    g_set_error_literal (error, BY_AWS_ERROR, BY_AWS_ERROR_INVALID, local->message);
  return parameters;
}

static GBytes *
encode_xml (const ByService *service,
            const ByOperation *operation,
            JsonObject *result,
            const char *request_id,
            GError **error)
{
  gboolean ec2 = service->protocol == BY_PROTOCOL_EC2;
  const ByShape *shape = operation->output != NULL ? operation->output : &by_shape_empty;
  g_autoptr (GString) xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

  g_string_append_printf (xml, "<%sResponse xmlns=\"%s\">", operation->name,
                          service->xml_namespace);
  if (ec2)
    g_string_append_printf (xml, "<requestId>%s</requestId>", request_id);
  if (operation->result_wrapper != NULL)
    g_string_append_printf (xml, "<%s>", operation->result_wrapper);
  if (!by_xml_encode_members (xml, shape, result, ec2 ? "item" : "member", error))
    return NULL;
  if (operation->result_wrapper != NULL)
    g_string_append_printf (xml, "</%s>", operation->result_wrapper);
  if (!ec2)
    g_string_append_printf (xml, "<ResponseMetadata><RequestId>%s</RequestId></ResponseMetadata>",
                            request_id);
  g_string_append_printf (xml, "</%sResponse>", operation->name);

  return g_string_free_to_bytes (g_steal_pointer (&xml));
}

static GBytes *
encode_json (const ByOperation *operation, JsonObject *result, GError **error)
{
  const ByShape *shape = operation->output != NULL ? operation->output : &by_shape_empty;
  g_autoptr (JsonObject) encoded = by_json_encode (shape, result, error);

  return encoded != NULL ? by_json_to_bytes (encoded) : NULL;
}

static ByHttpResponse *
encode (const ByService *service,
        const ByOperation *operation,
        JsonObject *result,
        const char *request_id,
        GError **error)
{
  g_autoptr (ByHttpResponse) response = NULL;
  g_autoptr (GBytes) body = NULL;

  if (service->protocol == BY_PROTOCOL_REST_JSON || service->protocol == BY_PROTOCOL_REST_XML)
    {
      response = by_http_response_new (200, NULL);
      return by_rest_encode_response (service, operation, result, response, error)
                 ? g_steal_pointer (&response)
                 : NULL;
    }

  body = service->protocol == BY_PROTOCOL_JSON
             ? encode_json (operation, result, error)
             : encode_xml (service, operation, result, request_id, error);
  return body != NULL ? by_http_response_new (200, body) : NULL;
}

/**
 * by_protocol_encode_response:
 * @result: (nullable): with API member names; what the operation's output does not have is left out
 *
 * Returns: (transfer full): the answer as AWS would give it. A @result of the wrong types is a
 *   fault of the server: it is logged and becomes AWS's InternalFailure.
 */
ByHttpResponse *
by_protocol_encode_response (const ByService *service,
                             const ByOperation *operation,
                             JsonObject *result,
                             const char *request_id)
{
  g_autoptr (JsonObject) nothing = json_object_new ();
  g_autoptr (GError) error = NULL;
  ByHttpResponse *response
      = encode (service, operation, result != NULL ? result : nothing, request_id, &error);

  if (response == NULL)
    {
      g_warning ("%s %s has no such answer: %s", service->name, operation->name, error->message);
      return by_protocol_encode_error (service, 500, "InternalFailure", error->message, request_id);
    }

  by_protocol_add_answer_headers (service, request_id, response);
  return response;
}
