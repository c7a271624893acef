/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "by-aws-error.h"
#include "by-signer.h"
#include "by-static-provider.h"
#include "by-time.h"
#include "fake-clock.h"
#include "fake-server.h"
#include "things.h"

#define TWO_THINGS "{\"Things\":[{\"Name\":\"one\",\"Size\":1},{\"Name\":\"two\",\"Size\":2}]}"
#define ACCESS_DENIED \
  "{\"__type\":\"com.amazon#AccessDeniedException\",\"message\":\"not authorized to perform: x\"}"
#define THROTTLED "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}"

typedef struct
{
  FakeServer *server;
  ByClock *clock;
  ByContext *context;
  GPtrArray *calls; /* of strings */
} Fixture;

static void
called_cb (ByContext *context, const ByCall *call, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_ptr_array_add (
      fixture->calls,
      g_strdup_printf (
          "%s %s attempts=%u status=%u id=%s%s%s", call->service->name, call->operation->name,
          call->attempts, call->status, call->request_id, call->error != NULL ? " failed" : "",
          json_object_has_member (call->parameters, "Password") ? " with password" : ""));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = fake_server_new ();
  fixture->clock = fake_clock_new ();
  fixture->context
      = things_context_new (fake_server_get_url (fixture->server), fixture->clock, NULL);
  fixture->calls = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect (fixture->context, "called", G_CALLBACK (called_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  soup_session_abort (by_context_get_session (fixture->context));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->context);
  g_object_unref (fixture->server);
  g_object_unref (fixture->clock);
  g_ptr_array_unref (fixture->calls);
}

static void
answer (Fixture *fixture, guint status, const char *body)
{
  const FakeAnswer row = { .status = status, .body = body };

  fake_server_add (fixture->server, &row);
}

static void
misbehave (Fixture *fixture, FakeFault fault)
{
  const FakeAnswer row = { .fault = fault, .body = TWO_THINGS };

  fake_server_add (fixture->server, &row);
}

static void
call (Fixture *fixture, const ByOperation *operation, JsonObject *parameters, Outcome *outcome)
{
  by_client_call_async (things_client (fixture->context), operation, parameters, NULL,
                        outcome_called_cb, outcome);
  outcome_wait (outcome, fixture->clock);
}

static guint
count_requests (Fixture *fixture)
{
  return fake_server_get_requests (fixture->server)->len;
}

static const ByHttpRequest *
get_request (Fixture *fixture, guint position)
{
  return g_ptr_array_index (fake_server_get_requests (fixture->server), position);
}

static const char *
get_header (Fixture *fixture, guint position, const char *name)
{
  return by_http_headers_get (get_request (fixture, position)->headers, name);
}

static void
assert_failed (Outcome *outcome, ByAwsErrorCode code, guint attempts)
{
  g_assert_null (outcome->result);
  g_assert_error (outcome->error, BY_AWS_ERROR, (int) code);
  g_assert_cmpuint (by_aws_error_get_details (outcome->error)->attempts, ==, attempts);
  g_clear_error (&outcome->error);
}

static void
assert_two_things (Outcome *outcome)
{
  ThingList *list = outcome->result;

  g_assert_no_error (outcome->error);
  g_assert_cmpuint (list->things->len, ==, 2);
  g_assert_cmpstr (((Thing *) g_ptr_array_index (list->things, 1))->name, ==, "two");
  g_assert_cmpint (((Thing *) g_ptr_array_index (list->things, 1))->size, ==, 2);
  g_clear_pointer (&outcome->result, by_record_unref);
}

static ByCredentials *
look_up_cb (const char *access_key_id, gpointer user_data)
{
  return by_credentials_new (access_key_id, "test-secret", NULL, BY_TIME_NONE, NULL, "test");
}

static void
test_ok (Fixture *fixture, gconstpointer data)
{
  const FakeAnswer row = { .headers = "x-amzn-RequestId: id-1\r\n", .body = TWO_THINGS };
  g_autoptr (JsonObject) parameters = json_object_new ();
  g_autoptr (BySigner) signer = by_signer_new ();
  g_auto (BySignatureClaim) claim = { 0 };
  g_autoptr (GError) error = NULL;
  Outcome outcome = { 0 };

  fake_server_add (fixture->server, &row);
  json_object_set_string_member (parameters, "Name", "o");
  json_object_set_string_member (parameters, "Password", "secret");
  call (fixture, &list_things, parameters, &outcome);
  assert_two_things (&outcome);

  g_assert_cmpuint (count_requests (fixture), ==, 1);
  by_signer_verify (signer, get_request (fixture, 0), by_clock_get_real_time (fixture->clock),
                    look_up_cb, NULL, &claim, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (claim.service, ==, "things");
  g_assert_cmpstr (claim.region, ==, "eu-west-1");
  g_assert_cmpstr (get_header (fixture, 0, "amz-sdk-request"), ==, "attempt=1; max=3");

  g_assert_cmpuint (fixture->calls->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (fixture->calls, 0), ==,
                   "Things ListThings attempts=1 status=200 id=id-1");
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  const FakeAnswer row
      = { .status = 403, .headers = "x-amzn-RequestId: id-2\r\n", .body = ACCESS_DENIED };
  Outcome outcome = { 0 };
  const ByAwsErrorDetails *details = NULL;

  fake_server_add (fixture->server, &row);
  call (fixture, &list_things, NULL, &outcome);
  g_assert_error (outcome.error, BY_AWS_ERROR, BY_AWS_ERROR_ACCESS_DENIED);
  details = by_aws_error_get_details (outcome.error);
  g_assert_cmpstr (details->code, ==, "AccessDeniedException");
  g_assert_cmpstr (details->message, ==, "not authorized to perform: x");
  g_assert_cmpstr (details->request_id, ==, "id-2");
  g_assert_cmpstr (details->service, ==, "Things");
  g_assert_cmpstr (details->action, ==, "ListThings");
  g_assert_cmpuint (details->status, ==, 403);
  g_assert_false (details->retryable);
  assert_failed (&outcome, BY_AWS_ERROR_ACCESS_DENIED, 1);
  g_assert_cmpstr (g_ptr_array_index (fixture->calls, 0), ==,
                   "Things ListThings attempts=1 status=403 id=id-2 failed");
}

static void
test_throttled_then_ok (Fixture *fixture, gconstpointer data)
{
  Outcome outcome = { 0 };

  answer (fixture, 400, THROTTLED);
  answer (fixture, 503, "");
  answer (fixture, 200, TWO_THINGS);
  call (fixture, &list_things, NULL, &outcome);
  assert_two_things (&outcome);

  g_assert_cmpuint (count_requests (fixture), ==, 3);
  g_assert_cmpstr (get_header (fixture, 2, "amz-sdk-request"), ==, "attempt=3; max=3");
  g_assert_cmpstr (get_header (fixture, 0, "amz-sdk-invocation-id"), ==,
                   get_header (fixture, 2, "amz-sdk-invocation-id"));
  g_assert_cmpstr (get_header (fixture, 0, "Authorization"), !=,
                   get_header (fixture, 2, "Authorization"));
}

static void
test_throttled_for_good (Fixture *fixture, gconstpointer data)
{
  Outcome outcome = { 0 };

  answer (fixture, 400, THROTTLED);
  call (fixture, &list_things, NULL, &outcome);
  g_assert_true (by_aws_error_get_details (outcome.error)->retryable);
  assert_failed (&outcome, BY_AWS_ERROR_THROTTLED, 3);
  g_assert_cmpuint (count_requests (fixture), ==, 3);
}

static void
test_hint (Fixture *fixture, gconstpointer data)
{
  const FakeAnswer row
      = { .status = 503, .headers = "x-amz-retry-after: 4000\r\n", .body = THROTTLED };
  gint64 before = by_clock_get_monotonic_time (fixture->clock);
  Outcome outcome = { 0 };

  fake_server_add (fixture->server, &row);
  answer (fixture, 200, TWO_THINGS);
  call (fixture, &list_things, NULL, &outcome);
  assert_two_things (&outcome);
  g_assert_cmpint (by_clock_get_monotonic_time (fixture->clock) - before, >=, 4 * G_USEC_PER_SEC);
}

static void
test_attempts_from_environment (Fixture *fixture, gconstpointer data)
{
  const char *const environment[] = { "AWS_MAX_ATTEMPTS=1", NULL };
  g_autoptr (ByContext) context
      = things_context_new (fake_server_get_url (fixture->server), fixture->clock, environment);
  Outcome outcome = { 0 };

  answer (fixture, 500, "");
  by_client_call_async (things_client (context), &list_things, NULL, NULL, outcome_called_cb,
                        &outcome);
  outcome_wait (&outcome, fixture->clock);
  assert_failed (&outcome, BY_AWS_ERROR_SERVICE, 1);
}

static void
test_not_aws (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint status;
    const char *headers, *body;
  } cases[] = {
    { 200, NULL, "{\"Things\":[" },
    { 200, NULL, "" },
    { 200, NULL, "[]" },
    { 200, "Content-Type: text/html\r\n", "<html><body>Please sign in</body></html>" },
    { 302, "Location: http://127.0.0.1:1/\r\n", "<html>Moved</html>" },
    { 403, "Content-Type: text/html\r\n", "<html>Blocked by the proxy</html>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const FakeAnswer row = { cases[i].status, cases[i].headers, cases[i].body, FAKE_FAULT_NONE };
      Outcome outcome = { 0 };

      fake_server_clear (fixture->server);
      fake_server_add (fixture->server, &row);
      call (fixture, &list_things, NULL, &outcome);
      assert_failed (&outcome, BY_AWS_ERROR_BAD_ANSWER, 1);
      g_assert_cmpuint (count_requests (fixture), ==, 1);
    }
}

static void
test_faults_then_ok (Fixture *fixture, gconstpointer data)
{
  static const FakeFault faults[]
      = { FAKE_FAULT_RESET, FAKE_FAULT_CLOSE, FAKE_FAULT_TRUNCATE, FAKE_FAULT_LONG_LENGTH };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      Outcome outcome = { 0 };

      fake_server_clear (fixture->server);
      misbehave (fixture, faults[i]);
      answer (fixture, 200, TWO_THINGS);
      call (fixture, &list_things, NULL, &outcome);
      assert_two_things (&outcome);
      g_assert_cmpuint (count_requests (fixture), ==, 2);
    }
}

static void
test_nobody_there (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByContext) context = NULL;
  g_autofree char *url = g_strdup (fake_server_get_url (fixture->server));
  Outcome outcome = { 0 };

  g_clear_object (&fixture->server);
  context = things_context_new (url, fixture->clock, NULL);
  by_client_call_async (things_client (context), &list_things, NULL, NULL, outcome_called_cb,
                        &outcome);
  outcome_wait (&outcome, fixture->clock);
  assert_failed (&outcome, BY_AWS_ERROR_NETWORK, 3);
  fixture->server = fake_server_new ();
}

