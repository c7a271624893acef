/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>

#include "by-application.h"
#include "by-call-log-window.h"
#include "by-cause-card.h"
#include "by-delete-stack-dialog.h"
#include "by-deployment-notifier.h"
#include "by-event-list.h"
#include "by-resource-row.h"
#include "by-sidebar-row.h"
#include "by-stack-page.h"
#include "by-stack-row.h"
#include "by-status.h"
#include "by-window.h"
#include "fake-clock.h"
#include "fake-stack.h"
#include "ui-test.h"

#define NAME "rv-alice-roads"
#define POOL "AWS::Batch::ComputeEnvironment"
#define QUEUE "AWS::Batch::JobQueue"
#define DEFINITION "AWS::Batch::JobDefinition"
#define ROLE "AWS::IAM::Role"
#define PROFILE "AWS::IAM::InstanceProfile"
#define TEMPLATE "AWS::EC2::LaunchTemplate"
#define REPOSITORY "AWS::ECR::Repository"

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

static const char members[]
    = "<Parameters>"
      "<member><ParameterKey>VPC</ParameterKey><ParameterValue>vpc-0a12</ParameterValue></member>"
      "<member><ParameterKey>SubnetIds</ParameterKey><ParameterValue>subnet-1,subnet-2</"
      "ParameterValue>"
      "</member><member><ParameterKey>GpuInstanceTypes</ParameterKey>"
      "<ParameterValue>g6e.2xlarge,g5.4xlarge</ParameterValue></member>"
      "<member><ParameterKey>CpuInstanceTypes</ParameterKey><ParameterValue>r6i,r7i</"
      "ParameterValue>"
      "</member><member><ParameterKey>KeyName</ParameterKey><ParameterValue></ParameterValue></"
      "member>"
      "</Parameters>"
      "<Outputs><member><OutputKey>GpuJobQueue</OutputKey><OutputValue>RasterVisionGpuJobQueue"
      "</OutputValue><Description>Queue for jobs that need a GPU</Description></member></Outputs>";

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByContext) context = NULL;

  fixture->aws = fake_aws_new ();
  fixture->clock = fake_clock_new ();
  fixture->stack = fake_stack_new (fixture->aws, fixture->clock, NAME);
  fake_stack_set_members (fixture->stack, members);
  context = fake_aws_make_context (fixture->aws, fixture->clock);
  fixture->store = by_store_new (":memory:");
  fixture->deployments = by_deployments_new (fixture->store, fixture->clock);
  fixture->account = by_account_new (context, fixture->deployments, FALSE);
  fixture->window = by_window_new (GTK_APPLICATION (g_application_get_default ()), NULL);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1180, 780);
  by_window_set_account (fixture->window, fixture->account);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_test_settle ();
  g_assert_null (fixture->window);
  g_assert_finalize_object (fixture->account);
  g_object_unref (fixture->deployments);
  by_store_close (fixture->store);
  g_object_unref (fixture->store);
  fake_stack_free (fixture->stack);
  g_object_unref (fixture->aws);
  g_object_unref (fixture->clock);
}

/* For people who want to see what the test sees: BY_PICTURES names a directory. */
static void
take_picture (Fixture *fixture, const char *name)
{
  const char *directory = g_getenv ("BY_PICTURES");
  g_autofree char *path = NULL;

  if (directory == NULL)
    return;

  path = g_strdup_printf ("%s/%s.png", directory, name);
  ui_test_settle ();
  ui_test_save_picture (GTK_WIDGET (fixture->window), path);
}

static GtkWidget *
get_page (Fixture *fixture)
{
  return GTK_WIDGET (by_window_get_page (fixture->window));
}

static gboolean
shows_label (Fixture *fixture, const char *text)
{
  return ui_test_find_label (get_page (fixture), text) != NULL;
}

/* Time passes on both clocks. */
static void
pass (Fixture *fixture)
{
  gint64 end = g_get_monotonic_time () + 5000;

  fake_clock_advance (fixture->clock, 100);
  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
}

static void
wait_for_label (Fixture *fixture, const char *text)
{
  gint64 end = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;

  while (!shows_label (fixture, text))
    {
      pass (fixture);
      if (g_get_monotonic_time () > end)
        g_error ("no label with \"%s\"", text);
    }
}

static void
open_stack (Fixture *fixture)
{
  g_autofree char *path = g_strconcat ("stacks/", fake_stack_get_id (fixture->stack), NULL);

  g_assert_true (by_window_go (fixture->window, path));
}

