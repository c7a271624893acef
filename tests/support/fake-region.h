/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-aws.h"

G_BEGIN_DECLS

/*
 * Gives a FakeAws what a form for a new stack asks for: two VPCs, five subnets of the first (three
 * public, one behind a NAT gateway, one with no way out) and one of the second, two key pairs, some
 * instance types with offerings and spot prices, and nothing created yet. us-east-1e has g4dn
 * alone.
 */
void fake_region_furnish (FakeAws *aws);

/* A queue, a stack and a role that are there already, with the names of the bundled template. */
void fake_region_settle (FakeAws *aws);

G_END_DECLS
