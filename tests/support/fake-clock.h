/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-clock.h"

/* A clock that moves when told. It starts on 2026-03-01 12:00 UTC. */
#define FAKE_TYPE_CLOCK (fake_clock_get_type ())
G_DECLARE_FINAL_TYPE (FakeClock, fake_clock, FAKE, CLOCK, ByClock)

ByClock *fake_clock_new (void);
/* Lets time pass: what falls due on the way runs, in order, each at its own time, with everything
 * else that the main loop has to do then. */
void fake_clock_advance (ByClock *clock, guint milliseconds);
guint fake_clock_count_timeouts (ByClock *clock);
