/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The typed calls over HTTP on loopback: what they ask, and what they give. */

#include <stdlib.h>
#include <string.h>

#include "by-aws-error.h"
#include "by-batch.h"
#include "by-cloudformation.h"
#include "by-ec2.h"
#include "by-iam.h"
#include "by-time.h"
#include "fake-aws.h"
#include "fake-clock.h"

typedef struct
{
  FakeAws *aws;
  ByClock *clock;
  ByContext *context;
  GObject *source;
  GAsyncResult *result;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->aws = fake_aws_new ();
  self->clock = fake_clock_new ();
  self->context = fake_aws_make_context (self->aws, self->clock);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->result);
  g_assert_finalize_object (self->context);
  g_object_unref (self->aws);
  g_object_unref (self->clock);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *self = user_data;

  self->source = source;
  self->result = g_object_ref (result);
}

/* Runs until the call is over; its callback sees the context. */
static GAsyncResult *
wait (Fixture *self)
{
  g_clear_object (&self->result);
  while (self->result == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (self->source == (GObject *) self->context);
  return self->result;
}

static void
assert_asked (Fixture *self, const char *operation, const char *expected)
{
  g_assert_cmpstr (fake_aws_get_last (self->aws, operation), ==, expected);
}

static void
test_list (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) subnets = NULL;
  g_autoptr (GError) error = NULL;
  ByEc2Subnet *subnet;

  fake_aws_answer (self->aws, "DescribeSubnets",
                   "<DescribeSubnetsResponse><subnetSet><item><subnetId>subnet-1</subnetId>"
                   "<availableIpAddressCount>251</availableIpAddressCount></item></subnetSet>"
                   "</DescribeSubnetsResponse>");
  by_ec2_describe_subnets_async (self->context, "vpc-1", NULL, done_cb, self);
  subnets = by_ec2_describe_subnets_finish (self->context, wait (self), &error);
  g_assert_no_error (error);
  assert_asked (self, "DescribeSubnets",
                "Action=DescribeSubnets&Version=2016-11-15&Filter.1.Name=vpc-id"
                "&Filter.1.Value.1=vpc-1");
  g_assert_cmpuint (subnets->len, ==, 1);
  subnet = g_ptr_array_index (subnets, 0);
  g_assert_cmpstr (subnet->subnet_id, ==, "subnet-1");
  g_assert_cmpint (subnet->available_ip_address_count, ==, 251);

  by_ec2_describe_subnets_async (self->context, NULL, NULL, done_cb, self);
  g_ptr_array_unref (by_ec2_describe_subnets_finish (self->context, wait (self), NULL));
  assert_asked (self, "DescribeSubnets", "Action=DescribeSubnets&Version=2016-11-15");
}

static void
test_spot_prices (Fixture *self, gconstpointer data)
{
  static const char *const types[] = { "g5.xlarge", "g6.xlarge", NULL };
  g_autoptr (GPtrArray) prices = NULL;

  fake_aws_answer (self->aws, "DescribeSpotPriceHistory",
                   "<DescribeSpotPriceHistoryResponse><spotPriceHistorySet/>"
                   "</DescribeSpotPriceHistoryResponse>");
  by_ec2_describe_spot_price_history_async (self->context, types,
                                            G_GINT64_CONSTANT (1772366400000000), BY_TIME_NONE,
                                            NULL, done_cb, self);
  prices = by_ec2_describe_spot_price_history_finish (self->context, wait (self), NULL);
  g_assert_cmpuint (prices->len, ==, 0);
  assert_asked (self, "DescribeSpotPriceHistory",
                "Action=DescribeSpotPriceHistory&Version=2016-11-15"
                "&StartTime=2026-03-01T12%3A00%3A00Z&InstanceType.1=g5.xlarge"
                "&InstanceType.2=g6.xlarge&ProductDescription.1=Linux%2FUNIX");
}

static void
test_instances (Fixture *self, gconstpointer data)
{
  static const char *const states[] = { "pending", "running", NULL };
  g_autoptr (GPtrArray) instances = NULL;
  g_autoptr (GError) error = NULL;
  ByEc2Instance *instance;

  fake_aws_answer (self->aws, "DescribeInstances",
                   "<DescribeInstancesResponse><reservationSet><item><instancesSet>"
                   "<item><instanceId>i-1</instanceId></item><item><instanceId>i-2</instanceId>"
                   "<instanceState><code>16</code><name>running</name></instanceState></item>"
                   "</instancesSet></item><item><instancesSet><item><instanceId>i-3</instanceId>"
                   "</item></instancesSet></item></reservationSet></DescribeInstancesResponse>");
  by_ec2_describe_instances_async (self->context, NULL, states, "Name", "GPU", NULL, done_cb, self);
  instances = by_ec2_describe_instances_finish (self->context, wait (self), &error);
  g_assert_no_error (error);
  assert_asked (self, "DescribeInstances",
                "Action=DescribeInstances&Version=2016-11-15&Filter.1.Name=instance-state-name"
                "&Filter.1.Value.1=pending&Filter.1.Value.2=running&Filter.2.Name=tag%3AName"
                "&Filter.2.Value.1=GPU");
  g_assert_cmpuint (instances->len, ==, 3);
  instance = g_ptr_array_index (instances, 1);
  g_assert_cmpstr (instance->instance_id, ==, "i-2");
  g_assert_cmpstr (instance->state->name, ==, "running");
}

