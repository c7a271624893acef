/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "by-shape.h"

G_BEGIN_DECLS

gboolean by_parameter_check (const ByOperation *operation, JsonObject *parameters, GError **error);

G_END_DECLS
