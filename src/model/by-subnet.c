/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "by-subnet.h"

struct _BySubnet
{
  GObject parent_instance;

  char *id;      /* (owned) */
  char *name;    /* (owned) (nullable) */
  char *vpc_id;  /* (owned) */
  char *zone;    /* (owned) */
  char *zone_id; /* (owned) */
  char *cidr;    /* (owned) */
  guint free_addresses;
  ByWayOut way_out;
};

G_DEFINE_FINAL_TYPE (BySubnet, by_subnet, G_TYPE_OBJECT)

static void
by_subnet_finalize (GObject *object)
{
  BySubnet *self = BY_SUBNET (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->vpc_id, g_free);
  g_clear_pointer (&self->zone, g_free);
  g_clear_pointer (&self->zone_id, g_free);
  g_clear_pointer (&self->cidr, g_free);

  G_OBJECT_CLASS (by_subnet_parent_class)->finalize (object);
}

static void
by_subnet_class_init (BySubnetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_subnet_finalize;
}

static void
by_subnet_init (BySubnet *self)
{
}

static char *
dup_text (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

/**
 * by_subnet_new:
 * @info: what is known about it
 *
 * Returns: (transfer full): a subnet
 */
BySubnet *
by_subnet_new (const BySubnetInfo *info)
{
  BySubnet *self = g_object_new (BY_TYPE_SUBNET, NULL);

  self->id = dup_text (info->id);
  self->name = info->name != NULL && *info->name != '\0' ? g_strdup (info->name) : NULL;
  self->vpc_id = dup_text (info->vpc_id);
  self->zone = dup_text (info->zone);
  self->zone_id = dup_text (info->zone_id);
  self->cidr = dup_text (info->cidr);
  self->free_addresses = info->free_addresses;
  self->way_out = info->way_out;
  return self;
}

/**
 * by_subnet_get_id:
 *
 * Returns: (transfer none): its id
 */
const char *
by_subnet_get_id (BySubnet *self)
{
  g_return_val_if_fail (BY_IS_SUBNET (self), NULL);

  return self->id;
}

const char *
by_subnet_get_vpc_id (BySubnet *self)
{
  g_return_val_if_fail (BY_IS_SUBNET (self), NULL);

  return self->vpc_id;
}

/**
 * by_subnet_get_zone:
 *
 * Returns: (transfer none): "us-east-1a", which differs from account to account
 */
const char *
by_subnet_get_zone (BySubnet *self)
{
  g_return_val_if_fail (BY_IS_SUBNET (self), NULL);

  return self->zone;
}

/**
 * by_subnet_get_zone_id:
 *
 * Returns: (transfer none): "use1-az4", the same place in every account
 */
const char *
by_subnet_get_zone_id (BySubnet *self)
{
  g_return_val_if_fail (BY_IS_SUBNET (self), NULL);

  return self->zone_id;
}

/**
 * by_subnet_get_cidr:
 *
 * Returns: (transfer none): its addresses
 */
const char *
by_subnet_get_cidr (BySubnet *self)
{
  g_return_val_if_fail (BY_IS_SUBNET (self), NULL);

  return self->cidr;
}

/**
 * by_subnet_get_free_addresses:
 *
 * Returns: how many machines still find an address in it
 */
guint
by_subnet_get_free_addresses (BySubnet *self)
{
  g_return_val_if_fail (BY_IS_SUBNET (self), 0);

  return self->free_addresses;
}

/**
 * by_subnet_get_way_out:
 *
 * Returns: how its machines reach the internet
 */
ByWayOut
by_subnet_get_way_out (BySubnet *self)
{
  g_return_val_if_fail (BY_IS_SUBNET (self), BY_WAY_OUT_UNKNOWN);

  return self->way_out;
}

/**
 * by_subnet_leads_out:
 *
 * Returns: whether machines in it can reach AWS, as far as is known: a way that could not be
 *   looked up counts as one, so that nobody is kept from a subnet by a missing permission
 */
gboolean
by_subnet_leads_out (BySubnet *self)
{
  g_return_val_if_fail (BY_IS_SUBNET (self), FALSE);

  return self->way_out != BY_WAY_OUT_NONE && self->way_out != BY_WAY_OUT_NO_ADDRESS;
}

/**
 * by_subnet_get_title:
 *
 * Returns: (transfer none): the name, else the id
 */
const char *
by_subnet_get_title (BySubnet *self)
{
  g_return_val_if_fail (BY_IS_SUBNET (self), NULL);

  return self->name != NULL ? self->name : self->id;
}

/**
 * by_way_out_get_word:
 *
 * Returns: (transfer none): one or two words for a badge
 */
const char *
by_way_out_get_word (ByWayOut way_out)
{
  switch (way_out)
    {
    case BY_WAY_OUT_INTERNET:
      /* Translators: how machines in a subnet reach AWS: through an internet gateway. */
      return _ ("Internet");
    case BY_WAY_OUT_NAT:
      return _ ("NAT");
    case BY_WAY_OUT_OTHER:
      /* Translators: machines in a subnet reach the outside through something else. */
      return _ ("Other");
    case BY_WAY_OUT_NO_ADDRESS:
      return _ ("No address");
    case BY_WAY_OUT_NONE:
      /* Translators: machines in a subnet have no way out. */
      return _ ("None");
    case BY_WAY_OUT_UNKNOWN:
    default:
      return _ ("Unknown");
    }
}

/**
 * by_way_out_get_explanation:
 *
 * Returns: (transfer none): a sentence for a tooltip
 */
const char *
by_way_out_get_explanation (ByWayOut way_out)
{
  switch (way_out)
    {
    case BY_WAY_OUT_INTERNET:
      return _ ("Route to an internet gateway; instances get a public address by themselves.");
    case BY_WAY_OUT_NAT:
      return _ ("Route to a NAT gateway; instances reach AWS without a public address.");
    case BY_WAY_OUT_OTHER:
      return _ (
          "Route to a transit gateway, an appliance or a peer. It works if AWS can be reached "
          "through it.");
    case BY_WAY_OUT_NO_ADDRESS:
      return _ ("Route to an internet gateway, but the subnet gives instances no public address: "
                "they could not reach AWS and jobs would stay RUNNABLE.");
    case BY_WAY_OUT_NONE:
      return _ ("No route to the internet: instances could not reach AWS and jobs would stay "
                "RUNNABLE, unless VPC endpoints stand in.");
    case BY_WAY_OUT_UNKNOWN:
    default:
      return _ ("The route tables could not be read, so it is unknown whether instances can reach "
                "AWS from here.");
    }
}
