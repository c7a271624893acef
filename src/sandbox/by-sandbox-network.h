/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-account.h"

G_BEGIN_DECLS

/* VPCs and what is in them, as EC2 describes them (arrays of objects, API member names). */
typedef struct
{
  JsonArray *vpcs;
  JsonArray *subnets;
  JsonArray *route_tables;
  JsonArray *security_groups;
  JsonArray *launch_templates;
} BySandboxNetwork;

BySandboxNetwork *by_sandbox_network_get (BySandboxRegion *region);

/* The object in @array whose @member is @value; (nullable) */
JsonObject *by_sandbox_network_find (JsonArray *array, const char *member, const char *value);
void by_sandbox_network_remove (JsonArray *array, const char *member, const char *value);

const char *by_sandbox_network_get_zone_id (BySandboxRegion *region, const char *zone_name);
/* The zones in which a default subnet is: what Fn::GetAZs gives. (transfer full) */
char **by_sandbox_network_dup_default_zones (BySandboxRegion *region);
/* Whether a machine in the subnet reaches the internet, and so ECS. */
gboolean by_sandbox_network_has_way_out (BySandboxRegion *region, const char *subnet_id);

/* Both (transfer none). */
JsonObject *by_sandbox_network_add_security_group (BySandboxRegion *region,
                                                   const char *name,
                                                   const char *description,
                                                   const char *vpc_id);
JsonObject *by_sandbox_network_add_launch_template (BySandboxRegion *region,
                                                    const char *name,
                                                    const char *created_by);

G_END_DECLS
