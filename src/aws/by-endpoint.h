/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-config.h"
#include "by-shape.h"

G_BEGIN_DECLS

/* Where a service is asked, and what the signature says about it. */
typedef struct
{
  char *scheme; /* "https" */
  char *host;   /* without brackets when it is an IPv6 address */
  int port;     /* -1: the scheme's own */
  char *path;   /* what comes before every path, "" mostly; no slash at its end */
  char *signing_name;
  char *signing_region;
} ByEndpoint;

typedef struct
{
  const char *url;    /* (nullable): an override */
  const char *bucket; /* (nullable): S3 only */
  gboolean fips;
  gboolean dual_stack;
} ByEndpointOptions;

ByEndpoint *by_endpoint_resolve (const ByService *service,
                                 const char *region,
                                 const ByEndpointOptions *options,
                                 GError **error);
void by_endpoint_free (ByEndpoint *self);
char *by_endpoint_to_url (const ByEndpoint *self);
char *by_endpoint_to_host_header (const ByEndpoint *self);

char *by_endpoint_dup_override (const ByService *service,
                                const char *chosen,
                                ByConfig *config,
                                const char *profile,
                                const char *const *environment);
gboolean by_endpoint_is_loopback (const char *host);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ByEndpoint, by_endpoint_free)

G_END_DECLS
