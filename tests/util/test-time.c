/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-time.h"

static void
test_iso8601 (void)
{
  gint64 time = 0;
  g_autofree char *text = NULL;

  g_assert_true (by_time_parse_iso8601 ("2015-08-30T12:36:00Z", &time));
  g_assert_cmpint (time, ==, G_GINT64_CONSTANT (1440938160) * G_USEC_PER_SEC);
  text = by_time_format_iso8601 (time + 250 * 1000);
  g_assert_cmpstr (text, ==, "2015-08-30T12:36:00.250Z");
  g_assert_false (by_time_parse_iso8601 ("yesterday", &time));
}

static void
test_http (void)
{
  gint64 time = 0;
  g_autofree char *text = NULL;

  g_assert_true (by_time_parse_http ("Sun, 30 Aug 2015 12:36:00 GMT", &time));
  g_assert_cmpint (time, ==, G_GINT64_CONSTANT (1440938160) * G_USEC_PER_SEC);
  text = by_time_format_http (time);
  g_assert_cmpstr (text, ==, "Sun, 30 Aug 2015 12:36:00 GMT");
  g_assert_false (by_time_parse_http ("Sun, 30 Foo 2015 12:36:00 GMT", &time));
}

static void
test_basic (void)
{
  g_autofree char *text = by_time_format_basic (G_GINT64_CONSTANT (1440938160) * G_USEC_PER_SEC);

  g_assert_cmpstr (text, ==, "20150830T123600Z");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/time/iso8601", test_iso8601);
  g_test_add_func ("/time/http", test_http);
  g_test_add_func ("/time/basic", test_basic);

  return g_test_run ();
}
