/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-application.h"
#include "by-elapsed.h"
#include "by-job-table.h"
#include "by-queue-card.h"
#include "by-queues-page.h"
#include "by-state-bar.h"
#include "by-time-text.h"
#include "by-window.h"
#include "fake-aws.h"
#include "ui-test.h"

#define ARN "arn:aws:batch:us-east-1:123456789012:"
#define GPU_QUEUE "RasterVisionGpuJobQueue"
#define CPU_QUEUE "RasterVisionCpuJobQueue"
#define MINUTES (G_GINT64_CONSTANT (60) * 1000)

typedef struct
{
  FakeAws *aws;
  ByAccount *account;
  ByWindow *window;
  guint n_done; /* how many jobs of the GPU queue are over */
} Fixture;

static const char queues_body[]
  = "{\"jobQueues\": ["
    "{\"jobQueueName\": \"" GPU_QUEUE "\", \"jobQueueArn\": \"" ARN "job-queue/" GPU_QUEUE "\","
    "\"state\": \"ENABLED\", \"status\": \"VALID\", \"computeEnvironmentOrder\": ["
    "{\"order\": 1, \"computeEnvironment\": \"" ARN "compute-environment/GpuSpot\"},"
    "{\"order\": 2, \"computeEnvironment\": \"" ARN "compute-environment/GpuOnDemand\"}]},"
    "{\"jobQueueName\": \"" CPU_QUEUE "\", \"jobQueueArn\": \"" ARN "job-queue/" CPU_QUEUE "\","
    "\"state\": \"DISABLED\", \"status\": \"VALID\", \"computeEnvironmentOrder\": ["
    "{\"order\": 1, \"computeEnvironment\": \"" ARN "compute-environment/CpuSpot\"}]}]}";
static const char environments_body[]
  = "{\"computeEnvironments\": ["
    "{\"computeEnvironmentName\": \"GpuSpot\", \"state\": \"ENABLED\", \"status\": \"VALID\","
    "\"computeResources\": {\"type\": \"SPOT\", \"maxvCpus\": 128, \"desiredvCpus\": 56,"
    "\"instanceTypes\": [\"g6e.2xlarge\", \"g5.4xlarge\"]}},"
    "{\"computeEnvironmentName\": \"GpuOnDemand\", \"state\": \"ENABLED\", \"status\": \"INVALID\","
    "\"statusReason\": \"CLIENT_ERROR - Not authorized to perform sts:AssumeRole\","
    "\"computeResources\": {\"type\": \"EC2\", \"maxvCpus\": 64, \"desiredvCpus\": 0,"
    "\"instanceTypes\": [\"g5.2xlarge\"]}},"
    "{\"computeEnvironmentName\": \"CpuSpot\", \"state\": \"ENABLED\", \"status\": \"VALID\","
    "\"computeResources\": {\"type\": \"SPOT\", \"maxvCpus\": 64, \"desiredvCpus\": 8,"
    "\"instanceTypes\": [\"r6i\", \"r7i\", \"m6i\"]}}]}";

static void
add_jobs (GString *body, guint n_jobs, const char *name, const char *status)
{
  const gint64 now = g_get_real_time () / 1000;
  const gboolean has_run = *status == 'F' || g_str_equal (status, "SUCCEEDED");

  for (guint i = 0; i < n_jobs; i++)
    {
      const gint64 created = now - (200 + (gint64) i) * MINUTES;

      g_string_append_printf (body,
                              "%s{\"jobId\": \"%s-%s-%u\", \"jobName\": \"%s %u of %u\","
                              "\"status\": \"%s\", \"createdAt\": %" G_GINT64_FORMAT,
                              body->str[body->len - 1] == '[' ? "" : ",", status, name, i, name,
                              i + 1, n_jobs, status, created);
      if (has_run || g_str_equal (status, "RUNNING"))
        g_string_append_printf (body, ", \"startedAt\": %" G_GINT64_FORMAT, created + 12 * MINUTES);
      if (has_run)
        g_string_append_printf (body, ", \"stoppedAt\": %" G_GINT64_FORMAT, created + 70 * MINUTES);
      g_string_append_c (body, '}');
    }
}

