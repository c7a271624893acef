/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Requests against botocore's own test data (conformance/protocol/input), and back: what was
 * written is read again as a server reads it.
 *
 * What does not apply, case by case in the log: documents, jsonvalue and event streams (no call of
 * this program has them), host prefixes (an endpoint matter; the body is still compared), and
 * idempotency tokens that are to be made up (the client's business, tested there).
 */

#include <string.h>

#include "by-model.h"
#include "by-protocol.h"
#include "by-query.h"
#include "protocol-support.h"

static void
compare_forms (const char *given, const char *expected)
{
  g_auto (GStrv) given_pairs = g_strsplit (given, "&", -1);
  g_auto (GStrv) expected_pairs = g_strsplit (expected, "&", -1);

  g_assert_cmpuint (g_strv_length (given_pairs), ==, g_strv_length (expected_pairs));
  for (guint i = 0; expected_pairs[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) given_pairs, expected_pairs[i]))
      g_error ("“%s” is not in %s", expected_pairs[i], given);
}

static void
compare_json (const char *given, const char *expected)
{
  g_autoptr (JsonNode) given_node = json_from_string (given, NULL);
  g_autoptr (JsonNode) expected_node = json_from_string (expected, NULL);

  if (*expected == '\0')
    g_assert_cmpstr (given, ==, "");
  else if (expected_node == NULL)
    g_assert_cmpstr (given, ==, expected);
  else if (given_node == NULL || !protocol_nodes_equal (given_node, expected_node))
    g_error ("%s should be %s", given, expected);
}

static void
compare_xml (const char *given, const char *expected)
{
  g_autofree char *given_tree = NULL;
  g_autofree char *expected_tree = NULL;

  if (*expected != '<')
    {
      g_assert_cmpstr (given, ==, expected);
      return;
    }

  given_tree = protocol_canonical_xml (given);
  expected_tree = protocol_canonical_xml (expected);
  g_assert_cmpstr (given_tree, ==, expected_tree);
}

static void
compare_body (ByProtocol protocol, GBytes *body, const char *expected)
{
  g_autofree char *given = NULL;

  given = body != NULL && g_bytes_get_size (body) > 0
              ? g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body))
              : g_strdup ("");
  switch (protocol)
    {
    case BY_PROTOCOL_QUERY:
    case BY_PROTOCOL_EC2:
      compare_forms (given, expected);
      break;
    case BY_PROTOCOL_REST_XML:
      compare_xml (given, expected);
      break;
    case BY_PROTOCOL_JSON:
    case BY_PROTOCOL_REST_JSON:
    default:
      compare_json (given, expected);
      break;
    }
}

static void
compare_uri (const ByHttpRequest *request, const char *expected)
{
  g_auto (GStrv) parts = g_strsplit (expected, "?", 2);

  g_assert_cmpstr (request->path, ==, parts[0]);
  compare_forms (request->query != NULL ? request->query : "", parts[1] != NULL ? parts[1] : "");
}

static void
compare_headers (const ByHttpRequest *request, JsonObject *expected)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, expected);
  while (json_object_iter_next (&iter, &name, &value))
    g_assert_cmpstr (by_http_headers_get (request->headers, name), ==,
                     json_node_get_string (value));
}

static void
compare_forbidden (const ByHttpRequest *request, JsonArray *names)
{
  for (guint i = 0; i < json_array_get_length (names); i++)
    g_assert_null (
        by_http_headers_get (request->headers, json_array_get_string_element (names, i)));
}

static void
compare (ByProtocol protocol, const ByHttpRequest *request, JsonObject *serialized)
{
  if (json_object_has_member (serialized, "method"))
    g_assert_cmpstr (request->method, ==, json_object_get_string_member (serialized, "method"));
  if (json_object_has_member (serialized, "uri"))
    compare_uri (request, json_object_get_string_member (serialized, "uri"));
  if (json_object_has_member (serialized, "headers"))
    compare_headers (request, json_object_get_object_member (serialized, "headers"));
  if (json_object_has_member (serialized, "forbidHeaders"))
    compare_forbidden (request, json_object_get_array_member (serialized, "forbidHeaders"));
  if (json_object_has_member (serialized, "body"))
    compare_body (protocol, request->body,
                  json_object_get_string_member_with_default (serialized, "body", ""));
}

