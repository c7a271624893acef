/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-money.h"

static void
test_format (void)
{
  static const struct
  {
    double dollars;
    const char *text;
  } cases[] = {
    { 0, "$0.00" },         { 13.94, "$13.94" },    { 0.454, "$0.45" },       { 0.0949, "$0.095" },
    { 0.0342, "$0.034" },   { 0.0051, "$0.0051" },  { 0.00094, "$0.00094" },  { 0.00004, "$0.000040" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = by_money_format (cases[i].dollars);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_range (void)
{
  g_autofree char *range = by_money_format_range (0.00042, 0.97);
  g_autofree char *single = by_money_format_range (0.411, 0.412);

  g_assert_cmpstr (range, ==, "$0.00042 to $0.97");
  g_assert_cmpstr (single, ==, "$0.41");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/format", test_format);
  g_test_add_func ("/money/range", test_range);
  return g_test_run ();
}
