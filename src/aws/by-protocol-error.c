/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Error answers of all protocols, read and written. */

#include <string.h>

#include "by-json.h"
#include "by-protocol.h"
#include "by-xml.h"

/* Every XML envelope in one shape: <ErrorResponse><Error>, <Response><Errors><Error>, <Error>. */
static const ByMember detail_members[] = {
  BY_INPUT_MEMBER ("Code", &by_shape_string),
  BY_INPUT_MEMBER ("Message", &by_shape_string),
  BY_INPUT_MEMBER ("message", &by_shape_string),
};
static const ByShape detail = BY_INPUT ("Error", detail_members);

static const ByMember details_members[] = { BY_INPUT_MEMBER ("Error", &detail) };
static const ByShape details = BY_INPUT ("Errors", details_members);

static const ByMember envelope_members[] = {
  BY_INPUT_MEMBER ("Error", &detail),
  BY_INPUT_MEMBER ("Errors", &details),
  BY_INPUT_MEMBER ("Code", &by_shape_string),
  BY_INPUT_MEMBER ("Message", &by_shape_string),
  BY_INPUT_MEMBER ("RequestId", &by_shape_string),
  BY_INPUT_MEMBER ("RequestID", &by_shape_string),
  BY_INPUT_MEMBER ("requestId", &by_shape_string),
};
static const ByShape envelope_shape = BY_INPUT ("ErrorResponse", envelope_members);

static const ByMember json_members[] = {
  BY_INPUT_MEMBER ("__type", &by_shape_string),
  BY_INPUT_MEMBER ("code", &by_shape_string),
  BY_INPUT_MEMBER ("Code", &by_shape_string),
  BY_INPUT_MEMBER ("error", &by_shape_string),
  BY_INPUT_MEMBER ("message", &by_shape_string),
  BY_INPUT_MEMBER ("Message", &by_shape_string),
  BY_INPUT_MEMBER ("errorMessage", &by_shape_string),
  BY_INPUT_MEMBER ("error_description", &by_shape_string),
};
static const ByShape json_shape = BY_INPUT ("Error", json_members);

/**
 * by_protocol_error_clear:
 */
