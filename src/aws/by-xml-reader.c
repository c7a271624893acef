/* SPDX-License-Identifier: GPL-3.0-or-later */

/* XML 1.0 element by element. */

#include "by-xml-reader.h"

#include <string.h>

#include "by-aws-error.h"
#include "by-utf8.h"
#include "by-xml-text.h"

static gboolean
fail (ByXmlReader *self, const char *problem, GError **error)
{
  g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER,
               "it is not XML: %s at byte %" G_GSIZE_FORMAT, problem,
               (gsize) (self->at - self->start));
  return FALSE;
}

static gboolean
fail_whole (const char *problem, GError **error)
{
  g_set_error_literal (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER, problem);
  return FALSE;
}

static gboolean
is_blank (char character)
{
  return character == ' ' || character == '\n' || character == '\r' || character == '\t';
}

static void
skip_blanks (ByXmlReader *self)
{
  while (self->at < self->end && is_blank (*self->at))
    self->at++;
}

/* Beyond ASCII XML allows nearly every character. */
static gboolean
begins_name (char character)
{
  return g_ascii_isalpha (character) || character == '_' || character == ':'
         || (guchar) character >= 0x80;
}

static gboolean
continues_name (char character)
{
  return begins_name (character) || g_ascii_isdigit (character) || character == '-'
         || character == '.';
}

static gboolean
read_name (ByXmlReader *self, ByXmlSpan *name, GError **error)
{
  name->text = self->at;
  if (self->at == self->end || !begins_name (*self->at))
    return fail (self, "a name is missing", error);

  while (self->at < self->end && continues_name (*self->at))
    self->at++;
  name->length = (gsize) (self->at - name->text);
  return TRUE;
}

static ByXmlSpan
local_name (const ByXmlSpan *name)
{
  const char *colon = memchr (name->text, ':', name->length);

  if (colon == NULL)
    return *name;
  return (ByXmlSpan){ colon + 1, name->length - (gsize) (colon + 1 - name->text) };
}

static gboolean
spans_equal (const ByXmlSpan *span, const ByXmlSpan *other)
{
  return span->length == other->length && memcmp (span->text, other->text, span->length) == 0;
}

static gboolean
begins_with (const ByXmlReader *self, const char *text)
{
  gsize length = strlen (text);

  return (gsize) (self->end - self->at) >= length && memcmp (self->at, text, length) == 0;
}

/* From @begin up to @end, which is looked for behind it. */
static gboolean
skip_markup (ByXmlReader *self, const char *begin, const char *end, GError **error)
{
  const char *from = self->at + strlen (begin);
  const char *found = memmem (from, (gsize) (self->end - from), end, strlen (end));

  if (found == NULL)
    return fail (self, "cut off", error);

  self->at = found + strlen (end);
  return TRUE;
}

static gboolean
read_attribute (ByXmlReader *self, ByXmlSpan *name, ByXmlSpan *value, GError **error)
{
  const char *end = NULL;

  if (!read_name (self, name, error))
    return FALSE;
  skip_blanks (self);
  if (self->at == self->end || *self->at != '=')
    return fail (self, "an attribute has no value", error);
  self->at++;
  skip_blanks (self);
  if (self->at == self->end || (*self->at != '"' && *self->at != '\''))
    return fail (self, "an attribute has no value", error);

  value->text = self->at + 1;
  end = memchr (value->text, *self->at, (gsize) (self->end - value->text));
  if (end == NULL)
    return fail (self, "cut off", error);
  value->length = (gsize) (end - value->text);
  if (memchr (value->text, '<', value->length) != NULL
      || !by_xml_text_has_good_references (value->text, end))
    return fail (self, "an attribute is broken", error);
  self->at = end + 1;
  return TRUE;
}

/* Up to the end of a start tag; they are read when somebody asks for one. */
static gboolean
pass_attributes (ByXmlReader *self, GError **error)
{
  ByXmlSpan name, value;

  self->attributes.text = self->at;
  while (self->at < self->end && is_blank (*self->at))
    {
      skip_blanks (self);
      if (self->at == self->end || *self->at == '>' || *self->at == '/')
        break;
      if (!read_attribute (self, &name, &value, error))
        return FALSE;
    }

  self->attributes.length = (gsize) (self->at - self->attributes.text);
  return TRUE;
}

