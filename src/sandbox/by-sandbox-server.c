/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-server.h"

#include <libsoup/soup.h>
#include <string.h>

#include "by-protocol.h"
#include "by-sandbox-buckets.h"
#include "by-sandbox-device-page.h"
#include "by-sandbox-digest.h"
#include "by-sandbox-gate.h"
#include "by-sandbox-json-types.h"
#include "by-sandbox-services.h"
#include "by-sandbox-validate.h"

/* SoupServer's own is 10: a burst of connections would be turned away. */
#define BACKLOG 1024

static const BySandboxService *const services[] = {
  &by_sandbox_sts,   &by_sandbox_ec2, &by_sandbox_cloudformation,
  &by_sandbox_batch, &by_sandbox_ecr, &by_sandbox_ecs,
  &by_sandbox_iam,   &by_sandbox_logs, &by_sandbox_pricing,
  &by_sandbox_service_quotas,
  &by_sandbox_sso,   &by_sandbox_oidc, &by_sandbox_s3,
};

/* A service with its model, and the handler of each of its operations. */
typedef struct
{
  BySandboxModel *model; /* (unowned) */
  GHashTable *handlers; /* name of an operation -> BySandboxOperation */
} Desk;

struct _BySandboxServer
{
  BySandboxAccount *account; /* (unowned) */
  BySandboxGate *gate;
  SoupServer *soup;
  GPtrArray *desks; /* of Desk */
  char *endpoint;
};

static void
desk_free (gpointer data)
{
  Desk *desk = data;

  g_hash_table_unref (desk->handlers);
  g_free (desk);
}

static Desk *
desk_new (BySandboxAccount *account, const BySandboxService *service)
{
  Desk *desk = g_new0 (Desk, 1);

  desk->model = by_sandbox_account_get_model (account, service->model);
  desk->handlers = g_hash_table_new (g_str_hash, g_str_equal);
  for (const BySandboxOperation *row = service->operations; row->operation != NULL; row++)
    g_hash_table_insert (desk->handlers, (gpointer) row->operation, (gpointer) row);
  return desk;
}

static void
copy_header_cb (const char *name, const char *value, gpointer user_data)
{
  by_http_headers_append (user_data, name, value);
}

static ByHttpRequest *
read_request (SoupServerMessage *message)
{
  GUri *uri = soup_server_message_get_uri (message);
  ByHttpRequest *request
      = by_http_request_new (soup_server_message_get_method (message), g_uri_get_path (uri));
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  request->query = g_strdup (g_uri_get_query (uri));
  soup_message_headers_foreach (soup_server_message_get_request_headers (message), copy_header_cb,
                                request->headers);
  request->body = soup_message_body_flatten (body);
  return request;
}

static void
write_response (SoupServerMessage *message, const ByHttpResponse *response, const char *request_id)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  SoupMessageBody *body = soup_server_message_get_response_body (message);

  soup_server_message_set_status (message, response->status, NULL);
  for (guint i = 0; i < response->headers->len; i++)
    {
      const ByHttpHeader *header = &g_array_index (response->headers, ByHttpHeader, i);

      soup_message_headers_replace (headers, header->name, header->value);
    }
  if (soup_message_headers_get_one (headers, "x-amzn-requestid") == NULL)
    soup_message_headers_append (headers, "x-amzn-requestid", request_id);
  if (g_bytes_get_size (response->body) > 0)
    soup_message_body_append_bytes (body, response->body);
}

/* "Credential=AKID/20260101/us-east-1/ec2/aws4_request": the region and the service in it. */
static gboolean
read_scope (const ByHttpRequest *request, char **region, char **service)
{
  const char *header = by_http_headers_get (request->headers, "Authorization");
  const char *credential = header == NULL ? NULL : strstr (header, "Credential=");
  g_auto (GStrv) parts = NULL;

  if (credential == NULL)
    return FALSE;
  parts = g_strsplit (credential, "/", 5);
  if (g_strv_length (parts) < 5)
    return FALSE;
  *region = g_strdup (parts[2]);
  *service = g_strdup (parts[3]);
  return TRUE;
}

static Desk *
find_desk (BySandboxServer *self, const char *signing_name)
{
  for (guint i = 0; i < self->desks->len; i++)
    {
      Desk *desk = g_ptr_array_index (self->desks, i);
      const ByService *service = by_sandbox_model_get_service (desk->model);

      if (g_str_equal (service->signing_name, signing_name))
        return desk;
    }
  return NULL;
}

