/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A profile file of Raster Vision. Reading is a small file read at once; writing, with its backup
 * and its wait for the disk, is done in a thread of its own.
 */

#include "by-rv-profile.h"

#include "by-data.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BACKUP_SUFFIX ".bak"

struct _ByRvProfile
{
  GObject parent_instance;

  char *name;
  char *path;
  char **environment;
  char *text; /* (nullable): as the file was when it was read; NULL: there was none */
  gsize length;
  char *written; /* (nullable): what was written last */
};

G_DEFINE_FINAL_TYPE (ByRvProfile, by_rv_profile, G_TYPE_OBJECT)

static void
rv_shadow_free (ByRvShadow *self)
{
  g_free (self->variable);
  g_free (self->value);
  g_free (self);
}

static void
by_rv_profile_finalize (GObject *object)
{
  ByRvProfile *self = BY_RV_PROFILE (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->environment, g_strfreev);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->written, g_free);

  G_OBJECT_CLASS (by_rv_profile_parent_class)->finalize (object);
}

static void
by_rv_profile_class_init (ByRvProfileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_rv_profile_finalize;
}

static void
by_rv_profile_init (ByRvProfile *self)
{
}

/* An empty variable is as good as none. */
static const char *
get_variable (ByRvProfile *self, const char *name)
{
  const char *value = g_environ_getenv (self->environment, name);

  return value != NULL && *value != '\0' ? value : NULL;
}

/**
 * by_rv_profile_new:
 * @name: name of the profile, checked by by_rv_profile_name_check()
 * @environment: (nullable): "NAME=value" as Raster Vision will see it; NULL: that of this process
 *
 * Returns: (transfer full): the profile; its file is not read yet
 */
ByRvProfile *
by_rv_profile_new (const char *name, const char *const *environment)
{
  ByRvProfile *self = g_object_new (BY_TYPE_RV_PROFILE, NULL);
  const char *directory;
  const char *home;

  self->name = g_strdup (name);
  self->environment = environment != NULL ? g_strdupv ((char **) environment) : g_get_environ ();
  directory = get_variable (self, "RV_CONFIG_DIR");
  home = get_variable (self, "HOME");
  if (directory != NULL)
    self->path = g_canonicalize_filename (name, directory);
  else
    self->path = g_build_filename (home != NULL ? home : g_get_home_dir (), ".rastervision", name,
                                   NULL);

  return self;
}

/**
 * by_rv_profile_name_check:
 * @name: a name someone typed
 * @error: set to a sentence for the place under the field
 *
 * Returns: whether it can be the name of a profile, which is the name of its file
 */
gboolean
by_rv_profile_name_check (const char *name, GError **error)
{
  const char *what = NULL;

  if (*name == '\0')
    what = _("A profile needs a name.");
  else if (strlen (name) > 100)
    what = _("The name is too long.");
  else if (!g_regex_match_simple ("^[A-Za-z0-9_][A-Za-z0-9_.-]*\\z", name, 0, 0))
    what = _("Use letters, digits, dots, dashes and underscores; begin with a letter or digit.");
  else if (g_str_has_suffix (name, BACKUP_SUFFIX))
    what = _("Names that end in “.bak” are kept for backups.");
  if (what != NULL)
    g_set_error_literal (error, BY_RV_ERROR, BY_RV_ERROR_VALUE, what);

  return what == NULL;
}

/**
 * by_rv_profile_get_name:
 *
 * Returns: (transfer none): the profile's name, which is its file's
 */
const char *
by_rv_profile_get_name (ByRvProfile *self)
{
  return self->name;
}

const char *
by_rv_profile_get_path (ByRvProfile *self)
{
  return self->path;
}

/**
 * by_rv_profile_dup_shown_path:
 * @self: a profile
 *
 * Returns: (transfer full): the path for people: "~/.rastervision/name"
 */
char *
by_rv_profile_dup_shown_path (ByRvProfile *self)
{
  const char *home = get_variable (self, "HOME");
  g_autofree char *shown = g_filename_display_name (self->path);

  if (home != NULL && g_str_has_prefix (shown, home) && shown[strlen (home)] == '/')
    return g_strconcat ("~", shown + strlen (home), NULL);

  return g_steal_pointer (&shown);
}

