/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-node.h"

G_BEGIN_DECLS

typedef enum
{
  BY_REFERENCE_REF,
  BY_REFERENCE_ATTRIBUTE,
  BY_REFERENCE_CONDITION,
} ByReferenceKind;

/* Returns FALSE to stop the walk. */
typedef gboolean (*ByReferenceFunc) (ByReferenceKind kind,
                                     const char *name,
                                     const ByNode *where,
                                     gpointer user_data);

gboolean by_reference_foreach (const ByNode *node, ByReferenceFunc func, gpointer user_data);
const ByNode *by_reference_get_function (const ByNode *node, const char **name);

G_END_DECLS
