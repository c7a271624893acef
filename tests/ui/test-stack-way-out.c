/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ways out of stacks that failed, from the button on the stack's page on. */

#include "by-application.h"
#include "by-delete-stack-dialog.h"
#include "by-saved-draft.h"
#include "by-window.h"
#include "fake-clock.h"
#include "fake-stack.h"
#include "ui-test.h"

#define NAME "rv-alice-roads"
#define POOL "AWS::Batch::ComputeEnvironment"

typedef struct
{
  FakeAws *aws;
  ByClock *clock;
  FakeStack *stack;
  ByStore *store;
  ByDeployments *deployments;
  ByAccount *account;
  ByWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByContext) context = NULL;

  fixture->aws = fake_aws_new ();
  fixture->clock = fake_clock_new ();
  fixture->stack = fake_stack_new (fixture->aws, fixture->clock, NAME);
  context = fake_aws_make_context (fixture->aws, fixture->clock);
  fixture->store = by_store_new (":memory:");
  fixture->deployments = by_deployments_new (fixture->store, fixture->clock);
  fixture->account = by_account_new (context, fixture->deployments, FALSE);
  fixture->window = by_window_new (GTK_APPLICATION (g_application_get_default ()), NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1180, 780);
  by_window_set_account (fixture->window, fixture->account);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_test_settle ();
  g_clear_object (&fixture->account);
  g_clear_object (&fixture->deployments);
  by_store_close (fixture->store);
  g_clear_object (&fixture->store);
  ui_test_settle ();
  g_clear_pointer (&fixture->stack, fake_stack_free);
  g_clear_object (&fixture->clock);
  g_clear_object (&fixture->aws);
}

static void
wait_for_label (Fixture *fixture, const char *text)
{
  gint64 end = g_get_monotonic_time () + 90 * G_TIME_SPAN_SECOND;

  while (ui_test_find_label (GTK_WIDGET (by_window_get_page (fixture->window)), text) == NULL
         && g_get_monotonic_time () < end)
    {
      fake_clock_advance (fixture->clock, 500);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (by_window_get_page (fixture->window)), text));
}

static void
open_stack (Fixture *fixture)
{
  g_autofree char *path = g_strconcat ("stacks/", fake_stack_get_id (fixture->stack), NULL);

  g_assert_true (by_window_go (fixture->window, path));
}

static GtkWidget *
find_window (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (g_type_is_a (G_OBJECT_TYPE (window->data), type)
        && gtk_widget_get_mapped (GTK_WIDGET (window->data)))
      return window->data;

  return NULL;
}

static gboolean
has_window (gpointer type)
{
  return find_window (GPOINTER_TO_SIZE (type)) != NULL;
}

static gboolean
tells_of_answers (gpointer dialog)
{
  return ui_test_find_label (dialog, "take the place of what you have answered") != NULL;
}

/* A form that an earlier run has left half filled. */
static void
begin_draft (Fixture *fixture)
{
  ByContext *context = by_account_get_context (fixture->account);
  BySavedDraft *draft = by_saved_draft_new (by_context_get_identity (context));

  draft->template_name = g_strdup ("other");
  draft->template_text = g_strdup ("Resources: {Topic: {Type: 'AWS::SNS::Topic'}}");
  draft->stack_name = g_strdup ("other");
  by_saved_draft_save (fixture->store, draft);
}

/* The new form has the old stack's template and answers, and only once that is gone. */
static void
assert_focus_in_page (Fixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (by_window_get_page (fixture->window))));
}

