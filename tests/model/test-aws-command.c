/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs the command in a real shell, with an `aws` that prints its arguments one a line. */
#include "by-aws-command.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#define FAKE_AWS "aws () { for word in \"$@\"; do printf '%s\\n' \"$word\"; done; }\n"

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

static void
test_every_word_survives (void)
{
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) tags = g_hash_table_new (g_str_hash, g_str_equal);
  const char *const capabilities[] = { "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND", NULL };
  ByAwsCreateStack stack = {
    .profile = "o'neill $HOME",
    .region = "eu-west-1",
    .endpoint_url = "http://127.0.0.1:9000",
    .stack_name = "rv-roads",
    .template_path = "/tmp/a b/it's.yml",
    .parameters = parameters,
    .capabilities = capabilities,
    .tags = tags,
  };
  g_autofree char *command = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (JsonNode) json = NULL;
  JsonObject *pair = NULL;

  g_hash_table_insert (parameters, "SubnetIds", "subnet-1,subnet-2");
  g_hash_table_insert (parameters, "Odd", "a \"b\" 'c' \\ `d` $(e) [f]{g}=h");
  g_hash_table_insert (tags, "batchyard:kind", "main");
  command = by_aws_command_create_stack (&stack);
  words = run_in_shell (command);

  g_assert_cmpstr (words[0], ==, "cloudformation");
  g_assert_cmpstr (words[1], ==, "create-stack");
  g_assert_cmpstr (find_option (words, "--profile"), ==, "o'neill $HOME");
  g_assert_cmpstr (find_option (words, "--region"), ==, "eu-west-1");
  g_assert_cmpstr (find_option (words, "--endpoint-url"), ==, "http://127.0.0.1:9000");
  g_assert_cmpstr (find_option (words, "--stack-name"), ==, "rv-roads");
  g_assert_cmpstr (find_option (words, "--template-body"), ==, "file:///tmp/a b/it's.yml");
  g_assert_cmpstr (find_option (words, "--capabilities"), ==, "CAPABILITY_NAMED_IAM");
  g_assert_cmpstr (find_option (words, "CAPABILITY_NAMED_IAM"), ==, "CAPABILITY_AUTO_EXPAND");

  json = json_from_string (find_option (words, "--parameters"), NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (json)), ==, 2);
  pair = json_array_get_object_element (json_node_get_array (json), 0);
  g_assert_cmpstr (json_object_get_string_member (pair, "ParameterKey"), ==, "Odd");
  g_assert_cmpstr (json_object_get_string_member (pair, "ParameterValue"), ==,
                   "a \"b\" 'c' \\ `d` $(e) [f]{g}=h");
  pair = json_array_get_object_element (json_node_get_array (json), 1);
  g_assert_cmpstr (json_object_get_string_member (pair, "ParameterValue"), ==,
                   "subnet-1,subnet-2");
}

static void
test_least (void)
{
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  ByAwsCreateStack stack = {
    .region = "us-east-1",
    .stack_name = "plain",
    .template_path = "/t.yml",
    .parameters = parameters,
  };
  g_autofree char *command = by_aws_command_create_stack (&stack);
  g_auto (GStrv) words = run_in_shell (command);

  g_assert_cmpuint (g_strv_length (words), ==, 9); /* the last line is empty */
  g_assert_null (find_option (words, "--profile"));
  g_assert_null (find_option (words, "--parameters"));
  g_assert_null (find_option (words, "--capabilities"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/aws-command/every-word-survives", test_every_word_survives);
  g_test_add_func ("/aws-command/least", test_least);
  return g_test_run ();
}
