/* SPDX-License-Identifier: GPL-3.0-or-later */

/* encode, decode, decode-error, call */

#include <string.h>

#include "by-aws-error.h"
#include "by-config-files.h"
#include "by-context.h"
#include "by-credentials-cache.h"
#include "by-credentials-chain.h"
#include "by-error-codes.h"
#include "by-model.h"
#include "by-parameters.h"
#include "by-protocol.h"
#include "by-retry.h"
#include "by-services.h"
#include "by-transport.h"
#include "probe.h"
#include "protocol-support.h"

/* What a request names, or describes. */
typedef struct
{
  ByModel *model; /* (owned) (nullable) */
  const ByService *service;
  const ByOperation *operation;
} Target;

static void
target_clear (Target *self)
{
  g_clear_pointer (&self->model, by_model_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Target, target_clear)

static gboolean
find_target (JsonObject *request, Target *target, GError **error)
{
  const char *service = probe_require_text (request, "service", error);
  const char *action = service != NULL ? probe_require_text (request, "action", error) : NULL;

  if (action == NULL)
    return FALSE;
  target->service = by_services_find (service);
  if (target->service != NULL)
    target->operation = by_service_find_operation (target->service, action);
  if (target->operation == NULL)
    g_set_error (error, PROBE_ERROR, PROBE_ERROR_REQUEST, "no operation is called “%s %s”", service,
                 action);
  return target->operation != NULL;
}

static const char *const protocols[] = { "query", "ec2", "json", "rest-json", "rest-xml" };

static gboolean
find_protocol (const char *name, ByProtocol *protocol, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (protocols); i++)
    if (g_strcmp0 (protocols[i], name) == 0)
      {
        *protocol = (ByProtocol) i;
        return TRUE;
      }

  g_set_error (error, PROBE_ERROR, PROBE_ERROR_REQUEST, "no protocol is called “%s”", name);
  return FALSE;
}

static void
copy_member (JsonObject *object, const char *name, JsonNode *node, gpointer user_data)
{
  json_object_set_member (user_data, name, json_node_ref (node));
}

/* The traits of the service; the protocol is named there or beside it. */
static JsonObject *
dup_metadata (JsonObject *request, GError **error)
{
  g_autoptr (JsonObject) metadata = json_object_new ();
  JsonObject *given = probe_get_object (request, "metadata");
  const char *protocol = probe_get_text (request, "protocol");
  ByProtocol found;

  if (given != NULL)
    json_object_foreach_member (given, copy_member, metadata);
  if (protocol != NULL)
    json_object_set_string_member (metadata, "protocol", protocol);
  if (!find_protocol (probe_get_text (metadata, "protocol"), &found, error))
    return NULL;
  return g_steal_pointer (&metadata);
}

/* The shape is a reference with traits, or a name; then the traits are those that such operations
 * have, or are beside it. */
static JsonObject *
dup_reference (JsonObject *request, const char *result_wrapper)
{
  static const char *const traits[]
      = { "resultWrapper", "payload", "locationName", "xmlNamespace" };
  JsonObject *given = probe_get_object (request, "shape");
  JsonObject *made = NULL;

  if (given != NULL)
    return json_object_ref (given);
  if (probe_get_text (request, "shape") == NULL)
    return NULL;

  made = json_object_new ();
  json_object_set_string_member (made, "shape", probe_get_text (request, "shape"));
  if (result_wrapper != NULL)
    json_object_set_string_member (made, "resultWrapper", result_wrapper);
  for (guint i = 0; i < G_N_ELEMENTS (traits); i++)
    if (json_object_has_member (request, traits[i]))
      json_object_set_member (made, traits[i], json_object_dup_member (request, traits[i]));
  return made;
}

/* {protocol, metadata, http, shape, shapes}, in the form of botocore's protocol tests. */
static gboolean
describe_target (JsonObject *request, const char *direction, Target *target, GError **error)
{
  g_autoptr (JsonObject) metadata = NULL;
  g_autoptr (JsonObject) description = json_object_new ();
  JsonObject *shapes = probe_get_object (request, "shapes");
  const char *name = probe_get_text (request, "name");
  g_autofree char *wrapper = NULL;
  JsonObject *reference = NULL;

  if (shapes == NULL)
    {
      g_set_error_literal (error, PROBE_ERROR, PROBE_ERROR_REQUEST,
                           "the request needs “service” and “action”, or “protocol” and “shapes”");
      return FALSE;
    }
  metadata = dup_metadata (request, error);
  if (metadata == NULL || !probe_check_shapes (request, error))
    return FALSE;

  if (name == NULL)
    name = "OperationName";
  if (g_strcmp0 (probe_get_text (metadata, "protocol"), "query") == 0)
    wrapper = g_strconcat (name, "Result", NULL);
  reference = dup_reference (request, wrapper);
  json_object_set_string_member (description, "name", name);
  if (probe_get_object (request, "http") != NULL)
    json_object_set_object_member (description, "http",
                                   json_object_ref (probe_get_object (request, "http")));
  if (reference != NULL)
    json_object_set_object_member (description, direction, reference);

  target->model = by_model_new (metadata, shapes);
  target->service = by_model_get_service (target->model);
  target->operation = by_model_add_operation (target->model, description);
  if (by_model_get_unsupported (target->model) != NULL)
    {
      g_set_error (error, PROBE_ERROR, PROBE_ERROR_REQUEST, "not supported: %s",
                   by_model_get_unsupported (target->model));
      return FALSE;
    }
  return TRUE;
}

