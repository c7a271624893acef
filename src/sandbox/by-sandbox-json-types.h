/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "by-shape.h"

G_BEGIN_DECLS

/*
 * by_sandbox_json_types_check:
 * @shape: (nullable): of the request; NULL: it has no members
 * @body: (nullable): as it came, of a service that speaks JSON
 *
 * The decoder that the sandbox shares with its clients reads "5" as 5; AWS's front ends do not.
 *
 * Returns: (transfer full) (nullable): what AWS says of the first value of a wrong type; NULL when
 *   all are right, and when @body is no JSON, which the decoder finds
 */
char *by_sandbox_json_types_check (const ByShape *shape, GBytes *body);

G_END_DECLS
