/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "by-stack-status.h"
#include "by-stacks.h"
#include "fake-aws.h"
#include "fake-clock.h"

#define HEAD "<DescribeStacksResponse><DescribeStacksResult><Stacks>"
#define TAIL                                                                                      \
  "</Stacks></DescribeStacksResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>" \
  "</DescribeStacksResponse>"
#define STACK(name, rest)                                                           \
  "<member><StackId>id-" name "</StackId><StackName>" name "</StackName>"           \
  "<CreationTime>2026-02-01T10:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</" \
  "StackStatus>" rest "</member>"
#define PARAMETER(name, value)                                                                \
  "<member><ParameterKey>" name "</ParameterKey><ParameterValue>" value "</ParameterValue></" \
                                                                        "member>"
#define MAIN(repository)                                                                \
  "<Parameters>" PARAMETER ("VPC", "vpc-1") PARAMETER ("SubnetIds", "a,b")              \
      PARAMETER ("GpuInstanceTypes", "g5.2xlarge") PARAMETER ("CpuInstanceTypes", "r5") \
          PARAMETER ("PyTorchRepositoryName", repository) "</Parameters>"
#define NAMESPACE(repository)                     \
  "<Parameters>" PARAMETER ("Namespace", "alice") \
      PARAMETER ("RepositoryName", repository) "</Parameters>"
#define TAGS(kind, main)                                                    \
  "<Tags><member><Key>batchyard:kind</Key><Value>" kind "</Value></member>" \
  "<member><Key>batchyard:main-stack</Key><Value>" main "</Value></member></Tags>"

typedef struct
{
  FakeAws *aws;
  ByClock *clock;
  ByContext *context;
  ByPoller *poller;
  ByStacks *stacks;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->aws = fake_aws_new ();
  fixture->clock = fake_clock_new ();
  fixture->context = fake_aws_make_context (fixture->aws, fixture->clock);
  fixture->poller = by_poller_new (fixture->clock);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->stacks);
  g_assert_finalize_object (fixture->poller);
  g_object_unref (fixture->context);
  g_object_unref (fixture->aws);
  g_object_unref (fixture->clock);
}

