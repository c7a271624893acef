/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Puts queues and job definitions into a profile file of Raster Vision. Every other byte stays.
 */

#include "by-rv-merge.h"

#include <glib/gi18n.h>
#include <string.h>

/* Raster Vision reads it and then tries once, whatever it says; written for those who look. */
#define ATTEMPTS "3"
#define N_SETTINGS 5

typedef struct
{
  const char *key;
  const char *value;
  gboolean keep; /* what is there already may stay */
} Setting;

static void
list_settings (const ByRvNames *names, Setting settings[N_SETTINGS])
{
  settings[0] = (Setting) { "gpu_job_queue", names->gpu_job_queue, FALSE };
  settings[1] = (Setting) { "gpu_job_def", names->gpu_job_def, FALSE };
  settings[2] = (Setting) { "cpu_job_queue", names->cpu_job_queue, FALSE };
  settings[3] = (Setting) { "cpu_job_def", names->cpu_job_def, FALSE };
  settings[4] = (Setting) { "attempts", ATTEMPTS, TRUE };
}

/**
 * by_rv_names_check:
 * @self: names
 *
 * Returns: whether all four are names as AWS Batch gives them, so that nothing in them (quotes, #,
 *   %, colons) is read as anything else
 */
gboolean
by_rv_names_check (const ByRvNames *self, GError **error)
{
  Setting settings[N_SETTINGS];

  list_settings (self, settings);
  for (guint i = 0; i < N_SETTINGS; i++)
    if (settings[i].value == NULL
        || !g_regex_match_simple ("^[A-Za-z0-9][A-Za-z0-9_-]{0,127}\\z", settings[i].value, 0, 0))
      {
        g_set_error (error, BY_RV_ERROR, BY_RV_ERROR_VALUE,
                     /* Translators: a value and the key it is for. */
                     _("“%s” is no bare name that could stand for %s."),
                     settings[i].value != NULL ? settings[i].value : "", settings[i].key);
        return FALSE;
      }

  return TRUE;
}

/* The section [BATCH] in any case; when there are several, the last one wins. 0: none. */
static guint
find_batch (ByRvDocument *document)
{
  for (guint i = document->sections->len - 1; i > 0; i--)
    {
      ByRvSection *section = g_ptr_array_index (document->sections, i);

      if (section->parent == 0 && g_ascii_strcasecmp (section->name, "batch") == 0)
        return i;
    }

  return 0;
}

/* Keys as well count in any case, and the last one wins. */
static ByRvEntry *
find_entry (ByRvDocument *document, guint section, const char *key)
{
  for (guint i = document->entries->len; i > 0; i--)
    {
      ByRvEntry *entry = g_ptr_array_index (document->entries, i - 1);

      if (entry->section == section && g_ascii_strcasecmp (entry->key, key) == 0)
        return entry;
    }

  return NULL;
}

static char *
format_value (ByRvDocument *document, ByRvEntry *entry, const char *value)
{
  gboolean tight_before = document->text[entry->value_start - 1] == '=';
  gboolean tight_behind = document->text[entry->value_end] == '#';

  return g_strconcat (tight_before ? " " : "", value, tight_behind ? " " : "", NULL);
}

static const char *
get_edit (ByRvDocument *document, guint section, ByRvEntry *entry, const Setting settings[N_SETTINGS])
{
  for (guint i = 0; i < N_SETTINGS; i++)
    if (!settings[i].keep && find_entry (document, section, settings[i].key) == entry)
      return settings[i].value;

  return NULL;
}

static void
append_missing (ByRvDocument *document,
                guint section,
                const char *indent,
                const Setting settings[N_SETTINGS],
                GString *text)
{
  for (guint i = 0; i < N_SETTINGS; i++)
    if (section == 0 || find_entry (document, section, settings[i].key) == NULL)
      {
        if (text->len > 0 && text->str[text->len - 1] != '\n')
          g_string_append (text, document->newline);
        g_string_append_printf (text, "%s%s = %s%s", indent, settings[i].key, settings[i].value,
                                document->newline);
      }
}

