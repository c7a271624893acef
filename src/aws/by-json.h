/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sink.h"

G_BEGIN_DECLS

JsonNode *by_json_parse (GBytes *text, GError **error);
gboolean by_json_decode (GBytes *text,
                         const ByShape *shape,
                         const BySink *sink,
                         gpointer container,
                         GError **error);
JsonObject *by_json_encode (const ByShape *shape, JsonObject *object, GError **error);
GBytes *by_json_to_bytes (JsonObject *object);

G_END_DECLS
