/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "by-shape.h"

G_BEGIN_DECLS

/* Adds a test for every protocol's file of suites in conformance/protocol/@kind. */
void protocol_add_tests (const char *kind, GTestDataFunc run);
JsonArray *protocol_load_suites (const char *kind, const char *protocol);

/* The data has blobs as plain text; the JSON of by-protocol.h has them in base64. */
JsonNode *protocol_normalize (const ByShape *shape, JsonNode *node);
gboolean protocol_nodes_equal (JsonNode *a, JsonNode *b);
char *protocol_canonical_xml (const char *xml);

G_END_DECLS
