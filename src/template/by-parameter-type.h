/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-parameter.h"

G_BEGIN_DECLS

gboolean by_parameter_type_parse (const char *name, ByParameterKind *kind, gboolean *is_list);
const char *by_parameter_kind_get_id_prefix (ByParameterKind kind);
gboolean by_parameter_kind_is_aws (ByParameterKind kind);

G_END_DECLS
