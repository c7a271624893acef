/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <string.h>

#include "by-aws-error.h"
#include "by-deployments.h"
#include "by-resource-folder.h"
#include "fake-clock.h"
#include "fake-stack.h"

#define NAME "raster-vision"
#define ROLE "AWS::IAM::Role"
#define POOL "AWS::Batch::ComputeEnvironment"
#define QUEUE "AWS::Batch::JobQueue"

typedef struct
{
  FakeAws *aws;
  ByClock *clock;
  FakeStack *stack;
  ByContext *context;
  char *path;
  ByStore *store;
  ByDeployments *deployments;
  ByDeployment *deployment; /* (borrowed): what wait_for_state() looks at */
  ByDeploymentState wanted;
  guint n_ended;
  gboolean profile_is_back;
} Fixture;

static void
ended_cb (ByDeployments *deployments, ByDeployment *deployment, Fixture *fixture)
{
  fixture->n_ended++;
}

static void
open_deployments (Fixture *fixture)
{
  fixture->store = by_store_new (fixture->path);
  fixture->deployments = by_deployments_new (fixture->store, fixture->clock);
  g_signal_connect (fixture->deployments, "ended", G_CALLBACK (ended_cb), fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  int file = g_file_open_tmp ("by-deployments-XXXXXX", &fixture->path, NULL);

  g_close (file, NULL);
  fixture->aws = fake_aws_new ();
  fixture->clock = fake_clock_new ();
  fixture->stack = fake_stack_new (fixture->aws, fixture->clock, NAME);
  fixture->context = fake_aws_make_context (fixture->aws, fixture->clock);
  open_deployments (fixture);
}

/* Lets a little time pass, on both clocks. */
static void
pass (Fixture *fixture)
{
  gint64 end = g_get_monotonic_time () + 3000;

  fake_clock_advance (fixture->clock, 500);
  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (300);
}

typedef gboolean (*Condition) (Fixture *fixture);

static void
wait_for (Fixture *fixture, Condition condition)
{
  gint64 end = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;

  while (!condition (fixture))
    {
      pass (fixture);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
    }
}

static gboolean
is_in_state (Fixture *fixture)
{
  return by_deployment_get_state (fixture->deployment) == fixture->wanted;
}

static void
wait_for_state (Fixture *fixture, ByDeploymentState state)
{
  fixture->wanted = state;
  wait_for (fixture, is_in_state);
}

/* What calls and the store's thread still hold comes back through the main loop. */
static gboolean
holds_deployments_alone (Fixture *fixture)
{
  return G_OBJECT (fixture->deployments)->ref_count == 1;
}

static gboolean
holds_store_alone (Fixture *fixture)
{
  return G_OBJECT (fixture->store)->ref_count == 1;
}

/* Ends the run, as the end of the program does. */
static void
close_deployments (Fixture *fixture)
{
  by_store_close (fixture->store);
  wait_for (fixture, holds_deployments_alone);
  g_assert_finalize_object (g_steal_pointer (&fixture->deployments));
  wait_for (fixture, holds_store_alone);
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  if (fixture->deployments != NULL)
    close_deployments (fixture);
  g_object_unref (fixture->context);
  fake_stack_free (fixture->stack);
  g_object_unref (fixture->aws);
  g_object_unref (fixture->clock);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, suffixes[i], NULL);

      g_unlink (path);
    }
  g_free (fixture->path);
}

static ByDeploymentRequest *
make_request (void)
{
  ByDeploymentRequest *request = by_deployment_request_new_create (NAME, "Resources: {}");

  by_deployment_request_set_parameter (request, "VPC", "vpc-1");
  by_deployment_request_add_capability (request, "CAPABILITY_NAMED_IAM");
  by_deployment_request_set_kind (request, BY_STACK_MAIN, NULL);
  by_deployment_request_add_resource (request, "Role", ROLE);
  by_deployment_request_add_resource (request, "GpuPool", POOL);
  by_deployment_request_add_resource (request, "CpuPool", POOL);
  by_deployment_request_add_resource (request, "GpuQueue", QUEUE);

  return request;
}

