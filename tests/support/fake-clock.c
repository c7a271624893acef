/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fake-clock.h"

#define START (G_GINT64_CONSTANT (1772366400) * G_USEC_PER_SEC)

struct _FakeClock
{
  ByClock parent_instance;

  gint64 now;         /* since the start */
  GPtrArray *sources; /* of FakeSource, borrowed */
};

typedef struct
{
  GSource parent;
  FakeClock *clock; /* (owned) */
  gint64 interval;
  gint64 due;
} FakeSource;

G_DEFINE_FINAL_TYPE (FakeClock, fake_clock, BY_TYPE_CLOCK)

static gboolean
source_prepare (GSource *source, int *timeout)
{
  FakeSource *self = (FakeSource *) source;

  *timeout = -1;

  return self->due <= self->clock->now;
}

static gboolean
source_check (GSource *source)
{
  FakeSource *self = (FakeSource *) source;

  return self->due <= self->clock->now;
}

static gboolean
source_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  FakeSource *self = (FakeSource *) source;

  self->due += MAX (self->interval, 1);

  return callback (user_data);
}

static void
source_finalize (GSource *source)
{
  FakeSource *self = (FakeSource *) source;

  g_ptr_array_remove (self->clock->sources, self);
  g_clear_object (&self->clock);
}

static GSourceFuncs source_funcs = {
  .prepare = source_prepare,
  .check = source_check,
  .dispatch = source_dispatch,
  .finalize = source_finalize,
};

static gint64
fake_get_real_time (ByClock *clock)
{
  return START + FAKE_CLOCK (clock)->now;
}

static gint64
fake_get_monotonic_time (ByClock *clock)
{
  return 1 + FAKE_CLOCK (clock)->now;
}

static GSource *
fake_create_timeout (ByClock *clock, guint milliseconds)
{
  FakeClock *self = FAKE_CLOCK (clock);
  FakeSource *source = (FakeSource *) g_source_new (&source_funcs, sizeof (FakeSource));

  source->clock = g_object_ref (self);
  source->interval = milliseconds * G_GINT64_CONSTANT (1000);
  source->due = self->now + source->interval;
  g_ptr_array_add (self->sources, source);

  return (GSource *) source;
}

static void
fake_clock_finalize (GObject *object)
{
  g_ptr_array_unref (FAKE_CLOCK (object)->sources);

  G_OBJECT_CLASS (fake_clock_parent_class)->finalize (object);
}

static void
fake_clock_class_init (FakeClockClass *klass)
{
  ByClockClass *clock_class = BY_CLOCK_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fake_clock_finalize;
  clock_class->get_real_time = fake_get_real_time;
  clock_class->get_monotonic_time = fake_get_monotonic_time;
  clock_class->create_timeout = fake_create_timeout;
}

static void
fake_clock_init (FakeClock *self)
{
  self->sources = g_ptr_array_new ();
}

ByClock *
fake_clock_new (void)
{
  return g_object_new (FAKE_TYPE_CLOCK, NULL);
}

static void
run_pending (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
find_next (FakeClock *self, gint64 end, gint64 *due)
{
  gboolean found = FALSE;

  for (guint i = 0; i < self->sources->len; i++)
    {
      FakeSource *source = g_ptr_array_index (self->sources, i);

      if (g_source_is_destroyed ((GSource *) source) || source->due > end
          || (found && source->due >= *due))
        continue;

      *due = source->due;
      found = TRUE;
    }

  return found;
}

void
fake_clock_advance (ByClock *clock, guint milliseconds)
{
  FakeClock *self = FAKE_CLOCK (clock);
  gint64 end = self->now + milliseconds * G_GINT64_CONSTANT (1000);
  gint64 due = 0;

  run_pending ();
  while (find_next (self, end, &due))
    {
      self->now = MAX (self->now, due);
      run_pending ();
    }
  self->now = end;
  run_pending ();
}

guint
fake_clock_count_timeouts (ByClock *clock)
{
  FakeClock *self = FAKE_CLOCK (clock);
  guint n = 0;

  for (guint i = 0; i < self->sources->len; i++)
    if (!g_source_is_destroyed (g_ptr_array_index (self->sources, i)))
      n++;

  return n;
}
