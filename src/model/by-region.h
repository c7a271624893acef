/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-context.h"

G_BEGIN_DECLS

/* The regions AWS has. The list comes with the program; whether an account may use one of them only
 * DescribeRegions says. */
typedef struct
{
  const char *id;   /* "us-east-1" */
  const char *name; /* translated where it is shown: "US East (N. Virginia)" */
} ByRegion;

const ByRegion *by_region_get_all (guint *n_regions);
const char *by_region_get_name (const char *id); /* (nullable): translated */
gboolean by_region_is_valid_id (const char *id);

/* Which regions an account may use. Finish: (transfer full) ids of regions to whether they are
 * enabled (GINT_TO_POINTER); a region that is not in it is not for this account. */
void by_region_find_enabled_async (ByContext *context,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GHashTable *
by_region_find_enabled_finish (ByContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
