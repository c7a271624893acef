/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>

#include "by-application.h"
#include "by-export-dialog.h"
#include "by-namespace-card.h"
#include "by-new-namespace-dialog.h"
#include "by-window.h"
#include "fake-aws.h"
#include "ui-test.h"

#define STACK_ARN "arn:aws:cloudformation:us-east-1:123456789012:stack/"
#define DEFINITION_ARN "arn:aws:batch:us-east-1:123456789012:job-definition/"
#define PARAMETER(name, value)                                                                     \
  "<member><ParameterKey>" name "</ParameterKey><ParameterValue>" value                            \
  "</ParameterValue></member>"
#define STACK(name, id, status, parameters, tags)                                                  \
  "<member><StackName>" name "</StackName><StackId>" STACK_ARN name "/" id "</StackId>"            \
  "<StackStatus>" status "</StackStatus><CreationTime>2026-11-20T12:00:00Z</CreationTime>"         \
  "<Parameters>" parameters "</Parameters><Tags>" tags "</Tags></member>"
#define TAG(key, value) "<member><Key>" key "</Key><Value>" value "</Value></member>"
#define STACKS(stacks)                                                                             \
  "<DescribeStacksResponse><DescribeStacksResult><Stacks>" stacks                                  \
  "</Stacks></DescribeStacksResult></DescribeStacksResponse>"

#define MAIN_STACK                                                                                 \
  STACK ("rv-main", "1", "CREATE_COMPLETE",                                                        \
         PARAMETER ("GpuInstanceTypes", "g6e.2xlarge") PARAMETER ("CpuInstanceTypes", "r6i")       \
           PARAMETER ("SubnetIds", "subnet-1") PARAMETER ("VPC", "vpc-1")                          \
             PARAMETER ("PyTorchRepositoryName", "raster-vision")                                  \
               PARAMETER ("GPUInstanceVCPUs", "8") PARAMETER ("GPUInstanceMemory", "28000"),       \
         TAG ("batchyard:kind", "main"))
#define NAMESPACE_STACK(name, status)                                                              \
  STACK ("rv-main-" name, "2", status,                                                             \
         PARAMETER ("Namespace", name) PARAMETER ("RepositoryName", "raster-vision"),              \
         TAG ("batchyard:kind", "namespace") TAG ("batchyard:main-stack", "rv-main"))

typedef struct
{
  FakeAws *aws;
  ByClock *clock;
  char *folder;
  ByStore *store;
  ByDeployments *deployments;
  ByAccount *account;
  ByWindow *window;
} Fixture;

static char *
list_resources (const char *operation, const char *request, gpointer user_data)
{
  const char *name = strstr (request, "aliceRoads") != NULL ? "aliceRoads" : "nobody";

  return g_strdup_printf (
    "<ListStackResourcesResponse><ListStackResourcesResult><StackResourceSummaries>"
    "<member><LogicalResourceId>GpuJobDefinition</LogicalResourceId>"
    "<PhysicalResourceId>" DEFINITION_ARN "%sGpuJobDefinition:6</PhysicalResourceId>"
    "<ResourceType>AWS::Batch::JobDefinition</ResourceType>"
    "<ResourceStatus>CREATE_COMPLETE</ResourceStatus></member>"
    "<member><LogicalResourceId>CpuJobDefinition</LogicalResourceId>"
    "<PhysicalResourceId>" DEFINITION_ARN "%sCpuJobDefinition:6</PhysicalResourceId>"
    "<ResourceType>AWS::Batch::JobDefinition</ResourceType>"
    "<ResourceStatus>CREATE_COMPLETE</ResourceStatus></member>"
    "</StackResourceSummaries></ListStackResourcesResult></ListStackResourcesResponse>",
    name, name);
}

