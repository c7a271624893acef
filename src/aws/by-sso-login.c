/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Signing in on another screen (RFC 8628), as IAM Identity Center has it: register, ask for a code,
 * then ask for the token again and again until the user has confirmed.
 */

#include "by-sso-login.h"

#include "by-aws-error.h"
#include "by-config-files.h"
#include "by-credentials-query.h"
#include "by-data.h"
#include "by-secret.h"
#include "by-sign-in-operations.h"
#include "by-source-call.h"
#include "by-sso-token.h"
#include "by-time.h"

#define DEFAULT_INTERVAL 5 /* s */
#define SLOW_DOWN 5        /* s */
#define DEVICE_GRANT "urn:ietf:params:oauth:grant-type:device_code"

struct _BySsoLogin
{
  GObject parent_instance;

  /* owned */
  char *profile;
  GStrv environment;
  SoupSession *session;
  ByClock *clock;
  char *endpoint_url; /* (nullable) */
  char *user_code;    /* (nullable) */
  char *url;          /* (nullable) */
  char *complete_url; /* (nullable) */

  gint64 end; /* of the code; BY_TIME_NONE until there is one */
};

G_DEFINE_FINAL_TYPE (BySsoLogin, by_sso_login, G_TYPE_OBJECT)

enum
{
  CODE_READY,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

typedef struct
{
  ByCredentialsQuery *query; /* (owned) */
  BySsoSettings *settings;   /* (owned) */
  JsonObject *client;        /* (owned): clientId, clientSecret, registrationExpiresAt */
  BySecret device_code;
  gint64 end;                /* of the code */
  guint interval;            /* s */
} LoginData;

static void
login_data_cleanup (LoginData *self)
{
  g_clear_pointer (&self->query, by_credentials_query_unref);
  g_clear_pointer (&self->settings, by_sso_settings_free);
  g_clear_pointer (&self->client, by_secret_object_free);
  g_clear_pointer (&self->device_code, by_secret_free);
}

BY_DEFINE_DATA (LoginData, login_data)

static void wait_a_while (GTask *task_full);

static void
call (GTask *task_full,
      const ByOperation *operation,
      JsonObject *parameters,
      GAsyncReadyCallback callback)
{
  LoginData *data = by_task_get_login_data (task_full);

  by_source_call_async (data->query, &by_sign_in_oidc, operation, data->settings->region, NULL,
                        parameters, g_task_get_cancellable (task_full), callback, task_full);
}

static const char *
get_text (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

static void
copy_client (JsonObject *client, JsonObject *parameters)
{
  json_object_set_string_member (parameters, "clientId", get_text (client, "clientId"));
  json_object_set_string_member (parameters, "clientSecret", get_text (client, "clientSecret"));
}

static GError *
make_answer_error (void)
{
  return by_aws_error_new (BY_AWS_ERROR_BAD_ANSWER, NULL,
                           "IAM Identity Center's answer lacks what it should have");
}

static void
finish_with_token (GTask *task, JsonObject *answer)
{
  LoginData *data = by_task_get_login_data (task);
  g_autofree char *path
      = by_sso_token_dup_path (data->settings, (const char *const *) data->query->environment);
  g_autoptr (GError) error = NULL;

  if (get_text (answer, "accessToken") == NULL)
    g_task_return_error (task, make_answer_error ());
  else if (!by_sso_token_store (path, data->settings, answer, data->client,
                                by_clock_get_real_time (data->query->clock), &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
is_code (const GError *error, const char *exception, const char *oauth)
{
  const ByAwsErrorDetails *details = by_aws_error_get_details (error);

  return details != NULL
         && (g_str_equal (details->code, exception) || g_str_equal (details->code, oauth));
}

/* Whether it is worth asking again: the user is not done, or the network failed for a moment. */
static gboolean
is_pending (LoginData *data, const GError *error)
{
  if (is_code (error, "SlowDownException", "slow_down"))
    data->interval += SLOW_DOWN;
  else if (!is_code (error, "AuthorizationPendingException", "authorization_pending")
           && !g_error_matches (error, BY_AWS_ERROR, BY_AWS_ERROR_UNCERTAIN)
           && !g_error_matches (error, BY_AWS_ERROR, BY_AWS_ERROR_NETWORK))
    return FALSE;
  return by_clock_get_real_time (data->query->clock) < data->end;
}

static GError *
explain (const GError *error)
{
  if (is_code (error, "AccessDeniedException", "access_denied"))
    return by_aws_error_new (BY_AWS_ERROR_ACCESS_DENIED, NULL,
                             "The sign-in was refused in the browser");
  if (is_code (error, "ExpiredTokenException", "expired_token")
      || is_code (error, "AuthorizationPendingException", "authorization_pending"))
    return by_aws_error_new (BY_AWS_ERROR_EXPIRED_CREDENTIALS, NULL,
                             "The code was not confirmed in time. Sign in again.");
  return g_error_copy (error);
}

static void
token_cb (GObject *nobody, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LoginData *data = by_task_get_login_data (task);
  g_autoptr (GError) error = NULL;
  g_auto (BySecretObject) answer = by_source_call_finish (result, &error);

  if (answer != NULL)
    finish_with_token (task, answer);
  else if (is_pending (data, error))
    wait_a_while (g_steal_pointer (&task));
  else
    g_task_return_error (task, explain (error));
}

static void
waited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LoginData *data = by_task_get_login_data (task);
  g_autoptr (JsonObject) parameters = json_object_new ();
  GError *error = NULL;

  if (!by_clock_sleep_finish (BY_CLOCK (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  copy_client (data->client, parameters);
  json_object_set_string_member (parameters, "grantType", DEVICE_GRANT);
  json_object_set_string_member (parameters, "deviceCode", data->device_code);
  call (g_steal_pointer (&task), &by_sign_in_create_token, parameters, token_cb);
}

static void
wait_a_while (GTask *task_full)
{
  LoginData *data = by_task_get_login_data (task_full);

  by_clock_sleep_async (data->query->clock, data->interval * 1000,
                        g_task_get_cancellable (task_full), waited_cb, task_full);
}

static void
started_cb (GObject *nobody, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  BySsoLogin *self = g_task_get_source_object (task);
  LoginData *data = by_task_get_login_data (task);
  GError *error = NULL;
  g_auto (BySecretObject) answer = by_source_call_finish (result, &error);
  gint64 life, interval;

  if (answer != NULL
      && (get_text (answer, "deviceCode") == NULL || get_text (answer, "userCode") == NULL
          || get_text (answer, "verificationUri") == NULL))
    error = make_answer_error ();
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  life = json_object_get_int_member_with_default (answer, "expiresIn", 600);
  interval = json_object_get_int_member_with_default (answer, "interval", 0);
  data->device_code = g_strdup (get_text (answer, "deviceCode"));
  data->end = by_clock_get_real_time (data->query->clock) + life * G_USEC_PER_SEC;
  self->end = data->end;
  data->interval = interval > 0 ? (guint) MIN (interval, 60) : DEFAULT_INTERVAL;
  self->user_code = g_strdup (get_text (answer, "userCode"));
  self->url = g_strdup (get_text (answer, "verificationUri"));
  self->complete_url = g_strdup (get_text (answer, "verificationUriComplete"));
  if (self->complete_url == NULL)
    self->complete_url = g_strdup (self->url);
  g_signal_emit (self, signals[CODE_READY], 0);
  wait_a_while (g_steal_pointer (&task));
}

static void
registered_cb (GObject *nobody, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LoginData *data = by_task_get_login_data (task);
  GError *error = NULL;
  g_auto (BySecretObject) answer = by_source_call_finish (result, &error);
  g_autoptr (JsonObject) parameters = json_object_new ();
  g_autofree char *end = NULL;

  if (answer != NULL
      && (get_text (answer, "clientId") == NULL || get_text (answer, "clientSecret") == NULL))
    error = make_answer_error ();
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  data->client = json_object_new ();
  copy_client (answer, data->client);
  end = by_time_format_iso8601 (
      json_object_get_int_member_with_default (answer, "clientSecretExpiresAt", 0)
      * G_USEC_PER_SEC);
  if (end != NULL)
    json_object_set_string_member (data->client, "registrationExpiresAt", end);

  copy_client (data->client, parameters);
  json_object_set_string_member (parameters, "startUrl", data->settings->start_url);
  call (g_steal_pointer (&task), &by_sign_in_start_device_authorization, parameters, started_cb);
}

static void
begin (GTask *task_full)
{
  LoginData *data = by_task_get_login_data (task_full);
  g_autoptr (JsonObject) parameters = json_object_new ();
  JsonArray *scopes = json_array_new ();

  json_object_set_string_member (parameters, "clientName", "batchyard");
  json_object_set_string_member (parameters, "clientType", "public");
  for (guint i = 0; data->settings->scopes[i] != NULL; i++)
    json_array_add_string_element (scopes, data->settings->scopes[i]);
  json_object_set_array_member (parameters, "scopes", scopes);
  call (task_full, &by_sign_in_register_client, parameters, registered_cb);
}

static ByCredentialsQuery *
create_query (BySsoLogin *self, GError **error)
{
  g_autoptr (ByConfig) config = by_config_load ((const char *const *) self->environment, error);
  ByCredentialsQuery *query = NULL;

  if (config == NULL)
    return NULL;

  query = g_new0 (ByCredentialsQuery, 1);
  g_ref_count_init (&query->ref_count);
  query->environment = g_strdupv (self->environment);
  query->config = g_steal_pointer (&config);
  query->profile = g_strdup (self->profile);
  query->chosen = TRUE;
  query->session = g_object_ref (self->session);
  query->clock = g_object_ref (self->clock);
  query->endpoint_url = g_strdup (self->endpoint_url);
  query->visited = g_new0 (char *, 1);
  return query;
}

static void
by_sso_login_dispose (GObject *object)
{
  BySsoLogin *self = BY_SSO_LOGIN (object);

  g_clear_object (&self->session);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (by_sso_login_parent_class)->dispose (object);
}

static void
by_sso_login_finalize (GObject *object)
{
  BySsoLogin *self = BY_SSO_LOGIN (object);

  g_free (self->profile);
  g_strfreev (self->environment);
  g_free (self->endpoint_url);
  g_free (self->user_code);
  g_free (self->url);
  g_free (self->complete_url);

  G_OBJECT_CLASS (by_sso_login_parent_class)->finalize (object);
}

static void
by_sso_login_class_init (BySsoLoginClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = by_sso_login_dispose;
  object_class->finalize = by_sso_login_finalize;

  /**
   * BySsoLogin::code-ready:
   *
   * The code and the address are there: show the one, open the other.
   */
  signals[CODE_READY] = g_signal_new ("code-ready", BY_TYPE_SSO_LOGIN, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 0);
}

static void
by_sso_login_init (BySsoLogin *self)
{
}

/**
 * by_sso_login_new:
 * @profile: one that is set up for IAM Identity Center
 * @environment: as g_get_environ() gives it
 *
 * Returns: (transfer full): a sign-in that has not begun
 */
BySsoLogin *
by_sso_login_new (const char *profile,
                  const char *const *environment,
                  SoupSession *session,
                  ByClock *clock)
{
  BySsoLogin *self = g_object_new (BY_TYPE_SSO_LOGIN, NULL);

  self->profile = g_strdup (profile);
  self->environment = g_strdupv ((char **) environment);
  self->session = g_object_ref (session);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * by_sso_login_set_endpoint_url:
 * @url: (nullable): asked in place of AWS
 */
void
by_sso_login_set_endpoint_url (BySsoLogin *self, const char *url)
{
  g_return_if_fail (BY_IS_SSO_LOGIN (self));

  g_free (self->endpoint_url);
  self->endpoint_url = g_strdup (url);
}

/**
 * by_sso_login_run_async:
 * @cancellable: (nullable): gives up, at any moment
 *
 * Signs in; once.
 */
void
by_sso_login_run_async (BySsoLogin *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  LoginData *data = login_data_new ();
  GError *error = NULL;

  g_return_if_fail (BY_IS_SSO_LOGIN (self));

  by_task_set_login_data (task, data);
  data->query = create_query (self, &error);
  if (data->query != NULL)
    data->settings = by_sso_settings_new (data->query->config, self->profile, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    begin (g_steal_pointer (&task));
}

/**
 * by_sso_login_run_finish:
 *
 * Returns: whether the user has signed in
 */
gboolean
by_sso_login_run_finish (BySsoLogin *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * by_sso_login_get_user_code:
 *
 * Returns: (nullable): what the user compares with, or types into, the browser's page
 */
const char *
by_sso_login_get_user_code (BySsoLogin *self)
{
  g_return_val_if_fail (BY_IS_SSO_LOGIN (self), NULL);

  return self->user_code;
}

/**
 * by_sso_login_get_verification_url:
 *
 * Returns: (nullable): where the code is typed
 */
const char *
by_sso_login_get_verification_url (BySsoLogin *self)
{
  g_return_val_if_fail (BY_IS_SSO_LOGIN (self), NULL);

  return self->url;
}

/**
 * by_sso_login_get_complete_verification_url:
 *
 * Returns: (nullable): the same with the code in it: the page to open
 */
const char *
by_sso_login_get_complete_verification_url (BySsoLogin *self)
{
  g_return_val_if_fail (BY_IS_SSO_LOGIN (self), NULL);

  return self->complete_url;
}

/**
 * by_sso_login_get_end:
 *
 * Returns: when the code stops counting, %BY_TIME_NONE while there is none
 */
gint64
by_sso_login_get_end (BySsoLogin *self)
{
  g_return_val_if_fail (BY_IS_SSO_LOGIN (self), BY_TIME_NONE);

  return self->end;
}
