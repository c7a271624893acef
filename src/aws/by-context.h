/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "by-clock.h"
#include "by-client.h"
#include "by-config.h"
#include "by-credentials.h"
#include "by-shape.h"

G_BEGIN_DECLS

/*
 * ByContext: whom we ask. A source of credentials, a region, an endpoint override, the HTTP session
 * and the clock; immutable. It owns one ByClient per service. Switching profile, region or sandbox
 * makes a new context; what began with the old one goes on with it.
 */
#define BY_TYPE_CONTEXT (by_context_get_type ())
G_DECLARE_FINAL_TYPE (ByContext, by_context, BY, CONTEXT, GObject)

ByContext *by_context_new (ByCredentialsProvider *credentials,
                           const char *source,
                           const char *region,
                           const char *endpoint_url,
                           SoupSession *session,
                           ByClock *clock);

/* Settings of the user's files and environment, for what the arguments above leave open. */
typedef struct
{
  ByConfig *config;               /* (nullable) */
  const char *profile;            /* (nullable) whose settings in @config count */
  const char *const *environment; /* (nullable) */
} ByContextSettings;

ByContext *by_context_new_with_settings (ByCredentialsProvider *credentials,
                                         const char *source,
                                         const char *region,
                                         const char *endpoint_url,
                                         SoupSession *session,
                                         ByClock *clock,
                                         const ByContextSettings *settings);
const char *by_context_get_source (ByContext *self); /* "environment", or a profile's name */
const char *by_context_get_region (ByContext *self);
const char *by_context_get_endpoint_url (ByContext *self); /* (nullable) */
char *
by_context_dup_url (ByContext *self, const ByService *service, const char *bucket, GError **error);
const char *by_context_get_identity (ByContext *self);     /* key for what is stored about it */
SoupSession *by_context_get_session (ByContext *self);
ByClock *by_context_get_clock (ByContext *self);
gint64 by_context_get_clock_offset (ByContext *self); /* AWS's minus ours; 0: close enough */
ByCredentialsProvider *by_context_get_credentials_provider (ByContext *self);
ByClient *by_context_get_client (ByContext *self, const ByService *service);

/* A finished call (every one, failed ones too), for the call log.
 * Signal "called" (ByContext, ByCall *). */
typedef struct
{
  const ByService *service;
  const ByOperation *operation;
  JsonObject *parameters; /* API member names; members flagged SENSITIVE are not in it */
  const char *region;
  gint64 started;      /* wall time */
  gint64 microseconds; /* it took */
  guint attempts;
  guint status;           /* of HTTP; 0 when there was no answer */
  const char *request_id; /* maybe empty */
  const GError *error;    /* (nullable) */
} ByCall;

G_END_DECLS
