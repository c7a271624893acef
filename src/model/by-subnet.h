/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The way out of a subnet. A machine that cannot reach AWS never joins its compute environment, and
 * its jobs stay RUNNABLE for ever.
 */
typedef enum
{
  BY_WAY_OUT_UNKNOWN,    /* the route tables could not be read */
  BY_WAY_OUT_INTERNET,   /* an internet gateway, and machines get a public address */
  BY_WAY_OUT_NAT,        /* a NAT gateway */
  BY_WAY_OUT_OTHER,      /* a transit gateway, an appliance: it may lead out */
  BY_WAY_OUT_NO_ADDRESS, /* an internet gateway, but machines get no public address */
  BY_WAY_OUT_NONE,       /* no route out at all */
} ByWayOut;

/* What a subnet is made from; borrowed strings. */
typedef struct
{
  const char *id;
  const char *name; /* (nullable) */
  const char *vpc_id;
  const char *zone;    /* "us-east-1a" */
  const char *zone_id; /* "use1-az4", the same place in every account */
  const char *cidr;
  guint free_addresses;
  ByWayOut way_out;
} BySubnetInfo;

/* BySubnet: one subnet, as it was when ByNetwork looked. Immutable. */
#define BY_TYPE_SUBNET (by_subnet_get_type ())
G_DECLARE_FINAL_TYPE (BySubnet, by_subnet, BY, SUBNET, GObject)

BySubnet *by_subnet_new (const BySubnetInfo *info);
const char *by_subnet_get_id (BySubnet *self);
const char *by_subnet_get_vpc_id (BySubnet *self);
const char *by_subnet_get_zone (BySubnet *self);
const char *by_subnet_get_zone_id (BySubnet *self);
const char *by_subnet_get_cidr (BySubnet *self);
guint by_subnet_get_free_addresses (BySubnet *self);
ByWayOut by_subnet_get_way_out (BySubnet *self);
gboolean by_subnet_leads_out (BySubnet *self);
const char *by_subnet_get_title (BySubnet *self); /* the name, else the id */

const char *by_way_out_get_word (ByWayOut way_out);
const char *by_way_out_get_explanation (ByWayOut way_out);

G_END_DECLS
