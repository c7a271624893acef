/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * BySandboxProcess: the sandbox as a child of this program.
 *
 * The child holds the other end of its standard input and ends when that closes, which happens when
 * this object goes, and also when the whole program is killed. Its first line says where it is; what
 * it writes to its standard error is kept, for the day it ends unasked.
 */

#include "by-build-config.h"

#include "by-sandbox-process.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

struct _BySandboxProcess
{
  GObject parent_instance;

  char *program;  /* (owned) */
  char *scenario; /* (owned) (nullable) */
  double speed;
  GSubprocess *process;      /* (owned) (nullable) */
  GDataInputStream *output;  /* (owned) (nullable) */
  GDataInputStream *errors;  /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned): of what outlives the start */
  GTask *start;              /* (owned) (nullable): while it starts */
  char *last_error;          /* (owned) (nullable): the last line it complained with */
  gboolean exited;
  gboolean errors_ended;

  char *endpoint_url;      /* (owned) (nullable) */
  char *access_key_id;     /* (owned) (nullable) */
  char *secret_access_key; /* (owned) (nullable) */
  char *session_token;     /* (owned) (nullable): of a sign-in that expires */
  char *region;            /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (BySandboxProcess, by_sandbox_process, G_TYPE_OBJECT)

enum
{
  SIGNAL_STOPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Its last words may come in before or after the news that it has ended. */
static void
check_over (BySandboxProcess *self)
{
  g_autofree char *reason = NULL;

  if (!self->exited || !self->errors_ended)
    return;

  if (self->last_error != NULL)
    /* Translators: %s is what the sandbox wrote last */
    reason = g_strdup_printf (_ ("The sandbox has stopped: %s"), self->last_error);
  else
    reason = g_strdup (_ ("The sandbox has stopped."));

  if (self->start != NULL)
    {
      g_autoptr (GTask) start = g_steal_pointer (&self->start);

      g_task_return_new_error (start, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", reason);
    }
  else
    {
      g_signal_emit (self, signals[SIGNAL_STOPPED], 0, reason);
    }
}

static void drain_errors (BySandboxProcess *self);

static void
error_line_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line =
    g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (source), result, NULL, &error);
  BySandboxProcess *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* @self is gone */

  if (line == NULL)
    {
      self->errors_ended = TRUE;
      check_over (self);
      return;
    }
  if (*g_strstrip (line) != '\0')
    {
      g_free (self->last_error);
      self->last_error = g_steal_pointer (&line);
    }
  drain_errors (self);
}

static void
drain_errors (BySandboxProcess *self)
{
  g_data_input_stream_read_line_async (self->errors, G_PRIORITY_DEFAULT, self->cancellable,
                                       error_line_cb, self);
}

static void
exited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BySandboxProcess *self = user_data;

  if (!g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL))
    return; /* cancelled: @self is gone */

  self->exited = TRUE;
  check_over (self);
}

static const char *
get_string (JsonObject *object, const char *member)
{
  const char *text = json_object_get_string_member_with_default (object, member, NULL);

  return text != NULL && *text != '\0' ? text : NULL;
}

/* The line {"endpoint":"http://127.0.0.1:1234","access_key_id":...}. */
static gboolean
read_greeting (BySandboxProcess *self, const char *line, GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (line, NULL);
  JsonObject *object = NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    object = json_node_get_object (node);
  if (object == NULL || get_string (object, "endpoint") == NULL
      || get_string (object, "access_key_id") == NULL
      || get_string (object, "secret_access_key") == NULL || get_string (object, "region") == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("The sandbox did not say where it is. It may be of another version "
                              "than this program."));
      return FALSE;
    }

  self->endpoint_url = g_strdup (get_string (object, "endpoint"));
  self->access_key_id = g_strdup (get_string (object, "access_key_id"));
  self->secret_access_key = g_strdup (get_string (object, "secret_access_key"));
  self->session_token = g_strdup (get_string (object, "session_token"));
  self->region = g_strdup (get_string (object, "region"));

  return TRUE;
}

static void
greeting_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BySandboxProcess) self = user_data;
  g_autoptr (GTask) start = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line =
    g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (source), result, NULL, &error);

  if (line == NULL && error == NULL)
    {
      /* The end, before a greeting: check_over() will tell with its last words. */
      g_subprocess_force_exit (self->process);
      return;
    }
  start = g_steal_pointer (&self->start);
  if (start == NULL)
    return;
  if (error != NULL || !read_greeting (self, line, &error))
    g_task_return_error (start, g_steal_pointer (&error));
  else
    g_task_return_boolean (start, TRUE);
}

static GPtrArray *
create_arguments (BySandboxProcess *self)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  char speed[G_ASCII_DTOSTR_BUF_SIZE];

  g_ptr_array_add (arguments, g_strdup (self->program));
  g_ptr_array_add (arguments, g_strdup ("--json"));
  g_ptr_array_add (arguments, g_strdup ("--follow-parent"));
  g_ptr_array_add (arguments, g_strdup ("--port=0"));
  g_ptr_array_add (arguments, g_strdup_printf ("--speed=%s", g_ascii_formatd (speed, sizeof speed,
                                                                              "%g", self->speed)));
  if (self->scenario != NULL)
    g_ptr_array_add (arguments, g_strdup_printf ("--scenario=%s", self->scenario));
  g_ptr_array_add (arguments, NULL);

  return g_steal_pointer (&arguments);
}

