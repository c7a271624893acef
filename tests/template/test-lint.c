/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Faults that are found, and the bundled templates that have none. */

#include "by-lint.h"
#include "template-fixture.h"

#include <string.h>

static char *
bundled (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "..", "data", "templates", name, NULL);
}

static ByTemplate *
load_faulty (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "template", "faulty.yml", NULL);

  return template_fixture_load (path);
}

static void
test_every_fault (void)
{
  static const struct
  {
    const char *code;
    BySeverity severity;
    guint line;
    const char *parameter;
    const char *says;
  } cases[] = {
    { "duplicate-name", BY_SEVERITY_ERROR, 45, NULL, "Spot and OnDemand get the same name, “GpuComputeEnvironment”" },
    { "retired-instance-type", BY_SEVERITY_ERROR, 56, "GpuInstanceTypes", "p3.2xlarge, g3.4xlarge" },
    { "old-image-type", BY_SEVERITY_ERROR, 73, NULL, "Amazon Linux 2" },
    { "empty-name", BY_SEVERITY_ERROR, 77, "Namespace", "Queue" },
    { "repository-name", BY_SEVERITY_ERROR, 84, "Repository", "My_Repository" },
    { "incomplete-image", BY_SEVERITY_ERROR, 91, NULL, "/My_Repository:" },
    { "empty-namespace", BY_SEVERITY_ERROR, 89, "Namespace", "CpuJobDefinition" },
    { "no-outputs", BY_SEVERITY_WARNING, 0, NULL, "outputs" },
    { "open-cidr", BY_SEVERITY_WARNING, 35, "CidrRange", "port 22, ports 6006 to 6010" },
    { "fixed-name", BY_SEVERITY_WARNING, 45, NULL, "AWS refuses" },
    { "best-fit", BY_SEVERITY_WARNING, 48, NULL, "BEST_FIT" },
    { "low-bid", BY_SEVERITY_WARNING, 50, "Bid", "60 %" },
    { "desired-vcpus", BY_SEVERITY_WARNING, 52, NULL, "DesiredvCpus" },
    { "launch-template-version", BY_SEVERITY_WARNING, 59, NULL, "version" },
    { "merge-key", BY_SEVERITY_WARNING, 88, NULL, "<<" },
    { "odd-number", BY_SEVERITY_WARNING, 20, NULL, "1342" },
    { "pattern", BY_SEVERITY_WARNING, 17, NULL, "Odd" },
    { "bid-text", BY_SEVERITY_ADVICE, 13, NULL, "minimum" },
    { "global-names", BY_SEVERITY_ADVICE, 26, NULL, "Role" },
    { "wide-policy", BY_SEVERITY_ADVICE, 28, NULL, "S3" },
    { "old-volume-type", BY_SEVERITY_ADVICE, 41, NULL, "gp2" },
    { "metadata-v1", BY_SEVERITY_ADVICE, 40, NULL, "Launch" },
    { "service-role", BY_SEVERITY_ADVICE, 47, NULL, "role" },
    { "no-image-type", BY_SEVERITY_ADVICE, 48, NULL, "machine image" },
    { "repository-delete", BY_SEVERITY_ADVICE, 82, NULL, "Images" },
    { "no-retry", BY_SEVERITY_ADVICE, 87, NULL, "once" },
    { "deprecated-requirements", BY_SEVERITY_ADVICE, 90, NULL, "Vcpus" },
    { "privileged", BY_SEVERITY_ADVICE, 94, NULL, "rights" },
  };
  g_autoptr (ByTemplate) source = load_faulty ();
  GPtrArray *problems = by_lint_template (source);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const ByTemplateProblem *problem = template_fixture_find (problems, cases[i].code);

      g_test_message ("%s", cases[i].code);
      g_assert_nonnull (problem);
      g_assert_cmpint (problem->severity, ==, cases[i].severity);
      g_assert_cmpuint (problem->line, ==, cases[i].line);
      g_assert_cmpstr (problem->parameter, ==, cases[i].parameter);
      g_assert_nonnull (strstr (problem->message, cases[i].says));
      g_assert_cmpuint (strlen (problem->fix), >, 10);
    }
  for (guint i = 1; i < problems->len; i++)
    g_assert_cmpint (((ByTemplateProblem *) g_ptr_array_index (problems, i - 1))->severity, <=,
                     ((ByTemplateProblem *) g_ptr_array_index (problems, i))->severity);
}

