/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-call.h"

G_BEGIN_DECLS

/* EC2's operations about machines: which are to be had, and which there are. */
JsonObject *by_sandbox_ec2_describe_instance_types (BySandboxCall *call);
JsonObject *by_sandbox_ec2_describe_offerings (BySandboxCall *call);
JsonObject *by_sandbox_ec2_describe_spot_price_history (BySandboxCall *call);
JsonObject *by_sandbox_ec2_get_spot_placement_scores (BySandboxCall *call);

JsonObject *by_sandbox_ec2_describe_instances (BySandboxCall *call);

G_END_DECLS
