/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-build-config.h"

#include "by-time-text.h"

#include <glib/gi18n.h>

#include "by-time.h"

/**
 * by_time_text_duration:
 *
 * Returns: (transfer full): hours, minutes and seconds as a clock shows them; days from 48 hours on
 */
char *
by_time_text_duration (gint64 microseconds)
{
  const gint64 seconds = MAX (0, microseconds) / G_TIME_SPAN_SECOND;
  const int hours = (int) (seconds / 3600);
  const int minutes = (int) (seconds / 60 % 60);

  if (hours >= 48)
    /* Translators: a duration of days and hours, as short as can be */
    return g_strdup_printf (_("%d d %d h"), hours / 24, hours % 24);
  if (hours > 0)
    return g_strdup_printf ("%d:%02d:%02d", hours, minutes, (int) (seconds % 60));

  return g_strdup_printf ("%d:%02d", minutes, (int) (seconds % 60));
}

/**
 * by_time_text_duration_words:
 *
 * Returns: (transfer full): the two largest units in words, for screen readers and sentences
 */
char *
by_time_text_duration_words (gint64 microseconds)
{
  const gint64 seconds = MAX (0, microseconds) / G_TIME_SPAN_SECOND;
  const int units[] = { (int) (seconds / 86400), (int) (seconds / 3600 % 24),
                        (int) (seconds / 60 % 60), (int) (seconds % 60) };
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  if (units[0] > 0)
    g_ptr_array_add (words, g_strdup_printf (ngettext ("%d day", "%d days", units[0]), units[0]));
  if (units[1] > 0)
    g_ptr_array_add (words, g_strdup_printf (ngettext ("%d hour", "%d hours", units[1]), units[1]));
  if (units[2] > 0 && words->len < 2)
    g_ptr_array_add (words,
                     g_strdup_printf (ngettext ("%d minute", "%d minutes", units[2]), units[2]));
  if (words->len == 0 || (units[3] > 0 && words->len < 2))
    g_ptr_array_add (words,
                     g_strdup_printf (ngettext ("%d second", "%d seconds", units[3]), units[3]));
  g_ptr_array_add (words, NULL);

  return g_strjoinv (" ", (char **) words->pdata);
}

/**
 * by_time_text_moment:
 * @time: wall time
 * @now: wall time
 *
 * Returns: (transfer full): the time of day, with the date when that is not @now's; empty for none
 */
char *
by_time_text_moment (gint64 time, gint64 now)
{
  g_autoptr (GDateTime) moment = NULL;
  g_autoptr (GDateTime) present = NULL;

  if (time == BY_TIME_NONE)
    return g_strdup ("");

  moment = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);
  present = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);
  if (moment == NULL || present == NULL)
    return g_strdup ("");
  if (g_date_time_get_year (moment) == g_date_time_get_year (present)
      && g_date_time_get_day_of_year (moment) == g_date_time_get_day_of_year (present))
    return g_date_time_format (moment, "%H:%M");

  /* Translators: a day of the last weeks with its time; see g_date_time_format() */
  return g_date_time_format (moment, _("%-d %b %H:%M"));
}

/**
 * by_time_text_exact:
 *
 * Returns: (transfer full): everything about @time, for a tooltip; empty for none
 */
char *
by_time_text_exact (gint64 time)
{
  g_autoptr (GDateTime) moment = NULL;

  if (time == BY_TIME_NONE)
    return g_strdup ("");

  moment = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);

  /* Translators: an exact time; see g_date_time_format() */
  return moment != NULL ? g_date_time_format (moment, _("%-d %B %Y %H:%M:%S %Z")) : g_strdup ("");
}
