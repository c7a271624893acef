/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-credentials-chain.h"

#include "by-aws-error.h"
#include "by-config-files.h"
#include "by-credentials-query.h"
#include "by-data.h"
#include "by-time.h"

/* A user who declined to type a code is not asked again by whatever call comes next, but only when
 * somebody wants to sign in (by_credentials_provider_invalidate()), or after a while. */
#define DECLINED_FOR (15 * G_TIME_SPAN_MINUTE)

/* The order of the AWS CLI; the first that is set up is the one that counts. */
static const struct
{
  const char *name;
  ByCredentialsSourceFunc run;
} sources[] = {
  { "the environment (AWS_ACCESS_KEY_ID)", by_environment_source },
  { "a role (role_arn)", by_role_source },
  { "a web identity", by_web_identity_source },
  { "IAM Identity Center (sso_session)", by_sso_source },
  { "the credentials file", by_credentials_file_source },
  { "“aws login”", by_login_source },
  { "credential_process", by_process_source },
  { "the config file", by_config_file_source },
  { "the container", by_container_source },
  { "the EC2 instance", by_machine_source },
};

typedef struct
{
  ByCredentialsQuery *query; /* (owned) */
  guint position;
} RunData;

static void
run_data_cleanup (RunData *self)
{
  g_clear_pointer (&self->query, by_credentials_query_unref);
}

BY_DEFINE_DATA (RunData, run_data)

static void run_next (GTask *task_full);

/* What the user named beats the environment, and a profile that another takes its keys from has to
 * have some of its own. */
static gboolean
is_passed_over (const ByCredentialsQuery *query, guint position)
{
  ByCredentialsSourceFunc run = sources[position].run;

  if (run == by_environment_source)
    return query->chosen;
  if (run == by_container_source || run == by_machine_source)
    return *query->visited != NULL;
  return FALSE;
}

static GError *
make_nothing_error (const ByCredentialsQuery *query)
{
  g_autoptr (GString) tried = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      if (is_passed_over (query, i))
        continue;
      g_string_append_printf (tried, "%s%s", tried->len > 0 ? ", " : "", sources[i].name);
    }
  return by_aws_error_new (BY_AWS_ERROR_NO_CREDENTIALS, NULL,
                           "No credentials for the profile “%s”. Looked in: %s.", query->profile,
                           tried->str);
}

/* (transfer full) (nullable): why credentials that a source gave are of no use */
static GError *
make_over_error (const ByCredentialsQuery *query, const ByCredentials *credentials)
{
  gint64 end = by_credentials_get_expiration (credentials);
  g_autofree char *text = NULL;

  if (end == BY_TIME_NONE || end > by_clock_get_real_time (query->clock))
    return NULL;

  text = by_time_format_iso8601 (end);
  return by_aws_error_new (BY_AWS_ERROR_EXPIRED_CREDENTIALS, NULL,
                           "The credentials of %s ended at %s. Sign in again.",
                           by_credentials_get_source (credentials), text);
}

static void
ran_cb (GObject *nobody, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RunData *data = by_task_get_run_data (task);
  GError *error = NULL;
  g_autoptr (ByCredentials) credentials = g_task_propagate_pointer (G_TASK (result), &error);

  if (credentials != NULL)
    error = make_over_error (data->query, credentials);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (credentials != NULL)
    g_task_return_pointer (task, g_steal_pointer (&credentials),
                           (GDestroyNotify) by_credentials_unref);
  else
    {
      data->position++;
      run_next (g_steal_pointer (&task));
    }
}

static void
run_next (GTask *task_full)
{
  g_autoptr (GTask) task = task_full;
  RunData *data = by_task_get_run_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;
  while (data->position < G_N_ELEMENTS (sources) && is_passed_over (data->query, data->position))
    data->position++;
  if (data->position == G_N_ELEMENTS (sources))
    {
      g_task_return_error (task, make_nothing_error (data->query));
      return;
    }
  sources[data->position].run (
      data->query, g_task_new (NULL, g_task_get_cancellable (task), ran_cb, g_object_ref (task)));
}

/**
 * by_credentials_query_run_async:
 * @cancellable: (nullable): ends it
 *
 * Asks all sources, in order, until one has credentials.
 */
void
by_credentials_query_run_async (ByCredentialsQuery *query,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  RunData *data = run_data_new ();

  by_task_set_run_data (task, data);
  data->query = by_credentials_query_ref (query);

  if (!by_config_has_profile (query->config, query->profile)
      && !g_str_equal (query->profile, "default"))
    g_task_return_error (task, by_aws_error_new (BY_AWS_ERROR_NO_CREDENTIALS, NULL,
                                                 "There is no profile “%s” in the AWS config and "
                                                 "credentials files",
                                                 query->profile));
  else
    run_next (g_steal_pointer (&task));
}

/**
 * by_credentials_query_run_finish:
 *
 * Returns: (transfer full) (nullable): credentials, or %NULL with a #BY_AWS_ERROR
 */
ByCredentials *
by_credentials_query_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

struct _ByCredentialsChain
{
  GObject parent_instance;

  /* owned */
  char *profile; /* (nullable): the environment says */
  GStrv environment;
  SoupSession *session;
  ByClock *clock;
  ByMfaPrompt *prompt; /* (nullable) */
  char *region;        /* (nullable) */
  char *endpoint_url;  /* (nullable) */
  GError *declined;    /* (nullable): the user was asked for a code, and gave none */

  gint64 declined_at;
};

static void provider_iface_init (ByCredentialsProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ByCredentialsChain,
                               by_credentials_chain,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BY_TYPE_CREDENTIALS_PROVIDER,
                                                      provider_iface_init))

