/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByPoller and ByPoll: see the header. Main thread only.
 *
 * A ByPoll belongs to whoever added it, and ends with the last reference to it; the poller only
 * knows its polls. The poll does not own its user data: its owner is usually that data.
 */

#include "by-poller.h"

#include "by-aws-error.h"

#define MAX_BACK_OFF 32

struct _ByPoller
{
  GObject parent_instance;

  ByClock *clock;   /* (owned) */
  GPtrArray *polls; /* (owned) (element-type ByPoll, borrowed: each removes itself) */
  gboolean paused;
};

struct _ByPoll
{
  GObject parent_instance;

  ByPoller *poller; /* (owned) (nullable): NULL once stopped */
  ByPollFunc start;
  gpointer user_data; /* (borrowed) */
  guint fast_ms;
  guint slow_ms;
  guint back_off; /* factor on the interval; 1 when all is well */
  guint timeout;  /* source id */
  gint64 last;    /* monotonic time of the last answer, 0 before the first */
  gboolean started;
  gboolean busy;
  gboolean again; /* asked for while busy */
  gboolean active;
  gboolean visible;
  gboolean shown; /* has become visible and not looked since */
  gboolean background;
};

G_DEFINE_FINAL_TYPE (ByPoller, by_poller, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (ByPoll, by_poll, G_TYPE_OBJECT)

static guint
get_interval (ByPoll *self)
{
  guint interval
    = self->shown || (self->active && self->visible) ? self->fast_ms : self->slow_ms;

  return interval * self->back_off;
}

static gboolean
may_run (ByPoll *self)
{
  return self->poller != NULL && self->started && !self->busy
         && (self->background || self->again || !self->poller->paused);
}

static void
look (ByPoll *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->busy = TRUE;
  self->again = FALSE;
  self->shown = FALSE;
  self->start (self, self->user_data);
}

static gboolean
timeout_cb (gpointer user_data)
{
  g_autoptr (ByPoll) self = g_object_ref (BY_POLL (user_data));

  self->timeout = 0;
  look (self);

  return G_SOURCE_REMOVE;
}

/* Sets the timer anew by the state of things; what is overdue runs from the main loop at once. */
static void
schedule (ByPoll *self)
{
  guint interval = 0;
  gint64 wait = 0;

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (!may_run (self))
    return;

  interval = get_interval (self);
  if (self->last != 0 && !self->again && interval == BY_POLL_NEVER)
    return;

  if (self->last != 0 && !self->again)
    wait = self->last / 1000 + interval - by_clock_get_monotonic_time (self->poller->clock) / 1000;

  self->timeout = by_clock_add_timeout (self->poller->clock, CLAMP (wait, 0, G_MAXINT), timeout_cb,
                                        self, NULL);
}

static void
by_poll_dispose (GObject *object)
{
  by_poll_stop (BY_POLL (object));

  G_OBJECT_CLASS (by_poll_parent_class)->dispose (object);
}

static void
by_poll_class_init (ByPollClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = by_poll_dispose;
}

static void
by_poll_init (ByPoll *self)
{
  self->back_off = 1;
  self->visible = TRUE;
}

static void
by_poller_finalize (GObject *object)
{
  ByPoller *self = BY_POLLER (object);

  g_clear_pointer (&self->polls, g_ptr_array_unref);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (by_poller_parent_class)->finalize (object);
}

static void
by_poller_class_init (ByPollerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_poller_finalize;
}

static void
by_poller_init (ByPoller *self)
{
  self->polls = g_ptr_array_new ();
}

/**
 * by_poller_new:
 * @clock: times the polls
 *
 * Returns: (transfer full): a poller that is not paused
 */
ByPoller *
by_poller_new (ByClock *clock)
{
  ByPoller *self = g_object_new (BY_TYPE_POLLER, NULL);

  self->clock = g_object_ref (clock);

  return self;
}

/**
 * by_poller_add:
 * @start: starts one look
 * @user_data: (unowned): for @start; must live until the poll is stopped
 * @fast_ms: interval while active and visible
 * @slow_ms: interval otherwise, %BY_POLL_NEVER for none
 *
 * Adds something to look at. It begins with by_poll_start() and ends with by_poll_stop() or with
 * the last reference. New polls are visible and not active.
 *
 * Returns: (transfer full): the poll
 */
ByPoll *
by_poller_add (ByPoller *self, ByPollFunc start, gpointer user_data, guint fast_ms, guint slow_ms)
{
  ByPoll *poll = NULL;

  g_return_val_if_fail (BY_IS_POLLER (self), NULL);
  g_return_val_if_fail (start != NULL, NULL);

  poll = g_object_new (BY_TYPE_POLL, NULL);
  poll->poller = g_object_ref (self);
  poll->start = start;
  poll->user_data = user_data;
  poll->fast_ms = fast_ms;
  poll->slow_ms = slow_ms;
  g_ptr_array_add (self->polls, poll);

  return poll;
}

/**
 * by_poller_set_paused:
 *
 * Stops all but background polls from starting, or lets them go on: overdue ones start at once.
 */
void
by_poller_set_paused (ByPoller *self, gboolean paused)
{
  g_return_if_fail (BY_IS_POLLER (self));

  if (self->paused == !!paused)
    return;

  self->paused = !!paused;
  for (guint i = 0; i < self->polls->len; i++)
    schedule (g_ptr_array_index (self->polls, i));
}

gboolean
by_poller_get_paused (ByPoller *self)
{
  g_return_val_if_fail (BY_IS_POLLER (self), FALSE);

  return self->paused;
}

/**
 * by_poller_refresh:
 *
 * Looks at everything now, as by_poll_now() for each poll that has been started.
 */
void
by_poller_refresh (ByPoller *self)
{
  g_autoptr (GPtrArray) polls = NULL;

  g_return_if_fail (BY_IS_POLLER (self));

  polls = g_ptr_array_copy (self->polls, (GCopyFunc)(void (*) (void))g_object_ref, NULL);
  g_ptr_array_set_free_func (polls, g_object_unref);
  for (guint i = 0; i < polls->len; i++)
    {
      ByPoll *poll = g_ptr_array_index (polls, i);

      if (poll->started)
        by_poll_now (poll);
    }
}

/**
 * by_poll_start:
 *
 * Begins polling; the first look starts at once, from the main loop.
 */
void
by_poll_start (ByPoll *self)
{
  g_return_if_fail (BY_IS_POLL (self));

  if (self->started)
    return;

  self->started = TRUE;
  schedule (self);
}

/**
 * by_poll_now:
 *
 * Looks without waiting for the interval, also when the poller is paused: someone asked for it.
 * While an answer is awaited, another look follows it.
 */
void
by_poll_now (ByPoll *self)
{
  g_return_if_fail (BY_IS_POLL (self));

  if (self->poller == NULL)
    return;

  self->started = TRUE;
  if (self->busy)
    self->again = TRUE;
  else
    look (self);
}

/**
 * by_poll_finished:
 * @error: (nullable): what came instead of an answer
 *
 * Ends the look that the poll's function began. Does nothing on a stopped poll.
 */
void
by_poll_finished (ByPoll *self, const GError *error)
{
  g_return_if_fail (BY_IS_POLL (self));

  if (self->poller == NULL)
    return;

  g_return_if_fail (self->busy);

  self->busy = FALSE;
  self->last = by_clock_get_monotonic_time (self->poller->clock);
  if (g_error_matches (error, BY_AWS_ERROR, BY_AWS_ERROR_THROTTLED))
    self->back_off = MIN (self->back_off * 2, MAX_BACK_OFF);
  else if (error == NULL)
    self->back_off = 1;

  schedule (self);
}

/**
 * by_poll_stop:
 *
 * Ends polling for good. A look on its way may still call by_poll_finished().
 */
void
by_poll_stop (ByPoll *self)
{
  g_return_if_fail (BY_IS_POLL (self));

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->started = FALSE;
  if (self->poller != NULL)
    g_ptr_array_remove (self->poller->polls, self);
  g_clear_object (&self->poller);
}

/**
 * by_poll_set_active:
 * @active: whether something moves there
 */
void
by_poll_set_active (ByPoll *self, gboolean active)
{
  g_return_if_fail (BY_IS_POLL (self));

  if (self->active == !!active)
    return;

  self->active = !!active;
  schedule (self);
}

/**
 * by_poll_set_visible:
 * @visible: whether someone looks at what is polled
 *
 * Who begins to look sees nothing older than the fast interval: the next look is due by then.
 */
void
by_poll_set_visible (ByPoll *self, gboolean visible)
{
  g_return_if_fail (BY_IS_POLL (self));

  if (self->visible == !!visible)
    return;

  self->visible = !!visible;
  self->shown = self->visible;
  schedule (self);
}

/**
 * by_poll_set_background:
 * @background: whether it goes on while the poller is paused
 */
void
by_poll_set_background (ByPoll *self, gboolean background)
{
  g_return_if_fail (BY_IS_POLL (self));

  if (self->background == !!background)
    return;

  self->background = !!background;
  schedule (self);
}

/**
 * by_poll_is_busy:
 *
 * Returns: whether an answer is awaited
 */
gboolean
by_poll_is_busy (ByPoll *self)
{
  g_return_val_if_fail (BY_IS_POLL (self), FALSE);

  return self->busy;
}
