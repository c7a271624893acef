/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-utf8.h"

#include <string.h>

/* The top bit of every byte: set in none of ASCII's. */
#define HIGH_BITS G_GUINT64_CONSTANT (0x8080808080808080)

/* How many bytes at the start of @text are ASCII, in steps of eight. */
static gsize
count_ascii (const char *text, gsize length)
{
  gsize count = 0;
  guint64 eight;

  for (; length - count >= sizeof eight; count += sizeof eight)
    {
      memcpy (&eight, text + count, sizeof eight);
      if ((eight & HIGH_BITS) != 0)
        break;
    }
  return count;
}

/**
 * by_utf8_is_text:
 * @text: what came from outside, @length bytes
 *
 * Says the same as g_utf8_validate_len(), which looks at each byte by itself; of AWS's answers nearly
 * all are ASCII.
 *
 * Returns: whether @text is valid UTF-8 without a NUL
 */
gboolean
by_utf8_is_text (const char *text, gsize length)
{
  gsize ascii;

  if (length == 0)
    return TRUE;
  if (memchr (text, '\0', length) != NULL)
    return FALSE;

  ascii = count_ascii (text, length);
  return g_utf8_validate_len (text + ascii, length - ascii, NULL);
}

/**
 * by_utf8_dup_start:
 * @text: what came from outside, @length bytes
 * @most: how many bytes of it are wanted
 *
 * For messages that tell where something is wrong.
 *
 * Returns: (transfer full): the whole characters that @text begins with; valid, even if @text is
 * not
 */
char *
by_utf8_dup_start (const char *text, gsize length, gsize most)
{
  gsize end = MIN (length, most);

  /* Not behind the first bytes of a character: those that follow begin with the bits 10. */
  if (end < length)
    while (end > 0 && ((guchar) text[end] & 0xc0) == 0x80)
      end--;

  return g_utf8_make_valid (text, (gssize) end);
}
