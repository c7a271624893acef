/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * One HTTP request or answer as plain data, between the protocols, the signer and the transport.
 * Paths and queries are kept exactly as they go over the wire (percent-encoded).
 */
typedef struct
{
  char *name;
  char *value;
} ByHttpHeader;

typedef struct
{
  char *method;
  char *path;         /* "/v1/listjobs" */
  char *query;        /* (nullable): without "?" */
  GArray *headers;    /* of ByHttpHeader, in order */
  GBytes *body;       /* (nullable) */
  gboolean secret;    /* the body is wiped in the end: nothing else holds it then */
} ByHttpRequest;

typedef struct
{
  guint status;
  GArray *headers; /* of ByHttpHeader */
  GBytes *body;    /* never NULL */
  gboolean secret; /* as that of requests */
} ByHttpResponse;

ByHttpRequest *by_http_request_new (const char *method, const char *path);
void by_http_request_free (ByHttpRequest *request);
ByHttpResponse *by_http_response_new (guint status, GBytes *body);
void by_http_response_free (ByHttpResponse *response);

/* On the `headers` array of either. Names compare without case. */
void by_http_headers_append (GArray *headers, const char *name, const char *value);
void by_http_headers_replace (GArray *headers, const char *name, const char *value);
const char *by_http_headers_get (const GArray *headers, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ByHttpRequest, by_http_request_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ByHttpResponse, by_http_response_free)

G_END_DECLS