static const char definitions_body[]
  = "{\"jobDefinitions\": ["
    "{\"jobDefinitionName\": \"aliceRoadsGpuJobDefinition\", \"revision\": 6, \"jobDefinitionArn\":"
    "\"" DEFINITION_ARN "aliceRoadsGpuJobDefinition:6\", \"status\": \"ACTIVE\","
    "\"containerProperties\": {\"image\": \"old\", \"resourceRequirements\": ["
    "{\"type\": \"GPU\", \"value\": \"1\"}]}},"
    "{\"jobDefinitionName\": \"aliceRoadsGpuJobDefinition\", \"revision\": 7, \"jobDefinitionArn\":"
    "\"" DEFINITION_ARN "aliceRoadsGpuJobDefinition:7\", \"status\": \"ACTIVE\","
    "\"containerProperties\": {\"image\":"
    "\"123456789012.dkr.ecr.us-east-1.amazonaws.com/raster-vision:aliceRoads\","
    "\"resourceRequirements\": [{\"type\": \"VCPU\", \"value\": \"8\"},"
    "{\"type\": \"MEMORY\", \"value\": \"55000\"}, {\"type\": \"GPU\", \"value\": \"1\"}]}},"
    "{\"jobDefinitionName\": \"aliceRoadsCpuJobDefinition\", \"revision\": 6, \"jobDefinitionArn\":"
    "\"" DEFINITION_ARN "aliceRoadsCpuJobDefinition:6\", \"status\": \"ACTIVE\","
    "\"containerProperties\": {\"image\":"
    "\"123456789012.dkr.ecr.us-east-1.amazonaws.com/raster-vision:aliceRoads\","
    "\"vcpus\": 1, \"memory\": 6000}}]}";

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (ByContext) context = NULL;

  fixture->aws = fake_aws_new ();
  fixture->clock = by_clock_new ();
  fixture->folder = g_dir_make_tmp ("by-test-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "store.sqlite", NULL);
  fixture->store = by_store_new (path);
  fixture->deployments = by_deployments_new (fixture->store, fixture->clock);
  fake_aws_answer (fixture->aws, "DescribeStacks",
                   STACKS (MAIN_STACK NAMESPACE_STACK ("aliceRoads", "CREATE_COMPLETE")));
  fake_aws_answer_with (fixture->aws, "ListStackResources", list_resources, NULL);
  fake_aws_answer (fixture->aws, "DescribeJobDefinitions", definitions_body);
  fake_aws_answer (fixture->aws, "DescribeRepositories",
                   "{\"repositories\": [{\"repositoryName\": \"rv-alice\", \"repositoryUri\":"
                   "\"123456789012.dkr.ecr.us-east-1.amazonaws.com/rv-alice\"}]}");
  fake_aws_answer (fixture->aws, "DescribeInstanceTypes",
                   "<DescribeInstanceTypesResponse><instanceTypeSet><item>"
                   "<instanceType>g6e.2xlarge</instanceType>"
                   "<vCpuInfo><defaultVCpus>8</defaultVCpus></vCpuInfo>"
                   "<memoryInfo><sizeInMiB>65536</sizeInMiB></memoryInfo>"
                   "<gpuInfo><gpus><item><name>L40S</name><count>1</count></item></gpus></gpuInfo>"
                   "</item></instanceTypeSet></DescribeInstanceTypesResponse>");
  context = fake_aws_make_context (fixture->aws, fixture->clock);
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
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", fixture->folder);

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_test_settle ();
  g_assert_null (fixture->window);
  g_assert_finalize_object (fixture->account);
  g_object_unref (fixture->deployments);
  g_object_unref (fixture->store);
  g_object_unref (fixture->aws);
  g_object_unref (fixture->clock);
  ui_test_settle ();
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (fixture->folder);
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
take_picture (GtkWidget *window, const char *name)
{
  const char *folder = g_getenv ("BY_PICTURES");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;

  ui_test_settle ();
  if (path != NULL)
    ui_test_save_picture (window, path);
}

static GtkWidget *
open_page (Fixture *fixture)
{
  g_assert_true (by_window_go (fixture->window, "namespaces"));

  return GTK_WIDGET (fixture->window);
}

static void
test_show (Fixture *fixture, gconstpointer data)
{
  GtkWidget *root = open_page (fixture);

  wait_for_label (root, "aliceRoadsGpuJobDefinition:7"); /* the newest, not what the stack made */
  g_assert_nonnull (ui_test_find_label (root, "In rv-main"));
  g_assert_nonnull (ui_test_find_label (root, "GPU jobs, 8 vCPUs, 55000 MiB, 1 GPU"));
  g_assert_nonnull (ui_test_find_label (root, "CPU jobs, 1 vCPU, 6000 MiB"));
  g_assert_nonnull (ui_test_find_label (root, "raster-vision:aliceRoads"));
  g_assert_null (ui_test_find_label (root, "In no stack"));
  take_picture (root, "namespaces.png");

  gtk_window_set_default_size (GTK_WINDOW (root), 400, 760);
  take_picture (root, "namespaces-narrow.png");
  g_assert_cmpint (gtk_widget_get_width (root), <=, 400);
}

static void
test_looks (Fixture *fixture, gconstpointer data)
{
  GtkWidget *root = open_page (fixture);

  wait_for_label (root, "aliceRoadsGpuJobDefinition:7");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  take_picture (root, "namespaces-dark.png");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * 2, NULL);
  take_picture (root, "namespaces-large.png");
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
}

