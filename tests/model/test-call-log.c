/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "by-call-log.h"
#include "by-cloudformation.h"
#include "fake-aws.h"
#include "fake-clock.h"

typedef struct
{
  FakeAws *aws;
  ByClock *clock;
  ByContext *context;
  ByCallLog *log;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->aws = fake_aws_new ();
  fixture->clock = fake_clock_new ();
  fixture->context = fake_aws_make_context (fixture->aws, fixture->clock);
  fixture->log = by_call_log_new (fixture->context);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->log);
  g_object_unref (fixture->context);
  g_object_unref (fixture->aws);
  g_object_unref (fixture->clock);
}

static ByCallEntry *
wait_for_entry (Fixture *fixture)
{
  ByCallEntry *entry = NULL;

  while (g_list_model_get_n_items (G_LIST_MODEL (fixture->log)) == 0)
    g_main_context_iteration (NULL, TRUE);
  entry = g_list_model_get_item (G_LIST_MODEL (fixture->log), 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  return entry;
}

static void
ignore_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
}

static void
test_entry (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByCallEntry) entry = NULL;
  g_autoptr (JsonNode) input = NULL;
  g_autofree char *command = NULL;
  g_autofree char *template_body = g_strnfill (60000, 'x');
  g_autofree char *json = g_strdup_printf (
      "{\"StackName\": \"it's\", \"TemplateBody\": \"%s\", \"Parameters\": [{\"ParameterKey\": "
      "\"Key\", \"ParameterValue\": \"hunter2\"}]}",
      template_body);

  fake_aws_fail (fixture->aws, "CreateStack", 400,
                 "<ErrorResponse><Error><Code>ValidationError</Code><Message>no such thing"
                 "</Message></Error><RequestId>abc-123</RequestId></ErrorResponse>");
  input = json_from_string (json, NULL);
  by_cloudformation_create_stack_async (fixture->context, json_node_get_object (input), NULL,
                                        ignore_cb, NULL);
  entry = wait_for_entry (fixture);
  g_assert_cmpstr (by_call_entry_get_service (entry), ==, "CloudFormation");
  g_assert_cmpstr (by_call_entry_get_action (entry), ==, "CreateStack");
  g_assert_nonnull (by_call_entry_get_error (entry));
  g_assert_true (by_call_entry_matches (entry, "createstack"));
  g_assert_true (by_call_entry_matches (entry, "ABC-123"));
  g_assert_true (by_call_entry_matches (entry, "400"));
  g_assert_true (by_call_entry_matches (entry, ""));
  g_assert_false (by_call_entry_matches (entry, "batch"));

  command = by_call_entry_dup_command (entry);
  g_assert_true (g_str_has_prefix (command, "aws cloudformation create-stack --profile 'test'"));
  g_assert_nonnull (strstr (command, "--region 'us-east-1'"));
  g_assert_nonnull (strstr (command, "--cli-input-json '"));
  g_assert_nonnull (strstr (command, "60000 bytes left out"));
  g_assert_null (strstr (command, "hunter2"));
  g_assert_cmpuint (strlen (command), <, 1000);
}

/* As the AWS CLI writes the names of its commands. */
static void
test_command_names (Fixture *fixture, gconstpointer data)
{
  static const ByService service = { .name = "Things", .command = "things" };
  static const struct
  {
    const char *action, *start;
  } cases[] = {
    { "DescribeVpcs", "aws things describe-vpcs " },
    { "GetAWSDefaultServiceQuota", "aws things get-aws-default-service-quota " },
    { "ListObjectsV2", "aws things list-objects-v2 " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const ByOperation operation = { .name = cases[i].action };
      const ByCall call = { .service = &service, .operation = &operation, .region = "us-east-1" };
      g_autoptr (ByCallEntry) entry = NULL;
      g_autofree char *command = NULL;

      g_signal_emit_by_name (fixture->context, "called", &call);
      entry = g_list_model_get_item (G_LIST_MODEL (fixture->log), 0);
      command = by_call_entry_dup_command (entry);
      g_assert_true (g_str_has_prefix (command, cases[i].start));
    }
}

static void
test_bounded (Fixture *fixture, gconstpointer data)
{
  static const ByOperation operation = { .name = "ListThings" };
  static const ByService service = { .name = "Things", .command = "things" };
  ByCall call = {
    .service = &service,
    .operation = &operation,
    .region = "us-east-1",
    .attempts = 1,
    .status = 200,
    .request_id = "r",
  };

  for (guint i = 0; i < BY_CALL_LOG_MAX + 100; i++)
    {
      call.started = i + 1;
      g_signal_emit_by_name (fixture->context, "called", &call);
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->log)), ==, BY_CALL_LOG_MAX);
  for (guint i = 0; i < BY_CALL_LOG_MAX; i += 100)
    {
      g_autoptr (GObject) entry = g_list_model_get_item (G_LIST_MODEL (fixture->log), i);
      gint64 started = 0;

      g_object_get (entry, "started", &started, NULL);
      g_assert_cmpint (started, ==, BY_CALL_LOG_MAX + 100 - i);
    }
}

#define ADD(name, function) \
  g_test_add ("/call-log/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("entry", test_entry);
  ADD ("bounded", test_bounded);
  ADD ("command-names", test_command_names);

  return g_test_run ();
}