/* Goes through the text once and puts in what changes where it stands. */
static void
edit_section (ByRvDocument *document, guint index, const Setting settings[N_SETTINGS], GString *text)
{
  ByRvSection *section = g_ptr_array_index (document->sections, index);
  gsize done = 0;

  for (guint i = 0; i < document->entries->len; i++)
    {
      ByRvEntry *entry = g_ptr_array_index (document->entries, i);
      const char *value
          = entry->section == index ? get_edit (document, index, entry, settings) : NULL;
      g_autofree char *written = value != NULL ? format_value (document, entry, value) : NULL;

      if (value == NULL)
        continue;
      g_string_append_len (text, document->text + done, (gssize) (entry->value_start - done));
      g_string_append (text, written);
      done = entry->value_end;
    }
  g_string_append_len (text, document->text + done, (gssize) (section->insert_at - done));
  append_missing (document, index, section->indent, settings, text);
  g_string_append (text, document->text + section->insert_at);
}

static void
append_section (ByRvDocument *document, const Setting settings[N_SETTINGS], GString *text)
{
  const char *newline = document->newline;
  g_autofree char *two = g_strconcat (newline, newline, NULL);

  g_string_append (text, document->text);
  if (text->len > 0 && text->str[text->len - 1] != '\n')
    g_string_append (text, newline);
  if (text->len > 0 && !g_str_has_suffix (text->str, two) && !g_str_equal (text->str, newline))
    g_string_append (text, newline);
  g_string_append_printf (text, "[BATCH]%s", newline);
  append_missing (document, 0, "", settings, text);
}

/**
 * by_rv_merge:
 * @text: the file as it is; may be empty
 * @length: its length
 * @names: what [BATCH] shall say
 *
 * Returns: (transfer full): the file as it will be; comments, other sections and even the spaces
 *   around the changed values are as before. NULL and an error when Raster Vision could not read
 *   the file, or would not find these names in it.
 */
char *
by_rv_merge (const char *text, gsize length, const ByRvNames *names, GError **error)
{
  g_autoptr (ByRvDocument) document = NULL;
  g_autoptr (GString) merged = g_string_new (NULL);
  Setting settings[N_SETTINGS];
  guint section;

  if (!by_rv_names_check (names, error))
    return NULL;
  document = by_rv_document_parse (text, length, error);
  if (document == NULL)
    return NULL;
  list_settings (names, settings);
  section = find_batch (document);
  if (section != 0)
    edit_section (document, section, settings, merged);
  else
    append_section (document, settings, merged);
  if (!by_rv_check (merged->str, merged->len, names, error))
    return NULL;

  return g_string_free (g_steal_pointer (&merged), FALSE);
}

/**
 * by_rv_check:
 * @text: a file
 * @length: its length
 * @names: what Raster Vision shall find
 *
 * Reads the file as Raster Vision does.
 *
 * Returns: whether it finds the four names
 */
gboolean
by_rv_check (const char *text, gsize length, const ByRvNames *names, GError **error)
{
  g_autoptr (ByRvDocument) document = by_rv_document_parse (text, length, error);
  g_autoptr (GHashTable) values
      = document != NULL ? by_rv_document_flatten (document, error) : NULL;
  Setting settings[N_SETTINGS];

  if (values == NULL)
    return FALSE;
  list_settings (names, settings);
  for (guint i = 0; i < N_SETTINGS; i++)
    {
      g_autofree char *upper = g_ascii_strup (settings[i].key, -1);
      g_autofree char *name = g_strconcat ("BATCH_", upper, NULL);
      const char *found = g_hash_table_lookup (values, name);

      if (settings[i].keep || g_strcmp0 (found, settings[i].value) == 0)
        continue;
      g_set_error (error, BY_RV_ERROR, BY_RV_ERROR_SHADOWED,
                   _("Raster Vision would read “%s” for %s: another section or entry of the file has "
                     "the same meaning. Remove it first."),
                   found != NULL ? found : "", settings[i].key);
      return FALSE;
    }

  return TRUE;
}
