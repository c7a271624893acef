/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-aws-error.h"
#include "by-credentials-chain.h"
#include "fake-clock.h"
#include "fake-server.h"

G_BEGIN_DECLS

/* A home directory of its own, an environment, and a server in place of all of AWS. */
typedef struct
{
  char *path;
  GStrv environment;
  FakeServer *server;
  ByClock *clock;
  SoupSession *session;
} Home;

void home_set_up (Home *home, gconstpointer data);
void home_tear_down (Home *home, gconstpointer data);
char *home_write_file (Home *home, const char *name, const char *text);
void home_write_config (Home *home, const char *config, const char *credentials);
void home_set_variable (Home *home, const char *name, const char *value);

/* What the server answers, and was asked. */
void home_answer (Home *home, guint status, const char *body);
const ByHttpRequest *home_get_request (Home *home, guint position);
void home_assert_body_has (const ByHttpRequest *request, const char *part);

/* Asking for credentials; %NULL profile: what the environment says. */
typedef struct
{
  gboolean done;
  ByCredentials *credentials;
  GError *error;
} HomeResult;

void home_got_cb (GObject *source, GAsyncResult *result, gpointer user_data);
void home_wait (gboolean *done, ByClock *clock);
ByCredentialsChain *home_create_chain (Home *home, const char *profile);
HomeResult home_get_with (Home *home, ByCredentialsChain *chain, gboolean time_passes);
HomeResult home_get (Home *home, const char *profile);
void home_assert_key (Home *home, const char *profile, const char *key, const char *token);
void home_assert_error (Home *home, const char *profile, ByAwsErrorCode code, const char *part);

G_END_DECLS
