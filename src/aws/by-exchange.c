/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * One call of one operation, from its parameters to the decoded answer: encode once; then, until it
 * is good or hopeless, get credentials, sign, send, look at the answer, wait.
 *
 * What only reads can be cancelled at any moment. What changes something can be cancelled until it
 * is sent, and never after: its answer is needed to know what was made. It is also not sent again
 * unless AWS is known not to have done it, or to do it once only.
 */

#include "by-aws-error.h"
#include "by-client-private.h"
#include "by-data.h"
#include "by-decoding.h"
#include "by-error-codes.h"
#include "by-parameters.h"
#include "by-protocol.h"
#include "by-time.h"
#include "by-transport.h"

/* How far AWS's clock may be from ours before ours is corrected. */
#define MAX_SKEW (4 * 60 * G_USEC_PER_SEC)

typedef struct
{
  ByContext *context; /* (owned) */
  const ByOperation *operation;
  JsonObject *parameters; /* (owned) */
  ByHttpRequest *request; /* (owned) */
  ByEndpoint *endpoint;   /* (owned) */
  char *invocation_id;    /* (owned) */
  char *request_id;       /* (owned) (nullable): of the last answer */
  gboolean as_json;

  gint64 started;
  gint64 started_monotonic;
  guint attempts;
  guint max_attempts;
  guint status; /* of the last answer, 0 for none */
  int hint;     /* of the last answer: milliseconds to wait, or -1 */
  ByRetryReason last_retry;
  gboolean temporary_keys;
  gboolean renewed_keys;    /* once only */
  gboolean corrected_clock; /* once only */
} ExchangeData;

static void
exchange_data_cleanup (ExchangeData *self)
{
  g_clear_object (&self->context);
  g_clear_pointer (&self->parameters, json_object_unref);
  g_clear_pointer (&self->request, by_http_request_free);
  g_clear_pointer (&self->endpoint, by_endpoint_free);
  g_clear_pointer (&self->invocation_id, g_free);
  g_clear_pointer (&self->request_id, g_free);
}

BY_DEFINE_DATA (ExchangeData, exchange_data)

static void begin_attempt (GTask *task_full);

static gboolean
is_mutation (const ExchangeData *data)
{
  return (data->operation->flags & BY_OPERATION_MUTATION) != 0;
}

static gboolean
is_repeatable (const ExchangeData *data)
{
  return !is_mutation (data) || (data->operation->flags & BY_OPERATION_REPEATABLE) != 0;
}

/* What may still interrupt: nothing, once something that changes AWS was sent. */
static GCancellable *
get_cancellable (GTask *task)
{
  ExchangeData *data = by_task_get_exchange_data (task);

  return is_mutation (data) && data->attempts > 0 ? NULL : g_task_get_cancellable (task);
}

static void
report (GTask *task, const GError *error)
{
  ByClient *self = g_task_get_source_object (task);
  ExchangeData *data = by_task_get_exchange_data (task);
  ByClock *clock = by_context_get_clock (data->context);
  g_autoptr (JsonObject) safe = by_parameters_redact (data->operation, data->parameters);
  const ByCall call = {
    .service = self->service,
    .operation = data->operation,
    .parameters = safe,
    .region = by_context_get_region (data->context),
    .started = data->started,
    .microseconds = by_clock_get_monotonic_time (clock) - data->started_monotonic,
    .attempts = data->attempts,
    .status = data->status,
    .request_id = data->request_id != NULL ? data->request_id : "",
    .error = error,
  };

  by_context_emit_called (data->context, &call);
}

static void
finish_with_error (GTask *task, GError *error_full)
{
  g_autoptr (GError) error = error_full;

  report (task, error);
  g_task_return_error (task, g_steal_pointer (&error));
}

/* Our own failures have no details yet; those of AWS and of the network get the call's. */
static GError *
make_error (GTask *task, ByAwsErrorCode code, const ByProtocolError *answer, const char *message)
{
  ByClient *self = g_task_get_source_object (task);
  ExchangeData *data = by_task_get_exchange_data (task);
  const ByAwsErrorDetails details = {
    .service = (char *) self->service->name,
    .action = (char *) data->operation->name,
    .code = answer != NULL ? answer->code : NULL,
    .message = answer != NULL ? answer->message : NULL,
    .request_id = data->request_id,
    .status = data->status,
    .attempts = data->attempts,
    .retryable = answer != NULL
                 && by_retry_classify (self->service, data->status, answer->code) != BY_RETRY_NO,
  };

  return by_aws_error_new (code, &details, "%s", message);
}