static void
test_loopback_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByContext) context
      = things_context_new ("https://things.example.com", fixture->clock, NULL);
  Outcome outcome = { 0 };

  by_client_call_async (things_client (context), &list_things, NULL, NULL, outcome_called_cb,
                        &outcome);
  outcome_wait (&outcome, fixture->clock);
  g_assert_nonnull (strstr (outcome.error->message, "BATCHYARD_LOOPBACK_ONLY"));
  assert_failed (&outcome, BY_AWS_ERROR_NETWORK, 1);
}

static void
test_mutation_not_repeated (Fixture *fixture, gconstpointer data)
{
  static const FakeFault faults[] = { FAKE_FAULT_RESET, FAKE_FAULT_CLOSE, FAKE_FAULT_TRUNCATE,
                                      FAKE_FAULT_LONG_LENGTH, FAKE_FAULT_GARBAGE };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      Outcome outcome = { 0 };

      fake_server_clear (fixture->server);
      misbehave (fixture, faults[i]);
      call (fixture, &make_thing, NULL, &outcome);
      assert_failed (&outcome, BY_AWS_ERROR_UNCERTAIN, 1);
      g_assert_cmpuint (count_requests (fixture), ==, 1);
    }
}

static void
test_mutation_statuses (Fixture *fixture, gconstpointer data)
{
  Outcome outcome = { 0 };

  /* it may have been done */
  answer (fixture, 500, "");
  call (fixture, &make_thing, NULL, &outcome);
  assert_failed (&outcome, BY_AWS_ERROR_UNCERTAIN, 1);

  outcome = (Outcome){ 0 };
  fake_server_clear (fixture->server);
  answer (fixture, 200, "<html>");
  call (fixture, &make_thing, NULL, &outcome);
  assert_failed (&outcome, BY_AWS_ERROR_UNCERTAIN, 1);

  /* it was certainly not */
  outcome = (Outcome){ 0 };
  fake_server_clear (fixture->server);
  answer (fixture, 400, THROTTLED);
  answer (fixture, 200, TWO_THINGS);
  call (fixture, &make_thing, NULL, &outcome);
  assert_two_things (&outcome);
}