static gboolean
is_nothing (JsonNode *node)
{
  return JSON_NODE_HOLDS_NULL (node)
         || (JSON_NODE_HOLDS_ARRAY (node)
             && json_array_get_length (json_node_get_array (node)) == 0)
         || (JSON_NODE_HOLDS_OBJECT (node)
             && json_object_get_size (json_node_get_object (node)) == 0);
}

static gboolean
is_spread_over_query (const ByOperation *operation, const char *name)
{
  const ByMember *member = by_shape_find_member (operation->input, name);

  return member->location == BY_LOCATION_QUERY && member->shape->kind == BY_KIND_MAP;
}

/* A server reads what was written. It may see more (a Content-Type that was filled in, an empty
 * payload); maps that are spread over a query are lost. */
static void
read_back (ByModel *model,
           const ByOperation *operation,
           const ByHttpRequest *request,
           JsonObject *parameters)
{
  const ByService *service = by_model_get_service (model);
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GError) error = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  g_assert_true (by_protocol_match_request (service, operation, 1, request) == operation);
  object = by_protocol_decode_request (service, operation, request, &error);
  g_assert_no_error (error);

  json_object_iter_init (&iter, parameters);
  while (json_object_iter_next (&iter, &name, &value))
    if (!is_nothing (value) && !is_spread_over_query (operation, name))
      {
        g_assert_true (json_object_has_member (object, name));
        g_assert_true (protocol_nodes_equal (json_object_get_member (object, name), value));
      }
}

static gboolean
makes_up_a_token (const ByOperation *operation, JsonNode *parameters)
{
  for (guint i = 0; operation->input != NULL && i < operation->input->n_members; i++)
    if ((operation->input->members[i].flags & BY_MEMBER_IDEMPOTENCY_TOKEN) != 0)
      return !json_object_has_member (json_node_get_object (parameters),
                                      operation->input->members[i].name);

  return FALSE;
}

static void
run_case (ByModel *model, JsonObject *test_case, const char *description)
{
  const ByOperation *operation
      = by_model_add_operation (model, json_object_get_object_member (test_case, "given"));
  const ByService *service = by_model_get_service (model);
  const char *unsupported = by_model_get_unsupported (model);
  g_autoptr (ByHttpRequest) request = NULL;
  g_autoptr (JsonNode) parameters = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) none = json_from_string ("{}", NULL);
  JsonNode *given = json_object_get_member (test_case, "params");

  if (unsupported == NULL)
    parameters = protocol_normalize (operation->input != NULL ? operation->input : &by_shape_empty,
                                     given != NULL ? given : none);
  if (unsupported == NULL && makes_up_a_token (operation, parameters))
    unsupported = "the client makes the token up";
  if (unsupported != NULL)
    {
      g_test_message ("not run: %s: %s", description, unsupported);
      return;
    }

  g_test_message ("%s", description);
  request
      = by_protocol_encode_request (service, operation, json_node_get_object (parameters), &error);
  g_assert_no_error (error);
  compare (service->protocol, request, json_object_get_object_member (test_case, "serialized"));
  read_back (model, operation, request, json_node_get_object (parameters));
}

static void
test_protocol (gconstpointer data)
{
  g_autoptr (JsonArray) suites = protocol_load_suites ("input", data);

  if (suites == NULL)
    {
      g_test_skip ("the shared test data is not here");
      return;
    }

  for (guint i = 0; i < json_array_get_length (suites); i++)
    {
      JsonObject *suite = json_array_get_object_element (suites, i);
      JsonArray *cases = json_object_get_array_member (suite, "cases");

      for (guint j = 0; j < json_array_get_length (cases); j++)
        {
          g_autoptr (ByModel) model
              = by_model_new (json_object_get_object_member (suite, "metadata"),
                              json_object_get_object_member (suite, "shapes"));

          run_case (model, json_array_get_object_element (cases, j),
                    json_object_get_string_member (suite, "description"));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  protocol_add_tests ("input", test_protocol);
  return g_test_run ();
}
