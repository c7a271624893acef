/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The work of the benchmark, by this project's client; botocore_client.py does the same. Prints
 * what it took as JSON.
 *
 *   by-bench list CASE ENDPOINT    ask for all pages
 *   by-bench parse CASE FILE       decode one answer again and again
 *   by-bench sign                  sign requests
 *   by-bench bare JSON XML         what the libraries underneath make of the same two answers
 */

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "bench-bare.h"
#include "by-batch.h"
#include "by-cloudformation.h"
#include "by-context.h"
#include "by-ec2.h"
#include "by-protocol.h"
#include "by-transport.h"

#define PARSES 2

typedef struct
{
  const char *name;
  const ByService *service;
  const ByOperation *operation;
  const char *first;      /* what is asked once before the clock starts */
  const char *parameters; /* what is asked then */
  const char *text;       /* what is looked at in every record: a string */
  const char *time;       /* (nullable): and a timestamp */
} Case;

static const Case cases[] = {
  { "jobs", &by_batch_service, &by_batch_operations[BY_BATCH_LIST_JOBS],
    "{\"jobQueue\":\"queue\",\"maxResults\":100}", "{\"jobQueue\":\"queue\",\"maxResults\":100}",
    "jobName", "createdAt" },
  { "prices", &by_ec2_service, &by_ec2_operations[BY_EC2_DESCRIBE_SPOT_PRICE_HISTORY],
    "{\"MaxResults\":1000}", "{\"MaxResults\":1000}", "SpotPrice", "Timestamp" },
  { "types", &by_ec2_service, &by_ec2_operations[BY_EC2_DESCRIBE_INSTANCE_TYPES],
    "{\"MaxResults\":100}", "{\"MaxResults\":100}", "InstanceType", NULL },
  { "events", &by_cloudformation_service,
    &by_cloudformation_operations[BY_CLOUDFORMATION_DESCRIBE_STACK_EVENTS],
    "{\"StackName\":\"raster-vision\"}", "{\"StackName\":\"raster-vision\"}", "LogicalResourceId",
    "Timestamp" },
  { "large-json", &by_batch_service, &by_batch_operations[BY_BATCH_LIST_JOBS],
    "{\"jobQueue\":\"queue\"}", "{\"jobQueue\":\"large\"}", "jobName", "createdAt" },
  { "large-xml", &by_ec2_service, &by_ec2_operations[BY_EC2_DESCRIBE_SPOT_PRICE_HISTORY],
    "{\"MaxResults\":1000}", "{\"AvailabilityZone\":\"large\"}", "SpotPrice", "Timestamp" },
};

/* What one piece of work came to. */
typedef struct
{
  guint64 count; /* of records */
  guint64 check; /* made of every record: the other side has to get the same */
  double before; /* CPU seconds of the process until the work began */
  double processor;
  gint64 began; /* monotonic */
  double wall;
  long private_memory; /* kilobytes of its own while the last answer was in hand */
} Tally;

static double
clock_seconds (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

/* Of /proc/self/status; getrusage() would count the memory of the process that started this one. */
static long
read_kilobytes (const char *field)
{
  g_autofree char *status = NULL;
  const char *line = NULL;

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  line = status != NULL ? strstr (status, field) : NULL;
  return line != NULL ? strtol (line + strlen (field), NULL, 10) : 0;
}

static void
tally_begin (Tally *self)
{
  *self = (Tally){ .before = bench_processor_seconds () };
  self->began = g_get_monotonic_time ();
}

static void
tally_end (Tally *self)
{
  self->processor = bench_processor_seconds () - self->before;
  self->wall = (double) (g_get_monotonic_time () - self->began) / 1e6;
  self->private_memory = read_kilobytes ("RssAnon:");
}

static void
tally_print (const Tally *self, const char *more)
{
  printf ("{\"count\":%" G_GUINT64_FORMAT ",\"check\":%" G_GUINT64_FORMAT
          ",\"before\":%f,\"cpu\":%f,\"wall\":%f,\"private\":%ld,\"peak\":%ld%s}\n",
          self->count, self->check, self->before, self->processor, self->wall, self->private_memory,
          read_kilobytes ("VmHWM:"), more);
}

/* Looks at every record, so that nothing can be left undone until it is asked for. */
static void
tally_add (Tally *self, const Case *work, gpointer answer)
{
  const ByShape *output = work->operation->output;
  const ByMember *list = by_shape_find_member (output, work->operation->result_member);
  const ByShape *element = list->shape->members[0].shape;
  const ByMember *text = by_shape_find_member (element, work->text);
  const ByMember *time = work->time != NULL ? by_shape_find_member (element, work->time) : NULL;
  GPtrArray *records = G_STRUCT_MEMBER (GPtrArray *, answer, list->offset);

  self->count += records->len;
  for (guint i = 0; i < records->len; i++)
    {
      gpointer record = g_ptr_array_index (records, i);

      self->check += strlen (G_STRUCT_MEMBER (const char *, record, text->offset));
      if (time != NULL)
        self->check += (guint64) G_STRUCT_MEMBER (gint64, record, time->offset) / G_USEC_PER_SEC;
    }
}

/* How long the main loop was away from its poll, in CPU time of its thread and on the wall. */
static struct
{
  double processor, wall;                 /* when poll last returned */
  double longest_processor, longest_wall; /* since */
} stall;

static int
watch_poll (GPollFD *descriptors, guint n_descriptors, int timeout)
{
  int result;

  stall.longest_processor
      = MAX (stall.longest_processor, clock_seconds (CLOCK_THREAD_CPUTIME_ID) - stall.processor);
  stall.longest_wall = MAX (stall.longest_wall, clock_seconds (CLOCK_MONOTONIC) - stall.wall);
  result = g_poll (descriptors, n_descriptors, timeout);
  stall.processor = clock_seconds (CLOCK_THREAD_CPUTIME_ID);
  stall.wall = clock_seconds (CLOCK_MONOTONIC);
  return result;
}

typedef struct
{
  GMainLoop *loop;
  ByClient *client;
  const Case *work;
  JsonNode *parameters;
  gboolean measured;
  Tally tally;
  GError *error;
} Listing;

static void request_page (Listing *self);

static void
page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Listing *self = user_data;
  const ByOperation *operation = self->work->operation;
  const ByMember *token = by_shape_find_member (operation->output, operation->output_token);
  gpointer record = by_client_call_finish (BY_CLIENT (source), result, &self->error);
  const char *next = NULL;

  if (record != NULL && self->measured)
    {
      tally_add (&self->tally, self->work, record);
      next = G_STRUCT_MEMBER (char *, record, token->offset);
    }
  if (next != NULL && *next != '\0')
    {
      json_object_set_string_member (json_node_get_object (self->parameters),
                                     operation->input_token, next);
      request_page (self);
    }
  else
    {
      tally_end (&self->tally);
      g_main_loop_quit (self->loop);
    }
  by_record_unref (record);
}

