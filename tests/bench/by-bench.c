/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * by-bench CASE ENDPOINT: one piece of work of the benchmark, by this project's client. Prints what
 * it took as JSON. bench.py runs it in turn with botocore_client.py, which does the same work.
 */

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "by-batch.h"
#include "by-cloudformation.h"
#include "by-context.h"
#include "by-ec2.h"
#include "by-protocol.h"
#include "by-signer.h"
#include "by-static-provider.h"

#define SIGNATURES 10000
#define STALL_PROBE_MS 1

typedef struct
{
  const char *name;
  const ByService *service;
  const ByOperation *operation;
  const char *parameters;
} Case;

static const Case cases[] = {
  { "jobs",
    &by_batch_service,
    &by_batch_operations[BY_BATCH_LIST_JOBS],
    "{\"jobQueue\":\"queue\",\"maxResults\":100}" },
  { "prices",
    &by_ec2_service,
    &by_ec2_operations[BY_EC2_DESCRIBE_SPOT_PRICE_HISTORY],
    "{\"MaxResults\":1000}" },
  { "types",
    &by_ec2_service,
    &by_ec2_operations[BY_EC2_DESCRIBE_INSTANCE_TYPES],
    "{\"MaxResults\":100}" },
  { "events",
    &by_cloudformation_service,
    &by_cloudformation_operations[BY_CLOUDFORMATION_DESCRIBE_STACK_EVENTS],
    "{\"StackName\":\"raster-vision\"}" },
  { "large-json",
    &by_batch_service,
    &by_batch_operations[BY_BATCH_LIST_JOBS],
    "{\"jobQueue\":\"large\"}" },
  { "large-xml",
    &by_ec2_service,
    &by_ec2_operations[BY_EC2_DESCRIBE_SPOT_PRICE_HISTORY],
    "{\"AvailabilityZone\":\"large\"}" },
};

typedef struct
{
  GMainLoop *loop;
  ByClient *client;
  const ByOperation *operation;
  JsonObject *parameters;
  guint64 count;
  gint64 last_tick;
  gint64 longest_stall;
  GError *error;
} Listing;

static double
processor_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_utime.tv_sec + (double) usage.ru_stime.tv_sec
         + ((double) usage.ru_utime.tv_usec + (double) usage.ru_stime.tv_usec) / 1e6;
}

static long
peak_kilobytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static void request_page (Listing *self);

static void
page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Listing *self = user_data;
  gpointer record = by_client_call_finish (BY_CLIENT (source), result, &self->error);
  const ByMember *list = by_shape_find_member (self->operation->output, self->operation->result_member);
  const ByMember *token = by_shape_find_member (self->operation->output, self->operation->output_token);
  const char *next = NULL;

  if (record == NULL)
    {
      g_main_loop_quit (self->loop);
      return;
    }

  self->count += G_STRUCT_MEMBER (GPtrArray *, record, list->offset)->len;
  next = G_STRUCT_MEMBER (char *, record, token->offset);
  if (next != NULL && *next != '\0')
    {
      json_object_set_string_member (self->parameters, self->operation->input_token, next);
      request_page (self);
    }
  else
    g_main_loop_quit (self->loop);

  by_record_unref (record);
}

static void
request_page (Listing *self)
{
  by_client_call_async (self->client, self->operation, self->parameters, NULL, page_cb, self);
}

/* How long the main loop was not able to run anything else. */
static gboolean
tick_cb (gpointer user_data)
{
  Listing *self = user_data;
  gint64 now = g_get_monotonic_time ();

  self->longest_stall = MAX (self->longest_stall, now - self->last_tick - STALL_PROBE_MS * 1000);
  self->last_tick = now;
  return G_SOURCE_CONTINUE;
}

