/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Templates evaluated with answers. */

#include "template-fixture.h"

#include <string.h>

#define HEAD                                                                                       \
  "Parameters:\n"                                                                                  \
  "  Name: {Type: String, Default: anna}\n"                                                        \
  "  Empty: {Type: String, Default: ''}\n"                                                         \
  "  List: {Type: CommaDelimitedList, Default: 'a, b,c'}\n"                                        \
  "  Count: {Type: Number, Default: 3}\n"                                                          \
  "Mappings:\n"                                                                                    \
  "  Map: {eu-west-1: {Key: value, Items: [x, y]}}\n"                                              \
  "Conditions:\n"                                                                                  \
  "  HasName: !Not [!Equals [!Ref Name, '']]\n"                                                    \
  "  IsThree: !Equals [!Ref Count, 3]\n"                                                           \
  "  Both: !And [!Condition HasName, !Condition IsThree]\n"                                        \
  "  Neither: !Not [!Or [!Condition HasName, !Condition IsThree]]\n"

#define RESOURCES HEAD "Resources:\n  A:\n    Type: AWS::SQS::Queue\n  B:\n    Type: T\n    Properties:\n"

static ByPlan *
plan_of (const char *text, GError **error)
{
  g_autoptr (ByTemplate) source = template_fixture_parse (text, error);

  return source != NULL ? template_fixture_plan (source, NULL, error) : NULL;
}

