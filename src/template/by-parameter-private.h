/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-node.h"
#include "by-parameter.h"

G_BEGIN_DECLS

ByParameter *by_parameter_new (const char *name, const ByNode *node, GError **error);
void by_parameter_set_label (ByParameter *self, const char *label);
void by_parameter_set_use (ByParameter *self, ByParameterUse use);
const char *by_parameter_get_pattern_fault (ByParameter *self);

G_END_DECLS