static void
test_none (Fixture *fixture, gconstpointer data)
{
  GtkWidget *root = NULL;

  fake_aws_answer (fixture->aws, "DescribeStacks", STACKS (MAIN_STACK));
  root = open_page (fixture);
  wait_for_label (root, "No namespace yet");
  g_assert_nonnull (ui_test_find_button (root, "New Namespace…"));
  take_picture (root, "namespaces-none.png");
}

static void
test_no_stack (Fixture *fixture, gconstpointer data)
{
  GtkWidget *root = NULL;

  fake_aws_answer (fixture->aws, "DescribeStacks", STACKS (""));
  root = open_page (fixture);
  wait_for_label (root, "No Raster Vision Stack Yet");
}

static void
test_orphan (Fixture *fixture, gconstpointer data)
{
  GtkWidget *root = NULL;

  fake_aws_answer (fixture->aws, "DescribeStacks",
                   STACKS (NAMESPACE_STACK ("aliceRoads", "CREATE_COMPLETE")));
  root = open_page (fixture);
  wait_for_label (root, "In no stack");
  wait_for_label (root, "aliceRoadsGpuJobDefinition:7");
}

static GtkWidget *
find_window (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window; /* it keeps itself */
    }

  g_assert_not_reached ();
}

static GtkWidget *
open_dialog (Fixture *fixture)
{
  GtkWidget *root = open_page (fixture);

  wait_for_label (root, "aliceRoads");
  ui_test_click (root, "New Namespace…");
  ui_test_settle ();

  return find_window (BY_TYPE_NEW_NAMESPACE_DIALOG);
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  GtkWidget *root = open_page (fixture);
  GtkWidget *dialog = NULL;

  wait_for_label (root, "aliceRoadsGpuJobDefinition:7");
  ui_test_click (root, "Export…");
  ui_test_settle ();
  dialog = find_window (BY_TYPE_EXPORT_DIALOG);
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (dialog)) == GTK_WINDOW (root));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
type (GtkWidget *root, const char *id, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find_id (root, id)), text);
  ui_test_settle ();
}

static void
test_faults (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (fixture);

  /* The main stack's answers are there, and nothing is wrong before somebody typed. */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_test_find_id (dialog, "repository_row"))),
                   ==, "raster-vision");
  g_assert_cmpint (gtk_spin_button_get_value_as_int (
                     GTK_SPIN_BUTTON (ui_test_find_id (dialog, "gpu_memory"))),
                   ==, 28000);
  g_assert_null (ui_test_find_id (dialog, "name_fault"));
  wait_for_label (dialog, "Fits on g6e.2xlarge");

  type (dialog, "name_row", "bob-buildings");
  g_assert_nonnull (ui_test_find_id (dialog, "name_fault"));
  take_picture (dialog, "new-namespace-fault.png");

  type (dialog, "name_row", "aliceRoads");
  g_assert_nonnull (ui_test_find_label (dialog, "There is a namespace of this name already"));

  type (dialog, "name_row", "bobBuildings");
  g_assert_null (ui_test_find_id (dialog, "name_fault"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_test_find_id (dialog, "stack_row"))), ==,
                   "rv-main-bobBuildings");
  g_assert_nonnull (ui_test_find_label (dialog, "bobBuildingsGpuJobDefinition"));
  g_assert_nonnull (ui_test_find_label (dialog, "raster-vision:bobBuildings"));
  take_picture (dialog, "new-namespace.png");

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (ui_test_find_id (dialog, "gpu_memory")), 65536);
  g_assert_nonnull (ui_test_find_label (dialog, "Fits none of the stack’s machines"));

  gtk_window_close (GTK_WINDOW (dialog));
}

