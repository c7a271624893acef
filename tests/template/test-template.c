/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading: YAML and JSON, good and bad. */

#include "by-lint.h"
#include "template-fixture.h"

#include <string.h>

#define TAIL "\nResources:\n  Q:\n    Type: AWS::SQS::Queue\n"

static void
assert_refused (const char *text, int code, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ByTemplate) source = template_fixture_parse (text, &error);

  g_assert_null (source);
  g_assert_error (error, BY_TEMPLATE_ERROR, code);
  if (strstr (error->message, expected) == NULL)
    g_error ("“%s” should say “%s”", error->message, expected);
}

static void
test_broken (void)
{
  static const struct
  {
    const char *text;
    int code;
    const char *expected;
  } cases[] = {
    { "", BY_TEMPLATE_ERROR_INVALID, "empty" },
    { "# nothing but words\n", BY_TEMPLATE_ERROR_INVALID, "empty" },
    { "- a\n- b\n", BY_TEMPLATE_ERROR_INVALID, "Line 1" },
    { "Resources:\n  A: [1, 2\n  B: 3\n", BY_TEMPLATE_ERROR_SYNTAX, "Line 3" },
    { "Resources:\n  A:\n\tType: X\n", BY_TEMPLATE_ERROR_SYNTAX, "Line 3: A tab" },
    { "Resources:\n  A: \"never closed\n", BY_TEMPLATE_ERROR_SYNTAX, "Line" },
    { "Resources:\n  A: 'x' y\n", BY_TEMPLATE_ERROR_SYNTAX, "Line 2" },
    { "{\"Resources\": {\"A\": }", BY_TEMPLATE_ERROR_SYNTAX, "that begins on line 1" },
    { "Resources:\n  A:\n    Type: T\n    Properties:\n      U: !Base64 !Sub x\n",
      BY_TEMPLATE_ERROR_SYNTAX, "Line 5: A short function" },
    { "Resources:\n  A:\n    Type: T\n    Type: U\n", BY_TEMPLATE_ERROR_INVALID,
      "Line 4: The key “Type” is here for the second time; the first is on line 3" },
    { "Resources:\n  A: !Reff B\n", BY_TEMPLATE_ERROR_INVALID, "Line 2: CloudFormation does not know the tag “!Reff”" },
    { "Resources:\n  A: !!binary aGk=\n", BY_TEMPLATE_ERROR_INVALID, "Line 2" },
    { "Resources:\n  A: !!python/object:os.system x\n", BY_TEMPLATE_ERROR_INVALID, "Line 2" },
    { "Resources:\n  A: *nowhere\n", BY_TEMPLATE_ERROR_SYNTAX, "*nowhere" },
    { "Resources: &r\n  A: *r\n", BY_TEMPLATE_ERROR_INVALID, "stands inside what it stands for" },
    { "Resources:\n  [a, b]: c\n", BY_TEMPLATE_ERROR_INVALID, "Line 2" },
    { "A: 1\n---\nB: 2\n", BY_TEMPLATE_ERROR_INVALID, "Line 2: A second document" },
    { "Resources:\n  A: \xff\xfe\n", BY_TEMPLATE_ERROR_SYNTAX, "UTF-8" },
    { "Resources:\n  A: \"\\0\"\n", BY_TEMPLATE_ERROR_INVALID, "zero" },
    { "<html><body>Not found</body></html>", BY_TEMPLATE_ERROR_INVALID, "no template" },
    { "Resources:\n  A:\n    <<: 5\n    Type: X\n", BY_TEMPLATE_ERROR_INVALID, "Line 3" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].text, cases[i].code, cases[i].expected);
}

