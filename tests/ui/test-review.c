/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-bucket-group.h"
#include "by-new-stack-page.h"
#include "by-review-page.h"
#include "fake-clock.h"
#include "fake-region.h"
#include "ui-test.h"

#include <glib/gstdio.h>

typedef struct
{
  FakeAws *aws;
  ByClock *clock;
  ByContext *context;
  char *folder;
  ByStore *store;
  ByDeployments *deployments;
  ByAccount *account;
  ByStackDraft *draft;
  GtkWidget *window;
  GtkWidget *page;
} Fixture;

static gboolean
has_prices (gpointer user_data)
{
  Fixture *fixture = user_data;

  return by_stack_draft_get_estimate (fixture->draft)->busy.known
         && !by_stack_draft_get_estimate (fixture->draft)->loading
         && by_stack_draft_count_faults (fixture->draft) == 0;
}

/* The form brings the bundled template and the answers; the review takes its place. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  ByPage *form = NULL;
  g_autofree char *path = NULL;

  fixture->aws = fake_aws_new ();
  fake_region_furnish (fixture->aws);
  fixture->clock = fake_clock_new ();
  fixture->context = fake_aws_make_context (fixture->aws, fixture->clock);
  fixture->folder = g_dir_make_tmp ("by-review-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "store.db", NULL);
  fixture->store = by_store_new (path);
  fixture->deployments = by_deployments_new (fixture->store, fixture->clock);
  fixture->account = by_account_new (fixture->context, fixture->deployments, FALSE);
  fixture->draft = g_object_ref (by_account_get_stack_draft (fixture->account));
  form = g_object_ref_sink (by_new_stack_page_new (fixture->account, ""));
  ui_test_wait (has_prices, fixture);
  g_object_unref (form);

  fixture->page = GTK_WIDGET (by_review_page_new (fixture->account, ""));
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 960, 800);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->page);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_test_settle ();
}

static void
remove_folder (char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_test_settle ();
  g_assert_null (fixture->window);
  g_clear_object (&fixture->draft);
  g_clear_object (&fixture->account);
  g_clear_object (&fixture->deployments);
  by_store_close (fixture->store);
  g_clear_object (&fixture->store);
  remove_folder (fixture->folder);
  ui_test_settle ();
  g_clear_object (&fixture->context);
  g_clear_object (&fixture->clock);
  g_clear_object (&fixture->aws);
}

static void
acknowledge (Fixture *fixture)
{
  GtkWidget *check = ui_test_find_type (fixture->window, GTK_TYPE_CHECK_BUTTON);

  g_assert_nonnull (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
}

static gboolean
was_created (gpointer user_data)
{
  return fake_aws_count (((Fixture *) user_data)->aws, "CreateStack") > 0;
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  by_stack_draft_set_value (fixture->draft, "Prefix", "alice");
  ui_test_settle ();
  g_assert_nonnull (ui_test_find_label (fixture->window, "aliceRasterVisionGpuJobQueue"));
  g_assert_nonnull (ui_test_find_label (fixture->window, "spot first, then on demand"));
  g_assert_nonnull (ui_test_find_label (fixture->window, "8 vCPUs, 55000 MiB, 1 GPU"));
  g_assert_nonnull (ui_test_find_label (fixture->window, "Name chosen by AWS"));
  g_assert_nonnull (ui_test_find_label (fixture->window, "AmazonS3FullAccess"));
  g_assert_nonnull (ui_test_find_label (fixture->window, "What It Costs per Hour"));
}

static void
test_acknowledgement (Fixture *fixture, gconstpointer data)
{
  GtkWidget *create = ui_test_find_button (fixture->window, "Create Stack");

  g_assert_nonnull (ui_test_find_label (fixture->window, "CAPABILITY_IAM"));
  g_assert_false (gtk_widget_is_sensitive (create));
  acknowledge (fixture);
  g_assert_true (gtk_widget_is_sensitive (create));

  by_stack_draft_set_value (fixture->draft, "MaximumVCPUs", "none");
  g_assert_false (gtk_widget_is_sensitive (create));
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  const char *request = NULL;

  fake_aws_answer (fixture->aws, "CreateStack",
                   "<CreateStackResponse><CreateStackResult><StackId>arn:aws:cloudformation:"
                   "us-east-1:123456789012:stack/raster-vision/1</StackId></CreateStackResult>"
                   "</CreateStackResponse>");
  acknowledge (fixture);
  ui_test_click (fixture->window, "Create Stack");
  /* The button is of use once only. */
  g_assert_false (gtk_widget_is_sensitive (ui_test_find_button (fixture->window, "Create Stack")));
  ui_test_wait (was_created, fixture);

  request = fake_aws_get_last (fixture->aws, "CreateStack");
  g_assert_nonnull (strstr (request, "StackName=raster-vision"));
  g_assert_nonnull (strstr (request, "ClientRequestToken="));
  g_assert_nonnull (strstr (request, "Capabilities.member.1=CAPABILITY_IAM"));
  g_assert_nonnull (strstr (request, "subnet-a%2Csubnet-b%2Csubnet-c%2Csubnet-d"));
  g_assert_nonnull (strstr (request, "batchyard%3Akind"));
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
has_command (gpointer user_data)
{
  Fixture *fixture = user_data;
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->page);
  GdkContentProvider *content = gdk_clipboard_get_content (clipboard);

  return content != NULL;
}

