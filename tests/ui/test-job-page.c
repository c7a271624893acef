/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-application.h"
#include "by-job-page.h"
#include "by-window.h"
#include "fake-aws.h"
#include "ui-test.h"

#define ARN "arn:aws:batch:us-east-1:123456789012:"
#define JOB_ID "7c1e94b2-0d5f-4a36-9e21-5b8d7f30c1ae"

typedef struct
{
  FakeAws *aws;
  ByAccount *account;
  ByWindow *window;
} Fixture;

#define JOB_HEAD(status, reason)                                                                   \
  "{\"jobs\": [{\"jobId\": \"" JOB_ID "\", \"jobName\": \"buildings-v1-train\", \"status\": \""    \
  status "\", \"statusReason\": \"" reason "\", \"jobQueue\": \"" ARN "job-queue/GpuQueue\","      \
  "\"jobDefinition\": \"" ARN "job-definition/bobBuildingsGpuJobDefinition:4\","                   \
  "\"createdAt\": 1772366400000, \"retryStrategy\": {\"attempts\": 3},"                            \
  "\"dependsOn\": [{\"jobId\": \"11111111-aaaa-bbbb-cccc-222222222222\"}],"
#define JOB_TAIL                                                                                   \
  "\"container\": {\"image\": \"raster-vision:bob\", \"command\": [\"python\", \"-m\","            \
  "\"rastervision.pipeline.cli\", \"run_command\", \"s3://geo-lab/rv/pipeline-config.json\","      \
  "\"train\"], \"exitCode\": 1, \"logStreamName\": \"bob/default/1\", \"reason\": \"OutOfMemoryError: Container killed\","               \
  "\"resourceRequirements\": [{\"type\": \"VCPU\", \"value\": \"8\"},"                             \
  "{\"type\": \"MEMORY\", \"value\": \"55000\"}, {\"type\": \"GPU\", \"value\": \"1\"}]},"         \
  "\"attempts\": [{\"startedAt\": 1772366460000, \"stoppedAt\": 1772368212000,"                    \
  "\"statusReason\": \"Host EC2 (instance i-0abc) terminated.\", \"container\": {}}]}]}"

static const char waiting_job[]
  = JOB_HEAD ("RUNNABLE", "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY - Service cannot fulfill the "
                          "capacity requested for instance type g6e.2xlarge") JOB_TAIL;
static const char failed_job[]
  = JOB_HEAD ("FAILED", "Essential container in task exited") "\"startedAt\": 1772368300000,"
                                                              "\"stoppedAt\": 1772369000000,"
                                                              JOB_TAIL;
static const char array_job[]
  = JOB_HEAD ("PENDING", "") "\"arrayProperties\": {\"size\": 8, \"statusSummary\":"
                             "{\"SUCCEEDED\": 3, \"RUNNING\": 4, \"FAILED\": 1}}," JOB_TAIL;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByClock) clock = by_clock_new ();
  g_autoptr (ByContext) context = NULL;

  fixture->aws = fake_aws_new ();
  fake_aws_answer (fixture->aws, "DescribeJobQueues",
                   "{\"jobQueues\": [{\"jobQueueName\": \"GpuQueue\", \"jobQueueArn\": \"" ARN
                   "job-queue/GpuQueue\", \"state\": \"ENABLED\", \"status\": \"VALID\","
                   "\"computeEnvironmentOrder\": [{\"order\": 1, \"computeEnvironment\": \"" ARN
                   "compute-environment/GpuSpot\"}]}]}");
  fake_aws_answer (fixture->aws, "DescribeComputeEnvironments",
                   "{\"computeEnvironments\": [{\"computeEnvironmentName\": \"GpuSpot\","
                   "\"state\": \"DISABLED\", \"status\": \"VALID\", \"computeResources\": {\"type\":"
                   "\"SPOT\", \"maxvCpus\": 128, \"desiredvCpus\": 56,"
                   "\"instanceTypes\": [\"g6e.2xlarge\"]}}]}");
  fake_aws_answer (fixture->aws, "ListJobs", "{\"jobSummaryList\": []}");
  context = fake_aws_make_context (fixture->aws, clock);
  fixture->account = by_account_new (context, NULL, FALSE);
  fixture->window = by_window_new (GTK_APPLICATION (g_application_get_default ()), NULL);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1180, 780);
  by_window_set_account (fixture->window, fixture->account);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_test_settle ();
  g_assert_null (fixture->window);
  g_assert_finalize_object (fixture->account);
  g_object_unref (fixture->aws);
}