/* Unsigned calls: the one service that has the path, else STS, which takes some without. */
static Desk *
find_desk_by_request (BySandboxServer *self, const ByHttpRequest *request)
{
  for (guint i = 0; i < self->desks->len; i++)
    {
      Desk *desk = g_ptr_array_index (self->desks, i);
      gsize n_operations;
      const ByOperation *operations
          = by_sandbox_model_get_operations (desk->model, &n_operations);

      for (gsize j = 0; j < n_operations; j++)
        if (operations[j].flags & BY_OPERATION_UNSIGNED && !g_str_equal (operations[j].path, "/")
            && g_str_equal (operations[j].path, request->path))
          return desk;
    }
  return find_desk (self, "sts");
}

/* Of the query protocol: what is in the body, or in the query of a GET. (transfer full) */
static GHashTable *
read_form (const ByHttpRequest *request)
{
  gsize length = 0;
  const char *body = request->body == NULL ? NULL : g_bytes_get_data (request->body, &length);
  g_autofree char *text = NULL;

  if (length == 0)
    return soup_form_decode (request->query != NULL ? request->query : "");
  text = g_strndup (body, length);
  return soup_form_decode (text);
}

/* The words of EC2 and of the other services of the query protocol, as people report them. Older
 * versions, which AWS has kept, are not here. */
static gboolean
check_version (BySandboxCall *call, const ByHttpRequest *request)
{
  const ByService *service = by_sandbox_model_get_service (call->model);
  g_autoptr (GHashTable) form = NULL;
  g_autofree char *message = NULL;
  const char *version;

  if (service->protocol != BY_PROTOCOL_QUERY && service->protocol != BY_PROTOCOL_EC2)
    return TRUE;
  form = read_form (request);
  version = g_hash_table_lookup (form, "Version");
  if (version == NULL || g_str_equal (version, service->api_version))
    return TRUE;
  message = service->protocol == BY_PROTOCOL_EC2
                ? g_strdup_printf ("The requested version (%s) of service AmazonEC2 does not exist",
                                   version)
                : g_strdup_printf ("Could not find operation %s for version %s",
                                   call->operation->name, version);
  by_sandbox_call_fail_with_status (
      call, 400, service->protocol == BY_PROTOCOL_EC2 ? "NoSuchVersion" : "InvalidAction", message);
  return FALSE;
}

static void
fail_unknown_action (BySandboxCall *call, const ByHttpRequest *request)
{
  const ByService *service = by_sandbox_model_get_service (call->model);
  g_autoptr (GHashTable) form = read_form (request);
  const char *action = g_hash_table_lookup (form, "Action");
  const char *version = g_hash_table_lookup (form, "Version");
  g_autofree char *message
      = service->protocol == BY_PROTOCOL_EC2
            ? g_strdup_printf ("The action %s is not valid for this web service.",
                               action != NULL ? action : "")
            : g_strdup_printf ("Could not find operation %s for version %s",
                               action != NULL ? action : "",
                               version != NULL ? version : service->api_version);

  if (action == NULL)
    by_sandbox_call_fail_with_status (call, 400, "MissingAction",
                                      "The request must contain the parameter Action");
  else
    by_sandbox_call_fail_with_status (call, 400, "InvalidAction", message);
}

static void
fail_unknown (BySandboxCall *call, const ByHttpRequest *request)
{
  const ByService *service = by_sandbox_model_get_service (call->model);

  if (service->protocol == BY_PROTOCOL_JSON)
    by_sandbox_call_fail_with_status (call, 400, "UnknownOperationException", "");
  else if (service->protocol == BY_PROTOCOL_REST_JSON)
    by_sandbox_call_fail_with_status (call, 404, "UnknownOperationException",
                                      "Unable to determine service/operation name to be "
                                      "authorized");
  else if (service->protocol == BY_PROTOCOL_REST_XML)
    by_sandbox_call_fail_with_status (call, 405, "MethodNotAllowed",
                                      "The specified method is not allowed against this "
                                      "resource.");
  else
    fail_unknown_action (call, request);
}

