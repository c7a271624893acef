/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What goes over the wire for real operations, good and broken. */

#include <string.h>

#include "by-aws-error.h"
#include "by-batch.h"
#include "by-cloudformation.h"
#include "by-ec2.h"
#include "by-ecr.h"
#include "by-protocol.h"
#include "by-s3.h"
#include "by-sts.h"
#include "by-time.h"

#define VPCS &by_ec2_service, &by_ec2_operations[BY_EC2_DESCRIBE_VPCS]
#define STACKS \
  &by_cloudformation_service, &by_cloudformation_operations[BY_CLOUDFORMATION_DESCRIBE_STACKS]
#define JOBS &by_batch_service, &by_batch_operations[BY_BATCH_DESCRIBE_JOBS]
#define REPOSITORIES &by_ecr_service, &by_ecr_operations[BY_ECR_DESCRIBE_REPOSITORIES]
#define EVENTS \
  &by_cloudformation_service, &by_cloudformation_operations[BY_CLOUDFORMATION_DESCRIBE_STACK_EVENTS]

static ByHttpResponse *
response_new (guint status, const char *text, gssize length)
{
  g_autoptr (GBytes) body = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  return by_http_response_new (status, body);
}

static gpointer
decode (const ByService *service, const ByOperation *operation, const char *text)
{
  g_autoptr (ByHttpResponse) response = response_new (200, text, -1);
  g_autoptr (GError) error = NULL;
  gpointer record = by_protocol_decode_record (service, operation, response, &error);

  g_assert_no_error (error);
  g_assert_nonnull (record);
  return record;
}

static void
assert_bad (const ByService *service, const ByOperation *operation, const char *text, gssize length)
{
  g_autoptr (ByHttpResponse) response = response_new (200, text, length);
  g_autoptr (GError) error = NULL;

  g_assert_null (by_protocol_decode_record (service, operation, response, &error));
  g_assert_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER);
  g_assert_nonnull (strstr (error->message, operation->name));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_test_message ("%s", error->message);

  g_clear_error (&error);
  g_assert_null (by_protocol_decode_json (service, operation, response, &error));
  g_assert_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER);
}

static const char vpcs[]
    = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<DescribeVpcsResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">"
      "<requestId>8f7724cf-496f-496e-8fe3-example</requestId><vpcSet><item>"
      "<vpcId>vpc-1</vpcId><isDefault>true</isDefault><cidrBlock>10.0.0.0/16</cidrBlock>"
      "<shiny><new><item>thing</item></new></shiny>"
      "<tagSet><item><key>Name</key><value>a &amp; b &#x4e2d;<![CDATA[ <c>]]></value></item>"
      "<item><key>empty</key><value/></item></tagSet></item>"
      "<item><vpcId>vpc-2</vpcId><isDefault>false</isDefault><tagSet/></item></vpcSet>"
      "<nextToken/></DescribeVpcsResponse>";

static void
test_xml (void)
{
  ByRecord *answer = decode (VPCS, vpcs);
  GPtrArray *list
      = G_STRUCT_MEMBER (GPtrArray *, answer, by_shape_find_member (answer->shape, "Vpcs")->offset);
  ByEc2Vpc *vpc = g_ptr_array_index (list, 0);
  ByEc2Tag *tag;

  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpstr (vpc->vpc_id, ==, "vpc-1");
  g_assert_true (vpc->is_default);
  g_assert_null (vpc->state);
  g_assert_cmpuint (vpc->tags->len, ==, 2);
  tag = g_ptr_array_index (vpc->tags, 0);
  g_assert_cmpstr (tag->value, ==, "a & b 中 <c>");
  tag = g_ptr_array_index (vpc->tags, 1);
  g_assert_cmpstr (tag->value, ==, "");

  vpc = g_ptr_array_index (list, 1);
  g_assert_false (vpc->is_default);
  g_assert_true (by_record_has (vpc, "IsDefault"));
  g_assert_false (by_record_has (vpc, "CidrBlock"));
  g_assert_cmpuint (vpc->tags->len, ==, 0);

  /* A record outlives the answer it came in. */
  by_record_ref (vpc);
  by_record_unref (answer);
  g_assert_cmpstr (vpc->vpc_id, ==, "vpc-2");
  by_record_unref (vpc);
}