static ByDeployment *
start (Fixture *fixture)
{
  g_autoptr (ByDeploymentRequest) request = make_request ();

  fixture->deployment = by_deployments_start (fixture->deployments, fixture->context, request);
  g_assert_cmpint (by_deployment_get_state (fixture->deployment), ==, BY_DEPLOYMENT_SENDING);
  g_assert_cmpuint (by_deployments_get_n_running (fixture->deployments), ==, 1);

  return fixture->deployment;
}

typedef struct
{
  GPtrArray *entries;
} Listing;

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((Listing *) user_data)->entries
      = by_journal_list_unfinished_finish (BY_STORE (source), result, NULL);
}

static GPtrArray *
list_journal (Fixture *fixture)
{
  Listing listing = { NULL };

  by_journal_list_unfinished_async (fixture->store, listed_cb, &listing);
  while (listing.entries == NULL)
    g_main_context_iteration (NULL, TRUE);

  return listing.entries;
}

static gboolean
holds_one (Fixture *fixture)
{
  return fake_aws_count_held (fixture->aws) == 1;
}

static gboolean
first_look_is_in (Fixture *fixture)
{
  ByStackDetails *details = by_deployment_get_details (fixture->deployment);

  return details != NULL && by_stack_details_get_stack (details) != NULL
         && g_list_model_get_n_items (by_stack_details_get_resources (details)) > 0;
}

static gboolean
three_are_done (Fixture *fixture)
{
  ByStackDetails *details = by_deployment_get_details (fixture->deployment);

  return by_stack_details_get_operation (details)->n_done == 3;
}

static gboolean
usual_is_known (Fixture *fixture)
{
  return by_deployments_get_usual_time (fixture->deployments, fixture->context,
                                        BY_DEPLOYMENT_CREATE, BY_STACK_MAIN)
         > 0;
}

static void
make_resource (Fixture *fixture, const char *id, const char *type)
{
  fake_stack_event (fixture->stack, id, type, "CREATE_IN_PROGRESS", NULL);
  fake_clock_advance (fixture->clock, 2000);
  fake_stack_event (fixture->stack, id, type, "CREATE_IN_PROGRESS", "Resource creation Initiated");
  fake_clock_advance (fixture->clock, 4000);
  fake_stack_event (fixture->stack, id, type, "CREATE_COMPLETE", NULL);
}

static void
test_create (Fixture *fixture, gconstpointer data)
{
  ByDeployment *deployment = start (fixture);
  g_autoptr (GPtrArray) sent = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const ByStackOperation *operation = NULL;
  const char *request = NULL;

  /* It is in the journal before AWS hears of it. */
  fake_aws_hold (fixture->aws, TRUE);
  wait_for (fixture, holds_one);
  sent = list_journal (fixture);
  g_assert_cmpuint (sent->len, ==, 1);
  g_assert_cmpstr (((ByJournalEntry *) sent->pdata[0])->state, ==, "sending");
  g_assert_cmpstr (((ByJournalEntry *) sent->pdata[0])->token, ==,
                   by_deployment_get_token (deployment));
  request = fake_aws_get_last (fixture->aws, "CreateStack");
  g_assert_nonnull (strstr (request, by_deployment_get_token (deployment)));
  g_assert_nonnull (strstr (request, "Parameters.member.1.ParameterKey=VPC"));
  g_assert_nonnull (strstr (request, "Capabilities.member.1=CAPABILITY_NAMED_IAM"));
  g_assert_nonnull (strstr (request, "Tags.member.1.Key=batchyard%3Akind"));

  fake_aws_hold (fixture->aws, FALSE);
  wait_for_state (fixture, BY_DEPLOYMENT_RUNNING);
  g_assert_cmpstr (by_deployment_get_stack_id (deployment), ==, fake_stack_get_id (fixture->stack));
  g_assert_true (by_deployments_find (fixture->deployments, fixture->context,
                                      fake_stack_get_id (fixture->stack))
                 == deployment);

  make_resource (fixture, "Role", ROLE);
  make_resource (fixture, "GpuPool", POOL);
  make_resource (fixture, "CpuPool", POOL);
  wait_for (fixture, three_are_done);
  operation = by_stack_details_get_operation (by_deployment_get_details (deployment));
  g_assert_cmpuint (operation->n_resources, ==, 4);
  g_assert_cmpstr (operation->action, ==, "CREATE");
  g_assert_cmpint (operation->ended, ==, 0);
  g_assert_cmpuint (fixture->n_ended, ==, 0);

  make_resource (fixture, "GpuQueue", QUEUE);
  fake_stack_event (fixture->stack, NULL, NULL, "CREATE_COMPLETE", NULL);
  wait_for_state (fixture, BY_DEPLOYMENT_SUCCEEDED);
  g_assert_cmpuint (fixture->n_ended, ==, 1);
  g_assert_cmpuint (by_deployments_get_n_running (fixture->deployments), ==, 0);
  after = list_journal (fixture);
  g_assert_cmpuint (after->len, ==, 0);

  wait_for (fixture, usual_is_known);
  g_assert_cmpint (by_deployments_get_usual_resource_time (fixture->deployments, fixture->context,
                                                           BY_DEPLOYMENT_CREATE, POOL),
                   ==, 6 * G_TIME_SPAN_SECOND);
}