static GtkWidget *
wait_for_label (GtkWidget *root, const char *text)
{
  GtkWidget *label = NULL;

  while ((label = ui_test_find_label (root, text)) == NULL)
    ui_test_settle ();

  return label;
}

static void
take_picture (Fixture *fixture, const char *name)
{
  const char *folder = g_getenv ("BY_PICTURES");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;

  ui_test_settle ();
  if (path != NULL)
    ui_test_save_picture (GTK_WIDGET (fixture->window), path);
}

static GtkWidget *
open_page (Fixture *fixture, const char *job)
{
  fake_aws_answer (fixture->aws, "DescribeJobs", job);
  g_assert_true (by_window_go (fixture->window, "jobs/" JOB_ID));

  return GTK_WIDGET (fixture->window);
}

static gboolean
queue_is_known (gpointer user_data)
{
  Fixture *fixture = user_data;
  GListModel *queues
    = G_LIST_MODEL (by_queues_get_list (by_account_get_queues (fixture->account)));
  g_autoptr (ByQueue) queue = g_list_model_get_item (queues, 0);

  return queue != NULL && g_list_model_get_n_items (by_queue_get_environments (queue)) > 0;
}

static void
test_waiting (Fixture *fixture, gconstpointer data)
{
  GtkWidget *root = NULL;

  by_account_get_queues (fixture->account);
  ui_test_wait (queue_is_known, fixture);
  root = open_page (fixture, waiting_job);
  wait_for_label (root, "AWS has no such machine to give right now");
  g_assert_nonnull (ui_test_find_label (root, "INSUFFICIENT_INSTANCE_CAPACITY"));
  g_assert_nonnull (ui_test_find_label (root, "A compute environment is disabled"));
  g_assert_nonnull (ui_test_find_label (root, "There is room"));
  g_assert_nonnull (ui_test_find_label (root, "GpuSpot: 56 of 128 vCPUs"));
  g_assert_nonnull (ui_test_find_label (root, "8 vCPUs, 55000 MiB, 1 GPU"));
  g_assert_nonnull (ui_test_find_label (root, "bobBuildingsGpuJobDefinition:4"));
  g_assert_nonnull (ui_test_find_label (root, "Attempt 1"));
  g_assert_nonnull (ui_test_find_label (root, "29:12"));
  g_assert_nonnull (ui_test_find_button (root, "Stop Job…"));
  take_picture (fixture, "job.png");

  gtk_window_set_default_size (GTK_WINDOW (root), 400, 760);
  take_picture (fixture, "job-narrow.png");
  g_assert_cmpint (gtk_widget_get_width (root), <=, 400);
}

static void
test_failed (Fixture *fixture, gconstpointer data)
{
  GtkWidget *root = open_page (fixture, failed_job);

  wait_for_label (root, "It ran out of memory");
  g_assert_nonnull (ui_test_find_label (root, "OutOfMemoryError: Container killed"));
  g_assert_null (ui_test_find_button (root, "Stop Job…"));
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  take_picture (fixture, "job-dark.png");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * 2, NULL);
  take_picture (fixture, "job-large.png");
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
}

static char *
write_log (const char *operation, const char *request, gpointer user_data)
{
  /* The newest page, then one more behind it, then nothing. */
  if (strstr (request, "\"nextToken\":\"f/2\"") != NULL)
    return g_strdup ("{\"events\": [], \"nextForwardToken\": \"f/2\"}");
  if (strstr (request, "\"nextToken\":\"f/1\"") != NULL)
    return g_strdup ("{\"events\": [{\"timestamp\": 1772368362000, \"message\": \"epoch: 12\"}],"
                     "\"nextForwardToken\": \"f/2\"}");

  return g_strdup ("{\"events\": [{\"timestamp\": 1772368301000, \"message\": \"epoch: 10\"},"
                   "{\"timestamp\": 1772368331000, \"message\": \"metrics: {'loss': 0.1175}\"}],"
                   "\"nextForwardToken\": \"f/1\"}");
}

