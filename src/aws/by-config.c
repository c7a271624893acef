/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The shared config and credentials files, read into tables.
 *
 * Each file keeps its own tables, so that a reader can ask for the merged view (the credentials
 * file wins) or for what one file says, which the order of credential sources needs.
 */

#include "by-config.h"

#include <string.h>

#include "by-secret.h"

#define N_FILES 2
#define N_SECTIONS 3

struct _ByConfig
{
  gatomicrefcount ref_count;
  GHashTable *tables[N_FILES][N_SECTIONS]; /* (owned) name -> (key -> value) */
  GPtrArray *names[N_SECTIONS];            /* (owned) of strings, %NULL-terminated */
};

static GHashTable *
properties_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) by_secret_free);
}

static GHashTable *
ensure_properties (GHashTable *table, const char *name)
{
  GHashTable *properties = g_hash_table_lookup (table, name);

  if (properties == NULL)
    {
      properties = properties_new ();
      g_hash_table_insert (table, g_strdup (name), properties);
    }
  return properties;
}

/**
 * by_config_is_valid_name:
 *
 * Returns: whether @name can name a profile
 */
gboolean
by_config_is_valid_name (const char *name)
{
  if (*name == '\0')
    return FALSE;
  for (; *name != '\0'; name++)
    if (!g_ascii_isalnum (*name) && strchr ("-_/.%@:+", *name) == NULL)
      return FALSE;
  return TRUE;
}

/**
 * by_config_parse_section_name:
 * @line: a section line
 * @section: (out): what kind of section it is
 * @name: (out) (transfer full): what it describes
 * @prefixed: (out): whether it says "profile NAME" rather than "NAME"
 *
 * Returns: %FALSE for a section that means nothing in @file and is skipped with all it holds
 */
gboolean
by_config_parse_section_name (ByConfigFile file,
                              const ByIniLine *line,
                              ByConfigSection *section,
                              char **name,
                              gboolean *prefixed)
{
  static const struct
  {
    const char *word;
    ByConfigSection section;
  } kinds[] = {
    { "profile", BY_CONFIG_PROFILE },
    { "sso-session", BY_CONFIG_SSO_SESSION },
    { "services", BY_CONFIG_SERVICES },
  };
  g_autofree char *text = g_strndup (line->name, line->name_length);

  *section = BY_CONFIG_PROFILE;
  *prefixed = FALSE;
  if (file == BY_CONFIG_FILE_CREDENTIALS || g_str_equal (text, "default"))
    {
      *name = g_steal_pointer (&text);
    }
  else
    {
      *name = NULL;
      for (guint i = 0; i < G_N_ELEMENTS (kinds) && *name == NULL; i++)
        {
          gsize length = strlen (kinds[i].word);

          if (strncmp (text, kinds[i].word, length) == 0 && strchr (" \t", text[length]) != NULL
              && text[length] != '\0')
            {
              *section = kinds[i].section;
              *prefixed = TRUE;
              *name = g_strstrip (g_strdup (text + length));
            }
        }
    }

  if (*name != NULL && by_config_is_valid_name (*name))
    return TRUE;

  g_clear_pointer (name, g_free);
  return FALSE;
}

static gboolean
is_valid_key (const ByIniLine *line)
{
  for (gsize i = 0; i < line->name_length; i++)
    if (!g_ascii_isalnum (line->name[i]) && strchr ("-_", line->name[i]) == NULL)
      return FALSE;
  return TRUE;
}

static void
set_property (GHashTable *properties, char *key, GString *value)
{
  g_hash_table_replace (properties, key, g_strdup (value->str));
  explicit_bzero (value->str, value->len);
  g_string_free (value, TRUE);
}

/* One file on its way into the tables. */
typedef struct
{
  ByConfig *config;
  ByConfigFile file;
  GHashTable *plain_default; /* (owned) (nullable): of [default] in the config file */
  GHashTable *properties;    /* (borrowed) (nullable): of the section; %NULL: skipped */
  char *key;                 /* (owned) (nullable): of the property */
  GString *value;            /* (owned) (nullable) */
} Filling;

static void
finish_property (Filling *self)
{
  if (self->key != NULL)
    set_property (self->properties, g_steal_pointer (&self->key), g_steal_pointer (&self->value));
}

