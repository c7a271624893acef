/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-sessions.h"

#define SECRET_LENGTH 40
#define TOKEN_LENGTH 320

static void
session_free (gpointer data)
{
  BySandboxSession *self = data;

  g_free (self->access_key_id);
  g_free (self->secret_access_key);
  g_free (self->token);
  g_free (self->arn);
  g_free (self->user_id);
  g_free (self);
}

static gpointer
sessions_new (BySandboxRegion *region)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, session_free);
}

/* (element-type utf8 BySandboxSession): by access key id */
static GHashTable *
get_sessions (BySandboxAccount *account)
{
  return by_sandbox_region_get_part (by_sandbox_account_get_home (account),
                                     BY_SANDBOX_PART_SESSIONS, sessions_new,
                                     (GDestroyNotify) g_hash_table_unref);
}

static char *
make_word (BySandboxAccount *account, const char *prefix, guint length)
{
  g_autofree char *suffix = by_sandbox_account_make_suffix (account, length);

  return g_strconcat (prefix, suffix, NULL);
}

/**
 * by_sandbox_sessions_issue:
 * @role_name: the role that is taken on
 * @session_name: what the one who takes it on is called
 * @seconds: how long it is good, before the speed
 *
 * Returns: (transfer none): new credentials, which the gate takes until they expire
 */
const BySandboxSession *
by_sandbox_sessions_issue (BySandboxAccount *account,
                           const char *role_name,
                           const char *role_id,
                           const char *session_name,
                           double seconds)
{
  BySandboxClock *clock = by_sandbox_account_get_clock (account);
  BySandboxSession *self = g_new0 (BySandboxSession, 1);

  self->access_key_id = make_word (account, "ASIA", 16);
  self->secret_access_key = make_word (account, "", SECRET_LENGTH);
  self->token = make_word (account, "IQoJb3JpZ2luX2Vj", TOKEN_LENGTH);
  self->arn = g_strdup_printf ("arn:aws:sts::%s:assumed-role/%s/%s",
                               by_sandbox_account_get_id (account), role_name, session_name);
  self->user_id = g_strconcat (role_id, ":", session_name, NULL);
  self->expires = by_sandbox_clock_now (clock)
                  + (gint64) (seconds * G_USEC_PER_SEC / by_sandbox_clock_get_speed (clock));
  g_hash_table_insert (get_sessions (account), self->access_key_id, self);
  return self;
}

const BySandboxSession *
by_sandbox_sessions_find (BySandboxAccount *account, const char *access_key_id)
{
  return g_hash_table_lookup (get_sessions (account), access_key_id);
}