static void
add_shadow (ByRvProfile *self, GPtrArray *shadows, ByRvShadowKind kind, const char *variable)
{
  ByRvShadow *shadow = g_new0 (ByRvShadow, 1);

  shadow->kind = kind;
  shadow->variable = g_strdup (variable);
  shadow->value = g_strdup (get_variable (self, variable));
  g_ptr_array_add (shadows, shadow);
}

/**
 * by_rv_profile_dup_shadows:
 * @self: a profile
 *
 * What in the environment makes Raster Vision pass over the file. It reads the first file that
 * exists, $RV_CONFIG before the profile, and never two; variables beat any file.
 *
 * Returns: (transfer full) (element-type ByRvShadow): what wins over the file, mostly nothing
 */
GPtrArray *
by_rv_profile_dup_shadows (ByRvProfile *self)
{
  static const char *const variables[]
      = { "BATCH_GPU_JOB_QUEUE", "BATCH_GPU_JOB_DEF", "BATCH_CPU_JOB_QUEUE", "BATCH_CPU_JOB_DEF" };
  GPtrArray *shadows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) (void (*) (void)) rv_shadow_free);
  const char *config = get_variable (self, "RV_CONFIG");
  const char *profile = get_variable (self, "RV_PROFILE");
  g_autofree char *absolute = config != NULL ? g_canonicalize_filename (config, NULL) : NULL;

  if (config != NULL && !g_str_equal (absolute, self->path)
      && g_file_test (config, G_FILE_TEST_EXISTS))
    add_shadow (self, shadows, BY_RV_SHADOW_RV_CONFIG, "RV_CONFIG");
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    if (get_variable (self, variables[i]) != NULL)
      add_shadow (self, shadows, BY_RV_SHADOW_ENVIRONMENT, variables[i]);
  if (profile != NULL && !g_str_equal (profile, self->name))
    add_shadow (self, shadows, BY_RV_SHADOW_PROFILE, "RV_PROFILE");

  return shadows;
}

/**
 * by_rv_profile_load:
 * @self: a profile
 * @error: set when there is a file that cannot be read
 *
 * Reads the file. That there is none is no error.
 *
 * Returns: whether by_rv_profile_get_text() is what is on disk
 */
gboolean
by_rv_profile_load (ByRvProfile *self, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *shown = by_rv_profile_dup_shown_path (self);

  g_clear_pointer (&self->text, g_free);
  self->length = 0;
  if (g_file_get_contents (self->path, &self->text, &self->length, &fault)
      || g_error_matches (fault, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;
  g_set_error (error, fault->domain, fault->code,
               /* Translators: a path and what the system says. */
               _("“%s” cannot be read: %s"), shown, fault->message);

  return FALSE;
}

/**
 * by_rv_profile_exists:
 *
 * Returns: whether the file was there when it was last read
 */
gboolean
by_rv_profile_exists (ByRvProfile *self)
{
  return self->text != NULL;
}

/**
 * by_rv_profile_get_text:
 * @self: a profile that is loaded
 *
 * Returns: the file, "" when there is none
 */
const char *
by_rv_profile_get_text (ByRvProfile *self)
{
  return self->text != NULL ? self->text : "";
}

/**
 * by_rv_profile_merge:
 * @self: a profile that is loaded
 * @names: queues and job definitions
 * @error: set when the file cannot be read by Raster Vision, with the line
 *
 * Returns: (transfer full): the file with them, checked by reading it as Raster Vision does
 */
char *
by_rv_profile_merge (ByRvProfile *self, const ByRvNames *names, GError **error)
{
  return by_rv_merge (by_rv_profile_get_text (self), self->length, names, error);
}

/* --- writing */

typedef struct
{
  char *path;
  char *before; /* (nullable): what must be there still */
  gsize before_length;
  char *after; /* (nullable): NULL: the file goes away */
  gboolean keep_backup;
} WriteData;

static void
write_data_cleanup (WriteData *data)
{
  g_free (data->path);
  g_free (data->before);
  g_free (data->after);
}

BY_DEFINE_DATA (WriteData, write_data)

static gboolean
fail_errno (GError **error, const char *path, int code)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _("“%s” cannot be written: %s"),
               shown, g_strerror (code));

  return FALSE;
}

