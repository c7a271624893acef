/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "bench-bare.h"

#include <json-glib/json-glib.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "by-signer.h"

#define ROUNDS 5

double
bench_processor_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_utime.tv_sec + (double) usage.ru_stime.tv_sec
         + ((double) usage.ru_utime.tv_usec + (double) usage.ru_stime.tv_usec) / 1e6;
}

GBytes *
bench_read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &error))
    g_error ("%s", error->message);
  return g_bytes_new_take (text, length);
}

ByCredentials *
bench_create_credentials (void)
{
  return by_credentials_new ("AKIDTESTTESTTESTTEST", "test-secret-that-opens-nothing", NULL, 0,
                             NULL, "bench");
}

static void
sign (BySigner *signer, const ByCredentials *credentials, guint number)
{
  g_autoptr (ByHttpRequest) request = by_http_request_new ("POST", "/v1/listjobs");
  g_autofree char *body = g_strdup_printf ("{\"jobQueue\":\"queue-%u\"}", number);
  BySignerOptions options
      = { .region = "us-east-1", .service = "batch", .time = g_get_real_time () };

  request->body = g_bytes_new (body, strlen (body));
  by_http_headers_append (request->headers, "Host", "batch.us-east-1.amazonaws.com");
  by_http_headers_append (request->headers, "Content-Type", "application/json");
  by_signer_sign (signer, request, credentials, &options, NULL);
}

void
bench_sign_all (void)
{
  g_autoptr (BySigner) signer = by_signer_new ();
  g_autoptr (ByCredentials) credentials = bench_create_credentials ();

  for (guint i = 0; i < BENCH_SIGNATURES; i++)
    sign (signer, credentials, i);
}

static void
parse_json (const char *text, gsize length)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  json_parser_load_from_data (parser, text, (gssize) length, NULL);
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

static void
parse_xml (const char *text, gsize length)
{
  static const GMarkupParser parser = { .start_element = ignore_start };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);

  g_markup_parse_context_parse (context, text, (gssize) length, NULL);
}

/* The quickest of some rounds, in megabytes a second. */
static double
measure (void (*parse) (const char *text, gsize length), const char *path)
{
  g_autoptr (GBytes) body = bench_read_file (path);
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < ROUNDS; i++)
    {
      double began = bench_processor_seconds ();

      parse (text, length);
      least = MIN (least, bench_processor_seconds () - began);
    }
  return (double) length / 1e6 / MAX (least, 1e-9);
}

/* What no signature can do without: a hash of its canonical request, an HMAC of what is signed. */
static void
hash_all (void)
{
  unsigned char digest[EVP_MAX_MD_SIZE];
  char body[400] = "";
  unsigned int length;

  for (guint i = 0; i < BENCH_SIGNATURES; i++)
    {
      body[0] = (char) i;
      EVP_Digest (body, sizeof body, digest, &length, EVP_sha256 (), NULL);
      HMAC (EVP_sha256 (), digest, 32, (unsigned char *) body, 100, digest, &length);
    }
}

static double
microseconds_of (void (*work) (void))
{
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < ROUNDS; i++)
    {
      double began = bench_processor_seconds ();

      work ();
      least = MIN (least, bench_processor_seconds () - began);
    }
  return least * 1e6 / BENCH_SIGNATURES;
}

int
bench_run_bare (const char *json_path, const char *xml_path)
{
  printf ("{\"json\":%f,\"xml\":%f,\"hash\":%f}\n", measure (parse_json, json_path),
          measure (parse_xml, xml_path), microseconds_of (hash_all));
  return 0;
}
