/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-call.h"

#include "by-json.h"

#include <string.h>

/* As long as AWS keeps a place in a list, about. */
#define TOKEN_LIFETIME_SECONDS (24 * 60 * 60)

JsonObject *
by_sandbox_call_fail_with_status (BySandboxCall *call,
                                  guint status,
                                  const char *code,
                                  const char *message)
{
  by_sandbox_call_clear (call);
  call->status = status;
  call->code = g_strdup (code);
  call->message = g_strdup (message);
  return NULL;
}

JsonObject *
by_sandbox_call_fail (BySandboxCall *call, const char *code, const char *format, ...)
{
  g_autofree char *message = NULL;
  const char *wire_code;
  guint status = by_sandbox_model_get_error (call->model, code, &wire_code);
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return by_sandbox_call_fail_with_status (call, status, wire_code, message);
}

gboolean
by_sandbox_call_has_failed (BySandboxCall *call)
{
  return call->code != NULL;
}

void
by_sandbox_call_clear (BySandboxCall *call)
{
  g_clear_pointer (&call->code, g_free);
  g_clear_pointer (&call->message, g_free);
  if (call->rows != NULL)
    g_string_free (g_steal_pointer (&call->rows), TRUE);
}

/* What the token must not change in between: the same question, save for the token itself. */
static guint
hash_question (BySandboxCall *call)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  JsonObject *question = by_sandbox_json_copy (call->parameters);
  const char *limit_key = by_sandbox_model_get_limit_key (call->model, call->operation);

  json_node_take_object (node, question);
  if (call->operation->input_token != NULL
      && json_object_has_member (question, call->operation->input_token))
    json_object_remove_member (question, call->operation->input_token);
  if (limit_key != NULL && json_object_has_member (question, limit_key))
    json_object_remove_member (question, limit_key);
  text = json_to_string (node, FALSE);
  return g_str_hash (text) ^ g_str_hash (call->operation->name);
}

static JsonObject *
fail_token (BySandboxCall *call, gboolean expired)
{
  const char *model = by_sandbox_model_get_name (call->model);

  if (g_str_equal (model, "ec2"))
    return by_sandbox_call_fail (call, "InvalidNextToken", "The token '%s' is invalid",
                                 by_sandbox_json_string (call->parameters,
                                                         call->operation->input_token));
  if (g_str_equal (model, "cloudformation") || g_str_equal (model, "iam"))
    return by_sandbox_call_fail (call, "ValidationError", "Invalid token");
  if (g_str_equal (model, "s3"))
    return by_sandbox_call_fail_with_status (call, 400, "InvalidArgument",
                                             "The continuation token provided is incorrect");
  if (g_str_equal (model, "batch"))
    return by_sandbox_call_fail (call, "ClientException",
                                 "Error executing request, Exception : Invalid nextToken, "
                                 "RequestId: %s", call->request_id);
  if (g_str_equal (model, "service-quotas"))
    return by_sandbox_call_fail (call, "InvalidPaginationTokenException",
                                 "Invalid pagination token");
  if (g_str_equal (model, "pricing"))
    return by_sandbox_call_fail (call, expired ? "ExpiredNextTokenException"
                                               : "InvalidNextTokenException",
                                 expired ? "The pagination token expired"
                                         : "The pagination token is invalid");
  return by_sandbox_call_fail (call, "InvalidParameterException",
                               "The specified nextToken is invalid.");
}

/**
 * by_sandbox_call_make_token:
 * @position: where the next page begins, in the list's own words
 *
 * Returns: (transfer full): the token, opaque, good for this question and for a day
 */
char *
by_sandbox_call_make_token (BySandboxCall *call, const char *position)
{
  g_autofree char *text = g_strdup_printf (
      "%x/%" G_GINT64_FORMAT "/%s", hash_question (call),
      by_sandbox_clock_now (by_sandbox_region_get_clock (call->region)) / G_USEC_PER_SEC, position);

  return g_base64_encode ((const guchar *) text, strlen (text));
}

/**
 * by_sandbox_call_read_token:
 * @position: (out) (transfer full) (nullable): NULL when the request has no token: the first page
 *
 * Returns: FALSE when the token is not one, is of another question or too old: the call has failed
 */