static void
test_token (Fixture *fixture, gconstpointer data)
{
  Outcome outcome = { 0 };

  misbehave (fixture, FAKE_FAULT_RESET);
  answer (fixture, 200, TWO_THINGS);
  call (fixture, &ensure_thing, NULL, &outcome);
  assert_two_things (&outcome);
  g_assert_cmpuint (count_requests (fixture), ==, 2);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (get_request (fixture, 0)->body, NULL),
                                  (gssize) g_bytes_get_size (get_request (fixture, 0)->body),
                                  "\"ClientToken\":\""));
  g_assert_true (g_bytes_equal (get_request (fixture, 0)->body, get_request (fixture, 1)->body));
}

static void
test_clock_skew (Fixture *fixture, gconstpointer data)
{
  gint64 server_time = by_clock_get_real_time (fixture->clock) + 2 * G_TIME_SPAN_HOUR;
  g_autofree char *date = by_time_format_http (server_time);
  g_autofree char *headers = g_strdup_printf ("Date: %s\r\n", date);
  const FakeAnswer row
      = { .status = 403,
          .headers = headers,
          .body = "{\"__type\":\"InvalidSignatureException\",\"message\":\"Signature expired\"}" };
  Outcome outcome = { 0 };

  fake_server_add (fixture->server, &row);
  answer (fixture, 200, TWO_THINGS);
  call (fixture, &make_thing, NULL, &outcome);
  assert_two_things (&outcome);
  g_assert_cmpuint (count_requests (fixture), ==, 2);
  g_assert_cmpstr (get_header (fixture, 0, "X-Amz-Date"), ==, "20260301T120000Z");
  g_assert_cmpstr (get_header (fixture, 1, "X-Amz-Date"), ==, "20260301T140000Z");
  g_assert_cmpint (by_client_get_clock_offset (things_client (fixture->context)), ==,
                   2 * G_TIME_SPAN_HOUR);

  /* the same code with a clock that is right: the secret is wrong, and once is enough */
  outcome = (Outcome){ 0 };
  fake_server_clear (fixture->server);
  answer (fixture, 403, "{\"__type\":\"InvalidSignatureException\",\"message\":\"no match\"}");
  call (fixture, &list_things, NULL, &outcome);
  assert_failed (&outcome, BY_AWS_ERROR_BAD_CREDENTIALS, 1);
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  Outcome outcome = { 0 };
  GPtrArray *list = NULL;

  answer (fixture, 200, "{\"Things\":[{\"Name\":\"a\"}],\"NextToken\":\"t1\"}");
  answer (fixture, 200, "{\"Things\":[],\"NextToken\":\"t2\"}");
  answer (fixture, 200, "{\"Things\":[{\"Name\":\"b\"},{\"Name\":\"c\"}]}");
  by_client_list_async (things_client (fixture->context), &list_things, NULL, NULL,
                        outcome_listed_cb, &outcome);
  outcome_wait (&outcome, fixture->clock);
  g_assert_no_error (outcome.error);
  list = outcome.result;
  g_assert_cmpuint (list->len, ==, 3);
  g_assert_cmpstr (((Thing *) g_ptr_array_index (list, 2))->name, ==, "c");
  g_ptr_array_unref (list);
  g_assert_cmpuint (fixture->calls->len, ==, 3);

  /* the same token again would go on for ever */
  outcome = (Outcome){ 0 };
  fake_server_clear (fixture->server);
  answer (fixture, 200, "{\"Things\":[{\"Name\":\"a\"}],\"NextToken\":\"t1\"}");
  by_client_list_async (things_client (fixture->context), &list_things, NULL, NULL,
                        outcome_listed_cb, &outcome);
  outcome_wait (&outcome, fixture->clock);
  g_assert_error (outcome.error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER);
  g_clear_error (&outcome.error);
  g_assert_cmpuint (count_requests (fixture), ==, 2);
}