static gboolean
is_set (gpointer user_data)
{
  return *(char **) user_data != NULL;
}

/* What is copied names a file that holds the template. */
static void
test_copy (Fixture *fixture, gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->page);
  GBytes *text = by_template_get_text (by_stack_draft_get_template (fixture->draft));
  g_autofree char *command = NULL;
  g_autofree char *contents = NULL;
  g_auto (GStrv) words = NULL;
  gsize length = 0;
  guint i = 0;

  ui_test_click (fixture->window, "Copy as aws Command");
  ui_test_wait (has_command, fixture);
  gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, &command);
  ui_test_wait (is_set, &command);

  g_assert_true (g_str_has_prefix (command, "aws cloudformation create-stack"));
  g_assert_true (g_shell_parse_argv (command, NULL, &words, NULL));
  while (!g_str_equal (words[i], "--template-body"))
    i++;
  g_assert_true (g_str_has_prefix (words[i + 1], "file:///"));
  g_assert_true (g_file_get_contents (words[i + 1] + strlen ("file://"), &contents, &length, NULL));
  g_assert_cmpmem (contents, length, g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  g_unlink (words[i + 1] + strlen ("file://"));
}

/* The bundled template with so long a comment that it takes the way through S3. */
static void
make_large (Fixture *fixture)
{
  ByTemplate *source = by_stack_draft_get_template (fixture->draft);
  gsize length = 0;
  const char *text = g_bytes_get_data (by_template_get_text (source), &length);
  g_autofree char *comment = g_strnfill (60000, '#');
  g_autofree char *longer = g_strdup_printf ("%.*s\n%s\n", (int) length, text, comment);
  g_autoptr (GBytes) bytes = g_bytes_new (longer, strlen (longer));
  g_autoptr (GError) error = NULL;
  g_autoptr (ByTemplate) large = by_template_new (bytes, "large", &error);

  g_assert_no_error (error);
  fake_aws_answer (fixture->aws, "GET /",
                   "<ListAllMyBucketsResult><Buckets><Bucket><Name>ours-already</Name></Bucket>"
                   "</Buckets></ListAllMyBucketsResult>");
  by_stack_draft_set_template (fixture->draft, large);
}

static gboolean
has_buckets (gpointer user_data)
{
  GtkWidget *row = ui_test_find_type (((Fixture *) user_data)->window, ADW_TYPE_COMBO_ROW);

  return row != NULL
         && g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (row))) == 3;
}

static void
test_bucket (Fixture *fixture, gconstpointer data)
{
  GtkWidget *group = NULL;
  GtkWidget *row = NULL;
  GtkWidget *create = ui_test_find_button (fixture->window, "Create Stack");
  g_autoptr (ByTemplatePlace) place = NULL;

  g_assert_null (ui_test_find_type (fixture->window, BY_TYPE_BUCKET_GROUP));
  make_large (fixture);
  ui_test_wait (has_buckets, fixture);
  ui_test_settle ();
  acknowledge (fixture);
  group = ui_test_find_type (fixture->window, BY_TYPE_BUCKET_GROUP);
  row = ui_test_find_type (group, ADW_TYPE_COMBO_ROW);
  g_assert_nonnull (ui_test_find_label (fixture->window, "closed to the public"));
  g_assert_true (gtk_widget_is_sensitive (create));

  /* One whose name is missing. */
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 2);
  g_assert_false (gtk_widget_is_sensitive (create));
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find_type (group, GTK_TYPE_ENTRY)), "a bucket");
  g_assert_false (gtk_widget_is_sensitive (create));
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find_type (group, GTK_TYPE_ENTRY)), "a-bucket");
  g_assert_true (gtk_widget_is_sensitive (create));
  place = by_bucket_group_dup_place (BY_BUCKET_GROUP (group));
  g_assert_cmpstr (place->bucket, ==, "a-bucket");
  g_assert_false (place->create);

  /* One that is there. */
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  g_assert_nonnull (ui_test_find_label (fixture->window, "is kept in ours-already"));
  ui_test_click (fixture->window, "Create Stack");
  ui_test_wait (was_created, fixture);
  g_assert_nonnull (strstr (fake_aws_get_last (fixture->aws, "CreateStack"),
                            "%2Fours-already%2Fbatchyard%2Ftemplate-"));
}

/* Opened before the form, there is nothing to create. */
static void
test_without_template (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByAccount) account = by_account_new (fixture->context, fixture->deployments, FALSE);
  GtkWidget *create = NULL;

  gtk_window_set_child (GTK_WINDOW (fixture->window),
                        GTK_WIDGET (by_review_page_new (account, "")));
  ui_test_settle ();
  create = ui_test_find_button (fixture->window, "Create Stack");
  g_assert_false (gtk_widget_is_sensitive (create));
  g_assert_null (ui_test_find_type (fixture->window, GTK_TYPE_CHECK_BUTTON));
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
#define ADD(name, function) g_test_add ("/review/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("names", test_names);
  ADD ("acknowledgement", test_acknowledgement);
  ADD ("create", test_create);
  ADD ("copy", test_copy);
  ADD ("bucket", test_bucket);
  ADD ("without-template", test_without_template);
#undef ADD
  return g_test_run ();
}
