/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "by-utf8.h"

#define ASCII "0123456789abcdef0123456789"

/* Every piece, at every distance from the start and from the end, is judged as GLib judges it. */
static void
test_like_glib (void)
{
  static const struct
  {
    const char *bytes;
    gsize length;
  } pieces[] = {
    { "", 0 },
    { "\xc3\xa9", 2 },                   /* é */
    { "\xf0\x9f\x8c\x8d", 4 },           /* outside the first plane */
    { "\xc3", 1 },                       /* cut off */
    { "\xe2\x82", 2 },                   /* cut off */
    { "\x80", 1 },                       /* begins nothing */
    { "\xc0\xaf", 2 },                   /* longer than needed */
    { "\xed\xa0\x80", 3 },               /* half of a pair */
    { "\xff", 1 },                       /* never */
    { "\0", 1 },                         /* no text for AWS, nor for C */
    { "\xc3\xa9\0", 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    for (gsize before = 0; before < strlen (ASCII); before++)
      for (gsize after = 0; after < strlen (ASCII); after++)
        {
          g_autoptr (GString) text = g_string_new_len (ASCII, (gssize) before);

          g_string_append_len (text, pieces[i].bytes, (gssize) pieces[i].length);
          g_string_append_len (text, ASCII, (gssize) after);
          g_assert_cmpint (by_utf8_is_text (text->str, text->len), ==,
                           g_utf8_validate_len (text->str, text->len, NULL));
        }
}

static void
test_start (void)
{
  static const struct
  {
    const char *text;
    gsize most;
    const char *start;
  } cases[] = {
    { "", 4, "" },
    { "abc", 4, "abc" },
    { "abcd", 4, "abcd" },
    { "abcde", 4, "abcd" },
    { "abcü", 4, "abc" },
    { "abü", 4, "abü" },
    { "ab€d", 4, "ab" },
    { "😀😀", 7, "😀" },
    { "😀", 3, "" },
    { "a\xff", 4, "a\xef\xbf\xbd" },
    { "\x80\x80\x80", 2, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *start
          = by_utf8_dup_start (cases[i].text, strlen (cases[i].text), cases[i].most);

      g_assert_cmpstr (start, ==, cases[i].start);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/utf8/like-glib", test_like_glib);
  g_test_add_func ("/utf8/start", test_start);

  return g_test_run ();
}
