/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Answers against botocore's own test data (conformance/protocol/output), and back: what was read
 * is written again as a server writes it and read once more.
 *
 * What does not apply, case by case in the log: documents, jsonvalue and event streams (no call of
 * this program has them), and unions with an unknown member (botocore's own marker; here unknown
 * members are left out). Of modelled exceptions the code and message are compared: the rest of
 * their members has no use here.
 */

#include <string.h>

#include "by-model.h"
#include "by-protocol.h"
#include "protocol-support.h"

static ByHttpResponse *
make_response (JsonObject *description)
{
  const char *text = json_object_get_string_member (description, "body");
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  ByHttpResponse *response = by_http_response_new (
      (guint) json_object_get_int_member (description, "status_code"), body);
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, json_object_get_object_member (description, "headers"));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    by_http_headers_append (response->headers, name, json_node_get_string (value));
  return response;
}

static void
check_error (ByModel *model, JsonObject *test_case, const ByHttpResponse *response)
{
  ByProtocolError error;

  by_protocol_decode_error (by_model_get_service (model), response, &error);
  g_assert_cmpstr (error.code, ==, json_object_get_string_member (test_case, "errorCode"));
  if (json_object_has_member (test_case, "errorMessage"))
    g_assert_cmpstr (error.message, ==, json_object_get_string_member (test_case, "errorMessage"));
  g_assert_true (error.recognised);
  by_protocol_error_clear (&error);
}

static void
compare (JsonObject *given, JsonNode *expected)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), given);
  g_autofree char *given_text = NULL;
  g_autofree char *expected_text = NULL;

  if (protocol_nodes_equal (node, expected))
    return;

  given_text = json_to_string (node, FALSE);
  expected_text = json_to_string (expected, FALSE);
  g_error ("%s should be %s", given_text, expected_text);
}

static gboolean
spreads_headers (const ByShape *shape)
{
  for (guint i = 0; i < shape->n_members; i++)
    if (shape->members[i].location == BY_LOCATION_HEADERS)
      return TRUE;

  return FALSE;
}

static void
check_result (ByModel *model,
              const ByOperation *operation,
              JsonNode *expected,
              const ByHttpResponse *response)
{
  const ByService *service = by_model_get_service (model);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) result = by_protocol_decode_json (service, operation, response, &error);
  g_autoptr (ByHttpResponse) written = NULL;
  g_autoptr (JsonObject) again = NULL;

  g_assert_no_error (error);
  compare (result, expected);

  /* All headers at once cannot be told from those that a server adds. */
  if (operation->output == NULL || spreads_headers (operation->output))
    return;
  written = by_protocol_encode_response (service, operation, result, "id");
  again = by_protocol_decode_json (service, operation, written, &error);
  g_assert_no_error (error);
  compare (again, expected);
}

static void
run_case (ByModel *model, JsonObject *test_case, const char *description)
{
  const ByOperation *operation
      = by_model_add_operation (model, json_object_get_object_member (test_case, "given"));
  g_autoptr (ByHttpResponse) response
      = make_response (json_object_get_object_member (test_case, "response"));
  const char *unsupported = by_model_get_unsupported (model);
  g_autoptr (JsonNode) expected = NULL;
  g_autofree char *text = NULL;

  g_test_message ("%s", description);
  if (json_object_has_member (test_case, "error"))
    {
      check_error (model, test_case, response);
      return;
    }
  text = json_to_string (json_object_get_member (test_case, "result"), FALSE);
  if (unsupported == NULL && strstr (text, "SDK_UNKNOWN_MEMBER") != NULL)
    unsupported = "botocore's marker for unknown members of unions";
  if (unsupported != NULL)
    {
      g_test_message ("not run: %s", unsupported);
      return;
    }

  expected = protocol_normalize (operation->output != NULL ? operation->output : &by_shape_empty,
                                 json_object_get_member (test_case, "result"));
  check_result (model, operation, expected, response);
}

static void
test_protocol (gconstpointer data)
{
  g_autoptr (JsonArray) suites = protocol_load_suites ("output", data);

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
  protocol_add_tests ("output", test_protocol);
  return g_test_run ();
}