static int
run_listing (const Case *work, const char *endpoint)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (ByClock) clock = by_clock_new ();
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (ByCredentials) credentials = by_credentials_new (
      "AKIDTESTTESTTESTTEST", "test-secret-that-opens-nothing", NULL, 0, NULL, "bench");
  g_autoptr (ByCredentialsProvider) provider = by_static_provider_new (credentials);
  g_autoptr (ByContext) context
      = by_context_new (provider, "bench", "us-east-1", endpoint, session, clock);
  g_autoptr (JsonNode) parameters = json_from_string (work->parameters, NULL);
  Listing listing = { .loop = loop,
                      .client = by_context_get_client (context, work->service),
                      .operation = work->operation,
                      .parameters = json_node_get_object (parameters) };
  gboolean stall = g_str_has_prefix (work->name, "large");
  double processor;
  gint64 began;

  processor = processor_seconds ();
  began = listing.last_tick = g_get_monotonic_time ();
  if (stall)
    g_timeout_add_full (G_PRIORITY_HIGH, STALL_PROBE_MS, tick_cb, &listing, NULL);
  request_page (&listing);
  g_main_loop_run (loop);

  if (listing.error != NULL)
    {
      g_printerr ("%s\n", listing.error->message);
      return 1;
    }

  printf ("{\"count\":%" G_GUINT64_FORMAT ",\"cpu\":%f,\"wall\":%f,\"memory\":%ld,\"stall\":%f}\n",
          listing.count,
          processor_seconds () - processor,
          (double) (g_get_monotonic_time () - began) / 1e6,
          peak_kilobytes (),
          stall ? (double) listing.longest_stall / 1e6 : 0.0);
  return 0;
}

static void
sign (BySigner *signer, const ByCredentials *credentials, guint number)
{
  g_autoptr (ByHttpRequest) request = by_http_request_new ("POST", "/v1/listjobs");
  g_autofree char *body = g_strdup_printf ("{\"jobQueue\":\"queue-%u\"}", number);
  BySignerOptions options = { .region = "us-east-1", .service = "batch", .time = g_get_real_time () };

  request->body = g_bytes_new (body, strlen (body));
  by_http_headers_append (request->headers, "Host", "batch.us-east-1.amazonaws.com");
  by_http_headers_append (request->headers, "Content-Type", "application/json");
  by_signer_sign (signer, request, credentials, &options, NULL);
}

static double
sign_all (void)
{
  g_autoptr (BySigner) signer = by_signer_new ();
  g_autoptr (ByCredentials) credentials = by_credentials_new (
      "AKIDTESTTESTTESTTEST", "test-secret-that-opens-nothing", NULL, 0, NULL, "bench");
  double processor = processor_seconds ();

  for (guint i = 0; i < SIGNATURES; i++)
    sign (signer, credentials, i);

  return processor_seconds () - processor;
}

static int
run_signing (void)
{
  gint64 began = g_get_monotonic_time ();
  double processor = sign_all ();

  printf ("{\"count\":%d,\"cpu\":%f,\"wall\":%f,\"memory\":%ld}\n",
          SIGNATURES,
          processor,
          (double) (g_get_monotonic_time () - began) / 1e6,
          peak_kilobytes ());
  return 0;
}

static GBytes *
sample_json (void)
{
  GString *text = g_string_new ("{\"jobSummaryList\":[");

  for (guint i = 0; i < 4000; i++)
    g_string_append_printf (
        text,
        "%s{\"jobArn\":\"arn:aws:batch:us-east-1:123456789012:job/%08x-5c1d-4c2f-9a3e-0123456789ab\","
        "\"jobId\":\"%08x-5c1d-4c2f-9a3e-0123456789ab\",\"jobName\":\"raster-vision-predict-%08x\","
        "\"createdAt\":1763000000%03u,\"status\":\"SUCCEEDED\",\"startedAt\":1763000060000,"
        "\"stoppedAt\":1763000660000,\"container\":{\"exitCode\":0}}",
        i > 0 ? "," : "", i, i, i, i % 1000);
  g_string_append (text, "]}");
  return g_string_free_to_bytes (text);
}

