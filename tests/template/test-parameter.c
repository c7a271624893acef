/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers that keep to the limits of a template, and those that do not. */

#include "template-fixture.h"

#include <string.h>

static ByTemplate *
with_parameter (const char *definition)
{
  g_autofree char *text = g_strdup_printf (
      "Parameters:\n  P: {%s}\nResources:\n  Q: {Type: 'AWS::SQS::Queue'}\n", definition);
  g_autoptr (GError) error = NULL;
  ByTemplate *source = template_fixture_parse (text, &error);

  g_assert_no_error (error);

  return source;
}

static void
test_validate (void)
{
  static const struct
  {
    const char *definition;
    const char *value;
    const char *fault; /* NULL: can stand */
  } cases[] = {
    { "Type: String", "", NULL },
    { "Type: String", "\xff", "Must be text in UTF-8." },
    { "Type: String, MinLength: 1", "", "Must have at least 1 character." },
    { "Type: String, MaxLength: 3", "abcd", "Must have at most 3 characters." },
    { "Type: String, MaxLength: 3", "äöü", NULL },
    { "Type: String, AllowedPattern: '^[a-z0-9]*$', ConstraintDescription: must be lowercase", "Ab",
      "Must be lowercase." },
    { "Type: String, AllowedPattern: '[a-z]'", "ab", "Must match the pattern [a-z]." },
    { "Type: String, AllowedPattern: 'a|ab'", "ab", NULL },
    { "Type: String, AllowedPattern: '[a-z]*'", "a\n", "Must match the pattern [a-z]*." },
    { "Type: String, AllowedPattern: '^[a-z]*$'", "a\n", "Must match the pattern ^[a-z]*$." },
    { "Type: String, AllowedValues: [a, 5, yes]", "5", NULL },
    { "Type: String, AllowedValues: [a, 5, yes]", "true", NULL },
    { "Type: String, AllowedValues: [a, b]", "c", "Must be one of: a, b." },
    { "Type: Number", "12", NULL },
    { "Type: Number", "-1.5e3", NULL },
    { "Type: Number", "", "Must be a number." },
    { "Type: Number", "12 GB", "Must be a number." },
    { "Type: Number", "nan", "Must be a number." },
    { "Type: Number", "0x10", "Must be a number." },
    { "Type: Number, MinValue: 1, MaxValue: 100", "0", "Must be at least 1." },
    { "Type: Number, MinValue: 1, MaxValue: 100", "100.5", "Must be at most 100." },
    { "Type: List<Number>, MaxValue: 5", "1, 2,9", "Must be at most 5." },
    { "Type: List<Number>", "1,,2", "Must be a number." },
    { "Type: List<String>", "", NULL },
    { "Type: CommaDelimitedList, AllowedPattern: '[a-z0-9.]+'", "g5.xlarge, r5", NULL },
    { "Type: CommaDelimitedList, AllowedPattern: '[a-z0-9.]+'", "g5.xlarge,", "Must match the pattern [a-z0-9.]+." },
    { "Type: 'AWS::EC2::VPC::Id'", "vpc-12", NULL },
    { "Type: 'AWS::EC2::VPC::Id'", "", "Must not be empty." },
    { "Type: 'AWS::EC2::VPC::Id'", "subnet-12", "Must be an id that begins with “vpc-”." },
    { "Type: 'AWS::EC2::KeyPair::KeyName'", "", "Must not be empty." },
    { "Type: 'List<AWS::EC2::Subnet::Id>'", "", "Choose at least one." },
    { "Type: 'List<AWS::EC2::Subnet::Id>'", "subnet-1 , subnet-2", NULL },
    { "Type: 'List<AWS::EC2::Subnet::Id>'", "subnet-1,,subnet-2", "Must not be empty." },
    { "Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>'", "/aws/service/x", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ByTemplate) source = with_parameter (cases[i].definition);
      g_autoptr (GError) error = NULL;
      gboolean ok = by_parameter_validate (by_template_get_parameter (source, "P"), cases[i].value,
                                           &error);

      g_test_message ("%s <- %s", cases[i].definition, cases[i].value);
      g_assert_cmpstr (error != NULL ? error->message : NULL, ==, cases[i].fault);
      g_assert_cmpint (ok, ==, cases[i].fault == NULL);
    }
}