static void
test_xml_prefix (void)
{
  g_autoptr (ByStsCallerIdentity) identity
      = decode (&by_sts_service, &by_sts_operations[BY_STS_GET_CALLER_IDENTITY],
                "\xef\xbb\xbf<a:GetCallerIdentityResponse "
                "xmlns:a=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                "<a:GetCallerIdentityResult><a:Arn>arn:aws:iam::123456789012:user/x</a:Arn>"
                "<a:Account>123456789012</a:Account></a:GetCallerIdentityResult>"
                "</a:GetCallerIdentityResponse>");

  g_assert_cmpstr (identity->account, ==, "123456789012");
  g_assert_cmpstr (identity->arn, ==, "arn:aws:iam::123456789012:user/x");
}

static const char job[]
    = "{\"jobs\":[{\"jobId\":\"a-b\",\"createdAt\":1.772366400123e12,\"startedAt\":null,"
      "\"stoppedAt\":1772366400456.0,\"attempts\":[{\"container\":{\"exitCode\":0}},"
      "{\"container\":{\"exitCode\":\"137\",\"reason\":\"OutOfMemoryError\"}},{}],"
      "\"tags\":{\"a\":\"1\",\"b\":\"\"},\"isCancelled\":false,\"novelty\":[[[{}]]],"
      "\"arrayProperties\":{\"size\":10.0,\"statusSummary\":{\"FAILED\":3,\"RUNNING\":2e0}},"
      "\"container\":{\"command\":[\"a\",null,\"b\"],\"memory\":2048}}],\"more\":1}";

static void
test_json (void)
{
  ByRecord *answer = decode (JOBS, job);
  GPtrArray *list
      = G_STRUCT_MEMBER (GPtrArray *, answer, by_shape_find_member (answer->shape, "jobs")->offset);
  ByBatchJobDetail *detail = g_ptr_array_index (list, 0);
  ByBatchAttemptDetail *attempt = g_ptr_array_index (detail->attempts, 0);

  g_assert_cmpstr (detail->job_id, ==, "a-b");
  g_assert_cmpint (detail->created_at, ==, G_GINT64_CONSTANT (1772366400123000));
  g_assert_cmpint (detail->started_at, ==, BY_TIME_NONE);
  g_assert_cmpint (detail->stopped_at, ==, G_GINT64_CONSTANT (1772366400456000));
  g_assert_cmpuint (detail->attempts->len, ==, 3);
  g_assert_true (by_record_has (attempt->container, "exitCode"));
  attempt = g_ptr_array_index (detail->attempts, 1);
  g_assert_cmpint (attempt->container->exit_code, ==, 137);
  attempt = g_ptr_array_index (detail->attempts, 2);
  g_assert_null (attempt->container);
  g_assert_cmpstr (g_hash_table_lookup (detail->tags, "b"), ==, "");
  g_assert_cmpint (detail->array_properties->size, ==, 10);
  g_assert_cmpint (
      GPOINTER_TO_INT (g_hash_table_lookup (detail->array_properties->status_summary, "FAILED")),
      ==, 3);
  g_assert_cmpint (
      GPOINTER_TO_INT (g_hash_table_lookup (detail->array_properties->status_summary, "RUNNING")),
      ==, 2);
  g_assert_cmpuint (detail->container->command->len, ==, 2);
  by_record_unref (answer);
}

/* As JSON, milliseconds stay what they are and times are seconds. */
static void
test_json_times (void)
{
  g_autoptr (ByHttpResponse) response = response_new (200, job, -1);
  g_autoptr (ByHttpResponse) repositories = response_new (
      200, "{\"repositories\":[{\"createdAt\":1.7723664E9},{\"createdAt\":1772366400.25}]}", -1);
  g_autoptr (JsonObject) jobs = by_protocol_decode_json (JOBS, response, NULL);
  g_autoptr (JsonObject) object = by_protocol_decode_json (REPOSITORIES, repositories, NULL);
  JsonArray *list = json_object_get_array_member (object, "repositories");
  JsonObject *first
      = json_array_get_object_element (json_object_get_array_member (jobs, "jobs"), 0);

  g_assert_cmpint (json_object_get_int_member (first, "createdAt"), ==,
                   G_GINT64_CONSTANT (1772366400123));
  g_assert_false (json_object_has_member (first, "startedAt"));
  g_assert_cmpint (
      json_object_get_int_member (json_array_get_object_element (list, 0), "createdAt"), ==,
      1772366400);
  g_assert_cmpfloat (
      json_object_get_double_member (json_array_get_object_element (list, 1), "createdAt"), ==,
      1772366400.25);
}

