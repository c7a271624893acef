/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Texts side by side. */

#include "by-text-diff.h"

static void
assert_diff (const char *before, const char *after, const char *expected)
{
  g_autoptr (GListModel) lines = by_text_diff_new (before, after);
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (ByDiffLine) line = g_list_model_get_item (lines, i);
      const char *left = by_diff_line_get_before (line);
      const char *right = by_diff_line_get_after (line);

      g_string_append_printf (shown, "%u%s%s|%s%u%s\n", by_diff_line_get_before_number (line),
                              left != NULL ? left : "", by_diff_line_is_changed (line) ? "*" : "",
                              right != NULL ? right : "", by_diff_line_get_after_number (line),
                              by_diff_line_is_changed (line) ? "*" : "");
    }
  g_assert_cmpstr (shown->str, ==, expected);
}

static void
test_lines (void)
{
  assert_diff ("", "", "");
  assert_diff ("", "a\nb\n", "0*|a1*\n0*|b2*\n");
  assert_diff ("a\n", "", "1a*|0*\n");
  assert_diff ("a\nb", "a\nb\n", "1a|a1\n2b|b2\n");
  assert_diff ("a\r\nb\r\n", "a\nb\n", "1a|a1\n2b|b2\n");
  assert_diff ("a\nx\nc\n", "a\ny\nz\nc\n", "1a|a1\n2x*|y2*\n0*|z3*\n3c|c4\n");
  assert_diff ("x\nm\ny\n", "m\nn\n", "1x*|0*\n2m|m1\n3y*|n2*\n");
  assert_diff ("a\na\n", "a\n", "1a|a1\n2a*|0*\n");
}

static void
test_large (void)
{
  g_autofree char *before = g_strnfill (4000, '\n');
  g_autoptr (GString) after = g_string_new (NULL);
  g_autoptr (GListModel) lines = NULL;

  for (guint i = 0; i < 4000; i++)
    g_string_append (after, "x\n");
  lines = by_text_diff_new (before, after->str);
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==, 4000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text-diff/lines", test_lines);
  g_test_add_func ("/text-diff/large", test_large);

  return g_test_run ();
}