/* Into the element whose tag begins here. */
static gboolean
enter (ByXmlReader *self, GError **error)
{
  ByXmlSpan *name = &self->open[self->depth];

  if (self->depth == BY_XML_MAX_DEPTH)
    return fail_whole ("it is nested too deeply", error);

  self->at++;
  if (!read_name (self, name, error) || !pass_attributes (self, error))
    return FALSE;
  self->empty = self->at < self->end && *self->at == '/';
  if (self->empty)
    self->at++;
  if (self->at == self->end || *self->at != '>')
    return fail (self, "a tag is broken", error);

  self->at++;
  self->depth++;
  self->name = local_name (name);
  return TRUE;
}

/* Out of the innermost element, whose end tag begins here. */
static gboolean
leave (ByXmlReader *self, GError **error)
{
  const ByXmlSpan *name = &self->open[self->depth - 1];

  self->at += 2;
  if ((gsize) (self->end - self->at) < name->length)
    return fail (self, "cut off", error);
  if (memcmp (self->at, name->text, name->length) != 0)
    return fail (self, "an element is closed by the tag of another", error);

  self->at += name->length;
  skip_blanks (self);
  if (self->at == self->end || *self->at != '>')
    return fail (self, "a tag is broken", error);

  self->at++;
  self->depth--;
  return TRUE;
}

/* What may stand anywhere and means nothing. @found: whether it was that. */
static gboolean
skip_nothing (ByXmlReader *self, gboolean *found, GError **error)
{
  *found = TRUE;
  if (begins_with (self, "<!--"))
    return skip_markup (self, "<!--", "-->", error);
  if (begins_with (self, "<?"))
    return skip_markup (self, "<?", "?>", error);

  *found = FALSE;
  return TRUE;
}

/* Outside the root. */
static gboolean
skip_around_root (ByXmlReader *self, GError **error)
{
  gboolean found = TRUE;

  while (found)
    {
      skip_blanks (self);
      if (!skip_nothing (self, &found, error))
        return FALSE;
    }
  if (begins_with (self, "<!DOCTYPE"))
    return fail_whole ("it has a document type, as no answer of AWS's has", error);

  return TRUE;
}

/**
 * by_xml_reader_init:
 * @text: must live as long as @self
 */
gboolean
by_xml_reader_init (ByXmlReader *self, GBytes *text, GError **error)
{
  gsize length;

  self->start = self->at = g_bytes_get_data (text, &length);
  self->end = length > 0 ? self->start + length : self->start;
  self->text = g_string_new (NULL);
  self->depth = 0;
  if (!by_utf8_is_text (self->start, length))
    return fail_whole ("it is not UTF-8 text", error);

  if (begins_with (self, "\xef\xbb\xbf"))
    self->at += 3;
  if (!skip_around_root (self, error))
    return FALSE;
  if (self->at == self->end)
    return fail_whole ("it is empty", error);
  if (*self->at != '<')
    return fail (self, "text outside of all elements", error);

  return enter (self, error);
}

/**
 * by_xml_reader_clear:
 *
 * What was read may have been a secret: it is wiped.
 */
void
by_xml_reader_clear (ByXmlReader *self)
{
  if (self->text == NULL)
    return;

  explicit_bzero (self->text->str, self->text->allocated_len);
  g_string_free (self->text, TRUE);
  self->text = NULL;
}

static gboolean
read_cdata (ByXmlReader *self, gboolean wanted, GError **error)
{
  const char *from = self->at + strlen ("<![CDATA[");

  if (!skip_markup (self, "<![CDATA[", "]]>", error))
    return FALSE;
  if (wanted)
    by_xml_text_append_cdata (self->text, from, self->at - strlen ("]]>"));
  return TRUE;
}