void
by_protocol_error_clear (ByProtocolError *error)
{
  g_clear_pointer (&error->code, g_free);
  g_clear_pointer (&error->message, g_free);
  g_clear_pointer (&error->request_id, g_free);
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static const char *
get_first_string (JsonObject *object, const char *const *names)
{
  const char *text = NULL;

  for (; *names != NULL && text == NULL; names++)
    text = get_string (object, *names);
  return text;
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL ? json_node_get_object (node) : NULL;
}

/* "ns#Code:http://…" is "Code". */
static char *
bare_code (const char *code)
{
  g_autofree char *text = g_strndup (code, strcspn (code, ":"));
  const char *hash = strrchr (text, '#');

  return g_strdup (hash != NULL ? hash + 1 : text);
}

static void
take (char **field, const char *text)
{
  if (*field == NULL && text != NULL)
    *field = g_strdup (text);
}

static void
decode_xml (GBytes *body, ByProtocolError *error)
{
  static const char *const messages[] = { "Message", "message", NULL };
  static const char *const request_ids[] = { "RequestId", "RequestID", "requestId", NULL };
  const ByXmlEnvelope envelope = { NULL, NULL };
  g_autoptr (JsonObject) answer = json_object_new ();
  JsonObject *found;

  if (!by_xml_decode (body, &envelope, &envelope_shape, &by_sink_json, answer, NULL))
    return;

  found = get_object (answer, "Errors");
  found = get_object (found != NULL ? found : answer, "Error");
  if (found == NULL)
    found = answer;
  take (&error->code, get_string (found, "Code"));
  take (&error->message, get_first_string (found, messages));
  take (&error->request_id, get_first_string (answer, request_ids));
  error->recognised = error->code != NULL;
}

static void
decode_json (const ByHttpResponse *response, ByProtocolError *error)
{
  static const char *const codes[] = { "__type", "code", "Code", "error", NULL };
  static const char *const messages[]
      = { "message", "Message", "errorMessage", "error_description", NULL };
  const char *query_error = by_http_headers_get (response->headers, "x-amzn-query-error");
  const char *code = by_http_headers_get (response->headers, "x-amzn-errortype");
  g_autoptr (JsonObject) answer = json_object_new ();

  /* A header may say it all; what of the body can be read is a gain. */
  by_json_decode (response->body, &json_shape, &by_sink_json, answer, NULL);
  if (code == NULL)
    code = get_first_string (answer, codes);
  if (query_error != NULL)
    error->code = g_strndup (query_error, strcspn (query_error, ";"));
  else if (code != NULL)
    error->code = bare_code (code);
  take (&error->message, get_first_string (answer, messages));
  error->recognised = error->code != NULL;
}

static gboolean
is_json (const ByService *service)
{
  return service->protocol == BY_PROTOCOL_JSON || service->protocol == BY_PROTOCOL_REST_JSON;
}

/**
 * by_protocol_decode_error:
 * @response: one that is not a success
 * @error: (out caller-allocates): what it says; by_protocol_error_clear() frees it
 *
 * Reads an error answer. Anything is taken: what is no envelope of AWS's gives the status for a
 * code, as a HEAD request does, which has no body.
 */
void
by_protocol_decode_error (const ByService *service,
                          const ByHttpResponse *response,
                          ByProtocolError *error)
{
  *error = (ByProtocolError){ 0 };

  if (is_json (service))
    decode_json (response, error);
  else
    decode_xml (response->body, error);

  take (&error->request_id, by_http_headers_get (response->headers, "x-amzn-requestid"));
  take (&error->request_id, by_http_headers_get (response->headers, "x-amz-request-id"));
  if (error->code == NULL)
    error->code = g_strdup_printf ("%u", response->status);
  take (&error->message, "");
  take (&error->request_id, "");
}

static void
append_element (GString *xml, const char *name, const char *text)
{
  g_string_append_printf (xml, "<%s>", name);
  by_xml_append_text (xml, text);
  g_string_append_printf (xml, "</%s>", name);
}

static GBytes *
encode_xml (const ByService *service,
            guint status,
            const char *code,
            const char *message,
            const char *request_id)
{
  g_autoptr (GString) xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  gboolean ec2 = service->protocol == BY_PROTOCOL_EC2;
  gboolean s3 = service->protocol == BY_PROTOCOL_REST_XML;

  if (ec2)
    g_string_append (xml, "<Response><Errors>");
  else if (!s3)
    g_string_append_printf (xml, "<ErrorResponse xmlns=\"%s\">", service->xml_namespace);
  g_string_append (xml, "<Error>");
  if (!ec2 && !s3)
    append_element (xml, "Type", status < 500 ? "Sender" : "Receiver");
  append_element (xml, "Code", code);
  append_element (xml, "Message", message);
  if (s3)
    append_element (xml, "RequestId", request_id);
  g_string_append (xml, "</Error>");
  if (ec2)
    g_string_append (xml, "</Errors>");
  if (!s3)
    append_element (xml, ec2 ? "RequestID" : "RequestId", request_id);
  g_string_append (xml, ec2 ? "</Response>" : s3 ? "" : "</ErrorResponse>");

  return g_string_free_to_bytes (g_steal_pointer (&xml));
}

/* "AuthorizationPendingException" in the words of OAuth: "authorization_pending". (transfer full) */
static char *
make_oauth_error (const char *code)
{
  const char *end = g_str_has_suffix (code, "Exception") ? code + strlen (code) - strlen ("Exception")
                                                         : code + strlen (code);
  GString *error = g_string_new (NULL);

  for (const char *letter = code; letter < end; letter++)
    {
      if (g_ascii_isupper (*letter) && letter > code)
        g_string_append_c (error, '_');
      g_string_append_c (error, g_ascii_tolower (*letter));
    }
  return g_string_free (error, FALSE);
}

static GBytes *
encode_json (const ByService *service, const char *code, const char *message)
{
  g_autoptr (JsonObject) object = json_object_new ();

  if (service->protocol == BY_PROTOCOL_JSON)
    json_object_set_string_member (object, "__type", code);
  if (g_strcmp0 (service->command, "sso-oidc") == 0)
    {
      g_autofree char *error = make_oauth_error (code);

      json_object_set_string_member (object, "error", error);
      json_object_set_string_member (object, "error_description", message);
    }
  json_object_set_string_member (object, "message", message);
  return by_json_to_bytes (object);
}

/**
 * by_protocol_encode_error:
 *
 * Returns: (transfer full): an error answer as AWS would give it
 */
ByHttpResponse *
by_protocol_encode_error (const ByService *service,
                          guint status,
                          const char *code,
                          const char *message,
                          const char *request_id)
{
  gboolean json = is_json (service);
  g_autoptr (GBytes) body = json ? encode_json (service, code, message)
                                 : encode_xml (service, status, code, message, request_id);
  ByHttpResponse *response = by_http_response_new (status, body);

  by_protocol_add_answer_headers (service, request_id, response);
  if (service->protocol == BY_PROTOCOL_REST_JSON)
    by_http_headers_append (response->headers, "x-amzn-ErrorType", code);
  return response;
}
