/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What the program is about to do, as a line for a POSIX shell. It is made from the very input of
 * the call, so that it does the same. Every word that is not the program's own is quoted; lists of
 * pairs go as JSON, because the CLI's shorthand reads commas, brackets and backslashes inside
 * values.
 */
#include "by-aws-command.h"

/* Members of the input that are lists of pairs, and the CLI's names for them. */
static const struct
{
  const char *member;
  const char *option;
} lists[] = {
  { "Parameters", "--parameters" },
  { "Tags", "--tags" },
};

static void
append_option (GString *line, const char *option, const char *value)
{
  g_autofree char *quoted = g_shell_quote (value);

  g_string_append_printf (line, " \\\n  %s %s", option, quoted);
}

static void
append_variable (GString *line, const char *name, const char *value)
{
  g_autofree char *quoted = g_shell_quote (value);

  g_string_append_printf (line, "%s=%s ", name, quoted);
}

static void
append_list (GString *line, JsonObject *input, const char *member, const char *option)
{
  JsonNode *node = json_object_get_member (input, member);
  g_autofree char *text = NULL;

  if (node == NULL || json_array_get_length (json_node_get_array (node)) == 0)
    return;

  text = json_to_string (node, FALSE);
  append_option (line, option, text);
}

static void
append_capabilities (GString *line, JsonObject *input)
{
  JsonNode *node = json_object_get_member (input, "Capabilities");
  JsonArray *capabilities = node != NULL ? json_node_get_array (node) : NULL;

  if (capabilities == NULL || json_array_get_length (capabilities) == 0)
    return;

  g_string_append (line, " \\\n  --capabilities");
  for (guint i = 0; i < json_array_get_length (capabilities); i++)
    {
      g_autofree char *quoted = g_shell_quote (json_array_get_string_element (capabilities, i));

      g_string_append_printf (line, " %s", quoted);
    }
}

/* The start of each command: whose keys, which service and action, where. */
static void
append_start (GString *line, const ByAwsCreateStack *stack, const char *action)
{
  if (stack->access_key_id != NULL && stack->secret_access_key != NULL)
    {
      append_variable (line, "AWS_ACCESS_KEY_ID", stack->access_key_id);
      append_variable (line, "AWS_SECRET_ACCESS_KEY", stack->secret_access_key);
    }
  g_string_append_printf (line, "aws %s", action);
  if (stack->profile != NULL)
    append_option (line, "--profile", stack->profile);
  append_option (line, "--region", stack->region);
  if (stack->endpoint_url != NULL)
    append_option (line, "--endpoint-url", stack->endpoint_url);
}

static void
append_next (GString *line)
{
  g_string_append (line, " &&\n");
}

/* As by_template_upload_async() does it. */
static void
append_bucket (GString *line, const ByAwsCreateStack *stack)
{
  const char *bucket = stack->place->bucket;

  append_start (line, stack, "s3api create-bucket");
  append_option (line, "--bucket", bucket);
  if (!g_str_equal (stack->region, "us-east-1"))
    {
      g_autofree char *constraint = g_strconcat ("LocationConstraint=", stack->region, NULL);

      append_option (line, "--create-bucket-configuration", constraint);
    }
  append_next (line);
  append_start (line, stack, "s3api put-public-access-block");
  append_option (line, "--bucket", bucket);
  append_option (line, "--public-access-block-configuration",
                 "BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,"
                 "RestrictPublicBuckets=true");
  append_next (line);
  append_start (line, stack, "s3api put-bucket-encryption");
  append_option (line, "--bucket", bucket);
  append_option (
      line, "--server-side-encryption-configuration",
      "{\"Rules\":[{\"ApplyServerSideEncryptionByDefault\":{\"SSEAlgorithm\":\"AES256\"}}]"
      "}");
  append_next (line);
}

static void
append_upload (GString *line, const ByAwsCreateStack *stack)
{
  if (stack->place->create)
    append_bucket (line, stack);
  append_start (line, stack, "s3api put-object");
  append_option (line, "--bucket", stack->place->bucket);
  append_option (line, "--key", stack->place->key);
  append_option (line, "--body", stack->template_path);
  append_next (line);
}

/**
 * by_aws_command_create_stack:
 * @stack: what would be created
 *
 * Returns: (transfer full): a command for a POSIX shell that does the same, on several lines, with
 *   an end of line; several commands, each after the success of the one before, where the template
 *   goes through S3
 */
char *
by_aws_command_create_stack (const ByAwsCreateStack *stack)
{
  GString *line = g_string_new (NULL);
  g_autofree char *file_url = g_strconcat ("file://", stack->template_path, NULL);

  if (stack->place != NULL)
    append_upload (line, stack);
  append_start (line, stack, "cloudformation create-stack");
  append_option (line, "--stack-name", json_object_get_string_member (stack->input, "StackName"));
  if (stack->place != NULL)
    append_option (line, "--template-url", stack->template_url);
  else
    append_option (line, "--template-body", file_url);
  append_capabilities (line, stack->input);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    append_list (line, stack->input, lists[i].member, lists[i].option);

  g_string_append_c (line, '\n');
  return g_string_free (line, FALSE);
}