/* Only what is new is asked for: an answer that tells the same again changes nothing. */
static gboolean
five_looks (Fixture *fixture)
{
  return fake_aws_count (fixture->aws, "DescribeStackEvents") >= 5;
}

static void
count_cb (GObject *object, guint *count)
{
  (*count)++;
}

static void
test_incremental (Fixture *fixture, gconstpointer data)
{
  ByStackDetails *details = NULL;
  guint n_changes = 0;

  start (fixture);
  wait_for_state (fixture, BY_DEPLOYMENT_RUNNING);
  make_resource (fixture, "Role", ROLE);
  wait_for (fixture, first_look_is_in);
  wait_for (fixture, five_looks);
  details = by_deployment_get_details (fixture->deployment);
  g_assert_cmpuint (g_list_model_get_n_items (by_stack_details_get_events (details)), ==, 4);

  g_signal_connect (details, "changed", G_CALLBACK (count_cb), &n_changes);
  for (int i = 0; i < 30; i++)
    pass (fixture);
  g_assert_cmpuint (n_changes, ==, 0);
  g_assert_cmpuint (fake_aws_count (fixture->aws, "ListStackResources"), <, 5);
  g_signal_handlers_disconnect_by_data (details, &n_changes);
}

static void
test_lost_answer (Fixture *fixture, gconstpointer data)
{
  ByDeployment *deployment = start (fixture);

  fake_aws_drop (fixture->aws, "CreateStack", TRUE);
  fake_aws_fail (fixture->aws, "DescribeStacks", 503, "no");
  wait_for_state (fixture, BY_DEPLOYMENT_UNCERTAIN);
  g_assert_null (by_deployment_get_stack_id (deployment));

  /* Looking for it fails too, for a while. */
  for (int i = 0; i < 100; i++)
    pass (fixture);
  g_assert_cmpint (by_deployment_get_state (deployment), ==, BY_DEPLOYMENT_UNCERTAIN);

  fake_stack_free (fixture->stack);
  fixture->stack = fake_stack_new (fixture->aws, fixture->clock, NAME);
  fake_stack_set_token (fixture->stack, by_deployment_get_token (deployment));
  fake_stack_event (fixture->stack, NULL, NULL, "CREATE_IN_PROGRESS", "User Initiated");
  wait_for_state (fixture, BY_DEPLOYMENT_RUNNING);
  g_assert_cmpstr (by_deployment_get_stack_id (deployment), ==, fake_stack_get_id (fixture->stack));
}