gboolean
by_sandbox_call_read_token (BySandboxCall *call, char **position)
{
  const char *token = by_sandbox_json_string (call->parameters, call->operation->input_token);
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  gint64 age;
  gsize length;

  *position = NULL;
  if (token == NULL)
    return TRUE;
  text = (char *) g_base64_decode (token, &length);
  parts = g_strsplit (text, "/", 3);
  if (g_strv_length (parts) != 3
      || g_ascii_strtoull (parts[0], NULL, 16) != hash_question (call))
    {
      fail_token (call, FALSE);
      return FALSE;
    }
  age = by_sandbox_clock_now (by_sandbox_region_get_clock (call->region)) / G_USEC_PER_SEC
        - g_ascii_strtoll (parts[1], NULL, 10);
  if (age > TOKEN_LIFETIME_SECONDS)
    {
      fail_token (call, TRUE);
      return FALSE;
    }
  *position = g_strdup (parts[2]);
  return TRUE;
}

/**
 * by_sandbox_call_page:
 * @all_full: (transfer full): the whole list
 * @default_size: of a page, when the request names none
 *
 * Answers one page of @all_full under the operation's own names for list and token.
 *
 * Returns: (transfer full) (nullable): the result; NULL when the token is not good
 */
JsonObject *
by_sandbox_call_page (BySandboxCall *call,
                      JsonArray *all_full,
                      guint default_size,
                      guint max_size)
{
  g_autoptr (JsonArray) all = all_full;
  g_autofree char *position = NULL;
  const char *limit_key = by_sandbox_model_get_limit_key (call->model, call->operation);
  guint n_all = json_array_get_length (all);
  guint size = default_size;
  JsonObject *result;
  JsonArray *page;
  guint start, end;

  if (!by_sandbox_call_read_token (call, &position))
    return NULL;
  if (limit_key != NULL)
    size = (guint) CLAMP (by_sandbox_json_int (call->parameters, limit_key, default_size), 1,
                          max_size);
  start = position == NULL ? 0 : MIN ((guint) g_ascii_strtoull (position, NULL, 10), n_all);
  end = MIN (start + size, n_all);
  page = json_array_sized_new (end - start);
  for (guint i = start; i < end; i++)
    json_array_add_element (page, json_array_dup_element (all, i));
  result = json_object_new ();
  json_object_set_array_member (result, call->operation->result_member, page);
  if (end < n_all)
    {
      g_autofree char *next = g_strdup_printf ("%u", end);
      g_autofree char *token = by_sandbox_call_make_token (call, next);

      json_object_set_string_member (result, call->operation->output_token, token);
    }
  return result;
}

static const ByMember *
find_list (BySandboxCall *call)
{
  return by_shape_find_member (call->operation->output, call->operation->result_member);
}

/**
 * by_sandbox_call_begin_rows:
 *
 * Begins an answer of @call's operation that has its list, then maybe a token, and nothing else.
 */
void
by_sandbox_call_begin_rows (BySandboxCall *call)
{
  const ByMember *list = find_list (call);

  call->rows = g_string_new (NULL);
  g_string_append_printf (call->rows, "{\"%s\":[",
                          list->wire_name != NULL ? list->wire_name : list->name);
}

/**
 * by_sandbox_call_add_row:
 * @row_full: (transfer full): with API member names
 *
 * A row of the wrong types is a fault of the sandbox, which then becomes AWS's InternalFailure.
 */
void
by_sandbox_call_add_row (BySandboxCall *call, JsonObject *row_full)
{
  g_autoptr (JsonObject) row = row_full;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) encoded
      = by_json_encode (find_list (call)->shape->members[0].shape, row, &error);
  g_autoptr (GBytes) text = NULL;

  if (encoded == NULL)
    {
      g_warning ("%s has no such row: %s", call->operation->name, error->message);
      by_sandbox_call_fail_with_status (call, 500, "InternalFailure", error->message);
    }
  if (call->rows == NULL)
    return;
  text = by_json_to_bytes (encoded);
  if (call->rows->str[call->rows->len - 1] != '[')
    g_string_append_c (call->rows, ',');
  g_string_append_len (call->rows, g_bytes_get_data (text, NULL), (gssize) g_bytes_get_size (text));
}

/**
 * by_sandbox_call_end_rows:
 * @next_position: (nullable): as for by_sandbox_call_make_token(); NULL: this is the last page
 */
void
by_sandbox_call_end_rows (BySandboxCall *call, const char *next_position)
{
  if (call->rows == NULL)
    return;
  g_string_append_c (call->rows, ']');
  if (next_position != NULL)
    {
      g_autofree char *token = by_sandbox_call_make_token (call, next_position);

      /* Base64: nothing in it has to be escaped. */
      g_string_append_printf (call->rows, ",\"%s\":\"%s\"", call->operation->output_token, token);
    }
  g_string_append_c (call->rows, '}');
}