static gboolean
is_created (gpointer user_data)
{
  Fixture *fixture = user_data;

  return fake_aws_count (fixture->aws, "CreateStack") > 0;
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (fixture);
  g_autofree char *request = NULL;

  fake_aws_answer (fixture->aws, "CreateStack",
                   "<CreateStackResponse><CreateStackResult><StackId>" STACK_ARN
                   "rv-main-bobBuildings/3</StackId></CreateStackResult></CreateStackResponse>");
  type (dialog, "name_row", "bobBuildings");
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  ui_test_click (dialog, "Create");
  ui_test_wait (is_created, fixture);
  request = g_uri_unescape_string (fake_aws_get_last (fixture->aws, "CreateStack"), NULL);

  g_assert_nonnull (strstr (request, "StackName=rv-main-bobBuildings&"));
  g_assert_nonnull (strstr (request, "ParameterKey=Namespace&"));
  g_assert_nonnull (strstr (request, "ParameterValue=bobBuildings&"));
  g_assert_nonnull (strstr (request, "ParameterValue=28000&"));
  g_assert_nonnull (strstr (request, "Key=batchyard:kind&"));
  g_assert_nonnull (strstr (request, "Key=batchyard:main-stack&"));
  g_assert_nonnull (strstr (request, "ClientRequestToken="));

  /* The dialog goes when AWS has taken it, and the card comes with the next look. */
  fake_aws_answer (fixture->aws, "DescribeStacks",
                   STACKS (MAIN_STACK NAMESPACE_STACK ("bobBuildings", "CREATE_IN_PROGRESS")));
  while (dialog != NULL)
    ui_test_settle ();
  by_stacks_refresh (by_account_get_stacks (fixture->account));
  wait_for_label (GTK_WIDGET (fixture->window), "bobBuildings");
  take_picture (GTK_WIDGET (fixture->window), "namespaces-creating.png");
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog = open_dialog (fixture);

  fake_aws_fail (fixture->aws, "CreateStack", 403,
                 "<ErrorResponse><Error><Code>AccessDenied</Code><Message>User is not authorized to "
                 "perform cloudformation:CreateStack</Message></Error></ErrorResponse>");
  type (dialog, "name_row", "bobBuildings");
  ui_test_click (dialog, "Create");
  while (ui_test_find_id (dialog, "error_box") == NULL)
    ui_test_settle ();
  g_assert_true (gtk_widget_get_sensitive (ui_test_find_id (dialog, "form")));
  take_picture (dialog, "new-namespace-refused.png");
  gtk_window_close (GTK_WINDOW (dialog));
}

static void
test_gone_while_asking (Fixture *fixture, gconstpointer data)
{
  fake_aws_hold (fixture->aws, TRUE);
  open_page (fixture);
  while (fake_aws_count_held (fixture->aws) < 2)
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
    { "/namespaces-page/show", test_show },
    { "/namespaces-page/looks", test_looks },
    { "/namespaces-page/none", test_none },
    { "/namespaces-page/no-stack", test_no_stack },
    { "/namespaces-page/orphan", test_orphan },
    { "/namespaces-page/export", test_export },
    { "/namespaces-page/faults", test_faults },
    { "/namespaces-page/create", test_create },
    { "/namespaces-page/refused", test_refused },
    { "/namespaces-page/gone-while-asking", test_gone_while_asking },
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