static void
begin (Fixture *fixture, const char *id, const char *type)
{
  fake_stack_event (fixture->stack, id, type, "CREATE_IN_PROGRESS", NULL);
  fake_stack_event (fixture->stack, id, type, "CREATE_IN_PROGRESS", "Resource creation Initiated");
}

static void
finish (Fixture *fixture, const char *id, const char *type)
{
  fake_stack_event (fixture->stack, id, type, "CREATE_COMPLETE", NULL);
}

/* All but the compute environments and queues are there. */
static void
create_half (Fixture *fixture)
{
  fake_stack_set_token (fixture->stack, "token");
  fake_stack_event (fixture->stack, NULL, NULL, "CREATE_IN_PROGRESS", "User Initiated");
  fake_clock_advance (fixture->clock, 2000);
  begin (fixture, "BatchServiceRole", ROLE);
  begin (fixture, "InstanceRole", ROLE);
  begin (fixture, "SpotFleetRole", ROLE);
  begin (fixture, "Repository", REPOSITORY);
  begin (fixture, "GpuJobDefinition", DEFINITION);
  begin (fixture, "CpuJobDefinition", DEFINITION);
  fake_clock_advance (fixture->clock, 4000);
  finish (fixture, "GpuJobDefinition", DEFINITION);
  finish (fixture, "CpuJobDefinition", DEFINITION);
  finish (fixture, "Repository", REPOSITORY);
  begin (fixture, "GpuLaunchTemplate", TEMPLATE);
  begin (fixture, "CpuLaunchTemplate", TEMPLATE);
  fake_clock_advance (fixture->clock, 6000);
  finish (fixture, "GpuLaunchTemplate", TEMPLATE);
  finish (fixture, "CpuLaunchTemplate", TEMPLATE);
  finish (fixture, "BatchServiceRole", ROLE);
  finish (fixture, "InstanceRole", ROLE);
  finish (fixture, "SpotFleetRole", ROLE);
  begin (fixture, "InstanceProfile", PROFILE);
  fake_clock_advance (fixture->clock, 70000);
  finish (fixture, "InstanceProfile", PROFILE);
  begin (fixture, "GpuSpotComputeEnvironment", POOL);
  begin (fixture, "GpuOnDemandComputeEnvironment", POOL);
  begin (fixture, "CpuSpotComputeEnvironment", POOL);
  fake_clock_advance (fixture->clock, 22000);
}

static void
create_rest (Fixture *fixture)
{
  finish (fixture, "CpuSpotComputeEnvironment", POOL);
  finish (fixture, "GpuSpotComputeEnvironment", POOL);
  finish (fixture, "GpuOnDemandComputeEnvironment", POOL);
  begin (fixture, "CpuJobQueue", QUEUE);
  begin (fixture, "GpuJobQueue", QUEUE);
  fake_clock_advance (fixture->clock, 14000);
  finish (fixture, "CpuJobQueue", QUEUE);
  finish (fixture, "GpuJobQueue", QUEUE);
  fake_stack_event (fixture->stack, NULL, NULL, "CREATE_COMPLETE", NULL);
}

static void
remove_one (Fixture *fixture, const char *id, const char *type)
{
  fake_stack_event (fixture->stack, id, type, "DELETE_IN_PROGRESS", NULL);
  fake_clock_advance (fixture->clock, 3000);
  fake_stack_event (fixture->stack, id, type, "DELETE_COMPLETE", NULL);
}