static void
test_broken_xml (void)
{
  g_autoptr (GString) deep = g_string_new ("<DescribeVpcsResponse>");

  assert_bad (VPCS, "", 0);
  assert_bad (VPCS, "  \n", -1);
  assert_bad (VPCS, "Bad Gateway", -1);
  assert_bad (VPCS, "<html><body><h1>Please sign in</h1></body></html>", -1);
  assert_bad (VPCS, "<!DOCTYPE html><HTML><head><title>Sign in</title></head></HTML>", -1);
  assert_bad (VPCS, "<DescribeVpcsResponse><vpcSet>&unknown;</vpcSet></DescribeVpcsResponse>", -1);
  assert_bad (VPCS, "<DescribeVpcsResponse><vpcSet>\xff\xfe</vpcSet></DescribeVpcsResponse>", -1);
  assert_bad (VPCS, "<DescribeVpcsResponse>\0</DescribeVpcsResponse>", 46);
  assert_bad (VPCS,
              "<DescribeVpcsResponse><vpcSet><item><isDefault>perhaps</isDefault></item></vpcSet>"
              "</DescribeVpcsResponse>",
              -1);
  /* What is told of it ends with a whole character. */
  assert_bad (VPCS,
              "<DescribeVpcsResponse><vpcSet><item><isDefault>"
              "123456789012345678901234567890123456789ü</isDefault></item></vpcSet>"
              "</DescribeVpcsResponse>",
              -1);
  assert_bad (VPCS, "<a12345678901234567890123456789012345678ü/>", -1);
  assert_bad (VPCS, "{\"vpcSet\":[]}", -1);
  assert_bad (STACKS, "<DescribeVpcsRequest/>", -1);
  assert_bad (EVENTS,
              "<DescribeStackEventsResponse><DescribeStackEventsResult><StackEvents><member>"
              "<Timestamp>yesterday</Timestamp></member></StackEvents>"
              "</DescribeStackEventsResult></DescribeStackEventsResponse>",
              -1);

  for (guint i = 0; i < 300000; i++)
    g_string_append (deep, "<a>");
  assert_bad (VPCS, deep->str, (gssize) deep->len);
}

/* Wherever an answer is cut, it is an error and nothing worse. */
static void
test_cut_xml (void)
{
  for (gsize length = 0; length < strlen (vpcs); length++)
    {
      g_autoptr (ByHttpResponse) response = response_new (200, vpcs, (gssize) length);
      g_autoptr (GError) error = NULL;

      g_assert_null (by_protocol_decode_record (VPCS, response, &error));
      g_assert_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER);
    }
}

static void
test_broken_json (void)
{
  g_autoptr (GString) deep = g_string_new ("{\"jobs\":");

  assert_bad (JOBS, "", 0);
  assert_bad (JOBS, " ", -1);
  assert_bad (JOBS, "[]", -1);
  assert_bad (JOBS, "null", -1);
  assert_bad (JOBS, "\"jobs\"", -1);
  assert_bad (JOBS, "<html><body>Sign in</body></html>", -1);
  assert_bad (JOBS, "{\"jobs\":{}}", -1);
  assert_bad (JOBS, "{\"jobs\":[1]}", -1);
  assert_bad (JOBS, "{\"jobs\":[{\"createdAt\":\"soon\"}]}", -1);
  assert_bad (JOBS, "{\"jobs\":[{\"createdAt\":1e99}]}", -1);
  assert_bad (JOBS, "{\"jobs\":[{\"container\":{\"memory\":[2048]}}]}", -1);
  assert_bad (JOBS, "{\"jobs\":[{\"jobId\":\"\xff\xfe\"}]}", -1);
  assert_bad (REPOSITORIES, "", 0);
  assert_bad (REPOSITORIES, "{\"repositories\":\"none\"}", -1);

  for (guint i = 0; i < 300000; i++)
    g_string_append_c (deep, '[');
  assert_bad (JOBS, deep->str, (gssize) deep->len);
  assert_bad (REPOSITORIES, deep->str, (gssize) deep->len);
}

