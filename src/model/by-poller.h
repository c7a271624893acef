/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "by-clock.h"

G_BEGIN_DECLS

/*
 * ByPoller: decides when to look again, for everything that looks again and again.
 *
 * A ByPoll is one thing that is looked at. Its function starts the looking and says
 * by_poll_finished() when the answer is in; the next one is timed from there, so that calls of one
 * poll never overlap. While something moves ("active") and someone looks ("visible") the fast
 * interval holds, else the slow one. A paused poller (window hidden, signed out) starts nothing
 * but its background polls. Throttling doubles the interval until an answer comes through.
 */
#define BY_TYPE_POLLER (by_poller_get_type ())
G_DECLARE_FINAL_TYPE (ByPoller, by_poller, BY, POLLER, GObject)

#define BY_TYPE_POLL (by_poll_get_type ())
G_DECLARE_FINAL_TYPE (ByPoll, by_poll, BY, POLL, GObject)

/* Starts one look; must lead to exactly one by_poll_finished(). */
typedef void (*ByPollFunc) (ByPoll *poll, gpointer user_data);

#define BY_POLL_NEVER 0 /* as the slow interval: only by hand */

ByPoller *by_poller_new (ByClock *clock);
ByPoll *
by_poller_add (ByPoller *self, ByPollFunc start, gpointer user_data, guint fast_ms, guint slow_ms);
void by_poller_set_paused (ByPoller *self, gboolean paused);
gboolean by_poller_get_paused (ByPoller *self);
void by_poller_refresh (ByPoller *self);

void by_poll_start (ByPoll *self);
void by_poll_now (ByPoll *self);
void by_poll_finished (ByPoll *self, const GError *error);
void by_poll_stop (ByPoll *self);
void by_poll_set_active (ByPoll *self, gboolean active);
void by_poll_set_visible (ByPoll *self, gboolean visible);
void by_poll_set_background (ByPoll *self, gboolean background);
gboolean by_poll_is_busy (ByPoll *self);

G_END_DECLS