static void
test_functions (void)
{
  static const struct
  {
    const char *expression;
    const char *expected; /* NULL: no value */
  } cases[] = {
    { "!Ref Name", "anna" },
    { "!Ref List", "[\"a\",\"b\",\"c\"]" },
    { "!Ref Count", "3" },
    { "!Ref AWS::Region", "eu-west-1" },
    { "!Ref AWS::AccountId", "111122223333" },
    { "!Ref AWS::StackName", "raster-vision" },
    { "!Ref AWS::Partition", "aws" },
    { "!Ref AWS::URLSuffix", "amazonaws.com" },
    { "!Ref AWS::StackId", "${AWS::StackId}" },
    { "!Ref AWS::NotificationARNs", "[]" },
    { "!Ref AWS::NoValue", NULL },
    { "!Ref A", "${A}" },
    { "!GetAtt A.Arn", "${A.Arn}" },
    { "!GetAtt [A, Endpoint.Port]", "${A.Endpoint.Port}" },
    { "!Sub 'x-${Name}-${AWS::Region}-${A.Arn}-${!Raw}-${'", "x-anna-eu-west-1-${A.Arn}-${Raw}-${" },
    { "!Sub ['${V}${Count}', {V: !Ref Name}]", "anna3" },
    { "!Join ['-', [a, !Ref Name, 5, true, !Ref AWS::NoValue]]", "a-anna-5-true" },
    { "!Join [',', !Ref List]", "a,b,c" },
    { "!Select [1, !Ref List]", "b" },
    { "!Select ['2', [x, y, z]]", "z" },
    { "!Split [',', 'a,b,']", "[\"a\",\"b\",\"\"]" },
    { "!Select [0, !Split ['/', !Ref A]]", "${A}" },
    { "!If [HasName, yes, no]", "true" },
    { "!If [Both, [1], [2]]", "[1]" },
    { "!If [Neither, x, !Ref AWS::NoValue]", NULL },
    { "!FindInMap [Map, !Ref AWS::Region, Key]", "value" },
    { "!FindInMap [Map, eu-west-1, Items]", "[\"x\",\"y\"]" },
    { "!FindInMap [Map, us-east-1, Key, {DefaultValue: other}]", "other" },
    { "!Base64 hello", "aGVsbG8=" },
    { "{'Fn::Base64': !Sub '${Name}'}", "YW5uYQ==" },
    { "!Cidr [10.0.0.0/22, 3, 8]", "[\"10.0.0.0/24\",\"10.0.1.0/24\",\"10.0.2.0/24\"]" },
    { "!Cidr [10.0.0.0/24, 2, 4]", "[\"10.0.0.0/28\",\"10.0.0.16/28\"]" },
    { "!Select [255, !Cidr [10.0.0.0/16, 256, 8]]", "10.0.255.0/24" },
    { "!Select [1, !Cidr ['2001:db8::/56', 2, 64]]", "2001:db8:0:1::/64" },
    { "!Length [a, b]", "2" },
    { "!ToJsonString {a: [1, !Ref Name]}", "{\"a\":[1,\"anna\"]}" },
    { "{Condition: {Bool: {'aws:SecureTransport': true}}}", "{\"Condition\":{\"Bool\":{\"aws:SecureTransport\":true}}}" },
    { "!GetAZs ''", "${AWS::Elsewhere}" },
    { "!Select [0, !GetAZs '']", "${AWS::Elsewhere}" },
    { "!ImportValue other", "${AWS::Elsewhere}" },
    { "2012-10-17", "2012-10-17" },
    { "{a: !Ref AWS::NoValue, b: 1}", "{\"b\":1}" },
    { "'{{resolve:ssm:name}}'", "{{resolve:ssm:name}}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (RESOURCES "      V: %s\n", cases[i].expression);
      g_autoptr (GError) error = NULL;
      g_autoptr (ByPlan) plan = plan_of (text, &error);

      g_test_message ("%s", cases[i].expression);
      g_assert_no_error (error);
      g_assert_cmpstr (template_fixture_text (plan, "B", "V"), ==, cases[i].expected);
    }
}

static void
test_wrong_functions (void)
{
  static const char *const expressions[] = {
    "!Sub '${List}'",
    "!Join [',', a]",
    "!Join [',', [[a]]]",
    "!Join [',']",
    "!Select [5, [a]]",
    "!Select [-1, [a]]",
    "!Select [x, [a]]",
    "!Split ['', a]",
    "!Split [',', [a]]",
    "!If [HasName, 1]",
    "!FindInMap [Map, us-east-1, Key]",
    "!FindInMap [Map, eu-west-1]",
    "!FindInMap [None, a, b]",
    "!Base64 [a]",
    "!Cidr [10.0.0.0/24, 300, 8]",
    "!Cidr [10.0.0.0/24, 4, 8]",
    "!Cidr [here, 1, 8]",
    "!Length a",
    "!Equals [a, a]",
    "!Ref AWS::Nothing",
    "!Ref [a]",
    "!GetAtt A",
    "{'Fn::Unheard': 1}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (expressions); i++)
    {
      g_autofree char *text = g_strdup_printf (RESOURCES "      V: %s\n", expressions[i]);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", expressions[i]);
      g_assert_null (plan_of (text, &error));
      g_assert_nonnull (error);
      g_assert_true (g_str_has_prefix (error->message, "Line 1") || g_str_has_prefix (error->message, "Line 2"));
    }
}

static void
assert_plan_fails (const char *text, const char *says)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (plan_of (text, &error));
  g_assert_nonnull (error);
  if (strstr (error->message, says) == NULL)
    g_error ("“%s” should say “%s”", error->message, says);
}

static void
test_circles (void)
{
  g_autoptr (GString) chain = g_string_new ("Conditions:\n");

  assert_plan_fails ("Resources:\n"
                     "  A: {Type: T, Properties: {X: !Ref B}}\n"
                     "  B: {Type: T, Properties: {X: !GetAtt C.Arn}}\n"
                     "  C: {Type: T, DependsOn: A}\n"
                     "  D: {Type: T}\n",
                     "in a circle: A, B, C.");
  assert_plan_fails ("Conditions:\n  X: !Not [!Condition Y]\n  Y: !Not [!Condition X]\n"
                     "Resources:\n  A: {Type: T}\n",
                     "depends on itself");
  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (chain, "  C%u: !Not [!Condition C%u]\n", i, i + 1);
  g_string_append (chain, "  C5000: !Equals [a, a]\nResources:\n  A: {Type: T}\n");
  assert_plan_fails (chain->str, "depend on one another");
}

static void
test_left_out (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ByPlan) plan
      = plan_of (HEAD "Resources:\n"
                      "  A: {Type: 'AWS::SQS::Queue', Condition: Neither, Properties: {QueueName: q}}\n"
                      "  B: {Type: T, DependsOn: [A], Properties: {V: !If [Neither, !Ref A, none]}}\n"
                      "Outputs:\n"
                      "  O: {Condition: Neither, Value: !Ref A}\n",
                 &error);
  const ByPlanResource *resource;

  g_assert_no_error (error);
  resource = by_plan_get_resource (plan, "A");
  g_assert_false (resource->condition_met);
  g_assert_null (resource->physical_name);
  g_assert_null (by_plan_get_resource (plan, "B")->depends_on[0]);
  g_assert_cmpstr (template_fixture_text (plan, "B", "V"), ==, "none");
  g_assert_false (((ByPlanOutput *) g_ptr_array_index (by_plan_get_outputs (plan), 0))->condition_met);
  assert_plan_fails (HEAD "Resources:\n"
                          "  A: {Type: T, Condition: Neither}\n"
                          "  B: {Type: T, Properties: {V: !Ref A}}\n",
                     "these answers leave it out");
}

