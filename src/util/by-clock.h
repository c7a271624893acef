/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BY_TYPE_CLOCK (by_clock_get_type ())
G_DECLARE_DERIVABLE_TYPE (ByClock, by_clock, BY, CLOCK, GObject)

struct _ByClockClass
{
  GObjectClass parent_class;

  gint64 (*get_real_time) (ByClock *self);
  gint64 (*get_monotonic_time) (ByClock *self);
  GSource *(*create_timeout) (ByClock *self, guint milliseconds);
};

ByClock *by_clock_new (void);
gint64 by_clock_get_real_time (ByClock *self);
gint64 by_clock_get_monotonic_time (ByClock *self);
guint by_clock_add_timeout (ByClock *self,
                            guint milliseconds,
                            GSourceFunc callback,
                            gpointer user_data,
                            GDestroyNotify destroy);
void by_clock_sleep_async (ByClock *self,
                           guint milliseconds,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean by_clock_sleep_finish (ByClock *self, GAsyncResult *result, GError **error);

G_END_DECLS
