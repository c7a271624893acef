/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The export dialog: what it shows, writes, takes back and warns of. */

#include "by-export-dialog.h"

#include "by-diff-row.h"
#include "by-rv-profile.h"
#include "fake-aws.h"
#include "fake-clock.h"
#include "ui-test.h"

#include <glib/gstdio.h>
#include <string.h>

#define ARN "arn:aws:batch:us-east-1:111122223333:"
#define MEMBER(logical, type, physical)                                                            \
  "<member><LogicalResourceId>" logical "</LogicalResourceId><PhysicalResourceId>" ARN physical    \
  "</PhysicalResourceId><ResourceType>AWS::Batch::" type                                           \
  "</ResourceType><ResourceStatus>CREATE_COMPLETE</ResourceStatus></member>"

static const char resources_body[]
  = "<ListStackResourcesResponse><ListStackResourcesResult><StackResourceSummaries>"
    MEMBER ("GpuJobQueue", "JobQueue", "job-queue/RasterVisionGpuJobQueue")
    MEMBER ("CpuJobQueue", "JobQueue", "job-queue/RasterVisionCpuJobQueue")
    MEMBER ("GpuJobDefinition", "JobDefinition", "job-definition/bobBuildingsGpuJobDefinition:2")
    MEMBER ("CpuJobDefinition", "JobDefinition", "job-definition/bobBuildingsCpuJobDefinition:2")
    "</StackResourceSummaries></ListStackResourcesResult></ListStackResourcesResponse>";
static const char queues_body[]
  = "{\"jobQueues\": [{\"jobQueueName\": \"RasterVisionGpuJobQueue\"},"
    "{\"jobQueueName\": \"RasterVisionCpuJobQueue\"}]}";
static const char definitions_body[]
  = "{\"jobDefinitions\": [{\"jobDefinitionName\": \"x\", \"revision\": 2}]}";
static const char before[] = "[AWS_S3]\nrequester_pays = False\n\n"
                             "[AWS_BATCH]\ngpu_job_queue = rvGpuQueue\n\n"
                             "[BATCH]\n# of last year\ngpu_job_queue = rvGpuQueue\n"
                             "gpu_job_def = rvGpuJobDef\n\n"
                             "[PYTORCH]\nmax_workers = 6\n";

typedef struct
{
  FakeAws *aws;
  ByAccount *account;
  char *home;
  char *path; /* of the profile "default" */
  GtkWindow *dialog;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByClock) clock = by_clock_new ();
  g_autoptr (ByContext) context = NULL;
  g_autofree char *directory = NULL;

  fixture->home = g_dir_make_tmp ("by-export-XXXXXX", NULL);
  directory = g_build_filename (fixture->home, "profiles", NULL);
  fixture->path = g_build_filename (directory, "default", NULL);
  g_mkdir_with_parents (directory, 0755);
  g_setenv ("RV_CONFIG_DIR", directory, TRUE);
  g_unsetenv ("RV_CONFIG");
  fixture->aws = fake_aws_new ();
  context = fake_aws_make_context (fixture->aws, clock);
  fixture->account = by_account_new (context, NULL, FALSE);
  fake_aws_answer (fixture->aws, "ListStackResources", resources_body);
  fake_aws_answer (fixture->aws, "DescribeJobQueues", queues_body);
  fake_aws_answer (fixture->aws, "DescribeJobDefinitions", definitions_body);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *backup = g_strconcat (fixture->path, ".bak", NULL);
  g_autofree char *directory = g_path_get_dirname (fixture->path);

  if (fixture->dialog != NULL)
    {
      g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
      gtk_window_destroy (fixture->dialog);
      ui_test_settle ();
      g_assert_null (fixture->dialog);
    }
  g_clear_object (&fixture->account);
  g_clear_object (&fixture->aws);
  g_unlink (backup);
  g_unlink (fixture->path);
  g_rmdir (directory);
  g_rmdir (fixture->home);
  g_free (fixture->path);
  g_free (fixture->home);
}

