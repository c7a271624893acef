/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON (RFC 8259) token by token. */

#include "by-json-reader.h"

#include <string.h>

#include "by-aws-error.h"
#include "by-utf8.h"

static gboolean
fail (ByJsonReader *self, const char *problem, GError **error)
{
  g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER,
               "it is not JSON: %s at byte %" G_GSIZE_FORMAT, problem,
               (gsize) (self->at - self->start));
  return FALSE;
}

/**
 * by_json_reader_init:
 * @text: must live as long as @self
 */
gboolean
by_json_reader_init (ByJsonReader *self, GBytes *text, GError **error)
{
  gsize length;

  self->start = self->at = g_bytes_get_data (text, &length);
  self->end = length > 0 ? self->start + length : self->start;
  self->text = g_string_new (NULL);
  self->depth = 0;
  if (!by_utf8_is_text (self->start, length))
    {
      g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER, "it is not UTF-8 text");
      return FALSE;
    }
  if (by_json_reader_peek (self) == BY_JSON_END)
    {
      g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER, "it is empty");
      return FALSE;
    }

  return TRUE;
}

/**
 * by_json_reader_clear:
 *
 * What was read may have been a secret: it is wiped.
 */
void
by_json_reader_clear (ByJsonReader *self)
{
  if (self->text == NULL)
    return;

  explicit_bzero (self->text->str, self->text->allocated_len);
  g_string_free (self->text, TRUE);
  self->text = NULL;
}

static void
skip_blanks (ByJsonReader *self)
{
  while (self->at < self->end
         && (*self->at == ' ' || *self->at == '\n' || *self->at == '\r' || *self->at == '\t'))
    self->at++;
}

/**
 * by_json_reader_peek:
 */
ByJsonToken
by_json_reader_peek (ByJsonReader *self)
{
  skip_blanks (self);
  if (self->at == self->end)
    return BY_JSON_END;

  switch (*self->at)
    {
    case '{':
      return BY_JSON_OBJECT;
    case '[':
      return BY_JSON_ARRAY;
    case '"':
      return BY_JSON_STRING;
    case 'n':
      return BY_JSON_NULL;
    default:
      return BY_JSON_LITERAL;
    }
}

/**
 * by_json_reader_enter:
 */
gboolean
by_json_reader_enter (ByJsonReader *self, GError **error)
{
  if (self->depth == BY_JSON_MAX_DEPTH)
    return fail (self, "nested too deeply", error);

  self->closers[self->depth++] = *self->at == '{' ? '}' : ']';
  self->at++;
  return TRUE;
}

/**
 * by_json_reader_next:
 */
gboolean
by_json_reader_next (ByJsonReader *self, gboolean *first, gboolean *more, GError **error)
{
  skip_blanks (self);
  if (self->at == self->end)
    return fail (self, "cut off", error);

  if (*self->at == self->closers[self->depth - 1])
    {
      self->at++;
      self->depth--;
      *more = FALSE;
      return TRUE;
    }
  if (!*first && *self->at != ',')
    return fail (self, "a comma is missing", error);
  if (!*first)
    self->at++;

  *first = FALSE;
  *more = TRUE;
  return TRUE;
}

static gboolean
read_hex (ByJsonReader *self, gunichar *code)
{
  *code = 0;
  if (self->end - self->at < 4)
    return FALSE;

  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (*self->at++);

      if (digit < 0)
        return FALSE;
      *code = *code * 16 + (gunichar) digit;
    }

  return TRUE;
}

/* After "\u". Characters outside the first plane come as a pair. */
static gboolean
read_unicode (ByJsonReader *self)
{
  gunichar high, low;

  if (!read_hex (self, &high))
    return FALSE;
  if (high >= 0xd800 && high < 0xdc00)
    {
      if (self->end - self->at < 2 || self->at[0] != '\\' || self->at[1] != 'u')
        return FALSE;
      self->at += 2;
      if (!read_hex (self, &low) || low < 0xdc00 || low > 0xdfff)
        return FALSE;
      high = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
    }
  if (high == 0 || !g_unichar_validate (high))
    return FALSE;

  g_string_append_unichar (self->text, high);
  return TRUE;
}

static gboolean
read_escape (ByJsonReader *self)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char *letter;

  if (self->at == self->end)
    return FALSE;
  if (*self->at == 'u')
    {
      self->at++;
      return read_unicode (self);
    }

  letter = strchr (letters, *self->at);
  if (letter == NULL || *letter == '\0')
    return FALSE;
  self->at++;
  g_string_append_c (self->text, meanings[letter - letters]);
  return TRUE;
}

