/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-sign-in.h"

#define CLIENT_SECONDS (90.0 * 24 * 60 * 60)
#define GRANT_SECONDS 600.0
#define TOKEN_SECONDS (8.0 * 60 * 60)
#define POLL_SECONDS 1.0

typedef struct
{
  GPtrArray *clients; /* of BySandboxSignInClient */
  GPtrArray *grants;  /* of BySandboxGrant */
  GPtrArray *tokens;  /* of BySandboxAccessToken */
} SignIn;

static void
client_free (gpointer data)
{
  BySandboxSignInClient *client = data;

  g_free (client->id);
  g_free (client->secret);
  g_free (client);
}

static void
grant_free (gpointer data)
{
  BySandboxGrant *grant = data;

  g_free (grant->device_code);
  g_free (grant->user_code);
  g_free (grant->client_id);
  g_free (grant);
}

static void
token_free (gpointer data)
{
  BySandboxAccessToken *token = data;

  g_free (token->access_token);
  g_free (token->refresh_token);
  g_free (token->client_id);
  g_free (token);
}

static gpointer
sign_in_new (BySandboxRegion *region)
{
  SignIn *self = g_new0 (SignIn, 1);

  self->clients = g_ptr_array_new_with_free_func (client_free);
  self->grants = g_ptr_array_new_with_free_func (grant_free);
  self->tokens = g_ptr_array_new_with_free_func (token_free);
  return self;
}

static void
sign_in_free (gpointer data)
{
  SignIn *self = data;

  g_ptr_array_unref (self->clients);
  g_ptr_array_unref (self->grants);
  g_ptr_array_unref (self->tokens);
  g_free (self);
}

static SignIn *
get_sign_in (BySandboxAccount *account)
{
  return by_sandbox_region_get_part (by_sandbox_account_get_home (account),
                                     BY_SANDBOX_PART_SIGN_IN, sign_in_new, sign_in_free);
}

static gint64
after (BySandboxAccount *account, double seconds)
{
  BySandboxClock *clock = by_sandbox_account_get_clock (account);

  return by_sandbox_clock_now (clock)
         + (gint64) (seconds * G_USEC_PER_SEC / by_sandbox_clock_get_speed (clock));
}

gboolean
by_sandbox_sign_in_is_over (BySandboxAccount *account, gint64 time)
{
  return by_sandbox_clock_now (by_sandbox_account_get_clock (account)) >= time;
}

gint64
by_sandbox_sign_in_seconds_left (BySandboxAccount *account, gint64 time)
{
  gint64 left = time - by_sandbox_clock_now (by_sandbox_account_get_clock (account));

  return MAX (left / G_USEC_PER_SEC, 1);
}

BySandboxSignInClient *
by_sandbox_sign_in_register (BySandboxAccount *account, gboolean refreshes)
{
  BySandboxSignInClient *client = g_new0 (BySandboxSignInClient, 1);

  client->id = by_sandbox_account_make_suffix (account, 22);
  client->secret = by_sandbox_account_make_suffix (account, 200);
  client->refreshes = refreshes;
  client->issued = by_sandbox_clock_now (by_sandbox_account_get_clock (account));
  client->expires = after (account, CLIENT_SECONDS);
  g_ptr_array_add (get_sign_in (account)->clients, client);
  return client;
}

BySandboxSignInClient *
by_sandbox_sign_in_find_client (BySandboxAccount *account, const char *id, const char *secret)
{
  GPtrArray *clients = get_sign_in (account)->clients;

  for (guint i = 0; i < clients->len; i++)
    {
      BySandboxSignInClient *client = g_ptr_array_index (clients, i);

      if (g_str_equal (client->id, id) && g_str_equal (client->secret, secret)
          && !by_sandbox_sign_in_is_over (account, client->expires))
        return client;
    }
  return NULL;
}

/**
 * by_sandbox_sign_in_begin:
 *
 * Returns: (transfer none): a code that waits to be approved
 */
BySandboxGrant *
by_sandbox_sign_in_begin (BySandboxAccount *account, const char *client_id)
{
  BySandboxGrant *grant = g_new0 (BySandboxGrant, 1);
  g_autofree char *letters = by_sandbox_account_make_suffix (account, 8);

  grant->device_code = by_sandbox_account_make_suffix (account, 86);
  grant->user_code = g_strdup_printf ("%.4s-%s", letters, letters + 4);
  grant->client_id = g_strdup (client_id);
  grant->interval = POLL_SECONDS;
  grant->expires = after (account, GRANT_SECONDS);
  g_ptr_array_add (get_sign_in (account)->grants, grant);
  return grant;
}

BySandboxGrant *
by_sandbox_sign_in_find_grant (BySandboxAccount *account, const char *device_code)
{
  GPtrArray *grants = get_sign_in (account)->grants;

  for (guint i = 0; i < grants->len; i++)
    {
      BySandboxGrant *grant = g_ptr_array_index (grants, i);

      if (g_str_equal (grant->device_code, device_code))
        return grant;
    }
  return NULL;
}

BySandboxGrant *
by_sandbox_sign_in_find_user_code (BySandboxAccount *account, const char *user_code)
{
  GPtrArray *grants = get_sign_in (account)->grants;

  for (guint i = 0; i < grants->len; i++)
    {
      BySandboxGrant *grant = g_ptr_array_index (grants, i);

      if (g_ascii_strcasecmp (grant->user_code, user_code) == 0)
        return grant;
    }
  return NULL;
}

BySandboxAccessToken *
by_sandbox_sign_in_issue (BySandboxAccount *account, const BySandboxSignInClient *client)
{
  BySandboxAccessToken *token = g_new0 (BySandboxAccessToken, 1);

  token->access_token = by_sandbox_account_make_suffix (account, 300);
  token->refresh_token
      = client->refreshes ? by_sandbox_account_make_suffix (account, 300) : NULL;
  token->client_id = g_strdup (client->id);
  token->expires = after (account, TOKEN_SECONDS);
  g_ptr_array_add (get_sign_in (account)->tokens, token);
  return token;
}

BySandboxAccessToken *
by_sandbox_sign_in_find_token (BySandboxAccount *account, const char *access_token)
{
  GPtrArray *tokens = get_sign_in (account)->tokens;

  for (guint i = 0; i < tokens->len; i++)
    {
      BySandboxAccessToken *token = g_ptr_array_index (tokens, i);

      if (g_str_equal (token->access_token, access_token)
          && !by_sandbox_sign_in_is_over (account, token->expires))
        return token;
    }
  return NULL;
}

BySandboxAccessToken *
by_sandbox_sign_in_find_refresh (BySandboxAccount *account, const char *refresh_token)
{
  GPtrArray *tokens = get_sign_in (account)->tokens;

  for (guint i = 0; i < tokens->len; i++)
    {
      BySandboxAccessToken *token = g_ptr_array_index (tokens, i);

      if (g_strcmp0 (token->refresh_token, refresh_token) == 0)
        return token;
    }
  return NULL;
}