static void
test_too_long (void)
{
  g_autoptr (ByTemplate) source = with_parameter ("Type: String");
  g_autofree char *value = g_strnfill (4097, 'a');
  g_autoptr (GError) error = NULL;

  g_assert_false (by_parameter_validate (by_template_get_parameter (source, "P"), value, &error));
  g_assert_error (error, BY_TEMPLATE_ERROR, BY_TEMPLATE_ERROR_PARAMETER);
  value[4096] = '\0';
  g_assert_true (by_parameter_validate (by_template_get_parameter (source, "P"), value, NULL));
}

/* A pattern that would take for ever is given up, and typing goes on. */
static void
test_exploding_pattern (void)
{
  g_autoptr (ByTemplate) source
      = with_parameter ("Type: String, AllowedPattern: '((a+)+)+(b|c)*(x+x+)+y'");
  g_autofree char *value = g_strnfill (4000, 'a');
  gint64 start = g_get_monotonic_time ();

  by_parameter_validate (by_template_get_parameter (source, "P"), value, NULL);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *type;
    ByParameterKind kind;
    gboolean is_list;
  } cases[] = {
    { "String", BY_PARAMETER_STRING, FALSE },
    { "Number", BY_PARAMETER_NUMBER, FALSE },
    { "CommaDelimitedList", BY_PARAMETER_STRING, TRUE },
    { "List<String>", BY_PARAMETER_STRING, TRUE },
    { "List<Number>", BY_PARAMETER_NUMBER, TRUE },
    { "AWS::EC2::AvailabilityZone::Name", BY_PARAMETER_AVAILABILITY_ZONE, FALSE },
    { "List<AWS::EC2::AvailabilityZone::Name>", BY_PARAMETER_AVAILABILITY_ZONE, TRUE },
    { "AWS::EC2::Image::Id", BY_PARAMETER_IMAGE, FALSE },
    { "AWS::EC2::Instance::Id", BY_PARAMETER_INSTANCE, FALSE },
    { "AWS::EC2::KeyPair::KeyName", BY_PARAMETER_KEY_PAIR, FALSE },
    { "AWS::EC2::SecurityGroup::Id", BY_PARAMETER_SECURITY_GROUP, FALSE },
    { "List<AWS::EC2::SecurityGroup::GroupName>", BY_PARAMETER_SECURITY_GROUP_NAME, TRUE },
    { "List<AWS::EC2::Subnet::Id>", BY_PARAMETER_SUBNET, TRUE },
    { "AWS::EC2::VPC::Id", BY_PARAMETER_VPC, FALSE },
    { "AWS::EC2::Volume::Id", BY_PARAMETER_VOLUME, FALSE },
    { "AWS::Route53::HostedZone::Id", BY_PARAMETER_HOSTED_ZONE, FALSE },
    { "AWS::SSM::Parameter::Name", BY_PARAMETER_SSM_NAME, FALSE },
    { "AWS::SSM::Parameter::Value<List<String>>", BY_PARAMETER_SSM_VALUE, FALSE },
    { "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>", BY_PARAMETER_SSM_VALUE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *definition = g_strdup_printf ("Type: '%s'", cases[i].type);
      g_autoptr (ByTemplate) source = with_parameter (definition);
      ByParameter *parameter = by_template_get_parameter (source, "P");

      g_assert_cmpint (by_parameter_get_kind (parameter), ==, cases[i].kind);
      g_assert_cmpint (by_parameter_is_list (parameter), ==, cases[i].is_list);
      g_assert_cmpstr (by_parameter_get_type_name (parameter), ==, cases[i].type);
    }
}

