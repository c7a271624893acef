/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-credentials-cache.h"

#include "by-data.h"
#include "by-time.h"

/* How long before their end new credentials are fetched while the old are still given out, and from
 * when on the old are not good enough: as the AWS CLI has it. */
#define ADVISORY (15 * G_TIME_SPAN_MINUTE)
#define MANDATORY (10 * G_TIME_SPAN_MINUTE)

struct _ByCredentialsCache
{
  GObject parent_instance;

  /* owned */
  ByCredentialsProvider *provider;
  ByClock *clock;
  ByCredentials *credentials; /* (nullable) */
  GPtrArray *waiting;         /* of GTask */

  gboolean fetching;
  gboolean stale; /* what is being fetched was invalidated on the way */
};

static void provider_iface_init (ByCredentialsProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ByCredentialsCache,
                               by_credentials_cache,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BY_TYPE_CREDENTIALS_PROVIDER,
                                                      provider_iface_init))

enum
{
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

typedef struct
{
  GSource *cancellation; /* (owned) (nullable) */
} WaitData;

static void
wait_data_cleanup (WaitData *self)
{
  if (self->cancellation != NULL)
    g_source_destroy (self->cancellation);
  g_clear_pointer (&self->cancellation, g_source_unref);
}

BY_DEFINE_DATA (WaitData, wait_data)

static void
return_credentials (GTask *task, ByCredentials *credentials)
{
  g_task_return_pointer (task, by_credentials_ref (credentials),
                         (GDestroyNotify) by_credentials_unref);
}

/* Microseconds until the credentials end; a century for those that do not. */
static gint64
time_left (ByCredentialsCache *self)
{
  gint64 end = by_credentials_get_expiration (self->credentials);

  return end == BY_TIME_NONE ? 36500 * G_TIME_SPAN_DAY : end - by_clock_get_real_time (self->clock);
}

static void fetch (ByCredentialsCache *self);

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByCredentialsCache) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ByCredentials) credentials
      = by_credentials_provider_get_finish (BY_CREDENTIALS_PROVIDER (source), result, &error);
  g_autoptr (GPtrArray) waiting = NULL;

  self->fetching = FALSE;
  if (self->stale)
    {
      self->stale = FALSE;
      fetch (self);
      return;
    }

  if (credentials != NULL)
    {
      g_clear_pointer (&self->credentials, by_credentials_unref);
      self->credentials = by_credentials_ref (credentials);
    }
  waiting = g_steal_pointer (&self->waiting);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    {
      GTask *task = g_ptr_array_index (waiting, i);

      wait_data_cleanup (by_task_get_wait_data (task));
      if (credentials != NULL)
        return_credentials (task, credentials);
      else
        g_task_return_error (task, g_error_copy (error));
    }
  if (credentials != NULL)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
fetch (ByCredentialsCache *self)
{
  if (self->fetching)
    return;

  self->fetching = TRUE;
  by_credentials_provider_get_async (self->provider, NULL, fetched_cb, g_object_ref (self));
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  ByCredentialsCache *self = g_task_get_source_object (task);

  if (g_ptr_array_remove (self->waiting, task))
    {
      wait_data_cleanup (by_task_get_wait_data (task));
      g_task_return_error_if_cancelled (task);
    }
  return G_SOURCE_REMOVE;
}

static void
provider_get_async (ByCredentialsProvider *provider,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  ByCredentialsCache *self = BY_CREDENTIALS_CACHE (provider);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  WaitData *data = NULL;

  if (self->credentials != NULL && time_left (self) > MANDATORY)
    {
      if (time_left (self) < ADVISORY)
        fetch (self);
      return_credentials (task, self->credentials);
      return;
    }
  if (g_task_return_error_if_cancelled (task))
    return;

  data = wait_data_new ();
  by_task_set_wait_data (task, data);
  if (cancellable != NULL)
    {
      data->cancellation = g_cancellable_source_new (cancellable);
      g_task_attach_source (task, data->cancellation, (GSourceFunc) (void (*) (void)) cancelled_cb);
    }
  g_ptr_array_add (self->waiting, g_steal_pointer (&task));
  fetch (self);
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
  ByCredentialsCache *self = BY_CREDENTIALS_CACHE (provider);

  g_clear_pointer (&self->credentials, by_credentials_unref);
  self->stale = self->fetching;
  by_credentials_provider_invalidate (self->provider);
}

static void
provider_iface_init (ByCredentialsProviderInterface *iface)
{
  iface->get_async = provider_get_async;
  iface->get_finish = provider_get_finish;
  iface->invalidate = provider_invalidate;
}

static void
by_credentials_cache_dispose (GObject *object)
{
  ByCredentialsCache *self = BY_CREDENTIALS_CACHE (object);

  g_clear_object (&self->provider);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->credentials, by_credentials_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);

  G_OBJECT_CLASS (by_credentials_cache_parent_class)->dispose (object);
}

static void
by_credentials_cache_class_init (ByCredentialsCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = by_credentials_cache_dispose;

  /**
   * ByCredentialsCache::changed:
   *
   * There are new credentials.
   */
  signals[CHANGED] = g_signal_new ("changed", BY_TYPE_CREDENTIALS_CACHE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
by_credentials_cache_init (ByCredentialsCache *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * by_credentials_cache_new:
 *
 * Returns: (transfer full): a cache of what @provider gives
 */
ByCredentialsCache *
by_credentials_cache_new (ByCredentialsProvider *provider, ByClock *clock)
{
  ByCredentialsCache *self = g_object_new (BY_TYPE_CREDENTIALS_CACHE, NULL);

  self->provider = g_object_ref (provider);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * by_credentials_cache_get_current:
 *
 * Returns: (nullable): the credentials that are kept, to show whose they are and when they end
 */
ByCredentials *
by_credentials_cache_get_current (ByCredentialsCache *self)
{
  g_return_val_if_fail (BY_IS_CREDENTIALS_CACHE (self), NULL);

  return self->credentials;
}
