/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-node.h"

G_BEGIN_DECLS

typedef struct
{
  guint merge_line; /* of the first merge key, 0: there is none */
} ByTemplateDialect;

ByNodeTree *by_template_read (GBytes *text, ByTemplateDialect *dialect, GError **error);

G_END_DECLS
