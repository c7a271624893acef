/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-account.h"
#include "by-aws-error.h"
#include "by-sts.h"
#include "by-time.h"
#include "fake-aws.h"
#include "fake-clock.h"

#define IDENTITY                                                                                   \
  "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"                \
  "<GetCallerIdentityResult><UserId>AIDA</UserId><Account>123456789012</Account>"                  \
  "<Arn>arn:aws:sts::123456789012:assumed-role/Deployer/alice</Arn></GetCallerIdentityResult>"     \
  "<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></GetCallerIdentityResponse>"

#define REFUSAL(code)                                                                              \
  "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type>"  \
  "<Code>" code "</Code><Message>No.</Message></Error><RequestId>r-2</RequestId></ErrorResponse>"

typedef struct
{
  FakeAws *aws;
  ByClock *clock;
  ByAccount *account;
  guint n_states;
} Fixture;

static void
state_cb (Fixture *fixture)
{
  fixture->n_states++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByContext) context = NULL;

  fixture->aws = fake_aws_new ();
  fixture->clock = by_clock_new ();
  context = fake_aws_make_context (fixture->aws, fixture->clock);
  fixture->account = by_account_new (context, NULL, FALSE);
  g_signal_connect_swapped (fixture->account, "notify::state", G_CALLBACK (state_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->account);
  g_clear_object (&fixture->clock);
  g_clear_object (&fixture->aws);
}

static void
wait_for_state (Fixture *fixture)
{
  guint before = fixture->n_states;

  while (fixture->n_states == before)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_identity (Fixture *fixture, gconstpointer data)
{
  g_autofree char *number = NULL;

  g_assert_cmpint (by_account_get_state (fixture->account), ==, BY_ACCOUNT_LOADING);
  fake_aws_answer (fixture->aws, "GetCallerIdentity", IDENTITY);
  by_account_refresh (fixture->account);
  by_account_refresh (fixture->account); /* one is under way: no second call */
  wait_for_state (fixture);
  g_assert_cmpuint (fake_aws_count (fixture->aws, "GetCallerIdentity"), ==, 1);
  g_assert_cmpint (by_account_get_state (fixture->account), ==, BY_ACCOUNT_SIGNED_IN);
  g_assert_cmpstr (by_account_get_account_id (fixture->account), ==, "123456789012");
  g_assert_cmpstr (by_account_get_user_name (fixture->account), ==, "alice");
  number = by_account_dup_number (fixture->account);
  g_assert_cmpstr (number, ==, "1234-5678-9012");
  g_assert_null (by_account_dup_problem (fixture->account));
  g_assert_false (by_poller_get_paused (by_account_get_poller (fixture->account)));
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *problem = NULL;

  fake_aws_fail (fixture->aws, "GetCallerIdentity", 403, REFUSAL ("InvalidClientTokenId"));
  by_account_refresh (fixture->account);
  wait_for_state (fixture);
  g_assert_cmpint (by_account_get_state (fixture->account), ==, BY_ACCOUNT_SIGNED_OUT);
  g_assert_error (by_account_get_error (fixture->account), BY_AWS_ERROR,
                  BY_AWS_ERROR_BAD_CREDENTIALS);
  /* Which source was tried, and what to do. */
  problem = by_account_dup_problem (fixture->account);
  g_assert_nonnull (strstr (problem, "was tried"));
  g_assert_nonnull (strstr (problem, "Check the access key"));
  g_assert_cmpint (by_account_get_signed_out_at (fixture->account), !=, BY_TIME_NONE);
  g_assert_true (by_poller_get_paused (by_account_get_poller (fixture->account)));
}

/* A call of anybody's that is refused for the credentials' sake signs the account out; looking again
 * brings it back. */
static void
test_expires (Fixture *fixture, gconstpointer data)
{
  ByCall call = { .service = &by_sts_service,
                  .operation = &by_sts_operations[BY_STS_GET_CALLER_IDENTITY] };
  g_autoptr (GError) expired =
    by_aws_error_new (BY_AWS_ERROR_EXPIRED_CREDENTIALS, NULL, "The security token is expired");
  g_autoptr (GError) denied = by_aws_error_new (BY_AWS_ERROR_ACCESS_DENIED, NULL, "No");

  fake_aws_answer (fixture->aws, "GetCallerIdentity", IDENTITY);
  by_account_refresh (fixture->account);
  wait_for_state (fixture);

  call.error = denied;
  g_signal_emit_by_name (by_account_get_context (fixture->account), "called", &call);
  g_assert_cmpint (by_account_get_state (fixture->account), ==, BY_ACCOUNT_SIGNED_IN);
  call.error = expired;
  g_signal_emit_by_name (by_account_get_context (fixture->account), "called", &call);
  g_assert_cmpint (by_account_get_state (fixture->account), ==, BY_ACCOUNT_SIGNED_OUT);
  g_assert_true (by_poller_get_paused (by_account_get_poller (fixture->account)));

  by_account_refresh (fixture->account);
  wait_for_state (fixture);
  g_assert_cmpint (by_account_get_state (fixture->account), ==, BY_ACCOUNT_SIGNED_IN);
  g_assert_false (by_poller_get_paused (by_account_get_poller (fixture->account)));
  g_assert_cmpint (by_account_get_signed_out_at (fixture->account), ==, BY_TIME_NONE);
}

static void
test_hidden (Fixture *fixture, gconstpointer data)
{
  ByPoller *poller = by_account_get_poller (fixture->account);

  by_account_set_hidden (fixture->account, TRUE);
  g_assert_true (by_poller_get_paused (poller));
  by_account_set_hidden (fixture->account, FALSE);
  g_assert_false (by_poller_get_paused (poller));
}

static void
test_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CLOSED, "It has stopped.");
  g_autofree char *problem = NULL;

  by_account_fail (fixture->account, error);
  g_assert_true (by_account_is_gone (fixture->account));
  g_assert_cmpint (by_account_get_state (fixture->account), ==, BY_ACCOUNT_FAILED);
  problem = by_account_dup_problem (fixture->account);
  g_assert_cmpstr (problem, ==, "It has stopped.");
  by_account_refresh (fixture->account);
  g_assert_cmpuint (fake_aws_count (fixture->aws, "GetCallerIdentity"), ==, 0);
}