static void
fail_and_roll_back (Fixture *fixture)
{
  fake_stack_event (fixture->stack, "GpuSpotComputeEnvironment", POOL, "CREATE_FAILED",
                    "Error executing request, Exception : Instance type can only be one of [c5, "
                    "c6i, g4dn, g5, g6, g6e, m5, m6i, optimal, p4d, p5, r5, r6i, r7i] (Service: "
                    "Batch, Status Code: 400) <not markup>");
  fake_stack_event (fixture->stack, "GpuOnDemandComputeEnvironment", POOL, "CREATE_FAILED",
                    "Resource creation cancelled");
  fake_stack_event (fixture->stack, "CpuSpotComputeEnvironment", POOL, "CREATE_FAILED",
                    "Resource creation cancelled");
  fake_stack_event (fixture->stack, NULL, NULL, "ROLLBACK_IN_PROGRESS",
                    "The following resource(s) failed to create: [GpuSpotComputeEnvironment].");
  fake_clock_advance (fixture->clock, 2000);
  remove_one (fixture, "GpuSpotComputeEnvironment", POOL);
  remove_one (fixture, "InstanceProfile", PROFILE);
  remove_one (fixture, "InstanceRole", ROLE);
  remove_one (fixture, "BatchServiceRole", ROLE);
  remove_one (fixture, "SpotFleetRole", ROLE);
  remove_one (fixture, "GpuLaunchTemplate", TEMPLATE);
  remove_one (fixture, "CpuLaunchTemplate", TEMPLATE);
  remove_one (fixture, "GpuJobDefinition", DEFINITION);
  remove_one (fixture, "CpuJobDefinition", DEFINITION);
  remove_one (fixture, "Repository", REPOSITORY);
  fake_stack_event (fixture->stack, NULL, NULL, "ROLLBACK_COMPLETE", NULL);
}

static void
test_progress (Fixture *fixture, gconstpointer data)
{
  create_half (fixture);
  open_stack (fixture);
  wait_for_label (fixture, "9 of 12 ready");
  g_assert_nonnull (ui_test_find_label (get_page (fixture), NAME));
  g_assert_nonnull (ui_test_find_label (get_page (fixture), "Creating"));
  /* Work is unfolded, what is done is folded. */
  g_assert_nonnull (ui_test_find_label (get_page (fixture), "GpuSpotComputeEnvironment"));
  g_assert_null (ui_test_find_label (get_page (fixture), "InstanceRole"));
  g_assert_null (ui_test_find_type (get_page (fixture), BY_TYPE_CAUSE_CARD));
  g_assert_nonnull (ui_test_find_label (get_page (fixture), "1:44 so far"));
  g_assert_nonnull (ui_test_find_label (get_page (fixture), "GpuSpotComputeEnvironment-id"));
  take_picture (fixture, "stack-deploying");

  /* The clock on the page runs. */
  wait_for_label (fixture, "1:47 so far");

  create_rest (fixture);
  while (shows_label (fixture, "so far"))
    pass (fixture);
  g_assert_true (shows_label (fixture, "Ready"));
  take_picture (fixture, "stack-ready");
}

static void
read_cb (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static void
test_physical_id (Fixture *fixture, gconstpointer data)
{
  GtkWidget *label = NULL;
  GtkWidget *row = NULL;
  g_autofree char *text = NULL;

  create_half (fixture);
  open_stack (fixture);
  wait_for_label (fixture, "GpuSpotComputeEnvironment-id");
  label = ui_test_find_label (get_page (fixture), "GpuSpotComputeEnvironment-id");
  row = gtk_widget_get_ancestor (label, BY_TYPE_RESOURCE_ROW);
  gtk_widget_activate_action (row, "resource.copy-id", NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (row), NULL, read_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (text, ==, "GpuSpotComputeEnvironment-id");
}

/* A main stack can be exported as soon as it can be used. */
static void
test_export (Fixture *fixture, gconstpointer data)
{
  create_half (fixture);
  open_stack (fixture);
  wait_for_label (fixture, "9 of 12");
  g_assert_null (ui_test_find_button (get_page (fixture), "Export"));
  create_rest (fixture);
  while (shows_label (fixture, "so far"))
    pass (fixture);
  ui_test_settle ();
  g_assert_nonnull (ui_test_find_button (get_page (fixture), "Export"));
}

/* The sidebar says how much is there, and then what needs somebody. */
static void
test_sidebar (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = NULL;

  create_half (fixture);
  open_stack (fixture);
  wait_for_label (fixture, "9 of 12");
  row = ui_test_find_label (GTK_WIDGET (fixture->window), "Stacks");
  row = gtk_widget_get_ancestor (row, BY_TYPE_SIDEBAR_ROW);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (row), ==, "1 stack");
  g_assert_nonnull (ui_test_find_label (row, "1"));

  fail_and_roll_back (fixture);
  while (ui_test_find_label (row, "1 failed") == NULL)
    pass (fixture);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (row), ==, "1 stack has failed");
}

