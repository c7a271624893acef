/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-new-stack-page.h"

#include <glib/gstdio.h>

#include "by-parameter-field.h"
#include "by-stack-answers.h"
#include "by-subnet-matrix.h"
#include "by-whole-columns.h"
#include "fake-clock.h"
#include "fake-region.h"
#include "ui-test.h"

typedef struct
{
  FakeAws *aws;
  ByClock *clock;
  ByContext *context;
  ByAccount *account;
  ByStackDraft *draft;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->aws = fake_aws_new ();
  fake_region_furnish (fixture->aws);
  fixture->clock = fake_clock_new ();
  fixture->context = fake_aws_make_context (fixture->aws, fixture->clock);
  fixture->account = by_account_new (fixture->context, NULL, FALSE);
  fixture->draft = by_account_get_stack_draft (fixture->account);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 960, 800);
  gtk_window_set_child (GTK_WINDOW (fixture->window),
                        GTK_WIDGET (by_new_stack_page_new (fixture->account, "")));
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_test_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_test_settle ();
  g_assert_null (fixture->window);
  g_clear_object (&fixture->account);
  ui_test_settle ();
  g_clear_object (&fixture->context);
  g_clear_object (&fixture->clock);
  g_clear_object (&fixture->aws);
}

static gboolean
shows_prices (gpointer user_data)
{
  Fixture *fixture = user_data;

  return by_stack_draft_get_estimate (fixture->draft)->busy.known
         && !by_stack_draft_get_estimate (fixture->draft)->loading
         && ui_test_find_label (fixture->window, "$0.63") != NULL
         && ui_test_find_label (fixture->window, "−62%") != NULL;
}

static void
take_picture (Fixture *fixture, const char *name)
{
  const char *folder = g_getenv ("BY_PICTURES");
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;

  ui_test_settle ();
  path = g_strdup_printf ("%s/%s.png", folder, name);
  ui_test_save_picture (fixture->window, path);
}

static GtkWidget *
find_field_in (GtkWidget *root, const char *name)
{
  if (BY_IS_PARAMETER_FIELD (root)
      && g_str_equal (by_parameter_field_get_name (BY_PARAMETER_FIELD (root)), name))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_field_in (child, name);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_field (Fixture *fixture, const char *name)
{
  GtkWidget *field = find_field_in (fixture->window, name);

  g_assert_nonnull (field);
  return field;
}

static void
type (Fixture *fixture, const char *name, const char *text)
{
  GtkWidget *entry = ui_test_find_type (find_field (fixture, name), GTK_TYPE_ENTRY);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  ui_test_settle ();
}

/* Every parameter has a row, under the template's own words. */
static void
test_grown (Fixture *fixture, gconstpointer data)
{
  GPtrArray *parameters = by_template_get_parameters (by_stack_draft_get_template (fixture->draft));

  g_assert_cmpuint (parameters->len, >, 15);
  for (guint i = 0; i < parameters->len; i++)
    find_field (fixture, by_parameter_get_name (g_ptr_array_index (parameters, i)));
  g_assert_nonnull (ui_test_find_label (fixture->window, "Network and Access"));
  g_assert_nonnull (ui_test_find_label (fixture->window, "Most vCPUs at a time"));
}

static void
test_prices (Fixture *fixture, gconstpointer data)
{
  ui_test_wait (shows_prices, fixture);
  g_assert_nonnull (ui_test_find_label (fixture->window, "geo-lab, 10.20.0.0/16"));
  g_assert_nonnull (ui_test_find_label (fixture->window, "not offered"));
  g_assert_nonnull (ui_test_find_label (fixture->window, "Good coverage:"));
  g_assert_nonnull (ui_test_find_label (fixture->window, "4 zones × "));
  take_picture (fixture, "new-stack");
}

static void
test_faults (Fixture *fixture, gconstpointer data)
{
  GtkWidget *field = find_field (fixture, "Prefix");

  ui_test_wait (shows_prices, fixture);
  type (fixture, "Prefix", "Alice");
  g_assert_nonnull (ui_test_find_label (field, "lowercase letters and digits"));
  g_assert_nonnull (ui_test_find_label (fixture->window, "1 answer needs attention: Prefix"));
  take_picture (fixture, "new-stack-fault");

  ui_test_click (field, "Use “alice”");
  ui_test_settle ();
  g_assert_cmpstr (by_stack_draft_get_value (fixture->draft, "Prefix"), ==, "alice");
  g_assert_null (ui_test_find_label (field, "lowercase letters and digits"));
  g_assert_null (ui_test_find_label (fixture->window, "needs attention"));
}

/* Review goes to the first fault and shows them all. */
static void
test_review_with_faults (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = gtk_window_get_child (GTK_WINDOW (fixture->window));

  ui_test_wait (shows_prices, fixture);
  type (fixture, "MaximumVCPUs", "none");
  gtk_widget_activate_action (page, "form.review", NULL);
  ui_test_settle ();
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         find_field (fixture, "MaximumVCPUs")));
}