static GError *
make_uncertain (GTask *task, const ByProtocolError *answer, const char *reason)
{
  ExchangeData *data = by_task_get_exchange_data (task);
  g_autofree char *message = g_strdup_printf ("%s was sent but its answer did not come (%s): it "
                                              "may have happened. Look before trying again.",
                                              data->operation->name, reason);

  return make_error (task, BY_AWS_ERROR_UNCERTAIN, answer, message);
}

static void
finish_with_result (GTask *task, gpointer result)
{
  ExchangeData *data = by_task_get_exchange_data (task);

  report (task, NULL);
  g_task_return_pointer (task, result, by_decoding_get_destroy (data->as_json));
}

static void
slept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!by_clock_sleep_finish (BY_CLOCK (source), result, &error))
    finish_with_error (task, g_steal_pointer (&error));
  else
    begin_attempt (g_steal_pointer (&task));
}

/* Tries again if that is allowed and paid for. */
static gboolean
try_again (GTask *task, ByRetryReason reason)
{
  ByClient *self = g_task_get_source_object (task);
  ExchangeData *data = by_task_get_exchange_data (task);
  guint delay;

  if (reason == BY_RETRY_NO || data->attempts >= data->max_attempts
      || !by_retry_bucket_take (&self->bucket, reason))
    return FALSE;

  data->last_retry = reason;
  delay = by_retry_get_delay (reason, data->attempts - 1, g_random_double (), data->hint);
  by_clock_sleep_async (by_context_get_clock (data->context), delay, get_cancellable (task),
                        slept_cb, g_object_ref (task));
  return TRUE;
}

static void
decoded_cb (GObject *nobody, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ByClient *self = g_task_get_source_object (task);
  ExchangeData *data = by_task_get_exchange_data (task);
  g_autoptr (GError) error = NULL;
  gpointer decoded = by_decoding_finish (result, &error);

  if (error == NULL)
    {
      by_retry_bucket_give_back (&self->bucket, data->last_retry);
      finish_with_result (task, decoded);
    }
  else if (!is_repeatable (data))
    finish_with_error (task, make_uncertain (task, NULL, error->message));
  else
    {
      g_autofree char *message = g_strdup_printf (
          "%s. A proxy or the sign-in page of a network may have answered in the "
          "place of %s.",
          error->message, data->endpoint->host);

      finish_with_error (task, make_error (task, BY_AWS_ERROR_BAD_ANSWER, NULL, message));
    }
}

/* Whether the keys should be fetched once more: the kept ones may be those of yesterday. */
static gboolean
renew_keys (GTask *task, ByAwsErrorCode code)
{
  ExchangeData *data = by_task_get_exchange_data (task);

  if (code != BY_AWS_ERROR_EXPIRED_CREDENTIALS || data->renewed_keys)
    return FALSE;

  data->renewed_keys = TRUE;
  by_credentials_provider_invalidate (by_context_get_credentials_provider (data->context));
  begin_attempt (g_object_ref (task));
  return TRUE;
}

static void
take_refusal (GTask *task, const ByHttpResponse *response, gboolean clock_moved)
{
  ByClient *self = g_task_get_source_object (task);
  ExchangeData *data = by_task_get_exchange_data (task);
  ByProtocolError answer = { 0 };
  ByRetryReason reason;
  ByAwsErrorCode code;

  by_protocol_decode_error (self->service, response, &answer);
  if (*answer.request_id != '\0')
    {
      g_free (data->request_id);
      data->request_id = g_strdup (answer.request_id);
    }
  reason = by_retry_classify (self->service, data->status, answer.code);
  code = by_error_codes_find (self->service, data->status, answer.code, answer.message,
                              data->temporary_keys);

  if (reason == BY_RETRY_SKEW)
    {
      reason = clock_moved && !data->corrected_clock ? BY_RETRY_SKEW : BY_RETRY_NO;
      data->corrected_clock = TRUE;
    }

  if (reason == BY_RETRY_TRANSIENT && !is_repeatable (data))
    finish_with_error (task, make_uncertain (task, &answer, answer.message));
  else if (!renew_keys (task, code) && !try_again (task, reason))
    {
      g_autofree char *unknown = NULL;
      const char *message = answer.message;

      if (!answer.recognised && data->status < 500 && reason == BY_RETRY_NO)
        {
          code = BY_AWS_ERROR_BAD_ANSWER;
          message = unknown = g_strdup_printf (
              "%s answered with status %u and a page that is not AWS's. A proxy or the sign-in "
              "page of a network may have answered in its place.",
              data->endpoint->host, data->status);
        }
      else if (*message == '\0')
        message = unknown = g_strdup_printf ("%s answered %s (status %u)", data->endpoint->host,
                                             answer.code, data->status);
      finish_with_error (task, make_error (task, code, &answer, message));
    }
  by_protocol_error_clear (&answer);
}

