/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-status.h"

G_BEGIN_DECLS

/* ByStateBar: how many of some things are in which state, as one bar of coloured parts. It says
 * nothing by itself: the numbers stand beside it in words. */
#define BY_TYPE_STATE_BAR (by_state_bar_get_type ())
G_DECLARE_FINAL_TYPE (ByStateBar, by_state_bar, BY, STATE_BAR, GtkWidget)

void by_state_bar_set_counts (ByStateBar *self, const guint counts[BY_N_LOOKS]);

G_END_DECLS