static void
test_log (Fixture *fixture, gconstpointer data)
{
  GtkWidget *root = NULL;

  fake_aws_answer_with (fixture->aws, "GetLogEvents", write_log, NULL);
  root = open_page (fixture, failed_job);
  wait_for_label (root, "metrics: {'loss': 0.1175}");
  g_assert_nonnull (ui_test_find_label (root, "bob/default/1"));
  by_page_refresh (by_window_get_page (fixture->window));
  wait_for_label (root, "epoch: 12");
  take_picture (fixture, "job-log.png");

  /* Logs are in English, or what takes itself for it. */
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  g_assert_cmpint (gtk_widget_get_direction (ui_test_find_label (root, "epoch: 12")), ==,
                   GTK_TEXT_DIR_LTR);
  take_picture (fixture, "job-log-rtl.png");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_no_log (Fixture *fixture, gconstpointer data)
{
  fake_aws_fail (fixture->aws, "GetLogEvents", 400,
                 "{\"__type\": \"AccessDeniedException\", \"message\": \"not you\"}");
  wait_for_label (open_page (fixture, failed_job), "No log: ");
}

static void
test_empty_log (Fixture *fixture, gconstpointer data)
{
  fake_aws_fail (fixture->aws, "GetLogEvents", 400,
                 "{\"__type\": \"ResourceNotFoundException\", \"message\": \"no stream\"}");
  wait_for_label (open_page (fixture, waiting_job), "Nothing has been written yet");
}

static void
test_array (Fixture *fixture, gconstpointer data)
{
  GtkWidget *root = open_page (fixture, array_job);

  wait_for_label (root, "buildings-v1-train × 8");
  g_assert_nonnull (ui_test_find_label (root, "Its children are at work"));
  g_assert_nonnull (ui_test_find_label (root, "Running: 4, Done: 3, Failed: 1"));
  take_picture (fixture, "job-array.png");
}

static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  wait_for_label (open_page (fixture, "{\"jobs\": []}"), "AWS Does Not Know This Job");
}

static void
test_denied (Fixture *fixture, gconstpointer data)
{
  fake_aws_fail (fixture->aws, "DescribeJobs", 403,
                 "{\"__type\": \"AccessDeniedException\", \"message\": \"not you\"}");
  g_assert_true (by_window_go (fixture->window, "jobs/" JOB_ID));
  wait_for_label (GTK_WIDGET (fixture->window), "Could Not Load");
}

static gboolean
is_told (gpointer user_data)
{
  Fixture *fixture = user_data;

  return fake_aws_count (fixture->aws, "TerminateJob") > 0;
}

static void
test_stop (Fixture *fixture, gconstpointer data)
{
  GtkWidget *root = open_page (fixture, waiting_job);
  GtkWidget *question = NULL;
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());

  wait_for_label (root, "AWS has no such machine");
  ui_test_click (root, "Stop Job…");
  ui_test_settle ();
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (window != root)
        question = window;
    }
  g_assert_nonnull (question);
  g_assert_nonnull (ui_test_find_label (question, "buildings-v1-train"));
  g_assert_cmpuint (fake_aws_count (fixture->aws, "TerminateJob"), ==, 0);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "agree");
  ui_test_wait (is_told, fixture);
  g_assert_nonnull (strstr (fake_aws_get_last (fixture->aws, "TerminateJob"), JOB_ID));
  ui_test_settle ();
}

static void
test_gone_while_asking (Fixture *fixture, gconstpointer data)
{
  fake_aws_hold (fixture->aws, TRUE);
  open_page (fixture, waiting_job);
  while (fake_aws_count_held (fixture->aws) < 1)
    ui_test_settle ();
  by_window_set_account (fixture->window, NULL);
  fake_aws_hold (fixture->aws, FALSE);
  ui_test_settle ();
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } cases[] = {
    { "/job-page/waiting", test_waiting },
    { "/job-page/failed", test_failed },
    { "/job-page/log", test_log },
    { "/job-page/no-log", test_no_log },
    { "/job-page/empty-log", test_empty_log },
    { "/job-page/array", test_array },
    { "/job-page/unknown", test_unknown },
    { "/job-page/denied", test_denied },
    { "/job-page/stop", test_stop },
    { "/job-page/gone-while-asking", test_gone_while_asking },
  };
  g_autoptr (ByApplication) application = NULL;

  ui_test_init (&argc, &argv);
  application = by_application_new (g_new0 (ByOptions, 1));
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_set_default (G_APPLICATION (application));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, set_up, cases[i].test, tear_down);

  return g_test_run ();
}
