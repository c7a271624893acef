/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByClock: where everything that asks for the time or waits gets it from.
 *
 * The base class is the machine's own clock. Tests hand in a subclass that moves when told, so that
 * back-off, expiry and polling run without waiting. Used from the main thread only.
 */

#include "by-clock.h"

#include "by-data.h"

G_DEFINE_TYPE (ByClock, by_clock, G_TYPE_OBJECT)

typedef struct
{
  GSource *timeout;      /* (owned) (nullable) */
  GSource *cancellation; /* (owned) (nullable) */
} SleepData;

static void
sleep_data_cleanup (SleepData *self)
{
  if (self->timeout != NULL)
    g_source_destroy (self->timeout);
  if (self->cancellation != NULL)
    g_source_destroy (self->cancellation);
  g_clear_pointer (&self->timeout, g_source_unref);
  g_clear_pointer (&self->cancellation, g_source_unref);
}

BY_DEFINE_DATA (SleepData, sleep_data)

static gint64
real_get_real_time (ByClock *self)
{
  return g_get_real_time ();
}

static gint64
real_get_monotonic_time (ByClock *self)
{
  return g_get_monotonic_time ();
}

static GSource *
real_create_timeout (ByClock *self, guint milliseconds)
{
  return g_timeout_source_new (milliseconds);
}

static void
by_clock_class_init (ByClockClass *klass)
{
  klass->get_real_time = real_get_real_time;
  klass->get_monotonic_time = real_get_monotonic_time;
  klass->create_timeout = real_create_timeout;
}

static void
by_clock_init (ByClock *self)
{
}

/**
 * by_clock_new:
 *
 * Returns: (transfer full): the machine's own clock
 */
ByClock *
by_clock_new (void)
{
  return g_object_new (BY_TYPE_CLOCK, NULL);
}

/**
 * by_clock_get_real_time:
 *
 * Returns: the wall time in microseconds since 1970-01-01 UTC
 */
gint64
by_clock_get_real_time (ByClock *self)
{
  g_return_val_if_fail (BY_IS_CLOCK (self), 0);

  return BY_CLOCK_GET_CLASS (self)->get_real_time (self);
}

/**
 * by_clock_get_monotonic_time:
 *
 * Returns: microseconds since some fixed moment; never goes back
 */
gint64
by_clock_get_monotonic_time (ByClock *self)
{
  g_return_val_if_fail (BY_IS_CLOCK (self), 0);

  return BY_CLOCK_GET_CLASS (self)->get_monotonic_time (self);
}

/**
 * by_clock_add_timeout:
 * @callback: called every @milliseconds until it returns %G_SOURCE_REMOVE
 * @destroy: (nullable): releases @user_data
 *
 * Like g_timeout_add_full(), by this clock, on the thread's default main context.
 *
 * Returns: a source id for g_source_remove()
 */
guint
by_clock_add_timeout (ByClock *self,
                      guint milliseconds,
                      GSourceFunc callback,
                      gpointer user_data,
                      GDestroyNotify destroy)
{
  g_autoptr (GSource) source = NULL;

  g_return_val_if_fail (BY_IS_CLOCK (self), 0);

  source = BY_CLOCK_GET_CLASS (self)->create_timeout (self, milliseconds);
  g_source_set_callback (source, callback, user_data, destroy);

  return g_source_attach (source, g_main_context_get_thread_default ());
}

static gboolean
sleep_over_cb (gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (user_data));

  sleep_data_cleanup (by_task_get_sleep_data (task));
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);

  return G_SOURCE_REMOVE;
}

static gboolean
sleep_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  return sleep_over_cb (user_data);
}

/**
 * by_clock_sleep_async:
 * @milliseconds: how long to wait
 * @cancellable: (nullable): ends the wait at once with %G_IO_ERROR_CANCELLED
 *
 * Waits without blocking.
 */
void
by_clock_sleep_async (ByClock *self,
                      guint milliseconds,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  SleepData *data = NULL;

  g_return_if_fail (BY_IS_CLOCK (self));

  task = g_task_new (self, cancellable, callback, user_data);
  data = sleep_data_new ();
  by_task_set_sleep_data (task, data);

  data->timeout = BY_CLOCK_GET_CLASS (self)->create_timeout (self, milliseconds);
  g_task_attach_source (task, data->timeout, sleep_over_cb);

  if (cancellable != NULL)
    {
      data->cancellation = g_cancellable_source_new (cancellable);
      g_task_attach_source (task,
                            data->cancellation,
                            (GSourceFunc) (void (*) (void)) sleep_cancelled_cb);
    }
}

/**
 * by_clock_sleep_finish:
 *
 * Returns: %TRUE when the time is over, %FALSE with @error set when cancelled
 */
gboolean
by_clock_sleep_finish (ByClock *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
