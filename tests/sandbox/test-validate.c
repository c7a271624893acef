/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-json.h"
#include "by-sandbox-properties.h"
#include "by-sandbox-validate.h"

static JsonObject *
parse (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  return json_object_ref (json_node_get_object (node));
}

/* What AWS says about a request: "CODE: TEXT", or "" when it is well. */
static char *
judge (const char *service, const char *operation, const char *text)
{
  g_autoptr (BySandboxModel) model = by_sandbox_model_new (service);
  g_autoptr (JsonObject) request = parse (text);
  g_autoptr (GPtrArray) flaws = by_sandbox_validate (
      by_sandbox_model_find_operation (model, operation)->input, request);
  g_autofree char *code = NULL;
  g_autofree char *message = NULL;

  if (flaws->len == 0)
    return g_strdup ("");
  by_sandbox_flaws_describe (flaws, model, &code, &message);
  return g_strdup_printf ("%s: %s", code, message);
}

static void
assert_judgement (const char *service,
                  const char *operation,
                  const char *request,
                  const char *expected)
{
  g_autofree char *judgement = judge (service, operation, request);

  g_assert_cmpstr (judgement, ==, expected);
}

static void
test_well (void)
{
  assert_judgement ("cloudformation", "CreateStack", "{\"StackName\": \"a\"}", "");
  assert_judgement ("sts", "GetCallerIdentity", "{}", "");
}

static void
test_missing (void)
{
  assert_judgement ("cloudformation", "CreateStack", "{}",
                    "ValidationError: 1 validation error detected: Value null at 'stackName' "
                    "failed to satisfy constraint: Member must not be null");
  assert_judgement ("ec2", "CreateKeyPair", "{}",
                    "MissingParameter: The request must contain the parameter KeyName");
}

static void
test_two_flaws (void)
{
  assert_judgement ("cloudformation", "CreateStack",
                    "{\"StackName\": \"a\", \"OnFailure\": \"PANIC\", "
                    "\"Tags\": [{\"Key\": \"k\"}]}",
                    "ValidationError: 2 validation errors detected: Value 'PANIC' at 'onFailure' "
                    "failed to satisfy constraint: Member must satisfy enum value set: "
                    "[DO_NOTHING, ROLLBACK, DELETE]; Value null at 'tags.1.member.value' failed "
                    "to satisfy constraint: Member must not be null");
}

static void
test_range (void)
{
  assert_judgement ("ec2", "DescribeVpcs", "{\"MaxResults\": 2}",
                    "InvalidParameterValue: Value ( 2 ) for parameter MaxResults is invalid. "
                    "Member must have value greater than or equal to 5");
}

static void
test_pattern (void)
{
  g_autofree char *judgement
      = judge ("ecr", "CreateRepository", "{\"repositoryName\": \"UPPER\"}");

  g_assert_true (g_str_has_prefix (judgement, "InvalidParameterException: Invalid parameter at "
                                              "'repositoryName' failed to satisfy constraint: "
                                              "'must satisfy regular expression"));
}

static void
test_kind (void)
{
  g_autofree char *judgement = judge ("batch", "DescribeJobs", "{\"jobs\": \"one\"}");

  g_assert_true (g_str_has_prefix (judgement, "ClientException: 1 validation error detected"));
}

/* Every model reads, and every operation has the shapes that it names. */
static void
test_models (void)
{
  static const char *const names[]
      = { "batch", "cloudformation", "ec2", "ecr", "ecs", "iam", "logs", "pricing",
          "service-quotas", "sts" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (BySandboxModel) model = by_sandbox_model_new (names[i]);
      gsize n_operations;
      const ByOperation *operations = by_sandbox_model_get_operations (model, &n_operations);

      g_assert_cmpuint (n_operations, >, 0);
      for (gsize j = 0; j < n_operations; j++)
        if (operations[j].result_member != NULL)
          g_assert_nonnull (
              by_shape_find_member (operations[j].output, operations[j].result_member));
    }
}

static void
test_error_names (void)
{
  g_autoptr (BySandboxModel) model = by_sandbox_model_new ("iam");
  const char *code;

  g_assert_cmpuint (by_sandbox_model_get_error (model, "NoSuchEntityException", &code), ==, 404);
  g_assert_cmpstr (code, ==, "NoSuchEntity");
  g_assert_cmpuint (by_sandbox_model_get_error (model, "ValidationError", &code), ==, 400);
  g_assert_cmpstr (code, ==, "ValidationError");
}

static void
test_properties (void)
{
  g_autoptr (BySandboxModel) model = by_sandbox_model_new ("batch");
  g_autoptr (JsonObject) properties = parse (
      "{\"Type\": \"Managed\", \"Unknown\": 1, \"ComputeResources\": {\"MaxvCpus\": \"80\", "
      "\"InstanceTypes\": \"g5, g6\", \"Type\": \"spot\", \"Tags\": {\"Name\": \"A\"}}}");
  g_autoptr (JsonObject) request = by_sandbox_properties_to_request (
      by_sandbox_model_get_shape (model, "CreateComputeEnvironmentRequest"), properties);
  JsonObject *resources = by_sandbox_json_object (request, "computeResources");

  g_assert_cmpstr (by_sandbox_json_string (request, "type"), ==, "MANAGED");
  g_assert_false (json_object_has_member (request, "unknown"));
  g_assert_cmpint (by_sandbox_json_int (resources, "maxvCpus", 0), ==, 80);
  g_assert_cmpstr (by_sandbox_json_string (resources, "type"), ==, "SPOT");
  g_assert_cmpstr (by_sandbox_json_string_at (by_sandbox_json_array (resources, "instanceTypes"),
                                              1), ==, "g6");
  g_assert_cmpstr (by_sandbox_json_string (by_sandbox_json_object (resources, "tags"), "Name"),
                   ==, "A");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox/validate/well", test_well);
  g_test_add_func ("/sandbox/validate/missing", test_missing);
  g_test_add_func ("/sandbox/validate/two-flaws", test_two_flaws);
  g_test_add_func ("/sandbox/validate/range", test_range);
  g_test_add_func ("/sandbox/validate/pattern", test_pattern);
  g_test_add_func ("/sandbox/validate/kind", test_kind);
  g_test_add_func ("/sandbox/model/all", test_models);
  g_test_add_func ("/sandbox/model/error-names", test_error_names);
  g_test_add_func ("/sandbox/properties", test_properties);

  return g_test_run ();
}