static gboolean
read_parameters (BySandboxCall *call, const ByHttpRequest *request)
{
  const ByService *service = by_sandbox_model_get_service (call->model);
  g_autoptr (GPtrArray) flaws = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;
  g_autofree char *text = NULL;

  if (service->protocol == BY_PROTOCOL_JSON || service->protocol == BY_PROTOCOL_REST_JSON)
    text = by_sandbox_json_types_check (call->operation->input, request->body);
  if (text != NULL)
    {
      by_sandbox_call_fail_with_status (call, 400, "SerializationException", text);
      return FALSE;
    }
  call->parameters = by_protocol_decode_request (service, call->operation, request, &error);
  if (call->parameters == NULL)
    {
      by_sandbox_call_fail_with_status (
          call, 400,
          service->protocol == BY_PROTOCOL_QUERY || service->protocol == BY_PROTOCOL_EC2
              ? "MalformedQueryString"
              : "SerializationException",
          error->message);
      return FALSE;
    }
  flaws = by_sandbox_validate (call->operation->input, call->parameters);
  if (flaws->len == 0)
    return service->protocol != BY_PROTOCOL_REST_XML
           || by_sandbox_digest_check (call, request->body);
  by_sandbox_flaws_describe (flaws, call->model, &code, &text);
  by_sandbox_call_fail (call, code, "%s", text);
  return FALSE;
}

/* As handle() sees a request to S3: with the bucket in the path. The signature is over what came. */
static ByHttpRequest *
with_bucket (const ByHttpRequest *request)
{
  g_autofree char *path = by_sandbox_buckets_make_path (
      by_http_headers_get (request->headers, "Host"), request->path);
  ByHttpRequest *copy = by_http_request_new (request->method, path);

  copy->query = g_strdup (request->query);
  for (guint i = 0; i < request->headers->len; i++)
    {
      const ByHttpHeader *header = &g_array_index (request->headers, ByHttpHeader, i);

      by_http_headers_append (copy->headers, header->name, header->value);
    }
  if (request->body != NULL)
    copy->body = g_bytes_ref (request->body);
  return copy;
}

static JsonObject *
handle (BySandboxServer *self, Desk *desk, BySandboxCall *call, const ByHttpRequest *sent)
{
  g_autoptr (ByHttpRequest) at_bucket
      = by_sandbox_model_get_service (desk->model)->protocol == BY_PROTOCOL_REST_XML
            ? with_bucket (sent)
            : NULL;
  const ByHttpRequest *request = at_bucket != NULL ? at_bucket : sent;
  const BySandboxOperation *row;
  gsize n_operations;
  const ByOperation *operations = by_sandbox_model_get_operations (desk->model, &n_operations);

  call->operation = by_protocol_match_request (by_sandbox_model_get_service (desk->model),
                                               operations, n_operations, request);
  row = call->operation == NULL ? NULL
                                : g_hash_table_lookup (desk->handlers, call->operation->name);
  if (!by_sandbox_gate_check (self->gate, call, sent))
    return NULL;
  if (row == NULL)
    {
      fail_unknown (call, request);
      return NULL;
    }
  if (!check_version (call, request))
    return NULL;
  if (call->region == NULL)
    return by_sandbox_call_fail_with_status (call, 403, "OptInRequired",
                                             "The region is not enabled for this account.");
  if (!read_parameters (call, request))
    return NULL;
  /* Only EC2's requests have it: a rehearsal, in which nothing may happen. */
  if (by_sandbox_json_boolean (call->parameters, "DryRun", FALSE))
    return by_sandbox_call_fail_with_status (
        call, 412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
  return row->handler (call);
}

static ByHttpResponse *
take_rows (BySandboxCall *call)
{
  g_autoptr (GBytes) body = g_string_free_to_bytes (g_steal_pointer (&call->rows));
  ByHttpResponse *response = by_http_response_new (200, body);

  by_protocol_add_answer_headers (by_sandbox_model_get_service (call->model), call->request_id,
                                  response);
  return response;
}

static ByHttpResponse *
answer (BySandboxServer *self, const ByHttpRequest *request, const char *request_id)
{
  g_autofree char *region = NULL;
  g_autofree char *signing_name = NULL;
  gboolean is_signed = read_scope (request, &region, &signing_name);
  Desk *desk = is_signed ? find_desk (self, signing_name) : find_desk_by_request (self, request);
  BySandboxCall call = { .account = self->account, .request_id = request_id,
                         .endpoint = self->endpoint };
  ByHttpResponse *response;
  JsonObject *result;

  if (desk == NULL)
    desk = find_desk (self, "sts");
  call.model = desk->model;
  if (by_sandbox_model_get_service (call.model)->global || region == NULL)
    call.region = by_sandbox_account_get_home (self->account);
  else
    call.region = by_sandbox_account_get_region (self->account, region);
  if (is_signed && find_desk (self, signing_name) == NULL)
    result = by_sandbox_call_fail_with_status (&call, 404, "UnknownService",
                                               "The sandbox does not have this service.");
  else
    result = handle (self, desk, &call, request);
  if (call.rows != NULL)
    response = take_rows (&call);
  else if (by_sandbox_call_has_failed (&call))
    response = by_protocol_encode_error (by_sandbox_model_get_service (call.model), call.status,
                                         call.code, call.message, request_id);
  else
    response = by_protocol_encode_response (by_sandbox_model_get_service (call.model),
                                            call.operation, result, request_id);
  g_clear_pointer (&result, json_object_unref);
  g_clear_pointer (&call.parameters, json_object_unref);
  by_sandbox_call_clear (&call);
  return response;
}

static gboolean
unpause_cb (gpointer user_data)
{
  soup_server_message_unpause (user_data);
  return G_SOURCE_REMOVE;
}

static void
request_cb (SoupServer *soup,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  BySandboxServer *self = user_data;
  g_autoptr (ByHttpRequest) request = read_request (message);
  g_autofree char *request_id = g_uuid_string_random ();
  g_autoptr (ByHttpResponse) response
      = by_sandbox_device_page_is (request)
            ? by_sandbox_device_page_answer (self->account, request)
            : answer (self, request, request_id);
  guint latency = by_sandbox_gate_get_latency (self->gate);

  write_response (message, response, request_id);
  if (latency > 0)
    {
      soup_server_message_pause (message);
      g_timeout_add_full (G_PRIORITY_DEFAULT, latency, unpause_cb, g_object_ref (message),
                          g_object_unref);
    }
}

static GSocket *
listen_on_loopback (guint16 port, guint16 *bound_port, GError **error)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, port);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM,
                                             G_SOCKET_PROTOCOL_TCP, error);

  if (socket == NULL)
    return NULL;
  g_socket_set_listen_backlog (socket, BACKLOG);
  if (!g_socket_bind (socket, address, TRUE, error) || !g_socket_listen (socket, error))
    return NULL;
  bound = g_socket_get_local_address (socket, error);
  if (bound == NULL)
    return NULL;
  *bound_port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  return g_steal_pointer (&socket);
}

