/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-context.h"
#include "by-list-state.h"
#include "by-subnet.h"
#include "by-vpc.h"

G_BEGIN_DECLS

/*
 * ByNetwork: the VPCs of a region, their subnets, and the way out of each subnet.
 *
 * Signal "changed" (ByNetwork *): a refresh has ended, well or not.
 */
#define BY_TYPE_NETWORK (by_network_get_type ())
G_DECLARE_FINAL_TYPE (ByNetwork, by_network, BY, NETWORK, GObject)

ByNetwork *by_network_new (ByContext *context);
void by_network_refresh_async (ByNetwork *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean by_network_refresh_finish (ByNetwork *self, GAsyncResult *result, GError **error);

ByListState by_network_get_state (ByNetwork *self);
const GError *by_network_get_error (ByNetwork *self);
const GError *by_network_get_route_error (ByNetwork *self);
GListModel *by_network_get_vpcs (ByNetwork *self);
ByVpc *by_network_get_vpc (ByNetwork *self, const char *id);
ByVpc *by_network_get_default_vpc (ByNetwork *self);
BySubnet *by_network_get_subnet (ByNetwork *self, const char *id);
GPtrArray *by_network_dup_subnets (ByNetwork *self, const char *vpc_id);

G_END_DECLS
