/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-compute-environment.h"
#include "by-queues.h"
#include "by-wait.h"
#include "fake-aws.h"
#include "fake-clock.h"

#define QUEUE_ARN "arn:aws:batch:us-east-1:123456789012:job-queue/"
#define DEFINITION_ARN "arn:aws:batch:us-east-1:123456789012:job-definition/"
#define ENVIRONMENT_ARN "arn:aws:batch:us-east-1:123456789012:compute-environment/"

static const char queues_body[]
  = "{\"jobQueues\": [{\"jobQueueName\": \"GpuQueue\", \"jobQueueArn\": \"" QUEUE_ARN "GpuQueue\","
    "\"state\": \"ENABLED\", \"status\": \"VALID\", \"priority\": 1, \"computeEnvironmentOrder\": ["
    "{\"order\": 2, \"computeEnvironment\": \"" ENVIRONMENT_ARN "OnDemand\"},"
    "{\"order\": 1, \"computeEnvironment\": \"" ENVIRONMENT_ARN "Spot\"}]}]}";
static const char environments_body[]
  = "{\"computeEnvironments\": ["
    "{\"computeEnvironmentName\": \"OnDemand\", \"computeEnvironmentArn\": \"" ENVIRONMENT_ARN
    "OnDemand\", \"state\": \"ENABLED\", \"status\": \"INVALID\","
    "\"statusReason\": \"CLIENT_ERROR - Not authorized to perform sts:AssumeRole\","
    "\"computeResources\": {\"type\": \"EC2\", \"minvCpus\": 0, \"maxvCpus\": 64,"
    "\"desiredvCpus\": 0, \"instanceTypes\": [\"g5.2xlarge\"]}},"
    "{\"computeEnvironmentName\": \"Spot\", \"computeEnvironmentArn\": \"" ENVIRONMENT_ARN
    "Spot\", \"state\": \"ENABLED\", \"status\": \"VALID\","
    "\"computeResources\": {\"type\": \"SPOT\", \"minvCpus\": 0, \"maxvCpus\": 128,"
    "\"desiredvCpus\": 56, \"instanceTypes\": [\"g6e.2xlarge\", \"g5.4xlarge\"]}}]}";
static const char one_running[]
  = "{\"jobSummaryList\": [{\"jobId\": \"run-1\", \"jobName\": \"roads-predict\","
    "\"status\": \"RUNNING\", \"createdAt\": 1772366400000, \"startedAt\": 1772366460000,"
    "\"jobDefinition\": \"" DEFINITION_ARN "aliceGpu:7\", \"arrayProperties\": {\"size\": 8}}]}";

typedef struct
{
  FakeAws *aws;
  ByClock *clock;
  ByContext *context;
  ByPoller *poller;
  ByQueues *queues;
  GString *asked; /* the jobStatus of each ListJobs, a letter each */
  gboolean ended; /* whether the job that ran is over */
} Fixture;

/* A page of two jobs that are done, and a second one of one; one job runs until it has ended. */
static char *
list_jobs (const char *operation, const char *request, gpointer user_data)
{
  Fixture *fixture = user_data;
  const char *status = strstr (request, "\"jobStatus\":\"") + strlen ("\"jobStatus\":\"");

  g_string_append_c (fixture->asked, status[0] == 'R' && status[3] == 'N' ? 'r' : status[0]);
  if (g_str_has_prefix (status, "RUNNING") && !fixture->ended)
    return g_strdup (one_running);
  if (!g_str_has_prefix (status, "SUCCEEDED"))
    return g_strdup ("{\"jobSummaryList\": []}");
  if (strstr (request, "\"nextToken\":\"page 2\"") != NULL)
    return g_strdup ("{\"jobSummaryList\": [{\"jobId\": \"done-3\", \"jobName\": \"c\","
                     "\"status\": \"SUCCEEDED\", \"createdAt\": 1772360000000}]}");

  return g_strdup ("{\"nextToken\": \"page 2\", \"jobSummaryList\": ["
                   "{\"jobId\": \"done-1\", \"jobName\": \"a\", \"status\": \"SUCCEEDED\","
                   "\"createdAt\": 1772350000000},"
                   "{\"jobId\": \"done-2\", \"jobName\": \"b\", \"status\": \"SUCCEEDED\","
                   "\"createdAt\": 1772355000000}]}");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->aws = fake_aws_new ();
  fixture->clock = fake_clock_new ();
  fixture->context = fake_aws_make_context (fixture->aws, fixture->clock);
  fixture->poller = by_poller_new (fixture->clock);
  fixture->asked = g_string_new (NULL);
  fake_aws_answer (fixture->aws, "DescribeJobQueues", queues_body);
  fake_aws_answer (fixture->aws, "DescribeComputeEnvironments", environments_body);
  fake_aws_answer_with (fixture->aws, "ListJobs", list_jobs, fixture);
  fixture->queues = by_queues_new (fixture->context, fixture->poller);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->queues != NULL)
    g_assert_finalize_object (fixture->queues);
  g_assert_finalize_object (fixture->poller);
  g_object_unref (fixture->context);
  g_object_unref (fixture->aws);
  g_object_unref (fixture->clock);
  g_string_free (fixture->asked, TRUE);
}

