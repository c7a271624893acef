/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-log-lines.h"

#include <math.h>

#include "by-sandbox-work.h"

#define DEFAULT_GROUP "/aws/batch/job"
#define N_EPOCHS 20
#define INGESTION_MILLISECONDS 40

/* A line at a part of the way through the job. */
typedef struct
{
  GArray *lines;
  BySandboxJob *job;
  gint64 start;
  double length; /* milliseconds, on the wall */
  gint64 now;
} Writer;

static void
line_clear (gpointer data)
{
  g_free (((BySandboxLogLine *) data)->message);
}

G_GNUC_PRINTF (4, 5)
static void
write_line (Writer *writer, double part, const char *logger, const char *format, ...)
{
  BySandboxLogLine line = { .timestamp = writer->start + (gint64) (part * writer->length) };
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (line.timestamp / 1000);
  g_autofree char *stamp = g_date_time_format (time, "%Y-%m-%d %H:%M:%S");
  g_autofree char *text = NULL;
  va_list arguments;

  if (line.timestamp > writer->now)
    return;
  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  line.message = logger == NULL ? g_steal_pointer (&text)
                                : g_strdup_printf ("%s:%s: INFO - %s", stamp, logger, text);
  g_array_append_val (writer->lines, line);
}

static double
chance (Writer *writer, const char *what, guint number)
{
  return by_sandbox_account_fate (by_sandbox_region_get_account (writer->job->region),
                                  "log/%s/%s/%u", writer->job->id, what, number);
}

static void
write_analyze (Writer *writer)
{
  for (guint i = 0; i < 8; i++)
    write_line (writer, 0.1 + 0.1 * i, "rastervision.core.raster_stats",
                "Computing statistics of scene train-%u", i);
  write_line (writer, 0.95, "rastervision.core.analyzer.stats_analyzer", "Writing stats.json");
}

static void
write_chip (Writer *writer)
{
  guint n_chips = 0;

  for (guint i = 0; i < 12; i++)
    {
      guint n = 80 + (guint) (240 * chance (writer, "chips", i));

      n_chips += n;
      write_line (writer, 0.05 + 0.07 * i, "rastervision.core.rv_pipeline.chip",
                  "Scene train-%u: %u chips", i, n);
    }
  write_line (writer, 0.93, "rastervision.core.rv_pipeline.chip", "Wrote %u chips", n_chips);
}

static void
write_train (Writer *writer)
{
  write_line (writer, 0.02, "rastervision.pytorch_learner.learner", "train: 3212 items");
  write_line (writer, 0.02, "rastervision.pytorch_learner.learner", "valid: 804 items");
  for (guint i = 0; i < N_EPOCHS; i++)
    {
      double begin = 0.04 + 0.9 * i / N_EPOCHS;
      double loss = 0.62 * exp (-0.16 * i) + 0.04 + 0.03 * chance (writer, "loss", i);
      double f1 = 0.9 - 0.45 * exp (-0.22 * i) + 0.02 * chance (writer, "f1", i);

      write_line (writer, begin, "rastervision.pytorch_learner.learner", "epoch: %u", i);
      write_line (writer, begin + 0.6 / N_EPOCHS, "rastervision.pytorch_learner.learner",
                  "metrics: {'epoch': %u, 'train_loss': %.4f, 'val_loss': %.4f, 'avg_f1': %.4f, "
                  "'avg_precision': %.4f, 'avg_recall': %.4f}",
                  i, loss, loss * 1.13, f1, f1 + 0.011, f1 - 0.009);
    }
  write_line (writer, 0.96, "rastervision.pytorch_learner.learner",
              "Creating bundle: model-bundle.zip");
}

static void
write_predict (Writer *writer)
{
  for (guint i = 0; i < 10; i++)
    write_line (writer, 0.08 + 0.085 * i, "rastervision.core.rv_pipeline.predict",
                "Scene val-%u: predicted %u windows", i,
                900 + (guint) (800 * chance (writer, "windows", i)));
}

