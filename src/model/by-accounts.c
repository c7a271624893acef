/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByAccounts: opens accounts.
 *
 * The one place where contexts are made: environment, files, proxy and certificates come together
 * here and nowhere else.
 */

#include "by-accounts.h"

#include <glib/gi18n.h>

#include "by-config-files.h"
#include "by-credentials-cache.h"
#include "by-credentials-chain.h"
#include "by-data.h"
#include "by-sso-token.h"
#include "by-static-provider.h"
#include "by-sts.h"
#include "by-transport.h"

/* Where to look first when nobody has named a region: where most accounts begin. */
#define DEFAULT_REGION "us-east-1"

struct _ByAccounts
{
  GObject parent_instance;

  GStrv environment;          /* (owned) */
  ByClock *clock;             /* (owned) */
  ByProfiles *profiles;       /* (owned) */
  ByDeployments *deployments; /* (owned) (nullable) */
  char *sandbox_program;      /* (owned) */
  char *endpoint_url;         /* (owned) (nullable): of every account but a sandbox's */
  ByMfaPrompt *prompt;        /* (owned) (nullable) */
  GPtrArray *sandboxes;       /* (owned): of BySandboxProcess, running */
  GHashTable *sign_ins;       /* (owned): of BySignIn, running, by the file of their token */
};

enum
{
  SIGNED_IN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ByAccounts, by_accounts, G_TYPE_OBJECT)

typedef struct
{
  BySandboxProcess *sandbox; /* (owned) */
  char *region;              /* (owned) (nullable) */
} SandboxData;

static void
sandbox_data_cleanup (SandboxData *self)
{
  g_clear_object (&self->sandbox);
  g_free (self->region);
}

BY_DEFINE_DATA (SandboxData, sandbox_data)

static void
by_accounts_dispose (GObject *object)
{
  ByAccounts *self = BY_ACCOUNTS (object);

  g_ptr_array_set_size (self->sandboxes, 0);
  g_hash_table_remove_all (self->sign_ins);
  g_clear_object (&self->prompt);
  g_clear_object (&self->deployments);
  g_clear_object (&self->profiles);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (by_accounts_parent_class)->dispose (object);
}

static void
by_accounts_finalize (GObject *object)
{
  ByAccounts *self = BY_ACCOUNTS (object);

  g_strfreev (self->environment);
  g_free (self->sandbox_program);
  g_free (self->endpoint_url);
  g_ptr_array_unref (self->sandboxes);
  g_hash_table_unref (self->sign_ins);

  G_OBJECT_CLASS (by_accounts_parent_class)->finalize (object);
}