static JsonObject *
dup_parameters (JsonObject *request, const Target *target)
{
  JsonObject *given = probe_get_object (request, "params");
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) normal = NULL;

  if (given == NULL)
    return json_object_new ();
  if (target->model == NULL || target->operation->input == NULL)
    return json_object_ref (given);

  node = probe_node (json_object_ref (given));
  normal = protocol_normalize (target->operation->input, node);
  return json_node_dup_object (normal);
}

JsonNode *
probe_encode (JsonObject *request, GError **error)
{
  g_auto (Target) target = { 0 };
  g_autoptr (JsonObject) given = NULL;
  g_autoptr (JsonObject) parameters = NULL;
  g_autoptr (ByHttpRequest) http = NULL;
  JsonObject *result = NULL;
  gboolean found = probe_get_text (request, "service") != NULL
                       ? find_target (request, &target, error)
                       : describe_target (request, "input", &target, error);

  if (!found)
    return NULL;
  given = dup_parameters (request, &target);
  parameters = by_parameters_complete (target.operation, given);
  http = by_protocol_encode_request (target.service, target.operation, parameters, error);
  if (http == NULL)
    return NULL;

  result = json_object_new ();
  probe_set_text (result, "method", http->method);
  if (http->query != NULL && *http->query != '\0')
    {
      g_autofree char *path = g_strconcat (http->path, "?", http->query, NULL);

      probe_set_text (result, "path", path);
    }
  else
    probe_set_text (result, "path", http->path);
  json_object_set_array_member (result, "headers", probe_headers (http->headers));
  probe_set_body (result, http->body);
  return probe_node (result);
}

static ByHttpResponse *
read_response (JsonObject *request)
{
  g_autoptr (GBytes) body = probe_read_body (request);
  gint64 status = json_object_get_int_member_with_default (request, "status", 200);
  ByHttpResponse *response = by_http_response_new ((guint) status, body);

  probe_read_headers (request, response->headers);
  return response;
}

static JsonNode *plain_blobs (const ByShape *shape, JsonNode *node);

static void
plain_member (JsonObject *object, const char *name, JsonNode *node, gpointer user_data)
{
  const ByShape *shape = ((gpointer *) user_data)[0];
  const ByMember *member
      = shape->kind == BY_KIND_MAP ? &shape->members[1] : by_shape_find_member (shape, name);

  json_object_set_member (((gpointer *) user_data)[1], name,
                          member != NULL ? plain_blobs (member->shape, node)
                                         : json_node_ref (node));
}

/* The protocol tests write blobs as text, where the client's JSON has base64. */
static JsonNode *
plain_blobs (const ByShape *shape, JsonNode *node)
{
  if (shape->kind == BY_KIND_BLOB && JSON_NODE_HOLDS_VALUE (node))
    {
      gsize length = 0;
      g_autofree guchar *bytes = g_base64_decode (json_node_get_string (node), &length);
      g_autofree char *text = g_strndup ((const char *) bytes, length);

      if (g_utf8_validate (text, -1, NULL))
        return json_node_init_string (json_node_alloc (), text);
    }
  if (shape->kind == BY_KIND_LIST && JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *given = json_node_get_array (node);
      g_autoptr (JsonArray) plain = json_array_new ();

      for (guint i = 0; i < json_array_get_length (given); i++)
        json_array_add_element (
            plain, plain_blobs (shape->members[0].shape, json_array_get_element (given, i)));
      return json_node_init_array (json_node_alloc (), plain);
    }
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (JsonObject) plain = json_object_new ();
      gpointer data[] = { (gpointer) shape, plain };

      json_object_foreach_member (json_node_get_object (node), plain_member, data);
      return json_node_init_object (json_node_alloc (), plain);
    }
  return json_node_ref (node);
}