static void
test_cut_json (void)
{
  for (gsize length = 0; length < strlen (job); length++)
    {
      g_autoptr (ByHttpResponse) response = response_new (200, job, (gssize) length);
      g_autoptr (GError) error = NULL;

      g_assert_null (by_protocol_decode_record (JOBS, response, &error));
      g_assert_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER);
    }
}

/* A page is noticed also where nothing is expected; an object may be one. */
static void
test_page (void)
{
  static const char page[] = "\n<!DOCTYPE html><html><body>Please sign in</body></html>";
  g_autoptr (ByS3GetObjectResult) object = NULL;

  assert_bad (&by_batch_service, &by_batch_operations[BY_BATCH_CANCEL_JOB], page, -1);
  assert_bad (&by_s3_service, &by_s3_operations[BY_S3_PUT_OBJECT], page, -1);
  assert_bad (&by_cloudformation_service,
              &by_cloudformation_operations[BY_CLOUDFORMATION_DELETE_STACK], "<html/>", -1);

  object = decode (&by_s3_service, &by_s3_operations[BY_S3_GET_OBJECT], page);
  g_assert_cmpuint (g_bytes_get_size (object->body), ==, strlen (page));
}

static void
assert_form (const ByService *service,
             const ByOperation *operation,
             const char *parameters,
             const char *expected)
{
  g_autoptr (JsonNode) node = json_from_string (parameters, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (ByHttpRequest) request
      = by_protocol_encode_request (service, operation, json_node_get_object (node), &error);
  g_autofree char *body = NULL;

  g_assert_no_error (error);
  body = g_strndup (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body));
  g_assert_cmpstr (body, ==, expected);
}

static void
test_requests (void)
{
  assert_form (VPCS, "{\"Filters\":[{\"Name\":\"is-default\",\"Values\":[\"true\"]}]}",
               "Action=DescribeVpcs&Version=2016-11-15&Filter.1.Name=is-default"
               "&Filter.1.Value.1=true");
  assert_form (&by_cloudformation_service,
               &by_cloudformation_operations[BY_CLOUDFORMATION_CREATE_STACK],
               "{\"StackName\":\"a b\",\"Capabilities\":[\"CAPABILITY_NAMED_IAM\"],"
               "\"Parameters\":[{\"ParameterKey\":\"K\",\"ParameterValue\":\"ü&=\"}]}",
               "Action=CreateStack&Version=2010-05-15&StackName=a%20b"
               "&Parameters.member.1.ParameterKey=K"
               "&Parameters.member.1.ParameterValue=%C3%BC%26%3D"
               "&Capabilities.member.1=CAPABILITY_NAMED_IAM");
  assert_form (
      &by_ec2_service, &by_ec2_operations[BY_EC2_DESCRIBE_SPOT_PRICE_HISTORY],
      "{\"StartTime\":1772366400,\"EndTime\":1772366400.5,\"MaxResults\":5}",
      "Action=DescribeSpotPriceHistory&Version=2016-11-15&StartTime=2026-03-01T12%3A00%3A00Z"
      "&EndTime=2026-03-01T12%3A00%3A00.500Z&MaxResults=5");
  assert_form (JOBS, "{\"jobs\":[\"a\"]}", "{\"jobs\":[\"a\"]}");
  assert_form (
      &by_s3_service, &by_s3_operations[BY_S3_CREATE_BUCKET],
      "{\"Bucket\":\"b\",\"CreateBucketConfiguration\":{\"LocationConstraint\":\"eu-west-1\"}}",
      "<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
      "<LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>");
}