static void
json_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->result = by_client_call_json_finish (BY_CLIENT (source), result, &outcome->error);
  outcome->done = TRUE;
}

static void
test_json_pages (Fixture *fixture, gconstpointer data)
{
  Outcome outcome = { 0 };
  JsonObject *joined = NULL;

  answer (fixture, 200, "{\"Things\":[{\"Name\":\"a\"}],\"NextToken\":\"t1\"}");
  answer (fixture, 200, "{\"Things\":[{\"Name\":\"b\"}]}");
  by_client_call_json_async (things_client (fixture->context), &list_things, NULL, TRUE, NULL,
                             json_cb, &outcome);
  outcome_wait (&outcome, fixture->clock);
  g_assert_no_error (outcome.error);
  joined = outcome.result;
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (joined, "Things")), ==, 2);
  g_assert_false (json_object_has_member (joined, "NextToken"));
  json_object_unref (joined);
}

static void
test_long_answer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) body = g_string_new ("{\"Things\":[");
  Outcome outcome = { 0 };
  ThingList *list = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (body, "%s{\"Name\":\"thing-%u\",\"Size\":%u}", i > 0 ? "," : "", i, i);
  g_string_append (body, "]}");
  answer (fixture, 200, body->str);
  call (fixture, &list_things, NULL, &outcome);
  g_assert_no_error (outcome.error);
  list = outcome.result;
  g_assert_cmpuint (list->things->len, ==, 5000);
  by_record_unref (list);

  /* cut off: the thread's error comes back too */
  outcome = (Outcome){ 0 };
  fake_server_clear (fixture->server);
  g_string_truncate (body, body->len - 100);
  answer (fixture, 200, body->str);
  call (fixture, &list_things, NULL, &outcome);
  assert_failed (&outcome, BY_AWS_ERROR_BAD_ANSWER, 1);
}

