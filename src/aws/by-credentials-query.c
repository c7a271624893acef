/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What sources of credentials know, and how they answer. */

#include "by-credentials-query.h"

#include "by-config-files.h"

/**
 * by_credentials_query_ref:
 *
 * Returns: (transfer full): @self
 */
ByCredentialsQuery *
by_credentials_query_ref (ByCredentialsQuery *self)
{
  g_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * by_credentials_query_unref:
 * @self: (transfer full): a query
 */
void
by_credentials_query_unref (ByCredentialsQuery *self)
{
  if (!g_ref_count_dec (&self->ref_count))
    return;

  g_strfreev (self->environment);
  g_clear_pointer (&self->config, by_config_unref);
  g_free (self->profile);
  g_free (self->region);
  g_clear_object (&self->session);
  g_clear_object (&self->clock);
  g_clear_object (&self->prompt);
  g_free (self->endpoint_url);
  g_strfreev (self->visited);
  g_free (self);
}

/**
 * by_credentials_query_new_for_profile:
 * @profile: another profile, which @self's says to take keys from
 *
 * Returns: (transfer full): the same query for @profile, with @self's among the visited
 */
ByCredentialsQuery *
by_credentials_query_new_for_profile (const ByCredentialsQuery *self, const char *profile)
{
  ByCredentialsQuery *query = g_new0 (ByCredentialsQuery, 1);
  g_autoptr (GStrvBuilder) visited = g_strv_builder_new ();

  g_strv_builder_addv (visited, (const char **) self->visited);
  g_strv_builder_add (visited, self->profile);

  g_ref_count_init (&query->ref_count);
  query->environment = g_strdupv (self->environment);
  query->config = by_config_ref (self->config);
  query->profile = g_strdup (profile);
  query->chosen = TRUE;
  query->region = g_strdup (self->region);
  query->session = g_object_ref (self->session);
  query->clock = g_object_ref (self->clock);
  query->prompt = self->prompt != NULL ? g_object_ref (self->prompt) : NULL;
  query->endpoint_url = g_strdup (self->endpoint_url);
  query->visited = g_strv_builder_end (visited);
  return query;
}

/**
 * by_credentials_query_get_variable:
 *
 * Returns: (nullable): a variable of the environment that is not empty
 */
const char *
by_credentials_query_get_variable (const ByCredentialsQuery *self, const char *name)
{
  return by_config_get_variable ((const char *const *) self->environment, name);
}

/**
 * by_credentials_query_get_value:
 *
 * Returns: (nullable): a value of the profile that is not empty
 */
const char *
by_credentials_query_get_value (const ByCredentialsQuery *self, const char *key)
{
  return by_config_get_profile_value (self->config, self->profile, key);
}

/**
 * by_source_return_nothing:
 * @task_full: (transfer full): the source's task
 *
 * Ends it: this source is not set up.
 */
void
by_source_return_nothing (GTask *task_full)
{
  g_autoptr (GTask) task = task_full;

  g_task_return_pointer (task, NULL, NULL);
}

/**
 * by_source_return_credentials:
 * @task_full: (transfer full): the source's task
 * @credentials_full: (transfer full): what it found
 */
void
by_source_return_credentials (GTask *task_full, ByCredentials *credentials_full)
{
  g_autoptr (GTask) task = task_full;

  g_task_return_pointer (task, credentials_full, (GDestroyNotify) by_credentials_unref);
}

/**
 * by_source_return_error:
 * @task_full: (transfer full): the source's task
 * @error_full: (transfer full): why it has none although it is set up
 */
void
by_source_return_error (GTask *task_full, GError *error_full)
{
  g_autoptr (GTask) task = task_full;

  g_task_return_error (task, error_full);
}

/**
 * by_source_describe_profile:
 *
 * Returns: (transfer full): where credentials come from, in words: "profile x (@what)"
 */
char *
by_source_describe_profile (const ByCredentialsQuery *query, const char *what)
{
  return g_strdup_printf ("profile %s (%s)", query->profile, what);
}
