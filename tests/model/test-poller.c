/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-poller.h"

#include "by-aws-error.h"
#include "fake-clock.h"

typedef struct
{
  ByClock *clock;
  ByPoller *poller;
  ByPoll *poll;
  guint n_looks;
  guint answer_ms; /* 0: at once; G_MAXUINT: the test answers */
  GError *answer;
} Fixture;

static gboolean
answer_cb (gpointer user_data)
{
  Fixture *fixture = user_data;

  by_poll_finished (fixture->poll, fixture->answer);

  return G_SOURCE_REMOVE;
}

static void
look_cb (ByPoll *poll, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->n_looks++;
  g_assert_true (by_poll_is_busy (poll));
  if (fixture->answer_ms == 0)
    by_poll_finished (poll, fixture->answer);
  else if (fixture->answer_ms != G_MAXUINT)
    by_clock_add_timeout (fixture->clock, fixture->answer_ms, answer_cb, fixture, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->clock = fake_clock_new ();
  fixture->poller = by_poller_new (fixture->clock);
  fixture->poll = by_poller_add (fixture->poller, look_cb, fixture, 1000, 10000);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->poll != NULL)
    g_assert_finalize_object (fixture->poll);
  g_assert_finalize_object (fixture->poller);
  g_assert_cmpuint (fake_clock_count_timeouts (fixture->clock), ==, 0);
  g_assert_finalize_object (fixture->clock);
  g_clear_error (&fixture->answer);
}

static void
test_intervals (Fixture *fixture, gconstpointer data)
{
  fake_clock_advance (fixture->clock, 60000);
  g_assert_cmpuint (fixture->n_looks, ==, 0);

  by_poll_start (fixture->poll);
  g_assert_cmpuint (fixture->n_looks, ==, 0);
  fake_clock_advance (fixture->clock, 0);
  g_assert_cmpuint (fixture->n_looks, ==, 1);
  fake_clock_advance (fixture->clock, 9999);
  g_assert_cmpuint (fixture->n_looks, ==, 1);
  fake_clock_advance (fixture->clock, 1);
  g_assert_cmpuint (fixture->n_looks, ==, 2);

  /* Something moves, and someone looks: fast, from the last answer on. */
  fake_clock_advance (fixture->clock, 400);
  by_poll_set_active (fixture->poll, TRUE);
  fake_clock_advance (fixture->clock, 600);
  g_assert_cmpuint (fixture->n_looks, ==, 3);
  fake_clock_advance (fixture->clock, 5000);
  g_assert_cmpuint (fixture->n_looks, ==, 8);

  /* Nobody looks. */
  by_poll_set_visible (fixture->poll, FALSE);
  fake_clock_advance (fixture->clock, 9999);
  g_assert_cmpuint (fixture->n_looks, ==, 8);
  by_poll_set_visible (fixture->poll, TRUE);
  fake_clock_advance (fixture->clock, 0);
  g_assert_cmpuint (fixture->n_looks, ==, 9);
}

/* A quiet poll whose next look is far off looks again soon after someone comes to see it. */
static void
test_shown (Fixture *fixture, gconstpointer data)
{
  by_poll_start (fixture->poll);
  fake_clock_advance (fixture->clock, 0);
  g_assert_cmpuint (fixture->n_looks, ==, 1);

  by_poll_set_visible (fixture->poll, FALSE);
  fake_clock_advance (fixture->clock, 500);
  by_poll_set_visible (fixture->poll, TRUE);
  g_assert_cmpuint (fixture->n_looks, ==, 1);
  fake_clock_advance (fixture->clock, 500);
  g_assert_cmpuint (fixture->n_looks, ==, 2);

  /* Only once: then it is as slow as before. */
  fake_clock_advance (fixture->clock, 9999);
  g_assert_cmpuint (fixture->n_looks, ==, 2);
  fake_clock_advance (fixture->clock, 1);
  g_assert_cmpuint (fixture->n_looks, ==, 3);
}