static void
begin_section (Filling *self, const ByIniLine *line)
{
  GHashTable *const *tables = self->config->tables[self->file];
  ByConfigSection section;
  g_autofree char *name = NULL;
  gboolean prefixed;

  finish_property (self);
  if (!by_config_parse_section_name (self->file, line, &section, &name, &prefixed))
    {
      self->properties = NULL;
    }
  else if (self->file == BY_CONFIG_FILE_CONFIG && !prefixed)
    {
      /* [default] counts only when there is no [profile default] anywhere in the file. */
      if (self->plain_default == NULL)
        self->plain_default = properties_new ();
      self->properties = self->plain_default;
    }
  else
    {
      self->properties = ensure_properties (tables[section], name);
    }
}

static void
take_line (Filling *self, const ByIniLine *line)
{
  switch (line->kind)
    {
    case BY_INI_SECTION:
      begin_section (self, line);
      break;

    case BY_INI_PROPERTY:
      finish_property (self);
      if (self->properties != NULL && is_valid_key (line))
        {
          self->key = g_ascii_strdown (line->name, (gssize) line->name_length);
          self->value = g_string_new_len (line->value, (gssize) line->value_length);
        }
      break;

    case BY_INI_CONTINUATION:
      if (self->key != NULL)
        {
          g_string_append_c (self->value, '\n');
          g_string_append_len (self->value, line->value, (gssize) line->value_length);
        }
      break;

    case BY_INI_BLANK:
    default:
      break;
    }
}

static gboolean
fill (ByConfig *config, ByConfigFile file, const char *text, GError **error)
{
  Filling filling = { .config = config, .file = file };
  GHashTable *profiles = config->tables[file][BY_CONFIG_PROFILE];
  g_autoptr (GError) local_error = NULL;
  ByIniReader reader;
  ByIniLine line;

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, BY_CONFIG_ERROR, BY_CONFIG_ERROR_SYNTAX,
                           "The file is not UTF-8 text");
      return FALSE;
    }

  by_ini_reader_init (&reader, text, strlen (text));
  while (by_ini_reader_next (&reader, &line, &local_error))
    take_line (&filling, &line);
  finish_property (&filling);

  if (filling.plain_default != NULL && !g_hash_table_contains (profiles, "default"))
    g_hash_table_insert (profiles, g_strdup ("default"), g_steal_pointer (&filling.plain_default));
  g_clear_pointer (&filling.plain_default, g_hash_table_unref);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const char *left = *(const char *const *) a, *right = *(const char *const *) b;
  gboolean left_default = g_str_equal (left, "default");
  gboolean right_default = g_str_equal (right, "default");

  if (left_default != right_default)
    return left_default ? -1 : 1;
  return strcmp (left, right);
}

/* The names of both files, each once, "default" first. */
static void
collect_names (ByConfig *self, ByConfigSection section)
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTable *first = self->tables[BY_CONFIG_FILE_CONFIG][section];
  GHashTableIter iter;
  gpointer name;

  for (guint file = 0; file < N_FILES; file++)
    {
      g_hash_table_iter_init (&iter, self->tables[file][section]);
      while (g_hash_table_iter_next (&iter, &name, NULL))
        if (file == BY_CONFIG_FILE_CONFIG || !g_hash_table_contains (first, name))
          g_ptr_array_add (names, name);
    }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  self->names[section] = names;
}

/**
 * by_config_new_from_text:
 * @config: (nullable): what ~/.aws/config holds
 * @credentials: (nullable): what ~/.aws/credentials holds
 *
 * Returns: (transfer full) (nullable): both, or %NULL with a #BY_CONFIG_ERROR
 */
ByConfig *
by_config_new_from_text (const char *config, const char *credentials, GError **error)
{
  g_autoptr (ByConfig) self = g_new0 (ByConfig, 1);
  const char *texts[N_FILES] = { config, credentials };
  static const char *const file_names[N_FILES] = { "config", "credentials" };

  g_atomic_ref_count_init (&self->ref_count);
  for (guint file = 0; file < N_FILES; file++)
    for (guint section = 0; section < N_SECTIONS; section++)
      self->tables[file][section] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                           (GDestroyNotify) g_hash_table_unref);

  for (guint file = 0; file < N_FILES; file++)
    if (texts[file] != NULL && !fill (self, (ByConfigFile) file, texts[file], error))
      {
        g_prefix_error (error, "AWS %s file: ", file_names[file]);
        return NULL;
      }

  for (guint section = 0; section < N_SECTIONS; section++)
    collect_names (self, (ByConfigSection) section);
  return g_steal_pointer (&self);
}

/**
 * by_config_ref:
 *
 * Returns: (transfer full): @self
 */