static void
test_order (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ByPlan) plan = plan_of ("Resources:\n"
                                     "  Queue: {Type: T, Properties: {X: !Ref Environment}}\n"
                                     "  Environment: {Type: T, DependsOn: Policy, Properties: {X: !Sub '${Role.Arn}'}}\n"
                                     "  Policy: {Type: T, DeletionPolicy: Retain}\n"
                                     "  Role: {Type: T}\n",
                                     &error);
  static const char *const expected[] = { "Policy", "Role", "Environment", "Queue" };
  const ByPlanResource *resource;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      resource = g_ptr_array_index (by_plan_get_resources (plan), i);
      g_assert_cmpstr (resource->logical_id, ==, expected[i]);
    }
  resource = by_plan_get_resource (plan, "Environment");
  g_assert_cmpuint (g_strv_length (resource->depends_on), ==, 2);
  g_assert_cmpstr (resource->depends_on[0], ==, "Policy");
  g_assert_cmpstr (resource->depends_on[1], ==, "Role");
  g_assert_cmpuint (resource->line, ==, 3);
  g_assert_cmpstr (by_plan_get_resource (plan, "Policy")->deletion_policy, ==, "Retain");
}

/* What is outside of the stack, for those who know the account. */
static void
test_elsewhere (void)
{
  static const char text[] = RESOURCES "      V: !Select [1, !GetAZs '']\n"
                                       "      W: !Join [' ', !GetAZs {Ref: AWS::Region}]\n"
                                       "      X: !Select [0, !GetAZs us-east-1]\n"
                                       "      Y: !ImportValue {'Fn::Sub': '${Name}-vpc'}\n"
                                       "      Z: !ImportValue nobody\n";
  static const char *const zones[] = { "eu-west-1a", "eu-west-1b", NULL };
  g_autoptr (GHashTable) exports = g_hash_table_new (g_str_hash, g_str_equal);
  const ByPlanEnvironment environment = { .region = "eu-west-1",
                                          .account_id = "111122223333",
                                          .stack_name = "raster-vision",
                                          .zones = zones,
                                          .exports = exports };
  g_autoptr (GError) error = NULL;
  g_autoptr (ByTemplate) source = template_fixture_parse (text, &error);
  g_autoptr (GHashTable) values = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (ByPlan) plan = NULL;
  g_auto (GStrv) imports = NULL;

  g_hash_table_insert (exports, (char *) "anna-vpc", (char *) "vpc-1");
  plan = by_plan_new (source, values, &environment, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (template_fixture_text (plan, "B", "V"), ==, "eu-west-1b");
  g_assert_cmpstr (template_fixture_text (plan, "B", "W"), ==, "eu-west-1a eu-west-1b");
  g_assert_cmpstr (template_fixture_text (plan, "B", "X"), ==, "${AWS::Elsewhere}");
  g_assert_cmpstr (template_fixture_text (plan, "B", "Y"), ==, "vpc-1");
  g_assert_cmpstr (template_fixture_text (plan, "B", "Z"), ==, "${AWS::Elsewhere}");
  imports = by_plan_dup_imports (plan);
  g_assert_cmpuint (g_strv_length (imports), ==, 2);
  g_assert_true (g_strv_contains ((const char *const *) imports, "anna-vpc"));
  g_assert_true (g_strv_contains ((const char *const *) imports, "nobody"));
}

static void
test_becoming_known (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ByPlan) plan = plan_of (RESOURCES "      V: !Ref A\n"
                                               "      W: !Select [1, !Split ['/', !GetAtt A.Arn]]\n"
                                               "Outputs:\n"
                                               "  O: {Value: !Sub 'is ${A.Arn}', Export: {Name: !Ref Name}}\n",
                                     &error);
  g_autoptr (JsonNode) properties = NULL;
  g_autoptr (GPtrArray) outputs = NULL;
  const ByPlanOutput *output;

  g_assert_no_error (error);
  output = g_ptr_array_index (by_plan_get_outputs (plan), 0);
  g_assert_cmpstr (output->value, ==, "is ${A.Arn}");
  g_assert_cmpstr (output->export_name, ==, "anna");
  g_assert_false (by_plan_is_known (plan, output->value));
  g_assert_true (by_plan_is_known (plan, "echo ${HOME}"));
  by_plan_set_reference (plan, "A", "queue-1");
  by_plan_set_attribute (plan, "A", "Arn", "arn:aws:x/q");
  properties = by_plan_dup_properties (plan, "B", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (properties), "V"), ==, "queue-1");
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (properties), "W"), ==, "q");
  outputs = by_plan_dup_outputs (plan, &error);
  g_assert_no_error (error);
  output = g_ptr_array_index (outputs, 0);
  g_assert_cmpstr (output->value, ==, "is arn:aws:x/q");
  g_assert_null (by_plan_dup_properties (plan, "None", &error));
  g_assert_nonnull (error);
}

