/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-vpc.h"

#include <glib/gi18n.h>

struct _ByVpc
{
  GObject parent_instance;

  char *id;   /* (owned) */
  char *name; /* (owned) (nullable) */
  char *cidr; /* (owned) */
  gboolean is_default;
};

G_DEFINE_FINAL_TYPE (ByVpc, by_vpc, G_TYPE_OBJECT)

static void
by_vpc_finalize (GObject *object)
{
  ByVpc *self = BY_VPC (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->cidr, g_free);

  G_OBJECT_CLASS (by_vpc_parent_class)->finalize (object);
}

static void
by_vpc_class_init (ByVpcClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_vpc_finalize;
}

static void
by_vpc_init (ByVpc *self)
{
}

/**
 * by_vpc_new:
 * @id: "vpc-0a1b"
 * @name: (nullable): its Name tag
 * @cidr: its first block of addresses
 * @is_default: whether it is the region's default VPC
 *
 * Returns: (transfer full): a VPC
 */
ByVpc *
by_vpc_new (const char *id, const char *name, const char *cidr, gboolean is_default)
{
  ByVpc *self = g_object_new (BY_TYPE_VPC, NULL);

  self->id = g_strdup (id);
  self->name = name != NULL && *name != '\0' ? g_strdup (name) : NULL;
  self->cidr = g_strdup (cidr != NULL ? cidr : "");
  self->is_default = is_default;
  return self;
}

/**
 * by_vpc_get_id:
 *
 * Returns: (transfer none): its id
 */
const char *
by_vpc_get_id (ByVpc *self)
{
  g_return_val_if_fail (BY_IS_VPC (self), NULL);

  return self->id;
}

/**
 * by_vpc_get_cidr:
 *
 * Returns: (transfer none): its addresses
 */
const char *
by_vpc_get_cidr (ByVpc *self)
{
  g_return_val_if_fail (BY_IS_VPC (self), NULL);

  return self->cidr;
}

/**
 * by_vpc_is_default:
 *
 * Returns: whether it is the region's default VPC
 */
gboolean
by_vpc_is_default (ByVpc *self)
{
  g_return_val_if_fail (BY_IS_VPC (self), FALSE);

  return self->is_default;
}

/**
 * by_vpc_get_title:
 *
 * Returns: (transfer none): the name, else what it is or its id
 */
const char *
by_vpc_get_title (ByVpc *self)
{
  g_return_val_if_fail (BY_IS_VPC (self), NULL);

  if (self->name != NULL)
    return self->name;

  return self->is_default ? _ ("Default VPC") : self->id;
}