/* Learns AWS's time from an answer; returns whether ours was off. */
static gboolean
correct_clock (ByClient *self, ExchangeData *data, const ByHttpResponse *response)
{
  const char *date = by_http_headers_get (response->headers, "Date");
  gint64 now = by_clock_get_real_time (by_context_get_clock (data->context));
  gint64 server = 0;

  if (date == NULL || !by_time_parse_http (date, &server)
      || ABS (server - (now + self->clock_offset)) < MAX_SKEW)
    return FALSE;

  self->clock_offset = server - now;
  return TRUE;
}

static void
take_response (GTask *task, ByHttpResponse *response_full)
{
  ByClient *self = g_task_get_source_object (task);
  ExchangeData *data = by_task_get_exchange_data (task);
  g_autoptr (ByHttpResponse) response = response_full;
  const char *request_id = by_http_headers_get (response->headers, "x-amzn-requestid");
  const char *hint = by_http_headers_get (response->headers, "x-amz-retry-after");
  gboolean clock_moved = correct_clock (self, data, response);
  gint64 milliseconds = -1;

  if (request_id == NULL)
    request_id = by_http_headers_get (response->headers, "x-amz-request-id");
  g_free (data->request_id);
  data->request_id = g_strdup (request_id);
  data->status = response->status;
  response->secret = (data->operation->flags & BY_OPERATION_SECRET) != 0;
  if (hint == NULL || !g_ascii_string_to_signed (hint, 10, 0, G_MAXINT, &milliseconds, NULL))
    milliseconds = -1;
  data->hint = (int) milliseconds;

  if (response->status >= 200 && response->status < 300)
    by_decoding_async (self->service, data->operation, g_steal_pointer (&response), data->as_json,
                       decoded_cb, g_object_ref (task));
  else
    take_refusal (task, response, clock_moved);
}

static void
take_failure (GTask *task, const GError *error, gboolean sent)
{
  ExchangeData *data = by_task_get_exchange_data (task);
  const ByAwsErrorDetails *details = by_aws_error_get_details (error);

  data->status = 0;
  data->hint = -1;
  if (details == NULL)
    finish_with_error (task, g_error_copy (error));
  else if (sent && !is_repeatable (data))
    finish_with_error (task, make_uncertain (task, NULL, error->message));
  else if (!details->retryable || !try_again (task, BY_RETRY_TRANSIENT))
    finish_with_error (task, make_error (task, (ByAwsErrorCode) error->code, NULL, error->message));
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ExchangeData *data = by_task_get_exchange_data (task);
  g_autoptr (GError) error = NULL;
  gboolean sent = FALSE;
  ByHttpResponse *response
      = by_transport_send_finish (SOUP_SESSION (source), result, &sent, &error);

  by_gate_leave (by_context_get_gate (data->context));
  if (response != NULL)
    take_response (task, response);
  else
    take_failure (task, error, sent);
}

static void
sign (ByClient *self, ExchangeData *data, const ByCredentials *credentials)
{
  const BySignerOptions options = {
    .region = data->endpoint->signing_region,
    .service = data->endpoint->signing_name,
    .time = by_clock_get_real_time (by_context_get_clock (data->context)) + self->clock_offset,
    .flags = self->service->protocol == BY_PROTOCOL_REST_XML ? BY_SIGNER_S3 : BY_SIGNER_DEFAULT,
  };

  data->temporary_keys = by_credentials_get_session_token (credentials) != NULL;
  by_signer_sign (self->signer, data->request, credentials, &options, NULL);
}

static void
send (GTask *task, const ByCredentials *credentials)
{
  ByClient *self = g_task_get_source_object (task);
  ExchangeData *data = by_task_get_exchange_data (task);
  ByTransportFlags flags = BY_TRANSPORT_DEFAULT;
  GCancellable *cancellable = NULL;
  g_autofree char *attempt = NULL;

  data->attempts++;
  cancellable = get_cancellable (task);
  attempt = g_strdup_printf ("attempt=%u; max=%u", data->attempts, data->max_attempts);
  by_http_headers_replace (data->request->headers, "amz-sdk-request", attempt);
  if (credentials != NULL)
    sign (self, data, credentials);

  /* After a failed exchange the other kept connections may be dead as well. */
  if (is_repeatable (data) && (data->attempts == 1 || data->status != 0))
    flags = BY_TRANSPORT_KEPT_CONNECTION;
  by_transport_send_async (by_context_get_session (data->context), data->endpoint, data->request,
                           flags, cancellable, answered_cb, g_object_ref (task));
}