static void
test_never_arrived (Fixture *fixture, gconstpointer data)
{
  ByDeployment *deployment = start (fixture);

  fake_aws_fail (fixture->aws, "CreateStack", 503, "<html>busy</html>");
  wait_for_state (fixture, BY_DEPLOYMENT_REFUSED);
  g_assert_error (by_deployment_get_error (deployment), BY_AWS_ERROR, BY_AWS_ERROR_NETWORK);
  g_assert_nonnull (strstr (by_deployment_get_error (deployment)->message, "Nothing was created"));
  g_assert_cmpuint (fixture->n_ended, ==, 1);
}

/* Somebody else's stack with that name is not ours, however we came to look. */
static void
test_name_taken (Fixture *fixture, gconstpointer data)
{
  ByDeployment *deployment = NULL;

  fake_stack_set_token (fixture->stack, "somebody-else");
  fake_stack_event (fixture->stack, NULL, NULL, "CREATE_COMPLETE", NULL);
  deployment = start (fixture);
  wait_for_state (fixture, BY_DEPLOYMENT_REFUSED);
  g_assert_error (by_deployment_get_error (deployment), BY_AWS_ERROR, BY_AWS_ERROR_CONFLICT);

  fake_aws_drop (fixture->aws, "CreateStack", TRUE);
  deployment = start (fixture);
  wait_for_state (fixture, BY_DEPLOYMENT_UNCERTAIN);
  wait_for_state (fixture, BY_DEPLOYMENT_REFUSED);
  g_assert_null (by_deployment_get_stack_id (deployment));
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  ByDeployment *deployment = start (fixture);

  fake_aws_fail (fixture->aws, "CreateStack", 400,
                 "<ErrorResponse><Error><Code>InsufficientCapabilitiesException</Code>"
                 "<Message>Requires capabilities : [CAPABILITY_NAMED_IAM]</Message></Error>"
                 "<RequestId>r</RequestId></ErrorResponse>");
  wait_for_state (fixture, BY_DEPLOYMENT_REFUSED);
  g_assert_nonnull (by_deployment_get_error (deployment));
  g_assert_cmpuint (fake_aws_count (fixture->aws, "CreateStack"), ==, 1);
  g_assert_cmpuint (fake_aws_count (fixture->aws, "DescribeStacks"), ==, 0);
}

static ByContext *
make_context (const char *source,
              const char *region,
              const char *endpoint_url,
              gboolean *gone,
              gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_cmpstr (source, ==, by_context_get_source (fixture->context));
  g_assert_cmpstr (region, ==, by_context_get_region (fixture->context));
  g_assert_cmpstr (endpoint_url, ==, by_context_get_endpoint_url (fixture->context));

  return g_object_ref (fixture->context);
}

static ByContext *
make_no_context (const char *source,
                 const char *region,
                 const char *endpoint_url,
                 gboolean *gone,
                 gpointer user_data)
{
  *gone = TRUE;

  return NULL;
}

/* The profile is not there now; it is once the fixture says so. */
static ByContext *
make_context_later (const char *source,
                    const char *region,
                    const char *endpoint_url,
                    gboolean *gone,
                    gpointer user_data)
{
  Fixture *fixture = user_data;

  return fixture->profile_is_back ? g_object_ref (fixture->context) : NULL;
}

static gboolean
has_one (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->deployments)) == 1;
}

static void
restore (Fixture *fixture)
{
  by_deployments_restore (fixture->deployments, make_context, fixture);
  wait_for (fixture, has_one);
  fixture->deployment = g_list_model_get_item (G_LIST_MODEL (fixture->deployments), 0);
  g_object_unref (fixture->deployment);
}

