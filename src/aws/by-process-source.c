/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Profiles whose keys another program gives. It is run without a shell. */

#include <string.h>

#include "by-aws-error.h"
#include "by-credentials-query.h"
#include "by-data.h"
#include "by-json.h"
#include "by-source-call.h"

/* Some of these programs ask the user something. */
#define TIMEOUT_MILLISECONDS (60 * 1000)
/* Credentials are some hundred bytes long. What never ends must not fill the memory. */
#define MAX_OUTPUT (256 * 1024)

typedef struct
{
  char *bytes; /* (owned): secret */
  gsize length;
} Output;

typedef struct
{
  ByCredentialsQuery *query; /* (owned) */
  GSubprocess *process;      /* (owned) */
  GCancellable *waiting;     /* (owned): ends the timer when the program is done */
  GCancellable *reading;     /* (owned): ends what is awaited; what it began may keep the pipes open */
  gulong cancelled_id;       /* of the task's cancellable */
  Output answer;
  Output complaints;
  GError *error;   /* (owned) (nullable): why reading failed */
  guint n_awaited; /* both pipes and the end of the program */
  gboolean is_flood;
  gboolean timed_out;
} ProcessData;

static void
output_clear (Output *self)
{
  if (self->bytes != NULL)
    explicit_bzero (self->bytes, MAX_OUTPUT);
  g_clear_pointer (&self->bytes, g_free);
}

static void
process_data_cleanup (ProcessData *self)
{
  g_clear_pointer (&self->query, by_credentials_query_unref);
  g_clear_object (&self->process);
  g_clear_object (&self->waiting);
  g_clear_object (&self->reading);
  g_clear_error (&self->error);
  output_clear (&self->answer);
  output_clear (&self->complaints);
}

BY_DEFINE_DATA (ProcessData, process_data)

static GError *
make_error (const ByCredentialsQuery *query, const char *problem)
{
  return by_aws_error_new (BY_AWS_ERROR_NO_CREDENTIALS, NULL,
                           "The credential_process of the profile “%s” %s", query->profile,
                           problem);
}

static void
timer_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ProcessData *data = by_task_get_process_data (task);

  if (!by_clock_sleep_finish (BY_CLOCK (source), result, NULL))
    return;
  data->timed_out = TRUE;
  g_subprocess_force_exit (data->process);
  g_cancellable_cancel (data->reading);
}

/* Version has to be 1; the rest is as everywhere. */
static ByCredentials *
parse (const ByCredentialsQuery *query, GBytes *output, GError **error)
{
  g_auto (BySecretNode) node = by_json_parse (output, NULL);
  g_autofree char *source = by_source_describe_profile (query, "credential_process");
  JsonObject *object = NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    object = json_node_get_object (node);
  if (object == NULL)
    {
      g_propagate_error (error, make_error (query, "did not print a JSON object"));
      return NULL;
    }
  if (json_object_get_int_member_with_default (object, "Version", 0) != 1)
    {
      g_propagate_error (error, make_error (query, "printed credentials of an unknown Version"));
      return NULL;
    }
  return by_source_parse_credentials (output, "SessionToken", source, error);
}

static GError *
make_exit_error (const ByCredentialsQuery *query, GSubprocess *process, const Output *complaints)
{
  g_autofree char *text
      = g_utf8_make_valid (complaints->bytes, (gssize) MIN (complaints->length, 1000));
  g_autofree char *problem = NULL;

  if (g_subprocess_get_if_exited (process))
    problem = g_strdup_printf ("failed with status %d: %s", g_subprocess_get_exit_status (process),
                               g_strstrip (text));
  else
    problem = g_strdup ("was ended by a signal");
  return make_error (query, problem);
}

