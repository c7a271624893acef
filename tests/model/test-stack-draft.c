/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-stack-draft.h"
#include "by-stack-request.h"
#include "fake-clock.h"
#include "fake-region.h"

#define SECRETIVE                                                                              \
  "Parameters:\n"                                                                              \
  "  Password: {Type: String, NoEcho: true, Default: hunter2a}\n"                              \
  "  Key: {Type: String, NoEcho: 'True', Default: hunter2b}\n"                                 \
  "  Name: {Type: String, Default: plain}\n"                                                   \
  "Resources:\n  Queue: {Type: AWS::Logs::LogGroup}\n"
#define TEMPLATE "../data/templates/raster-vision.yml"

typedef struct
{
  FakeAws *aws;
  ByClock *clock;
  ByContext *context;
  ByNetwork *network;
  ByStackDraft *draft;
} Fixture;

static ByTemplate *
load (const char *path)
{
  g_autofree char *full = g_test_build_filename (G_TEST_DIST, path, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  ByTemplate *source = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (full, &text, &length, NULL));
  bytes = g_bytes_new_take (g_steal_pointer (&text), length);
  source = by_template_new (bytes, "test", &error);
  g_assert_no_error (error);
  return source;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByTemplate) source = load (TEMPLATE);

  fixture->aws = fake_aws_new ();
  fake_region_furnish (fixture->aws);
  fixture->clock = fake_clock_new ();
  fixture->context = fake_aws_make_context (fixture->aws, fixture->clock);
  fixture->network = by_network_new (fixture->context);
  fixture->draft = by_stack_draft_new (fixture->context, fixture->network);
  by_stack_draft_set_template (fixture->draft, source);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->draft);
  g_clear_object (&fixture->network);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_clear_object (&fixture->context);
  g_clear_object (&fixture->clock);
  g_clear_object (&fixture->aws);
}

static gboolean
too_late_cb (gpointer user_data)
{
  g_error ("Nothing has come.");
  return G_SOURCE_REMOVE;
}

static gboolean
is_loaded (ByStackDraft *draft)
{
  return by_network_get_state (by_stack_draft_get_network (draft)) == BY_LIST_READY
         && by_instance_types_get_state (by_stack_draft_get_instance_types (draft)) == BY_LIST_READY
         && by_key_pairs_get_state (by_stack_draft_get_key_pairs (draft)) == BY_LIST_READY
         && by_stack_draft_get_estimate (draft)->busy.known
         && !by_stack_draft_get_estimate (draft)->loading;
}

static void
refresh (Fixture *fixture)
{
  guint timeout = g_timeout_add_seconds (60, too_late_cb, NULL);

  by_stack_draft_refresh (fixture->draft);
  while (!is_loaded (fixture->draft))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
}

/* What the account has makes the first answers; the form is usable before that. */
static void
test_first_answers (Fixture *fixture, gconstpointer data)
{
  g_assert_nonnull (by_stack_draft_get_plan (fixture->draft));
  g_assert_cmpstr (by_stack_draft_get_value (fixture->draft, "VPC"), ==, "");
  g_assert_cmpstr (by_stack_draft_get_fault (fixture->draft, "VPC"), ==, "Choose a VPC.");
  g_assert_null (by_stack_draft_get_shown_fault (fixture->draft, "VPC"));

  refresh (fixture);
  g_assert_cmpstr (by_stack_draft_get_value (fixture->draft, "VPC"), ==, "vpc-lab");
  g_assert_cmpstr (by_stack_draft_get_value (fixture->draft, "SubnetIds"), ==,
                   "subnet-a,subnet-b,subnet-c,subnet-d");
  g_assert_null (by_stack_draft_get_first_fault (fixture->draft));
}

static void
test_network (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *id;
    ByWayOut way_out;
  } cases[] = {
    { "subnet-a", BY_WAY_OUT_INTERNET },
    { "subnet-d", BY_WAY_OUT_NAT },
    { "subnet-e", BY_WAY_OUT_NONE },
    { "subnet-f", BY_WAY_OUT_NO_ADDRESS },
  };

  refresh (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      BySubnet *subnet = by_network_get_subnet (fixture->network, cases[i].id);

      g_assert_nonnull (subnet);
      g_assert_cmpint (by_subnet_get_way_out (subnet), ==, cases[i].way_out);
    }
  g_assert_cmpstr (by_vpc_get_title (by_network_get_default_vpc (fixture->network)), ==, "geo-lab");
}

