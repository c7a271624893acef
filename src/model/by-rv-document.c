/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The grammar of configobj 5 without lists, as everett opens profile files.
 */

#include "by-rv-document.h"

#include <glib/gi18n.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
/* A hundred times what anybody writes by hand. */
#define MAX_SIZE 65536

typedef struct
{
  ByRvDocument *document;
  const char *cursor; /* begin of the line that is read */
  const char *end;    /* of that line, without what ends it */
  guint line;
  guint section; /* entries belong to it */
} Parser;

G_DEFINE_QUARK (by-rv-error-quark, by_rv_error)

static void
section_free (ByRvSection *self)
{
  g_free (self->name);
  g_free (self->indent);
  g_free (self);
}

static void
entry_free (ByRvEntry *self)
{
  g_free (self->key);
  g_free (self->value);
  g_free (self);
}

void
by_rv_document_free (ByRvDocument *self)
{
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->entries);
  g_free (self->text);
  g_free (self);
}

static gboolean
fail (const Parser *self, GError **error, const char *what)
{
  g_set_error (error, BY_RV_ERROR, BY_RV_ERROR_SYNTAX,
               /* Translators: the number of a line in a file, then a sentence. */
               _("Line %u: %s"), self->line, what);

  return FALSE;
}

/* Python's idea of white space. */
static const char *
skip_space (const char *text, const char *end)
{
  while (text < end && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return text;
}

static const char *
trim_end (const char *start, const char *end)
{
  while (end > start)
    {
      const char *last = g_utf8_prev_char (end);

      if (!g_unichar_isspace (g_utf8_get_char (last)))
        break;
      end = last;
    }

  return end;
}

static gboolean
is_rest_empty (const char *text, const char *end)
{
  text = skip_space (text, end);

  return text == end || *text == '#';
}

static ByRvSection *
peek_section (const Parser *self, guint index)
{
  return g_ptr_array_index (self->document->sections, index);
}

/* Whether a section has an entry or a section of that name: configobj wants each once. */
static gboolean
has_member (const Parser *self, guint section, const char *name)
{
  for (guint i = 0; i < self->document->entries->len; i++)
    {
      ByRvEntry *entry = g_ptr_array_index (self->document->entries, i);

      if (entry->section == section && g_str_equal (entry->key, name))
        return TRUE;
    }
  for (guint i = 1; i < self->document->sections->len; i++)
    if (peek_section (self, i)->parent == section
        && g_str_equal (peek_section (self, i)->name, name))
      return TRUE;

  return FALSE;
}

static gsize
next_line (const Parser *self)
{
  const char *text = self->end;

  if (*text == '\r')
    text++;
  if (*text == '\n')
    text++;

  return (gsize) (text - self->document->text);
}

static guint
add_section (Parser *self, char *name, guint parent, guint depth)
{
  ByRvSection *section = g_new0 (ByRvSection, 1);

  section->name = name;
  section->parent = parent;
  section->depth = depth;
  section->line = self->line;
  section->insert_at = name != NULL ? next_line (self) : 0;
  section->indent = g_strdup ("");
  g_ptr_array_add (self->document->sections, section);

  return self->document->sections->len - 1;
}

/* Counts brackets with white space between them. */
static const char *
count_brackets (const char *text, const char *end, char bracket, guint *count)
{
  for (*count = 0; text < end && *text == bracket; (*count)++)
    text = skip_space (text + 1, end);

  return text;
}

static char *
unquote (const char *start, const char *end)
{
  if (end - start >= 2 && (*start == '"' || *start == '\'') && end[-1] == *start)
    return g_strndup (start + 1, (gsize) (end - start - 2));

  return g_strndup (start, (gsize) (end - start));
}

/* `[name]`, `[[name]]`; names with brackets, quotes or # in them are read in surprising ways. */
static gboolean
parse_header (Parser *self, const char *start, GError **error)
{
  guint opened = 0;
  guint closed = 0;
  const char *name = count_brackets (start, self->end, '[', &opened);
  const char *stop = name;
  const char *rest;
  guint parent = self->section;
  g_autofree char *bare = NULL;

  while (stop < self->end && strchr ("[]#", *stop) == NULL)
    stop++;
  rest = count_brackets (stop, self->end, ']', &closed);
  bare = unquote (name, trim_end (name, stop));
  if (closed != opened || *bare == '\0' || strpbrk (bare, "'\"") != NULL
      || !is_rest_empty (rest, self->end))
    return fail (self, error, _("This looks like the name of a section, but is not written as one."));
  if (opened > peek_section (self, parent)->depth + 1)
    return fail (self, error, _("This section has more brackets than the one above it allows."));
  while (peek_section (self, parent)->depth >= opened)
    parent = peek_section (self, parent)->parent;
  if (has_member (self, parent, bare))
    return fail (self, error, _("There is a second section or entry of this name."));
  self->section = add_section (self, g_steal_pointer (&bare), parent, opened);

  return TRUE;
}

/* Moves on to the line where a text in three quotes ends. */
static gboolean
parse_long_value (Parser *self, ByRvEntry *entry, const char *start, GError **error)
{
  g_autofree char *quotes = g_strndup (start, 3);
  const char *stop = strstr (start + 3, quotes);
  const char *line_end;

  if (stop == NULL)
    return fail (self, error, _("The text that begins here with three quotes never ends."));
  line_end = stop + strcspn (stop, "\r\n");
  if (!is_rest_empty (stop + 3, line_end))
    return fail (self, error, _("Something stands behind the end of the text in three quotes."));
  entry->value = g_strndup (start + 3, (gsize) (stop - start - 3));
  entry->value_end = (gsize) (stop + 3 - self->document->text);
  for (const char *c = start; c < stop; c++)
    self->line += *c == '\n';
  self->end = line_end;

  return TRUE;
}

/* A value in quotes keeps them: everett opens the file so. */
static gboolean
parse_quoted_value (Parser *self, ByRvEntry *entry, const char *start, GError **error)
{
  for (const char *c = start + 1; c < self->end; c++)
    if (*c == *start && is_rest_empty (c + 1, self->end))
      {
        entry->value = g_strndup (start, (gsize) (c + 1 - start));
        entry->value_end = (gsize) (c + 1 - self->document->text);
        return TRUE;
      }

  return fail (self, error, _("The value begins with a quote that is never closed."));
}

static gboolean
parse_value (Parser *self, ByRvEntry *entry, const char *start, GError **error)
{
  const char *stop = start;

  entry->value_start = (gsize) (start - self->document->text);
  if (g_str_has_prefix (start, "\"\"\"") || g_str_has_prefix (start, "'''"))
    return parse_long_value (self, entry, start, error);
  if (start < self->end && (*start == '"' || *start == '\''))
    return parse_quoted_value (self, entry, start, error);
  while (stop < self->end && *stop != '#')
    stop++;
  stop = trim_end (start, stop);
  entry->value = g_strndup (start, (gsize) (stop - start));
  entry->value_end = (gsize) (stop - self->document->text);

  return TRUE;
}

static const char *
find_divider (Parser *self, const char *start, char **key)
{
  const char *stop = start;

  if (*start == '"' || *start == '\'')
    {
      stop = memchr (start + 1, *start, (gsize) (self->end - start - 1));
      if (stop == NULL || *skip_space (stop + 1, self->end) != '=')
        return NULL;
      *key = g_strndup (start + 1, (gsize) (stop - start - 1));
      return skip_space (stop + 1, self->end);
    }
  stop = memchr (start, '=', (gsize) (self->end - start));
  if (stop == NULL || stop == start)
    return NULL;
  *key = g_strndup (start, (gsize) (trim_end (start, stop) - start));

  return stop;
}

static gboolean
parse_entry (Parser *self, const char *start, GError **error)
{
  ByRvEntry *entry = g_new0 (ByRvEntry, 1);
  const char *indent = self->cursor;
  ByRvSection *section = peek_section (self, self->section);
  const char *divider = find_divider (self, start, &entry->key);
  gboolean repeated = divider != NULL && has_member (self, self->section, entry->key);

  g_ptr_array_add (self->document->entries, entry);
  entry->section = self->section;
  entry->line = self->line;
  if (divider == NULL)
    return fail (self, error, _("This is neither a section nor an entry of the form “name = value”."));
  if (repeated)
    return fail (self, error, _("There is a second section or entry of this name."));
  if (!parse_value (self, entry, skip_space (divider + 1, self->end), error))
    return FALSE;
  section->insert_at = next_line (self);
  g_free (section->indent);
  section->indent = g_strndup (indent, (gsize) (start - indent));

  return TRUE;
}

static gboolean
parse_line (Parser *self, GError **error)
{
  const char *start = skip_space (self->cursor, self->end);

  if (start == self->end || *start == '#')
    return TRUE;

  return *start == '[' ? parse_header (self, start, error) : parse_entry (self, start, error);
}

static gboolean
parse_lines (Parser *self, GError **error)
{
  while (*self->cursor != '\0')
    {
      self->line++;
      self->end = self->cursor + strcspn (self->cursor, "\r\n");
      if (!parse_line (self, error))
        return FALSE;
      self->cursor = self->document->text + next_line (self);
    }

  return TRUE;
}

/* Characters at which Python ends a line and nothing else does. */
static gboolean
check_text (Parser *self, gsize length, GError **error)
{
  const char *text = self->document->text;

  if (length > MAX_SIZE)
    {
      g_set_error_literal (error, BY_RV_ERROR, BY_RV_ERROR_SYNTAX,
                           _("The file is too large for a profile of Raster Vision."));
      return FALSE;
    }
  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_set_error_literal (error, BY_RV_ERROR, BY_RV_ERROR_SYNTAX,
                           _("The file is no text in UTF-8, which Raster Vision expects."));
      return FALSE;
    }
  self->line = 1;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c == '\r' && text[1] != '\n')
          || c == 0x85 || c == 0x2028 || c == 0x2029)
        return fail (self, error, _("There is an invisible character at which Raster Vision may end "
                                    "the line. Remove it first."));
      self->line += c == '\n';
    }
  self->line = 0;

  return TRUE;
}

/**
 * by_rv_document_parse:
 * @text: the content of a file; need not end with a zero
 * @length: its length
 *
 * Returns: (transfer full): the parts, or NULL and an error that names the line
 */
ByRvDocument *
by_rv_document_parse (const char *text, gsize length, GError **error)
{
  g_autoptr (ByRvDocument) document = g_new0 (ByRvDocument, 1);
  Parser self = { .document = document };

  document->text = g_malloc (length + 1);
  if (length > 0)
    memcpy (document->text, text, length);
  document->text[length] = '\0';
  document->sections
      = g_ptr_array_new_with_free_func ((GDestroyNotify) (void (*) (void)) section_free);
  document->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) (void (*) (void)) entry_free);
  document->newline = strstr (document->text, "\r\n") != NULL ? "\r\n" : "\n";
  self.cursor = self.end = document->text;
  if (!check_text (&self, length, error))
    return NULL;
  if (g_str_has_prefix (document->text, BYTE_ORDER_MARK))
    self.cursor += strlen (BYTE_ORDER_MARK);
  add_section (&self, NULL, 0, 0);

  return parse_lines (&self, error) ? g_steal_pointer (&document) : NULL;
}
