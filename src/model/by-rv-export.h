/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "by-context.h"
#include "by-rv-merge.h"

G_BEGIN_DECLS

/*
 * ByRvExport: what Raster Vision has to know of a main stack and, when there is one, of a
 * namespace's stack: bare names of queues and job definitions, taken from what the stacks really
 * made. Immutable.
 */
#define BY_TYPE_RV_EXPORT (by_rv_export_get_type ())
G_DECLARE_FINAL_TYPE (ByRvExport, by_rv_export, BY, RV_EXPORT, GObject)

ByRvExport *by_rv_export_new (GPtrArray *main_resources,
                              GPtrArray *namespace_resources,
                              const char *aws_profile,
                              const char *region,
                              GError **error);
ByRvExport *by_rv_export_new_for_names (const ByRvNames *names,
                                        const char *aws_profile,
                                        const char *region,
                                        GError **error);
void by_rv_export_load_async (ByContext *context,
                              const char *main_stack,
                              const char *namespace_stack,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
ByRvExport *by_rv_export_load_finish (ByContext *context, GAsyncResult *result, GError **error);

const ByRvNames *by_rv_export_get_names (ByRvExport *self);
const char *by_rv_export_get_region (ByRvExport *self);
char *by_rv_export_dup_variables (ByRvExport *self);
char *by_rv_export_dup_command (ByRvExport *self, const char *profile);

char *by_rv_export_dup_bare_name (const char *physical_id);

G_END_DECLS