static void
test_not_a_template (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "Description: x\n", "no resources" },
    { "Resources: {}\n", "no resources" },
    { "Resource:\n  A: {Type: T}\n", "no section “Resource”" },
    { "Resources:\n  A: text\n", "Line 2: The resource “A” must be a map" },
    { "Resources:\n  A:\n    Properties: {}\n", "has no Type" },
    { "Resources:\n  A:\n    Type: T\n    Propertys: {}\n", "Line 4: CloudFormation does not know “Propertys”" },
    { "Resources:\n  My-Queue:\n    Type: T\n", "Line 2: The name “My-Queue”" },
    { "Parameters:\n  P:\n    Type: Text" TAIL, "no type “Text”" },
    { "Parameters:\n  P:\n    Default: x" TAIL, "has no Type" },
    { "Parameters:\n  P:\n    Type: String\n    Defalt: x" TAIL, "Line 4" },
    { "Parameters:\n  P:\n    Type: String\n    MaxLength: many" TAIL, "MaxLength is not a number" },
    { "Parameters:\n  P:\n    Type: String\n    AllowedValues: x" TAIL, "must be a list" },
    { "Resources:\n  A:\n    Type: T\n    Properties:\n      X: !Ref B\n", "Line 5: The template has no parameter or resource “B”" },
    { "Resources:\n  A:\n    Type: T\n    Properties:\n      X: !Sub '${B}'\n", "Line 5" },
    { "Resources:\n  A:\n    Type: T\n    Properties:\n      X: !GetAtt B.Arn\n", "Line 5" },
    { "Resources:\n  A:\n    Type: T\n    Properties:\n      X: !If [C, 1, 2]\n", "no condition “C”" },
    { "Resources:\n  A:\n    Type: T\n    Condition: C\n", "no condition “C”" },
    { "Resources:\n  A:\n    Type: T\n    DependsOn: [B]\n", "depends on “B”" },
    { "Outputs:\n  O:\n    Description: x" TAIL, "has no Value" },
    { "Conditions:\n  C: !Equals [!Ref Q, x]" TAIL, "no parameter or resource “Q”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].text, BY_TEMPLATE_ERROR_INVALID, cases[i].expected);
}

static void
test_zero_byte (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("Resources:\0", 11);
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GError) error = NULL;

  g_assert_null (by_template_new (bytes, "test", &error));
  g_assert_error (error, BY_TEMPLATE_ERROR, BY_TEMPLATE_ERROR_SYNTAX);
  g_clear_error (&error);
  g_assert_null (by_template_new (nothing, "test", &error));
  g_assert_error (error, BY_TEMPLATE_ERROR, BY_TEMPLATE_ERROR_INVALID);
}

static void
test_two_megabytes (void)
{
  g_autoptr (GString) text = g_string_new ("Resources:\n");

  for (guint i = 0; text->len < 2 * 1024 * 1024; i++)
    g_string_append_printf (text, "  R%u:\n    Type: AWS::SQS::Queue\n", i);
  assert_refused (text->str, BY_TEMPLATE_ERROR_LIMIT, "no more than 1 MB");
}

/* 51,200 bytes go in a call, one more through a bucket, up to 1 MB (1,048,576 bytes). */
static void
test_sizes (void)
{
  static const struct
  {
    gsize size;
    gboolean needs_bucket;
  } cases[] = { { 51200, FALSE }, { 51201, TRUE }, { 460801, TRUE }, { 1048576, TRUE } };
  const char start[] = "Resources:\n  R:\n    Type: AWS::SQS::Queue\n#";

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rest = g_strnfill (cases[i].size - strlen (start), 'x');
      g_autofree char *text = g_strconcat (start, rest, NULL);
      g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
      g_autoptr (GError) error = NULL;
      g_autoptr (ByTemplate) source = by_template_new (bytes, "test", &error);

      g_assert_no_error (error);
      g_assert_cmpint (by_template_needs_bucket (source), ==, cases[i].needs_bucket);
    }
}

static void
test_too_many_resources (void)
{
  g_autoptr (GString) text = g_string_new ("Resources:\n");

  for (guint i = 0; i < 501; i++)
    g_string_append_printf (text, "  R%u:\n    Type: AWS::SQS::Queue\n", i);
  assert_refused (text->str, BY_TEMPLATE_ERROR_INVALID, "at most 500");
}