static char *
list_jobs (const char *operation, const char *request, gpointer user_data)
{
  static const struct
  {
    const char *status;
    const char *name;
    guint n_jobs;
  } jobs[] = {
    { "PENDING", "roads-v4 predict", 3 }, { "RUNNABLE", "buildings-v1 train", 1 },
    { "STARTING", "roads-v3 predict", 1 }, { "RUNNING", "roads-v3 chip", 4 },
    { "FAILED", "trees-v2 train", 2 },
  };
  const Fixture *fixture = user_data;
  GString *body = g_string_new ("{\"jobSummaryList\": [");

  if (strstr (request, GPU_QUEUE) != NULL)
    {
      for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
        if (strstr (request, jobs[i].status) != NULL)
          add_jobs (body, jobs[i].n_jobs, jobs[i].name, jobs[i].status);
      if (strstr (request, "SUCCEEDED") != NULL)
        add_jobs (body, fixture->n_done, "roads-v3 predict", "SUCCEEDED");
    }
  else if (strstr (request, "RUNNING") != NULL)
    add_jobs (body, 2, "roads-v3 analyze", "RUNNING");
  g_string_append (body, "]}");

  return g_string_free (body, FALSE);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByClock) clock = by_clock_new ();
  g_autoptr (ByContext) context = NULL;

  fixture->aws = fake_aws_new ();
  fixture->n_done = 30;
  fake_aws_answer (fixture->aws, "DescribeJobQueues", queues_body);
  fake_aws_answer (fixture->aws, "DescribeComputeEnvironments", environments_body);
  fake_aws_answer_with (fixture->aws, "ListJobs", list_jobs, fixture);
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

static gboolean
all_listed (gpointer user_data)
{
  Fixture *fixture = user_data;
  ByJobs *jobs = by_queues_get_jobs (by_account_get_queues (fixture->account));

  return g_list_model_get_n_items (G_LIST_MODEL (jobs)) == 13 + fixture->n_done;
}

static ByJobTable *
get_table (Fixture *fixture)
{
  return BY_JOB_TABLE (ui_test_find_type (GTK_WIDGET (fixture->window), BY_TYPE_JOB_TABLE));
}

static void
open_page (Fixture *fixture, const char *path)
{
  g_assert_true (by_window_go (fixture->window, path));
  ui_test_wait (all_listed, fixture);
  ui_test_settle ();
}

/* For people: what the page looks like, when BY_PICTURES names a folder. */
static void
take_picture (Fixture *fixture, const char *name)
{
  const char *folder = g_getenv ("BY_PICTURES");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;

  if (path != NULL)
    ui_test_save_picture (GTK_WIDGET (fixture->window), path);
}

static void
test_show (Fixture *fixture, gconstpointer data)
{
  GtkWidget *root = GTK_WIDGET (fixture->window);

  open_page (fixture, "queues");
  g_assert_nonnull (ui_test_find_label (root, GPU_QUEUE));
  g_assert_nonnull (ui_test_find_label (root, "1 waiting"));
  g_assert_nonnull (ui_test_find_label (root, "4 running"));
  g_assert_nonnull (ui_test_find_label (root, "30 done"));
  g_assert_nonnull (ui_test_find_label (root, "56 of 128 vCPUs"));
  g_assert_nonnull (ui_test_find_label (root, "Not authorized to perform sts:AssumeRole"));
  g_assert_nonnull (ui_test_find_label (root, "43 jobs"));
  g_assert_cmpuint (by_job_table_get_n_shown (get_table (fixture)), ==, 43);
  take_picture (fixture, "queues.png");
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  GtkWidget *root = GTK_WIDGET (fixture->window);
  GtkWidget *search = NULL;

  open_page (fixture, "queues/" CPU_QUEUE);
  g_assert_cmpuint (by_job_table_get_n_shown (get_table (fixture)), ==, 2);

  ui_test_click (root, "2 failed"); /* of the GPU queue, in its card */
  g_assert_cmpuint (by_job_table_get_n_shown (get_table (fixture)), ==, 2);

  search = ui_test_find_id (root, "search");
  gtk_editable_set_text (GTK_EDITABLE (search), "no such job");
  g_signal_emit_by_name (search, "search-changed");
  ui_test_settle ();
  g_assert_nonnull (ui_test_find_label (root, "Nothing Matches"));
  take_picture (fixture, "queues-no-match.png");

  ui_test_click (root, "Clear Filter");
  ui_test_settle ();
  g_assert_cmpuint (by_job_table_get_n_shown (get_table (fixture)), ==, 43);

  gtk_editable_set_text (GTK_EDITABLE (search), "ROADS-v3 Chip 3");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (by_job_table_get_n_shown (get_table (fixture)), ==, 1);
}

static void
test_sort_and_open (Fixture *fixture, gconstpointer data)
{
  GtkColumnView *view = NULL;
  GtkSelectionModel *selection = NULL;
  g_autoptr (ByJob) first = NULL;

  open_page (fixture, "queues");
  view = GTK_COLUMN_VIEW (ui_test_find_id (GTK_WIDGET (fixture->window), "view"));
  selection = gtk_column_view_get_model (view);
  gtk_column_view_sort_by_column (view,
                                  g_list_model_get_item (gtk_column_view_get_columns (view), 0),
                                  GTK_SORT_ASCENDING);
  first = g_list_model_get_item (G_LIST_MODEL (selection), 0);
  g_assert_cmpint (by_job_get_state (first), ==, BY_JOB_STATE_RUNNABLE); /* what needs someone */

  gtk_selection_model_select_item (selection, 0, TRUE);
  ui_test_settle ();
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (fixture->window), "1 job selected"));
  take_picture (fixture, "queues-selected.png");
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 760);
  open_page (fixture, "queues");
  ui_test_settle ();
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), <=, 400);
  take_picture (fixture, "queues-narrow.png");
}

