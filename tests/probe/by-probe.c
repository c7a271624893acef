/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * by-probe: the AWS client's core on JSON, so that anyone can check it from outside.
 *
 *     by-probe COMMAND < request.json
 *
 * One object on standard input, one on standard output; exit 0, or 1 with {"error": {...}}.
 */

#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "by-aws-error.h"
#include "by-http.h"
#include "by-json.h"
#include "probe.h"

G_DEFINE_QUARK (probe_error, probe_error)

static const struct
{
  const char *name;
  JsonNode *(*run) (JsonObject *request, GError **error);
} commands[] = {
  { "sign", probe_sign },
  { "config", probe_config },
  { "credentials", probe_credentials },
  { "endpoint", probe_endpoint },
  { "encode", probe_encode },
  { "decode", probe_decode },
  { "decode-error", probe_decode_error },
  { "call", probe_call },
  { "template", probe_template },
};

/* In the order of ByAwsErrorCode. */
static const char *const kinds[] = {
  "FAILED",          "NO_CREDENTIALS", "EXPIRED_CREDENTIALS",
  "BAD_CREDENTIALS", "CLOCK",          "ACCESS_DENIED",
  "NOT_SUBSCRIBED",  "THROTTLED",      "QUOTA",
  "CAPACITY",        "NOT_FOUND",      "CONFLICT",
  "INVALID",         "SERVICE",        "NETWORK",
  "BAD_ANSWER",      "UNCERTAIN",
};

const char *
probe_kind (int aws_error_code)
{
  return aws_error_code >= 0 && aws_error_code < (int) G_N_ELEMENTS (kinds) ? kinds[aws_error_code]
                                                                            : "FAILED";
}

JsonNode *
probe_node (JsonObject *object_full)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object_full);
  return node;
}

void
probe_set_text (JsonObject *object, const char *name, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, name, value);
}

JsonArray *
probe_headers (const GArray *headers)
{
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < headers->len; i++)
    {
      const ByHttpHeader *header = &g_array_index (headers, ByHttpHeader, i);
      JsonArray *pair = json_array_new ();

      json_array_add_string_element (pair, header->name);
      json_array_add_string_element (pair, header->value);
      json_array_add_array_element (list, pair);
    }
  return list;
}

void
probe_set_body (JsonObject *object, GBytes *body)
{
  gsize length = 0;
  const char *data = body != NULL ? g_bytes_get_data (body, &length) : NULL;
  g_autofree char *text = NULL;

  if (length == 0)
    text = g_strdup ("");
  else if (g_utf8_validate (data, (gssize) length, NULL))
    text = g_strndup (data, length);
  else
    text = g_base64_encode ((const guchar *) data, length);
  json_object_set_string_member (object, "body", text);
}

static JsonNode *
describe_error (const GError *error)
{
  JsonObject *outer = json_object_new ();
  JsonObject *inner = json_object_new ();
  const ByAwsErrorDetails *details = by_aws_error_get_details (error);

  if (details != NULL)
    {
      json_object_set_string_member (
          inner, "code", *details->code != '\0' ? details->code : probe_kind (error->code));
      json_object_set_string_member (inner, "kind", probe_kind (error->code));
      json_object_set_int_member (inner, "attempts", details->attempts);
      if (*details->request_id != '\0')
        json_object_set_string_member (inner, "request_id", details->request_id);
    }
  else
    json_object_set_string_member (inner, "code", g_quark_to_string (error->domain));
  json_object_set_string_member (inner, "message", error->message);
  json_object_set_object_member (outer, "error", inner);
  return probe_node (outer);
}

static GBytes *
read_input (void)
{
  GByteArray *input = g_byte_array_new ();
  guchar buffer[65536];
  gsize n;

  while ((n = fread (buffer, 1, sizeof buffer, stdin)) > 0)
    g_byte_array_append (input, buffer, (guint) n);
  return g_byte_array_free_to_bytes (input);
}

static JsonNode *
run (const char *name, GError **error)
{
  g_autoptr (GBytes) input = read_input ();
  g_autoptr (JsonNode) request = NULL;

  if (g_bytes_get_size (input) == 0)
    {
      g_bytes_unref (input);
      input = g_bytes_new_static ("{}", 2);
    }
  request = by_json_parse (input, error);
  if (request == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (request))
    {
      g_set_error_literal (error, PROBE_ERROR, PROBE_ERROR_REQUEST, "the request is not an object");
      return NULL;
    }
  if (!probe_check_request (json_node_get_object (request), error))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_strcmp0 (commands[i].name, name) == 0)
      return commands[i].run (json_node_get_object (request), error);

  g_set_error (error, PROBE_ERROR, PROBE_ERROR_REQUEST, "there is no command “%s”", name);
  return NULL;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) result = NULL;
  g_autofree char *text = NULL;

  setlocale (LC_ALL, "C.UTF-8");
  if (argc != 2)
    {
      g_printerr ("usage: by-probe COMMAND < request.json\n");
      return 2;
    }

  result = run (argv[1], &error);
  if (result == NULL)
    result = describe_error (error);
  text = json_to_string (result, FALSE);
  fputs (text, stdout);
  fputc ('\n', stdout);
  return error != NULL ? 1 : 0;
}