static void
test_many_at_once (Fixture *fixture, gconstpointer data)
{
  Outcome outcomes[200] = { 0 };

  answer (fixture, 200, TWO_THINGS);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    by_client_call_async (things_client (fixture->context), &list_things, NULL, NULL,
                          outcome_called_cb, &outcomes[i]);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      outcome_wait (&outcomes[i], fixture->clock);
      assert_two_things (&outcomes[i]);
    }
  g_assert_cmpuint (count_requests (fixture), ==, G_N_ELEMENTS (outcomes));
}

/* Moments at which a call is cancelled. */
static void
cancel_hook (FakeServer *server, const ByHttpRequest *request, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
call_cancellable (Fixture *fixture,
                  const ByOperation *operation,
                  GCancellable *cancellable,
                  Outcome *outcome)
{
  by_client_call_async (things_client (fixture->context), operation, NULL, cancellable,
                        outcome_called_cb, outcome);
}

static void
assert_cancelled (Outcome *outcome)
{
  g_assert_null (outcome->result);
  g_assert_error (outcome->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&outcome->error);
}

static void
test_cancel_read (Fixture *fixture, gconstpointer data)
{
  /* before it begins, when it has begun, while the server works, in the body, while waiting */
  for (guint moment = 0; moment < 5; moment++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Outcome outcome = { 0 };

      fake_server_clear (fixture->server);
      fake_server_set_hook (fixture->server, NULL, NULL);
      if (moment == 0)
        g_cancellable_cancel (cancellable);
      if (moment == 2)
        fake_server_set_hook (fixture->server, cancel_hook, cancellable);
      if (moment == 3)
        misbehave (fixture, FAKE_FAULT_STALL_BODY);
      else if (moment == 4)
        answer (fixture, 400, THROTTLED);
      else
        answer (fixture, 200, TWO_THINGS);

      call_cancellable (fixture, &list_things, cancellable, &outcome);
      if (moment == 1)
        g_cancellable_cancel (cancellable);
      if (moment >= 3)
        g_timeout_add (100, cancel_cb, cancellable);
      /* no fake time passes: in the last case the wait must end by the cancellation */
      outcome_wait (&outcome, NULL);
      assert_cancelled (&outcome);
      g_assert_cmpuint (count_requests (fixture), <=, 1);
    }
}

static void
test_cancel_mutation (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) before = g_cancellable_new ();
  g_autoptr (GCancellable) after = g_cancellable_new ();
  Outcome outcome = { 0 };

  answer (fixture, 200, TWO_THINGS);
  g_cancellable_cancel (before);
  call_cancellable (fixture, &make_thing, before, &outcome);
  outcome_wait (&outcome, fixture->clock);
  assert_cancelled (&outcome);
  g_assert_cmpuint (count_requests (fixture), ==, 0);

  /* once sent, the answer is what counts */
  outcome = (Outcome){ 0 };
  fake_server_set_hook (fixture->server, cancel_hook, after);
  call_cancellable (fixture, &make_thing, after, &outcome);
  outcome_wait (&outcome, fixture->clock);
  assert_two_things (&outcome);
}

