/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* ByVpc: one network of the account, as it was when ByNetwork looked. Immutable. */
#define BY_TYPE_VPC (by_vpc_get_type ())
G_DECLARE_FINAL_TYPE (ByVpc, by_vpc, BY, VPC, GObject)

ByVpc *by_vpc_new (const char *id, const char *name, const char *cidr, gboolean is_default);
const char *by_vpc_get_id (ByVpc *self);
const char *by_vpc_get_cidr (ByVpc *self);
gboolean by_vpc_is_default (ByVpc *self);
const char *by_vpc_get_title (ByVpc *self); /* the name, else what it is or its id */

G_END_DECLS