static void
request_page (Listing *self)
{
  by_client_call_async (self->client, self->work->operation,
                        json_node_get_object (self->parameters), NULL, page_cb, self);
}

/* Asks with @parameters and follows the pages; @measured is FALSE for one page that does not count.
 */
static gboolean
ask (Listing *self, const char *parameters, gboolean measured)
{
  g_autoptr (JsonNode) node = json_from_string (parameters, NULL);

  self->parameters = node;
  self->measured = measured;
  tally_begin (&self->tally);
  stall.processor = clock_seconds (CLOCK_THREAD_CPUTIME_ID);
  stall.wall = clock_seconds (CLOCK_MONOTONIC);
  stall.longest_processor = stall.longest_wall = 0;
  request_page (self);
  g_main_loop_run (self->loop);
  /* Letting go of the last answer is part of it. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (self->error != NULL)
    g_printerr ("%s\n", self->error->message);
  return self->error == NULL;
}

static int
run_listing (const Case *work, const char *endpoint)
{
  g_auto (GStrv) environment = g_get_environ ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (ByClock) clock = by_clock_new ();
  g_autoptr (SoupSession) session
      = by_transport_create_session ((const char *const *) environment, NULL, NULL);
  g_autoptr (ByCredentials) credentials = bench_create_credentials ();
  g_autoptr (ByCredentialsProvider) provider = by_static_provider_new (credentials);
  g_autoptr (ByContext) context
      = by_context_new (provider, "bench", "us-east-1", endpoint, session, clock);
  Listing listing
      = { .loop = loop, .client = by_context_get_client (context, work->service), .work = work };
  g_autofree char *more = NULL;

  /* It costs something, so only where it is asked for. */
  if (g_str_has_prefix (work->name, "large"))
    g_main_context_set_poll_func (NULL, watch_poll);
  if (!ask (&listing, work->first, FALSE) || !ask (&listing, work->parameters, TRUE))
    return 1;

  more = g_strdup_printf (",\"stall\":%f,\"stall_wall\":%f", stall.longest_processor,
                          stall.longest_wall);
  tally_print (&listing.tally, more);
  return 0;
}

static int
run_parsing (const Case *work, const char *path)
{
  g_autoptr (GBytes) body = bench_read_file (path);
  g_autoptr (ByHttpResponse) response = by_http_response_new (200, body);
  Tally tally;

  tally_begin (&tally);
  for (guint i = 0; i < PARSES; i++)
    {
      gpointer record = by_protocol_decode_record (work->service, work->operation, response, NULL);

      tally_add (&tally, work, record);
      if (i == PARSES - 1)
        tally_end (&tally);
      by_record_unref (record);
    }
  tally_print (&tally, "");
  return 0;
}

static int
run_signing (void)
{
  Tally tally;

  tally_begin (&tally);
  bench_sign_all ();
  tally.count = BENCH_SIGNATURES;
  tally_end (&tally);
  tally_print (&tally, "");
  return 0;
}

static const Case *
find_case (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    if (g_str_equal (cases[i].name, name))
      return &cases[i];

  g_printerr ("There is no case %s\n", name);
  exit (2);
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && g_str_equal (argv[1], "list"))
    return run_listing (find_case (argv[2]), argv[3]);
  if (argc == 4 && g_str_equal (argv[1], "parse"))
    return run_parsing (find_case (argv[2]), argv[3]);
  if (argc == 2 && g_str_equal (argv[1], "sign"))
    return run_signing ();
  if (argc == 4 && g_str_equal (argv[1], "bare"))
    return bench_run_bare (argv[2], argv[3]);

  g_printerr ("by-bench list|parse|sign|bare ...\n");
  return 2;
}