static guint
count (Fixture *fixture, ByJobState state, gboolean *complete)
{
  return by_jobs_get_count (by_queues_get_jobs (fixture->queues), "GpuQueue", state, complete);
}

/* Runs the main loop until @condition holds, time standing still. */
#define WAIT_UNTIL(condition)                                                                      \
  while (!(condition))                                                                             \
    {                                                                                              \
      fake_clock_advance (fixture->clock, 0);                                                      \
      g_usleep (200);                                                                              \
    }

static gboolean
all_done_counted (Fixture *fixture)
{
  gboolean complete = FALSE;

  count (fixture, BY_JOB_STATE_FAILED, &complete);

  return complete && count (fixture, BY_JOB_STATE_SUCCEEDED, &complete) == 3 && complete;
}

static void
test_queues (Fixture *fixture, gconstpointer data)
{
  ByKeyedList *list = by_queues_get_list (fixture->queues);
  g_autoptr (ByQueue) queue = NULL;
  g_autoptr (ByComputeEnvironment) first = NULL;
  g_autoptr (ByComputeEnvironment) second = NULL;

  g_assert_cmpint (by_keyed_list_get_state (list), ==, BY_LIST_LOADING);
  WAIT_UNTIL (by_keyed_list_get_state (list) == BY_LIST_READY);
  queue = g_list_model_get_item (G_LIST_MODEL (list), 0);
  WAIT_UNTIL (g_list_model_get_n_items (by_queue_get_environments (queue)) == 2);

  g_assert_cmpstr (by_queue_get_name (queue), ==, "GpuQueue");
  g_assert_true (by_queue_get_enabled (queue));
  first = g_list_model_get_item (by_queue_get_environments (queue), 0);
  second = g_list_model_get_item (by_queue_get_environments (queue), 1);
  g_assert_cmpstr (by_compute_environment_get_name (first), ==, "Spot"); /* in the queue's order */
  g_assert_true (by_compute_environment_is_spot (first));
  g_assert_true (by_compute_environment_has_gpus (first));
  g_assert_cmpint (by_compute_environment_get_desired_vcpus (first), ==, 56);
  g_assert_cmpint (by_compute_environment_get_max_vcpus (first), ==, 128);
  g_assert_false (by_compute_environment_is_spot (second));
  g_assert_cmpstr (by_compute_environment_get_status (second), ==, "INVALID");
  g_assert_true (g_str_has_prefix (by_compute_environment_get_reason (second), "CLIENT_ERROR"));
}

static void
test_jobs (Fixture *fixture, gconstpointer data)
{
  ByJobs *jobs = by_queues_get_jobs (fixture->queues);
  ByJob *job = NULL;
  g_autofree char *label = NULL;

  WAIT_UNTIL (all_done_counted (fixture));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (jobs)), ==, 4);
  job = by_jobs_find (jobs, "run-1");
  g_assert_cmpstr (by_job_get_queue (job), ==, "GpuQueue");
  g_assert_cmpstr (by_job_get_definition (job), ==, "aliceGpu:7"); /* no ARN */
  g_assert_cmpint (by_job_get_started (job), ==, 1772366460 * G_GINT64_CONSTANT (1000000));
  label = by_job_dup_label (job);
  g_assert_cmpstr (label, ==, "roads-predict × 8");
}

