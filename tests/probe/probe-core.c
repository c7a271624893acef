/* SPDX-License-Identifier: GPL-3.0-or-later */

/* sign, config, credentials, endpoint */

#include "by-aws-error.h"
#include "by-clock.h"
#include "by-config-files.h"
#include "by-credentials-chain.h"
#include "by-endpoint.h"
#include "by-services.h"
#include "by-signer.h"
#include "by-time.h"
#include "by-transport.h"
#include "probe.h"

static BySignerFlags
read_signer_flags (JsonObject *request)
{
  BySignerFlags flags = BY_SIGNER_DEFAULT;

  if (!probe_get_flag (request, "normalize", TRUE))
    flags |= BY_SIGNER_KEEP_PATH;
  if (!probe_get_flag (request, "double_encode", TRUE))
    flags |= BY_SIGNER_ENCODE_ONCE;
  if (probe_get_flag (request, "sign_body", FALSE))
    flags |= BY_SIGNER_SEND_HASH;
  if (probe_get_flag (request, "omit_session_token", FALSE))
    flags |= BY_SIGNER_UNSIGNED_TOKEN;
  return flags;
}

static ByHttpRequest *
read_http_request (JsonObject *request)
{
  const char *method = probe_get_text (request, "method");
  const char *path = probe_get_text (request, "path");
  ByHttpRequest *http
      = by_http_request_new (method != NULL ? method : "GET", path != NULL ? path : "/");

  http->query = g_strdup (probe_get_text (request, "query"));
  http->body = probe_read_body (request);
  probe_read_headers (request, http->headers);
  return http;
}

JsonNode *
probe_sign (JsonObject *request, GError **error)
{
  const char *key = probe_require_text (request, "access_key_id", error);
  const char *secret
      = key != NULL ? probe_require_text (request, "secret_access_key", error) : NULL;
  const char *region = secret != NULL ? probe_require_text (request, "region", error) : NULL;
  const char *service = region != NULL ? probe_require_text (request, "service", error) : NULL;
  const char *time = service != NULL ? probe_require_text (request, "timestamp", error) : NULL;
  const char *token = probe_get_text (request, "session_token");
  BySignerOptions options
      = { .region = region, .service = service, .flags = read_signer_flags (request) };
  g_autoptr (BySigner) signer = by_signer_new ();
  g_autoptr (ByHttpRequest) http = read_http_request (request);
  g_autoptr (ByCredentials) credentials = NULL;
  g_auto (BySignature) signature = { 0 };
  JsonObject *result = NULL;

  if (time == NULL)
    return NULL;
  if (!by_time_parse_iso8601 (time, &options.time))
    {
      g_set_error (error, PROBE_ERROR, PROBE_ERROR_REQUEST, "“%s” is not a time", time);
      return NULL;
    }

  if (token == NULL)
    token = by_http_headers_get (http->headers, "X-Amz-Security-Token");
  credentials = by_credentials_new (key, secret, token, BY_TIME_NONE, NULL, "request");
  by_signer_sign (signer, http, credentials, &options, &signature);

  result = json_object_new ();
  json_object_set_string_member (result, "canonical_request", signature.canonical_request);
  json_object_set_string_member (result, "string_to_sign", signature.string_to_sign);
  json_object_set_string_member (result, "signature", signature.signature);
  json_object_set_string_member (result, "authorization", signature.authorization);
  json_object_set_array_member (result, "headers", probe_headers (http->headers));
  return probe_node (result);
}

static void
add_value (const char *key, const char *value, gpointer user_data)
{
  json_object_set_string_member (user_data, key, value);
}

static JsonObject *
describe_sections (ByConfig *config, ByConfigSection section)
{
  const char *const *names = by_config_get_names (config, section);
  JsonObject *sections = json_object_new ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      JsonObject *values = json_object_new ();

      by_config_foreach (config, section, names[i], add_value, values);
      json_object_set_object_member (sections, names[i], values);
    }
  return sections;
}