static void
test_depth (void)
{
  g_autofree char *open = g_strnfill (300000, '[');
  g_autofree char *blocks = g_strnfill (300000, '-');
  g_autoptr (GString) maps = g_string_new (NULL);

  for (guint i = 0; i < 1000; i++)
    g_string_append (maps, "{a: ");
  assert_refused (open, BY_TEMPLATE_ERROR_LIMIT, "deep");
  assert_refused (maps->str, BY_TEMPLATE_ERROR_LIMIT, "deep");
  for (guint i = 1; i < 300000; i += 2)
    blocks[i] = ' ';
  assert_refused (blocks, BY_TEMPLATE_ERROR_LIMIT, "deep");
}

/* Nine lists of nine aliases each: a thousand million values, were they all made. */
static void
test_alias_bomb (void)
{
  g_autoptr (GString) text = g_string_new ("Metadata:\n  a0: &a0 [x,x,x,x,x,x,x,x,x]\n");

  for (guint i = 1; i <= 9; i++)
    {
      g_string_append_printf (text, "  a%u: &a%u [", i, i);
      for (guint j = 0; j < 9; j++)
        g_string_append_printf (text, "*a%u%s", i - 1, j < 8 ? "," : "]\n");
    }
  g_string_append (text, TAIL);
  assert_refused (text->str, BY_TEMPLATE_ERROR_LIMIT, "Line 7: Aliases repeat");
}

static void
test_merge_bomb (void)
{
  g_autoptr (GString) text = g_string_new ("Metadata:\n  a: &a {");

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "k%u: 1, ", i);
  g_string_append (text, "z: 1}\n");
  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "  b%u: {<<: *a}\n", i);
  g_string_append (text, TAIL);
  assert_refused (text->str, BY_TEMPLATE_ERROR_LIMIT, "merges more than");
}

static const ByNode *
metadata_of (ByTemplate *source, const char *key)
{
  const ByNode *metadata = by_node_get (by_template_get_root (source), "Metadata");

  return by_node_get (metadata, key);
}

