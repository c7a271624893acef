/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Secrets are overwritten, not only freed: looked at through references that outlive the owner. */

#include <string.h>

#include "by-http.h"
#include "by-json.h"
#include "by-secret-json.h"

static JsonObject *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (JsonNode) node = by_json_parse (bytes, NULL);

  return json_node_dup_object (node);
}

static void
test_object (void)
{
  JsonObject *object = parse ("{\"a\": {\"b\": [1, null, \"secret\"]}, \"c\": \"other\"}");
  JsonArray *list = json_object_get_array_member (json_object_get_object_member (object, "a"), "b");
  g_autoptr (JsonNode) deep = json_node_ref (json_array_get_element (list, 2));
  g_autoptr (JsonNode) top = json_node_ref (json_object_get_member (object, "c"));

  by_secret_object_free (object);
  g_assert_cmpstr (json_node_get_string (deep), ==, "");
  g_assert_cmpstr (json_node_get_string (top), ==, "");
  by_secret_object_free (NULL);
  by_secret_node_free (NULL);
}

static const ByMember inner_members[]
    = { BY_INPUT_MEMBER_WITH ("Key", &by_shape_string, .flags = BY_MEMBER_SENSITIVE),
        BY_INPUT_MEMBER ("Name", &by_shape_string) };
static const ByShape inner = BY_INPUT ("Inner", inner_members);
static const ByMember outer_members[]
    = { BY_INPUT_MEMBER ("Inner", &inner), BY_INPUT_MEMBER ("Plain", &by_shape_string) };
static const ByShape outer = BY_INPUT ("Outer", outer_members);

/* The log keeps the rest of the parameters. */
static void
test_members (void)
{
  g_autoptr (JsonObject) object
      = parse ("{\"Inner\": {\"Key\": \"secret\", \"Name\": \"n\"}, \"Plain\": \"p\"}");
  JsonObject *given = json_object_get_object_member (object, "Inner");

  by_secret_members_wipe (&outer, object);
  g_assert_cmpstr (json_object_get_string_member (given, "Key"), ==, "");
  g_assert_cmpstr (json_object_get_string_member (given, "Name"), ==, "n");
  g_assert_cmpstr (json_object_get_string_member (object, "Plain"), ==, "p");
  by_secret_members_wipe (NULL, object);
}

static void
test_bodies (void)
{
  static const char zeros[6] = { 0 };
  g_autoptr (GBytes) secret = g_bytes_new ("secret", 6);
  g_autoptr (GBytes) plain = g_bytes_new ("public", 6);
  ByHttpResponse *response = by_http_response_new (200, secret);
  ByHttpRequest *request = by_http_request_new ("POST", "/");

  response->secret = TRUE;
  by_http_response_free (response);
  g_assert_cmpmem (g_bytes_get_data (secret, NULL), 6, zeros, 6);

  request->body = g_bytes_ref (plain);
  by_http_request_free (request);
  g_assert_cmpmem (g_bytes_get_data (plain, NULL), 6, "public", 6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret-json/object", test_object);
  g_test_add_func ("/secret-json/members", test_members);
  g_test_add_func ("/secret-json/bodies", test_bodies);
  return g_test_run ();
}
