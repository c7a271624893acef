/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The wire formats as the client uses them: requests out, answers in. */

#include "by-protocol.h"

#include "by-aws-error.h"
#include "by-json.h"
#include "by-parameter-check.h"
#include "by-query.h"
#include "by-rest.h"
#include "by-sink.h"
#include "by-xml.h"

static ByHttpRequest *
encode_query (const ByService *service,
              const ByOperation *operation,
              JsonObject *parameters,
              GError **error)
{
  g_autoptr (ByHttpRequest) request = by_http_request_new ("POST", "/");
  g_autoptr (GString) form = g_string_new (NULL);
  gboolean ec2 = service->protocol == BY_PROTOCOL_EC2;

  by_query_append (form, "Action", operation->name);
  by_query_append (form, "Version", service->api_version);
  if (operation->input != NULL && !by_query_encode (form, operation->input, parameters, ec2, error))
    return NULL;

  by_http_headers_append (request->headers, "Content-Type",
                          "application/x-www-form-urlencoded; charset=utf-8");
  request->body = g_string_free_to_bytes (g_steal_pointer (&form));
  return g_steal_pointer (&request);
}

static ByHttpRequest *
encode_json (const ByService *service,
             const ByOperation *operation,
             JsonObject *parameters,
             GError **error)
{
  const ByShape *shape = operation->input != NULL ? operation->input : &by_shape_empty;
  g_autoptr (ByHttpRequest) request = by_http_request_new ("POST", "/");
  g_autoptr (JsonObject) body = by_json_encode (shape, parameters, error);
  g_autofree char *target = NULL;
  g_autofree char *content_type = NULL;

  if (body == NULL)
    return NULL;

  target = g_strconcat (service->target_prefix, ".", operation->name, NULL);
  content_type = g_strconcat ("application/x-amz-json-", service->json_version, NULL);
  by_http_headers_append (request->headers, "X-Amz-Target", target);
  by_http_headers_append (request->headers, "Content-Type", content_type);
  request->body = by_json_to_bytes (body);
  return g_steal_pointer (&request);
}

static ByHttpRequest *
encode (const ByService *service,
        const ByOperation *operation,
        JsonObject *parameters,
        GError **error)
{
  switch (service->protocol)
    {
    case BY_PROTOCOL_QUERY:
    case BY_PROTOCOL_EC2:
      return encode_query (service, operation, parameters, error);
    case BY_PROTOCOL_JSON:
      return encode_json (service, operation, parameters, error);
    case BY_PROTOCOL_REST_JSON:
    case BY_PROTOCOL_REST_XML:
    default:
      return by_rest_encode_request (service, operation, parameters, error);
    }
}

/**
 * by_protocol_encode_request:
 * @parameters: (nullable): with API member names
 *
 * Returns: (transfer full): the request, without host and signature; %NULL with
 *   %BY_AWS_ERROR_INVALID when @parameters are not what @operation takes
 */
ByHttpRequest *
by_protocol_encode_request (const ByService *service,
                            const ByOperation *operation,
                            JsonObject *parameters,
                            GError **error)
{
  g_autoptr (JsonObject) none = json_object_new ();
  g_autoptr (GError) local = NULL;
  JsonObject *given = parameters != NULL ? parameters : none;
  ByHttpRequest *request = NULL;

  if (by_parameter_check (operation, given, &local))
    request = encode (service, operation, given, &local);
  if (request == NULL)
    g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_INVALID, "%s %s: %s", service->name,
                 operation->name, local->message);

  return request;
}

/* A captive portal or a proxy may answer in AWS's place, also to calls whose answer holds nothing
 * to read. Content-Type does not tell: some emulators call everything text/html. */
static gboolean
check_not_a_page (const ByOperation *operation, GBytes *body, GError **error)
{
  const ByMember *payload
      = operation->output != NULL ? by_rest_find_payload (operation->output) : NULL;
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  gsize start = 0;

  if (payload != NULL && payload->shape->kind == BY_KIND_BLOB)
    return TRUE;

  while (start < length && g_ascii_isspace (text[start]))
    start++;
  if ((length - start < 9 || g_ascii_strncasecmp (text + start, "<!doctype", 9) != 0)
      && (length - start < 5 || g_ascii_strncasecmp (text + start, "<html", 5) != 0))
    return TRUE;

  g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER, "it is a web page");
  return FALSE;
}