/* Better answers take faults away. */
static void
test_answers_help (void)
{
  static const char *const answers[]
      = { "KeyName", "k", "VPC", "vpc-1", "SubnetIds", "subnet-1", "GpuInstanceTypes",
          "g5.4xlarge", "Bid", "100", "CidrRange", "203.0.113.7/32", "Repository", "mine",
          "Namespace", "annaHouses", NULL };
  static const char *const gone[]
      = { "retired-instance-type", "empty-name", "repository-name", "incomplete-image",
          "empty-namespace", "open-cidr", "low-bid" };
  g_autoptr (ByTemplate) source = load_faulty ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ByPlan) plan = template_fixture_plan (source, answers, &error);
  GPtrArray *problems;

  g_assert_no_error (error);
  problems = by_lint_plan (plan);
  for (guint i = 0; i < G_N_ELEMENTS (gone); i++)
    g_assert_null (template_fixture_find (problems, gone[i]));
  g_assert_nonnull (template_fixture_find (problems, "duplicate-name"));
}

static void
test_other_partition (void)
{
  static const char *const answers[]
      = { "KeyName", "k", "VPC", "vpc-1", "SubnetIds", "subnet-1", NULL };
  const ByPlanEnvironment china
      = { .region = "cn-north-1", .account_id = "1", .stack_name = "s", .allow_incomplete = TRUE };
  g_autoptr (ByTemplate) source = load_faulty ();
  g_autoptr (ByPlan) there = by_plan_new (source, NULL, &china, NULL);
  g_autoptr (ByPlan) here = template_fixture_plan (source, answers, NULL);

  g_assert_cmpstr (by_plan_get_partition (there), ==, "aws-cn");
  g_assert_nonnull (template_fixture_find (by_lint_plan (there), "partition"));
  g_assert_null (template_fixture_find (by_lint_plan (here), "partition"));
}

static void
test_cannot_evaluate (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ByTemplate) source = template_fixture_parse (
      "Resources:\n  A:\n    Type: T\n    Properties:\n      X: !Select [9, [a]]\n", &error);
  const ByTemplateProblem *problem;

  g_assert_no_error (error);
  problem = template_fixture_find (by_lint_template (source), "cannot-evaluate");
  g_assert_nonnull (problem);
  g_assert_nonnull (strstr (problem->message, "Line 5"));
}