static void
test_import_key (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) line = g_bytes_new_static ("ssh-ed25519 AAAA me", 19);
  g_autoptr (ByEc2ImportKeyPairResult) pair = NULL;
  g_autoptr (GError) error = NULL;

  fake_aws_answer (self->aws, "ImportKeyPair",
                   "<ImportKeyPairResponse><keyName>me</keyName><keyPairId>key-1</keyPairId>"
                   "</ImportKeyPairResponse>");
  by_ec2_import_key_pair_async (self->context, "me", line, NULL, done_cb, self);
  pair = by_ec2_import_key_pair_finish (self->context, wait (self), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pair->key_pair_id, ==, "key-1");
  assert_asked (self, "ImportKeyPair",
                "Action=ImportKeyPair&Version=2016-11-15&KeyName=me"
                "&PublicKeyMaterial=c3NoLWVkMjU1MTkgQUFBQSBtZQ%3D%3D");
}

/* Three events a page, newest first: 9 8 7, 6 5 4, 3 2 1. */
static char *
answer_events (const char *operation, const char *request, gpointer user_data)
{
  const char *token = strstr (request, "NextToken=");
  int newest = token != NULL ? atoi (token + strlen ("NextToken=")) : 9;
  GString *xml
      = g_string_new ("<DescribeStackEventsResponse><DescribeStackEventsResult><StackEvents>");

  for (int i = newest; i > newest - 3; i--)
    g_string_append_printf (xml, "<member><EventId>e%d</EventId></member>", i);
  g_string_append (xml, "</StackEvents>");
  if (newest > 3)
    g_string_append_printf (xml, "<NextToken>%d</NextToken>", newest - 3);
  g_string_append (xml, "</DescribeStackEventsResult></DescribeStackEventsResponse>");
  return g_string_free (xml, FALSE);
}

static void
assert_events (Fixture *self, const char *last_event_id, guint n_events, guint n_requests)
{
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  guint before = fake_aws_count (self->aws, "DescribeStackEvents");

  by_cloudformation_describe_stack_events_async (self->context, "s", last_event_id, NULL, done_cb,
                                                 self);
  events = by_cloudformation_describe_stack_events_finish (self->context, wait (self), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, n_events);
  g_assert_cmpuint (fake_aws_count (self->aws, "DescribeStackEvents") - before, ==, n_requests);
  for (guint i = 0; i < events->len; i++)
    {
      ByCloudformationStackEvent *event = g_ptr_array_index (events, i);
      g_autofree char *id = g_strdup_printf ("e%u", 9 - i);

      g_assert_cmpstr (event->event_id, ==, id);
    }
}

static void
test_events (Fixture *self, gconstpointer data)
{
  fake_aws_answer_with (self->aws, "DescribeStackEvents", answer_events, NULL);
  assert_events (self, NULL, 9, 3);
  assert_events (self, "e9", 0, 1);
  assert_events (self, "e7", 2, 1);
  assert_events (self, "e6", 3, 2);
  assert_events (self, "e4", 5, 2);
  assert_events (self, "long gone", 9, 3);
}

static char *
answer_changes (const char *operation, const char *request, gpointer user_data)
{
  gboolean second = strstr (request, "NextToken=more") != NULL;

  return g_strdup_printf ("<DescribeChangeSetResponse><DescribeChangeSetResult>"
                          "<Status>CREATE_COMPLETE</Status><Changes><member><ResourceChange>"
                          "<LogicalResourceId>%s</LogicalResourceId></ResourceChange></member>"
                          "</Changes>%s</DescribeChangeSetResult></DescribeChangeSetResponse>",
                          second ? "B" : "A", second ? "" : "<NextToken>more</NextToken>");
}

