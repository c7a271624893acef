/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <json-glib/json-glib.h>
#include <string.h>

#include "by-aws-error.h"
#include "by-endpoint.h"
#include "by-partition.h"

#define SERVICE(id_, prefix, signing, ...)                                                  \
  {                                                                                         \
    .name = id_, .id = id_, .endpoint_prefix = prefix, .signing_name = signing, __VA_ARGS__ \
  }

static const ByService batch = SERVICE ("BATCH", "batch", "batch");
static const ByService cloudformation
    = SERVICE ("CLOUDFORMATION", "cloudformation", "cloudformation");
static const ByService ec2 = SERVICE ("EC2", "ec2", "ec2");
static const ByService ecr = SERVICE ("ECR", "api.ecr", "ecr");
static const ByService iam = SERVICE ("IAM", "iam", "iam", .global = TRUE);
static const ByService pricing = SERVICE ("PRICING", "api.pricing", "pricing");
static const ByService s3 = SERVICE ("S3", "s3", "s3");
static const ByService sts = SERVICE ("STS", "sts", "sts");

static gboolean
get_flag (JsonObject *parameters, const char *name)
{
  return json_object_get_boolean_member_with_default (parameters, name, FALSE);
}

/* Features of S3 that the program has no use for, and the legacy mode of STS. */
static gboolean
is_out_of_scope (JsonObject *parameters)
{
  static const char *const features[] = { "Accelerate",
                                          "UseObjectLambdaEndpoint",
                                          "UseArnRegion",
                                          "UseGlobalEndpoint",
                                          "UseS3ExpressControlEndpoint",
                                          "DisableS3ExpressSessionAuth",
                                          "DisableAccessPoints",
                                          "DisableMultiRegionAccessPoints",
                                          "ForcePathStyle",
                                          "UseS3ExpressEndpoint",
                                          "CopySource" };
  const char *bucket = json_object_get_string_member_with_default (parameters, "Bucket", "");

  for (guint i = 0; i < G_N_ELEMENTS (features); i++)
    if (json_object_has_member (parameters, features[i]) && get_flag (parameters, features[i]))
      return TRUE;
  return strchr (bucket, ':') != NULL || strstr (bucket, "--") != NULL;
}

static void
check_signing (const ByEndpoint *endpoint, JsonObject *expected)
{
  JsonObject *properties = NULL, *scheme = NULL;
  JsonArray *schemes = NULL;

  if (json_object_has_member (expected, "properties"))
    properties = json_object_get_object_member (expected, "properties");
  if (properties == NULL || !json_object_has_member (properties, "authSchemes"))
    return;
  schemes = json_object_get_array_member (properties, "authSchemes");
  scheme = json_array_get_object_element (schemes, 0);
  if (!g_str_equal (json_object_get_string_member (scheme, "name"), "sigv4"))
    return;
  g_assert_cmpstr (endpoint->signing_name, ==,
                   json_object_get_string_member (scheme, "signingName"));
  g_assert_cmpstr (endpoint->signing_region, ==,
                   json_object_get_string_member (scheme, "signingRegion"));
}