static GBytes *
sample_xml (void)
{
  GString *text = g_string_new ("<DescribeSpotPriceHistoryResponse><spotPriceHistorySet>");

  for (guint i = 0; i < 4000; i++)
    g_string_append_printf (text,
                            "<item><instanceType>g5.4xlarge</instanceType>"
                            "<productDescription>Linux/UNIX</productDescription>"
                            "<spotPrice>0.%06u</spotPrice>"
                            "<timestamp>2026-08-07T12:16:31.000Z</timestamp>"
                            "<availabilityZone>us-east-1a</availabilityZone></item>",
                            i);
  g_string_append (text, "</spotPriceHistorySet></DescribeSpotPriceHistoryResponse>");
  return g_string_free_to_bytes (text);
}

static double
megabytes_per_second (GBytes *bytes, guint rounds, double seconds)
{
  return (double) g_bytes_get_size (bytes) * rounds / 1e6 / MAX (seconds, 1e-9);
}

static double
bare_json (GBytes *bytes, guint rounds)
{
  double processor = processor_seconds ();
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new_immutable ();

      json_parser_load_from_data (parser, text, (gssize) size, NULL);
    }
  return megabytes_per_second (bytes, rounds, processor_seconds () - processor);
}

static void
ignore_start (GMarkupParseContext *context,
              const char *name,
              const char **attributes,
              const char **values,
              gpointer user_data,
              GError **error)
{
}

static double
bare_xml (GBytes *bytes, guint rounds)
{
  static const GMarkupParser parser = { .start_element = ignore_start };
  double processor = processor_seconds ();
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);

      g_markup_parse_context_parse (context, text, (gssize) size, NULL);
    }
  return megabytes_per_second (bytes, rounds, processor_seconds () - processor);
}

static double
into_records (const Case *work, GBytes *bytes, guint rounds)
{
  g_autoptr (ByHttpResponse) response = by_http_response_new (200, bytes);
  double processor = processor_seconds ();

  for (guint i = 0; i < rounds; i++)
    by_record_unref (by_protocol_decode_record (work->service, work->operation, response, NULL));

  return megabytes_per_second (bytes, rounds, processor_seconds () - processor);
}

static double
bare_hash_microseconds (void)
{
  unsigned char digest[EVP_MAX_MD_SIZE];
  char body[1024] = "";
  unsigned int length;
  double processor = processor_seconds ();

  for (guint i = 0; i < SIGNATURES; i++)
    {
      body[0] = (char) i;
      EVP_Digest (body, 400, digest, &length, EVP_sha256 (), NULL);
      HMAC (EVP_sha256 (), digest, 32, (unsigned char *) body, 100, digest, &length);
    }
  return (processor_seconds () - processor) * 1e6 / SIGNATURES;
}

static int
run_bare (void)
{
  g_autoptr (GBytes) json = sample_json ();
  g_autoptr (GBytes) xml = sample_xml ();
  const guint rounds = 20;

  printf ("{\"json\":%f,\"xml\":%f,\"hash\":%f,\"json_records\":%f,\"xml_records\":%f,"
          "\"signature\":%f}\n",
          bare_json (json, rounds),
          bare_xml (xml, rounds),
          bare_hash_microseconds (),
          into_records (&cases[0], json, rounds),
          into_records (&cases[1], xml, rounds),
          sign_all () * 1e6 / SIGNATURES);
  return 0;
}

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "sign"))
    return run_signing ();
  if (argc == 3 && g_str_equal (argv[1], "bare"))
    return run_bare ();

  for (gsize i = 0; argc == 3 && i < G_N_ELEMENTS (cases); i++)
    if (g_str_equal (cases[i].name, argv[1]))
      return run_listing (&cases[i], argv[2]);

  g_printerr ("by-bench CASE ENDPOINT\n");
  return 2;
}