static void
test_matrix (Fixture *fixture, gconstpointer data)
{
  GtkWidget *matrix = NULL;
  GtkWidget *check = NULL;

  ui_test_wait (shows_prices, fixture);
  matrix = ui_test_find_type (fixture->window, BY_TYPE_SUBNET_MATRIX);
  check = ui_test_find_type (matrix, GTK_TYPE_CHECK_BUTTON);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_cmpstr (by_stack_draft_get_value (fixture->draft, "SubnetIds"), ==,
                   "subnet-b,subnet-c,subnet-d");
  gtk_widget_activate_action (matrix, "matrix.add-useful", NULL);
  g_assert_cmpstr (by_stack_draft_get_value (fixture->draft, "SubnetIds"), ==,
                   "subnet-a,subnet-b,subnet-c,subnet-d");
}

/* Types there is no room for are turned to, and come into view whole. */
static void
test_pager (Fixture *fixture, gconstpointer data)
{
  GtkWidget *matrix = NULL;
  GtkWidget *columns = NULL;
  ByColumnRange range = { 0 };

  ui_test_wait (shows_prices, fixture);
  matrix = ui_test_find_type (fixture->window, BY_TYPE_SUBNET_MATRIX);
  columns = ui_test_find_type (matrix, BY_TYPE_WHOLE_COLUMNS);
  range = by_whole_columns_get_range (BY_WHOLE_COLUMNS (columns));
  g_assert_cmpuint (range.n_shown, <, range.n_columns);
  g_assert_nonnull (ui_test_find_label (matrix, "g6e.2xlarge"));
  g_assert_null (ui_test_find_label (matrix, "m6i"));

  while (range.first + range.n_shown < range.n_columns)
    {
      const guint before = range.first;

      g_signal_emit_by_name (ui_test_find_id (matrix, "later"), "clicked");
      ui_test_settle ();
      range = by_whole_columns_get_range (BY_WHOLE_COLUMNS (columns));
      g_assert_cmpuint (range.first, >, before);
    }

  g_assert_null (ui_test_find_label (matrix, "g6e.2xlarge"));
  g_assert_false (gtk_widget_is_sensitive (ui_test_find_id (matrix, "later")));
  g_assert_true (gtk_widget_is_sensitive (ui_test_find_id (matrix, "earlier")));
}

/* Chips and matrix columns follow the answer. */
static void
test_types (Fixture *fixture, gconstpointer data)
{
  GtkWidget *field = find_field (fixture, "GpuInstanceTypes");

  ui_test_wait (shows_prices, fixture);
  gtk_widget_activate_action (ui_test_find_button (field, "g5.4xlarge"), "chips.remove", "s",
                              "g5.4xlarge");
  ui_test_settle ();
  g_assert_cmpstr (by_stack_draft_get_value (fixture->draft, "GpuInstanceTypes"), ==,
                   "g6e.2xlarge,g6.4xlarge,g4dn.4xlarge");
  g_assert_null (ui_test_find_label (fixture->window, "g5.4xlarge"));
}

/* What cannot be looked up is said, and everything else still works. */
static gboolean
shows_gap (gpointer user_data)
{
  return ui_test_find_label (((Fixture *) user_data)->window, "Offers and prices of") != NULL;
}

static void
test_no_prices (Fixture *fixture, gconstpointer data)
{
  fake_aws_fail (fixture->aws, "DescribeSpotPriceHistory", 403,
                 "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>You are not "
                 "authorized.</Message></Error></Errors><RequestID>1</RequestID></Response>");
  by_stack_draft_refresh (fixture->draft);
  ui_test_wait (shows_gap, fixture);
  g_assert_null (by_stack_draft_get_first_fault (fixture->draft));

  fake_region_furnish (fixture->aws);
  gtk_widget_activate_action (ui_test_find_type (fixture->window, BY_TYPE_SUBNET_MATRIX),
                              "matrix.retry", NULL);
  ui_test_wait (shows_prices, fixture);
  ui_test_settle ();
  g_assert_false (shows_gap (fixture));
}

/* With room to spare the groups stand beside the form, with their state. */
static void
test_wide (Fixture *fixture, gconstpointer data)
{
  ui_test_wait (shows_prices, fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1440, 2300);
  ui_test_settle ();
  g_assert_nonnull (ui_test_find_id (fixture->window, "steps_pane"));
  take_picture (fixture, "new-stack-wide");
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  ui_test_wait (shows_prices, fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 1600);
  ui_test_settle ();
  take_picture (fixture, "new-stack-narrow");
  g_assert_cmpint (gtk_widget_get_width (fixture->window), <, 420);
  g_assert_nonnull (ui_test_find_label (fixture->window, "What It Costs per Hour"));
}

static GBytes *
read_file (const char *path)
{
  char *text = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &text, &length, NULL) ? g_bytes_new_take (text, length) : NULL;
}

static void
use_template (Fixture *fixture, GBytes *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ByTemplate) source = by_template_new (text, "template.yml", &error);

  g_assert_no_error (error);
  by_stack_draft_set_template (fixture->draft, source);
  ui_test_settle ();
}