static void
test_failure (Fixture *fixture, gconstpointer data)
{
  create_half (fixture);
  fail_and_roll_back (fixture);
  open_stack (fixture);
  wait_for_label (fixture, "What went wrong, at 1:44");
  g_assert_nonnull (ui_test_find_label (get_page (fixture), "AWS Batch does not accept"));
  g_assert_nonnull (ui_test_find_label (get_page (fixture), "<not markup>"));
  g_assert_nonnull (ui_test_find_label (get_page (fixture), "Cancelled because of this"));
  g_assert_nonnull (ui_test_find_label (get_page (fixture), "Created, then removed"));
  g_assert_nonnull (ui_test_find_label (get_page (fixture), "Nothing is left running"));
  g_assert_nonnull (ui_test_find_button (get_page (fixture), "Delete and Create Again"));
  take_picture (fixture, "stack-failed");
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 760);
  create_half (fixture);
  open_stack (fixture);
  wait_for_label (fixture, "9 of 12");
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), <=, 400);
  take_picture (fixture, "stack-narrow");
  gtk_widget_activate_action (get_page (fixture), "stack.show-tab", "s", "events");
  take_picture (fixture, "stack-narrow-events");
  gtk_widget_activate_action (get_page (fixture), "stack.show-tab", "s", "resources");

  fail_and_roll_back (fixture);
  wait_for_label (fixture, "Nothing is left running");
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), <=, 400);
  take_picture (fixture, "stack-narrow-failed");

  by_window_go (fixture->window, "stacks");
  wait_for_label (fixture, NAME);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->window)), <=, 400);
  take_picture (fixture, "stacks-narrow");
}

static void
test_dark (Fixture *fixture, gconstpointer data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  create_half (fixture);
  open_stack (fixture);
  wait_for_label (fixture, "9 of 12");
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  take_picture (fixture, "stack-dark");
  fail_and_roll_back (fixture);
  wait_for_label (fixture, "Nothing is left running");
  take_picture (fixture, "stack-dark-failed");
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

static void
test_large_text (Fixture *fixture, gconstpointer data)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * 2, NULL);
  create_half (fixture);
  open_stack (fixture);
  wait_for_label (fixture, "9 of 12");
  take_picture (fixture, "stack-large");
  by_window_go (fixture->window, "overview");
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
}

static void
test_right_to_left (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  create_half (fixture);
  open_stack (fixture);
  wait_for_label (fixture, "9 of 12");
  take_picture (fixture, "stack-rtl");

  /* What AWS says is in English. */
  fail_and_roll_back (fixture);
  wait_for_label (fixture, "What went wrong, at 1:44");
  g_assert_cmpint (
      gtk_widget_get_direction (ui_test_find_label (get_page (fixture), "<not markup>")), ==,
      GTK_TEXT_DIR_LTR);
  take_picture (fixture, "stack-rtl-failed");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_tabs (Fixture *fixture, gconstpointer data)
{
  static const char *const tabs[] = { "events", "parameters", "outputs", "template" };

  fake_aws_answer (fixture->aws, "GetTemplate",
                   "<GetTemplateResponse><GetTemplateResult><TemplateBody>Resources:\n  A: 1\n"
                   "</TemplateBody></GetTemplateResult></GetTemplateResponse>");
  create_half (fixture);
  create_rest (fixture);
  open_stack (fixture);
  wait_for_label (fixture, "Ready");
  g_assert_cmpuint (fake_aws_count (fixture->aws, "GetTemplate"), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      g_autofree char *name = g_strconcat ("stack-", tabs[i], NULL);

      gtk_widget_activate_action (get_page (fixture), "stack.show-tab", "s", tabs[i]);
      wait_for_label (fixture, i == 0   ? "Resource creation Initiated"
                               : i == 1 ? "vpc-0a12"
                               : i == 2 ? "RasterVisionGpuJobQueue"
                                        : NAME);
      take_picture (fixture, name);
    }
  while (fake_aws_count (fixture->aws, "GetTemplate") == 0)
    g_main_context_iteration (NULL, TRUE);
  for (int i = 0; i < 20; i++)
    pass (fixture);
  take_picture (fixture, "stack-template");
}

static GtkWindow *
find_dialog (Fixture *fixture)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (BY_IS_DELETE_STACK_DIALOG (window->data))
      return window->data;

  return NULL;
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  GtkWindow *dialog = NULL;
  GtkWidget *entry = NULL;

  create_half (fixture);
  create_rest (fixture);
  open_stack (fixture);
  wait_for_label (fixture, "Ready");
  for (int i = 0; i < 50; i++)
    pass (fixture);

  gtk_widget_activate_action (get_page (fixture), "stack.delete", NULL);
  dialog = find_dialog (fixture);
  g_assert_nonnull (dialog);
  ui_test_settle ();
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (dialog), "Compute environments"));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (dialog), "Its image repository must be empty"));
  if (g_getenv ("BY_PICTURES") != NULL)
    {
      g_autofree char *path = g_strconcat (g_getenv ("BY_PICTURES"), "/stack-delete.png", NULL);

      ui_test_save_picture (GTK_WIDGET (dialog), path);
    }

  /* Only the whole name will do. */
  entry = ui_test_find_id (GTK_WIDGET (dialog), "name_row");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.delete", NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "rv-alice");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.delete", NULL);
  g_assert_cmpuint (by_deployments_get_n_running (fixture->deployments), ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), NAME);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.delete", NULL);
  g_assert_cmpuint (by_deployments_get_n_running (fixture->deployments), ==, 1);
  ui_test_settle ();
  g_assert_null (find_dialog (fixture));

  wait_for_label (fixture, "Deleting");
  fake_stack_event (fixture->stack, NULL, NULL, "DELETE_COMPLETE", NULL);
  wait_for_label (fixture, "Deleted");
  g_assert_null (ui_test_find_button (get_page (fixture), "Delete"));
}