static void
test_pause (Fixture *fixture, gconstpointer data)
{
  by_poll_set_active (fixture->poll, TRUE);
  by_poll_start (fixture->poll);
  fake_clock_advance (fixture->clock, 0);
  by_poller_set_paused (fixture->poller, TRUE);
  fake_clock_advance (fixture->clock, 60000);
  g_assert_cmpuint (fixture->n_looks, ==, 1);

  /* By hand it works still. */
  by_poll_now (fixture->poll);
  g_assert_cmpuint (fixture->n_looks, ==, 2);
  fake_clock_advance (fixture->clock, 60000);
  g_assert_cmpuint (fixture->n_looks, ==, 2);

  by_poll_set_background (fixture->poll, TRUE);
  fake_clock_advance (fixture->clock, 3000);
  g_assert_cmpuint (fixture->n_looks, ==, 6);
  by_poll_set_background (fixture->poll, FALSE);

  by_poller_set_paused (fixture->poller, FALSE);
  fake_clock_advance (fixture->clock, 1000);
  g_assert_cmpuint (fixture->n_looks, ==, 7);
}

static void
test_never_overlaps (Fixture *fixture, gconstpointer data)
{
  fixture->answer_ms = 5000;
  by_poll_set_active (fixture->poll, TRUE);
  by_poll_start (fixture->poll);
  fake_clock_advance (fixture->clock, 4999);
  g_assert_cmpuint (fixture->n_looks, ==, 1);
  by_poll_now (fixture->poll);
  by_poll_now (fixture->poll);
  by_poller_refresh (fixture->poller);
  g_assert_cmpuint (fixture->n_looks, ==, 1);

  /* One more follows at once, however often it was asked for. */
  fake_clock_advance (fixture->clock, 1);
  g_assert_cmpuint (fixture->n_looks, ==, 2);
  fake_clock_advance (fixture->clock, 5000 + 999);
  g_assert_cmpuint (fixture->n_looks, ==, 2);
  fake_clock_advance (fixture->clock, 1);
  g_assert_cmpuint (fixture->n_looks, ==, 3);
  fake_clock_advance (fixture->clock, 5000);
}

static void
test_back_off (Fixture *fixture, gconstpointer data)
{
  fixture->answer = by_aws_error_new (BY_AWS_ERROR_THROTTLED, NULL, "slower");
  by_poll_set_active (fixture->poll, TRUE);
  by_poll_start (fixture->poll);
  fake_clock_advance (fixture->clock, 2000 + 4000 + 8000);
  g_assert_cmpuint (fixture->n_looks, ==, 4);
  fake_clock_advance (fixture->clock, 15999);
  g_assert_cmpuint (fixture->n_looks, ==, 4);

  /* Other faults leave the pace as it is; an answer brings the old one back. */
  g_clear_error (&fixture->answer);
  fixture->answer = g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "no");
  fake_clock_advance (fixture->clock, 1);
  g_assert_cmpuint (fixture->n_looks, ==, 5);
  g_clear_error (&fixture->answer);
  fake_clock_advance (fixture->clock, 16000);
  g_assert_cmpuint (fixture->n_looks, ==, 6);
  fake_clock_advance (fixture->clock, 1000);
  g_assert_cmpuint (fixture->n_looks, ==, 7);
}

static void
test_stop (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByPoll) late = NULL;

  fixture->answer_ms = G_MAXUINT;
  by_poll_start (fixture->poll);
  fake_clock_advance (fixture->clock, 0);
  by_poll_stop (fixture->poll);
  by_poll_finished (fixture->poll, NULL);
  by_poll_now (fixture->poll);
  fake_clock_advance (fixture->clock, 60000);
  g_assert_cmpuint (fixture->n_looks, ==, 1);

  /* By hand only. */
  fixture->answer_ms = 0;
  late = by_poller_add (fixture->poller, look_cb, fixture, 1000, BY_POLL_NEVER);
  by_poll_start (late);
  fake_clock_advance (fixture->clock, 60000);
  g_assert_cmpuint (fixture->n_looks, ==, 2);
  by_poll_now (late);
  fake_clock_advance (fixture->clock, 60000);
  g_assert_cmpuint (fixture->n_looks, ==, 3);
}

#define ADD(name, function) g_test_add ("/poller/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("shown", test_shown);
  ADD ("intervals", test_intervals);
  ADD ("pause", test_pause);
  ADD ("never-overlaps", test_never_overlaps);
  ADD ("back-off", test_back_off);
  ADD ("stop", test_stop);

  return g_test_run ();
}
