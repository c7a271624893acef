/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-clock.h"

typedef struct
{
  gint64 due;
  guint64 order; /* of asking: ties happen in this order */
  BySandboxClockFunc func;
  gpointer data;
  GDestroyNotify destroy;
} Appointment;

struct _BySandboxClock
{
  GObject parent_instance;

  /* owned */
  ByClock *wall;
  GArray *heap; /* of Appointment, the earliest first (binary heap) */

  double speed;
  guint64 n_asked;
  gboolean replaying;
  gint64 replay_now;
  gint64 live_since; /* the end of the replay; before it an hour took an hour */
  guint timeout_id;
  gint64 timeout_due;
};

G_DEFINE_FINAL_TYPE (BySandboxClock, by_sandbox_clock, G_TYPE_OBJECT)

static gboolean
is_earlier (const Appointment *a, const Appointment *b)
{
  return a->due != b->due ? a->due < b->due : a->order < b->order;
}

static void
swap (GArray *heap, guint i, guint j)
{
  Appointment kept = g_array_index (heap, Appointment, i);

  g_array_index (heap, Appointment, i) = g_array_index (heap, Appointment, j);
  g_array_index (heap, Appointment, j) = kept;
}

static void
push (BySandboxClock *self, const Appointment *appointment)
{
  guint i = self->heap->len;

  g_array_append_val (self->heap, *appointment);
  while (i > 0
         && is_earlier (&g_array_index (self->heap, Appointment, i),
                        &g_array_index (self->heap, Appointment, (i - 1) / 2)))
    {
      swap (self->heap, i, (i - 1) / 2);
      i = (i - 1) / 2;
    }
}

static Appointment
pop (BySandboxClock *self)
{
  Appointment first = g_array_index (self->heap, Appointment, 0);
  guint i = 0;

  swap (self->heap, 0, self->heap->len - 1);
  g_array_set_size (self->heap, self->heap->len - 1);
  while (2 * i + 1 < self->heap->len)
    {
      guint child = 2 * i + 1;

      if (child + 1 < self->heap->len
          && is_earlier (&g_array_index (self->heap, Appointment, child + 1),
                         &g_array_index (self->heap, Appointment, child)))
        child++;
      if (!is_earlier (&g_array_index (self->heap, Appointment, child),
                       &g_array_index (self->heap, Appointment, i)))
        break;
      swap (self->heap, i, child);
      i = child;
    }
  return first;
}

static void
run_first (BySandboxClock *self)
{
  Appointment appointment = pop (self);

  appointment.func (appointment.data);
  if (appointment.destroy != NULL)
    appointment.destroy (appointment.data);
}

static void set_alarm (BySandboxClock *self);

static gboolean
alarm_cb (gpointer user_data)
{
  BySandboxClock *self = user_data;
  gint64 now = by_clock_get_real_time (self->wall);

  self->timeout_id = 0;
  while (self->heap->len > 0 && g_array_index (self->heap, Appointment, 0).due <= now)
    run_first (self);
  set_alarm (self);
  return G_SOURCE_REMOVE;
}

/* One timer for everything, set for the earliest appointment. Recursion: the timer sets the next. */
static void
set_alarm (BySandboxClock *self)
{
  gint64 due, wait;

  if (self->replaying || self->heap->len == 0)
    return;
  due = g_array_index (self->heap, Appointment, 0).due;
  if (self->timeout_id != 0)
    {
      if (self->timeout_due <= due)
        return;
      g_source_remove (self->timeout_id);
    }
  wait = MAX (0, due - by_clock_get_real_time (self->wall));
  self->timeout_due = due;
  self->timeout_id = by_clock_add_timeout (
      self->wall, (guint) MIN ((wait + 999) / 1000, G_MAXINT), alarm_cb, self, NULL);
}

