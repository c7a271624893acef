/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

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

G_END_DECLS