static void
wait_for_update (Fixture *fixture)
{
  ByKeyedList *list = by_stacks_get_list (fixture->stacks);
  gint64 before = by_keyed_list_get_updated_at (list);

  /* The answer must not come before the clock has moved on, or the time would not tell. */
  fake_aws_hold (fixture->aws, TRUE);
  fake_clock_advance (fixture->clock, 1);
  while (fake_aws_count_held (fixture->aws) == 0)
    g_main_context_iteration (NULL, TRUE);
  fake_aws_hold (fixture->aws, FALSE);

  while (by_keyed_list_get_updated_at (list) == before && by_keyed_list_get_error (list) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_names (Fixture *fixture, const char *expected)
{
  GListModel *list = G_LIST_MODEL (by_stacks_get_list (fixture->stacks));
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (ByStack) stack = g_list_model_get_item (list, i);

      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", by_stack_get_name (stack));
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  ByStack *tagged = NULL;

  fake_aws_answer (fixture->aws, "DescribeStacks",
                   HEAD STACK ("a-website", "") STACK ("n-tagged", TAGS ("namespace", "two"))
                       STACK ("n-by-repository", NAMESPACE ("images-one"))
                           STACK ("n-alone", NAMESPACE ("nobody"))
                               STACK ("two", MAIN ("images-two")) STACK ("one", MAIN ("images-one"))
                                   STACK ("b-tagged-main", TAGS ("main", "")) TAIL);
  fixture->stacks = by_stacks_new (fixture->context, fixture->poller);
  wait_for_update (fixture);

  assert_names (fixture, "b-tagged-main one n-by-repository two n-tagged n-alone a-website");
  tagged = by_stacks_find_by_name (fixture->stacks, "n-tagged");
  g_assert_cmpint (by_stack_get_kind (tagged), ==, BY_STACK_NAMESPACE);
  g_assert_cmpstr (by_stack_get_name (by_stacks_find_main_stack (fixture->stacks, tagged)), ==,
                   "two");
  g_assert_null (by_stacks_find_main_stack (fixture->stacks,
                                            by_stacks_find_by_name (fixture->stacks, "n-alone")));
  g_assert_cmpstr (by_stack_get_parameter (by_stacks_find_by_name (fixture->stacks, "one"), "VPC"),
                   ==, "vpc-1");
  g_assert_null (by_stacks_find_by_name (fixture->stacks, "three"));
}

static ByStack *
find_main (Fixture *fixture, const char *name)
{
  return by_stacks_find_main_stack (fixture->stacks,
                                    by_stacks_find_by_name (fixture->stacks, name));
}

/* What says nothing of its main stack is for the only one; what names another is not. */
static void
test_only_main (Fixture *fixture, gconstpointer data)
{
  fake_aws_answer (fixture->aws, "DescribeStacks",
                   HEAD STACK ("n-untagged", NAMESPACE ("elsewhere"))
                       STACK ("n-orphan", TAGS ("namespace", "gone"))
                           STACK ("m-untagged", NAMESPACE ("nowhere"))
                               STACK ("one", MAIN ("images-one")) TAIL);
  fixture->stacks = by_stacks_new (fixture->context, fixture->poller);
  wait_for_update (fixture);

  assert_names (fixture, "one m-untagged n-untagged n-orphan");
  g_assert_cmpstr (by_stack_get_name (find_main (fixture, "n-untagged")), ==, "one");
  g_assert_null (find_main (fixture, "n-orphan"));
}

static void
count_cb (ByStack *stack, guint *count)
{
  (*count)++;
}

static void
test_update (Fixture *fixture, gconstpointer data)
{
  guint n_changed = 0;
  ByStack *one = NULL;

  fake_aws_answer (fixture->aws, "DescribeStacks", HEAD STACK ("one", "") STACK ("two", "") TAIL);
  fixture->stacks = by_stacks_new (fixture->context, fixture->poller);
  wait_for_update (fixture);
  one = by_stacks_find_by_name (fixture->stacks, "one");
  g_signal_connect (one, "changed", G_CALLBACK (count_cb), &n_changed);
  g_assert_null (by_stack_get_output (one, "Queue"));

  /* The same answer again is no change. */
  by_stacks_refresh (fixture->stacks);
  wait_for_update (fixture);
  g_assert_cmpuint (n_changed, ==, 0);

  fake_aws_answer (fixture->aws, "DescribeStacks",
                   HEAD STACK ("one", "<Outputs><member><OutputKey>Queue</OutputKey><OutputValue>q"
                                      "</OutputValue></member></Outputs>") TAIL);
  by_stacks_refresh (fixture->stacks);
  wait_for_update (fixture);
  g_assert_true (by_stacks_find_by_name (fixture->stacks, "one") == one);
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpstr (by_stack_get_output (one, "Queue"), ==, "q");
  assert_names (fixture, "one");
}

static void
test_failure (Fixture *fixture, gconstpointer data)
{
  ByKeyedList *list = NULL;

  fake_aws_fail (fixture->aws, "DescribeStacks", 403,
                 "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error>"
                 "<RequestId>r</RequestId></ErrorResponse>");
  fixture->stacks = by_stacks_new (fixture->context, fixture->poller);
  list = by_stacks_get_list (fixture->stacks);
  wait_for_update (fixture);
  g_assert_cmpint (by_keyed_list_get_state (list), ==, BY_LIST_FAILED);
  g_assert_nonnull (by_keyed_list_get_error (list));
}

/* Its owner lets go while the answer is on its way. */
static void
test_early_end (Fixture *fixture, gconstpointer data)
{
  fake_aws_hold (fixture->aws, TRUE);
  fixture->stacks = by_stacks_new (fixture->context, fixture->poller);
  g_object_add_weak_pointer (G_OBJECT (fixture->stacks), (gpointer *) &fixture->stacks);
  fake_clock_advance (fixture->clock, 1);
  while (fake_aws_count_held (fixture->aws) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_object_unref (fixture->stacks);
  fake_aws_answer (fixture->aws, "DescribeStacks", HEAD STACK ("one", "") TAIL);
  fake_aws_hold (fixture->aws, FALSE);
  while (fixture->stacks != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_status_words (void)
{
  g_assert_true (by_stack_status_is_busy ("CREATE_IN_PROGRESS"));
  g_assert_true (by_stack_status_is_busy ("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"));
  g_assert_false (by_stack_status_is_busy ("REVIEW_IN_PROGRESS"));
  g_assert_false (by_stack_status_is_busy (NULL));
  g_assert_true (by_stack_status_is_failed ("ROLLBACK_IN_PROGRESS"));
  g_assert_true (by_stack_status_is_failed ("UPDATE_ROLLBACK_COMPLETE"));
  g_assert_false (by_stack_status_is_failed ("UPDATE_COMPLETE"));
  g_assert_true (by_stack_status_is_usable ("UPDATE_ROLLBACK_COMPLETE"));
  g_assert_false (by_stack_status_is_usable ("ROLLBACK_COMPLETE"));
  g_assert_true (by_stack_status_ends_operation ("ROLLBACK_COMPLETE"));
  g_assert_false (by_stack_status_ends_operation ("ROLLBACK_IN_PROGRESS"));
  g_assert_true (by_stack_reason_is_cancelled ("Resource creation cancelled"));
  g_assert_false (by_stack_reason_is_cancelled ("Resource creation Initiated"));
  g_assert_cmpint (by_stack_kind_from_nick ("main"), ==, BY_STACK_MAIN);
  g_assert_cmpint (by_stack_kind_from_nick ("what"), ==, BY_STACK_OTHER);
}

#define ADD(name, function) g_test_add ("/stacks/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("order", test_order);
  ADD ("only-main", test_only_main);
  ADD ("update", test_update);
  ADD ("failure", test_failure);
  ADD ("early-end", test_early_end);
  g_test_add_func ("/stacks/status-words", test_status_words);

  return g_test_run ();
}