static void
test_bundled_main (void)
{
  static const char *const answers[] = {
    "VPC", "vpc-1", "SubnetIds", "subnet-1,subnet-2", "KeyName", "k", "DataBucket", "geo",
    "PyTorchRepositoryName", "rv", "CidrRange", "203.0.113.7/32", "Prefix", "anna", NULL
  };
  g_autofree char *path = bundled ("raster-vision.yml");
  g_autoptr (ByTemplate) source = template_fixture_load (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (ByPlan) plan = template_fixture_plan (source, answers, &error);
  GPtrArray *problems = by_lint_template (source);

  g_assert_no_error (error);
  g_assert_cmpuint (by_lint_plan (plan)->len, ==, 0);
  /* With no bucket named, jobs may reach all of them, and it is said. */
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_nonnull (template_fixture_find (problems, "wide-policy"));
  g_assert_cmpstr (by_template_get_capabilities (source)[0], ==, "CAPABILITY_IAM");
  g_assert_cmpstr (by_plan_get_resource (plan, "GpuJobQueue")->physical_name, ==,
                   "annaRasterVisionGpuJobQueue");
  g_assert_null (by_plan_get_resource (plan, "GpuSpotComputeEnvironment")->physical_name);
}

static void
test_bundled_in_china (void)
{
  const ByPlanEnvironment china
      = { .region = "cn-north-1", .account_id = "1", .stack_name = "s", .allow_incomplete = TRUE };
  g_autofree char *path = bundled ("raster-vision.yml");
  g_autoptr (ByTemplate) source = template_fixture_load (path);
  g_autoptr (ByPlan) plan = by_plan_new (source, NULL, &china, NULL);

  g_assert_null (template_fixture_find (by_lint_plan (plan), "partition"));
}

static void
test_bundled_namespace (void)
{
  static const char *const answers[] = { "Namespace", "annaHouses", "RepositoryName", "rv", NULL };
  g_autofree char *path = bundled ("job-definitions.yml");
  g_autoptr (ByTemplate) source = template_fixture_load (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (ByPlan) plan = template_fixture_plan (source, answers, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (by_lint_plan (plan)->len, ==, 0);
  g_assert_cmpuint (by_lint_template (source)->len, ==, 0);
  g_assert_null (by_template_get_capabilities (source)[0]);
  g_assert_cmpstr (by_plan_get_resource (plan, "CpuJobDefinition")->physical_name, ==,
                   "annaHousesCpuJobDefinition");
  g_assert_cmpstr (template_fixture_text (plan, "CpuJobDefinition", "ContainerProperties.Image"), ==,
                   "111122223333.dkr.ecr.eu-west-1.amazonaws.com/rv:annaHouses");
}

static void
test_upstream_main (void)
{
  static const char *const answers[]
      = { "VPC", "vpc-1", "SubnetIds", "subnet-1,subnet-2", "KeyName", "k", NULL };
  g_autofree char *path = template_fixture_upstream ("template.yml");
  g_autoptr (ByTemplate) source = path != NULL ? template_fixture_load (path) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (ByPlan) plan = NULL;

  if (source == NULL)
    return;
  g_assert_cmpuint (by_template_get_parameters (source)->len, ==, 19);
  g_assert_cmpuint (by_template_get_parameter_groups (source)->len, ==, 5);
  g_assert_nonnull (template_fixture_find (by_lint_template (source), "duplicate-name"));
  g_assert_nonnull (template_fixture_find (by_lint_template (source), "retired-instance-type"));
  g_assert_nonnull (template_fixture_find (by_lint_template (source), "no-outputs"));
  plan = template_fixture_plan (source, answers, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (by_plan_get_capabilities (plan)[0], ==, "CAPABILITY_NAMED_IAM");
  g_assert_cmpstr (by_plan_get_resource (plan, "GpuJobQueue")->physical_name, ==,
                   "RasterVisionGpuJobQueue");
  g_assert_true (by_plan_get_resource (plan, "HostedPyTorchJobGpuDefinition")->condition_met);
  g_assert_false (by_plan_get_resource (plan, "CustomPyTorchGpuJobDefinition")->condition_met);
}

static void
test_upstream_namespace (void)
{
  g_autofree char *path = template_fixture_upstream ("job_def_template.yml");
  g_autoptr (ByTemplate) source = path != NULL ? template_fixture_load (path) : NULL;

  if (source == NULL)
    return;
  g_assert_cmpuint (by_template_get_parameters (source)->len, ==, 6);
  g_assert_nonnull (template_fixture_find (by_lint_template (source), "empty-namespace"));
  g_assert_nonnull (template_fixture_find (by_lint_template (source), "incomplete-image"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lint/every-fault", test_every_fault);
  g_test_add_func ("/lint/answers-help", test_answers_help);
  g_test_add_func ("/lint/other-partition", test_other_partition);
  g_test_add_func ("/lint/cannot-evaluate", test_cannot_evaluate);
  g_test_add_func ("/lint/bundled-main", test_bundled_main);
  g_test_add_func ("/lint/bundled-in-china", test_bundled_in_china);
  g_test_add_func ("/lint/bundled-namespace", test_bundled_namespace);
  g_test_add_func ("/lint/upstream-main", test_upstream_main);
  g_test_add_func ("/lint/upstream-namespace", test_upstream_namespace);

  return g_test_run ();
}
