/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-clock.h"

#define START (G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC)

/* A wall that stands still until it is told the time. */
#define TEST_TYPE_WALL (test_wall_get_type ())
G_DECLARE_FINAL_TYPE (TestWall, test_wall, TEST, WALL, ByClock)

struct _TestWall
{
  ByClock parent_instance;
  gint64 now;
};

G_DEFINE_FINAL_TYPE (TestWall, test_wall, BY_TYPE_CLOCK)

static gint64
test_wall_get_real_time (ByClock *clock)
{
  return TEST_WALL (clock)->now;
}

static GSource *
test_wall_create_timeout (ByClock *clock, guint milliseconds)
{
  return g_idle_source_new ();
}

static void
test_wall_class_init (TestWallClass *class)
{
  BY_CLOCK_CLASS (class)->get_real_time = test_wall_get_real_time;
  BY_CLOCK_CLASS (class)->create_timeout = test_wall_create_timeout;
}

static void
test_wall_init (TestWall *self)
{
  self->now = START;
}

typedef struct
{
  BySandboxClock *clock;
  GString *story;
  char letter;
} Note;

static void
write_note (gpointer data)
{
  Note *note = data;

  g_string_append_c (note->story, note->letter);
}

static void
note_after (BySandboxClock *clock, GString *story, double seconds, char letter)
{
  Note *note = g_new0 (Note, 1);

  note->clock = clock;
  note->story = story;
  note->letter = letter;
  by_sandbox_clock_after (clock, seconds, write_note, note, g_free);
}

static void
write_note_and_another (gpointer data)
{
  Note *note = data;

  write_note (note);
  note_after (note->clock, note->story, 5, 'z');
}

static void
test_order (void)
{
  g_autoptr (TestWall) wall = g_object_new (TEST_TYPE_WALL, NULL);
  g_autoptr (BySandboxClock) clock = by_sandbox_clock_new (BY_CLOCK (wall), 1);
  g_autoptr (GString) story = g_string_new (NULL);

  by_sandbox_clock_begin_replay (clock, START - 100 * G_USEC_PER_SEC);
  note_after (clock, story, 30, 'c');
  note_after (clock, story, 10, 'a');
  note_after (clock, story, 20, 'b');
  note_after (clock, story, 30, 'd');
  by_sandbox_clock_replay_to (clock, START - 75 * G_USEC_PER_SEC);
  g_assert_cmpstr (story->str, ==, "ab");
  by_sandbox_clock_replay_until_now (clock);
  g_assert_cmpstr (story->str, ==, "abcd");
}

static void
test_chain (void)
{
  g_autoptr (TestWall) wall = g_object_new (TEST_TYPE_WALL, NULL);
  g_autoptr (BySandboxClock) clock = by_sandbox_clock_new (BY_CLOCK (wall), 1);
  g_autoptr (GString) story = g_string_new (NULL);
  Note note = { clock, story, 'a' };

  by_sandbox_clock_begin_replay (clock, START - 100 * G_USEC_PER_SEC);
  by_sandbox_clock_after (clock, 10, write_note_and_another, &note, NULL);
  note_after (clock, story, 14, 'b');
  note_after (clock, story, 16, 'c');
  by_sandbox_clock_replay_until_now (clock);
  g_assert_cmpstr (story->str, ==, "abzc");
}

static void
test_time_of_replay (void)
{
  g_autoptr (TestWall) wall = g_object_new (TEST_TYPE_WALL, NULL);
  g_autoptr (BySandboxClock) clock = by_sandbox_clock_new (BY_CLOCK (wall), 20);

  by_sandbox_clock_begin_replay (clock, START - 100 * G_USEC_PER_SEC);
  g_assert_cmpint (by_sandbox_clock_now (clock), ==, START - 100 * G_USEC_PER_SEC);
  g_assert_cmpfloat (by_sandbox_clock_get_speed (clock), ==, 1);
  by_sandbox_clock_replay_until_now (clock);
  g_assert_cmpint (by_sandbox_clock_now (clock), ==, START);
  g_assert_cmpfloat (by_sandbox_clock_get_speed (clock), ==, 20);
}

/* What is left of the past when the account opens is shortened by the speed. */
static void
test_rest_is_shortened (void)
{
  g_autoptr (TestWall) wall = g_object_new (TEST_TYPE_WALL, NULL);
  g_autoptr (BySandboxClock) clock = by_sandbox_clock_new (BY_CLOCK (wall), 10);
  g_autoptr (GString) story = g_string_new (NULL);

  by_sandbox_clock_begin_replay (clock, START - 100 * G_USEC_PER_SEC);
  note_after (clock, story, 150, 'a');
  by_sandbox_clock_replay_until_now (clock);
  wall->now = START + 4 * G_USEC_PER_SEC;
  g_main_context_iteration (NULL, FALSE);
  g_assert_cmpstr (story->str, ==, "");
  wall->now = START + 5 * G_USEC_PER_SEC;
  g_main_context_iteration (NULL, FALSE);
  g_assert_cmpstr (story->str, ==, "a");
}

static void
test_live (void)
{
  g_autoptr (TestWall) wall = g_object_new (TEST_TYPE_WALL, NULL);
  g_autoptr (BySandboxClock) clock = by_sandbox_clock_new (BY_CLOCK (wall), 10);
  g_autoptr (GString) story = g_string_new (NULL);

  note_after (clock, story, 20, 'b');
  note_after (clock, story, 10, 'a');
  wall->now = START + G_USEC_PER_SEC;
  g_main_context_iteration (NULL, FALSE);
  g_assert_cmpstr (story->str, ==, "a");
  wall->now = START + 2 * G_USEC_PER_SEC;
  g_main_context_iteration (NULL, FALSE);
  g_assert_cmpstr (story->str, ==, "ab");
}

/* Appointments that never came are released with the clock. */
static void
test_disposal (void)
{
  g_autoptr (TestWall) wall = g_object_new (TEST_TYPE_WALL, NULL);
  BySandboxClock *clock = by_sandbox_clock_new (BY_CLOCK (wall), 1);
  g_autoptr (GString) story = g_string_new (NULL);

  note_after (clock, story, 10, 'a');
  g_assert_finalize_object (clock);
  g_assert_cmpstr (story->str, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox/clock/order", test_order);
  g_test_add_func ("/sandbox/clock/chain", test_chain);
  g_test_add_func ("/sandbox/clock/time-of-replay", test_time_of_replay);
  g_test_add_func ("/sandbox/clock/rest-is-shortened", test_rest_is_shortened);
  g_test_add_func ("/sandbox/clock/live", test_live);
  g_test_add_func ("/sandbox/clock/disposal", test_disposal);

  return g_test_run ();
}