static void
assert_refused (const ByService *service, const ByOperation *operation, const char *parameters)
{
  g_autoptr (JsonNode) node = json_from_string (parameters, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (
      by_protocol_encode_request (service, operation, json_node_get_object (node), &error));
  g_assert_error (error, BY_AWS_ERROR, BY_AWS_ERROR_INVALID);
  g_test_message ("%s", error->message);
}

static void
test_bad_parameters (void)
{
  const ByOperation *create = &by_cloudformation_operations[BY_CLOUDFORMATION_CREATE_STACK];
  const ByOperation *put = &by_s3_operations[BY_S3_PUT_OBJECT];

  assert_refused (VPCS, "{\"Vpc\":\"x\"}");
  assert_refused (VPCS, "{\"VpcIds\":\"vpc-1\"}");
  assert_refused (VPCS, "{\"Filters\":[{\"Nmae\":\"x\"}]}");
  assert_refused (VPCS, "{\"MaxResults\":\"many\"}");
  assert_refused (&by_cloudformation_service, create, "{}");
  assert_refused (&by_cloudformation_service, create,
                  "{\"StackName\":\"s\",\"Tags\":[{\"Key\":\"k\"}]}");
  assert_refused (JOBS, "{\"jobs\":{\"a\":1}}");
  assert_refused (&by_s3_service, put, "{\"Bucket\":\"\",\"Key\":\"k\"}");
}

static void
test_s3 (void)
{
  g_autoptr (ByHttpResponse) head = response_new (200, "", 0);
  g_autoptr (ByS3HeadBucketResult) bucket = NULL;
  g_autoptr (ByS3GetBucketLocationResult) place = NULL;
  g_autoptr (GError) error = NULL;

  by_http_headers_append (head->headers, "X-Amz-Bucket-Region", "eu-west-1");
  bucket = by_protocol_decode_record (&by_s3_service, &by_s3_operations[BY_S3_HEAD_BUCKET], head,
                                      &error);
  g_assert_no_error (error);
  g_assert_cmpstr (bucket->bucket_region, ==, "eu-west-1");

  place = decode (&by_s3_service, &by_s3_operations[BY_S3_GET_BUCKET_LOCATION],
                  "<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">EU"
                  "</LocationConstraint>");
  g_assert_cmpstr (place->location_constraint, ==, "EU");
}

static void
assert_error (const ByService *service,
              guint status,
              const char *header,
              const char *body,
              const char *code,
              const char *message,
              const char *request_id)
{
  g_autoptr (ByHttpResponse) response = response_new (status, body, -1);
  ByProtocolError error;

  if (header != NULL)
    by_http_headers_append (response->headers, "x-amzn-ErrorType", header);
  by_protocol_decode_error (service, response, &error);
  g_assert_cmpstr (error.code, ==, code);
  g_assert_cmpstr (error.message, ==, message);
  g_assert_cmpstr (error.request_id, ==, request_id);
  g_assert_cmpint (error.recognised, ==, g_ascii_isalpha (*code));
  by_protocol_error_clear (&error);
}

static void
test_errors (void)
{
  assert_error (&by_cloudformation_service, 400, NULL,
                "<ErrorResponse xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\">"
                "<Error><Type>Sender</Type><Code>ValidationError</Code>"
                "<Message>Stack with id x does not exist</Message></Error>"
                "<RequestId>r-1</RequestId></ErrorResponse>",
                "ValidationError", "Stack with id x does not exist", "r-1");
  assert_error (&by_ec2_service, 403, NULL,
                "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>No.</Message>"
                "</Error></Errors><RequestID>r-2</RequestID></Response>",
                "UnauthorizedOperation", "No.", "r-2");
  assert_error (&by_s3_service, 404, NULL,
                "<Error><Code>NoSuchBucket</Code><Message>Gone</Message><BucketName>b</BucketName>"
                "<RequestId>r-3</RequestId><HostId>h</HostId></Error>",
                "NoSuchBucket", "Gone", "r-3");
  assert_error (&by_ecr_service, 400, NULL,
                "{\"__type\":\"com.amazonaws.ecr#RepositoryNotFoundException\",\"message\":\"No\"}",
                "RepositoryNotFoundException", "No", "");
  assert_error (&by_batch_service, 400, "ClientException:http://internal.amazon.com/",
                "{\"message\":\"Object does not exist\"}", "ClientException",
                "Object does not exist", "");
  assert_error (&by_s3_service, 403, NULL, "", "403", "", "");
  assert_error (&by_batch_service, 502, NULL, "<html>Bad Gateway</html>", "502", "", "");
  assert_error (&by_ec2_service, 502, NULL, "<html><body>Bad Gateway</body></html>", "502", "", "");
  assert_error (&by_ec2_service, 500, NULL, "<Response><Errors><Error><Code>Inter", "500", "", "");
  assert_error (&by_ecr_service, 500, NULL, "[[[", "500", "", "");
  assert_error (&by_ecr_service, 500, NULL, "{\"__type\":[1],\"message\":{}}", "500", "", "");
}

static void
test_errors_written (void)
{
  static const ByService *const services[] = { &by_cloudformation_service, &by_ec2_service,
                                               &by_s3_service, &by_ecr_service, &by_batch_service };

  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autoptr (ByHttpResponse) response = by_protocol_encode_error (
          services[i], 400, "ThrottlingException", "Rate <exceeded> & \"so\"", "r-4");
      ByProtocolError error;

      g_assert_cmpuint (response->status, ==, 400);
      by_protocol_decode_error (services[i], response, &error);
      g_assert_cmpstr (error.code, ==, "ThrottlingException");
      g_assert_cmpstr (error.message, ==, "Rate <exceeded> & \"so\"");
      g_assert_cmpstr (error.request_id, ==, "r-4");
      by_protocol_error_clear (&error);
    }
}