static void
test_token (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByDeploymentRequest) request = by_deployment_request_new_create (NAME, "{}");
  g_autofree char *path = NULL;

  path = g_strconcat ("stacks/token:", by_deployment_request_get_token (request), NULL);
  fake_aws_hold (fixture->aws, TRUE);
  by_deployments_start (fixture->deployments, by_account_get_context (fixture->account), request);
  g_assert_true (by_window_go (fixture->window, path));
  wait_for_label (fixture, "Sending " NAME);
  fake_aws_hold (fixture->aws, FALSE);
  wait_for_label (fixture, "Creating");
  fake_stack_event (fixture->stack, NULL, NULL, "CREATE_COMPLETE", NULL);
  wait_for_label (fixture, "Ready");
}

/* What AWS does not begin with leads back to the answers. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByDeploymentRequest) request = by_deployment_request_new_create (NAME, "{}");
  g_autofree char *path
      = g_strconcat ("stacks/token:", by_deployment_request_get_token (request), NULL);

  fake_aws_fail (fixture->aws, "CreateStack", 400,
                 "<ErrorResponse><Error><Code>ValidationError</Code>"
                 "<Message>Template error: &lt;A&gt; &amp; co</Message></Error>"
                 "<RequestId>r</RequestId></ErrorResponse>");
  by_deployments_start (fixture->deployments, by_account_get_context (fixture->account), request);
  g_assert_true (by_window_go (fixture->window, path));
  wait_for_label (fixture, "Could Not Create " NAME);
  g_assert_nonnull (ui_test_find_label (get_page (fixture), "Template error: <A> & co"));
  ui_test_click (get_page (fixture), "Change Answers");
  g_assert_cmpstr (by_window_get_path (fixture->window), ==, "stacks/new");
}

/* The newest event is in sight, unless somebody reads further down. */
static void
test_events (Fixture *fixture, gconstpointer data)
{
  GtkScrolledWindow *scroller = NULL;
  GtkAdjustment *adjustment = NULL;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 500);
  create_half (fixture);
  open_stack (fixture);
  wait_for_label (fixture, "9 of 12");
  gtk_widget_activate_action (get_page (fixture), "stack.show-tab", "s", "events");
  wait_for_label (fixture, "Resource creation Initiated");
  ui_test_settle ();
  scroller = GTK_SCROLLED_WINDOW (
      ui_test_find_id (ui_test_find_type (get_page (fixture), BY_TYPE_EVENT_LIST), "scroller"));
  adjustment = gtk_scrolled_window_get_vadjustment (scroller);
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), >,
                     gtk_adjustment_get_page_size (adjustment));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);

  create_rest (fixture);
  wait_for_label (fixture, "Raster Vision stack");
  while (ui_test_find_label (get_page (fixture), "CREATE_COMPLETE") == NULL)
    pass (fixture);
  ui_test_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
}

/* The desktop's part of notifications, on the test's own bus. */
typedef struct
{
  gboolean owned;
  char *summary;
  char *body;
} Desktop;

