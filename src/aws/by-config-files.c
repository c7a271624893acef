/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The shared files on disk, and the rules by which profile and region are chosen. */

#include "by-config-files.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "by-secret.h"

/**
 * by_config_get_variable:
 *
 * Returns: (nullable): a variable of @environment; %NULL also when it is empty
 */
const char *
by_config_get_variable (const char *const *environment, const char *name)
{
  const char *value = g_environ_getenv ((char **) environment, name);

  return value != NULL && *value != '\0' ? value : NULL;
}

/**
 * by_config_is_true:
 * @value: (nullable): a setting or variable
 *
 * Returns: whether it says yes
 */
gboolean
by_config_is_true (const char *value)
{
  return value != NULL && g_ascii_strcasecmp (value, "true") == 0;
}

/**
 * by_config_dup_home_path:
 * @relative: a path below the home directory
 *
 * Returns: (transfer full): the path
 */
char *
by_config_dup_home_path (const char *relative, const char *const *environment)
{
  const char *home = by_config_get_variable (environment, "HOME");

  return g_build_filename (home != NULL ? home : g_get_home_dir (), relative, NULL);
}

/**
 * by_config_dup_path:
 *
 * Returns: (transfer full): where @file is, or would be
 */
char *
by_config_dup_path (ByConfigFile file, const char *const *environment)
{
  gboolean credentials = file == BY_CONFIG_FILE_CREDENTIALS;
  const char *path = by_config_get_variable (
      environment, credentials ? "AWS_SHARED_CREDENTIALS_FILE" : "AWS_CONFIG_FILE");

  if (path == NULL)
    return by_config_dup_home_path (credentials ? ".aws/credentials" : ".aws/config", environment);
  if (g_str_has_prefix (path, "~/"))
    return by_config_dup_home_path (path + 2, environment);
  return g_strdup (path);
}

/* The text of a file; a file that is not there is empty. */
static char *
read_file (const char *path, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, &local_error))
    {
      if (g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT)
          || g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
        return g_strdup ("");
      g_set_error_literal (error, BY_CONFIG_ERROR, BY_CONFIG_ERROR_READ, local_error->message);
      return NULL;
    }
  if (strlen (text) != length)
    {
      by_secret_free (text);
      g_set_error (error, BY_CONFIG_ERROR, BY_CONFIG_ERROR_SYNTAX, "%s is not a text file", path);
      return NULL;
    }
  return text;
}

/**
 * by_config_load:
 *
 * Reads both files. Files that are not there count as empty.
 *
 * Returns: (transfer full) (nullable): what they say, or %NULL with a #BY_CONFIG_ERROR
 */
ByConfig *
by_config_load (const char *const *environment, GError **error)
{
  g_autofree char *config_path = by_config_dup_path (BY_CONFIG_FILE_CONFIG, environment);
  g_autofree char *credentials_path = by_config_dup_path (BY_CONFIG_FILE_CREDENTIALS, environment);
  g_auto (BySecret) config = NULL;
  g_auto (BySecret) credentials = NULL;

  config = read_file (config_path, error);
  if (config == NULL)
    return NULL;
  credentials = read_file (credentials_path, error);
  if (credentials == NULL)
    return NULL;

  return by_config_new_from_text (config, credentials, error);
}

/* The file that a chain of symbolic links ends at, so that writing keeps the links. */
static char *
resolve (const char *path)
{
  char *resolved = realpath (path, NULL);
  char *copy;

  if (resolved == NULL)
    return g_strdup (path);
  copy = g_strdup (resolved);
  free (resolved);
  return copy;
}

/**
 * by_config_save_profile:
 *
 * Changes or adds one profile in one file, atomically; the file then is readable by its owner
 * alone. Every other byte of it stays.
 *
 * Returns: %FALSE with a #BY_CONFIG_ERROR, the file then is as it was
 */
gboolean
by_config_save_profile (ByConfigFile file,
                        const char *const *environment,
                        const char *profile,
                        const ByConfigSetting *settings,
                        gsize n_settings,
                        GError **error)
{
  g_autofree char *named_path = by_config_dup_path (file, environment);
  g_autofree char *path = resolve (named_path);
  g_autofree char *directory = g_path_get_dirname (path);
  g_auto (BySecret) text = NULL;
  g_auto (BySecret) edited = NULL;
  g_autoptr (GError) local_error = NULL;

  text = read_file (path, error);
  if (text == NULL)
    return FALSE;
  edited = by_config_edit (text, file, profile, settings, n_settings, error);
  if (edited == NULL)
    return FALSE;

  if (g_mkdir_with_parents (directory, 0700) != 0)
    {
      g_set_error (error, BY_CONFIG_ERROR, BY_CONFIG_ERROR_WRITE,
                   "The folder %s could not be made: %s", directory, g_strerror (errno));
      return FALSE;
    }
  if (!g_file_set_contents_full (path, edited, -1,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                 &local_error)
      || g_chmod (path, 0600) != 0)
    {
      g_set_error (error, BY_CONFIG_ERROR, BY_CONFIG_ERROR_WRITE, "%s could not be written: %s",
                   path, local_error != NULL ? local_error->message : g_strerror (errno));
      return FALSE;
    }
  return TRUE;
}

/**
 * by_config_dup_profile:
 * @chosen: (nullable): the profile named by the user
 *
 * Returns: (transfer full): the profile in use
 */
char *
by_config_dup_profile (const char *chosen, const char *const *environment)
{
  const char *profile = chosen;

  if (profile == NULL)
    profile = by_config_get_variable (environment, "AWS_PROFILE");
  if (profile == NULL)
    profile = by_config_get_variable (environment, "AWS_DEFAULT_PROFILE");
  return g_strdup (profile != NULL ? profile : "default");
}

/**
 * by_config_dup_region:
 * @chosen: (nullable): the region named by the user
 *
 * Returns: (transfer full) (nullable): the region in use, %NULL when nothing names one
 */
char *
by_config_dup_region (ByConfig *self,
                      const char *profile,
                      const char *chosen,
                      const char *const *environment)
{
  const char *region = chosen;

  if (region == NULL)
    region = by_config_get_variable (environment, "AWS_REGION");
  if (region == NULL)
    region = by_config_get_variable (environment, "AWS_DEFAULT_REGION");
  if (region == NULL && self != NULL)
    region = by_config_get_profile_value (self, profile, "region");
  return g_strdup (region);
}