static void
test_restart (Fixture *fixture, gconstpointer data)
{
  g_autofree char *token = NULL;

  token = g_strdup (by_deployment_get_token (start (fixture)));
  wait_for_state (fixture, BY_DEPLOYMENT_RUNNING);
  close_deployments (fixture);

  open_deployments (fixture);
  restore (fixture);
  g_assert_cmpstr (by_deployment_get_token (fixture->deployment), ==, token);
  g_assert_cmpint (by_deployment_get_kind (fixture->deployment), ==, BY_STACK_MAIN);
  wait_for (fixture, first_look_is_in);
  g_assert_cmpuint (
      by_stack_details_get_operation (by_deployment_get_details (fixture->deployment))->n_resources,
      ==, 4);
  fake_stack_event (fixture->stack, NULL, NULL, "CREATE_COMPLETE", NULL);
  wait_for_state (fixture, BY_DEPLOYMENT_SUCCEEDED);
  g_assert_cmpuint (fake_aws_count (fixture->aws, "CreateStack"), ==, 1);
}

/* The program died between sending and the answer. */
static void
test_restart_without_answer (Fixture *fixture, gconstpointer data)
{
  g_autofree char *token = NULL;

  token = g_strdup (by_deployment_get_token (start (fixture)));
  fake_aws_drop (fixture->aws, "CreateStack", TRUE);
  fake_aws_fail (fixture->aws, "DescribeStacks", 503, "no");
  wait_for_state (fixture, BY_DEPLOYMENT_UNCERTAIN);
  close_deployments (fixture);

  open_deployments (fixture);
  restore (fixture);
  g_assert_cmpint (by_deployment_get_state (fixture->deployment), ==, BY_DEPLOYMENT_UNCERTAIN);
  fake_stack_free (fixture->stack);
  fixture->stack = fake_stack_new (fixture->aws, fixture->clock, NAME);
  fake_stack_set_token (fixture->stack, token);
  fake_stack_event (fixture->stack, NULL, NULL, "CREATE_COMPLETE", NULL);
  wait_for_state (fixture, BY_DEPLOYMENT_SUCCEEDED);
  g_assert_cmpuint (fake_aws_count (fixture->aws, "CreateStack"), <=, 3);
}

/* A sandbox that is gone takes its operations with it. */
static void
test_restart_unreachable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  start (fixture);
  wait_for_state (fixture, BY_DEPLOYMENT_RUNNING);
  close_deployments (fixture);

  open_deployments (fixture);
  before = list_journal (fixture);
  g_assert_cmpuint (before->len, ==, 1);
  by_deployments_restore (fixture->deployments, make_no_context, fixture);
  for (int i = 0; i < 10; i++)
    pass (fixture);
  after = list_journal (fixture);
  g_assert_cmpuint (after->len, ==, 0);
}

static gboolean
has_waiting (Fixture *fixture)
{
  return by_deployments_get_n_waiting (fixture->deployments) == 1;
}

/* A profile that cannot be read now takes nothing with it: the operation is kept, told of, and taken up
 * when the profile is back, by this run or by a later one. */
static void
test_restart_waiting (Fixture *fixture, gconstpointer data)
{
  g_autofree char *token = NULL;
  g_autofree char *note = NULL;
  g_autoptr (GPtrArray) kept = NULL;

  token = g_strdup (by_deployment_get_token (start (fixture)));
  wait_for_state (fixture, BY_DEPLOYMENT_RUNNING);
  for (int run = 0; run < 2; run++)
    {
      close_deployments (fixture);
      open_deployments (fixture);
      by_deployments_restore (fixture->deployments, make_context_later, fixture);
      wait_for (fixture, has_waiting);
    }
  g_assert_cmpuint (by_deployments_get_n_running (fixture->deployments), ==, 0);
  note = by_deployments_dup_waiting_note (fixture->deployments);
  g_assert_nonnull (strstr (note, NAME));
  g_assert_nonnull (strstr (note, by_context_get_source (fixture->context)));
  kept = list_journal (fixture);
  g_assert_cmpuint (kept->len, ==, 1);

  by_deployments_retry (fixture->deployments);
  g_assert_cmpuint (by_deployments_get_n_waiting (fixture->deployments), ==, 1);
  fixture->profile_is_back = TRUE;
  by_deployments_retry (fixture->deployments);
  g_assert_cmpuint (by_deployments_get_n_waiting (fixture->deployments), ==, 0);
  g_assert_null (by_deployments_dup_waiting_note (fixture->deployments));
  g_assert_cmpuint (by_deployments_get_n_running (fixture->deployments), ==, 1);
  fixture->deployment = g_list_model_get_item (G_LIST_MODEL (fixture->deployments), 0);
  g_object_unref (fixture->deployment);
  g_assert_cmpstr (by_deployment_get_token (fixture->deployment), ==, token);
  fake_stack_event (fixture->stack, NULL, NULL, "CREATE_COMPLETE", NULL);
  wait_for_state (fixture, BY_DEPLOYMENT_SUCCEEDED);
}

