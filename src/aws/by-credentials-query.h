/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "by-clock.h"
#include "by-config.h"
#include "by-credentials.h"
#include "by-mfa-prompt.h"

G_BEGIN_DECLS

/*
 * ByCredentialsQuery: what a source of credentials has to know. Immutable, reference counted.
 */
typedef struct
{
  grefcount ref_count;
  GStrv environment;    /* (owned) */
  ByConfig *config;     /* (owned) */
  char *profile;        /* (owned) */
  gboolean chosen;      /* the user named the profile: it beats the environment */
  char *region;         /* (owned) (nullable) */
  SoupSession *session; /* (owned) */
  ByClock *clock;       /* (owned) */
  ByMfaPrompt *prompt;  /* (owned) (nullable) */
  char *endpoint_url;   /* (owned) (nullable): asked in place of every HTTP address, by tests */
  GStrv visited;        /* (owned): profiles on the way here, to find loops of roles */
} ByCredentialsQuery;

ByCredentialsQuery *by_credentials_query_ref (ByCredentialsQuery *self);
void by_credentials_query_unref (ByCredentialsQuery *self);
ByCredentialsQuery *
by_credentials_query_new_for_profile (const ByCredentialsQuery *self, const char *profile);
const char *by_credentials_query_get_variable (const ByCredentialsQuery *self, const char *name);
const char *by_credentials_query_get_value (const ByCredentialsQuery *self, const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ByCredentialsQuery, by_credentials_query_unref)

/*
 * A source: ends the task (transfer full) with credentials, with an error, or with %NULL and no
 * error when it is not set up for the profile, so that the next is asked. The task's source object
 * is not used; its task data is the source's own.
 */
typedef void (*ByCredentialsSourceFunc) (ByCredentialsQuery *query, GTask *task_full);

void by_environment_source (ByCredentialsQuery *query, GTask *task_full);
void by_role_source (ByCredentialsQuery *query, GTask *task_full);
gboolean by_role_is_declined (const GError *error);
void by_web_identity_source (ByCredentialsQuery *query, GTask *task_full);
void by_sso_source (ByCredentialsQuery *query, GTask *task_full);
void by_credentials_file_source (ByCredentialsQuery *query, GTask *task_full);
void by_config_file_source (ByCredentialsQuery *query, GTask *task_full);
void by_login_source (ByCredentialsQuery *query, GTask *task_full);
void by_process_source (ByCredentialsQuery *query, GTask *task_full);
void by_container_source (ByCredentialsQuery *query, GTask *task_full);
void by_machine_source (ByCredentialsQuery *query, GTask *task_full);

/* by-credentials-chain.c: all sources in order */
void by_credentials_query_run_async (ByCredentialsQuery *query,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
ByCredentials *by_credentials_query_run_finish (GAsyncResult *result, GError **error);

/* For sources */
void by_source_return_nothing (GTask *task_full);
void by_source_return_credentials (GTask *task_full, ByCredentials *credentials_full);
void by_source_return_error (GTask *task_full, GError *error_full);
char *by_source_describe_profile (const ByCredentialsQuery *query, const char *what);

G_END_DECLS
