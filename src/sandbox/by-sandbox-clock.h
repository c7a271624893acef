/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-clock.h"

G_BEGIN_DECLS

/*
 * BySandboxClock: when things happen in the account.
 *
 * Timestamps are wall time; the speed only shortens how long things take. A scenario's past is made
 * by replaying it: the clock starts days ago, by_sandbox_clock_replay_until_now() runs everything
 * that was due since, in order, at once, and from then on the clock is live. Things due at the same
 * moment happen in the order they were asked for.
 */
#define BY_TYPE_SANDBOX_CLOCK (by_sandbox_clock_get_type ())
G_DECLARE_FINAL_TYPE (BySandboxClock, by_sandbox_clock, BY, SANDBOX_CLOCK, GObject)

typedef void (*BySandboxClockFunc) (gpointer data);

BySandboxClock *by_sandbox_clock_new (ByClock *wall, double speed);
void by_sandbox_clock_begin_replay (BySandboxClock *self, gint64 from);
void by_sandbox_clock_replay_to (BySandboxClock *self, gint64 time);
void by_sandbox_clock_replay_until_now (BySandboxClock *self);

gint64 by_sandbox_clock_now (BySandboxClock *self);
double by_sandbox_clock_now_seconds (BySandboxClock *self);
gint64 by_sandbox_clock_now_milliseconds (BySandboxClock *self);
double by_sandbox_clock_get_speed (BySandboxClock *self);
double by_sandbox_clock_seconds_since (BySandboxClock *self, gint64 moment);

/* Runs @func once, @seconds (before the speed shortens them) from now. */
void by_sandbox_clock_after (BySandboxClock *self,
                             double seconds,
                             BySandboxClockFunc func,
                             gpointer data,
                             GDestroyNotify destroy);

G_END_DECLS