static void
by_sandbox_process_dispose (GObject *object)
{
  BySandboxProcess *self = BY_SANDBOX_PROCESS (object);

  g_cancellable_cancel (self->cancellable);
  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  g_clear_object (&self->output);
  g_clear_object (&self->errors);
  g_clear_object (&self->process);

  G_OBJECT_CLASS (by_sandbox_process_parent_class)->dispose (object);
}

static void
by_sandbox_process_finalize (GObject *object)
{
  BySandboxProcess *self = BY_SANDBOX_PROCESS (object);

  g_object_unref (self->cancellable);
  g_free (self->program);
  g_free (self->scenario);
  g_free (self->last_error);
  g_free (self->endpoint_url);
  g_free (self->access_key_id);
  g_free (self->secret_access_key);
  g_free (self->session_token);
  g_free (self->region);

  G_OBJECT_CLASS (by_sandbox_process_parent_class)->finalize (object);
}

static void
by_sandbox_process_class_init (BySandboxProcessClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = by_sandbox_process_dispose;
  object_class->finalize = by_sandbox_process_finalize;

  signals[SIGNAL_STOPPED] = g_signal_new ("stopped", BY_TYPE_SANDBOX_PROCESS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
by_sandbox_process_init (BySandboxProcess *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * by_sandbox_process_new:
 * @program: path of batchyard-sandbox
 * @scenario: (nullable): which account it plays; %NULL for its own default
 * @speed: how many times faster than AWS things take their time
 *
 * Returns: (transfer full): a sandbox that has not been started
 */
BySandboxProcess *
by_sandbox_process_new (const char *program, const char *scenario, double speed)
{
  BySandboxProcess *self = g_object_new (BY_TYPE_SANDBOX_PROCESS, NULL);

  self->program = g_strdup (program);
  self->scenario = g_strdup (scenario);
  self->speed = speed;

  return self;
}

/**
 * by_sandbox_process_find_program:
 * @executable: path of this program
 *
 * Looks beside the program first, as in a build directory, then where it is installed.
 *
 * Returns: (transfer full): the path of batchyard-sandbox, there or not
 */
char *
by_sandbox_process_find_program (const char *executable)
{
  g_autofree char *directory = g_path_get_dirname (executable);
  g_autofree char *beside =
    g_build_filename (directory, "sandbox", "batchyard-sandbox", NULL);

  if (g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);

  return g_build_filename (BY_LIBEXEC_DIR, "batchyard-sandbox", NULL);
}

/**
 * by_sandbox_process_start_async:
 * @cancellable: (nullable): gives up waiting; the child ends with @self all the same
 *
 * Starts the sandbox, once, and waits until it says where it is.
 */
void
by_sandbox_process_start_async (BySandboxProcess *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GPtrArray) arguments = create_arguments (self);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (BY_IS_SANDBOX_PROCESS (self));
  g_return_if_fail (self->process == NULL);

  self->process = g_subprocess_newv ((const char *const *) arguments->pdata,
                                     G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                       | G_SUBPROCESS_FLAGS_STDERR_PIPE,
                                     &error);
  if (self->process == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                               /* Translators: a path, then the system's reason */
                               _ ("The sandbox could not be started from %s. (%s)"), self->program,
                               error->message);
      return;
    }

  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  self->errors = g_data_input_stream_new (g_subprocess_get_stderr_pipe (self->process));
  self->start = g_steal_pointer (&task);
  drain_errors (self);
  g_subprocess_wait_async (self->process, self->cancellable, exited_cb, self);
  g_data_input_stream_read_line_async (self->output, G_PRIORITY_DEFAULT, cancellable, greeting_cb,
                                       g_object_ref (self));
}

/**
 * by_sandbox_process_start_finish:
 *
 * Returns: whether the sandbox is there
 */
gboolean
by_sandbox_process_start_finish (BySandboxProcess *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * by_sandbox_process_get_scenario:
 *
 * Returns: (transfer none) (nullable): which account it plays, %NULL for its default
 */
const char *
by_sandbox_process_get_scenario (BySandboxProcess *self)
{
  return self->scenario;
}

/**
 * by_sandbox_process_get_endpoint_url:
 *
 * Returns: (transfer none): where it listens, on this computer alone
 */
const char *
by_sandbox_process_get_endpoint_url (BySandboxProcess *self)
{
  return self->endpoint_url;
}

/**
 * by_sandbox_process_get_access_key_id:
 *
 * Returns: (transfer none): the key that opens it
 */
const char *
by_sandbox_process_get_access_key_id (BySandboxProcess *self)
{
  return self->access_key_id;
}

/**
 * by_sandbox_process_get_secret_access_key:
 *
 * Returns: (transfer none): the secret of that key
 */
const char *
by_sandbox_process_get_secret_access_key (BySandboxProcess *self)
{
  return self->secret_access_key;
}

/**
 * by_sandbox_process_get_session_token:
 *
 * Returns: (nullable): the token that goes with the keys, when they are of a sign-in that expires
 */
const char *
by_sandbox_process_get_session_token (BySandboxProcess *self)
{
  return self->session_token;
}

/**
 * by_sandbox_process_get_region:
 *
 * Returns: (transfer none): the region it plays
 */
const char *
by_sandbox_process_get_region (BySandboxProcess *self)
{
  return self->region;
}
