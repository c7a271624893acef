/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-number.h"

#include <locale.h>
#include <string.h>

/**
 * by_number_format:
 *
 * Writes a whole number for people, in groups of three as their locale separates them.
 *
 * Returns: (transfer full): "55,000"
 */
char *
by_number_format (guint64 number)
{
  const char *separator = localeconv ()->thousands_sep;
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
  const gsize length = strlen (digits);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (text, separator);
      g_string_append_c (text, digits[i]);
    }

  return g_string_free (text, FALSE);
}