static void
finish (GTask *task_full)
{
  g_autoptr (GTask) task = task_full;
  ProcessData *data = by_task_get_process_data (task);
  g_autoptr (GBytes) answer = g_bytes_new_static (data->answer.bytes, data->answer.length);
  g_autoptr (GError) error = g_steal_pointer (&data->error);
  ByCredentials *credentials = NULL;

  g_cancellable_cancel (data->waiting);
  g_cancellable_disconnect (g_task_get_cancellable (task), data->cancelled_id);
  if (data->timed_out || data->is_flood)
    {
      g_clear_error (&error);
      error = make_error (data->query, data->is_flood
                                           ? "printed more than any credentials are long"
                                           : "did not end within a minute");
    }
  else if (error == NULL && !g_subprocess_get_successful (data->process))
    error = make_exit_error (data->query, data->process, &data->complaints);
  if (error == NULL)
    credentials = parse (data->query, answer, &error);

  if (credentials == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    by_source_return_credentials (g_steal_pointer (&task), credentials);
}

/* One of those awaited is done. @error: (nullable) */
static void
arrived (GTask *task_full, GError *error_full)
{
  g_autoptr (GTask) task = task_full;
  g_autoptr (GError) error = error_full;
  ProcessData *data = by_task_get_process_data (task);

  if (error != NULL)
    g_subprocess_force_exit (data->process);
  if (error != NULL && data->error == NULL)
    data->error = g_steal_pointer (&error);
  if (--data->n_awaited == 0)
    finish (g_steal_pointer (&task));
}

static void
read_output (GInputStream *pipe, GAsyncResult *result, GTask *task_full, gboolean is_answer)
{
  ProcessData *data = by_task_get_process_data (task_full);
  Output *output = is_answer ? &data->answer : &data->complaints;
  GError *error = NULL;

  g_input_stream_read_all_finish (pipe, result, &output->length, &error);
  if (error == NULL && output->length == MAX_OUTPUT)
    {
      data->is_flood = TRUE;
      g_subprocess_force_exit (data->process);
      g_cancellable_cancel (data->reading);
    }
  arrived (task_full, error);
}

static void
answer_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  read_output (G_INPUT_STREAM (source), result, user_data, TRUE);
}

static void
complaints_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  read_output (G_INPUT_STREAM (source), result, user_data, FALSE);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, &error);
  arrived (user_data, error);
}

static void
cancelled_cb (GCancellable *cancellable, GCancellable *reading)
{
  g_cancellable_cancel (reading);
}

/* As g_subprocess_communicate_async(), but to a limit. */
static void
communicate (ProcessData *data, GTask *task)
{
  GCancellable *cancellable = data->reading = g_cancellable_new ();

  if (g_task_get_cancellable (task) != NULL)
    data->cancelled_id
        = g_cancellable_connect (g_task_get_cancellable (task), G_CALLBACK (cancelled_cb),
                                 g_object_ref (cancellable), g_object_unref);

  data->answer.bytes = g_malloc (MAX_OUTPUT);
  data->complaints.bytes = g_malloc (MAX_OUTPUT);
  data->n_awaited = 3;
  g_input_stream_read_all_async (g_subprocess_get_stdout_pipe (data->process), data->answer.bytes,
                                 MAX_OUTPUT, G_PRIORITY_DEFAULT, cancellable, answer_cb,
                                 g_object_ref (task));
  g_input_stream_read_all_async (g_subprocess_get_stderr_pipe (data->process),
                                 data->complaints.bytes, MAX_OUTPUT, G_PRIORITY_DEFAULT,
                                 cancellable, complaints_cb, g_object_ref (task));
  g_subprocess_wait_async (data->process, cancellable, ended_cb, g_object_ref (task));
}

static void
start (ByCredentialsQuery *query, char **arguments, GTask *task_full)
{
  g_autoptr (GTask) task = task_full;
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GError) error = NULL;
  ProcessData *data = process_data_new ();

  by_task_set_process_data (task, data);
  data->query = by_credentials_query_ref (query);
  data->waiting = g_cancellable_new ();
  g_subprocess_launcher_set_environ (launcher, query->environment);
  data->process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments, &error);
  if (data->process == NULL)
    {
      g_autofree char *problem = g_strdup_printf ("could not be started: %s", error->message);

      g_task_return_error (task, make_error (query, problem));
      return;
    }
  by_clock_sleep_async (query->clock, TIMEOUT_MILLISECONDS, data->waiting, timer_cb,
                        g_object_ref (task));
  communicate (data, task);
}

/**
 * by_process_source:
 *
 * Profiles with `credential_process`.
 */
void
by_process_source (ByCredentialsQuery *query, GTask *task_full)
{
  const char *command = by_credentials_query_get_value (query, "credential_process");
  g_auto (GStrv) arguments = NULL;

  if (command == NULL)
    by_source_return_nothing (task_full);
  else if (!g_shell_parse_argv (command, NULL, &arguments, NULL))
    by_source_return_error (task_full, make_error (query, "is not a command line"));
  else
    start (query, arguments, task_full);
}