static void
test_answers (void)
{
  static const char *const wrong[] = { "Count", "many", NULL };
  static const char *const unknown[] = { "Cuont", "3", NULL };
  g_autoptr (ByTemplate) source = template_fixture_parse (RESOURCES "      V: !Ref A\n", NULL);
  g_autoptr (ByTemplate) needy = template_fixture_parse (
      "Parameters: {P: {Type: String}}\nResources: {A: {Type: T, Properties: {X: !Ref P}}}\n", NULL);
  const ByPlanEnvironment draft
      = { .region = "eu-west-1", .account_id = "1", .stack_name = "s", .allow_incomplete = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (ByPlan) plan = NULL;

  g_assert_null (template_fixture_plan (source, wrong, &error));
  g_assert_cmpstr (error->message, ==, "“Count”: Must be a number.");
  g_clear_error (&error);
  g_assert_null (template_fixture_plan (source, unknown, &error));
  g_assert_error (error, BY_TEMPLATE_ERROR, BY_TEMPLATE_ERROR_PARAMETER);
  g_clear_error (&error);
  g_assert_null (template_fixture_plan (needy, NULL, &error));
  g_assert_cmpstr (error->message, ==, "“P” needs a value.");
  g_clear_error (&error);
  plan = by_plan_new (needy, NULL, &draft, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (template_fixture_text (plan, "A", "X"), ==, "${P}");
  g_assert_false (by_plan_is_known (plan, "${P}"));
}

static void
test_rules (void)
{
  assert_plan_fails (HEAD "Rules:\n  R:\n    RuleCondition: !Equals [!Ref Name, anna]\n"
                          "    Assertions:\n      - Assert: !Equals [!Ref Count, 4]\n"
                          "        AssertDescription: Anna wants four\n"
                          "Resources: {A: {Type: T}}\n",
                     "Anna wants four");
}

/* A small template that would fill the memory, were it let. */
static void
test_growing_text (void)
{
  g_autoptr (GString) text = g_string_new ("Parameters: {P: {Type: String, Default: '");
  g_autofree char *long_text = g_strnfill (4000, 'x');

  g_string_append (text, long_text);
  g_string_append (text, "'}}\nResources: {A: {Type: T, Properties: {V: [&a [");
  for (guint i = 0; i < 100; i++)
    g_string_append (text, "!Ref P, ");
  g_string_append (text, "x]");
  for (guint i = 0; i < 1000; i++)
    g_string_append (text, ", *a");
  g_string_append (text, "]}}}\n");
  assert_plan_fails (text->str, "far more of itself");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/functions", test_functions);
  g_test_add_func ("/plan/wrong-functions", test_wrong_functions);
  g_test_add_func ("/plan/circles", test_circles);
  g_test_add_func ("/plan/left-out", test_left_out);
  g_test_add_func ("/plan/order", test_order);
  g_test_add_func ("/plan/elsewhere", test_elsewhere);
  g_test_add_func ("/plan/becoming-known", test_becoming_known);
  g_test_add_func ("/plan/answers", test_answers);
  g_test_add_func ("/plan/rules", test_rules);
  g_test_add_func ("/plan/growing-text", test_growing_text);

  return g_test_run ();
}