static ByCredentialsQuery *
create_query (ByCredentialsChain *self, GError **error)
{
  const char *const *environment = (const char *const *) self->environment;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (ByConfig) config = by_config_load (environment, &local_error);
  ByCredentialsQuery *query = NULL;

  if (config == NULL)
    {
      g_propagate_error (
          error, by_aws_error_new (BY_AWS_ERROR_NO_CREDENTIALS, NULL, "%s", local_error->message));
      return NULL;
    }

  query = g_new0 (ByCredentialsQuery, 1);
  g_ref_count_init (&query->ref_count);
  query->environment = g_strdupv (self->environment);
  query->profile = by_config_dup_profile (self->profile, environment);
  query->chosen = self->profile != NULL;
  query->region = by_config_dup_region (config, query->profile, self->region, environment);
  query->config = g_steal_pointer (&config);
  query->session = g_object_ref (self->session);
  query->clock = g_object_ref (self->clock);
  query->prompt = self->prompt != NULL ? g_object_ref (self->prompt) : NULL;
  query->endpoint_url = g_strdup (self->endpoint_url);
  query->visited = g_new0 (char *, 1);
  return query;
}

static void
query_cb (GObject *nobody, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ByCredentialsChain *self = g_task_get_source_object (task);
  GError *error = NULL;
  ByCredentials *credentials = by_credentials_query_run_finish (result, &error);

  g_clear_error (&self->declined);
  if (by_role_is_declined (error))
    {
      self->declined = g_error_copy (error);
      self->declined_at = by_clock_get_real_time (self->clock);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, credentials, (GDestroyNotify) by_credentials_unref);
}

static void
provider_get_async (ByCredentialsProvider *provider,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  ByCredentialsChain *self = BY_CREDENTIALS_CHAIN (provider);
  g_autoptr (GTask) task = g_task_new (provider, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (ByCredentialsQuery) query = NULL;

  if (self->declined != NULL
      && by_clock_get_real_time (self->clock) - self->declined_at < DECLINED_FOR)
    {
      g_task_return_error (task, g_error_copy (self->declined));
      return;
    }

  query = create_query (self, &error);
  if (query == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    by_credentials_query_run_async (query, cancellable, query_cb, g_steal_pointer (&task));
}

static ByCredentials *
provider_get_finish (ByCredentialsProvider *provider, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, provider), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
provider_invalidate (ByCredentialsProvider *provider)
{
  g_clear_error (&BY_CREDENTIALS_CHAIN (provider)->declined);
}

static void
provider_iface_init (ByCredentialsProviderInterface *iface)
{
  iface->get_async = provider_get_async;
  iface->get_finish = provider_get_finish;
  iface->invalidate = provider_invalidate;
}

static void
by_credentials_chain_dispose (GObject *object)
{
  ByCredentialsChain *self = BY_CREDENTIALS_CHAIN (object);

  g_clear_object (&self->session);
  g_clear_object (&self->clock);
  g_clear_object (&self->prompt);

  G_OBJECT_CLASS (by_credentials_chain_parent_class)->dispose (object);
}

static void
by_credentials_chain_finalize (GObject *object)
{
  ByCredentialsChain *self = BY_CREDENTIALS_CHAIN (object);

  g_free (self->profile);
  g_strfreev (self->environment);
  g_free (self->region);
  g_free (self->endpoint_url);
  g_clear_error (&self->declined);

  G_OBJECT_CLASS (by_credentials_chain_parent_class)->finalize (object);
}

static void
by_credentials_chain_class_init (ByCredentialsChainClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = by_credentials_chain_dispose;
  object_class->finalize = by_credentials_chain_finalize;
}

static void
by_credentials_chain_init (ByCredentialsChain *self)
{
}

/**
 * by_credentials_chain_new:
 * @profile: (nullable): the profile the user chose; it beats keys in the environment. %NULL for
 *   what the environment says.
 * @environment: as g_get_environ() gives it
 * @session: for the sources that ask over HTTP
 *
 * Returns: (transfer full): a chain
 */
ByCredentialsChain *
by_credentials_chain_new (const char *profile,
                          const char *const *environment,
                          SoupSession *session,
                          ByClock *clock)
{
  ByCredentialsChain *self = g_object_new (BY_TYPE_CREDENTIALS_CHAIN, NULL);

  self->profile = g_strdup (profile);
  self->environment = g_strdupv ((char **) environment);
  self->session = g_object_ref (session);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * by_credentials_chain_set_prompt:
 * @prompt: (nullable): whom to ask for the code of a multi-factor device
 */
void
by_credentials_chain_set_prompt (ByCredentialsChain *self, ByMfaPrompt *prompt)
{
  g_return_if_fail (BY_IS_CREDENTIALS_CHAIN (self));

  g_set_object (&self->prompt, prompt);
}

/**
 * by_credentials_chain_set_region:
 * @region: (nullable): the region the user chose, for asking STS
 */
void
by_credentials_chain_set_region (ByCredentialsChain *self, const char *region)
{
  g_return_if_fail (BY_IS_CREDENTIALS_CHAIN (self));

  g_free (self->region);
  self->region = g_strdup (region);
}

/**
 * by_credentials_chain_set_endpoint_url:
 * @url: (nullable): asked in place of every HTTP address a source would ask
 */
void
by_credentials_chain_set_endpoint_url (ByCredentialsChain *self, const char *url)
{
  g_return_if_fail (BY_IS_CREDENTIALS_CHAIN (self));

  g_free (self->endpoint_url);
  self->endpoint_url = g_strdup (url);
}