static gboolean
has_cause (Fixture *fixture)
{
  return by_stack_details_get_cause (by_deployment_get_details (fixture->deployment)) != NULL;
}

static void
assert_row (GListModel *folders, guint position, const char *name, ByResourceState state)
{
  g_autoptr (GObject) item = g_list_model_get_item (folders, position);

  if (BY_IS_RESOURCE_FOLDER (item))
    {
      g_assert_cmpstr (by_resource_folder_get_title (BY_RESOURCE_FOLDER (item)), ==, name);
      g_assert_cmpint (by_resource_folder_get_state (BY_RESOURCE_FOLDER (item)), ==, state);
    }
  else
    {
      g_assert_cmpstr (by_stack_resource_get_logical_id (BY_STACK_RESOURCE (item)), ==, name);
      g_assert_cmpint (by_stack_resource_get_state (BY_STACK_RESOURCE (item)), ==, state);
    }
}

static void
test_rollback (Fixture *fixture, gconstpointer data)
{
  const char *reason = "Resource handler returned message: \"Error executing request, Exception : "
                       "Instance type can only be one of [c5, g5]\"";
  g_autoptr (GListModel) folders = NULL;
  ByStackDetails *details = NULL;
  ByStackCause *cause = NULL;

  start (fixture);
  wait_for_state (fixture, BY_DEPLOYMENT_RUNNING);
  make_resource (fixture, "Role", ROLE);
  fake_stack_event (fixture->stack, "CpuPool", POOL, "CREATE_IN_PROGRESS", NULL);
  fake_stack_event (fixture->stack, "GpuPool", POOL, "CREATE_IN_PROGRESS", NULL);
  fake_clock_advance (fixture->clock, 22000);
  /* The order of the same second is AWS's. */
  fake_stack_event (fixture->stack, "GpuPool", POOL, "CREATE_FAILED", reason);
  fake_stack_event (fixture->stack, "CpuPool", POOL, "CREATE_FAILED",
                    "Resource creation cancelled");
  fake_stack_event (
      fixture->stack, NULL, NULL, "ROLLBACK_IN_PROGRESS",
      "The following resource(s) failed to create: [GpuPool]. Rollback requested by user.");
  wait_for (fixture, has_cause);
  g_assert_true (by_deployment_is_running (fixture->deployment));

  fake_stack_event (fixture->stack, "GpuPool", POOL, "DELETE_IN_PROGRESS", NULL);
  fake_stack_event (fixture->stack, "GpuPool", POOL, "DELETE_COMPLETE", NULL);
  fake_stack_event (fixture->stack, "Role", ROLE, "DELETE_IN_PROGRESS", NULL);
  fake_stack_event (fixture->stack, "Role", ROLE, "DELETE_COMPLETE", NULL);
  fake_stack_event (fixture->stack, NULL, NULL, "ROLLBACK_COMPLETE", NULL);
  wait_for_state (fixture, BY_DEPLOYMENT_FAILED);
  g_assert_no_error (by_deployment_get_error (fixture->deployment));

  details = by_deployment_get_details (fixture->deployment);
  cause = by_stack_details_get_cause (details);
  g_assert_cmpstr (by_stack_event_get_logical_id (by_stack_cause_get_event (cause)), ==, "GpuPool");
  g_assert_cmpstr (by_stack_event_get_reason (by_stack_cause_get_event (cause)), ==, reason);
  g_assert_cmpint (by_stack_cause_get_kind (cause), ==, BY_STACK_CAUSE_INSTANCE_TYPE);
  g_assert_nonnull (strstr (by_stack_cause_get_title (cause), "GpuPool"));
  g_assert_cmpint (by_stack_details_get_operation (details)->turned, >, 0);

  folders = by_resource_folders_new (details);
  g_assert_cmpuint (g_list_model_get_n_items (folders), ==, 4);
  assert_row (folders, 0, "GpuPool", BY_RESOURCE_FAILED);
  assert_row (folders, 1, "Cancelled because of this", BY_RESOURCE_CANCELLED);
  assert_row (folders, 2, "Created, then removed", BY_RESOURCE_REMOVED);
  assert_row (folders, 3, "Never begun", BY_RESOURCE_PENDING);
}

