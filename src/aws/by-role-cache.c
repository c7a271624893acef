/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ~/.aws/cli/cache, where the AWS CLI keeps what AssumeRole answered. The name of a file is the
 * SHA-1 of the call's arguments as Python writes them in JSON, sorted.
 */

#include "by-role-cache.h"

#include "by-aws-error.h"
#include "by-config-files.h"
#include "by-source-call.h"
#include "by-time.h"

/* As the CLI: what ends sooner is not taken from the cache. */
#define MIN_LEFT (15 * G_TIME_SPAN_MINUTE)

static void
append_quoted (GString *text, const char *value)
{
  g_string_append_c (text, '"');
  for (const char *at = value; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character == '"' || character == '\\')
        g_string_append_printf (text, "\\%c", (char) character);
      else if (character >= 0x20 && character < 0x7f)
        g_string_append_c (text, (char) character);
      else if (character < 0x10000)
        g_string_append_printf (text, "\\u%04x", character);
      else
        g_string_append_printf (text, "\\u%04x\\u%04x", 0xd800 + ((character - 0x10000) >> 10),
                                0xdc00 + ((character - 0x10000) & 0x3ff));
    }
  g_string_append_c (text, '"');
}

/**
 * by_role_cache_dup_path:
 * @parameters: of AssumeRole, without the code of the device
 * @named_session: whether the profile names the session; a made-up name is no part of the key
 *
 * Returns: (transfer full): the file for this role
 */
char *
by_role_cache_dup_path (ByCredentialsQuery *query, JsonObject *parameters, gboolean named_session)
{
  g_autoptr (GList) names = g_list_sort (json_object_get_members (parameters),
                                         (GCompareFunc) (void (*) (void)) g_strcmp0);
  g_autoptr (GString) text = g_string_new ("{");
  g_autofree char *hash = NULL;
  g_autofree char *relative = NULL;

  for (GList *name = names; name != NULL; name = name->next)
    {
      JsonNode *node = json_object_get_member (parameters, name->data);

      if (!named_session && g_str_equal (name->data, "RoleSessionName"))
        continue;
      if (text->len > 1)
        g_string_append (text, ", ");
      append_quoted (text, name->data);
      g_string_append (text, ": ");
      if (json_node_get_value_type (node) == G_TYPE_INT64)
        g_string_append_printf (text, "%" G_GINT64_FORMAT, json_node_get_int (node));
      else
        append_quoted (text, json_node_get_string (node));
    }
  g_string_append_c (text, '}');

  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA1, text->str, (gssize) text->len);
  relative = g_strdup_printf (".aws/cli/cache/%s.json", hash);
  return by_config_dup_home_path (relative, (const char *const *) query->environment);
}

static const char *
get_text (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

/* The end of the keys: a number in answers, a text in files. */
static gboolean
get_expiration (JsonObject *keys, gint64 *expiration)
{
  JsonNode *node = json_object_get_member (keys, "Expiration");

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return by_source_parse_time (json_node_get_string (node), expiration);

  *expiration = (gint64) (json_node_get_double (node) * G_USEC_PER_SEC);
  return TRUE;
}

/* (transfer full) (nullable): the account of the role that was taken, from its ARN */
static char *
dup_account_id (JsonObject *answer)
{
  JsonNode *user = json_object_get_member (answer, "AssumedRoleUser");
  const char *arn = NULL;
  g_auto (GStrv) parts = NULL;

  if (user != NULL && JSON_NODE_HOLDS_OBJECT (user))
    arn = get_text (json_node_get_object (user), "Arn");
  parts = g_strsplit (arn != NULL ? arn : "", ":", 6);
  return g_strv_length (parts) == 6 && *parts[4] != '\0' ? g_strdup (parts[4]) : NULL;
}

/**
 * by_role_cache_parse:
 * @answer: of AssumeRole, from AWS or a file
 *
 * Returns: (transfer full) (nullable): its credentials
 */
ByCredentials *
by_role_cache_parse (JsonObject *answer, const char *source, GError **error)
{
  g_autofree char *account_id = dup_account_id (answer);
  JsonObject *keys = NULL;
  gint64 expiration = BY_TIME_NONE;

  if (json_object_has_member (answer, "Credentials")
      && JSON_NODE_HOLDS_OBJECT (json_object_get_member (answer, "Credentials")))
    keys = json_object_get_object_member (answer, "Credentials");
  if (keys == NULL || get_text (keys, "AccessKeyId") == NULL
      || get_text (keys, "SecretAccessKey") == NULL || !get_expiration (keys, &expiration))
    {
      g_propagate_error (
          error, by_aws_error_new (BY_AWS_ERROR_BAD_ANSWER, NULL, "AWS gave no keys for the role"));
      return NULL;
    }
  return by_credentials_new (get_text (keys, "AccessKeyId"), get_text (keys, "SecretAccessKey"),
                             get_text (keys, "SessionToken"), expiration, account_id, source);
}

/**
 * by_role_cache_read:
 *
 * Returns: (transfer full) (nullable): credentials that are good for a while
 */
ByCredentials *
by_role_cache_read (ByCredentialsQuery *query, const char *path, const char *source)
{
  g_auto (BySecretObject) answer = by_source_read_json_file (path);
  g_autoptr (ByCredentials) credentials = NULL;

  if (answer != NULL)
    credentials = by_role_cache_parse (answer, source, NULL);
  if (credentials == NULL
      || by_credentials_get_expiration (credentials) - by_clock_get_real_time (query->clock)
             < MIN_LEFT)
    return NULL;
  return g_steal_pointer (&credentials);
}

/**
 * by_role_cache_write:
 * @answer: of AssumeRole; its times are written as texts
 *
 * Keeps it; when that fails, the keys are asked for anew next time.
 */
void
by_role_cache_write (const char *path, JsonObject *answer)
{
  g_autoptr (GError) error = NULL;
  JsonObject *keys = json_object_get_object_member (answer, "Credentials");
  g_autofree char *expiration = NULL;
  gint64 time = 0;

  if (get_expiration (keys, &time))
    expiration = by_time_format_iso8601 (time - time % G_USEC_PER_SEC);
  if (expiration != NULL)
    json_object_set_string_member (keys, "Expiration", expiration);
  if (!by_source_write_json_file (path, answer, &error))
    g_debug ("%s", error->message);
}