static void
test_recreate (Fixture *fixture, gconstpointer data)
{
  ByStackDraft *draft = NULL;
  GtkWidget *dialog = NULL;

  fake_aws_answer (fixture->aws, "GetTemplate",
                   "<GetTemplateResponse><GetTemplateResult><TemplateBody>"
                   "Parameters:\n  Size: {Type: String}\n  Word: {Type: String, NoEcho: true}\n"
                   "Resources:\n  A: {Type: 'AWS::SNS::Topic'}\n"
                   "</TemplateBody></GetTemplateResult></GetTemplateResponse>");
  fake_stack_set_members (fixture->stack,
                          "<Parameters><member><ParameterKey>Size</ParameterKey><ParameterValue>"
                          "large</ParameterValue></member><member><ParameterKey>Word</ParameterKey>"
                          "<ParameterValue>****</ParameterValue></member></Parameters>");
  fake_stack_set_token (fixture->stack, "token");
  fake_stack_event (fixture->stack, NULL, NULL, "CREATE_IN_PROGRESS", "User Initiated");
  fake_stack_event (fixture->stack, "A", "AWS::SNS::Topic", "CREATE_FAILED", "No");
  fake_stack_event (fixture->stack, NULL, NULL, "ROLLBACK_IN_PROGRESS", NULL);
  fake_stack_event (fixture->stack, NULL, NULL, "ROLLBACK_COMPLETE", NULL);
  open_stack (fixture);
  wait_for_label (fixture, "Delete and Create Again");
  begin_draft (fixture);

  gtk_widget_grab_focus (ui_test_find_button (GTK_WIDGET (fixture->window), "Delete and Create"));
  ui_test_click (GTK_WIDGET (fixture->window), "Delete and Create Again");
  ui_test_wait (has_window, GSIZE_TO_POINTER (BY_TYPE_DELETE_STACK_DIALOG));
  dialog = find_window (BY_TYPE_DELETE_STACK_DIALOG);
  g_assert_nonnull (ui_test_find_label (dialog, "same template and answers"));
  ui_test_wait (tells_of_answers, dialog);
  g_assert_cmpuint (fake_aws_count (fixture->aws, "DeleteStack"), ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find_id (dialog, "name_row")), NAME);
  gtk_widget_activate_action (dialog, "dialog.delete", NULL);
  wait_for_label (fixture, "Deleting");
  g_assert_cmpstr (by_window_get_path (fixture->window), !=, "stacks/new");
  assert_focus_in_page (fixture);

  fake_stack_event (fixture->stack, NULL, NULL, "DELETE_COMPLETE", NULL);
  wait_for_label (fixture, "Stack name");
  g_assert_cmpstr (by_window_get_path (fixture->window), ==, "stacks/new");
  ui_test_settle ();
  assert_focus_in_page (fixture);
  draft = by_account_get_stack_draft (fixture->account);
  g_assert_cmpstr (by_stack_draft_get_value (draft, BY_STACK_DRAFT_STACK_NAME), ==, NAME);
  g_assert_cmpstr (by_stack_draft_get_value (draft, "Size"), ==, "large");
  g_assert_cmpstr (by_stack_draft_get_value (draft, "Word"), ==, "");
}

/* AWS is asked to go on, without what was ticked. */
static void
test_continue (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = NULL;
  const char *request = NULL;
  ByDeployment *deployment = NULL;

  fake_aws_answer (fixture->aws, "ContinueUpdateRollback",
                   "<ContinueUpdateRollbackResponse><ContinueUpdateRollbackResult/>"
                   "</ContinueUpdateRollbackResponse>");
  fake_stack_set_token (fixture->stack, "token");
  fake_stack_event (fixture->stack, NULL, NULL, "UPDATE_IN_PROGRESS", "User Initiated");
  fake_stack_event (fixture->stack, NULL, NULL, "UPDATE_ROLLBACK_IN_PROGRESS", NULL);
  fake_stack_event (fixture->stack, "Pool", POOL, "UPDATE_FAILED", "In use");
  fake_stack_event (fixture->stack, NULL, NULL, "UPDATE_ROLLBACK_FAILED",
                    "The following resource(s) failed to update: [Pool].");
  open_stack (fixture);
  wait_for_label (fixture, "Continue Rollback");
  wait_for_label (fixture, "Pool");

  ui_test_click (GTK_WIDGET (fixture->window), "Continue Rollback");
  ui_test_wait (has_window, GSIZE_TO_POINTER (ADW_TYPE_MESSAGE_DIALOG));
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (ui_test_find_type (dialog, GTK_TYPE_CHECK_BUTTON)), TRUE);
  g_assert_nonnull (ui_test_find_label (dialog, "Skip Pool"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "agree");
  while (fake_aws_count (fixture->aws, "ContinueUpdateRollback") == 0)
    g_main_context_iteration (NULL, TRUE);

  request = fake_aws_get_last (fixture->aws, "ContinueUpdateRollback");
  deployment = by_deployments_find (fixture->deployments,
                                    by_account_get_context (fixture->account),
                                    fake_stack_get_id (fixture->stack));
  g_assert_nonnull (strstr (request, "ResourcesToSkip.member.1=Pool"));
  g_assert_nonnull (strstr (request, by_deployment_get_token (deployment)));

  /* The failure of before is not the end of it; that of the new try is. */
  g_assert_true (by_deployment_is_running (deployment));
  fake_stack_set_token (fixture->stack, by_deployment_get_token (deployment));
  fake_stack_event (fixture->stack, NULL, NULL, "UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated");
  fake_stack_event (fixture->stack, NULL, NULL, "UPDATE_ROLLBACK_COMPLETE", NULL);
  while (by_deployment_is_running (deployment))
    {
      fake_clock_advance (fixture->clock, 500);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
  g_assert_cmpint (by_deployment_get_state (deployment), ==, BY_DEPLOYMENT_SUCCEEDED);
}

int
main (int argc, char *argv[])
{
  g_autoptr (ByApplication) application = NULL;

  ui_test_init (&argc, &argv);
  application = by_application_new (g_new0 (ByOptions, 1));
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_set_default (G_APPLICATION (application));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  g_test_add ("/stack-way-out/recreate", Fixture, NULL, set_up, test_recreate, tear_down);
  g_test_add ("/stack-way-out/continue", Fixture, NULL, set_up, test_continue, tear_down);

  return g_test_run ();
}
