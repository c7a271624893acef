/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-node.h"

G_BEGIN_DECLS

gboolean by_short_tag_is_plain (const char *tag);
gboolean by_short_tag_resolves (const char *tag);
char *by_short_tag_expand (const char *tag);
const ByNode *by_short_tag_apply (ByNodeTree *tree, const char *name, const ByNode *node);

G_END_DECLS