static gboolean
write_all (int fd, const char *text, gsize length)
{
  while (length > 0)
    {
      gssize written = write (fd, text, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      text += written;
      length -= (gsize) written;
    }

  return TRUE;
}

/* Beside the file first, then in its place in one step. @like: the file whose mode it gets; when
 * there is none, the user's umask decides. */
static gboolean
replace_file (const char *path, const char *text, gsize length, const char *like, GError **error)
{
  g_autofree char *beside = g_strconcat (path, ".XXXXXX", NULL);
  GStatBuf status;
  gboolean exists = g_stat (like, &status) == 0;
  int fd = g_mkstemp_full (beside, O_RDWR | O_CLOEXEC, exists ? 0600 : 0666);
  int code;

  if (fd < 0)
    return fail_errno (error, path, errno);
  if (write_all (fd, text, length) && (!exists || fchmod (fd, status.st_mode & 07777) == 0)
      && fsync (fd) == 0 && g_rename (beside, path) == 0)
    {
      close (fd);
      return TRUE;
    }
  code = errno;
  close (fd);
  g_unlink (beside);

  return fail_errno (error, path, code);
}

/* Someone may have edited the file while the dialog was open. */
static gboolean
check_unchanged (const WriteData *data, GError **error)
{
  g_autofree char *now = NULL;
  gsize length = 0;
  gboolean exists = g_file_get_contents (data->path, &now, &length, NULL);

  if (exists == (data->before != NULL)
      && (!exists
          || (length == data->before_length && memcmp (now, data->before, length) == 0)))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG,
                       _("The file has changed since it was read. Look at it again before you write "
                         "it."));

  return FALSE;
}

static gboolean
write_profile (const WriteData *data, GError **error)
{
  g_autofree char *resolved = realpath (data->path, NULL); /* keeps links in place */
  const char *path = resolved != NULL ? resolved : data->path;
  g_autofree char *backup = g_strconcat (path, BACKUP_SUFFIX, NULL);
  g_autofree char *directory = g_path_get_dirname (path);

  if (!check_unchanged (data, error))
    return FALSE;
  if (g_mkdir_with_parents (directory, 0755) != 0)
    return fail_errno (error, directory, errno);
  if (data->keep_backup && data->before != NULL
      && !replace_file (backup, data->before, data->before_length, path, error))
    return FALSE;
  if (data->after != NULL)
    return replace_file (path, data->after, strlen (data->after), path, error);
  if (g_unlink (path) != 0)
    return fail_errno (error, path, errno);

  return TRUE;
}

static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (write_profile (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
start_write (ByRvProfile *self,
             WriteData *data, /* (transfer full) */
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  data->path = g_strdup (self->path);
  by_task_set_write_data (task, data);
  g_task_run_in_thread (task, write_thread);
}

/**
 * by_rv_profile_write_async:
 * @self: a profile that is loaded
 * @text: what by_rv_profile_merge() gave
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Writes the file in one step and keeps the old one as "name.bak". Refused when the file is not as
 * it was loaded. Cannot be cancelled.
 */
void
by_rv_profile_write_async (ByRvProfile *self,
                           const char *text,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  WriteData *data = write_data_new ();

  if (self->text != NULL)
    data->before = g_memdup2 (self->text, self->length + 1);
  data->before_length = self->length;
  data->after = g_strdup (text);
  data->keep_backup = TRUE;
  g_free (self->written);
  self->written = g_strdup (text);
  start_write (self, data, callback, user_data);
}

/**
 * by_rv_profile_write_finish:
 *
 * Returns: whether the file is written and reads back as it should
 */
gboolean
by_rv_profile_write_finish (ByRvProfile *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * by_rv_profile_undo_async:
 * @self: a profile that was loaded, then written
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Makes the file what it was when it was loaded; removes it when there was none. Refused when
 * someone else has changed it since. Cannot be cancelled.
 */
void
by_rv_profile_undo_async (ByRvProfile *self, GAsyncReadyCallback callback, gpointer user_data)
{
  WriteData *data = write_data_new ();

  data->before = g_strdup (self->written);
  data->before_length = self->written != NULL ? strlen (self->written) : 0;
  data->after = g_strdup (self->text);
  start_write (self, data, callback, user_data);
}

/**
 * by_rv_profile_undo_finish:
 *
 * Returns: whether the file is again as it was before
 */
gboolean
by_rv_profile_undo_finish (ByRvProfile *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