/* A template with faults has the same form, and says what is wrong with it. */
static void
test_faulty_template (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "template", "faulty.yml", NULL);
  g_autoptr (GBytes) text = read_file (path);
  GPtrArray *parameters = NULL;

  g_assert_nonnull (text);
  use_template (fixture, text);
  parameters = by_template_get_parameters (by_stack_draft_get_template (fixture->draft));
  for (guint i = 0; i < parameters->len; i++)
    find_field (fixture, by_parameter_get_name (g_ptr_array_index (parameters, i)));
  g_assert_nonnull (ui_test_find_label (fixture->window, "Template: template.yml"));
}

static gboolean
tells_of_template (gpointer user_data)
{
  return ui_test_find_label (((Fixture *) user_data)->window, "cannot be used as a template")
         != NULL;
}

/* Whatever file is chosen by mistake: the page says why it is none, and keeps its form. */
static void
test_no_template (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    gssize length;
    const char *says;
  } cases[] = {
    { "Resources:\n  A: [unclosed\n", -1, "ine 3" },
    { "", 0, "empty" },
    { "\0\1\2\3", 4, "" },
  };
  GtkWidget *page = gtk_window_get_child (GTK_WINDOW (fixture->window));
  g_autofree char *directory = g_dir_make_tmp ("by-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "mine.yml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *label = NULL;

      g_assert_true (g_file_set_contents (path, cases[i].text, cases[i].length, NULL));
      by_new_stack_page_open_template (BY_NEW_STACK_PAGE (page), file);
      ui_test_wait (tells_of_template, fixture);
      label = ui_test_find_label (fixture->window, "“mine.yml” cannot be used");
      g_test_message ("%s", gtk_label_get_label (GTK_LABEL (label)));
      g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (label)), cases[i].says));
      g_assert_nonnull (ui_test_find_label (fixture->window, "Template: Raster Vision"));
      gtk_widget_activate_action (page, "form.bundled-template", NULL);
      ui_test_settle ();
      g_assert_false (tells_of_template (fixture));
    }

  g_file_delete (file, NULL, NULL);
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

static gboolean
knows_types (gpointer user_data)
{
  return ui_test_find_label (((Fixture *) user_data)->window, "“p3.2xlarge” cannot be had") != NULL;
}

/* Both of Raster Vision's templates, where they are at hand. */
static void
test_upstream_templates (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "job_def_template.yml", "template.yml" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path
          = g_build_filename (g_getenv ("BY_SHARED_DIR"), "upstream", names[i], NULL);
      g_autoptr (GBytes) text = read_file (path);

      if (text == NULL)
        {
          g_test_skip ("Raster Vision's templates are not beside the project.");
          return;
        }
      use_template (fixture, text);
    }

  ui_test_wait (knows_types, fixture);
  g_assert_nonnull (ui_test_find_label (fixture->window, "SSH Key Name"));
  take_picture (fixture, "new-stack-upstream");
}

/* The page can go while the account is still silent. */
static void
test_gone_early (Fixture *fixture, gconstpointer data)
{
  fake_aws_hold (fixture->aws, TRUE);
  by_stack_draft_refresh (fixture->draft);
  ui_test_settle ();
}

/* Answers of an earlier run are there at once, and can be thrown away. */
static void
test_restored (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (ByTemplate) source = g_object_ref (by_stack_draft_get_template (fixture->draft));
  GtkWidget *notice = NULL;

  g_assert_null (ui_test_find_label (fixture->window, "from last time"));
  g_hash_table_insert (answers, "Prefix", "roads");
  by_stack_draft_restore (fixture->draft, source);
  by_stack_answers_give (fixture->draft, "roads", answers);
  ui_test_settle ();
  notice = ui_test_find_label (fixture->window, "Your answers from last time are back.");
  g_assert_nonnull (notice);
  g_assert_cmpstr (by_stack_draft_get_value (fixture->draft, "Prefix"), ==, "roads");
  take_picture (fixture, "new-stack-restored");

  ui_test_click (fixture->window, "Start Over");
  ui_test_settle ();
  g_assert_false (gtk_widget_get_mapped (notice));
  g_assert_cmpstr (by_stack_draft_get_value (fixture->draft, "Prefix"), ==, "");
  g_assert_cmpstr (by_stack_draft_get_value (fixture->draft, BY_STACK_DRAFT_STACK_NAME), ==,
                   "raster-vision");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         find_field_in (fixture->window, "")));
}

int
main (int argc, char *argv[])
{
  ui_test_init (&argc, &argv);
#define ADD(name, function) \
  g_test_add ("/new-stack/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("grown", test_grown);
  ADD ("prices", test_prices);
  ADD ("faults", test_faults);
  ADD ("review-with-faults", test_review_with_faults);
  ADD ("matrix", test_matrix);
  ADD ("pager", test_pager);
  ADD ("types", test_types);
  ADD ("no-prices", test_no_prices);
  ADD ("wide", test_wide);
  ADD ("narrow", test_narrow);
  ADD ("faulty-template", test_faulty_template);
  ADD ("no-template", test_no_template);
  ADD ("upstream-templates", test_upstream_templates);
  ADD ("restored", test_restored);
  ADD ("gone-early", test_gone_early);
#undef ADD
  return g_test_run ();
}
