/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The grammar of ~/.aws/config and ~/.aws/credentials, line by line.
 *
 * It is not that of GKeyFile: values go on over indented lines, comments may follow a value, and a
 * property with an empty value may hold properties of its own.
 */

#include "by-ini.h"

#include <string.h>

G_DEFINE_QUARK (by_config_error, by_config_error)

typedef struct
{
  const char *start;
  gsize length;
} Span;

static gboolean
is_blank (char character)
{
  return character == ' ' || character == '\t';
}

static Span
trim (Span span)
{
  while (span.length > 0 && is_blank (span.start[0]))
    {
      span.start++;
      span.length--;
    }
  while (span.length > 0 && is_blank (span.start[span.length - 1]))
    span.length--;
  return span;
}

/* Cuts a comment off. After a value it needs a blank before it, after a section it does not. */
static Span
cut_comment (Span span, gboolean needs_blank)
{
  for (gsize i = 0; i < span.length; i++)
    if ((span.start[i] == '#' || span.start[i] == ';')
        && (!needs_blank || (i > 0 && is_blank (span.start[i - 1]))))
      {
        span.length = i;
        break;
      }
  return span;
}

static gboolean
fail (ByIniReader *self, GError **error, const char *message)
{
  g_set_error (error, BY_CONFIG_ERROR, BY_CONFIG_ERROR_SYNTAX, "Line %u: %s", self->number,
               message);
  return FALSE;
}

static gboolean
read_section (ByIniReader *self, Span text, ByIniLine *line, GError **error)
{
  Span inside = trim (cut_comment (text, FALSE));

  if (inside.length < 2 || inside.start[inside.length - 1] != ']')
    return fail (self, error, "Profile definition must end with ']'");

  inside.start++;
  inside.length -= 2;
  inside = trim (inside);

  line->kind = BY_INI_SECTION;
  line->name = inside.start;
  line->name_length = inside.length;
  self->in_section = TRUE;
  self->in_property = FALSE;
  return TRUE;
}

static gboolean
read_property (ByIniReader *self, Span text, ByIniLine *line, GError **error)
{
  const char *equals;
  Span name, value;

  if (!self->in_section)
    return fail (self, error, "Expected a profile definition");

  equals = memchr (text.start, '=', text.length);
  if (equals == NULL)
    return fail (self, error, "Expected an '=' sign defining a property");

  name = trim ((Span){ text.start, (gsize) (equals - text.start) });
  if (name.length == 0)
    return fail (self, error, "Property did not have a name");
  value.start = equals + 1;
  value.length = text.length - (gsize) (value.start - text.start);
  value = trim (cut_comment (value, TRUE));

  line->kind = BY_INI_PROPERTY;
  line->name = name.start;
  line->name_length = name.length;
  line->value = value.start;
  line->value_length = value.length;
  self->in_property = TRUE;
  self->nested = value.length == 0;
  return TRUE;
}

static gboolean
read_continuation (ByIniReader *self, Span text, ByIniLine *line, GError **error)
{
  Span value = trim (text);

  if (!self->in_section)
    return fail (self, error, "Expected a profile definition, found continuation");
  if (!self->in_property)
    return fail (self, error, "Expected a property definition, found continuation");

  if (self->nested)
    {
      const char *equals = memchr (value.start, '=', value.length);

      if (equals == NULL)
        return fail (self, error, "Expected an '=' sign defining a sub-property");
      if (equals == value.start)
        return fail (self, error, "Sub-property did not have a name");
    }

  line->kind = BY_INI_CONTINUATION;
  line->value = value.start;
  line->value_length = value.length;
  return TRUE;
}

/**
 * by_ini_reader_init:
 * @text: UTF-8, borrowed as long as the reader is used
 */
void
by_ini_reader_init (ByIniReader *self, const char *text, gsize length)
{
  static const char byte_order_mark[] = "\xef\xbb\xbf";

  memset (self, 0, sizeof *self);
  self->text = text;
  self->length = length;
  if (length >= 3 && memcmp (text, byte_order_mark, 3) == 0)
    self->offset = 3;
}

/**
 * by_ini_reader_next:
 * @line: (out): the line
 *
 * Returns: %FALSE after the last line, and with @error set when a line does not follow the grammar
 */
gboolean
by_ini_reader_next (ByIniReader *self, ByIniLine *line, GError **error)
{
  const char *end;
  Span text, trimmed;

  if (self->offset >= self->length)
    return FALSE;

  memset (line, 0, sizeof *line);
  line->start = self->offset;
  text.start = self->text + self->offset;
  end = memchr (text.start, '\n', self->length - self->offset);
  text.length = end != NULL ? (gsize) (end - text.start) : self->length - self->offset;
  line->next = self->offset + text.length + (end != NULL ? 1 : 0);
  self->offset = line->next;
  self->number++;

  if (text.length > 0 && text.start[text.length - 1] == '\r')
    text.length--;
  trimmed = trim (text);

  /* Comments may be indented, as the AWS CLI reads them. */
  if (trimmed.length == 0 || trimmed.start[0] == '#' || trimmed.start[0] == ';')
    {
      line->kind = BY_INI_BLANK;
      return TRUE;
    }
  if (is_blank (text.start[0]))
    return read_continuation (self, text, line, error);
  if (text.start[0] == '[')
    return read_section (self, text, line, error);
  return read_property (self, text, line, error);
}
