/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Every fault x every kind of call, once before a good answer and for ever: how many requests are
 * made, and what comes out. All combinations run at the same time, since some wait for time-outs.
 */

#include "by-aws-error.h"
#include "fake-clock.h"
#include "fake-server.h"
#include "things.h"

#define GOOD "{\"Things\":[{\"Name\":\"one\",\"Size\":1}]}"
#define OK -1

/* What comes out, and after how many requests. */
typedef struct
{
  int code; /* OK, or a ByAwsErrorCode */
  guint n_requests;
} Expectation;

enum
{
  READ,
  MUTATION,
  REPEATABLE,
  N_KINDS,
};

typedef struct
{
  const char *name;
  FakeAnswer answer;
  Expectation for_ever[N_KINDS];
  Expectation once[N_KINDS];
} Row;

#define ALL(code_, n)                        \
  {                                          \
    { code_, n }, { code_, n }, { code_, n } \
  }
/* Reads and repeatable mutations are tried again, others not. */
#define CAREFUL(code_, n)                                     \
  {                                                           \
    { code_, n }, { BY_AWS_ERROR_UNCERTAIN, 1 }, { code_, n } \
  }

#define JSON_ERROR(code_, text) "{\"__type\":\"" code_ "\",\"message\":\"" text "\"}"
#define HTML "Content-Type: text/html\r\n"
#define LATER "Date: Sun, 01 Mar 2026 15:00:00 GMT\r\n"

static const Row rows[] = {
  { "throttled",
    { .status = 400, .body = JSON_ERROR ("ThrottlingException", "Rate exceeded") },
    ALL (BY_AWS_ERROR_THROTTLED, 3),
    ALL (OK, 2) },
  { "throttled by 503",
    { .status = 503, .body = JSON_ERROR ("RequestLimitExceeded", "Slow down") },
    ALL (BY_AWS_ERROR_THROTTLED, 3),
    ALL (OK, 2) },
  { "throttled by 429 alone", { .status = 429 }, ALL (BY_AWS_ERROR_THROTTLED, 3), ALL (OK, 2) },
  { "500", { .status = 500 }, CAREFUL (BY_AWS_ERROR_SERVICE, 3), CAREFUL (OK, 2) },
  { "500 with an error",
    { .status = 500, .body = JSON_ERROR ("InternalFailure", "oops") },
    CAREFUL (BY_AWS_ERROR_SERVICE, 3),
    CAREFUL (OK, 2) },
  { "502", { .status = 502 }, CAREFUL (BY_AWS_ERROR_SERVICE, 3), CAREFUL (OK, 2) },
  { "503", { .status = 503 }, CAREFUL (BY_AWS_ERROR_SERVICE, 3), CAREFUL (OK, 2) },
  { "504 with a page",
    { .status = 504, .headers = HTML, .body = "<html>Gateway</html>" },
    CAREFUL (BY_AWS_ERROR_SERVICE, 3),
    CAREFUL (OK, 2) },
  { "501", { .status = 501 }, ALL (BY_AWS_ERROR_SERVICE, 1), ALL (BY_AWS_ERROR_SERVICE, 1) },
  { "reset", { .fault = FAKE_FAULT_RESET }, CAREFUL (BY_AWS_ERROR_NETWORK, 3), CAREFUL (OK, 2) },
  { "closed", { .fault = FAKE_FAULT_CLOSE }, CAREFUL (BY_AWS_ERROR_NETWORK, 3), CAREFUL (OK, 2) },
  { "stalled", { .fault = FAKE_FAULT_STALL }, CAREFUL (BY_AWS_ERROR_NETWORK, 3), CAREFUL (OK, 2) },
  { "stalled in the body",
    { .fault = FAKE_FAULT_STALL_BODY, .body = GOOD },
    CAREFUL (BY_AWS_ERROR_NETWORK, 3),
    CAREFUL (OK, 2) },
  { "truncated",
    { .fault = FAKE_FAULT_TRUNCATE, .body = GOOD },
    CAREFUL (BY_AWS_ERROR_BAD_ANSWER, 3),
    CAREFUL (OK, 2) },
  { "length too long",
    { .fault = FAKE_FAULT_LONG_LENGTH, .body = GOOD },
    CAREFUL (BY_AWS_ERROR_BAD_ANSWER, 3),
    CAREFUL (OK, 2) },
  { "length too short",
    { .fault = FAKE_FAULT_SHORT_LENGTH, .body = GOOD },
    CAREFUL (BY_AWS_ERROR_BAD_ANSWER, 1),
    CAREFUL (BY_AWS_ERROR_BAD_ANSWER, 1) },
  { "not HTTP",
    { .fault = FAKE_FAULT_GARBAGE },
    CAREFUL (BY_AWS_ERROR_NETWORK, 3),
    CAREFUL (OK, 2) },
  { "a page",
    { .headers = HTML, .body = "<html>Please sign in to this network</html>" },
    CAREFUL (BY_AWS_ERROR_BAD_ANSWER, 1),
    CAREFUL (BY_AWS_ERROR_BAD_ANSWER, 1) },
  { "a refusing page",
    { .status = 403, .headers = HTML, .body = "<html>Blocked</html>" },
    ALL (BY_AWS_ERROR_BAD_ANSWER, 1),
    ALL (BY_AWS_ERROR_BAD_ANSWER, 1) },
  { "a redirection",
    { .status = 302, .headers = "Location: http://127.0.0.1:1/\r\n" },
    ALL (BY_AWS_ERROR_BAD_ANSWER, 1),
    ALL (BY_AWS_ERROR_BAD_ANSWER, 1) },
  { "empty",
    { .status = 200 },
    CAREFUL (BY_AWS_ERROR_BAD_ANSWER, 1),
    CAREFUL (BY_AWS_ERROR_BAD_ANSWER, 1) },
  { "another clock",
    { .status = 400,
      .headers = LATER,
      .body = JSON_ERROR ("InvalidSignatureException", "Signature expired: too early") },
    ALL (BY_AWS_ERROR_CLOCK, 2),
    ALL (OK, 2) },
  { "another clock, right signature",
    { .headers = LATER, .body = GOOD },
    ALL (OK, 1),
    ALL (OK, 1) },
  { "access denied",
    { .status = 400, .body = JSON_ERROR ("AccessDeniedException", "no") },
    ALL (BY_AWS_ERROR_ACCESS_DENIED, 1),
    ALL (BY_AWS_ERROR_ACCESS_DENIED, 1) },
  { "a quota",
    { .status = 400, .body = JSON_ERROR ("ServiceQuotaExceededException", "no more") },
    ALL (BY_AWS_ERROR_QUOTA, 1),
    ALL (BY_AWS_ERROR_QUOTA, 1) },
  { "a wrong secret",
    { .status = 403, .body = JSON_ERROR ("InvalidSignatureException", "does not match") },
    ALL (BY_AWS_ERROR_BAD_CREDENTIALS, 1),
    ALL (BY_AWS_ERROR_BAD_CREDENTIALS, 1) },
  { "expired keys",
    { .status = 403, .body = JSON_ERROR ("ExpiredTokenException", "expired") },
    ALL (BY_AWS_ERROR_EXPIRED_CREDENTIALS, 2),
    ALL (OK, 2) },
};