static const char *
skip_plain (const char *text, const char *end)
{
  while (text < end && *text != '"' && *text != '\\' && (guchar) *text >= 0x20)
    text++;
  return text;
}

/* A string, which begins at the quotation mark. */
static const char *
read_string (ByJsonReader *self, GError **error)
{
  g_string_truncate (self->text, 0);
  self->at++;
  while (self->at < self->end)
    {
      const char *run = self->at;

      self->at = skip_plain (run, self->end);
      g_string_append_len (self->text, run, self->at - run);
      if (self->at == self->end)
        break;
      if (*self->at == '"')
        {
          self->at++;
          return self->text->str;
        }
      if (*self->at++ != '\\' || !read_escape (self))
        {
          fail (self, "a string is broken", error);
          return NULL;
        }
    }

  fail (self, "cut off", error);
  return NULL;
}

static const char *
skip_digits (const char *text)
{
  while (g_ascii_isdigit (*text))
    text++;
  return text;
}

static gboolean
is_number (const char *text)
{
  const char *digits = *text == '-' ? text + 1 : text;
  const char *end = skip_digits (digits);

  if (end == digits || (*digits == '0' && end > digits + 1))
    return FALSE;
  if (*end == '.')
    {
      digits = end + 1;
      end = skip_digits (digits);
      if (end == digits)
        return FALSE;
    }
  if (*end == 'e' || *end == 'E')
    {
      digits = end[1] == '-' || end[1] == '+' ? end + 2 : end + 1;
      end = skip_digits (digits);
      if (end == digits)
        return FALSE;
    }

  return *end == '\0';
}

static gboolean
is_literal (const char *text)
{
  return g_str_equal (text, "true") || g_str_equal (text, "false") || g_str_equal (text, "null")
         || is_number (text);
}

static const char *
read_literal (ByJsonReader *self, GError **error)
{
  const char *run = self->at;

  while (
      self->at < self->end
      && (g_ascii_isalnum (*self->at) || *self->at == '-' || *self->at == '+' || *self->at == '.'))
    self->at++;
  g_string_truncate (self->text, 0);
  g_string_append_len (self->text, run, self->at - run);
  if (is_literal (self->text->str))
    return self->text->str;

  self->at = run;
  fail (self, "a value is broken", error);
  return NULL;
}

/**
 * by_json_reader_read_name:
 */
const char *
by_json_reader_read_name (ByJsonReader *self, GError **error)
{
  const char *name;

  if (by_json_reader_peek (self) != BY_JSON_STRING)
    {
      fail (self, "a name is missing", error);
      return NULL;
    }

  name = read_string (self, error);
  skip_blanks (self);
  if (name != NULL && (self->at == self->end || *self->at != ':'))
    {
      fail (self, "a colon is missing", error);
      return NULL;
    }

  self->at++;
  return name;
}

/**
 * by_json_reader_read_text:
 */
const char *
by_json_reader_read_text (ByJsonReader *self, GError **error)
{
  return by_json_reader_peek (self) == BY_JSON_STRING ? read_string (self, error)
                                                      : read_literal (self, error);
}

static gboolean
skip_container (ByJsonReader *self, gboolean object, GError **error)
{
  gboolean first = TRUE;
  gboolean more;

  if (!by_json_reader_enter (self, error))
    return FALSE;

  while (by_json_reader_next (self, &first, &more, error))
    {
      if (!more)
        return TRUE;
      if (object && by_json_reader_read_name (self, error) == NULL)
        return FALSE;
      if (!by_json_reader_skip (self, error))
        return FALSE;
    }

  return FALSE;
}

/**
 * by_json_reader_skip:
 */
gboolean
by_json_reader_skip (ByJsonReader *self, GError **error)
{
  ByJsonToken token = by_json_reader_peek (self);

  if (token == BY_JSON_OBJECT || token == BY_JSON_ARRAY)
    return skip_container (self, token == BY_JSON_OBJECT, error);

  return by_json_reader_read_text (self, error) != NULL;
}

/**
 * by_json_reader_finish:
 */
gboolean
by_json_reader_finish (ByJsonReader *self, GError **error)
{
  return by_json_reader_peek (self) == BY_JSON_END || fail (self, "more follows", error);
}
