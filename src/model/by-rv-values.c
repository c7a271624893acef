/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What Raster Vision finds in a profile file: sections and keys joined by underscores, in capitals,
 * with %(name)s put in.
 */

#include "by-rv-document.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_DEPTH 10
#define MAX_LENGTH 65536

static ByRvSection *
peek_section (ByRvDocument *self, guint index)
{
  return g_ptr_array_index (self->sections, index);
}

static ByRvEntry *
find_in (ByRvDocument *self, guint section, const char *key)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      ByRvEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->section == section && g_str_equal (entry->key, key))
        return entry;
    }

  return NULL;
}

/* The entry that %(key)s means: of the section, of its [DEFAULT], of those above. */
static ByRvEntry *
find_meant (ByRvDocument *self, guint section, const char *key)
{
  while (TRUE)
    {
      ByRvEntry *entry = find_in (self, section, key);

      for (guint i = 1; entry == NULL && i < self->sections->len; i++)
        if (peek_section (self, i)->parent == section
            && g_str_equal (peek_section (self, i)->name, "DEFAULT"))
          entry = find_in (self, i, key);
      if (entry != NULL || section == 0)
        return entry;
      section = peek_section (self, section)->parent;
    }
}

/* The end of `%(key)s` when one stands at @text. */
static const char *
match_reference (const char *text, char **key)
{
  const char *close;

  if (!g_str_has_prefix (text, "%("))
    return NULL;
  close = strchr (text, ')');
  if (close == NULL || close[1] != 's')
    return NULL;
  *key = g_strndup (text + 2, (gsize) (close - text - 2));

  return close + 2;
}

static gboolean
append (ByRvDocument *self, ByRvEntry *entry, guint depth, GString *result, GError **error)
{
  const char *text = entry->value;

  while (*text != '\0')
    {
      g_autofree char *key = NULL;
      const char *rest = match_reference (text, &key);
      ByRvEntry *meant = rest != NULL ? find_meant (self, entry->section, key) : NULL;

      if (rest == NULL)
        {
          g_string_append_c (result, *text++);
          continue;
        }
      if (meant == NULL || depth >= MAX_DEPTH || result->len > MAX_LENGTH)
        {
          g_set_error (error, BY_RV_ERROR, BY_RV_ERROR_SYNTAX,
                       _("Line %u: Raster Vision looks for a value of “%s” to put in here, and there "
                         "is none that ends."),
                       entry->line, key);
          return FALSE;
        }
      if (!append (self, meant, depth + 1, result, error))
        return FALSE;
      text = rest;
    }

  return TRUE;
}

static char *
dup_name (ByRvDocument *self, ByRvEntry *entry)
{
  g_autoptr (GString) name = g_string_new (entry->key);

  for (guint i = entry->section; i != 0; i = peek_section (self, i)->parent)
    {
      g_string_prepend_c (name, '_');
      g_string_prepend (name, peek_section (self, i)->name);
    }

  return g_utf8_strup (name->str, -1);
}

/* Entries of a section first, then its sections: what comes later wins. */
static gboolean
flatten (ByRvDocument *self, guint section, GHashTable *values, GError **error)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      ByRvEntry *entry = g_ptr_array_index (self->entries, i);
      g_autoptr (GString) value = g_string_new (NULL);

      if (entry->section != section)
        continue;
      if (!append (self, entry, 0, value, error))
        return FALSE;
      g_hash_table_insert (values, dup_name (self, entry), g_strdup (value->str));
    }
  for (guint i = 1; i < self->sections->len; i++)
    if (peek_section (self, i)->parent == section && !flatten (self, i, values, error))
      return FALSE;

  return TRUE;
}

/**
 * by_rv_document_flatten:
 * @self: a file
 *
 * Returns: (transfer full) (element-type utf8 utf8): name, say "BATCH_GPU_JOB_QUEUE" -> value; NULL
 *   and an error when Raster Vision would stop at a value
 */
GHashTable *
by_rv_document_flatten (ByRvDocument *self, GError **error)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return flatten (self, 0, values, error) ? g_steal_pointer (&values) : NULL;
}
