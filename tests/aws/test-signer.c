/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <json-glib/json-glib.h>
#include <string.h>

#include "by-aws-error.h"
#include "by-signer.h"
#include "by-time.h"

#define KEY_ID "AKIDEXAMPLE"
#define SECRET "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
#define MOMENT (G_GINT64_CONSTANT (1440938160) * G_USEC_PER_SEC)

/* botocore passes over these too: they contradict the others. */
static const char *const skipped[] = {
  "normalize-path/get-space",
  "get-vanilla-query-order-key-case",
  "get-vanilla-query-order-key",
  "get-vanilla-query-order-value",
};

static char *
suite_file (const char *suite, const char *extension)
{
  g_autofree char *name = g_path_get_basename (suite);
  g_autofree char *file = g_strconcat (name, extension, NULL);
  g_autofree char *path = g_build_filename (suite, file, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* A request as the suite writes it: raw, with folded headers. */
static ByHttpRequest *
parse_request (const char *text)
{
  const char *rest = text + strcspn (text, "\n");
  g_autofree char *first = g_strndup (text, (gsize) (rest - text));
  const char *target = strchr (first, ' ') + 1;
  const char *end = g_strrstr (first, " HTTP/");
  g_autofree char *method = g_strndup (first, (gsize) (target - first - 1));
  g_autofree char *path = g_strndup (target, (gsize) (end - target));
  char *question = strchr (path, '?');
  ByHttpRequest *request = by_http_request_new (method, path);

  if (question != NULL)
    {
      request->path[question - path] = '\0';
      request->query = g_strdup (question + 1);
    }

  while (*rest == '\n' && rest[1] != '\n' && rest[1] != '\0')
    {
      const char *line = rest + 1;
      g_autofree char *name = NULL, *value = NULL;

      rest = line + strcspn (line, "\n");
      while (rest[0] == '\n' && g_ascii_isspace (rest[1]) && rest[1] != '\n')
        rest += 1 + strcspn (rest + 1, "\n");
      name = g_strndup (line, strcspn (line, ":"));
      value = g_strndup (line + strlen (name) + 1, (gsize) (rest - line) - strlen (name) - 1);
      if (!g_str_equal (name, "X-Amz-Security-Token"))
        by_http_headers_append (request->headers, name, value);
    }
  if (g_str_has_prefix (rest, "\n\n"))
    request->body = g_bytes_new (rest + 2, strlen (rest + 2));
  return request;
}

static char *
find_token (const char *request)
{
  const char *header = strstr (request, "X-Amz-Security-Token:");

  if (header == NULL)
    return NULL;
  header += strlen ("X-Amz-Security-Token:");
  return g_strndup (header, strcspn (header, "\r\n"));
}

static void
test_suite_case (gconstpointer data)
{
  const char *suite = data;
  g_autofree char *text = suite_file (suite, ".req");
  g_autofree char *signed_text = suite_file (suite, ".sreq");
  g_autofree char *canonical = suite_file (suite, ".creq");
  g_autofree char *string_to_sign = suite_file (suite, ".sts");
  g_autofree char *authorization = suite_file (suite, ".authz");
  g_autofree char *token = find_token (signed_text);
  gboolean token_after = strstr (suite, "post-sts-header-after") != NULL;
  g_autoptr (ByHttpRequest) request = NULL;
  g_autoptr (ByCredentials) credentials
      = by_credentials_new (KEY_ID, SECRET, token, BY_TIME_NONE, NULL, "test");
  g_autoptr (BySigner) signer = by_signer_new ();
  g_auto (BySignature) signature = { 0 };
  const BySignerOptions options = {
    .region = "us-east-1",
    .service = "service",
    .time = MOMENT,
    .flags = token_after ? BY_SIGNER_UNSIGNED_TOKEN : BY_SIGNER_DEFAULT,
  };

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_test_skip ("not UTF-8");
      return;
    }
  request = parse_request (text);
  by_signer_sign (signer, request, credentials, &options, &signature);

  g_assert_cmpstr (signature.canonical_request, ==, canonical);
  g_assert_cmpstr (signature.string_to_sign, ==, string_to_sign);
  g_assert_cmpstr (by_http_headers_get (request->headers, "Authorization"), ==, authorization);
  g_assert_cmpstr (by_http_headers_get (request->headers, "X-Amz-Security-Token"), ==, token);
}

static void
add_suite (const char *directory, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (directory, name, NULL);
      g_autofree char *relative = g_strconcat (prefix, name, NULL);
      g_autofree char *request = g_strdup_printf ("%s/%s.req", child, name);
      g_autofree char *test = g_strconcat ("/signer/suite/", relative, NULL);
      gboolean skip = FALSE;

      if (!g_file_test (child, G_FILE_TEST_IS_DIR))
        continue;
      if (!g_file_test (request, G_FILE_TEST_EXISTS))
        {
          g_autofree char *deeper = g_strconcat (relative, "/", NULL);

          add_suite (child, deeper);
          continue;
        }
      for (guint i = 0; i < G_N_ELEMENTS (skipped); i++)
        skip = skip || g_str_equal (relative, skipped[i]);
      if (!skip)
        g_test_add_data_func_full (test, g_steal_pointer (&child), test_suite_case, g_free);
    }
}

