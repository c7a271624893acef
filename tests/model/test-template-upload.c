/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Templates that go through S3: which calls, in which order, and what becomes of the stack. */

#include <glib/gstdio.h>
#include <string.h>

#include "by-aws-error.h"
#include "by-deployments.h"
#include "by-template-buckets.h"
#include "by-template-upload.h"
#include "fake-clock.h"
#include "fake-stack.h"

#define BUCKET "batchyard-templates-123456789012-us-east-1"
#define ENCRYPT "PUT /" BUCKET "?encryption"
#define BLOCK "PUT /" BUCKET "?publicAccessBlock"
#define TEXT "Resources: {}\n"

typedef struct
{
  FakeAws *aws;
  ByClock *clock;
  ByContext *context;
  GBytes *text;
  ByTemplatePlace *place;
  char *object; /* how the fake calls the upload */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->aws = fake_aws_new ();
  fixture->clock = fake_clock_new ();
  fixture->context = fake_aws_make_context (fixture->aws, fixture->clock);
  fixture->text = g_bytes_new_static (TEXT, strlen (TEXT));
  fixture->place = by_template_place_new (BUCKET, TRUE, fixture->text);
  fixture->object = g_strdup_printf ("PUT /%s/%s", BUCKET, fixture->place->key);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  by_template_place_free (fixture->place);
  g_free (fixture->object);
  g_bytes_unref (fixture->text);
  g_object_unref (fixture->context);
  g_object_unref (fixture->clock);
  g_object_unref (fixture->aws);
}

typedef struct
{
  char *url;
  GError *error;
} Outcome;

static void
uploaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->url = by_template_upload_finish (result, &outcome->error);
}

static Outcome
upload (Fixture *fixture)
{
  Outcome outcome = { NULL };

  by_template_upload_async (fixture->context, fixture->place, fixture->text, uploaded_cb, &outcome);
  while (outcome.url == NULL && outcome.error == NULL)
    g_main_context_iteration (NULL, TRUE);
  return outcome;
}

static void
test_new_bucket (Fixture *fixture, gconstpointer data)
{
  Outcome outcome = upload (fixture);
  const char *settings = fake_aws_get_last (fixture->aws, BLOCK);
  g_autofree char *end = g_strdup_printf ("/%s/%s", BUCKET, fixture->place->key);

  g_assert_no_error (outcome.error);
  g_assert_true (g_str_has_prefix (outcome.url, "http://127.0.0.1:"));
  g_assert_true (g_str_has_suffix (outcome.url, end));
  g_assert_cmpuint (fake_aws_count (fixture->aws, "PUT /" BUCKET), ==, 1);
  g_assert_nonnull (strstr (settings, "<BlockPublicAcls>true</BlockPublicAcls>"));
  g_assert_nonnull (strstr (settings, "<IgnorePublicAcls>true</IgnorePublicAcls>"));
  g_assert_nonnull (strstr (settings, "<BlockPublicPolicy>true</BlockPublicPolicy>"));
  g_assert_nonnull (strstr (settings, "<RestrictPublicBuckets>true</RestrictPublicBuckets>"));
  g_assert_nonnull (strstr (fake_aws_get_last (fixture->aws, ENCRYPT),
                            "<Rule><ApplyServerSideEncryptionByDefault>"
                            "<SSEAlgorithm>AES256</SSEAlgorithm>"));
  g_assert_cmpstr (fake_aws_get_last (fixture->aws, fixture->object), ==, TEXT);
  g_free (outcome.url);
}

static void
test_present_bucket (Fixture *fixture, gconstpointer data)
{
  Outcome outcome;

  fixture->place->create = FALSE;
  outcome = upload (fixture);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (fake_aws_count (fixture->aws, "PUT /" BUCKET), ==, 0);
  g_assert_cmpuint (fake_aws_count (fixture->aws, ENCRYPT), ==, 0);
  g_assert_cmpuint (fake_aws_count (fixture->aws, fixture->object), ==, 1);
  g_free (outcome.url);
}

/* A second try after a lost answer finds what the first has made. */
static void
test_own_bucket_again (Fixture *fixture, gconstpointer data)
{
  Outcome outcome;

  fake_aws_fail (fixture->aws, "PUT /" BUCKET, 409,
                 "<Error><Code>BucketAlreadyOwnedByYou</Code><Message>Yours</Message></Error>");
  outcome = upload (fixture);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (fake_aws_count (fixture->aws, ENCRYPT), ==, 1);
  g_free (outcome.url);
}

