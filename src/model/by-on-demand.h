/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-context.h"

G_BEGIN_DECLS

/* What Linux instances cost on demand in a region, in dollars per hour. Finish: (transfer full)
 * (element-type utf8 double): by instance type; those without a price in dollars are left out. */
gboolean by_on_demand_is_told (ByContext *context);
void by_on_demand_load_async (ByContext *context,
                              const char *const *types,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GHashTable *by_on_demand_load_finish (ByContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
