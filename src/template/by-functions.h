/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Works on an argument that is evaluated; the error is a sentence without a place. */
typedef JsonNode *(*ByFunction) (JsonNode *argument, GError **error);

ByFunction by_function_find (const char *name);
JsonNode *by_function_cidr (JsonNode *argument, GError **error);

G_END_DECLS