static void
write_eval (Writer *writer)
{
  double f1 = 0.78 + 0.15 * chance (writer, "eval", 0);

  write_line (writer, 0.7, "rastervision.core.evaluation",
              "average: {'precision': %.4f, 'recall': %.4f, 'f1': %.4f}", f1 + 0.02, f1 - 0.02, f1);
  write_line (writer, 0.9, "rastervision.core.evaluation", "Writing eval.json");
}

static void
write_bundle (Writer *writer)
{
  write_line (writer, 0.5, "rastervision.core.rv_pipeline.bundle", "Writing model-bundle.zip");
}

static void
write_other (Writer *writer)
{
  for (guint i = 0; i < 5; i++)
    write_line (writer, 0.1 + 0.18 * i, NULL, "step %u of 5", i + 1);
}

static const struct
{
  const char *stage;
  void (*write) (Writer *writer);
} stages[] = {
  { "analyze", write_analyze }, { "chip", write_chip }, { "train", write_train },
  { "predict", write_predict }, { "eval", write_eval }, { "bundle", write_bundle },
};

static void
write_end (Writer *writer, const BySandboxWork *work)
{
  if (work->out_of_memory)
    write_line (writer, 1, NULL, "Killed");
  else if (work->exit_code != 0)
    {
      write_line (writer, 0.999, NULL, "Traceback (most recent call last):");
      write_line (writer, 0.999, NULL,
                  "  File \"/opt/src/rastervision_pipeline/rastervision/pipeline/cli.py\", line "
                  "220, in _run_command");
      write_line (writer, 1, NULL,
                  "rastervision.pipeline.file_system.file_system.NotReadableError: Could not read "
                  "s3://geodata-experiments/labels/train-7.geojson");
    }
  else
    write_line (writer, 1, NULL, "Done.");
}

const char *
by_sandbox_log_get_group (BySandboxJob *job)
{
  JsonObject *container = by_sandbox_json_object (job->definition, "containerProperties");
  JsonObject *logging = by_sandbox_json_object (container, "logConfiguration");
  const char *group = by_sandbox_json_string (by_sandbox_json_object (logging, "options"),
                                              "awslogs-group");

  return group != NULL ? group : DEFAULT_GROUP;
}

GArray *
by_sandbox_log_read (BySandboxJob *job, guint number)
{
  BySandboxClock *clock = by_sandbox_region_get_clock (job->region);
  const BySandboxAttempt *attempt = g_ptr_array_index (job->attempts, number);
  BySandboxWork work = by_sandbox_work_of (job, number + 1);
  g_autoptr (JsonObject) container = by_sandbox_job_dup_container (job);
  gint64 now = by_sandbox_clock_now_milliseconds (clock);
  Writer writer = {
    .lines = g_array_new (FALSE, FALSE, sizeof (BySandboxLogLine)),
    .job = job,
    .start = attempt->started_at,
    .length = attempt->expected_milliseconds,
    .now = attempt->stopped_at > 0 ? MIN (now, attempt->stopped_at) : now,
  };
  void (*write) (Writer *writer) = write_other;

  /* What ended by itself said all it had to say, however the clock ran meanwhile. */
  if (attempt->stopped_at > 0 && attempt->exit_code == work.exit_code)
    writer.length = (double) (attempt->stopped_at - attempt->started_at);
  g_array_set_clear_func (writer.lines, line_clear);
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    if (g_str_equal (stages[i].stage, work.stage))
      write = stages[i].write;
  write_line (&writer, 0, NULL, "Running on %s", by_sandbox_json_string (container, "image"));
  write (&writer);
  if (attempt->stopped_at > 0)
    write_end (&writer, &work);
  return writer.lines;
}

JsonObject *
by_sandbox_log_line_describe (const BySandboxLogLine *line)
{
  JsonObject *event = json_object_new ();

  json_object_set_int_member (event, "timestamp", line->timestamp);
  json_object_set_string_member (event, "message", line->message);
  json_object_set_int_member (event, "ingestionTime", line->timestamp + INGESTION_MILLISECONDS);
  return event;
}
