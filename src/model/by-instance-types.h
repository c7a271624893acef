/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-context.h"
#include "by-instance-type.h"
#include "by-list-state.h"

G_BEGIN_DECLS

/*
 * ByInstanceTypes: the instance types that EC2 knows in a region; a GListModel of ByInstanceType in
 * the order of by_instance_name_compare(). Some 900 of them: loaded once, when somebody asks.
 *
 * Signal "changed" (ByInstanceTypes *): loading has ended, well or not.
 */
#define BY_TYPE_INSTANCE_TYPES (by_instance_types_get_type ())
G_DECLARE_FINAL_TYPE (ByInstanceTypes, by_instance_types, BY, INSTANCE_TYPES, GObject)

ByInstanceTypes *by_instance_types_new (ByContext *context);
void by_instance_types_refresh_async (ByInstanceTypes *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean
by_instance_types_refresh_finish (ByInstanceTypes *self, GAsyncResult *result, GError **error);

ByListState by_instance_types_get_state (ByInstanceTypes *self);
const GError *by_instance_types_get_error (ByInstanceTypes *self);
ByInstanceType *by_instance_types_lookup (ByInstanceTypes *self, const char *name);
GPtrArray *by_instance_types_dup_members (ByInstanceTypes *self, const char *name);

G_END_DECLS