static void
put_file (Fixture *fixture, const char *text)
{
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
}

static char *
read_file (Fixture *fixture)
{
  char *text = NULL;

  g_file_get_contents (fixture->path, &text, NULL, NULL);

  return text;
}

static gboolean
shows_content (gpointer user_data)
{
  Fixture *fixture = user_data;

  return ui_test_find_id (GTK_WIDGET (fixture->dialog), "command_label") != NULL;
}

static void
open_dialog (Fixture *fixture)
{
  fixture->dialog = by_export_dialog_new (fixture->account, "raster-vision", NULL);
  gtk_window_present (fixture->dialog);
  ui_test_wait (shows_content, fixture);
  ui_test_settle ();
}

static void
activate (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), action, NULL));
}

static gboolean
says_written (gpointer user_data)
{
  return ui_test_find_label (GTK_WIDGET (((Fixture *) user_data)->dialog), "default is written") != NULL;
}

static gboolean
says_undone (gpointer user_data)
{
  return ui_test_find_label (GTK_WIDGET (((Fixture *) user_data)->dialog), "as it was before") != NULL;
}

static gboolean
has_label (Fixture *fixture, const char *text)
{
  return ui_test_find_label (GTK_WIDGET (fixture->dialog), text) != NULL;
}

/* Pictures for people, where BY_PICTURES says. */
static void
take_picture (Fixture *fixture, const char *name)
{
  const char *directory = g_getenv ("BY_PICTURES");
  g_autofree char *path = directory != NULL ? g_build_filename (directory, name, NULL) : NULL;

  ui_test_settle ();
  if (path != NULL)
    ui_test_save_picture (GTK_WIDGET (fixture->dialog), path);
}

static void
test_write_and_undo (Fixture *fixture, gconstpointer data)
{
  g_autofree char *written = NULL;
  g_autofree char *undone = NULL;
  const ByRvNames names = { "RasterVisionGpuJobQueue", "bobBuildingsGpuJobDefinition",
                            "RasterVisionCpuJobQueue", "bobBuildingsCpuJobDefinition" };

  put_file (fixture, before);
  open_dialog (fixture);
  g_assert_nonnull (ui_test_find_type (GTK_WIDGET (fixture->dialog), BY_TYPE_DIFF_ROW));
  g_assert_true (has_label (fixture, "[AWS_BATCH] stays"));
  g_assert_true (has_label (fixture, "Checked by reading it back"));
  g_assert_true (has_label (fixture, "rastervision -p default run batch"));
  take_picture (fixture, "export.png");
  activate (fixture, "export.write");
  ui_test_wait (says_written, fixture);
  written = read_file (fixture);
  g_assert_true (by_rv_check (written, strlen (written), &names, NULL));
  g_assert_nonnull (strstr (written, "# of last year"));
  g_assert_true (has_label (fixture, "says this already"));
  take_picture (fixture, "export-written.png");
  activate (fixture, "export.undo");
  ui_test_wait (says_undone, fixture);
  undone = read_file (fixture);
  g_assert_cmpstr (undone, ==, before);
}

static void
test_new_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *written = NULL;

  open_dialog (fixture);
  g_assert_true (has_label (fixture, "A new file"));
  activate (fixture, "export.write");
  ui_test_wait (says_written, fixture);
  written = read_file (fixture);
  g_assert_true (g_str_has_prefix (written, "[BATCH]\n"));
}

static void
set_name (Fixture *fixture, const char *name)
{
  GtkWidget *row = ui_test_find_id (GTK_WIDGET (fixture->dialog), "name_row");

  gtk_editable_set_text (GTK_EDITABLE (row), name);
  ui_test_settle ();
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture);
  set_name (fixture, "a/b");
  g_assert_true (has_label (fixture, "Use letters, digits"));
  g_assert_false (has_label (fixture, "Then Run It Like This"));
  set_name (fixture, "bob-buildings");
  g_assert_false (has_label (fixture, "Use letters, digits"));
  g_assert_true (has_label (fixture, "rastervision -p bob-buildings"));
  g_assert_true (has_label (fixture, "/profiles/bob-buildings"));
}

