/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "by-shape.h"

G_BEGIN_DECLS

/* A resource's properties, as a template has them, become the parameters of the call that makes it:
 * names begin with a small letter, values take the kind that the model says. (transfer full) */
JsonObject *by_sandbox_properties_to_request (const ByShape *shape, JsonObject *properties);

G_END_DECLS
