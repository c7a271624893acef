/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-node.h"

G_BEGIN_DECLS

/* Why CloudFormation takes this document for no template, in its own words, which people search
 * for. NULL: it takes it, or has no words that are known here. (transfer full) (nullable) */
char *by_sandbox_template_find_fault (const ByNode *root);

G_END_DECLS