static void
test_change_set (Fixture *self, gconstpointer data)
{
  g_autoptr (ByCloudformationDescribeChangeSetResult) answer = NULL;
  g_autoptr (GError) error = NULL;
  ByCloudformationChange *change;

  fake_aws_answer_with (self->aws, "DescribeChangeSet", answer_changes, NULL);
  by_cloudformation_describe_change_set_async (self->context, "c", "s", TRUE, NULL, done_cb, self);
  answer = by_cloudformation_describe_change_set_finish (self->context, wait (self), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (answer->status, ==, "CREATE_COMPLETE");
  g_assert_cmpuint (answer->changes->len, ==, 2);
  change = g_ptr_array_index (answer->changes, 1);
  g_assert_cmpstr (change->resource_change->logical_resource_id, ==, "B");
}

static void
test_done (Fixture *self, gconstpointer data)
{
  static const char *const kept[] = { "Repository", NULL };
  g_autoptr (GError) error = NULL;

  fake_aws_answer (self->aws, "DeleteStack",
                   "<DeleteStackResponse><ResponseMetadata><RequestId>r</RequestId>"
                   "</ResponseMetadata></DeleteStackResponse>");
  by_cloudformation_delete_stack_async (self->context, "s", kept, "token-1", NULL, done_cb, self);
  g_assert_true (by_cloudformation_delete_stack_finish (self->context, wait (self), &error));
  g_assert_no_error (error);
  assert_asked (self, "DeleteStack",
                "Action=DeleteStack&Version=2010-05-15&StackName=s"
                "&RetainResources.member.1=Repository&ClientRequestToken=token-1");
}

static void
test_failure (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stacks = NULL;
  gboolean done;

  fake_aws_fail (self->aws, "DescribeStacks", 400,
                 "<ErrorResponse><Error><Code>ValidationError</Code>"
                 "<Message>Stack with id x does not exist</Message></Error></ErrorResponse>");
  by_cloudformation_describe_stacks_async (self->context, "x", NULL, done_cb, self);
  stacks = by_cloudformation_describe_stacks_finish (self->context, wait (self), &error);
  g_assert_null (stacks);
  g_assert_nonnull (by_aws_error_get_details (error));
  g_assert_cmpstr (by_aws_error_get_details (error)->code, ==, "ValidationError");
  g_clear_error (&error);

  fake_aws_fail (self->aws, "canceljob", 400, "{\"message\":\"no\"}");
  by_batch_cancel_job_async (self->context, "j", "tired", NULL, done_cb, self);
  done = by_batch_cancel_job_finish (self->context, wait (self), &error);
  g_assert_false (done);
  g_assert_nonnull (by_aws_error_get_details (error));
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) vpcs = NULL;
  g_autoptr (GError) error = NULL;

  fake_aws_hold (self->aws, TRUE);
  by_ec2_describe_vpcs_async (self->context, cancellable, done_cb, self);
  while (fake_aws_count_held (self->aws) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  vpcs = by_ec2_describe_vpcs_finish (self->context, wait (self), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  fake_aws_hold (self->aws, FALSE);
}

static char *
answer_jobs (const char *operation, const char *request, gpointer user_data)
{
  return g_strdup (strstr (request, "\"t2\"") != NULL
                       ? "{\"jobSummaryList\":[{\"jobId\":\"c\"}]}"
                       : "{\"jobSummaryList\":[{\"jobId\":\"a\"},{\"jobId\":\"b\"}],"
                         "\"nextToken\":\"t2\"}");
}

static void
test_jobs (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) jobs = NULL;
  g_autoptr (ByBatchListJobsResult) page = NULL;
  g_autoptr (JsonObject) parameters = json_object_new ();
  g_autoptr (GError) error = NULL;

  fake_aws_answer_with (self->aws, "listjobs", answer_jobs, NULL);
  by_batch_list_jobs_async (self->context, "q", "RUNNING", NULL, done_cb, self);
  jobs = by_batch_list_jobs_finish (self->context, wait (self), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jobs->len, ==, 3);
  assert_asked (self, "listjobs",
                "{\"jobQueue\":\"q\",\"jobStatus\":\"RUNNING\",\"nextToken\":\"t2\"}");

  json_object_set_string_member (parameters, "jobQueue", "q");
  by_batch_list_jobs_page_async (self->context, parameters, NULL, done_cb, self);
  page = by_batch_list_jobs_page_finish (self->context, wait (self), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->job_summary_list->len, ==, 2);
  g_assert_cmpstr (page->next_token, ==, "t2");
}

/* Lists of names come as strings; Marker pages as other tokens do. */
static void
test_strings (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) aliases = NULL;
  g_autoptr (GError) error = NULL;

  fake_aws_answer (self->aws, "ListAccountAliases",
                   "<ListAccountAliasesResponse><ListAccountAliasesResult>"
                   "<AccountAliases><member>maps</member></AccountAliases>"
                   "<IsTruncated>false</IsTruncated></ListAccountAliasesResult>"
                   "</ListAccountAliasesResponse>");
  by_iam_list_account_aliases_async (self->context, NULL, done_cb, self);
  aliases = by_iam_list_account_aliases_finish (self->context, wait (self), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (aliases->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (aliases, 0), ==, "maps");
}

#define ADD(name, function) \
  g_test_add ("/service/calls/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("list", test_list);
  ADD ("spot-prices", test_spot_prices);
  ADD ("instances", test_instances);
  ADD ("import-key", test_import_key);
  ADD ("events", test_events);
  ADD ("change-set", test_change_set);
  ADD ("done", test_done);
  ADD ("failure", test_failure);
  ADD ("cancel", test_cancel);
  ADD ("jobs", test_jobs);
  ADD ("strings", test_strings);
  return g_test_run ();
}
