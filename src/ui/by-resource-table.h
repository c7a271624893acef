/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "by-deployments.h"
#include "by-stack-details.h"

G_BEGIN_DECLS

/*
 * ByResourceTable: the resources of a stack with state, time taken and a timeline of its last
 * operation. Property: "narrow" (no timeline).
 */
#define BY_TYPE_RESOURCE_TABLE (by_resource_table_get_type ())
G_DECLARE_FINAL_TYPE (ByResourceTable, by_resource_table, BY, RESOURCE_TABLE, GtkWidget)

void by_resource_table_set_details (ByResourceTable *self,
                                    ByStackDetails *details,
                                    ByDeployments *deployments);
void by_resource_table_tick (ByResourceTable *self, gint64 now);

G_END_DECLS
