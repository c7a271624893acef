/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "by-http.h"
#include "by-shape.h"

G_BEGIN_DECLS

/*
 * The wire formats, both ways: what the client writes the sandbox reads. Parameters and results are
 * JSON with API member names; timestamps in that JSON are numbers, seconds since 1970 (with a
 * fraction where there is one), blobs are base64 text. The five protocols live in files of their
 * own (by-query, by-json, by-rest, by-xml); these functions choose by `service->protocol`.
 * Errors: BY_AWS_ERROR_INVALID for requests, BY_AWS_ERROR_BAD_ANSWER for answers.
 */

/* What an error answer says. Free with by_protocol_error_clear(). */
typedef struct
{
  char *code;       /* never NULL; the status as text when the body told nothing */
  char *message;    /* never NULL */
  char *request_id; /* never NULL, maybe empty */
  gboolean recognised; /* the body was an error envelope of AWS's */
} ByProtocolError;

void by_protocol_error_clear (ByProtocolError *error);

/* Client side */
ByHttpRequest *by_protocol_encode_request (const ByService *service,
                                           const ByOperation *operation,
                                           JsonObject *parameters,
                                           GError **error);
gpointer by_protocol_decode_record (const ByService *service,
                                    const ByOperation *operation,
                                    const ByHttpResponse *response,
                                    GError **error);
JsonObject *by_protocol_decode_json (const ByService *service,
                                     const ByOperation *operation,
                                     const ByHttpResponse *response,
                                     GError **error);
void by_protocol_decode_error (const ByService *service,
                               const ByHttpResponse *response,
                               ByProtocolError *error);

/* Server side */
const ByOperation *by_protocol_match_request (const ByService *service,
                                              const ByOperation *operations,
                                              gsize n_operations,
                                              const ByHttpRequest *request);
JsonObject *by_protocol_decode_request (const ByService *service,
                                        const ByOperation *operation,
                                        const ByHttpRequest *request,
                                        GError **error);
ByHttpResponse *by_protocol_encode_response (const ByService *service,
                                             const ByOperation *operation,
                                             JsonObject *result,
                                             const char *request_id);
ByHttpResponse *by_protocol_encode_error (const ByService *service,
                                          guint status,
                                          const char *code,
                                          const char *message,
                                          const char *request_id);
void by_protocol_add_answer_headers (const ByService *service,
                                     const char *request_id,
                                     ByHttpResponse *response);

G_END_DECLS