/**
 * by_sandbox_server_new:
 * @account: must outlive the server
 * @port: 0 for any that is free
 * @certificate: (nullable): what it shows over TLS; NULL: no TLS
 *
 * Returns: (transfer full) (nullable): a server that answers, or NULL with @error set
 */
BySandboxServer *
by_sandbox_server_new (BySandboxAccount *account,
                       guint16 port,
                       GTlsCertificate *certificate,
                       GError **error)
{
  g_autoptr (BySandboxServer) self = g_new0 (BySandboxServer, 1);
  g_autoptr (GSocket) socket = NULL;
  SoupServerListenOptions options = certificate != NULL ? SOUP_SERVER_LISTEN_HTTPS : 0;
  guint16 bound_port;

  self->account = account;
  self->gate = by_sandbox_gate_new (account);
  self->desks = g_ptr_array_new_with_free_func (desk_free);
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    g_ptr_array_add (self->desks, desk_new (account, services[i]));
  self->soup = soup_server_new ("server-header", "AmazonSandbox", "raw-paths", TRUE, NULL);
  soup_server_set_tls_certificate (self->soup, certificate);
  soup_server_add_handler (self->soup, NULL, request_cb, self, NULL);
  socket = listen_on_loopback (port, &bound_port, error);
  if (socket == NULL || !soup_server_listen_socket (self->soup, socket, options, error))
    return NULL;
  self->endpoint = g_strdup_printf ("%s://127.0.0.1:%u",
                                    certificate != NULL ? "https" : "http", bound_port);
  return g_steal_pointer (&self);
}

void
by_sandbox_server_free (BySandboxServer *self)
{
  if (self->soup != NULL)
    soup_server_disconnect (self->soup);
  g_clear_object (&self->soup);
  g_clear_pointer (&self->desks, g_ptr_array_unref);
  by_sandbox_gate_free (self->gate);
  g_free (self->endpoint);
  g_free (self);
}

const char *
by_sandbox_server_get_endpoint (BySandboxServer *self)
{
  return self->endpoint;
}
