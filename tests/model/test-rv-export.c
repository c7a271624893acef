/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From what the stacks made to what Raster Vision has to know. */

#include "by-rv-export.h"

#include "fake-aws.h"
#include "fake-clock.h"

#include <string.h>

#define ARN "arn:aws:batch:us-east-1:111122223333:"
#define MEMBER(logical, type, physical, status)                                                    \
  "<member><LogicalResourceId>" logical "</LogicalResourceId><PhysicalResourceId>" physical        \
  "</PhysicalResourceId><ResourceType>AWS::Batch::" type "</ResourceType><ResourceStatus>" status  \
  "</ResourceStatus></member>"
#define QUEUE(logical, name) MEMBER (logical, "JobQueue", ARN "job-queue/" name, "CREATE_COMPLETE")
#define DEFINITION(logical, name)                                                                  \
  MEMBER (logical, "JobDefinition", ARN "job-definition/" name, "UPDATE_COMPLETE")

#define QUEUES                                                                                     \
  MEMBER ("GpuComputeEnvironment", "ComputeEnvironment", ARN "compute-environment/x", "CREATE_COMPLETE") \
  QUEUE ("GpuJobQueue", "annaRasterVisionGpuJobQueue")                                             \
  QUEUE ("CpuJobQueue", "annaRasterVisionCpuJobQueue")

/* As upstream's template makes them for its hosted image, and as the bundled one does. */
#define UPSTREAM                                                                                   \
  QUEUES DEFINITION ("HostedPyTorchJobCpuDefinition", "annaHostedCpuJobDefinition:1")              \
      DEFINITION ("HostedPyTorchJobGpuDefinition", "annaHostedGpuJobDefinition:12")
#define BUNDLED                                                                                    \
  QUEUES DEFINITION ("CpuJobDefinition", "annaRasterVisionCpuJobDefinition:1")                     \
      DEFINITION ("GpuJobDefinition", "annaRasterVisionGpuJobDefinition:2")
#define NAMESPACE                                                                                  \
  DEFINITION ("CpuJobDefinition", "annaHousesCpuJobDefinition:3")                                  \
  DEFINITION ("GpuJobDefinition", "annaHousesGpuJobDefinition:3")

#define QUEUE_LIST                                                                                 \
  "{\"jobQueues\":[{\"jobQueueName\":\"annaRasterVisionGpuJobQueue\"},"                              \
  "{\"jobQueueName\":\"annaRasterVisionCpuJobQueue\"}]}"

typedef struct
{
  FakeAws *aws;
  ByContext *context;
  const char *main_stack;
  const char *namespace_stack; /* (nullable) */
  ByRvExport *result;
  GError *error;
  gboolean done;
} Fixture;

static char *
answer_resources (const char *operation, const char *request, gpointer user_data)
{
  Fixture *fixture = user_data;
  gboolean is_namespace = strstr (request, "StackName=houses") != NULL;

  return g_strdup_printf ("<ListStackResourcesResponse><ListStackResourcesResult>"
                          "<StackResourceSummaries>%s</StackResourceSummaries>"
                          "</ListStackResourcesResult></ListStackResourcesResponse>",
                          is_namespace ? fixture->namespace_stack : fixture->main_stack);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByClock) clock = by_clock_new ();

  fixture->aws = fake_aws_new ();
  fixture->context = fake_aws_make_context (fixture->aws, clock);
  fake_aws_answer_with (fixture->aws, "ListStackResources", answer_resources, fixture);
  fake_aws_answer (fixture->aws, "DescribeJobQueues", QUEUE_LIST);
  fake_aws_answer (fixture->aws, "DescribeJobDefinitions",
                   "{\"jobDefinitions\":[{\"jobDefinitionName\":\"x\",\"revision\":3}]}");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->result);
  g_clear_error (&fixture->error);
  g_clear_object (&fixture->context);
  g_clear_object (&fixture->aws);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->result = by_rv_export_load_finish (BY_CONTEXT (source), result, &fixture->error);
  fixture->done = TRUE;
}

static void
load (Fixture *fixture, const char *main_stack, const char *namespace_stack)
{
  fixture->main_stack = main_stack;
  fixture->namespace_stack = namespace_stack;
  by_rv_export_load_async (fixture->context, "raster-vision",
                           namespace_stack != NULL ? "houses" : NULL, NULL, loaded_cb, fixture);
  while (!fixture->done)
    g_main_context_iteration (NULL, TRUE);
  fixture->done = FALSE;
}

static void
assert_names (Fixture *fixture, const char *gpu_job_def, const char *cpu_job_def)
{
  const ByRvNames *names;

  g_assert_no_error (fixture->error);
  names = by_rv_export_get_names (fixture->result);
  g_assert_cmpstr (names->gpu_job_queue, ==, "annaRasterVisionGpuJobQueue");
  g_assert_cmpstr (names->cpu_job_queue, ==, "annaRasterVisionCpuJobQueue");
  g_assert_cmpstr (names->gpu_job_def, ==, gpu_job_def);
  g_assert_cmpstr (names->cpu_job_def, ==, cpu_job_def);
}