static const char desktop_xml[]
    = "<node><interface name='org.freedesktop.Notifications'>"
      "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/>"
      "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
      "<arg type='as' direction='in'/><arg type='a{sv}' direction='in'/><arg type='i' "
      "direction='in'/>"
      "<arg type='u' direction='out'/></method></interface></node>";

static void
notify_cb (GDBusConnection *connection,
           const char *sender,
           const char *path,
           const char *interface,
           const char *method,
           GVariant *parameters,
           GDBusMethodInvocation *invocation,
           gpointer user_data)
{
  Desktop *desktop = user_data;

  g_variant_get_child (parameters, 3, "s", &desktop->summary);
  g_variant_get_child (parameters, 4, "s", &desktop->body);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", 1));
}

static void
name_acquired_cb (GDBusConnection *connection, const char *name, gpointer user_data)
{
  ((Desktop *) user_data)->owned = TRUE;
}

static void
show_cb (ByDeployment *deployment, gpointer user_data)
{
  *(ByDeployment **) user_data = deployment;
}

static void
test_notification (Fixture *fixture, gconstpointer data)
{
  static const GDBusInterfaceVTable vtable = { notify_cb, NULL, NULL, { NULL } };
  GApplication *application = g_application_get_default ();
  GDBusConnection *bus = g_application_get_dbus_connection (application);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (desktop_xml, NULL);
  g_autoptr (ByDeploymentRequest) request = by_deployment_request_new_create (NAME, "{}");
  Desktop desktop = { 0 };
  ByDeployment *shown = NULL;
  ByDeployment *deployment = NULL;
  ByDeploymentNotifier *notifier = by_deployment_notifier_new (
      GTK_APPLICATION (application), fixture->deployments, show_cb, &shown);
  guint object = g_dbus_connection_register_object (
      bus, "/org/freedesktop/Notifications", node->interfaces[0], &vtable, &desktop, NULL, NULL);
  guint name = g_bus_own_name_on_connection (bus, "org.freedesktop.Notifications",
                                             G_BUS_NAME_OWNER_FLAGS_NONE, name_acquired_cb, NULL,
                                             &desktop, NULL);

  while (!desktop.owned)
    pass (fixture);
  deployment = by_deployments_start (fixture->deployments,
                                     by_account_get_context (fixture->account), request);
  while (by_deployment_get_details (deployment) == NULL)
    pass (fixture);
  fake_stack_event (fixture->stack, NULL, NULL, "CREATE_COMPLETE", NULL);
  while (desktop.summary == NULL)
    pass (fixture);
  g_assert_cmpstr (desktop.summary, ==, NAME " is ready");
  g_assert_nonnull (strstr (desktop.body, "It took "));

  g_action_group_activate_action (G_ACTION_GROUP (application), "show-deployment",
                                  g_variant_new_string (by_deployment_get_token (deployment)));
  g_assert_true (shown == deployment);

  g_action_map_remove_action (G_ACTION_MAP (application), "show-deployment");
  g_assert_finalize_object (notifier);
  g_bus_unown_name (name);
  g_dbus_connection_unregister_object (bus, object);
  g_free (desktop.summary);
  g_free (desktop.body);
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_assert_true (by_window_go (fixture->window, "stacks"));
  wait_for_label (fixture, "No Stacks in us-east-1");
  take_picture (fixture, "stacks-empty");

  create_half (fixture);
  by_stacks_refresh (by_account_get_stacks (fixture->account));
  wait_for_label (fixture, NAME);
  g_assert_nonnull (ui_test_find_label (get_page (fixture), "Creating"));
  take_picture (fixture, "stacks");
  gtk_widget_activate (ui_test_find_type (get_page (fixture), BY_TYPE_STACK_ROW));
  wait_for_label (fixture, "9 of 12");
  g_assert_true (g_str_has_prefix (by_window_get_path (fixture->window), "stacks/arn:"));
}

static void
test_fault (Fixture *fixture, gconstpointer data)
{
  fake_aws_fail (fixture->aws, "DescribeStacks", 403,
                 "<ErrorResponse><Error><Code>AccessDenied</Code><Message>User x is not authorized "
                 "to perform: cloudformation:DescribeStacks</Message></Error><RequestId>r"
                 "</RequestId></ErrorResponse>");
  g_assert_true (by_window_go (fixture->window, "stacks"));
  wait_for_label (fixture, "Could Not Load Stacks");
  open_stack (fixture);
  wait_for_label (fixture, "Could Not Load Stack");
}

