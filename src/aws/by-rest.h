/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-http.h"
#include "by-sink.h"

G_BEGIN_DECLS

/*
 * What the rest protocols put outside the body: paths, queries and headers. Bodies are JSON or XML
 * by @service.
 */
ByHttpRequest *by_rest_encode_request (const ByService *service,
                                       const ByOperation *operation,
                                       JsonObject *parameters,
                                       GError **error);
gboolean by_rest_decode_response (const ByService *service,
                                  const ByOperation *operation,
                                  const ByHttpResponse *response,
                                  const BySink *sink,
                                  gpointer container,
                                  GError **error);

/* Server side */
gboolean by_rest_matches (const ByOperation *operation, const ByHttpRequest *request);
JsonObject *by_rest_decode_request (const ByService *service,
                                    const ByOperation *operation,
                                    const ByHttpRequest *request,
                                    GError **error);
gboolean by_rest_encode_response (const ByService *service,
                                  const ByOperation *operation,
                                  JsonObject *result,
                                  ByHttpResponse *response,
                                  GError **error);

/* Shared by both sides */
const ByMember *by_rest_find_payload (const ByShape *shape);
gboolean
by_rest_encode_headers (const ByShape *shape, JsonObject *object, GArray *headers, GError **error);
gboolean by_rest_decode_headers (const ByShape *shape,
                                 const GArray *headers,
                                 const BySink *sink,
                                 gpointer container,
                                 GError **error);
GBytes *by_rest_encode_body (const ByService *service,
                             const ByShape *shape,
                             JsonObject *object,
                             const char **content_type,
                             GError **error);
GBytes *by_rest_encode_unwrapped (const ByService *service,
                                  const ByShape *shape,
                                  JsonObject *object,
                                  GError **error);
gboolean by_rest_decode_body (const ByService *service,
                              const ByShape *shape,
                              GBytes *body,
                              const BySink *sink,
                              gpointer container,
                              GError **error);

G_END_DECLS