static void
test_upstream (Fixture *fixture, gconstpointer data)
{
  load (fixture, UPSTREAM, NULL);
  assert_names (fixture, "annaHostedGpuJobDefinition", "annaHostedCpuJobDefinition");
}

static void
test_bundled (Fixture *fixture, gconstpointer data)
{
  load (fixture, BUNDLED, NULL);
  assert_names (fixture, "annaRasterVisionGpuJobDefinition", "annaRasterVisionCpuJobDefinition");
}

static void
test_namespace (Fixture *fixture, gconstpointer data)
{
  load (fixture, UPSTREAM, NAMESPACE);
  assert_names (fixture, "annaHousesGpuJobDefinition", "annaHousesCpuJobDefinition");
}

static void
assert_missing (Fixture *fixture, const char *says)
{
  g_assert_null (fixture->result);
  g_assert_error (fixture->error, BY_RV_ERROR, BY_RV_ERROR_VALUE);
  if (strstr (fixture->error->message, says) == NULL)
    g_error ("“%s” should say “%s”", fixture->error->message, says);
  g_clear_error (&fixture->error);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  load (fixture, "", NULL);
  assert_missing (fixture, "no job queue for GPU");
  load (fixture, UPSTREAM, "");
  assert_missing (fixture, "no job definition for GPU");
  load (fixture, QUEUE ("GpuJobQueue", "x") MEMBER ("CpuJobQueue", "JobQueue", "y", "DELETE_COMPLETE"), NULL);
  assert_missing (fixture, "no job queue for CPU");
}

/* The stack still names what someone deleted by hand. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  fake_aws_answer (fixture->aws, "DescribeJobQueues",
                   "{\"jobQueues\":[{\"jobQueueName\":\"annaRasterVisionGpuJobQueue\"}]}");
  load (fixture, BUNDLED, NULL);
  assert_missing (fixture, "has no “annaRasterVisionCpuJobQueue”");
  fake_aws_answer (fixture->aws, "DescribeJobQueues", QUEUE_LIST);
  fake_aws_answer (fixture->aws, "DescribeJobDefinitions", "{\"jobDefinitions\":[]}");
  load (fixture, BUNDLED, NULL);
  assert_missing (fixture, "JobDefinition");
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  fake_aws_fail (fixture->aws, "ListStackResources", 400,
                 "<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code>"
                 "<Message>Stack with id raster-vision does not exist</Message></Error>"
                 "</ErrorResponse>");
  load (fixture, BUNDLED, NAMESPACE);
  g_assert_null (fixture->result);
  g_assert_nonnull (fixture->error);
}

static void
test_texts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *variables = NULL;
  g_autofree char *command = NULL;
  const char *profile = by_context_get_source (fixture->context);
  gboolean is_profile = !g_str_equal (profile, "environment");
  g_autofree char *expected = g_strdup_printf (
      "%s%s%sAWS_DEFAULT_REGION=us-east-1 \\\n  rastervision -p anna-houses run batch experiment.py",
      is_profile ? "AWS_PROFILE=" : "", is_profile ? profile : "", is_profile ? " " : "");

  load (fixture, BUNDLED, NAMESPACE);
  g_assert_no_error (fixture->error);
  command = by_rv_export_dup_command (fixture->result, "anna-houses");
  g_assert_cmpstr (command, ==, expected);
  variables = by_rv_export_dup_variables (fixture->result);
  g_assert_true (g_str_has_suffix (variables,
                                   "export AWS_DEFAULT_REGION=us-east-1\n"
                                   "export BATCH_GPU_JOB_QUEUE=annaRasterVisionGpuJobQueue\n"
                                   "export BATCH_GPU_JOB_DEF=annaHousesGpuJobDefinition\n"
                                   "export BATCH_CPU_JOB_QUEUE=annaRasterVisionCpuJobQueue\n"
                                   "export BATCH_CPU_JOB_DEF=annaHousesCpuJobDefinition\n"));
}

/* Names of AWS profiles may hold spaces and quotes. */
static void
test_quoting (void)
{
  g_autoptr (ByRvExport) export = by_rv_export_new_for_names (
      &(ByRvNames) { "GpuQ", "GpuD", "CpuQ", "CpuD" }, "anna's lab", "eu-west-1", NULL);
  g_autofree char *command = by_rv_export_dup_command (export, "default");

  g_assert_true (g_str_has_prefix (command, "AWS_PROFILE='anna'\\''s lab' AWS_DEFAULT_REGION=eu-west-1 "));
}

static void
test_bare_names (void)
{
  static const char *const cases[][2] = {
    { ARN "job-definition/Name:7", "Name" },
    { ARN "job-queue/Name", "Name" },
    { "Name", "Name" },
    { "Name:1", "Name" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = by_rv_export_dup_bare_name (cases[i][0]);

      g_assert_cmpstr (name, ==, cases[i][1]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/rv-export/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("upstream", test_upstream);
  ADD ("bundled", test_bundled);
  ADD ("namespace", test_namespace);
  ADD ("missing", test_missing);
  ADD ("gone", test_gone);
  ADD ("refused", test_refused);
  ADD ("texts", test_texts);
#undef ADD
  g_test_add_func ("/rv-export/quoting", test_quoting);
  g_test_add_func ("/rv-export/bare-names", test_bare_names);

  return g_test_run ();
}