static void
test_no_such_types (void)
{
  static const char *const types[]
      = { "string", "List<AWS::EC2::KeyPair::KeyName>", "List<", "List<>", "List<List<String>>",
          "AWS::SSM::Parameter::Value<AWS::SSM::Parameter::Name>", "AWS::EC2::VPC", "" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "Parameters:\n  P: {Type: '%s'}\nResources:\n  Q: {Type: 'AWS::SQS::Queue'}\n", types[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (template_fixture_parse (text, &error));
      g_assert_error (error, BY_TEMPLATE_ERROR, BY_TEMPLATE_ERROR_INVALID);
    }
}

static void
test_uses (void)
{
  static const struct
  {
    const char *name;
    ByParameterUse use;
  } cases[] = {
    { "Prefix", BY_PARAMETER_USE_NONE },
    { "VPC", BY_PARAMETER_USE_VPC },
    { "SubnetIds", BY_PARAMETER_USE_SUBNETS },
    { "KeyName", BY_PARAMETER_USE_KEY_PAIR },
    { "CidrRange", BY_PARAMETER_USE_CIDR },
    { "GpuInstanceTypes", BY_PARAMETER_USE_GPU_INSTANCE_TYPES },
    { "CpuInstanceTypes", BY_PARAMETER_USE_CPU_INSTANCE_TYPES },
    { "SpotFleetBidPercentage", BY_PARAMETER_USE_PERCENTAGE },
    { "MaximumVCPUs", BY_PARAMETER_USE_VCPUS },
    { "GPUInstanceVCPUs", BY_PARAMETER_USE_VCPUS },
    { "GPUInstanceMemory", BY_PARAMETER_USE_MEMORY },
    { "GPUInstanceStorage", BY_PARAMETER_USE_STORAGE },
    { "PyTorchRepositoryName", BY_PARAMETER_USE_REPOSITORY },
    { "ImageTag", BY_PARAMETER_USE_IMAGE_TAG },
    { "BatchServiceRole", BY_PARAMETER_USE_ROLE },
  };
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "..", "data", "templates", "raster-vision.yml", NULL);
  g_autoptr (ByTemplate) source = template_fixture_load (path);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (by_parameter_get_use (by_template_get_parameter (source, cases[i].name)), ==,
                       cases[i].use);
    }
}

/* A network that goes into properties nobody here knows of is a network all the same. */
static void
test_uses_by_type (void)
{
  g_autoptr (ByTemplate) source
      = template_fixture_parse ("Parameters:\n"
                                "  Net: {Type: 'AWS::EC2::VPC::Id'}\n"
                                "  Nets: {Type: 'List<AWS::EC2::Subnet::Id>'}\n"
                                "  Key: {Type: 'AWS::EC2::KeyPair::KeyName'}\n"
                                "  Word: {Type: String}\n"
                                "Resources:\n"
                                "  Thing:\n"
                                "    Type: AWS::Lambda::Function\n"
                                "    Properties: {VpcConfig: {SubnetIds: !Ref Nets}}\n",
                                NULL);

  g_assert_cmpint (by_parameter_get_use (by_template_get_parameter (source, "Net")), ==,
                   BY_PARAMETER_USE_VPC);
  g_assert_cmpint (by_parameter_get_use (by_template_get_parameter (source, "Nets")), ==,
                   BY_PARAMETER_USE_SUBNETS);
  g_assert_cmpint (by_parameter_get_use (by_template_get_parameter (source, "Key")), ==,
                   BY_PARAMETER_USE_KEY_PAIR);
  g_assert_cmpint (by_parameter_get_use (by_template_get_parameter (source, "Word")), ==,
                   BY_PARAMETER_USE_NONE);
}

static void
test_attributes (void)
{
  g_autoptr (ByTemplate) source = with_parameter (
      "Type: String, NoEcho: true, Default: 010, Description: ' words ', MinLength: 1, MaxLength: 9");
  ByParameter *parameter = by_template_get_parameter (source, "P");
  guint64 length = 0;

  g_assert_true (by_parameter_get_no_echo (parameter));
  g_assert_cmpstr (by_parameter_get_default (parameter), ==, "8");
  g_assert_cmpstr (by_parameter_get_description (parameter), ==, "words");
  g_assert_cmpstr (by_parameter_get_label (parameter), ==, "P");
  g_assert_true (by_parameter_get_max_length (parameter, &length));
  g_assert_cmpuint (length, ==, 9);
  g_assert_false (by_parameter_get_min_value (parameter, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/parameter/validate", test_validate);
  g_test_add_func ("/parameter/too-long", test_too_long);
  g_test_add_func ("/parameter/exploding-pattern", test_exploding_pattern);
  g_test_add_func ("/parameter/kinds", test_kinds);
  g_test_add_func ("/parameter/no-such-types", test_no_such_types);
  g_test_add_func ("/parameter/uses", test_uses);
  g_test_add_func ("/parameter/uses-by-type", test_uses_by_type);
  g_test_add_func ("/parameter/attributes", test_attributes);

  return g_test_run ();
}
