/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-static-provider.h"

struct _ByStaticProvider
{
  GObject parent_instance;

  ByCredentials *credentials; /* (owned) */
};

static void provider_iface_init (ByCredentialsProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ByStaticProvider,
                               by_static_provider,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BY_TYPE_CREDENTIALS_PROVIDER,
                                                      provider_iface_init))

static void
provider_get_async (ByCredentialsProvider *provider,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  ByStaticProvider *self = BY_STATIC_PROVIDER (provider);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_return_pointer (task, by_credentials_ref (self->credentials),
                         (GDestroyNotify) by_credentials_unref);
}

static ByCredentials *
provider_get_finish (ByCredentialsProvider *provider, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, provider), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
provider_iface_init (ByCredentialsProviderInterface *iface)
{
  iface->get_async = provider_get_async;
  iface->get_finish = provider_get_finish;
}

static void
by_static_provider_finalize (GObject *object)
{
  ByStaticProvider *self = BY_STATIC_PROVIDER (object);

  g_clear_pointer (&self->credentials, by_credentials_unref);

  G_OBJECT_CLASS (by_static_provider_parent_class)->finalize (object);
}

static void
by_static_provider_class_init (ByStaticProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_static_provider_finalize;
}

static void
by_static_provider_init (ByStaticProvider *self)
{
}

/**
 * by_static_provider_new:
 *
 * Returns: (transfer full): a provider of just these @credentials
 */
ByCredentialsProvider *
by_static_provider_new (ByCredentials *credentials)
{
  ByStaticProvider *self = g_object_new (BY_TYPE_STATIC_PROVIDER, NULL);

  self->credentials = by_credentials_ref (credentials);
  return BY_CREDENTIALS_PROVIDER (self);
}
