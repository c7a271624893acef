/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "home.h"

#include <glib/gstdio.h>
#include <string.h>

#include "by-transport.h"

void
home_set_up (Home *home, gconstpointer data)
{
  g_autofree char *variable = NULL;

  home->path = g_dir_make_tmp ("by-credentials-XXXXXX", NULL);
  variable = g_strconcat ("HOME=", home->path, NULL);
  home->environment = g_strsplit (variable, "\n", -1);
  home->environment
      = g_environ_setenv (home->environment, "AWS_EC2_METADATA_DISABLED", "true", TRUE);
  home->environment
      = g_environ_setenv (home->environment, "PATH", "/usr/local/bin:/usr/bin:/bin", TRUE);
  home->server = fake_server_new ();
  home->clock = fake_clock_new ();
  home->session = by_transport_create_direct_session (10);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

void
home_tear_down (Home *home, gconstpointer data)
{
  remove_tree (home->path);
  g_free (home->path);
  g_strfreev (home->environment);
  soup_session_abort (home->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (home->session);
  g_object_unref (home->server);
  g_object_unref (home->clock);
}

char *
home_write_file (Home *home, const char *name, const char *text)
{
  char *path = g_build_filename (home->path, name, NULL);
  g_autofree char *directory = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (directory, 0700);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

void
home_write_config (Home *home, const char *config, const char *credentials)
{
  g_free (home_write_file (home, ".aws/config", config));
  g_free (home_write_file (home, ".aws/credentials", credentials != NULL ? credentials : ""));
}

void
home_set_variable (Home *home, const char *name, const char *value)
{
  home->environment = g_environ_setenv (home->environment, name, value, TRUE);
}

void
home_answer (Home *home, guint status, const char *body)
{
  const FakeAnswer row = { .status = status, .body = body };

  fake_server_add (home->server, &row);
}

const ByHttpRequest *
home_get_request (Home *home, guint position)
{
  GPtrArray *requests = fake_server_get_requests (home->server);

  g_assert_cmpuint (requests->len, >, position);
  return g_ptr_array_index (requests, position);
}

void
home_assert_body_has (const ByHttpRequest *request, const char *part)
{
  gsize length = 0;
  const char *body = g_bytes_get_data (request->body, &length);

  if (g_strstr_len (body, (gssize) length, part) == NULL)
    g_error ("“%s” is not in %.*s", part, (int) length, body);
}

void
home_got_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HomeResult *self = user_data;

  self->credentials
      = by_credentials_provider_get_finish (BY_CREDENTIALS_PROVIDER (source), result, &self->error);
  self->done = TRUE;
}

void
home_wait (gboolean *done, ByClock *clock)
{
  gint64 give_up = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!*done)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, give_up);
      if (!g_main_context_iteration (NULL, FALSE))
        {
          if (clock != NULL && fake_clock_count_timeouts (clock) > 0)
            fake_clock_advance (clock, 100);
          g_usleep (50);
        }
    }
}

ByCredentialsChain *
home_create_chain (Home *home, const char *profile)
{
  ByCredentialsChain *chain = by_credentials_chain_new (
      profile, (const char *const *) home->environment, home->session, home->clock);

  by_credentials_chain_set_endpoint_url (chain, fake_server_get_url (home->server));
  return chain;
}

HomeResult
home_get_with (Home *home, ByCredentialsChain *chain, gboolean time_passes)
{
  HomeResult result = { 0 };

  by_credentials_provider_get_async (BY_CREDENTIALS_PROVIDER (chain), NULL, home_got_cb, &result);
  home_wait (&result.done, time_passes ? home->clock : NULL);
  return result;
}

HomeResult
home_get (Home *home, const char *profile)
{
  g_autoptr (ByCredentialsChain) chain = home_create_chain (home, profile);

  return home_get_with (home, chain, TRUE);
}

void
home_assert_key (Home *home, const char *profile, const char *key, const char *token)
{
  HomeResult result = home_get (home, profile);

  g_assert_no_error (result.error);
  g_assert_cmpstr (by_credentials_get_access_key_id (result.credentials), ==, key);
  g_assert_cmpstr (by_credentials_get_session_token (result.credentials), ==, token);
  by_credentials_unref (result.credentials);
}

void
home_assert_error (Home *home, const char *profile, ByAwsErrorCode code, const char *part)
{
  HomeResult result = home_get (home, profile);

  g_assert_null (result.credentials);
  g_assert_error (result.error, BY_AWS_ERROR, (int) code);
  if (strstr (result.error->message, part) == NULL)
    g_error ("“%s” is not in “%s”", part, result.error->message);
  g_error_free (result.error);
}