static void
test_no_suite (void)
{
  g_test_skip ("the conformance data is not beside this checkout");
}

static ByHttpRequest *
request_from_json (JsonObject *object)
{
  ByHttpRequest *request = by_http_request_new (json_object_get_string_member (object, "method"),
                                                json_object_get_string_member (object, "path"));
  JsonArray *headers = json_object_get_array_member (object, "headers");
  const char *body = json_object_get_string_member (object, "body");

  request->query = g_strdup (json_object_get_string_member (object, "query"));
  request->body = g_bytes_new (body, strlen (body));
  for (guint i = 0; i < json_array_get_length (headers); i++)
    {
      JsonArray *header = json_array_get_array_element (headers, i);

      by_http_headers_append (request->headers, json_array_get_string_element (header, 0),
                              json_array_get_string_element (header, 1));
    }
  return request;
}

static ByCredentials *
look_up_cb (const char *access_key_id, gpointer user_data)
{
  ByCredentials *known = user_data;

  if (!g_str_equal (by_credentials_get_access_key_id (known), access_key_id))
    return NULL;
  return by_credentials_ref (known);
}

static void
test_oracle (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "aws", "sigv4-cases.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (BySigner) signer = by_signer_new ();
  JsonArray *cases;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  cases = json_node_get_array (json_parser_get_root (parser));
  g_assert_cmpuint (json_array_get_length (cases), >=, 80);

  for (guint i = 0; i < json_array_get_length (cases); i++)
    {
      JsonObject *object = json_array_get_object_element (cases, i);
      g_autoptr (ByHttpRequest) request = request_from_json (object);
      g_autoptr (ByCredentials) credentials = by_credentials_new (
          json_object_get_string_member (object, "access_key_id"),
          json_object_get_string_member (object, "secret_access_key"),
          json_object_get_string_member_with_default (object, "session_token", NULL), BY_TIME_NONE,
          NULL, "test");
      const char *service = json_object_get_string_member (object, "service");
      BySignerOptions options = {
        .region = json_object_get_string_member (object, "region"),
        .service = service,
        .flags = g_str_equal (service, "s3") ? BY_SIGNER_S3 : BY_SIGNER_DEFAULT,
      };
      g_auto (BySignature) signature = { 0 };
      g_auto (BySignatureClaim) claim = { 0 };

      g_assert_true (by_time_parse_iso8601 (json_object_get_string_member (object, "timestamp"),
                                            &options.time));
      by_signer_sign (signer, request, credentials, &options, &signature);
      g_assert_cmpstr (signature.canonical_request, ==,
                       json_object_get_string_member (object, "canonical_request"));
      g_assert_cmpstr (signature.string_to_sign, ==,
                       json_object_get_string_member (object, "string_to_sign"));
      g_assert_cmpstr (signature.signature, ==,
                       json_object_get_string_member (object, "signature"));

      by_signer_verify (signer, request, options.time, look_up_cb, credentials, &claim, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (claim.service, ==, service);
    }
}

static ByHttpRequest *
signed_request (BySigner *signer, ByCredentials *credentials)
{
  ByHttpRequest *request = by_http_request_new ("POST", "/v1/listjobs");
  const BySignerOptions options = { .region = "eu-west-1", .service = "batch", .time = MOMENT };

  by_http_headers_append (request->headers, "Host", "127.0.0.1:4000");
  request->body = g_bytes_new_static ("{}", 2);
  by_signer_sign (signer, request, credentials, &options, NULL);
  return request;
}

static void
assert_refused (BySigner *signer,
                const ByHttpRequest *request,
                gint64 now,
                ByCredentials *known,
                const char *code)
{
  g_auto (BySignatureClaim) claim = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (by_signer_verify (signer, request, now, look_up_cb, known, &claim, &error));
  g_assert_nonnull (by_aws_error_get_details (error));
  g_assert_cmpstr (by_aws_error_get_details (error)->code, ==, code);
}

static void
test_verify (void)
{
  g_autoptr (BySigner) signer = by_signer_new ();
  g_autoptr (ByCredentials) known
      = by_credentials_new (KEY_ID, SECRET, "token", BY_TIME_NONE, NULL, "test");
  g_autoptr (ByCredentials) other
      = by_credentials_new ("AKIDOTHER", SECRET, "token", BY_TIME_NONE, NULL, "test");
  g_autoptr (ByCredentials) wrong_secret
      = by_credentials_new (KEY_ID, "wrong", "token", BY_TIME_NONE, NULL, "test");
  g_autoptr (ByCredentials) wrong_token
      = by_credentials_new (KEY_ID, SECRET, "other", BY_TIME_NONE, NULL, "test");
  g_autoptr (ByHttpRequest) request = signed_request (signer, known);
  g_auto (BySignatureClaim) claim = { 0 };
  g_autoptr (GError) error = NULL;

  by_signer_verify (signer, request, MOMENT, look_up_cb, known, &claim, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (claim.access_key_id, ==, KEY_ID);
  g_assert_cmpstr (claim.region, ==, "eu-west-1");
  g_assert_cmpstr (claim.service, ==, "batch");

  assert_refused (signer, request, MOMENT, other, "InvalidClientTokenId");
  assert_refused (signer, request, MOMENT, wrong_token, "InvalidClientTokenId");
  assert_refused (signer, request, MOMENT, wrong_secret, "SignatureDoesNotMatch");
  assert_refused (signer, request, MOMENT + G_TIME_SPAN_HOUR, known, "SignatureDoesNotMatch");
  assert_refused (signer, request, MOMENT - G_TIME_SPAN_HOUR, known, "SignatureDoesNotMatch");

  g_bytes_unref (request->body);
  request->body = g_bytes_new_static ("{x}", 3);
  assert_refused (signer, request, MOMENT, known, "SignatureDoesNotMatch");

  by_http_headers_replace (request->headers, "Authorization", "AWS4-HMAC-SHA256 Credential=a/b");
  assert_refused (signer, request, MOMENT, known, "IncompleteSignature");
  by_http_headers_replace (request->headers, "Authorization", "Basic abc");
  assert_refused (signer, request, MOMENT, known, "IncompleteSignature");
}

static void
test_sign_again (void)
{
  g_autoptr (BySigner) signer = by_signer_new ();
  g_autoptr (ByCredentials) credentials
      = by_credentials_new (KEY_ID, SECRET, "token", BY_TIME_NONE, NULL, "test");
  g_autoptr (ByHttpRequest) request = signed_request (signer, credentials);
  g_autofree char *first = g_strdup (by_http_headers_get (request->headers, "Authorization"));
  guint n_headers = request->headers->len;
  const BySignerOptions later
      = { .region = "eu-west-1", .service = "batch", .time = MOMENT + G_USEC_PER_SEC };

  by_signer_sign (signer, request, credentials, &later, NULL);
  g_assert_cmpuint (request->headers->len, ==, n_headers);
  g_assert_cmpstr (by_http_headers_get (request->headers, "Authorization"), !=, first);
}

int
main (int argc, char *argv[])
{
  const char *shared = g_getenv ("BY_SHARED_DIR");
  g_autofree char *suite = NULL;

  g_test_init (&argc, &argv, NULL);

  if (shared != NULL)
    suite = g_build_filename (shared, "conformance", "sigv4", "aws4_testsuite", NULL);
  if (suite != NULL && g_file_test (suite, G_FILE_TEST_IS_DIR))
    add_suite (suite, "");
  else
    g_test_add_func ("/signer/suite", test_no_suite);
  g_test_add_func ("/signer/oracle", test_oracle);
  g_test_add_func ("/signer/verify", test_verify);
  g_test_add_func ("/signer/sign-again", test_sign_again);

  return g_test_run ();
}
