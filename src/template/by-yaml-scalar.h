/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-node.h"

G_BEGIN_DECLS

typedef struct
{
  ByNodeKind kind;
  gint64 integer; /* also the boolean */
  double real;
} ByYamlScalar;

ByYamlScalar by_yaml_scalar_resolve (const char *text);

G_END_DECLS