static gboolean
decode_json (const ByOperation *operation,
             GBytes *body,
             const BySink *sink,
             gpointer container,
             GError **error)
{
  if (operation->output == NULL && g_bytes_get_size (body) == 0)
    return TRUE;

  return by_json_decode (body, operation->output != NULL ? operation->output : &by_shape_empty,
                         sink, container, error);
}

static gboolean
decode_xml (const ByOperation *operation,
            GBytes *body,
            const BySink *sink,
            gpointer container,
            GError **error)
{
  const ByXmlEnvelope envelope = { "Response", operation->result_wrapper };

  return by_xml_decode (body, &envelope,
                        operation->output != NULL ? operation->output : &by_shape_empty, sink,
                        container, error);
}

static gboolean
decode (const ByService *service,
        const ByOperation *operation,
        const ByHttpResponse *response,
        const BySink *sink,
        gpointer container,
        GError **error)
{
  if (!check_not_a_page (operation, response->body, error))
    return FALSE;

  switch (service->protocol)
    {
    case BY_PROTOCOL_QUERY:
    case BY_PROTOCOL_EC2:
      return decode_xml (operation, response->body, sink, container, error);
    case BY_PROTOCOL_JSON:
      return decode_json (operation, response->body, sink, container, error);
    case BY_PROTOCOL_REST_JSON:
    case BY_PROTOCOL_REST_XML:
    default:
      return by_rest_decode_response (service, operation, response, sink, container, error);
    }
}

static gpointer
decode_into (const BySink *sink,
             const ByService *service,
             const ByOperation *operation,
             const ByHttpResponse *response,
             GError **error)
{
  gpointer result = sink->create (operation->output != NULL ? operation->output : &by_shape_empty);
  g_autoptr (GError) local = NULL;

  if (decode (service, operation, response, sink, result, &local))
    return result;

  sink->destroy (result);
  g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER,
               "%s gave an answer to %s that cannot be read: %s", service->name, operation->name,
               local->message);
  return NULL;
}

/**
 * by_protocol_decode_record:
 * @response: a successful one
 *
 * Returns: (transfer full): the record of the operation's output (a record without members where
 *   the operation has no output); %NULL with %BY_AWS_ERROR_BAD_ANSWER
 */
gpointer
by_protocol_decode_record (const ByService *service,
                           const ByOperation *operation,
                           const ByHttpResponse *response,
                           GError **error)
{
  return decode_into (&by_sink_record, service, operation, response, error);
}

/**
 * by_protocol_decode_json:
 * @response: a successful one
 *
 * Returns: (transfer full): the answer with API member names; %NULL with %BY_AWS_ERROR_BAD_ANSWER
 */
JsonObject *
by_protocol_decode_json (const ByService *service,
                         const ByOperation *operation,
                         const ByHttpResponse *response,
                         GError **error)
{
  return decode_into (&by_sink_json, service, operation, response, error);
}

/**
 * by_protocol_add_answer_headers:
 *
 * Adds what every answer of @service has: its type and the request id.
 */
void
by_protocol_add_answer_headers (const ByService *service,
                                const char *request_id,
                                ByHttpResponse *response)
{
  g_autofree char *json_type = g_strconcat ("application/x-amz-json-", service->json_version, NULL);
  const char *type = "text/xml";

  if (service->protocol == BY_PROTOCOL_JSON)
    type = json_type;
  else if (service->protocol == BY_PROTOCOL_REST_JSON)
    type = "application/json";
  else if (service->protocol == BY_PROTOCOL_REST_XML)
    type = "application/xml";
  if (by_http_headers_get (response->headers, "Content-Type") == NULL
      && g_bytes_get_size (response->body) > 0)
    by_http_headers_append (response->headers, "Content-Type", type);
  by_http_headers_append (response->headers,
                          service->protocol == BY_PROTOCOL_REST_XML ? "x-amz-request-id"
                                                                    : "x-amzn-RequestId",
                          request_id);
}