ByConfig *
by_config_ref (ByConfig *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * by_config_unref:
 * @self: (transfer full): a config
 */
void
by_config_unref (ByConfig *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint section = 0; section < N_SECTIONS; section++)
    {
      g_clear_pointer (&self->names[section], g_ptr_array_unref);
      for (guint file = 0; file < N_FILES; file++)
        g_clear_pointer (&self->tables[file][section], g_hash_table_unref);
    }
  g_free (self);
}

/**
 * by_config_get_names:
 *
 * Returns: the names of all sections of a kind, sorted, "default" first
 */
const char *const *
by_config_get_names (ByConfig *self, ByConfigSection section)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->names[section]->pdata;
}

/**
 * by_config_get_profile_names:
 *
 * Returns: the names of all profiles of both files, sorted, "default" first
 */
const char *const *
by_config_get_profile_names (ByConfig *self)
{
  return by_config_get_names (self, BY_CONFIG_PROFILE);
}

/**
 * by_config_has_profile:
 *
 * Returns: whether either file has @profile
 */
gboolean
by_config_has_profile (ByConfig *self, const char *profile)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint file = 0; file < N_FILES; file++)
    if (g_hash_table_contains (self->tables[file][BY_CONFIG_PROFILE], profile))
      return TRUE;
  return FALSE;
}

static const char *
look_up (
    ByConfig *self, ByConfigFile file, ByConfigSection section, const char *name, const char *key)
{
  GHashTable *properties = g_hash_table_lookup (self->tables[file][section], name);

  return properties != NULL ? g_hash_table_lookup (properties, key) : NULL;
}

/**
 * by_config_get:
 * @key: in lower case
 *
 * Returns: (nullable): the value; that of the credentials file when both have one
 */
const char *
by_config_get (ByConfig *self, ByConfigSection section, const char *name, const char *key)
{
  const char *value;

  g_return_val_if_fail (self != NULL, NULL);

  value = look_up (self, BY_CONFIG_FILE_CREDENTIALS, section, name, key);
  return value != NULL ? value : look_up (self, BY_CONFIG_FILE_CONFIG, section, name, key);
}

/**
 * by_config_get_from:
 *
 * Returns: (nullable): the value that one file gives to a profile's @key
 */
const char *
by_config_get_from (ByConfig *self, ByConfigFile file, const char *profile, const char *key)
{
  g_return_val_if_fail (self != NULL, NULL);

  return look_up (self, file, BY_CONFIG_PROFILE, profile, key);
}

/**
 * by_config_get_profile_value:
 *
 * Returns: (nullable): the value of a profile's @key, %NULL when it is absent or empty
 */
const char *
by_config_get_profile_value (ByConfig *self, const char *profile, const char *key)
{
  const char *value = by_config_get (self, BY_CONFIG_PROFILE, profile, key);

  return value != NULL && *value != '\0' ? value : NULL;
}

/**
 * by_config_dup_nested:
 * @value: (nullable): a value made of sub-properties, one a line
 * @key: which one
 *
 * Returns: (transfer full) (nullable): its value
 */
char *
by_config_dup_nested (const char *value, const char *key)
{
  g_auto (GStrv) lines = NULL;
  char *found = NULL;

  if (value == NULL)
    return NULL;

  lines = g_strsplit (value, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *equals = strchr (lines[i], '=');

      if (equals == NULL)
        continue;
      *equals = '\0';
      if (g_ascii_strcasecmp (g_strstrip (lines[i]), key) == 0)
        {
          g_free (found);
          found = g_strdup (g_strstrip (equals + 1));
        }
    }
  return found;
}

/**
 * by_config_foreach:
 * @function: called with every key of the section, values merged from both files
 */
void
by_config_foreach (ByConfig *self,
                   ByConfigSection section,
                   const char *name,
                   void (*function) (const char *key, const char *value, gpointer user_data),
                   gpointer user_data)
{
  GHashTableIter iter;
  gpointer key, value;

  g_return_if_fail (self != NULL);

  for (guint file = 0; file < N_FILES; file++)
    {
      GHashTable *properties = g_hash_table_lookup (self->tables[file][section], name);

      if (properties == NULL)
        continue;
      g_hash_table_iter_init (&iter, properties);
      while (g_hash_table_iter_next (&iter, &key, &value))
        if (file == BY_CONFIG_FILE_CREDENTIALS
            || look_up (self, BY_CONFIG_FILE_CREDENTIALS, section, name, key) == NULL)
          function (key, value, user_data);
    }
}