/* The text here up to the next tag; it goes to @self when it is @wanted. */
static gboolean
read_run (ByXmlReader *self, gboolean wanted, GError **error)
{
  const char *tag = wanted ? by_xml_text_append (self->text, self->at, self->end)
                           : memchr (self->at, '<', (gsize) (self->end - self->at));

  if (wanted ? tag == NULL : tag != NULL && !by_xml_text_has_good_references (self->at, tag))
    return fail (self, "a reference is broken", error);
  if (tag == NULL || self->end - tag < 2)
    return fail (self, "cut off", error);

  self->at = tag;
  return TRUE;
}

/* Up to the next tag of an element. */
static gboolean
read_up_to_tag (ByXmlReader *self, gboolean wanted, GError **error)
{
  gboolean found = TRUE;

  while (found)
    {
      if (!read_run (self, wanted, error))
        return FALSE;
      if (self->at[1] != '!' && self->at[1] != '?')
        return TRUE;
      if (begins_with (self, "<![CDATA["))
        {
          if (!read_cdata (self, wanted, error))
            return FALSE;
        }
      else if (!skip_nothing (self, &found, error))
        return FALSE;
    }

  return fail (self, "a tag is broken", error);
}

/**
 * by_xml_reader_next:
 */
gboolean
by_xml_reader_next (ByXmlReader *self, gboolean *more, GError **error)
{
  if (self->empty)
    {
      self->empty = FALSE;
      self->depth--;
      *more = FALSE;
      return TRUE;
    }

  if (!read_up_to_tag (self, FALSE, error))
    return FALSE;
  *more = self->at[1] != '/';
  return *more ? enter (self, error) : leave (self, error);
}

/**
 * by_xml_reader_is:
 */
gboolean
by_xml_reader_is (const ByXmlReader *self, const char *name)
{
  const ByXmlSpan *own = &self->name;

  return strncmp (name, own->text, own->length) == 0 && name[own->length] == '\0';
}

/* Finds an attribute where they begin, and leaves the reader behind it. */
static gboolean
find_attribute (ByXmlReader *self, const ByXmlSpan *name, ByXmlSpan *value)
{
  const char *end = self->attributes.text + self->attributes.length;
  ByXmlSpan found;

  skip_blanks (self);
  while (self->at < end && read_attribute (self, &found, value, NULL))
    {
      found = local_name (&found);
      if (spans_equal (&found, name))
        return TRUE;
      skip_blanks (self);
    }

  return FALSE;
}

/**
 * by_xml_reader_get_attribute:
 */
const char *
by_xml_reader_get_attribute (ByXmlReader *self, const char *name)
{
  const ByXmlSpan wanted = { name, strlen (name) };
  const char *at = self->at;
  ByXmlSpan value;
  gboolean found;

  self->at = self->attributes.text;
  found = find_attribute (self, &wanted, &value);
  self->at = at;
  if (!found)
    return NULL;

  g_string_truncate (self->text, 0);
  return by_xml_text_append (self->text, value.text, value.text + value.length) != NULL
             ? self->text->str
             : NULL;
}

/**
 * by_xml_reader_read_text:
 */
const char *
by_xml_reader_read_text (ByXmlReader *self, GError **error)
{
  g_string_truncate (self->text, 0);
  if (self->empty)
    {
      self->empty = FALSE;
      self->depth--;
      return self->text->str;
    }

  while (read_up_to_tag (self, TRUE, error))
    {
      if (self->at[1] == '/')
        return leave (self, error) ? self->text->str : NULL;
      if (!enter (self, error) || !by_xml_reader_skip (self, error))
        return NULL;
    }

  return NULL;
}

/**
 * by_xml_reader_skip:
 */
gboolean
by_xml_reader_skip (ByXmlReader *self, GError **error)
{
  const guint depth = self->depth;
  gboolean more;

  while (self->depth >= depth)
    if (!by_xml_reader_next (self, &more, error))
      return FALSE;

  return TRUE;
}

/**
 * by_xml_reader_finish:
 */
gboolean
by_xml_reader_finish (ByXmlReader *self, GError **error)
{
  return skip_around_root (self, error)
         && (self->at == self->end || fail (self, "more follows", error));
}
