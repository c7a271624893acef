/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-plan.h"

G_BEGIN_DECLS

gboolean by_plan_order_sort (GPtrArray *resources, GError **error);

G_END_DECLS