/* Between full looks only what moves is listed; what has left there is asked for by id. */
static void
test_end_of_job (Fixture *fixture, gconstpointer data)
{
  ByJobs *jobs = by_queues_get_jobs (fixture->queues);
  ByJob *job = NULL;
  ByJobDetails *details = NULL;
  ByJobAttempt *attempt = NULL;

  WAIT_UNTIL (all_done_counted (fixture));
  job = by_jobs_find (jobs, "run-1");
  g_string_truncate (fixture->asked, 0);
  fixture->ended = TRUE;
  fake_aws_answer (
    fixture->aws, "DescribeJobs",
    "{\"jobs\": [{\"jobId\": \"run-1\", \"jobName\": \"roads-predict\", \"status\": \"FAILED\","
    "\"jobQueue\": \"" QUEUE_ARN "GpuQueue\", \"jobDefinition\": \"" DEFINITION_ARN "aliceGpu:7\","
    "\"statusReason\": \"Host EC2 (instance i-0abc) terminated.\", \"createdAt\": 1772366400000,"
    "\"startedAt\": 1772366460000, \"stoppedAt\": 1772366500000,"
    "\"dependsOn\": [{\"jobId\": \"done-1\"}], \"retryStrategy\": {\"attempts\": 3},"
    "\"arrayProperties\": {\"size\": 8, \"statusSummary\": {\"SUCCEEDED\": 7, \"FAILED\": 1}},"
    "\"container\": {\"image\": \"rv:alice\", \"command\": [\"python\", \"-m\", \"x\"],"
    "\"exitCode\": 137, \"reason\": \"OutOfMemoryError\", \"logStreamName\": \"aliceGpu/default/1\","
    "\"resourceRequirements\": [{\"type\": \"VCPU\", \"value\": \"8\"},"
    "{\"type\": \"MEMORY\", \"value\": \"55000\"}, {\"type\": \"GPU\", \"value\": \"1\"}]},"
    "\"attempts\": [{\"startedAt\": 1772366460000, \"stoppedAt\": 1772366500000,"
    "\"statusReason\": \"Host EC2 (instance i-0abc) terminated.\", \"container\": {}}]}]}");
  fake_clock_advance (fixture->clock, 6000);
  WAIT_UNTIL (by_job_get_state (job) == BY_JOB_STATE_FAILED);

  g_assert_null (strchr (fixture->asked->str, 'F'));
  g_assert_true (by_jobs_find (jobs, "run-1") == job);
  g_assert_cmpuint (count (fixture, BY_JOB_STATE_FAILED, NULL), ==, 1);
  g_assert_cmpuint (count (fixture, BY_JOB_STATE_RUNNING, NULL), ==, 0);
  g_assert_false (by_jobs_get_moving (jobs));

  details = by_job_get_details (job);
  g_assert_nonnull (details);
  g_assert_cmpstr (details->needs.vcpus, ==, "8");
  g_assert_cmpint (details->needs.memory, ==, 55000);
  g_assert_cmpuint (details->needs.gpus, ==, 1);
  g_assert_cmpint (details->exit_code, ==, 137);
  g_assert_cmpuint (details->max_attempts, ==, 3);
  g_assert_cmpuint (details->children[BY_JOB_STATE_SUCCEEDED], ==, 7);
  g_assert_cmpstr (details->depends_on->pdata[0], ==, "done-1");
  g_assert_cmpstr (details->log_group, ==, "/aws/batch/job");
  attempt = details->attempts->pdata[0];
  g_assert_cmpint (attempt->exit_code, ==, -1); /* the machine was taken: nothing returned a code */
}

static void
test_forgotten (Fixture *fixture, gconstpointer data)
{
  ByJobs *jobs = by_queues_get_jobs (fixture->queues);

  WAIT_UNTIL (all_done_counted (fixture));
  fixture->ended = TRUE;
  fake_aws_answer (fixture->aws, "DescribeJobs", "{\"jobs\": []}");
  fake_clock_advance (fixture->clock, 6000);
  WAIT_UNTIL (by_jobs_find (jobs, "run-1") == NULL);
}

static void
test_error (Fixture *fixture, gconstpointer data)
{
  ByKeyedList *list = by_queues_get_list (fixture->queues);

  fake_aws_fail (fixture->aws, "DescribeComputeEnvironments", 403,
                 "{\"__type\": \"AccessDeniedException\", \"message\": \"not you\"}");
  WAIT_UNTIL (by_keyed_list_get_state (list) != BY_LIST_LOADING);
  g_assert_cmpint (by_keyed_list_get_state (list), ==, BY_LIST_FAILED);
  g_assert_nonnull (by_keyed_list_get_error (list));
  g_assert_cmpuint (fake_aws_count (fixture->aws, "ListJobs"), ==, 0);

  /* It may be mended meanwhile. */
  fake_aws_answer (fixture->aws, "DescribeComputeEnvironments", environments_body);
  by_queues_refresh (fixture->queues);
  WAIT_UNTIL (by_keyed_list_get_state (list) == BY_LIST_READY);
  g_assert_null (by_keyed_list_get_error (list));
}