static void
test_shadowed (Fixture *fixture, gconstpointer data)
{
  g_setenv ("RV_CONFIG", "/etc/hostname", TRUE);
  g_setenv ("BATCH_CPU_JOB_DEF", "other", TRUE);
  put_file (fixture, "[PYTORCH]\nmax_workers = 6\n");
  open_dialog (fixture);
  g_assert_true (has_label (fixture, "RV_CONFIG is set and wins over this file"));
  g_assert_true (has_label (fixture, "BATCH_CPU_JOB_DEF is set and wins over this file"));
  take_picture (fixture, "export-shadowed.png");
  g_unsetenv ("BATCH_CPU_JOB_DEF");
  g_unsetenv ("RV_CONFIG");
}

static void
test_broken_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *kept = NULL;

  put_file (fixture, "[BATCH\nx\n");
  open_dialog (fixture);
  g_assert_true (has_label (fixture, "could not read these names"));
  g_assert_true (has_label (fixture, "Line 1"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), "export.write", NULL);
  ui_test_settle ();
  kept = read_file (fixture);
  g_assert_cmpstr (kept, ==, "[BATCH\nx\n");
  take_picture (fixture, "export-broken.png");
}

static gboolean
shows_failure (gpointer user_data)
{
  return ui_test_find_label (GTK_WIDGET (((Fixture *) user_data)->dialog), "Nothing to Export") != NULL;
}

static void
test_failed (Fixture *fixture, gconstpointer data)
{
  fake_aws_answer (fixture->aws, "DescribeJobDefinitions", "{\"jobDefinitions\": []}");
  fixture->dialog = by_export_dialog_new (fixture->account, "raster-vision", NULL);
  gtk_window_present (fixture->dialog);
  ui_test_wait (shows_failure, fixture);
  g_assert_true (has_label (fixture, "although the stack names it"));
  take_picture (fixture, "export-failed.png");
  fake_aws_answer (fixture->aws, "DescribeJobDefinitions", definitions_body);
  activate (fixture, "export.retry");
  ui_test_wait (shows_content, fixture);
}

/* Closed while AWS is still asked. */
static void
test_closed_early (Fixture *fixture, gconstpointer data)
{
  fake_aws_hold (fixture->aws, TRUE);
  fixture->dialog = by_export_dialog_new (fixture->account, "raster-vision", NULL);
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
  gtk_window_present (fixture->dialog);
  ui_test_settle ();
  gtk_window_destroy (fixture->dialog);
  fake_aws_hold (fixture->aws, FALSE);
  for (guint i = 0; i < 50 && fixture->dialog != NULL; i++)
    ui_test_settle ();
  g_assert_null (fixture->dialog);
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  put_file (fixture, before);
  fixture->dialog = by_export_dialog_new (fixture->account, "raster-vision", NULL);
  gtk_window_set_default_size (fixture->dialog, 400, 720);
  gtk_window_present (fixture->dialog);
  ui_test_wait (shows_content, fixture);
  ui_test_settle ();
  g_assert_null (ui_test_find_id (GTK_WIDGET (fixture->dialog), "titles"));
  take_picture (fixture, "export-narrow.png");
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);

#define ADD(name, func) g_test_add ("/export-dialog/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("write-and-undo", test_write_and_undo);
  ADD ("new-file", test_new_file);
  ADD ("names", test_names);
  ADD ("shadowed", test_shadowed);
  ADD ("broken-file", test_broken_file);
  ADD ("failed", test_failed);
  ADD ("closed-early", test_closed_early);
  ADD ("narrow", test_narrow);
#undef ADD

  return g_test_run ();
}