static void
test_forgotten_client (Fixture *fixture, gconstpointer data)
{
  ByContext *context
      = things_context_new (fake_server_get_url (fixture->server), fixture->clock, NULL);
  Outcome outcome = { 0 };

  answer (fixture, 200, TWO_THINGS);
  by_client_call_async (things_client (context), &list_things, NULL, NULL, outcome_called_cb,
                        &outcome);
  g_object_unref (context);
  outcome_wait (&outcome, fixture->clock);
  assert_two_things (&outcome);
}

int
main (int argc, char *argv[])
{
#define ADD(name, function) g_test_add ("/client/" name, Fixture, NULL, set_up, function, tear_down)

  g_test_init (&argc, &argv, NULL);

  ADD ("ok", test_ok);
  ADD ("refused", test_refused);
  ADD ("throttled-then-ok", test_throttled_then_ok);
  ADD ("throttled-for-good", test_throttled_for_good);
  ADD ("hint", test_hint);
  ADD ("attempts-from-environment", test_attempts_from_environment);
  ADD ("not-aws", test_not_aws);
  ADD ("faults-then-ok", test_faults_then_ok);
  ADD ("nobody-there", test_nobody_there);
  ADD ("loopback-only", test_loopback_only);
  ADD ("mutation-not-repeated", test_mutation_not_repeated);
  ADD ("mutation-statuses", test_mutation_statuses);
  ADD ("token", test_token);
  ADD ("clock-skew", test_clock_skew);
  ADD ("pages", test_pages);
  ADD ("json-pages", test_json_pages);
  ADD ("long-answer", test_long_answer);
  ADD ("many-at-once", test_many_at_once);
  ADD ("cancel-read", test_cancel_read);
  ADD ("cancel-mutation", test_cancel_mutation);
  ADD ("forgotten-client", test_forgotten_client);

  return g_test_run ();
}