JsonNode *
probe_decode (JsonObject *request, GError **error)
{
  g_auto (Target) target = { 0 };
  g_autoptr (ByHttpResponse) response = read_response (request);
  g_autoptr (JsonObject) decoded = NULL;
  JsonObject *result = NULL;
  gboolean found = probe_get_text (request, "service") != NULL
                       ? find_target (request, &target, error)
                       : describe_target (request, "output", &target, error);

  if (!found)
    return NULL;
  decoded = by_protocol_decode_json (target.service, target.operation, response, error);
  if (decoded == NULL)
    return NULL;

  result = json_object_new ();
  if (target.model != NULL && target.operation->output != NULL)
    {
      g_autoptr (JsonNode) node = probe_node (g_steal_pointer (&decoded));

      json_object_set_member (result, "result", plain_blobs (target.operation->output, node));
    }
  else
    json_object_set_object_member (result, "result", g_steal_pointer (&decoded));
  return probe_node (result);
}

static const char *
retry_reason_name (ByRetryReason reason)
{
  static const char *const names[] = { "no", "transient", "throttling", "skew" };

  return names[reason];
}

JsonNode *
probe_decode_error (JsonObject *request, GError **error)
{
  const char *name = probe_get_text (request, "service");
  ByService service = { .name = "Test", .id = "TEST", .command = "test" };
  g_autoptr (ByHttpResponse) response = read_response (request);
  ByProtocolError answer = { 0 };
  ByRetryReason reason;
  JsonObject *result = NULL;

  if (name != NULL && by_services_find (name) != NULL)
    service = *by_services_find (name);
  if (probe_get_text (request, "protocol") != NULL
      && !find_protocol (probe_get_text (request, "protocol"), &service.protocol, error))
    return NULL;

  by_protocol_decode_error (&service, response, &answer);
  reason = by_retry_classify (&service, response->status, answer.code);
  result = json_object_new ();
  probe_set_text (result, "code", answer.code);
  probe_set_text (result, "message", answer.message);
  probe_set_text (result, "request_id", answer.request_id);
  probe_set_text (result, "kind",
                  probe_kind (by_error_codes_find (&service, response->status, answer.code,
                                                   answer.message, FALSE)));
  json_object_set_boolean_member (result, "retryable", reason != BY_RETRY_NO);
  json_object_set_boolean_member (result, "throttling", reason == BY_RETRY_THROTTLING);
  probe_set_text (result, "retry", retry_reason_name (reason));
  by_protocol_error_clear (&answer);
  return probe_node (result);
}

static ByContext *
create_context (JsonObject *request, GError **error)
{
  g_auto (GStrv) environment = g_get_environ ();
  const char *const *variables = (const char *const *) environment;
  const char *chosen = probe_get_text (request, "profile");
  g_autoptr (ByClock) clock = by_clock_new ();
  g_autoptr (ByConfig) config = by_config_load (variables, error);
  g_autoptr (SoupSession) session = NULL;
  g_autoptr (ByCredentialsChain) chain = NULL;
  g_autoptr (ByCredentialsCache) cache = NULL;
  g_autofree char *profile = by_config_dup_profile (chosen, variables);
  g_autofree char *region = NULL;
  const ByContextSettings settings
      = { .config = config, .profile = profile, .environment = variables };

  if (config == NULL)
    return NULL;
  session = by_transport_create_session (
      variables, by_config_get_profile_value (config, profile, "ca_bundle"), error);
  if (session == NULL)
    return NULL;

  region = by_config_dup_region (config, profile, probe_get_text (request, "region"), variables);
  chain = by_credentials_chain_new (chosen, variables, session, clock);
  by_credentials_chain_set_region (chain, region);
  cache = by_credentials_cache_new (BY_CREDENTIALS_PROVIDER (chain), clock);
  return by_context_new_with_settings (BY_CREDENTIALS_PROVIDER (cache), profile, region,
                                       probe_get_text (request, "endpoint_url"), session, clock,
                                       &settings);
}

typedef struct
{
  GMainLoop *loop;
  JsonObject *result;
  GError *error;
} Call;

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Call *call = user_data;

  call->result = by_client_call_json_finish (BY_CLIENT (source), result, &call->error);
  g_main_loop_quit (call->loop);
}

JsonNode *
probe_call (JsonObject *request, GError **error)
{
  g_auto (Target) target = { 0 };
  g_autoptr (ByContext) context = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Call call = { .loop = loop };

  if (!find_target (request, &target, error))
    return NULL;
  context = create_context (request, error);
  if (context == NULL)
    return NULL;

  by_client_call_json_async (by_context_get_client (context, target.service), target.operation,
                             probe_get_object (request, "params"),
                             probe_get_flag (request, "paginate", FALSE), NULL, called_cb, &call);
  g_main_loop_run (loop);
  if (call.error != NULL)
    {
      g_propagate_error (error, call.error);
      return NULL;
    }
  return probe_node (call.result);
}