static void
by_sandbox_clock_dispose (GObject *object)
{
  BySandboxClock *self = BY_SANDBOX_CLOCK (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  while (self->heap->len > 0)
    {
      Appointment appointment = pop (self);

      if (appointment.destroy != NULL)
        appointment.destroy (appointment.data);
    }
  g_clear_object (&self->wall);
  G_OBJECT_CLASS (by_sandbox_clock_parent_class)->dispose (object);
}

static void
by_sandbox_clock_finalize (GObject *object)
{
  g_array_unref (BY_SANDBOX_CLOCK (object)->heap);
  G_OBJECT_CLASS (by_sandbox_clock_parent_class)->finalize (object);
}

static void
by_sandbox_clock_class_init (BySandboxClockClass *class)
{
  G_OBJECT_CLASS (class)->dispose = by_sandbox_clock_dispose;
  G_OBJECT_CLASS (class)->finalize = by_sandbox_clock_finalize;
}

static void
by_sandbox_clock_init (BySandboxClock *self)
{
  self->heap = g_array_new (FALSE, FALSE, sizeof (Appointment));
}

BySandboxClock *
by_sandbox_clock_new (ByClock *wall, double speed)
{
  BySandboxClock *self = g_object_new (BY_TYPE_SANDBOX_CLOCK, NULL);

  self->wall = g_object_ref (wall);
  self->speed = speed;
  return self;
}

/**
 * by_sandbox_clock_begin_replay:
 * @from: the moment, in the past, at which the story begins
 *
 * From here on time stands still, save for by_sandbox_clock_replay_to().
 */
void
by_sandbox_clock_begin_replay (BySandboxClock *self, gint64 from)
{
  self->replaying = TRUE;
  self->replay_now = from;
}

/* Runs what falls due up to @time, and stops there. */
void
by_sandbox_clock_replay_to (BySandboxClock *self, gint64 time)
{
  while (self->heap->len > 0 && g_array_index (self->heap, Appointment, 0).due <= time)
    {
      self->replay_now = MAX (self->replay_now, g_array_index (self->heap, Appointment, 0).due);
      run_first (self);
    }
  self->replay_now = MAX (self->replay_now, time);
}

/* Ends the replay. What was asked for and is not due yet is shortened by the speed from now on. */
void
by_sandbox_clock_replay_until_now (BySandboxClock *self)
{
  gint64 now = by_clock_get_real_time (self->wall);

  by_sandbox_clock_replay_to (self, now);
  self->replaying = FALSE;
  self->live_since = now;
  for (guint i = 0; i < self->heap->len; i++)
    {
      Appointment *appointment = &g_array_index (self->heap, Appointment, i);

      appointment->due = now + (gint64) ((double) (appointment->due - now) / self->speed);
    }
  set_alarm (self);
}

gint64
by_sandbox_clock_now (BySandboxClock *self)
{
  return self->replaying ? self->replay_now : by_clock_get_real_time (self->wall);
}

double
by_sandbox_clock_now_seconds (BySandboxClock *self)
{
  /* Milliseconds, as AWS has them. */
  return (double) by_sandbox_clock_now_milliseconds (self) / 1000.0;
}

gint64
by_sandbox_clock_now_milliseconds (BySandboxClock *self)
{
  return by_sandbox_clock_now (self) / 1000;
}

double
by_sandbox_clock_get_speed (BySandboxClock *self)
{
  return self->replaying ? 1.0 : self->speed;
}

/**
 * by_sandbox_clock_seconds_since:
 * @moment: in the past, microseconds since 1970
 *
 * Returns: how much has gone by in the account since then, in seconds as AWS would count them: what
 *     was replayed in full, what the wall has seen since as often as the speed says
 */
double
by_sandbox_clock_seconds_since (BySandboxClock *self, gint64 moment)
{
  gint64 now = by_sandbox_clock_now (self);
  gint64 live_from = self->replaying ? now : MAX (moment, self->live_since);
  double replayed = (double) MAX (0, live_from - moment);
  double live = (double) (now - live_from) * self->speed;

  return (replayed + live) / G_USEC_PER_SEC;
}

void
by_sandbox_clock_after (BySandboxClock *self,
                        double seconds,
                        BySandboxClockFunc func,
                        gpointer data,
                        GDestroyNotify destroy)
{
  double microseconds = seconds * G_USEC_PER_SEC / by_sandbox_clock_get_speed (self);
  Appointment appointment = {
    .due = by_sandbox_clock_now (self) + (gint64) microseconds,
    .order = self->n_asked++,
    .func = func,
    .data = data,
    .destroy = destroy,
  };

  push (self, &appointment);
  set_alarm (self);
}
