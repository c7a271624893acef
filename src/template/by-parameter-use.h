/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-node.h"

G_BEGIN_DECLS

void by_parameter_use_find (const ByNode *root, GHashTable *parameters);

G_END_DECLS
