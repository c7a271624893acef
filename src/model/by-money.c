/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-money.h"

#include <glib/gi18n.h>

#define MAX_DECIMALS 8

/* Small sums get the digits that tell them apart: two that say something, as spot prices of small
 * machines are parts of a cent. */
static guint
count_decimals (double dollars)
{
  guint decimals = 2;

  if (dollars <= 0 || dollars >= 0.095)
    return decimals;

  for (double unit = 0.095; dollars < unit && decimals < MAX_DECIMALS; unit /= 10)
    decimals++;

  return decimals;
}

static char *
format_with (double dollars, guint decimals)
{
  g_autofree char *number = g_strdup_printf ("%.*f", (int) decimals, dollars);

  /* Translators: an amount of US dollars. */
  return g_strdup_printf (_ ("$%s"), number);
}

/**
 * by_money_format:
 * @dollars: a sum, not negative
 *
 * Returns: (transfer full): the sum with its sign
 */
char *
by_money_format (double dollars)
{
  return format_with (dollars, count_decimals (dollars));
}

/**
 * by_money_format_range:
 *
 * Returns: (transfer full): "$0.41 to $0.97", or one sum when both are written the same
 */
char *
by_money_format_range (double low, double high)
{
  g_autofree char *from = format_with (low, count_decimals (low));
  g_autofree char *to = format_with (high, count_decimals (high));

  if (g_str_equal (from, to))
    return g_steal_pointer (&from);

  /* Translators: a range of prices, from the lowest to the highest. */
  return g_strdup_printf (_ ("%s to %s"), from, to);
}