static gboolean
check_case (const ByService *service, JsonObject *test)
{
  g_autoptr (JsonObject) none = json_object_new ();
  JsonObject *expect = json_object_get_object_member (test, "expect");
  JsonObject *parameters = json_object_has_member (test, "params")
                               ? json_object_get_object_member (test, "params")
                               : none;
  const ByEndpointOptions options = {
    .url = json_object_get_string_member_with_default (parameters, "Endpoint", NULL),
    .bucket = json_object_get_string_member_with_default (parameters, "Bucket", NULL),
    .fips = get_flag (parameters, "UseFIPS"),
    .dual_stack = get_flag (parameters, "UseDualStack"),
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (ByEndpoint) endpoint = NULL;
  g_autofree char *url = NULL;
  JsonObject *expected = NULL;

  if (is_out_of_scope (parameters))
    return FALSE;

  endpoint = by_endpoint_resolve (
      service, json_object_get_string_member_with_default (parameters, "Region", NULL), &options,
      &error);
  if (json_object_has_member (expect, "error"))
    {
      g_assert_null (endpoint);
      g_assert_error (error, BY_AWS_ERROR, BY_AWS_ERROR_INVALID);
      return TRUE;
    }
  /* We refuse what the rules allow: secrets over plain http. */
  if (options.url != NULL && g_str_has_prefix (options.url, "http://") && endpoint == NULL)
    return FALSE;

  g_assert_no_error (error);
  expected = json_object_get_object_member (expect, "endpoint");
  url = by_endpoint_to_url (endpoint);
  g_assert_cmpstr (url, ==, json_object_get_string_member (expected, "url"));
  check_signing (endpoint, expected);
  return TRUE;
}

typedef struct
{
  const char *file;
  const ByService *service;
  guint at_least; /* cases that must apply */
} Suite;

static const Suite suites[] = {
  { "batch.json", &batch, 40 }, { "cloudformation.json", &cloudformation, 45 },
  { "ec2.json", &ec2, 50 },     { "sts.json", &sts, 45 },
  { "s3.json", &s3, 40 },
};

static void
test_suite (gconstpointer data)
{
  const Suite *suite = data;
  const char *shared = g_getenv ("BY_SHARED_DIR");
  g_autofree char *path = g_build_filename (shared != NULL ? shared : "", "conformance",
                                            "endpoints", suite->file, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *tests = NULL;
  guint n_applied = 0;

  if (!json_parser_load_from_file (parser, path, NULL))
    {
      g_test_skip ("the conformance data is not beside this checkout");
      return;
    }

  tests = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                        "testCases");
  for (guint i = 0; i < json_array_get_length (tests); i++)
    if (check_case (suite->service, json_array_get_object_element (tests, i)))
      n_applied++;
  g_test_message ("%u of %u cases apply", n_applied, json_array_get_length (tests));
  g_assert_cmpuint (n_applied, >=, suite->at_least);
}

static void
assert_url (const ByService *service,
            const char *region,
            ByEndpointOptions options,
            const char *expected,
            const char *signing_region)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ByEndpoint) endpoint = by_endpoint_resolve (service, region, &options, &error);
  g_autofree char *url = NULL;

  g_assert_no_error (error);
  url = by_endpoint_to_url (endpoint);
  g_assert_cmpstr (url, ==, expected);
  g_assert_cmpstr (endpoint->signing_region, ==, signing_region);
}

static void
test_exceptions (void)
{
  const ByEndpointOptions plain = { 0 }, fips = { .fips = TRUE }, dual = { .dual_stack = TRUE };
  const ByEndpointOptions both = { .fips = TRUE, .dual_stack = TRUE };

  assert_url (&iam, "eu-west-1", plain, "https://iam.amazonaws.com", "us-east-1");
  assert_url (&iam, "eu-west-1", fips, "https://iam-fips.amazonaws.com", "us-east-1");
  assert_url (&iam, "eu-west-1", dual, "https://iam.global.api.aws", "us-east-1");
  assert_url (&iam, "eu-west-1", both, "https://iam-fips.global.api.aws", "us-east-1");
  assert_url (&iam, "cn-northwest-1", plain, "https://iam.cn-north-1.amazonaws.com.cn",
              "cn-north-1");
  assert_url (&iam, "cn-north-1", dual, "https://iam.global.api.amazonwebservices.com.cn",
              "cn-north-1");
  assert_url (&iam, "us-iso-east-1", fips, "https://iam-fips.us-iso-east-1.c2s.ic.gov",
              "us-iso-east-1");
  assert_url (&iam, "us-iso-east-1", dual, "https://iam.api.aws.ic.gov", "us-iso-east-1");
  assert_url (&iam, "eusc-de-east-1", plain, "https://iam.eusc-de-east-1.amazonaws.eu",
              "eusc-de-east-1");
  assert_url (&iam, "eusc-de-east-1", fips, "https://iam-fips.amazonaws.eu", "eusc-de-east-1");
  assert_url (&iam, "eusc-de-east-1", dual, "https://iam.api.amazonwebservices.eu",
              "eusc-de-east-1");
  assert_url (&iam, "us-gov-east-1", plain, "https://iam.us-gov.amazonaws.com", "us-gov-west-1");
  assert_url (&iam, "us-gov-east-1", dual, "https://iam.us-gov.api.aws", "us-gov-west-1");
  assert_url (&ecr, "eu-west-1", plain, "https://api.ecr.eu-west-1.amazonaws.com", "eu-west-1");
  assert_url (&ecr, "us-east-1", fips, "https://api.ecr-fips.us-east-1.amazonaws.com", "us-east-1");
  assert_url (&ecr, "us-east-1", dual, "https://ecr.us-east-1.api.aws", "us-east-1");
  assert_url (&ecr, "us-east-1", both, "https://ecr-fips.us-east-1.api.aws", "us-east-1");
  assert_url (&pricing, "eu-north-1", plain, "https://api.pricing.eu-central-1.amazonaws.com",
              "eu-central-1");
  assert_url (&pricing, "ap-southeast-2", plain, "https://api.pricing.ap-south-1.amazonaws.com",
              "ap-south-1");
  assert_url (&pricing, "eusc-de-east-1", plain, "https://api.pricing.eusc-de-east-1.amazonaws.eu",
              "eusc-de-east-1");
  assert_url (&pricing, "cn-north-1", plain, "https://api.pricing.cn-northwest-1.amazonaws.com.cn",
              "cn-northwest-1");
  assert_url (&ec2, "moon-base-1", plain, "https://ec2.moon-base-1.amazonaws.com", "moon-base-1");
}

