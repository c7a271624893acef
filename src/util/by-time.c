/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Times as AWS writes them: ISO 8601, the basic form that signatures use, and HTTP dates. */

#include "by-time.h"

#include <stdio.h>

static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };

static GDateTime *
date_time_from_time (gint64 time)
{
  g_autoptr (GDateTime) seconds = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);

  return seconds != NULL ? g_date_time_add (seconds, time % G_USEC_PER_SEC) : NULL;
}

static gint64
time_from_date_time (GDateTime *date_time)
{
  return g_date_time_to_unix (date_time) * G_USEC_PER_SEC
         + g_date_time_get_microsecond (date_time);
}

/**
 * by_time_parse_iso8601:
 * @text: an ISO 8601 time; without an offset it counts as UTC
 * @time: (out): microseconds since 1970
 *
 * Returns: whether @text was a time
 */
gboolean
by_time_parse_iso8601 (const char *text, gint64 *time)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date_time = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  date_time = g_date_time_new_from_iso8601 (text, utc);
  if (date_time == NULL)
    return FALSE;

  *time = time_from_date_time (date_time);
  return TRUE;
}

/**
 * by_time_parse_http:
 * @text: a time as in the `Date` header, "Sun, 30 Aug 2015 12:36:00 GMT"
 * @time: (out): microseconds since 1970
 *
 * Returns: whether @text was a time
 */
gboolean
by_time_parse_http (const char *text, gint64 *time)
{
  g_autoptr (GDateTime) date_time = NULL;
  char month_name[4] = "";
  int day = 0, year = 0, hour = 0, minute = 0;
  double second = 0;
  gsize month = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  if (sscanf (text, "%*3s, %d %3s %d %d:%d:%lf", &day, month_name, &year, &hour, &minute, &second)
      != 6)
    return FALSE;

  while (month < G_N_ELEMENTS (months) && g_ascii_strcasecmp (months[month], month_name) != 0)
    month++;
  if (month == G_N_ELEMENTS (months))
    return FALSE;

  date_time = g_date_time_new_utc (year, (int) month + 1, day, hour, minute, second);
  if (date_time == NULL)
    return FALSE;

  *time = time_from_date_time (date_time);
  return TRUE;
}

/**
 * by_time_format_iso8601:
 *
 * Returns: (transfer full) (nullable): @time as "2015-08-30T12:36:00Z", with milliseconds when it
 *   has any; %NULL when the year does not fit four digits
 */
char *
by_time_format_iso8601 (gint64 time)
{
  g_autoptr (GDateTime) date_time = date_time_from_time (time);
  g_autofree char *seconds = NULL;
  int milliseconds;

  if (date_time == NULL)
    return NULL;

  milliseconds = g_date_time_get_microsecond (date_time) / 1000;
  seconds = g_date_time_format (date_time, "%Y-%m-%dT%H:%M:%S");

  return milliseconds != 0 ? g_strdup_printf ("%s.%03dZ", seconds, milliseconds)
                           : g_strconcat (seconds, "Z", NULL);
}

/**
 * by_time_format_basic:
 *
 * Returns: (transfer full) (nullable): @time as signatures want it, "20150830T123600Z"
 */
char *
by_time_format_basic (gint64 time)
{
  g_autoptr (GDateTime) date_time = date_time_from_time (time);

  return date_time != NULL ? g_date_time_format (date_time, "%Y%m%dT%H%M%SZ") : NULL;
}

/**
 * by_time_format_http:
 *
 * Returns: (transfer full) (nullable): @time as in the `Date` header, in English whatever the
 *   locale
 */
char *
by_time_format_http (gint64 time)
{
  g_autoptr (GDateTime) date_time = date_time_from_time (time);
  g_autofree char *clock = NULL;

  if (date_time == NULL)
    return NULL;

  clock = g_date_time_format (date_time, "%H:%M:%S");
  return g_strdup_printf ("%s, %02d %s %04d %s GMT",
                          days[g_date_time_get_day_of_week (date_time) - 1],
                          g_date_time_get_day_of_month (date_time),
                          months[g_date_time_get_month (date_time) - 1],
                          g_date_time_get_year (date_time),
                          clock);
}