static void
test_dropped_while_asking (Fixture *fixture, gconstpointer data)
{
  fake_aws_hold (fixture->aws, TRUE);
  fake_aws_answer (fixture->aws, "GetCallerIdentity", IDENTITY);
  by_account_refresh (fixture->account);
  while (fake_aws_count_held (fixture->aws) == 0)
    g_main_context_iteration (NULL, TRUE);

  /* The call holds the account; running its dispose is what a window does by letting go of it. */
  g_object_run_dispose (G_OBJECT (fixture->account));
  fake_aws_hold (fixture->aws, FALSE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->n_states, ==, 0);
}

/* Somebody takes the call and never answers; the clock does not wait for the client's own patience. */
static void
test_never_answered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByClock) clock = fake_clock_new ();
  g_autoptr (ByContext) context = fake_aws_make_context (fixture->aws, clock);
  g_autoptr (ByAccount) account = by_account_new (context, NULL, FALSE);
  g_autofree char *problem = NULL;

  fake_aws_hold (fixture->aws, TRUE);
  fake_aws_answer (fixture->aws, "GetCallerIdentity", IDENTITY);
  by_account_refresh (account);
  while (fake_aws_count_held (fixture->aws) == 0)
    g_main_context_iteration (NULL, TRUE);
  fake_clock_advance (clock, 19 * 1000);
  g_assert_cmpint (by_account_get_state (account), ==, BY_ACCOUNT_LOADING);
  fake_clock_advance (clock, 1000);
  g_assert_cmpint (by_account_get_state (account), ==, BY_ACCOUNT_FAILED);
  g_assert_error (by_account_get_error (account), BY_AWS_ERROR, BY_AWS_ERROR_NETWORK);
  problem = by_account_dup_problem (account);
  g_assert_cmpstr (problem, ==,
                   "AWS could not be reached. Check the connection and try again. (No answer came "
                   "within 20 seconds)");

  /* Trying again is a look of its own. */
  fake_aws_hold (fixture->aws, FALSE);
  by_account_refresh (account);
  while (by_account_get_state (account) != BY_ACCOUNT_SIGNED_IN)
    g_main_context_iteration (NULL, TRUE);
  fake_clock_advance (clock, 60 * 1000);
  g_assert_cmpint (by_account_get_state (account), ==, BY_ACCOUNT_SIGNED_IN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) g_test_add ("/account/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("identity", test_identity);
  ADD ("refused", test_refused);
  ADD ("expires", test_expires);
  ADD ("hidden", test_hidden);
  ADD ("gone", test_gone);
  ADD ("dropped-while-asking", test_dropped_while_asking);
  ADD ("never-answered", test_never_answered);

  return g_test_run ();
}