static void
test_server_refuses (void)
{
  g_autoptr (ByHttpRequest) form = by_http_request_new ("POST", "/");
  g_autoptr (ByHttpRequest) json = by_http_request_new ("POST", "/v1/describejobs");
  g_autoptr (GError) error = NULL;

  form->body = g_bytes_new_static ("Action=DescribeVpcs&MaxResults=many", 35);
  g_assert_true (
      by_protocol_match_request (&by_ec2_service, by_ec2_operations, BY_EC2_N_OPERATIONS, form)
      == &by_ec2_operations[BY_EC2_DESCRIBE_VPCS]);
  g_assert_null (by_protocol_decode_request (VPCS, form, &error));
  g_assert_error (error, BY_AWS_ERROR, BY_AWS_ERROR_INVALID);
  g_clear_error (&error);

  g_bytes_unref (form->body);
  form->body = g_bytes_new_static ("Action=%zz", 10);
  g_assert_null (
      by_protocol_match_request (&by_ec2_service, by_ec2_operations, BY_EC2_N_OPERATIONS, form));

  g_assert_null (by_protocol_decode_request (
      &by_batch_service, &by_batch_operations[BY_BATCH_LIST_JOBS], json, &error));
  g_assert_error (error, BY_AWS_ERROR, BY_AWS_ERROR_INVALID);
  g_clear_error (&error);

  json->body = g_bytes_new_static ("{\"jobs\":", 8);
  g_assert_null (by_protocol_decode_request (JOBS, json, &error));
  g_assert_error (error, BY_AWS_ERROR, BY_AWS_ERROR_INVALID);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/wire/xml", test_xml);
  g_test_add_func ("/service/wire/xml-prefix", test_xml_prefix);
  g_test_add_func ("/service/wire/json", test_json);
  g_test_add_func ("/service/wire/json-times", test_json_times);
  g_test_add_func ("/service/wire/broken-xml", test_broken_xml);
  g_test_add_func ("/service/wire/cut-xml", test_cut_xml);
  g_test_add_func ("/service/wire/broken-json", test_broken_json);
  g_test_add_func ("/service/wire/cut-json", test_cut_json);
  g_test_add_func ("/service/wire/page", test_page);
  g_test_add_func ("/service/wire/requests", test_requests);
  g_test_add_func ("/service/wire/bad-parameters", test_bad_parameters);
  g_test_add_func ("/service/wire/s3", test_s3);
  g_test_add_func ("/service/wire/errors", test_errors);
  g_test_add_func ("/service/wire/errors-written", test_errors_written);
  g_test_add_func ("/service/wire/server-refuses", test_server_refuses);
  return g_test_run ();
}