static void
test_overrides (void)
{
  ByEndpointOptions options = { .url = "http://127.0.0.1:5000/" };
  static const char *const refused[]
      = { "http://example.com", "ftp://127.0.0.1", "127.0.0.1:5000", "https://", "",
          "https://u:p@h",      "https://h?x=1",   "http://[::2]:1" };

  assert_url (&batch, "eu-west-1", options, "http://127.0.0.1:5000", "eu-west-1");
  options.url = "http://localhost:5000/some/path//";
  assert_url (&batch, "eu-west-1", options, "http://localhost:5000/some/path", "eu-west-1");
  options.url = "http://[::1]:80";
  assert_url (&batch, "eu-west-1", options, "http://[::1]", "eu-west-1");
  options.url = "http://169.254.170.2";
  assert_url (&sts, "eu-west-1", options, "http://169.254.170.2", "eu-west-1");
  options.url = "https://EXAMPLE.com:8443";
  options.bucket = "my-bucket";
  assert_url (&s3, "eu-west-1", options, "https://my-bucket.example.com:8443", "eu-west-1");
  options.url = "http://127.0.0.1:9000";
  assert_url (&s3, "eu-west-1", options, "http://127.0.0.1:9000/my-bucket", "eu-west-1");

  options.bucket = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      options.url = refused[i];
      g_assert_null (by_endpoint_resolve (&ec2, "eu-west-1", &options, &error));
      g_assert_error (error, BY_AWS_ERROR, BY_AWS_ERROR_INVALID);
    }
}

static void
assert_override (const char *chosen,
                 ByConfig *config,
                 const char *const *environment,
                 const char *expected)
{
  g_autofree char *url
      = by_endpoint_dup_override (&cloudformation, chosen, config, "p", environment);

  g_assert_cmpstr (url, ==, expected);
}

static void
test_override_order (void)
{
  const char *const none[] = { NULL };
  const char *const ignore[]
      = { "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true", "AWS_ENDPOINT_URL=https://e", NULL };
  const char *const general[] = { "AWS_ENDPOINT_URL=https://general", NULL };
  const char *const own[]
      = { "AWS_ENDPOINT_URL=https://general", "AWS_ENDPOINT_URL_CLOUDFORMATION=https://own", NULL };
  g_autoptr (ByConfig) config = by_config_new_from_text (
      "[profile p]\nendpoint_url = https://profile\nservices = s\n"
      "[services s]\ncloudformation =\n  endpoint_url = https://section\n",
      NULL, NULL);
  g_autoptr (ByConfig) plain
      = by_config_new_from_text ("[profile p]\nendpoint_url = https://profile\n", NULL, NULL);

  assert_override ("https://chosen", config, own, "https://chosen");
  assert_override (NULL, config, own, "https://own");
  assert_override (NULL, config, general, "https://general");
  assert_override (NULL, config, none, "https://section");
  assert_override (NULL, plain, none, "https://profile");
  assert_override (NULL, NULL, none, NULL);
  assert_override (NULL, config, ignore, NULL);
  assert_override ("https://chosen", config, ignore, "https://chosen");
}

static void
test_partitions (void)
{
  static const struct
  {
    const char *region, *partition;
  } cases[] = {
    { "us-east-1", "aws" },           { "mx-central-1", "aws" },
    { "cn-north-1", "aws-cn" },       { "us-gov-west-1", "aws-us-gov" },
    { "us-iso-east-1", "aws-iso" },   { "us-isob-east-1", "aws-iso-b" },
    { "eusc-de-east-1", "aws-eusc" }, { "nowhere", "aws" },
    { "aws-cn-global", "aws-cn" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (by_partition_find (cases[i].region)->id, ==, cases[i].partition);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (suites); i++)
    {
      g_autofree char *name = g_strconcat ("/endpoint/suite/", suites[i].file, NULL);

      g_test_add_data_func (name, &suites[i], test_suite);
    }
  g_test_add_func ("/endpoint/exceptions", test_exceptions);
  g_test_add_func ("/endpoint/overrides", test_overrides);
  g_test_add_func ("/endpoint/override-order", test_override_order);
  g_test_add_func ("/endpoint/partitions", test_partitions);

  return g_test_run ();
}
