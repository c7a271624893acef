/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "by-shape.h"

G_BEGIN_DECLS

JsonObject *by_parameters_complete (const ByOperation *operation, JsonObject *parameters);
JsonObject *by_parameters_redact (const ByOperation *operation, JsonObject *parameters);

G_END_DECLS