static void
test_looks (Fixture *fixture, gconstpointer data)
{
  open_page (fixture, "queues");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  ui_test_settle ();
  take_picture (fixture, "queues-dark.png");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * 2, NULL);
  ui_test_settle ();
  take_picture (fixture, "queues-large.png");
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
}

static void
test_no_queues (Fixture *fixture, gconstpointer data)
{
  fake_aws_answer (fixture->aws, "DescribeJobQueues", "{\"jobQueues\": []}");
  g_assert_true (by_window_go (fixture->window, "queues"));
  while (ui_test_find_label (GTK_WIDGET (fixture->window), "No Job Queues") == NULL)
    ui_test_settle ();
  take_picture (fixture, "queues-none.png");
}

static void
test_denied (Fixture *fixture, gconstpointer data)
{
  fake_aws_fail (fixture->aws, "DescribeJobQueues", 403,
                 "{\"__type\": \"AccessDeniedException\", \"message\": \"User is not authorized\"}");
  g_assert_true (by_window_go (fixture->window, "queues"));
  while (ui_test_find_label (GTK_WIDGET (fixture->window), "Could Not Load Queues") == NULL)
    ui_test_settle ();
  take_picture (fixture, "queues-denied.png");
}

static void
test_gone_while_asking (Fixture *fixture, gconstpointer data)
{
  fake_aws_hold (fixture->aws, TRUE);
  g_assert_true (by_window_go (fixture->window, "queues"));
  while (fake_aws_count_held (fixture->aws) < 2)
    ui_test_settle ();
  by_window_set_account (fixture->window, NULL);
  fake_aws_hold (fixture->aws, FALSE);
  ui_test_settle ();
}

/* 100,000 rows: no more of them are built than are seen. */
static void
count_widgets (GtkWidget *root, GType type, guint *n_widgets)
{
  *n_widgets += G_OBJECT_TYPE (root) == type;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count_widgets (child, type, n_widgets);
}

static void
test_many (Fixture *fixture, gconstpointer data)
{
  guint n_cells = 0;

  fixture->n_done = 100000;
  open_page (fixture, "queues");
  g_assert_cmpuint (by_job_table_get_n_shown (get_table (fixture)), ==, 100013);
  count_widgets (GTK_WIDGET (fixture->window), BY_TYPE_ELAPSED, &n_cells);
  g_assert_cmpuint (n_cells, >, 10);
  g_assert_cmpuint (n_cells, <, 1000);
}

static void
test_durations (void)
{
  static const struct
  {
    gint64 seconds;
    const char *text;
    const char *words;
  } cases[] = {
    { -5, "0:00", "0 seconds" },
    { 41, "0:41", "41 seconds" },
    { 768, "12:48", "12 minutes 48 seconds" },
    { 3600, "1:00:00", "1 hour" },
    { 3753, "1:02:33", "1 hour 2 minutes" },
    { 3 * 86400 + 7200, "3 d 2 h", "3 days 2 hours" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = by_time_text_duration (cases[i].seconds * G_TIME_SPAN_SECOND);
      g_autofree char *words = by_time_text_duration_words (cases[i].seconds * G_TIME_SPAN_SECOND);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_moments (void)
{
  const gint64 noon = G_GINT64_CONSTANT (1772366400) * G_USEC_PER_SEC; /* 2026-03-01 12:00 */
  g_autofree char *today = by_time_text_moment (noon - G_TIME_SPAN_HOUR, noon);
  g_autofree char *earlier = by_time_text_moment (noon - 30 * G_TIME_SPAN_HOUR, noon);
  g_autofree char *none = by_time_text_moment (0, noon);

  g_assert_cmpstr (today, ==, "11:00");
  g_assert_cmpstr (earlier, ==, "28 Feb 06:00");
  g_assert_cmpstr (none, ==, "");
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } cases[] = {
    { "/queues-page/show", test_show },
    { "/queues-page/filter", test_filter },
    { "/queues-page/sort-and-open", test_sort_and_open },
    { "/queues-page/narrow", test_narrow },
    { "/queues-page/looks", test_looks },
    { "/queues-page/no-queues", test_no_queues },
    { "/queues-page/denied", test_denied },
    { "/queues-page/gone-while-asking", test_gone_while_asking },
    { "/queues-page/many", test_many },
  };
  g_autoptr (ByApplication) application = NULL;

  ui_test_init (&argc, &argv);
  application = by_application_new (g_new0 (ByOptions, 1));
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_set_default (G_APPLICATION (application));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, set_up, cases[i].test, tear_down);
  g_test_add_func ("/queues-page/durations", test_durations);
  g_test_add_func ("/queues-page/moments", test_moments);

  return g_test_run ();
}