static void
test_scalars (void)
{
  static const struct
  {
    const char *written;
    ByNodeKind kind;
    const char *text;
  } cases[] = {
    { "yes", BY_NODE_BOOLEAN, "true" },      { "Off", BY_NODE_BOOLEAN, "false" },
    { "y", BY_NODE_STRING, "y" },            { "'yes'", BY_NODE_STRING, "yes" },
    { "~", BY_NODE_NULL, "" },               { "null", BY_NODE_NULL, "" },
    { "017", BY_NODE_INTEGER, "15" },        { "018", BY_NODE_STRING, "018" },
    { "0x1F", BY_NODE_INTEGER, "31" },       { "0b101", BY_NODE_INTEGER, "5" },
    { "1_000", BY_NODE_INTEGER, "1000" },    { "-12", BY_NODE_INTEGER, "-12" },
    { "+7", BY_NODE_INTEGER, "7" },          { "22:22", BY_NODE_INTEGER, "1342" },
    { "22:72", BY_NODE_STRING, "22:72" },    { "1.10", BY_NODE_DOUBLE, "1.1" },
    { "1.5e+3", BY_NODE_DOUBLE, "1500" },    { "1e3", BY_NODE_STRING, "1e3" },
    { ".5", BY_NODE_DOUBLE, "0.5" },         { ".inf", BY_NODE_DOUBLE, "inf" },
    { "2010-09-09", BY_NODE_STRING, "2010-09-09" },
    { "123456789012", BY_NODE_INTEGER, "123456789012" },
    { "99999999999999999999", BY_NODE_STRING, "99999999999999999999" },
    { "0.0.0.0/0", BY_NODE_STRING, "0.0.0.0/0" },
    { "1.2.3", BY_NODE_STRING, "1.2.3" },    { "!!str 5", BY_NODE_STRING, "5" },
    { "!!int '5'", BY_NODE_INTEGER, "5" },   { "! 5", BY_NODE_STRING, "5" },
    { "on_demand", BY_NODE_STRING, "on_demand" }, { "-", BY_NODE_STRING, "-" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = g_strdup_printf ("Metadata: {v: %s}" TAIL, cases[i].written);
      g_autoptr (ByTemplate) source = NULL;

      if (g_str_equal (cases[i].written, "-"))
        continue; /* only in blocks */
      source = template_fixture_parse (text, &error);
      g_assert_no_error (error);
      g_test_message ("%s", cases[i].written);
      g_assert_cmpint (by_node_get_kind (metadata_of (source, "v")), ==, cases[i].kind);
      g_assert_cmpstr (by_node_get_text (metadata_of (source, "v")), ==, cases[i].text);
    }
}

static void
test_tags (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ByTemplate) source
      = template_fixture_parse ("Metadata:\n"
                                "  ref: !Ref A\n"
                                "  att: !GetAtt A.B.C\n"
                                "  att2: !GetAtt [A, B]\n"
                                "  cond: !Condition X\n"
                                "  all: [!Sub x, !Join [a, []], !If [a, b, c], !Equals [a, b], !Not [a],\n"
                                "    !And [a, b], !Or [a, b], !Select [0, []], !Split [a, b],\n"
                                "    !FindInMap [a, b, c], !Base64 x, !Cidr [a, 1, 8], !GetAZs '',\n"
                                "    !ImportValue x, !Transform {Name: x}, !Length [],\n"
                                "    !ToJsonString {}, !GetStackOutput x]\n" TAIL,
                                &error);
  const ByNode *all;

  g_assert_no_error (error);
  g_assert_cmpstr (by_node_get_string (metadata_of (source, "ref"), "Ref"), ==, "A");
  g_assert_cmpstr (by_node_get_string (metadata_of (source, "cond"), "Condition"), ==, "X");
  all = by_node_get (metadata_of (source, "att"), "Fn::GetAtt");
  g_assert_cmpuint (by_node_get_length (all), ==, 2);
  g_assert_cmpstr (by_node_get_text (by_node_get_item (all, 0)), ==, "A");
  g_assert_cmpstr (by_node_get_text (by_node_get_item (all, 1)), ==, "B.C");
  all = metadata_of (source, "all");
  g_assert_cmpuint (by_node_get_length (all), ==, 18);
  for (guint i = 0; i < by_node_get_length (all); i++)
    g_assert_true (g_str_has_prefix (by_node_get_key (by_node_get_item (all, i), 0), "Fn::"));
  g_assert_cmpuint (by_node_get_line (by_node_get_item (all, 17)), ==, 10);
}

static void
test_anchors (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ByTemplate) source
      = template_fixture_parse ("Metadata:\n"
                                "  base: &base {a: 1, b: 2}\n"
                                "  other: &other {b: 3, c: 4}\n"
                                "  same: *base\n"
                                "  one: {<<: *base, b: 5}\n"
                                "  two: {<<: [*base, *other]}\n" TAIL,
                                &error);

  g_assert_no_error (error);
  g_assert_cmpstr (by_node_get_string (metadata_of (source, "same"), "a"), ==, "1");
  g_assert_cmpstr (by_node_get_string (metadata_of (source, "one"), "a"), ==, "1");
  g_assert_cmpstr (by_node_get_string (metadata_of (source, "one"), "b"), ==, "5");
  g_assert_cmpstr (by_node_get_string (metadata_of (source, "two"), "b"), ==, "2");
  g_assert_cmpstr (by_node_get_string (metadata_of (source, "two"), "c"), ==, "4");
  g_assert_cmpuint (template_fixture_find (by_lint_template (source), "merge-key")->line, ==, 5);
}

static void
test_json (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ByTemplate) source = template_fixture_parse (
      "{\n\t\"Description\":\"\\ud83d\\ude00 \\\\ud83d \\/ \\u00e9\",\n"
      "\t\"Parameters\":{\"P\":{\"Type\":\"String\",\"Default\":\"yes\"}},\n"
      "\t\"Resources\":{\"Q\":{\"Type\":\"AWS::SQS::Queue\",\"Properties\":{\"QueueName\":{\"Ref\":\"P\"}}}}\n}",
      &error);

  g_assert_no_error (error);
  g_assert_cmpstr (by_template_get_description (source), ==, "😀 \\ud83d / é");
  g_assert_cmpstr (by_parameter_get_default (by_template_get_parameter (source, "P")), ==, "yes");
  g_assert_cmpuint (by_parameter_get_line (by_template_get_parameter (source, "P")), ==, 3);
}