typedef struct
{
  FakeServer *server;
  ByContext *context;
  Outcome outcome;
} Run;

static void
start (Run *run, const Row *row, guint kind, gboolean once, ByClock *clock)
{
  static const ByOperation *const operations[N_KINDS]
      = { &list_things, &make_thing, &ensure_thing };
  const FakeAnswer good = { .body = GOOD };

  run->server = fake_server_new ();
  fake_server_add (run->server, &row->answer);
  if (once)
    fake_server_add (run->server, &good);
  run->context = things_context_new (fake_server_get_url (run->server), clock, NULL);
  soup_session_set_timeout (by_context_get_session (run->context), 1);
  by_client_call_async (things_client (run->context), operations[kind], NULL, NULL,
                        outcome_called_cb, &run->outcome);
}

static void
check (Run *run, const Row *row, guint kind, gboolean once)
{
  static const char *const kinds[] = { "read", "mutation", "repeatable mutation" };
  const Expectation *expected = once ? &row->once[kind] : &row->for_ever[kind];
  guint n_requests = fake_server_get_requests (run->server)->len;
  int code = run->outcome.error != NULL ? run->outcome.error->code : OK;

  if (code != expected->code || n_requests != expected->n_requests)
    {
      g_test_message ("%s, %s, %s: code %d after %u requests, should be %d after %u (%s)",
                      row->name, kinds[kind], once ? "once" : "for ever", code, n_requests,
                      expected->code, expected->n_requests,
                      run->outcome.error != NULL ? run->outcome.error->message : "no error");
      g_test_fail ();
    }
  if (run->outcome.error != NULL)
    {
      g_assert_true (run->outcome.error->domain == BY_AWS_ERROR);
      g_assert_cmpstr (run->outcome.error->message, !=, "");
    }
}

static void
finish (Run *run)
{
  g_clear_error (&run->outcome.error);
  g_clear_pointer (&run->outcome.result, by_record_unref);
  soup_session_abort (by_context_get_session (run->context));
  g_object_unref (run->context);
  g_object_unref (run->server);
}

static void
test_table (void)
{
  g_autoptr (ByClock) clock = fake_clock_new ();
  g_autofree Run *runs = g_new0 (Run, G_N_ELEMENTS (rows) * N_KINDS * 2);

  for (guint i = 0; i < G_N_ELEMENTS (rows) * N_KINDS * 2; i++)
    start (&runs[i], &rows[i / (N_KINDS * 2)], i / 2 % N_KINDS, i % 2 == 1, clock);
  for (guint i = 0; i < G_N_ELEMENTS (rows) * N_KINDS * 2; i++)
    {
      outcome_wait (&runs[i].outcome, clock);
      check (&runs[i], &rows[i / (N_KINDS * 2)], i / 2 % N_KINDS, i % 2 == 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rows) * N_KINDS * 2; i++)
    finish (&runs[i]);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/faults/table", test_table);

  return g_test_run ();
}
