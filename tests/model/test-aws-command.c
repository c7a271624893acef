/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs the command in a real shell, with an `aws` that prints its keys and arguments, one a line.
 */
#include "by-aws-command.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#define FAKE_AWS                                                                                  \
  "aws () { printf '%s %s\\n' \"${AWS_ACCESS_KEY_ID-}\" \"${AWS_SECRET_ACCESS_KEY-}\"; for word " \
  "in \"$@\"; do printf '%s\\n' \"$word\"; done; }\n"

static GStrv
run_in_shell (const char *command)
{
  g_autofree char *script = g_strconcat (FAKE_AWS, command, NULL);
  const char *argv[] = { "/bin/sh", "-eu", "-c", script, NULL };
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, &errors, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpstr (errors, ==, "");
  return g_strsplit (output, "\n", -1);
}

static const char *
find_option (GStrv words, const char *option)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], option))
      return words[i + 1];

  return NULL;
}

static JsonObject *
parse (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  g_assert_nonnull (node);
  return json_object_ref (json_node_get_object (node));
}

#define ODD_VALUE "a \\\"b\\\" 'c' \\\\ `d` $(e) [f]{g}=h"

static void
test_every_word_survives (void)
{
  g_autoptr (JsonObject) input
      = parse ("{\"StackName\": \"rv-roads\", \"TemplateBody\": \"...\","
               " \"ClientRequestToken\": \"t\","
               " \"Capabilities\": [\"CAPABILITY_NAMED_IAM\", \"CAPABILITY_AUTO_EXPAND\"],"
               " \"Parameters\": [{\"ParameterKey\": \"Odd\", \"ParameterValue\": \"" ODD_VALUE
               "\"}, {\"ParameterKey\": \"SubnetIds\", \"ParameterValue\": \"subnet-1,subnet-2\"}],"
               " \"Tags\": [{\"Key\": \"batchyard:kind\", \"Value\": \"main\"}]}");
  ByAwsCreateStack stack = {
    .profile = "o'neill $HOME",
    .access_key_id = "AKID EXAMPLE",
    .secret_access_key = "s'e$cret",
    .region = "eu-west-1",
    .endpoint_url = "http://127.0.0.1:9000",
    .template_path = "/tmp/a b/it's.yml",
    .input = input,
  };
  g_autofree char *command = by_aws_command_create_stack (&stack);
  g_auto (GStrv) words = run_in_shell (command);
  g_autoptr (JsonNode) json = NULL;
  JsonObject *pair = NULL;

  g_assert_cmpstr (words[0], ==, "AKID EXAMPLE s'e$cret");
  g_assert_cmpstr (words[1], ==, "cloudformation");
  g_assert_cmpstr (words[2], ==, "create-stack");
  g_assert_cmpstr (find_option (words, "--profile"), ==, "o'neill $HOME");
  g_assert_cmpstr (find_option (words, "--region"), ==, "eu-west-1");
  g_assert_cmpstr (find_option (words, "--endpoint-url"), ==, "http://127.0.0.1:9000");
  g_assert_cmpstr (find_option (words, "--stack-name"), ==, "rv-roads");
  g_assert_cmpstr (find_option (words, "--template-body"), ==, "file:///tmp/a b/it's.yml");
  g_assert_cmpstr (find_option (words, "--capabilities"), ==, "CAPABILITY_NAMED_IAM");
  g_assert_cmpstr (find_option (words, "CAPABILITY_NAMED_IAM"), ==, "CAPABILITY_AUTO_EXPAND");
  g_assert_cmpstr (find_option (words, "--tags"), ==,
                   "[{\"Key\":\"batchyard:kind\",\"Value\":\"main\"}]");

  json = json_from_string (find_option (words, "--parameters"), NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (json)), ==, 2);
  pair = json_array_get_object_element (json_node_get_array (json), 0);
  g_assert_cmpstr (json_object_get_string_member (pair, "ParameterValue"), ==,
                   "a \"b\" 'c' \\ `d` $(e) [f]{g}=h");
  pair = json_array_get_object_element (json_node_get_array (json), 1);
  g_assert_cmpstr (json_object_get_string_member (pair, "ParameterValue"), ==, "subnet-1,subnet-2");
}

static void
test_least (void)
{
  g_autoptr (JsonObject) input = parse ("{\"StackName\": \"plain\", \"Parameters\": []}");
  ByAwsCreateStack stack = { .region = "us-east-1", .template_path = "/t.yml", .input = input };
  g_autofree char *command = by_aws_command_create_stack (&stack);
  g_auto (GStrv) words = run_in_shell (command);

  g_assert_cmpuint (g_strv_length (words), ==, 10); /* the first is the keys, the last is empty */
  g_assert_null (find_option (words, "--profile"));
  g_assert_null (find_option (words, "--parameters"));
  g_assert_null (find_option (words, "--capabilities"));
}

/* A template in S3: every step after the one before, and the keys with each. */
static void
test_through_bucket (void)
{
  g_autoptr (JsonObject) input = parse ("{\"StackName\": \"large\"}");
  g_autoptr (GBytes) text = g_bytes_new_static ("Resources: {}", 13);
  g_autoptr (ByTemplatePlace) place = by_template_place_new ("my-bucket", TRUE, text);
  ByAwsCreateStack stack = {
    .access_key_id = "ID",
    .secret_access_key = "SECRET",
    .region = "eu-west-1",
    .template_path = "/tmp/it's.yml",
    .input = input,
    .place = place,
    .template_url = "https://my-bucket.s3.eu-west-1.amazonaws.com/key",
  };
  static const char *const actions[] = { "create-bucket", "put-public-access-block",
                                         "put-bucket-encryption", "put-object", "create-stack" };
  g_autofree char *command = by_aws_command_create_stack (&stack);
  g_auto (GStrv) words = run_in_shell (command);
  g_autoptr (JsonObject) encryption = NULL;
  guint n_keys = 0;

  for (guint i = 0, n_found = 0; words[i] != NULL; i++)
    {
      n_keys += g_str_equal (words[i], "ID SECRET");
      if (n_found < G_N_ELEMENTS (actions) && g_str_equal (words[i], actions[n_found]))
        n_found++;
      g_assert_true (words[i + 1] != NULL || n_found == G_N_ELEMENTS (actions));
    }
  g_assert_cmpuint (n_keys, ==, G_N_ELEMENTS (actions));
  g_assert_cmpstr (find_option (words, "--bucket"), ==, "my-bucket");
  g_assert_cmpstr (find_option (words, "--create-bucket-configuration"), ==,
                   "LocationConstraint=eu-west-1");
  encryption = parse (find_option (words, "--server-side-encryption-configuration"));
  g_assert_true (json_object_has_member (encryption, "Rules"));
  g_assert_cmpstr (find_option (words, "--key"), ==, place->key);
  g_assert_cmpstr (find_option (words, "--body"), ==, "/tmp/it's.yml");
  g_assert_cmpstr (find_option (words, "--template-url"), ==, stack.template_url);
  g_assert_null (find_option (words, "--template-body"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/aws-command/every-word-survives", test_every_word_survives);
  g_test_add_func ("/aws-command/least", test_least);
  g_test_add_func ("/aws-command/through-bucket", test_through_bucket);
  return g_test_run ();
}