/* Without permission to read route tables, the way out is unknown and nothing else is lost. */
static void
test_no_routes (Fixture *fixture, gconstpointer data)
{
  BySubnet *subnet = NULL;

  fake_aws_fail (fixture->aws, "DescribeRouteTables", 403,
                 "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>No."
                 "</Message></Error></Errors><RequestID>1</RequestID></Response>");
  refresh (fixture);
  subnet = by_network_get_subnet (fixture->network, "subnet-e");
  g_assert_cmpint (by_subnet_get_way_out (subnet), ==, BY_WAY_OUT_UNKNOWN);
  g_assert_nonnull (by_network_get_route_error (fixture->network));
}

static void
test_market (Fixture *fixture, gconstpointer data)
{
  ByMarket *market = by_stack_draft_get_market (fixture->draft);
  double price = 0;

  g_assert_cmpint (by_market_get_offer (market, "g5.4xlarge", "us-east-1a"), ==, BY_OFFER_UNKNOWN);
  refresh (fixture);
  g_assert_cmpint (by_market_get_offer (market, "g5.4xlarge", "us-east-1a"), ==, BY_OFFER_YES);
  g_assert_cmpint (by_market_get_offer (market, "g5.4xlarge", "us-east-1e"), ==, BY_OFFER_NO);
  g_assert_true (by_market_get_spot_price (market, "g5.4xlarge", "us-east-1b", &price));
  g_assert_cmpfloat_with_epsilon (price, 0.66 * 0.96, 1e-6);

  /* A family costs what its cheapest size costs. */
  g_assert_true (by_market_get_spot_price (market, "r5", "us-east-1a", &price));
  g_assert_cmpfloat_with_epsilon (price, 0.041, 1e-6);
  g_assert_true (by_market_get_size_price (market, "r5", "r5.2xlarge", "us-east-1a", &price));
  g_assert_cmpfloat_with_epsilon (price, 0.17, 1e-6);
}

static gboolean
has_spot_price (ByMarket *market, const char *zone)
{
  double price = 0;

  return by_market_get_spot_price (market, "g5.4xlarge", zone, &price);
}