/* What S3 answers in full, as people have seen it; each has a sentence that says what to do. */
static void
test_names_that_are_taken (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    gboolean create;
    const char *call; /* NULL: the upload */
    guint status;
    const char *body;
    const char *words;
  } cases[] = {
    { TRUE, "PUT /" BUCKET, 409,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>BucketAlreadyExists</Code>"
      "<Message>The requested bucket name is not available. The bucket namespace is shared by all "
      "users of the system. Please select a different name and try again.</Message>"
      "<BucketName>" BUCKET "</BucketName><RequestId>2CA9EED1F16E66BB</RequestId>"
      "<HostId>Ai5MUQ9EG3tJq0ZmlNs9InwVP8DSd4Q=</HostId></Error>",
      "The bucket name " BUCKET " belongs to somebody else" },
    { TRUE, BLOCK, 400,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AuthorizationHeaderMalformed</Code>"
      "<Message>The authorization header is malformed; the region 'us-east-1' is wrong; expecting "
      "'us-west-2'</Message><Region>us-west-2</Region><RequestId>24B6DC3170365CD7</RequestId>"
      "<HostId>hUynMTyqc9WZFxAJ2RFK6P7BqmmeHHl=</HostId></Error>",
      "The bucket " BUCKET " is in another region than us-east-1" },
    { FALSE, NULL, 301,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>PermanentRedirect</Code><Message>"
      "The bucket you are attempting to access must be addressed using the specified endpoint. "
      "Please send all future requests to this endpoint.</Message><Endpoint>" BUCKET
      ".s3-us-west-2.amazonaws.com</Endpoint><Bucket>" BUCKET "</Bucket>"
      "<RequestId>24B6DC3170365CD7</RequestId></Error>",
      "The bucket " BUCKET " is in another region than us-east-1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *call = cases[i].call != NULL ? cases[i].call : fixture->object;
      Outcome outcome;

      fixture->place->create = cases[i].create;
      fake_aws_fail (fixture->aws, call, cases[i].status, cases[i].body);
      outcome = upload (fixture);
      g_assert_null (outcome.url);
      g_assert_true (g_str_has_prefix (outcome.error->message, cases[i].words));
      g_assert_cmpuint (by_aws_error_get_details (outcome.error)->status, ==, cases[i].status);
      g_error_free (outcome.error);
      fake_aws_fail (fixture->aws, call, 200, "");
    }
}

/* Nothing is put into a bucket that is not known to be closed. */
static void
test_fails (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *call, *code;
    ByAwsErrorCode kind;
  } cases[] = {
    { BLOCK, "AccessDenied", BY_AWS_ERROR_ACCESS_DENIED },
    { ENCRYPT, "AccessDenied", BY_AWS_ERROR_ACCESS_DENIED },
    { "PUT /" BUCKET, "BucketAlreadyExists", BY_AWS_ERROR_CONFLICT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body
          = g_strdup_printf ("<Error><Code>%s</Code><Message>No</Message></Error>", cases[i].code);
      Outcome outcome;

      fake_aws_fail (fixture->aws, cases[i].call, 403, body);
      outcome = upload (fixture);
      g_assert_error (outcome.error, BY_AWS_ERROR, (int) cases[i].kind);
      g_assert_nonnull (strstr (outcome.error->message, BUCKET));
      g_assert_cmpuint (fake_aws_count (fixture->aws, fixture->object), ==, 0);
      g_error_free (outcome.error);
      fake_aws_fail (fixture->aws, cases[i].call, 200, "");
    }
}