static void
test_jobs_error (Fixture *fixture, gconstpointer data)
{
  fake_aws_fail (fixture->aws, "ListJobs", 403,
                 "{\"__type\": \"AccessDeniedException\", \"message\": \"not you\"}");
  WAIT_UNTIL (by_queues_get_jobs_error (fixture->queues) != NULL);
  g_assert_cmpint (by_keyed_list_get_state (by_queues_get_list (fixture->queues)), ==,
                   BY_LIST_READY);

  fake_aws_answer_with (fixture->aws, "ListJobs", list_jobs, fixture);
  by_queues_refresh (fixture->queues);
  WAIT_UNTIL (by_queues_get_jobs_error (fixture->queues) == NULL);
}

/* Nobody waits for what is under way. */
static void
test_gone_while_asking (Fixture *fixture, gconstpointer data)
{
  fake_aws_hold (fixture->aws, TRUE);
  WAIT_UNTIL (fake_aws_count_held (fixture->aws) == 2);
  g_assert_finalize_object (g_steal_pointer (&fixture->queues));
  fake_aws_hold (fixture->aws, FALSE);
  fake_clock_advance (fixture->clock, 10000);
}

static const ByWaitCheck *
find_check (GPtrArray *checks, const char *evidence)
{
  for (guint i = 0; i < checks->len; i++)
    {
      const ByWaitCheck *check = checks->pdata[i];

      if (strstr (check->evidence, evidence) != NULL)
        return check;
    }

  return NULL;
}

/* What holds a job up shows in its queue, problems first. */
static void
test_wait (Fixture *fixture, gconstpointer data)
{
  const ByJobSummary summary = { .id = "a", .name = "train", .state = BY_JOB_STATE_RUNNABLE,
                                 .reason = "UNDETERMINED - Batch job is blocked" };
  GListModel *list = G_LIST_MODEL (by_queues_get_list (fixture->queues));
  g_autoptr (ByJob) job = by_job_new (&summary);
  g_autoptr (ByJobDetails) details = by_job_details_new ();
  g_autoptr (ByQueue) queue = NULL;
  g_autoptr (GPtrArray) checks = NULL;
  g_autofree char *title = by_wait_dup_title (job);
  gboolean problems_over = FALSE;

  WAIT_UNTIL (all_done_counted (fixture));
  queue = g_list_model_get_item (list, 0);
  details->needs.vcpus = g_strdup ("100");
  by_job_set_details (job, details);
  checks = by_wait_dup_checks (job, queue);

  g_assert_true (g_str_has_prefix (title, "The queue is blocked"));
  g_assert_true (find_check (checks, "CLIENT_ERROR")->is_problem);        /* the invalid one */
  g_assert_true (find_check (checks, "Spot: 56 of 128 vCPUs")->is_problem); /* 72 are left */
  g_assert_true (find_check (checks, "OnDemand: 0 of 64 vCPUs")->is_problem); /* never enough */
  g_assert_false (find_check (checks, "GpuQueue")->is_problem);
  for (guint i = 0; i < checks->len; i++)
    {
      g_assert_false (problems_over && ((ByWaitCheck *) checks->pdata[i])->is_problem);
      problems_over = problems_over || !((ByWaitCheck *) checks->pdata[i])->is_problem;
    }
}

static char *
list_once (const char *operation, const char *request, gpointer user_data)
{
  Fixture *fixture = user_data;

  fake_aws_hold (fixture->aws, TRUE);

  return list_jobs (operation, request, user_data);
}

static void
test_gone_while_listing (Fixture *fixture, gconstpointer data)
{
  fake_aws_answer_with (fixture->aws, "ListJobs", list_once, fixture);
  WAIT_UNTIL (fake_aws_count_held (fixture->aws) > 0);
  g_assert_finalize_object (g_steal_pointer (&fixture->queues));
  fake_aws_answer_with (fixture->aws, "ListJobs", list_jobs, fixture);
  fake_aws_hold (fixture->aws, FALSE);
  fake_clock_advance (fixture->clock, 10000);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } cases[] = {
    { "/queues/queues", test_queues },
    { "/queues/jobs", test_jobs },
    { "/queues/end-of-job", test_end_of_job },
    { "/queues/forgotten", test_forgotten },
    { "/queues/wait", test_wait },
    { "/queues/error", test_error },
    { "/queues/jobs-error", test_jobs_error },
    { "/queues/gone-while-asking", test_gone_while_asking },
    { "/queues/gone-while-listing", test_gone_while_listing },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, set_up, cases[i].test, tear_down);

  return g_test_run ();
}