static void
got_credentials_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ExchangeData *data = by_task_get_exchange_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (ByCredentials) credentials
      = by_credentials_provider_get_finish (BY_CREDENTIALS_PROVIDER (source), result, &error);

  if (credentials != NULL && get_cancellable (task) != NULL)
    g_cancellable_set_error_if_cancelled (get_cancellable (task), &error);

  if (error == NULL)
    {
      send (task, credentials);
      return;
    }
  by_gate_leave (by_context_get_gate (data->context));
  finish_with_error (task, g_steal_pointer (&error));
}

static void
entered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ExchangeData *data = by_task_get_exchange_data (task);
  g_autoptr (GError) error = NULL;

  if (!by_gate_enter_finish (BY_GATE (source), result, &error))
    finish_with_error (task, g_steal_pointer (&error));
  else if ((data->operation->flags & BY_OPERATION_UNSIGNED) != 0)
    send (task, NULL);
  else
    by_credentials_provider_get_async (by_context_get_credentials_provider (data->context),
                                       get_cancellable (task), got_credentials_cb,
                                       g_object_ref (task));
}

static void
begin_attempt (GTask *task_full)
{
  ExchangeData *data = by_task_get_exchange_data (task_full);

  by_gate_enter_async (by_context_get_gate (data->context), get_cancellable (task_full), entered_cb,
                       task_full);
}

/* S3's encoder puts the bucket at the head of the path; the endpoint has it already. */
static void
place_request (ExchangeData *data, const char *bucket)
{
  g_autofree char *host = by_endpoint_to_host_header (data->endpoint);
  g_autofree char *path = g_steal_pointer (&data->request->path);
  const char *rest = path;

  if (bucket != NULL)
    {
      g_autofree char *escaped = g_uri_escape_string (bucket, NULL, FALSE);
      g_autofree char *prefix = g_strconcat ("/", escaped, NULL);

      if (g_str_has_prefix (rest, prefix))
        rest += strlen (prefix);
    }
  if (*rest == '\0' && *data->endpoint->path == '\0')
    rest = "/";
  data->request->path = g_strconcat (data->endpoint->path, rest, NULL);
  by_http_headers_replace (data->request->headers, "Host", host);
  by_http_headers_replace (data->request->headers, "amz-sdk-invocation-id", data->invocation_id);
}

static gboolean
prepare (ByClient *self, ExchangeData *data, GError **error)
{
  const char *bucket = NULL;

  if (self->service->protocol == BY_PROTOCOL_REST_XML)
    bucket = json_object_get_string_member_with_default (data->parameters, "Bucket", NULL);

  data->request
      = by_protocol_encode_request (self->service, data->operation, data->parameters, error);
  if (data->request == NULL)
    return FALSE;
  data->request->secret = (data->operation->flags & BY_OPERATION_SECRET) != 0;
  data->endpoint = by_context_resolve_endpoint (data->context, self->service, bucket, error);
  if (data->endpoint == NULL)
    return FALSE;

  place_request (data, bucket);
  return TRUE;
}

/**
 * by_exchange_async:
 * @parameters: (nullable): API member names
 * @as_json: whether the answer is wanted as JSON rather than as a record
 * @cancellable: (nullable): see the top of this file
 */
void
by_exchange_async (ByClient *client,
                   const ByOperation *operation,
                   JsonObject *parameters,
                   gboolean as_json,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (client, cancellable, callback, user_data);
  ExchangeData *data = exchange_data_new ();
  ByClock *clock = by_context_get_clock (client->context);
  GError *error = NULL;

  by_task_set_exchange_data (task, data);
  g_task_set_check_cancellable (task, (operation->flags & BY_OPERATION_MUTATION) == 0);

  data->context = g_object_ref (client->context);
  data->operation = operation;
  data->parameters = by_parameters_complete (operation, parameters);
  data->as_json = as_json;
  data->invocation_id = g_uuid_string_random ();
  data->started = by_clock_get_real_time (clock);
  data->started_monotonic = by_clock_get_monotonic_time (clock);
  data->max_attempts = by_context_get_max_attempts (client->context);
  data->hint = -1;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (!prepare (client, data, &error))
    {
      finish_with_error (task, make_error (task, BY_AWS_ERROR_INVALID, NULL, error->message));
      g_error_free (error);
    }
  else
    begin_attempt (g_steal_pointer (&task));
}

/**
 * by_exchange_finish:
 *
 * Returns: (transfer full) (nullable): a record or a JsonObject, without members for operations
 *   that answer nothing; %NULL with @error set when it failed
 */
gpointer
by_exchange_finish (ByClient *client, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
