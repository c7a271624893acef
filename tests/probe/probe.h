/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * The commands of by-probe: a request object in, a result object out (transfer full), or %NULL with
 * an error.
 */
JsonNode *probe_sign (JsonObject *request, GError **error);
JsonNode *probe_config (JsonObject *request, GError **error);
JsonNode *probe_credentials (JsonObject *request, GError **error);
JsonNode *probe_endpoint (JsonObject *request, GError **error);
JsonNode *probe_encode (JsonObject *request, GError **error);
JsonNode *probe_decode (JsonObject *request, GError **error);
JsonNode *probe_decode_error (JsonObject *request, GError **error);
JsonNode *probe_call (JsonObject *request, GError **error);
JsonNode *probe_template (JsonObject *request, GError **error);

#define PROBE_ERROR (probe_error_quark ())
GQuark probe_error_quark (void);

typedef enum
{
  PROBE_ERROR_REQUEST, /* the request object lacks something */
} ProbeError;

/* Whether the members of a request have the types that the getters below count on. */
gboolean probe_check_request (JsonObject *request, GError **error);

/* Whether the “shapes” of a request are whole, and its “shape” is one of them. */
gboolean probe_check_shapes (JsonObject *request, GError **error);

/* Members of a request; the nullable ones are %NULL or the given value when absent or null. */
const char *probe_get_text (JsonObject *request, const char *name);
gboolean probe_get_flag (JsonObject *request, const char *name, gboolean otherwise);
JsonObject *probe_get_object (JsonObject *request, const char *name);
const char *probe_require_text (JsonObject *request, const char *name, GError **error);

/* Results */
JsonNode *probe_node (JsonObject *object_full);
void probe_set_text (JsonObject *object, const char *name, const char *value);
JsonArray *probe_headers (const GArray *headers);
void probe_read_headers (JsonObject *request, GArray *headers);
GBytes *probe_read_body (JsonObject *request);
void probe_set_body (JsonObject *object, GBytes *body);
const char *probe_kind (int aws_error_code);

G_END_DECLS