/* The price list would refuse the keys of another partition, and they would seem to have run out. */
static void
test_other_partition (Fixture *fixture, gconstpointer data)
{
  g_autoptr (FakeAws) aws = fake_aws_new ();
  g_autoptr (ByContext) context = fake_aws_make_context_in (aws, fixture->clock, "us-gov-west-1");
  g_autoptr (ByContext) usual_context = fake_aws_make_context (aws, fixture->clock);
  g_autoptr (ByMarket) market = by_market_new (context);
  g_autoptr (ByMarket) usual = by_market_new (usual_context);

  fake_region_furnish (aws);

  by_market_watch (market, "g5.4xlarge");
  while (!has_spot_price (market, "us-east-1a"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fake_aws_count (aws, "GetProducts"), ==, 0);

  by_market_watch (usual, "g5.4xlarge");
  while (!has_spot_price (usual, "us-east-1a"))
    g_main_context_iteration (NULL, TRUE);
  while (fake_aws_count (aws, "GetProducts") == 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
assert_fault (
    Fixture *fixture, const char *name, const char *value, const char *fault, const char *repair)
{
  by_stack_draft_set_value (fixture->draft, name, value);
  g_assert_cmpstr (by_stack_draft_get_shown_fault (fixture->draft, name), ==, fault);
  g_assert_cmpstr (by_stack_draft_get_repair (fixture->draft, name), ==, repair);
  if (repair != NULL)
    {
      by_stack_draft_set_value (fixture->draft, name, repair);
      g_assert_cmpstr (by_stack_draft_get_fault (fixture->draft, name), ==, NULL);
    }
}

static void
test_faults (Fixture *fixture, gconstpointer data)
{
  refresh (fixture);
  assert_fault (fixture, "Prefix", "Alice", "Must only contain lowercase letters and digits.",
                "alice");
  assert_fault (fixture, "Prefix", "ali ce!", "Must only contain lowercase letters and digits.",
                "alice");
  assert_fault (fixture, "Prefix", "abcdefghijklmnop", "Must have at most 12 characters.",
                "abcdefghijkl");
  assert_fault (fixture, "MaximumVCPUs", "20000", "Must be at most 10000.", "10000");
  assert_fault (fixture, "MaximumVCPUs", "many", "Must be a number.", "1");
  assert_fault (fixture, "SubnetIds", "subnet-a,subnet-f",
                "“elsewhere-f” is not in the chosen VPC.", "subnet-a");
  assert_fault (fixture, "SubnetIds", "", "Choose at least one subnet.", NULL);
  assert_fault (fixture, "KeyName", "carol", "There is no key pair “carol” in us-east-1.", NULL);
  assert_fault (fixture, "GpuInstanceTypes", "p3.2xlarge,g5.4xlarge",
                "“p3.2xlarge” cannot be had in us-east-1.", "g5.4xlarge");
  assert_fault (fixture, "CpuInstanceTypes", "r5 large",
                "“r5 large” is not the name of an instance type.", "r5,r6i,r7i,m6i");
  assert_fault (fixture, BY_STACK_DRAFT_STACK_NAME, "my stack",
                "Letters, digits and hyphens only, beginning with a letter, 128 at most.",
                "my-stack");
  assert_fault (fixture, BY_STACK_DRAFT_STACK_NAME, "", "Give the stack a name.", "raster-vision");
}

/* Choosing another VPC chooses its subnets, too. */
static void
test_other_vpc (Fixture *fixture, gconstpointer data)
{
  refresh (fixture);
  by_stack_draft_set_value (fixture->draft, "VPC", "vpc-other");
  g_assert_cmpstr (by_stack_draft_get_value (fixture->draft, "SubnetIds"), ==, "");
  by_stack_draft_set_value (fixture->draft, "VPC", "vpc-lab");
  g_assert_cmpstr (by_stack_draft_get_value (fixture->draft, "SubnetIds"), ==,
                   "subnet-a,subnet-b,subnet-c,subnet-d");
}

static gboolean
has_name_fault (gpointer user_data)
{
  Fixture *fixture = user_data;

  return by_stack_draft_get_fault (fixture->draft, BY_STACK_DRAFT_STACK_NAME) != NULL
         && by_stack_draft_get_fault (fixture->draft, "Prefix") != NULL;
}

static void
test_taken_names (Fixture *fixture, gconstpointer data)
{
  fake_region_settle (fixture->aws);
  refresh (fixture);
  while (!has_name_fault (fixture))
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpstr (by_stack_draft_get_fault (fixture->draft, BY_STACK_DRAFT_STACK_NAME), ==,
                   "There is a stack “raster-vision” already (CREATE_COMPLETE).");
  g_assert_cmpstr (by_stack_draft_get_repair (fixture->draft, BY_STACK_DRAFT_STACK_NAME), ==,
                   "raster-vision-2");
  g_assert_cmpstr (by_stack_draft_get_shown_fault (fixture->draft, "Prefix"), ==,
                   "Job queue “RasterVisionGpuJobQueue” exists already.");
  g_assert_cmpstr (by_stack_draft_get_repair (fixture->draft, "Prefix"), ==, "rv2");
  by_stack_draft_set_value (fixture->draft, "Prefix", "rv2");
  g_assert_null (by_stack_draft_get_fault (fixture->draft, "Prefix"));
}

/* Names of security groups are unique in their VPC, those of launch templates in the region. */
static const char named[] = "Parameters:\n"
                            "  Prefix: {Type: String}\n"
                            "  VPC: {Type: 'AWS::EC2::VPC::Id'}\n"
                            "Resources:\n"
                            "  Group:\n"
                            "    Type: AWS::EC2::SecurityGroup\n"
                            "    Properties:\n"
                            "      GroupDescription: Machines\n"
                            "      GroupName: !Sub ${Prefix}Group\n"
                            "      VpcId: !Ref VPC\n"
                            "  Launch:\n"
                            "    Type: AWS::EC2::LaunchTemplate\n"
                            "    Properties:\n"
                            "      LaunchTemplateName: !Sub ${Prefix}Launch\n"
                            "      LaunchTemplateData: {}\n";

static void
set_named_template (Fixture *fixture)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (named, strlen (named));
  g_autoptr (GError) error = NULL;
  g_autoptr (ByTemplate) source = by_template_new (bytes, "named", &error);

  g_assert_no_error (error);
  by_stack_draft_set_template (fixture->draft, source);
}

static void
test_taken_ec2_names (Fixture *fixture, gconstpointer data)
{
  set_named_template (fixture);
  fake_aws_answer (fixture->aws, "DescribeSecurityGroups",
                   "<DescribeSecurityGroupsResponse><securityGroupInfo><item><groupId>sg-1"
                   "</groupId><groupName>rvGroup</groupName><vpcId>vpc-other</vpcId></item><item>"
                   "<groupName>labGroup</groupName><vpcId>vpc-lab</vpcId></item>"
                   "</securityGroupInfo></DescribeSecurityGroupsResponse>");
  fake_aws_answer (fixture->aws, "DescribeLaunchTemplates",
                   "<DescribeLaunchTemplatesResponse><launchTemplates><item><launchTemplateName>"
                   "oldLaunch</launchTemplateName></item></launchTemplates>"
                   "</DescribeLaunchTemplatesResponse>");
  by_stack_draft_set_value (fixture->draft, "Prefix", "old");
  by_stack_draft_set_value (fixture->draft, "VPC", "vpc-lab");
  by_stack_draft_refresh (fixture->draft);
  while (by_stack_draft_get_fault (fixture->draft, "Prefix") == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (by_stack_draft_get_fault (fixture->draft, "Prefix"), ==,
                   "Launch template “oldLaunch” exists already.");

  by_stack_draft_set_value (fixture->draft, "Prefix", "lab");
  while (by_stack_draft_get_fault (fixture->draft, "Prefix") == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (by_stack_draft_get_fault (fixture->draft, "Prefix"), ==,
                   "Security group “labGroup” exists already.");
  by_stack_draft_set_value (fixture->draft, "Prefix", "rv");
  g_assert_null (by_stack_draft_get_fault (fixture->draft, "Prefix"));
  by_stack_draft_set_value (fixture->draft, "VPC", "vpc-other");
  g_assert_cmpstr (by_stack_draft_get_fault (fixture->draft, "Prefix"), ==,
                   "Security group “rvGroup” exists already.");
}

static ByCheck *
find_check (Fixture *fixture, const char *title)
{
  GPtrArray *checks = by_stack_draft_get_checks (fixture->draft);

  for (guint i = 0; i < checks->len; i++)
    if (strstr (by_check_get_title (g_ptr_array_index (checks, i)), title) != NULL)
      return g_ptr_array_index (checks, i);

  return NULL;
}

static void
test_checks (Fixture *fixture, gconstpointer data)
{
  refresh (fixture);
  g_assert_cmpint (by_check_get_result (find_check (fixture, "Every GPU type fits")), ==,
                   BY_CHECK_PASSED);
  g_assert_cmpint (by_check_get_result (find_check (fixture, "reach AWS")), ==, BY_CHECK_PASSED);
  g_assert_cmpint (by_check_get_result (find_check (fixture, "SSH is not open")), ==,
                   BY_CHECK_PASSED);

  by_stack_draft_set_value (fixture->draft, "GpuInstanceTypes", "g6.2xlarge,g5.4xlarge");
  g_assert_cmpint (by_check_get_result (find_check (fixture, "g6.2xlarge")), ==, BY_CHECK_WARNING);
  by_stack_draft_set_value (fixture->draft, "GpuInstanceTypes", "g6.2xlarge");
  g_assert_cmpint (by_check_get_result (find_check (fixture, "g6.2xlarge")), ==, BY_CHECK_ERROR);
  by_stack_draft_set_value (fixture->draft, "SubnetIds", "subnet-e");
  g_assert_nonnull (find_check (fixture, "isolated-e has no way out"));
  g_assert_nonnull (find_check (fixture, "one zone"));
  by_stack_draft_set_value (fixture->draft, "KeyName", "alice");
  by_stack_draft_set_value (fixture->draft, "CidrRange", "0.0.0.0/0");
  g_assert_nonnull (find_check (fixture, "SSH is open"));
}

static void
test_estimate (Fixture *fixture, gconstpointer data)
{
  const ByStackEstimate *estimate = NULL;

  refresh (fixture);
  estimate = by_stack_draft_get_estimate (fixture->draft);
  g_assert_true (estimate->idle.known);
  g_assert_cmpfloat (estimate->idle.high, ==, 0);
  g_assert_cmpuint (estimate->gpu_vcpus, ==, 80);
  g_assert_cmpuint (estimate->cpu_vcpus, ==, 80);
  g_assert_cmpuint (estimate->on_demand_vcpus, ==, 160);
  g_assert_cmpfloat_with_epsilon (estimate->gpu_job.low, 0.43 * 0.96, 1e-6);
  g_assert_cmpfloat_with_epsilon (estimate->gpu_job.high, 0.91 * 1.05, 1e-6);
  g_assert_true (estimate->busy.known);
  g_assert_cmpfloat (estimate->busy.low, <, estimate->busy.high);

  by_stack_draft_set_value (fixture->draft, "MinimumVCPUs", "8");
  g_assert_cmpfloat (by_stack_draft_get_estimate (fixture->draft)->idle.low, >, 0);
}

/* Answers outlive another template where both ask the same; defaults do not. */
static void
test_other_template (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByTemplate) other = load ("../data/templates/job-definitions.yml");
  g_autoptr (ByTemplate) same = load (TEMPLATE);

  by_stack_draft_set_value (fixture->draft, "Prefix", "alice");
  by_stack_draft_set_template (fixture->draft, same);
  g_assert_cmpstr (by_stack_draft_get_value (fixture->draft, "Prefix"), ==, "alice");
  g_assert_null (by_stack_draft_get_shown_fault (fixture->draft, "VPC"));
  by_stack_draft_set_template (fixture->draft, other);
  g_assert_null (by_template_get_parameter (by_stack_draft_get_template (fixture->draft), "VPC"));
  g_assert_cmpstr (by_stack_draft_get_value (fixture->draft, "VPC"), ==, "");
}

/* A draft can go while everything is still being looked up. */
static void
test_gone_early (Fixture *fixture, gconstpointer data)
{
  fake_aws_hold (fixture->aws, TRUE);
  by_stack_draft_refresh (fixture->draft);
  while (fake_aws_count_held (fixture->aws) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_secret (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) text = g_bytes_new_static (SECRETIVE, strlen (SECRETIVE));
  g_autoptr (ByTemplate) source = by_template_new (text, "test", NULL);
  g_autoptr (ByDeploymentRequest) request = NULL;
  g_autoptr (JsonObject) shown = NULL;
  g_autofree char *command = NULL;

  g_assert_nonnull (source);
  by_stack_draft_set_template (fixture->draft, source);
  request = by_stack_draft_make_request (fixture->draft);
  g_assert_cmpuint (by_deployment_request_count_secrets (request), ==, 2);
  shown = by_deployment_request_dup_shown_input (request);
  command = json_to_string (json_object_get_member (shown, "Parameters"), FALSE);
  g_assert_null (strstr (command, "hunter2"));
  g_assert_nonnull (strstr (command, "FILL-IN-Password"));
  g_assert_nonnull (strstr (command, "FILL-IN-Key"));
  g_assert_nonnull (strstr (command, "plain"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/stack-draft/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("first-answers", test_first_answers);
  ADD ("network", test_network);
  ADD ("no-routes", test_no_routes);
  ADD ("market", test_market);
  ADD ("other-partition", test_other_partition);
  ADD ("faults", test_faults);
  ADD ("other-vpc", test_other_vpc);
  ADD ("taken-names", test_taken_names);
  ADD ("taken-ec2-names", test_taken_ec2_names);
  ADD ("checks", test_checks);
  ADD ("estimate", test_estimate);
  ADD ("other-template", test_other_template);
  ADD ("gone-early", test_gone_early);
  ADD ("secret", test_secret);
#undef ADD
  return g_test_run ();
}