static gboolean
stack_is_seen (Fixture *fixture)
{
  return fixture->deployment != NULL && first_look_is_in (fixture);
}

static ByDeployment *
start_deletion (Fixture *fixture, const char *retained)
{
  ByStack *stack = by_stack_details_get_stack (by_deployment_get_details (fixture->deployment));
  g_autoptr (ByDeploymentRequest) request = by_deployment_request_new_delete (stack);

  if (retained != NULL)
    by_deployment_request_retain (request, retained);
  fixture->deployment = by_deployments_start (fixture->deployments, fixture->context, request);

  return fixture->deployment;
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  ByStackDetails *details = NULL;

  start (fixture);
  wait_for_state (fixture, BY_DEPLOYMENT_RUNNING);
  make_resource (fixture, "Repository", "AWS::ECR::Repository");
  make_resource (fixture, "Role", ROLE);
  fake_stack_event (fixture->stack, NULL, NULL, "CREATE_COMPLETE", NULL);
  wait_for_state (fixture, BY_DEPLOYMENT_SUCCEEDED);
  wait_for (fixture, stack_is_seen);

  /* It fails: the repository holds images. */
  start_deletion (fixture, NULL);
  wait_for_state (fixture, BY_DEPLOYMENT_RUNNING);
  fake_stack_event (fixture->stack, "Role", ROLE, "DELETE_COMPLETE", NULL);
  fake_stack_event (
      fixture->stack, "Repository", "AWS::ECR::Repository", "DELETE_FAILED",
      "The repository with name 'x' cannot be deleted because it still contains images");
  fake_stack_event (fixture->stack, NULL, NULL, "DELETE_FAILED",
                    "The following resource(s) failed");
  wait_for_state (fixture, BY_DEPLOYMENT_FAILED);
  details = by_deployment_get_details (fixture->deployment);
  g_assert_cmpint (by_stack_cause_get_kind (by_stack_details_get_cause (details)), ==,
                   BY_STACK_CAUSE_NOT_EMPTY);

  /* Again: the old DELETE_FAILED must not pass for the end of the new one. */
  start_deletion (fixture, "Repository");
  wait_for_state (fixture, BY_DEPLOYMENT_RUNNING);
  g_assert_nonnull (strstr (fake_aws_get_last (fixture->aws, "DeleteStack"),
                            "RetainResources.member.1=Repository"));
  for (int i = 0; i < 20; i++)
    pass (fixture);
  g_assert_cmpint (by_deployment_get_state (fixture->deployment), ==, BY_DEPLOYMENT_RUNNING);
  fake_stack_event (fixture->stack, "Repository", "AWS::ECR::Repository", "DELETE_SKIPPED", NULL);
  fake_stack_event (fixture->stack, NULL, NULL, "DELETE_COMPLETE", NULL);
  wait_for_state (fixture, BY_DEPLOYMENT_SUCCEEDED);
  g_assert_cmpuint (fixture->n_ended, ==, 3);
}