static void
changed_cb (ByTemplateBuckets *buckets, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByTemplateBuckets) buckets
      = by_template_buckets_new (fixture->context, "123456789012");
  gboolean changed = FALSE;

  g_assert_cmpstr (by_template_buckets_get_own (buckets), ==, BUCKET);
  g_assert_cmpint (by_template_buckets_get_state (buckets), ==, BY_LIST_LOADING);
  fake_aws_answer (fixture->aws, "GET /",
                   "<ListAllMyBucketsResult><Buckets>"
                   "<Bucket><Name>near</Name><BucketRegion>us-east-1</BucketRegion></Bucket>"
                   "<Bucket><Name>far</Name><BucketRegion>eu-west-1</BucketRegion></Bucket>"
                   "<Bucket><Name>anywhere</Name></Bucket></Buckets></ListAllMyBucketsResult>");
  g_signal_connect (buckets, "changed", G_CALLBACK (changed_cb), &changed);
  by_template_buckets_refresh (buckets, NULL);
  while (!changed)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (by_template_buckets_get_state (buckets), ==, BY_LIST_READY);
  g_assert_cmpuint (g_strv_length ((char **) by_template_buckets_get_names (buckets)), ==, 2);
  g_assert_cmpstr (by_template_buckets_get_names (buckets)[0], ==, "anywhere");
  g_assert_cmpstr (by_template_buckets_get_names (buckets)[1], ==, "near");

  fake_aws_fail (fixture->aws, "GET /", 403, "<Error><Code>AccessDenied</Code></Error>");
  changed = FALSE;
  by_template_buckets_refresh (buckets, NULL);
  while (!changed)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (by_template_buckets_get_error (buckets), BY_AWS_ERROR,
                  BY_AWS_ERROR_ACCESS_DENIED);
  g_assert_cmpint (by_template_buckets_get_state (buckets), ==, BY_LIST_READY);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    gboolean good;
  } cases[] = {
    { "", FALSE },
    { "ab", FALSE },
    { "abc", TRUE },
    { "a.b-c9", TRUE },
    { "Abc", FALSE },
    { "-abc", FALSE },
    { "abc-", FALSE },
    { "a..b", FALSE },
    { "192.0.2.1", FALSE },
    { "under_score", FALSE },
    { "a23456789012345678901234567890123456789012345678901234567890123", TRUE },
    { "a234567890123456789012345678901234567890123456789012345678901234", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *fault = by_template_buckets_dup_name_fault (cases[i].name);

      g_assert_cmpint (fault == NULL, ==, cases[i].good);
    }
}

/* Waits until the deployment is no longer being sent. */
static ByDeploymentState
deploy (Fixture *fixture, ByDeployments *deployments)
{
  g_autoptr (ByDeploymentRequest) request = by_deployment_request_new_create ("large", TEXT);
  ByDeployment *deployment = NULL;

  by_deployment_request_set_place (request, fixture->place);
  deployment = by_deployments_start (deployments, fixture->context, request);
  while (by_deployment_get_state (deployment) == BY_DEPLOYMENT_SENDING)
    g_main_context_iteration (NULL, TRUE);
  return by_deployment_get_state (deployment);
}

/* The stack is asked for when the template is there, and only then. */
static void
test_deployment (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("by-upload-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  FakeStack *stack = fake_stack_new (fixture->aws, fixture->clock, "large");
  ByStore *store = by_store_new (path);
  ByDeployments *deployments = by_deployments_new (store, fixture->clock);
  const char *request = NULL;

  fake_aws_fail (fixture->aws, fixture->object, 403, "<Error><Code>AccessDenied</Code></Error>");
  g_assert_cmpint (deploy (fixture, deployments), ==, BY_DEPLOYMENT_REFUSED);
  g_assert_cmpuint (fake_aws_count (fixture->aws, "CreateStack"), ==, 0);

  fake_aws_fail (fixture->aws, fixture->object, 200, "");
  g_assert_cmpint (deploy (fixture, deployments), ==, BY_DEPLOYMENT_RUNNING);
  request = fake_aws_get_last (fixture->aws, "CreateStack");
  g_assert_nonnull (strstr (request, "&TemplateURL=http%3A%2F%2F127.0.0.1%3A"));
  g_assert_null (strstr (request, "TemplateBody"));

  g_object_unref (deployments);
  by_store_close (store);
  g_object_unref (store);
  fake_stack_free (stack);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/template-upload/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("new-bucket", test_new_bucket);
  ADD ("present-bucket", test_present_bucket);
  ADD ("own-bucket-again", test_own_bucket_again);
  ADD ("names-that-are-taken", test_names_that_are_taken);
  ADD ("fails", test_fails);
  ADD ("list", test_list);
  ADD ("names", test_names);
  ADD ("deployment", test_deployment);
#undef ADD
  return g_test_run ();
}