JsonNode *
probe_config (JsonObject *request, GError **error)
{
  g_autoptr (ByConfig) config = by_config_new_from_text (
      probe_get_text (request, "config_text"), probe_get_text (request, "credentials_text"), error);
  JsonObject *result = NULL;

  if (config == NULL)
    return NULL;

  result = json_object_new ();
  json_object_set_object_member (result, "profiles", describe_sections (config, BY_CONFIG_PROFILE));
  json_object_set_object_member (result, "sso_sessions",
                                 describe_sections (config, BY_CONFIG_SSO_SESSION));
  json_object_set_object_member (result, "services",
                                 describe_sections (config, BY_CONFIG_SERVICES));
  return probe_node (result);
}

typedef struct
{
  GMainLoop *loop;
  ByCredentials *credentials;
  GError *error;
} Fetch;

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fetch *fetch = user_data;

  fetch->credentials = by_credentials_provider_get_finish (BY_CREDENTIALS_PROVIDER (source), result,
                                                           &fetch->error);
  g_main_loop_quit (fetch->loop);
}

static JsonObject *
describe_credentials (const ByCredentials *credentials)
{
  JsonObject *result = json_object_new ();
  gint64 expiration = by_credentials_get_expiration (credentials);

  probe_set_text (result, "source", by_credentials_get_source (credentials));
  probe_set_text (result, "access_key_id", by_credentials_get_access_key_id (credentials));
  probe_set_text (result, "secret_access_key", by_credentials_get_secret_access_key (credentials));
  probe_set_text (result, "session_token", by_credentials_get_session_token (credentials));
  probe_set_text (result, "account_id", by_credentials_get_account_id (credentials));
  if (expiration != BY_TIME_NONE)
    {
      g_autofree char *text = by_time_format_iso8601 (expiration);

      probe_set_text (result, "expiration", text);
    }
  return result;
}

JsonNode *
probe_credentials (JsonObject *request, GError **error)
{
  g_auto (GStrv) environment = g_get_environ ();
  const char *const *variables = (const char *const *) environment;
  const char *chosen = probe_get_text (request, "profile");
  g_autoptr (SoupSession) session = by_transport_create_session (variables, NULL, error);
  g_autoptr (ByClock) clock = by_clock_new ();
  g_autoptr (ByCredentialsChain) chain = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (ByConfig) config = by_config_load (variables, NULL);
  g_autofree char *profile = by_config_dup_profile (chosen, variables);
  g_autofree char *region = by_config_dup_region (config, profile, NULL, variables);
  Fetch fetch = { .loop = loop };
  JsonObject *result = NULL;

  if (session == NULL)
    return NULL;
  chain = by_credentials_chain_new (chosen, variables, session, clock);
  by_credentials_chain_set_endpoint_url (chain, probe_get_text (request, "http_override"));
  by_credentials_provider_get_async (BY_CREDENTIALS_PROVIDER (chain), NULL, fetched_cb, &fetch);
  g_main_loop_run (loop);
  if (fetch.credentials == NULL)
    {
      g_propagate_error (error, fetch.error);
      return NULL;
    }

  result = describe_credentials (fetch.credentials);
  probe_set_text (result, "region", region);
  by_credentials_unref (fetch.credentials);
  return probe_node (result);
}

JsonNode *
probe_endpoint (JsonObject *request, GError **error)
{
  const char *name = probe_require_text (request, "service", error);
  const ByService *service = name != NULL ? by_services_find (name) : NULL;
  const ByEndpointOptions options = {
    .url = probe_get_text (request, "endpoint_url"),
    .bucket = probe_get_text (request, "bucket"),
    .fips = probe_get_flag (request, "fips", FALSE),
    .dual_stack = probe_get_flag (request, "dualstack", FALSE),
  };
  g_autoptr (ByEndpoint) endpoint = NULL;
  g_autofree char *url = NULL;
  JsonObject *result = NULL;

  if (name == NULL)
    return NULL;
  if (service == NULL)
    {
      g_set_error (error, PROBE_ERROR, PROBE_ERROR_REQUEST, "no service is called “%s”", name);
      return NULL;
    }
  endpoint = by_endpoint_resolve (service, probe_get_text (request, "region"), &options, error);
  if (endpoint == NULL)
    return NULL;

  url = by_endpoint_to_url (endpoint);
  result = json_object_new ();
  probe_set_text (result, "url", url);
  probe_set_text (result, "signing_name", endpoint->signing_name);
  probe_set_text (result, "signing_region", endpoint->signing_region);
  return probe_node (result);
}