static void
by_accounts_class_init (ByAccountsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = by_accounts_dispose;
  object_class->finalize = by_accounts_finalize;

  signals[SIGNED_IN] = g_signal_new ("signed-in", BY_TYPE_ACCOUNTS, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
}

static void
by_accounts_init (ByAccounts *self)
{
  self->sandboxes = g_ptr_array_new_with_free_func (g_object_unref);
  self->sign_ins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

/**
 * by_accounts_new:
 * @environment: what g_get_environ() gave when the program started
 * @clock: the clock of every account
 * @sandbox_program: path of batchyard-sandbox
 *
 * Returns: (transfer full): what opens accounts
 */
ByAccounts *
by_accounts_new (const char *const *environment, ByClock *clock, const char *sandbox_program)
{
  ByAccounts *self = g_object_new (BY_TYPE_ACCOUNTS, NULL);

  self->environment = g_strdupv ((char **) environment);
  self->clock = g_object_ref (clock);
  self->sandbox_program = g_strdup (sandbox_program);
  self->profiles = by_profiles_new (environment);

  return self;
}

/**
 * by_accounts_set_deployments:
 * @deployments: the operations that every account opened from now on begins
 *
 * Tells accounts who runs their operations. Those need contexts of accounts to be taken up again
 * after a restart, so that neither can be made with the other in hand.
 */
void
by_accounts_set_deployments (ByAccounts *self, ByDeployments *deployments)
{
  g_return_if_fail (BY_IS_ACCOUNTS (self));

  g_set_object (&self->deployments, deployments);
}

/**
 * by_accounts_set_mfa_prompt:
 * @prompt: (nullable): who asks the user for the codes of multi-factor devices
 *
 * For all accounts opened from now on.
 */
void
by_accounts_set_mfa_prompt (ByAccounts *self, ByMfaPrompt *prompt)
{
  g_return_if_fail (BY_IS_ACCOUNTS (self));

  g_set_object (&self->prompt, prompt);
}

/**
 * by_accounts_set_endpoint_url:
 * @endpoint_url: (nullable): where every call goes, %NULL for where the settings say
 *
 * For all accounts opened and keys tried from now on, before every setting of files and environment,
 * as --endpoint-url of the AWS CLI. A choice with an address of its own goes first; a sandbox always
 * has its own, and what by_accounts_open_context() makes keeps to its choice.
 */
void
by_accounts_set_endpoint_url (ByAccounts *self, const char *endpoint_url)
{
  g_return_if_fail (BY_IS_ACCOUNTS (self));

  g_free (self->endpoint_url);
  self->endpoint_url = g_strdup (endpoint_url);
}

/**
 * by_accounts_get_profiles:
 *
 * Returns: (transfer none): what credentials this machine has
 */
ByProfiles *
by_accounts_get_profiles (ByAccounts *self)
{
  g_return_val_if_fail (BY_IS_ACCOUNTS (self), NULL);

  return self->profiles;
}

/**
 * by_accounts_expects_credentials:
 *
 * Returns: whether the environment names credentials, be they there or not
 */
gboolean
by_accounts_expects_credentials (ByAccounts *self)
{
  static const char *const names[] = {
    "AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE",
  };

  g_return_val_if_fail (BY_IS_ACCOUNTS (self), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (by_config_get_variable ((const char *const *) self->environment, names[i]) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
has_keys_in_environment (ByAccounts *self)
{
  return by_profiles_find (self->profiles, "") != NULL;
}

/* The profile whose settings count; that of the environment when none is chosen. */
static char *
dup_profile (ByAccounts *self, const char *chosen)
{
  return by_config_dup_profile (chosen != NULL && *chosen != '\0' ? chosen : NULL,
                                (const char *const *) self->environment);
}

/**
 * by_accounts_open_context:
 *
 * Makes the context of a choice. Nothing is asked of AWS yet.
 *
 * Returns: (transfer full): the context, %NULL with @error set when a setting makes no sense
 */
ByContext *
by_accounts_open_context (ByAccounts *self, const ByAccountChoice *choice, GError **error)
{
  const char *const *environment = NULL;
  ByConfig *config = NULL;
  gboolean chosen = choice->profile != NULL && *choice->profile != '\0';
  g_autofree char *profile = NULL;
  g_autofree char *region = NULL;
  g_autoptr (SoupSession) session = NULL;
  g_autoptr (ByCredentialsChain) chain = NULL;
  g_autoptr (ByCredentialsCache) cache = NULL;
  const char *ca_bundle = NULL;

  g_return_val_if_fail (BY_IS_ACCOUNTS (self), NULL);

  environment = (const char *const *) self->environment;
  config = by_profiles_get_config (self->profiles);
  profile = dup_profile (self, choice->profile);
  region = by_config_dup_region (config, profile, choice->region, environment);
  if (region == NULL)
    region = g_strdup (DEFAULT_REGION);
  ca_bundle = by_config_get_profile_value (config, profile, "ca_bundle");

  session = by_transport_create_session (environment, ca_bundle, error);
  if (session == NULL)
    return NULL;
  chain = by_credentials_chain_new (chosen ? profile : NULL, environment, session, self->clock);
  by_credentials_chain_set_region (chain, region);
  if (self->prompt != NULL)
    by_credentials_chain_set_prompt (chain, self->prompt);
  cache = by_credentials_cache_new (BY_CREDENTIALS_PROVIDER (chain), self->clock);

  return by_context_new_with_settings (BY_CREDENTIALS_PROVIDER (cache),
                                       !chosen && has_keys_in_environment (self) ? "environment"
                                                                                 : profile,
                                       region, choice->endpoint_url, session, self->clock,
                                       &(ByContextSettings) {
                                         .config = config,
                                         .profile = profile,
                                         .environment = environment,
                                       });
}

/* Tells @account what the user would do to have keys again. */
static void
set_sign_in (ByAccounts *self, ByAccount *account)
{
  const char *source = by_context_get_source (by_account_get_context (account));
  g_autofree char *of = NULL;
  BySignInWay way = BY_SIGN_IN_WAY_NONE;

  if (!g_str_equal (source, "environment"))
    way = by_sign_in_find_way (by_profiles_get_config (self->profiles), source, &of);
  by_account_set_sign_in (account, way, of);
}

/**
 * by_accounts_open:
 *
 * Opens an account and asks AWS who we are there.
 *
 * Returns: (transfer full): the account, %NULL with @error set when a setting makes no sense
 */
ByAccount *
by_accounts_open (ByAccounts *self, const ByAccountChoice *choice, GError **error)
{
  ByAccountChoice complete = *choice;
  g_autoptr (ByContext) context = NULL;
  ByAccount *account = NULL;

  g_return_val_if_fail (BY_IS_ACCOUNTS (self), NULL);

  if (complete.endpoint_url == NULL)
    complete.endpoint_url = self->endpoint_url;
  context = by_accounts_open_context (self, &complete, error);
  if (context == NULL)
    return NULL;

  account = by_account_new (context, self->deployments, FALSE);
  set_sign_in (self, account);
  by_account_refresh (account);

  return account;
}

static void
sign_in_changed_cb (BySignIn *sign_in, GParamSpec *pspec, gpointer user_data)
{
  g_autoptr (ByAccounts) self = g_object_ref (user_data);
  BySignInState state = by_sign_in_get_state (sign_in);
  GHashTableIter iter;
  gpointer running = NULL;

  if (state != BY_SIGN_IN_DONE && state != BY_SIGN_IN_FAILED)
    return;

  g_hash_table_iter_init (&iter, self->sign_ins);
  while (g_hash_table_iter_next (&iter, NULL, &running))
    if (running == sign_in)
      g_hash_table_iter_remove (&iter);
  if (state == BY_SIGN_IN_DONE)
    g_signal_emit (self, signals[SIGNED_IN], 0);
}

static SoupSession *
create_session (ByAccounts *self, const char *profile, GError **error)
{
  ByConfig *config = by_profiles_get_config (self->profiles);

  return by_transport_create_session ((const char *const *) self->environment,
                                      by_config_get_profile_value (config, profile, "ca_bundle"),
                                      error);
}

/**
 * by_accounts_sign_in:
 * @profile: one whose way is %BY_SIGN_IN_WAY_BROWSER
 *
 * Begins to sign in. Profiles with one sign-in in common have one that runs in common, too.
 *
 * Returns: (transfer full): the sign-in; %NULL with @error set when the profile is not right
 */
BySignIn *
by_accounts_sign_in (ByAccounts *self, const char *profile, GError **error)
{
  const char *const *environment = NULL;
  g_autoptr (BySsoSettings) settings = NULL;
  g_autofree char *path = NULL;
  g_autoptr (SoupSession) session = NULL;
  g_autoptr (BySsoLogin) login = NULL;
  BySignIn *sign_in = NULL;

  g_return_val_if_fail (BY_IS_ACCOUNTS (self), NULL);

  environment = (const char *const *) self->environment;
  settings = by_sso_settings_new (by_profiles_get_config (self->profiles), profile, error);
  if (settings == NULL)
    return NULL;
  path = by_sso_token_dup_path (settings, environment);
  sign_in = g_hash_table_lookup (self->sign_ins, path);
  if (sign_in != NULL)
    return g_object_ref (sign_in);

  session = create_session (self, profile, error);
  if (session == NULL)
    return NULL;
  login = by_sso_login_new (profile, environment, session, self->clock);
  sign_in = by_sign_in_new (login, profile, self->clock);
  g_signal_connect_object (sign_in, "notify::state", G_CALLBACK (sign_in_changed_cb), self, 0);
  g_hash_table_insert (self->sign_ins, g_steal_pointer (&path), g_object_ref (sign_in));

  return sign_in;
}

static BySandboxProcess *
find_sandbox (ByAccounts *self, const char *scenario)
{
  for (guint i = 0; i < self->sandboxes->len; i++)
    {
      BySandboxProcess *sandbox = g_ptr_array_index (self->sandboxes, i);

      if (g_strcmp0 (by_sandbox_process_get_scenario (sandbox), scenario) == 0)
        return sandbox;
    }

  return NULL;
}

static void
sandbox_stopped_cb (ByAccounts *self, const char *reason, BySandboxProcess *sandbox)
{
  g_ptr_array_remove (self->sandboxes, sandbox);
}

static void
account_sandbox_stopped_cb (ByAccount *account, const char *reason)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CLOSED, reason);

  by_account_fail (account, error);
}

static ByAccount *
open_sandbox (ByAccounts *self, BySandboxProcess *sandbox, const char *region)
{
  g_autoptr (ByCredentials) keys =
    by_credentials_new (by_sandbox_process_get_access_key_id (sandbox),
                        by_sandbox_process_get_secret_access_key (sandbox),
                        by_sandbox_process_get_session_token (sandbox), 0, NULL,
                        _ ("the sandbox"));
  g_autoptr (ByCredentialsProvider) provider = by_static_provider_new (keys);
  g_autoptr (SoupSession) session = by_transport_create_session (NULL, NULL, NULL);
  g_autoptr (ByContext) context =
    by_context_new (provider, "sandbox",
                    region != NULL ? region : by_sandbox_process_get_region (sandbox),
                    by_sandbox_process_get_endpoint_url (sandbox), session, self->clock);
  ByAccount *account = by_account_new (context, self->deployments, TRUE);

  g_signal_connect_object (sandbox, "stopped", G_CALLBACK (account_sandbox_stopped_cb), account,
                           G_CONNECT_SWAPPED);
  by_account_refresh (account);

  return account;
}

static void
sandbox_started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  ByAccounts *self = g_task_get_source_object (task);
  SandboxData *data = by_task_get_sandbox_data (task);

  if (!by_sandbox_process_start_finish (data->sandbox, result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_ptr_array_add (self->sandboxes, g_object_ref (data->sandbox));
  g_signal_connect_object (data->sandbox, "stopped", G_CALLBACK (sandbox_stopped_cb), self,
                           G_CONNECT_SWAPPED);
  g_task_return_pointer (task, open_sandbox (self, data->sandbox, data->region), g_object_unref);
}

/**
 * by_accounts_open_sandbox_async:
 * @scenario: (nullable): which account it plays
 * @speed: how many times faster than AWS
 * @region: (nullable): the region to look at, %NULL for that of the sandbox
 *
 * Opens the account of a sandbox; one that runs already is taken as it is.
 */
void
by_accounts_open_sandbox_async (ByAccounts *self,
                                const char *scenario,
                                double speed,
                                const char *region,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  BySandboxProcess *running = NULL;
  SandboxData *data = NULL;

  g_return_if_fail (BY_IS_ACCOUNTS (self));

  running = find_sandbox (self, scenario);
  if (running != NULL)
    {
      g_task_return_pointer (task, open_sandbox (self, running, region), g_object_unref);
      return;
    }

  data = sandbox_data_new ();
  data->sandbox = by_sandbox_process_new (self->sandbox_program, scenario, speed);
  data->region = g_strdup (region);
  by_task_set_sandbox_data (task, data);
  by_sandbox_process_start_async (data->sandbox, cancellable, sandbox_started_cb,
                                  g_steal_pointer (&task));
}

/**
 * by_accounts_open_sandbox_finish:
 *
 * Returns: (transfer full): the account, %NULL with @error set when the sandbox did not start
 */
ByAccount *
by_accounts_open_sandbox_finish (ByAccounts *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ByStsCallerIdentity) identity =
    by_sts_get_caller_identity_finish (BY_CONTEXT (source), result, &error);

  if (identity == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * by_accounts_try_keys_async:
 * @answers: keys and region; read at once
 *
 * Asks AWS who the keys belong to, as it would be asked with the profile once it is written.
 */
void
by_accounts_try_keys_async (ByAccounts *self,
                            const ByProfileAnswers *answers,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (ByCredentials) keys =
    by_credentials_new (answers->access_key_id, answers->secret_access_key, answers->session_token,
                        0, NULL, _ ("the form"));
  g_autoptr (ByCredentialsProvider) provider = by_static_provider_new (keys);
  g_autoptr (SoupSession) session = NULL;
  g_autoptr (ByContext) context = NULL;

  g_return_if_fail (BY_IS_ACCOUNTS (self));

  session = by_transport_create_session ((const char *const *) self->environment, NULL, &error);
  if (session == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  context = by_context_new_with_settings (
    provider, answers->name, answers->region, self->endpoint_url, session, self->clock,
    &(ByContextSettings) {
      .config = by_profiles_get_config (self->profiles),
      .profile = answers->name,
      .environment = (const char *const *) self->environment,
    });
  by_sts_get_caller_identity_async (context, cancellable, tried_cb, g_steal_pointer (&task));
}

/**
 * by_accounts_try_keys_finish:
 *
 * Returns: whether AWS takes the keys
 */
gboolean
by_accounts_try_keys_finish (ByAccounts *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
