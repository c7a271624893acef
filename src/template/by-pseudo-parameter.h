/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-plan.h"

G_BEGIN_DECLS

const char *by_partition_of_region (const char *region);
JsonNode *by_pseudo_parameter_get (const ByPlanEnvironment *environment, const char *name);

G_END_DECLS