static void
test_call_log (Fixture *fixture, gconstpointer data)
{
  GtkWindow *window = NULL;
  GtkWidget *search = NULL;
  gint64 end = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;

  create_half (fixture);
  open_stack (fixture);
  wait_for_label (fixture, "9 of 12");
  window = by_call_log_window_present (GTK_WINDOW (fixture->window),
                                       by_account_get_call_log (fixture->account));
  ui_test_settle ();
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (window), "DescribeStackEvents"));
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (window), "us-east-1 · 1 attempt"));
  if (g_getenv ("BY_PICTURES") != NULL)
    {
      g_autofree char *path = g_strconcat (g_getenv ("BY_PICTURES"), "/call-log.png", NULL);

      ui_test_save_picture (GTK_WIDGET (window), path);
    }
  gtk_widget_activate_action (GTK_WIDGET (window), "calls.copy", NULL);
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (window), "Command copied"));

  search = ui_test_find_id (GTK_WIDGET (window), "search");
  gtk_editable_set_text (GTK_EDITABLE (search), "nothing like it");
  while (ui_test_find_label (GTK_WIDGET (window), "No such calls.") == NULL
         && g_get_monotonic_time () < end)
    pass (fixture);
  g_assert_nonnull (ui_test_find_label (GTK_WIDGET (window), "No such calls."));
  gtk_window_destroy (window);
}

/* The window goes while answers are on their way. */
static void
test_early_end (Fixture *fixture, gconstpointer data)
{
  create_half (fixture);
  fake_aws_hold (fixture->aws, TRUE);
  by_window_go (fixture->window, "stacks");
  open_stack (fixture);
  while (fake_aws_count_held (fixture->aws) < 3)
    pass (fixture);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_test_settle ();
  fake_aws_hold (fixture->aws, FALSE);
  for (int i = 0; i < 50; i++)
    pass (fixture);
}

static void
test_status (void)
{
  GtkWidget *status = g_object_ref_sink (by_status_new (BY_STATUS_STACK));
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());

  by_status_set_state (BY_STATUS (status), "ROLLBACK_COMPLETE");
  g_assert_true (gtk_widget_has_css_class (status, "look-failed"));
  by_status_set_state (BY_STATUS (status), "CREATE_COMPLETE");
  g_assert_false (gtk_widget_has_css_class (status, "look-failed"));
  g_assert_true (gtk_widget_has_css_class (status, "look-done"));
  g_assert_cmpstr (by_status_get_word (BY_STATUS_STACK, "A_NEW_WORD"), ==, "A_NEW_WORD");
  g_assert_cmpint (by_status_get_look (BY_STATUS_JOB, "RUNNABLE"), ==, BY_LOOK_WAITING);
  g_assert_cmpint (by_status_get_look (BY_STATUS_QUEUE, "INVALID"), ==, BY_LOOK_FAILED);
  g_assert_cmpint (by_status_get_look (BY_STATUS_RESOURCE, "ROLLBACK_IN_PROGRESS"), ==,
                   BY_LOOK_FAILED);
  for (int look = 0; look < BY_N_LOOKS; look++)
    g_assert_true (gtk_icon_theme_has_icon (theme, by_look_get_icon_name (look)));
  g_assert_finalize_object (status);
}

#define ADD(name, function) \
  g_test_add ("/stack-pages/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_autoptr (ByApplication) application = NULL;

  ui_test_init (&argc, &argv);
  application = by_application_new (g_new0 (ByOptions, 1));
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_set_default (G_APPLICATION (application));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));

  ADD ("progress", test_progress);
  ADD ("failure", test_failure);
  ADD ("physical-id", test_physical_id);
  ADD ("export", test_export);
  ADD ("sidebar", test_sidebar);
  ADD ("narrow", test_narrow);
  ADD ("dark", test_dark);
  ADD ("large-text", test_large_text);
  ADD ("right-to-left", test_right_to_left);
  ADD ("tabs", test_tabs);
  ADD ("delete", test_delete);
  ADD ("token", test_token);
  ADD ("refused", test_refused);
  ADD ("events", test_events);
  ADD ("notification", test_notification);
  ADD ("list", test_list);
  ADD ("fault", test_fault);
  ADD ("call-log", test_call_log);
  ADD ("early-end", test_early_end);
  g_test_add_func ("/stack-pages/status", test_status);

  return g_test_run ();
}