static void
test_delete_lost_answer (Fixture *fixture, gconstpointer data)
{
  start (fixture);
  wait_for_state (fixture, BY_DEPLOYMENT_RUNNING);
  make_resource (fixture, "Role", ROLE);
  fake_stack_event (fixture->stack, NULL, NULL, "CREATE_COMPLETE", NULL);
  wait_for_state (fixture, BY_DEPLOYMENT_SUCCEEDED);
  wait_for (fixture, stack_is_seen);

  fake_aws_drop (fixture->aws, "DeleteStack", TRUE);
  start_deletion (fixture, NULL);
  wait_for_state (fixture, BY_DEPLOYMENT_RUNNING);
  fake_stack_event (fixture->stack, NULL, NULL, "DELETE_COMPLETE", NULL);
  wait_for_state (fixture, BY_DEPLOYMENT_SUCCEEDED);

  /* One that never arrives. */
  fake_stack_event (fixture->stack, NULL, NULL, "CREATE_COMPLETE", NULL);
  fake_aws_fail (fixture->aws, "DeleteStack", 503, "no");
  start_deletion (fixture, NULL);
  wait_for_state (fixture, BY_DEPLOYMENT_REFUSED);
  g_assert_nonnull (
      strstr (by_deployment_get_error (fixture->deployment)->message, "Nothing was deleted"));
}

#define ADD(name, function) \
  g_test_add ("/deployments/" name, Fixture, NULL, set_up, function, tear_down)

#define SECRET "hunter2-never-to-be-seen"

static void
note_parameters_cb (ByContext *context, const ByCall *call, GString *log)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), call->parameters);
  g_autofree char *text = json_to_string (node, FALSE);

  g_string_append (log, text);
  if (call->error != NULL)
    g_string_append (log, call->error->message);
}

static void
assert_not_in_store (Fixture *fixture)
{
  static const char *const suffixes[] = { "", "-wal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, suffixes[i], NULL);
      g_autofree char *data = NULL;
      gsize length = 0;

      if (g_file_get_contents (path, &data, &length, NULL))
        g_assert_null (memmem (data, length, SECRET, strlen (SECRET)));
    }
}

/* What a NoEcho parameter is set to goes to AWS and nowhere else. */
static void
test_secret (Fixture *fixture, gconstpointer data)
{
  ByDeploymentRequest *request = make_request ();
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (JsonObject) shown = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  by_deployment_request_set_secret (request, "Password", SECRET);
  g_assert_cmpuint (by_deployment_request_count_secrets (request), ==, 1);
  shown = by_deployment_request_dup_shown_input (request);
  node = json_node_init_object (json_node_alloc (), shown);
  text = json_to_string (node, FALSE);
  g_assert_nonnull (strstr (text, "FILL-IN-Password"));
  g_assert_null (strstr (text, SECRET));

  g_signal_connect (fixture->context, "called", G_CALLBACK (note_parameters_cb), log);
  fixture->deployment = by_deployments_start (fixture->deployments, fixture->context, request);
  g_object_unref (request);
  wait_for_state (fixture, BY_DEPLOYMENT_RUNNING);
  g_assert_nonnull (strstr (fake_aws_get_last (fixture->aws, "CreateStack"), SECRET));
  g_assert_nonnull (strstr (log->str, NAME));
  g_assert_null (strstr (log->str, SECRET));
  assert_not_in_store (fixture);
  g_signal_handlers_disconnect_by_data (fixture->context, log);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("create", test_create);
  ADD ("incremental", test_incremental);
  ADD ("lost-answer", test_lost_answer);
  ADD ("never-arrived", test_never_arrived);
  ADD ("name-taken", test_name_taken);
  ADD ("refused", test_refused);
  ADD ("restart", test_restart);
  ADD ("restart-without-answer", test_restart_without_answer);
  ADD ("restart-unreachable", test_restart_unreachable);
  ADD ("restart-waiting", test_restart_waiting);
  ADD ("rollback", test_rollback);
  ADD ("delete", test_delete);
  ADD ("delete-lost-answer", test_delete_lost_answer);
  ADD ("secret", test_secret);

  return g_test_run ();
}
