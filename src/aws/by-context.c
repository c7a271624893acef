/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-context.h"

#include "by-client-private.h"
#include "by-config-files.h"

/* How many requests are under way at a time; the rest wait here, in order, since libsoup searches
 * its whole queue at every step. */
#define MAX_IN_FLIGHT 64

struct _ByContext
{
  GObject parent_instance;

  /* owned */
  ByCredentialsProvider *credentials;
  SoupSession *session;
  ByClock *clock;
  ByGate *gate;
  GPtrArray *clients; /* of ByClient */
  char *source;
  char *region;       /* (nullable) */
  char *endpoint_url; /* (nullable) */
  char *identity;
  ByConfig *config;  /* (nullable) */
  char *profile;     /* (nullable) */
  GStrv environment; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (ByContext, by_context, G_TYPE_OBJECT)

enum
{
  CALLED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
by_context_dispose (GObject *object)
{
  ByContext *self = BY_CONTEXT (object);

  g_clear_pointer (&self->clients, g_ptr_array_unref);
  g_clear_object (&self->credentials);
  g_clear_object (&self->session);
  g_clear_object (&self->clock);
  g_clear_object (&self->gate);

  G_OBJECT_CLASS (by_context_parent_class)->dispose (object);
}

static void
by_context_finalize (GObject *object)
{
  ByContext *self = BY_CONTEXT (object);

  g_free (self->source);
  g_free (self->region);
  g_free (self->endpoint_url);
  g_free (self->identity);
  g_free (self->profile);
  g_clear_pointer (&self->config, by_config_unref);
  g_strfreev (self->environment);

  G_OBJECT_CLASS (by_context_parent_class)->finalize (object);
}

static void
by_context_class_init (ByContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = by_context_dispose;
  object_class->finalize = by_context_finalize;

  /**
   * ByContext::called:
   * @self: the context
   * @call: (type gpointer): a #ByCall, good during the emission
   *
   * A call is over, well or not.
   */
  signals[CALLED] = g_signal_new ("called", BY_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
by_context_init (ByContext *self)
{
  self->clients = g_ptr_array_new_with_free_func (g_object_unref);
  self->gate = by_gate_new (MAX_IN_FLIGHT);
}

/**
 * by_context_new_with_settings:
 * @credentials: who signs
 * @source: "environment", or a profile's name
 * @region: (nullable): asking a service that has regions fails without one
 * @endpoint_url: (nullable): asked in place of AWS, for every service
 * @settings: (nullable): what the files and the environment say about endpoints and retries
 *
 * Returns: (transfer full): a context
 */
ByContext *
by_context_new_with_settings (ByCredentialsProvider *credentials,
                              const char *source,
                              const char *region,
                              const char *endpoint_url,
                              SoupSession *session,
                              ByClock *clock,
                              const ByContextSettings *settings)
{
  ByContext *self = NULL;

  g_return_val_if_fail (BY_IS_CREDENTIALS_PROVIDER (credentials), NULL);
  g_return_val_if_fail (source != NULL, NULL);
  g_return_val_if_fail (SOUP_IS_SESSION (session), NULL);
  g_return_val_if_fail (BY_IS_CLOCK (clock), NULL);

  self = g_object_new (BY_TYPE_CONTEXT, NULL);
  self->credentials = g_object_ref (credentials);
  self->session = g_object_ref (session);
  self->clock = g_object_ref (clock);
  self->source = g_strdup (source);
  self->region = g_strdup (region);
  self->endpoint_url = g_strdup (endpoint_url);
  self->identity = g_strjoin ("|", source, region != NULL ? region : "",
                              endpoint_url != NULL ? endpoint_url : "", NULL);
  if (settings != NULL)
    {
      self->config = settings->config != NULL ? by_config_ref (settings->config) : NULL;
      self->profile = g_strdup (settings->profile);
      self->environment = g_strdupv ((char **) settings->environment);
    }
  return self;
}

/**
 * by_context_new:
 *
 * As by_context_new_with_settings(), with nothing from files or environment.
 *
 * Returns: (transfer full): a context
 */
ByContext *
by_context_new (ByCredentialsProvider *credentials,
                const char *source,
                const char *region,
                const char *endpoint_url,
                SoupSession *session,
                ByClock *clock)
{
  return by_context_new_with_settings (credentials, source, region, endpoint_url, session, clock,
                                       NULL);
}

/**
 * by_context_get_source:
 *
 * Returns: "environment", or the name of the profile whose keys sign
 */
const char *
by_context_get_source (ByContext *self)
{
  g_return_val_if_fail (BY_IS_CONTEXT (self), NULL);

  return self->source;
}

/**
 * by_context_get_region:
 *
 * Returns: (nullable): the region that is asked
 */
const char *
by_context_get_region (ByContext *self)
{
  g_return_val_if_fail (BY_IS_CONTEXT (self), NULL);

  return self->region;
}

/**
 * by_context_get_endpoint_url:
 *
 * Returns: (nullable): the URL that is asked in place of AWS
 */
const char *
by_context_get_endpoint_url (ByContext *self)
{
  g_return_val_if_fail (BY_IS_CONTEXT (self), NULL);

  return self->endpoint_url;
}

/**
 * by_context_get_identity:
 *
 * Returns: what tells this context from others, as the key of what is stored about it
 */
const char *
by_context_get_identity (ByContext *self)
{
  g_return_val_if_fail (BY_IS_CONTEXT (self), NULL);

  return self->identity;
}

/**
 * by_context_get_session:
 *
 * Returns: the HTTP session
 */
SoupSession *
by_context_get_session (ByContext *self)
{
  g_return_val_if_fail (BY_IS_CONTEXT (self), NULL);

  return self->session;
}

/**
 * by_context_get_clock:
 *
 * Returns: the clock
 */
ByClock *
by_context_get_clock (ByContext *self)
{
  g_return_val_if_fail (BY_IS_CONTEXT (self), NULL);

  return self->clock;
}

/**
 * by_context_get_clock_offset:
 *
 * Returns: how many microseconds AWS's clock is ahead of this machine's as far as any call has
 *   shown, 0 while that is too little to matter
 */
gint64
by_context_get_clock_offset (ByContext *self)
{
  gint64 offset = 0;

  g_return_val_if_fail (BY_IS_CONTEXT (self), 0);

  for (guint i = 0; i < self->clients->len && offset == 0; i++)
    offset = by_client_get_clock_offset (g_ptr_array_index (self->clients, i));
  return offset;
}

/**
 * by_context_get_credentials_provider:
 *
 * Returns: what gives the keys that sign
 */
ByCredentialsProvider *
by_context_get_credentials_provider (ByContext *self)
{
  g_return_val_if_fail (BY_IS_CONTEXT (self), NULL);

  return self->credentials;
}

/**
 * by_context_get_client:
 *
 * Returns: the one client of this context for @service
 */
ByClient *
by_context_get_client (ByContext *self, const ByService *service)
{
  ByClient *client = NULL;

  g_return_val_if_fail (BY_IS_CONTEXT (self), NULL);
  g_return_val_if_fail (service != NULL, NULL);

  for (guint i = 0; i < self->clients->len; i++)
    {
      client = g_ptr_array_index (self->clients, i);
      if (client->service == service)
        return client;
    }

  client = by_client_new (self, service);
  g_ptr_array_add (self->clients, client);
  return client;
}

/* A setting that the environment and the profile can hold; the environment wins. */
static const char *
get_setting (ByContext *self, const char *variable, const char *key)
{
  const char *value = NULL;

  if (self->environment != NULL)
    value = by_config_get_variable ((const char *const *) self->environment, variable);
  if (value == NULL && self->config != NULL && self->profile != NULL)
    value = by_config_get_profile_value (self->config, self->profile, key);
  return value;
}

/**
 * by_context_resolve_endpoint:
 * @bucket: (nullable): for S3
 *
 * Returns: (transfer full) (nullable): where @service is asked
 */
ByEndpoint *
by_context_resolve_endpoint (ByContext *self,
                             const ByService *service,
                             const char *bucket,
                             GError **error)
{
  g_autofree char *url
      = by_endpoint_dup_override (service, self->endpoint_url, self->config, self->profile,
                                  (const char *const *) self->environment);
  const ByEndpointOptions options = {
    .url = url,
    .bucket = bucket,
    .fips = by_config_is_true (get_setting (self, "AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")),
    .dual_stack = by_config_is_true (
        get_setting (self, "AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")),
  };

  return by_endpoint_resolve (service, self->region, &options, error);
}

/**
 * by_context_dup_url:
 * @bucket: (nullable): for S3
 *
 * Returns: (transfer full) (nullable): the URL at which @service is asked, without a slash at its
 *   end; %NULL with a #BY_AWS_ERROR
 */
char *
by_context_dup_url (ByContext *self, const ByService *service, const char *bucket, GError **error)
{
  g_autoptr (ByEndpoint) endpoint = NULL;

  g_return_val_if_fail (BY_IS_CONTEXT (self), NULL);

  endpoint = by_context_resolve_endpoint (self, service, bucket, error);
  return endpoint != NULL ? by_endpoint_to_url (endpoint) : NULL;
}

/**
 * by_context_get_max_attempts:
 *
 * Returns: how often a call is tried, the first time included
 */
guint
by_context_get_max_attempts (ByContext *self)
{
  const char *text = get_setting (self, "AWS_MAX_ATTEMPTS", "max_attempts");
  guint64 number = 0;

  if (text != NULL && g_ascii_string_to_unsigned (text, 10, 1, 100, &number, NULL))
    return (guint) number;
  return BY_RETRY_DEFAULT_ATTEMPTS;
}

/**
 * by_context_get_gate:
 *
 * Returns: what every request passes
 */
ByGate *
by_context_get_gate (ByContext *self)
{
  return self->gate;
}

/**
 * by_context_emit_called:
 */
void
by_context_emit_called (ByContext *self, const ByCall *call)
{
  g_signal_emit (self, signals[CALLED], 0, call);
}
