/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * ByGate: lets a limited number of callers in at a time, the others in the order they came. Main
 * thread only. Whoever is let in calls by_gate_leave() once.
 */
#define BY_TYPE_GATE (by_gate_get_type ())
G_DECLARE_FINAL_TYPE (ByGate, by_gate, BY, GATE, GObject)

ByGate *by_gate_new (guint limit);
void by_gate_enter_async (ByGate *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gboolean by_gate_enter_finish (ByGate *self, GAsyncResult *result, GError **error);
void by_gate_leave (ByGate *self);

G_END_DECLS
