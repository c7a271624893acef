/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-node.h"

G_BEGIN_DECLS

gboolean by_template_check (const ByNode *root, GError **error);

G_END_DECLS
