/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands between the tags of an XML document, as it is meant. */

#include "by-xml-text.h"

#include <string.h>

/* The longest reference is "&#x10ffff;", but for zeros in front. */
#define MAX_REFERENCE 16

static gunichar
entity_from_name (const char *name, gsize length)
{
  static const struct
  {
    const char *name;
    gunichar character;
  } entities[]
      = { { "lt", '<' }, { "gt", '>' }, { "amp", '&' }, { "quot", '"' }, { "apos", '\'' } };

  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strlen (entities[i].name) == length && memcmp (entities[i].name, name, length) == 0)
      return entities[i].character;

  return 0;
}

static gunichar
character_from_digits (const char *digits, gsize length, guint base)
{
  gunichar character = 0;

  for (gsize i = 0; i < length; i++)
    {
      int digit = base == 16 ? g_ascii_xdigit_value (digits[i]) : g_ascii_digit_value (digits[i]);

      if (digit < 0)
        return 0;
      character = character * base + (gunichar) digit;
      if (character > 0x10ffff)
        return 0;
    }

  return g_unichar_validate (character) ? character : 0;
}

/* From the ampersand. Returns: (nullable): what follows the semicolon */
static const char *
read_reference (const char *at, const char *end, gunichar *character)
{
  const char *name = at + 1;
  const char *semicolon = memchr (name, ';', MIN ((gsize) (end - name), MAX_REFERENCE));
  gsize length = semicolon != NULL ? (gsize) (semicolon - name) : 0;

  *character = 0;
  if (length > 2 && name[0] == '#' && name[1] == 'x')
    *character = character_from_digits (name + 2, length - 2, 16);
  else if (length > 1 && name[0] == '#')
    *character = character_from_digits (name + 1, length - 1, 10);
  else if (length > 0)
    *character = entity_from_name (name, length);

  return *character != 0 ? semicolon + 1 : NULL;
}

static const char *
append_reference (GString *text, const char *at, const char *end)
{
  gunichar character;
  const char *after = read_reference (at, end, &character);

  if (after != NULL)
    g_string_append_unichar (text, character);
  return after;
}

/**
 * by_xml_text_has_good_references:
 * @text: text or a value of an attribute, up to @end
 *
 * Returns: whether it means something; for what nobody wants to know
 */
gboolean
by_xml_text_has_good_references (const char *text, const char *end)
{
  gunichar character;

  while ((text = memchr (text, '&', (gsize) (end - text))) != NULL)
    {
      text = read_reference (text, end, &character);
      if (text == NULL)
        return FALSE;
    }

  return TRUE;
}

/* Ends of lines are "\n", however they were sent. */
static const char *
append_line_end (GString *text, const char *at, const char *end)
{
  g_string_append_c (text, '\n');
  return at + 1 < end && at[1] == '\n' ? at + 2 : at + 1;
}

static const char *
find_special (const char *at, const char *end)
{
  while (at < end && *at != '&' && *at != '\r' && *at != '<')
    at++;
  return at;
}

/**
 * by_xml_text_append:
 * @text: gets what stands at @at, up to @end or the next tag
 *
 * Returns: (nullable): where that ends, or %NULL when a reference is broken
 */
const char *
by_xml_text_append (GString *text, const char *at, const char *end)
{
  while (at != NULL && at < end && *at != '<')
    {
      const char *run = at;

      at = find_special (run, end);
      g_string_append_len (text, run, at - run);
      if (at < end && *at == '&')
        at = append_reference (text, at, end);
      else if (at < end && *at == '\r')
        at = append_line_end (text, at, end);
    }

  return at;
}

/**
 * by_xml_text_append_cdata:
 * @text: gets what stands in a CDATA section, from @at up to @end
 */
void
by_xml_text_append_cdata (GString *text, const char *at, const char *end)
{
  while (at < end)
    {
      const char *run = at;
      const char *line_end = memchr (run, '\r', (gsize) (end - run));

      at = line_end != NULL ? line_end : end;
      g_string_append_len (text, run, at - run);
      if (line_end != NULL)
        at = append_line_end (text, at, end);
    }
}
