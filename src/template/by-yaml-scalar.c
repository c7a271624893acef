/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What a plain scalar of YAML 1.1 is, by the rules that CloudFormation applies: `yes` is a boolean,
 * `0777` is octal, `22:22` is a number of base 60, while dates stay text.
 */

#include "by-yaml-scalar.h"

#include <errno.h>
#include <math.h>
#include <string.h>

static const char *const nulls[] = { "", "~", "null", "Null", "NULL", NULL };
static const char *const truths[]
    = { "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", NULL };
static const char *const untruths[]
    = { "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", NULL };
static const char *const not_numbers[] = { ".nan", ".NaN", ".NAN", NULL };
static const char *const infinities[] = { ".inf", ".Inf", ".INF", NULL };

/* Digits of @base without the underscores that YAML allows between them. */
static char *
strip_digits (const char *text, guint base)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c++)
    {
      int value = g_ascii_xdigit_value (*c);

      if (*c == '_')
        continue;
      if (value < 0 || (guint) value >= base)
        return NULL;
      g_string_append_c (digits, *c);
    }

  return digits->len > 0 ? g_string_free (g_steal_pointer (&digits), FALSE) : NULL;
}

static gboolean
parse_digits (const char *text, guint base, gboolean negative, gint64 *integer)
{
  g_autofree char *digits = strip_digits (text, base);
  guint64 value = 0;

  if (digits == NULL || !g_ascii_string_to_unsigned (digits, base, 0, G_MAXINT64, &value, NULL))
    return FALSE;
  *integer = negative ? -(gint64) value : (gint64) value;

  return TRUE;
}

/* `22:22` and `1:30:00`: every part but the first is below 60. */
static gboolean
parse_base60 (const char *text, gboolean negative, gint64 *integer)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 8);
  gint64 total = 0;

  if (parts[0][0] < '1' || parts[0][0] > '9')
    return FALSE;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      gint64 part = 0;

      if (!parse_digits (parts[i], 10, FALSE, &part) || (i > 0 && (part > 59 || strlen (parts[i]) > 2))
          || total > (G_MAXINT32 - part) / 60)
        return FALSE;
      total = total * 60 + part;
    }
  *integer = negative ? -total : total;

  return TRUE;
}

static gboolean
parse_integer (const char *text, gint64 *integer)
{
  gboolean negative = *text == '-';

  if (*text == '-' || *text == '+')
    text++;
  if (!g_ascii_isdigit (*text))
    return FALSE;
  if (g_str_has_prefix (text, "0b"))
    return parse_digits (text + 2, 2, negative, integer);
  if (g_str_has_prefix (text, "0x"))
    return parse_digits (text + 2, 16, negative, integer);
  if (text[0] == '0' && text[1] != '\0')
    return parse_digits (text + 1, 8, negative, integer);
  if (strchr (text, ':') != NULL)
    return parse_base60 (text, negative, integer);

  return parse_digits (text, 10, negative, integer);
}

static gboolean
parse_real (const char *text, double *real)
{
  const char *unsigned_text = *text == '-' || *text == '+' ? text + 1 : text;
  const char *dot = strchr (unsigned_text, '.');
  g_autoptr (GString) digits = g_string_new (NULL);
  char *end = NULL;

  if (g_strv_contains (infinities, unsigned_text))
    {
      *real = *text == '-' ? -INFINITY : INFINITY;
      return TRUE;
    }
  if (g_strv_contains (not_numbers, text))
    {
      *real = NAN;
      return TRUE;
    }
  /* An exponent alone makes no float in YAML 1.1: `1e3` is text, `1.0e+3` is a number. */
  if (dot == NULL || (!g_ascii_isdigit (*unsigned_text) && !g_ascii_isdigit (dot[1])))
    return FALSE;
  if (strspn (unsigned_text, "0123456789_.eE+-") != strlen (unsigned_text))
    return FALSE;
  for (const char *c = text; *c != '\0'; c++)
    if (*c != '_')
      g_string_append_c (digits, *c);
  *real = g_ascii_strtod (digits->str, &end);

  return *end == '\0';
}

/**
 * by_yaml_scalar_resolve:
 * @text: a scalar without quotes
 *
 * Tells what the scalar stands for. Numbers beyond 64 bits and everything that is nothing else are
 * BY_NODE_STRING.
 */
ByYamlScalar
by_yaml_scalar_resolve (const char *text)
{
  ByYamlScalar scalar = { .kind = BY_NODE_STRING };

  if (g_strv_contains (nulls, text))
    scalar.kind = BY_NODE_NULL;
  else if (g_strv_contains (truths, text) || g_strv_contains (untruths, text))
    {
      scalar.kind = BY_NODE_BOOLEAN;
      scalar.integer = g_strv_contains (truths, text);
    }
  else if (parse_integer (text, &scalar.integer))
    scalar.kind = BY_NODE_INTEGER;
  else if (parse_real (text, &scalar.real))
    scalar.kind = BY_NODE_DOUBLE;

  return scalar;
}