static void
test_windows_text (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ByTemplate) source = template_fixture_parse (
      "\xef\xbb\xbf"
      "Description: hello\r\nResources:\r\n  Q:\r\n    Type: AWS::SQS::Queue\r\n",
      &error);

  g_assert_no_error (error);
  g_assert_cmpstr (by_template_get_description (source), ==, "hello");
}

static void
test_groups (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ByTemplate) source
      = template_fixture_parse ("Metadata:\n"
                                "  AWS::CloudFormation::Interface:\n"
                                "    ParameterGroups:\n"
                                "      - Label: {default: First}\n"
                                "        Parameters: [B, Unknown, A, B]\n"
                                "      - Label: {default: Empty}\n"
                                "        Parameters: [A]\n"
                                "    ParameterLabels:\n"
                                "      A: {default: The A}\n"
                                "Parameters:\n"
                                "  A: {Type: String}\n"
                                "  B: {Type: Number}\n"
                                "  C: {Type: String}\n" TAIL,
                                &error);
  GPtrArray *groups;
  const ByParameterGroup *group;

  g_assert_no_error (error);
  groups = by_template_get_parameter_groups (source);
  g_assert_cmpuint (groups->len, ==, 2);
  group = g_ptr_array_index (groups, 0);
  g_assert_cmpstr (group->label, ==, "First");
  g_assert_cmpuint (group->parameters->len, ==, 2);
  g_assert_cmpstr (by_parameter_get_label (g_ptr_array_index (group->parameters, 0)), ==, "B");
  g_assert_cmpstr (by_parameter_get_label (g_ptr_array_index (group->parameters, 1)), ==, "The A");
  group = g_ptr_array_index (groups, 1);
  g_assert_null (group->label);
  g_assert_cmpuint (group->parameters->len, ==, 1);
}

static void
test_capabilities (void)
{
  g_autoptr (ByTemplate) none = template_fixture_parse (TAIL, NULL);
  g_autoptr (ByTemplate) iam
      = template_fixture_parse ("Resources:\n  R:\n    Type: AWS::IAM::Role\n", NULL);
  g_autoptr (ByTemplate) named = template_fixture_parse (
      "Transform: AWS::LanguageExtensions\n"
      "Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties: {RoleName: x}\n",
      NULL);

  g_assert_null (by_template_get_capabilities (none)[0]);
  g_assert_cmpstr (by_template_get_capabilities (iam)[0], ==, "CAPABILITY_IAM");
  g_assert_null (by_template_get_capabilities (iam)[1]);
  g_assert_cmpstr (by_template_get_capabilities (named)[0], ==, "CAPABILITY_NAMED_IAM");
  g_assert_cmpstr (by_template_get_capabilities (named)[1], ==, "CAPABILITY_AUTO_EXPAND");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/template/broken", test_broken);
  g_test_add_func ("/template/not-a-template", test_not_a_template);
  g_test_add_func ("/template/zero-byte", test_zero_byte);
  g_test_add_func ("/template/two-megabytes", test_two_megabytes);
  g_test_add_func ("/template/sizes", test_sizes);
  g_test_add_func ("/template/too-many-resources", test_too_many_resources);
  g_test_add_func ("/template/depth", test_depth);
  g_test_add_func ("/template/alias-bomb", test_alias_bomb);
  g_test_add_func ("/template/merge-bomb", test_merge_bomb);
  g_test_add_func ("/template/scalars", test_scalars);
  g_test_add_func ("/template/tags", test_tags);
  g_test_add_func ("/template/anchors", test_anchors);
  g_test_add_func ("/template/json", test_json);
  g_test_add_func ("/template/windows-text", test_windows_text);
  g_test_add_func ("/template/groups", test_groups);
  g_test_add_func ("/template/capabilities", test_capabilities);

  return g_test_run ();
}
