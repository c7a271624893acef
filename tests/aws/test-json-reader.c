/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The JSON reader against texts that are JSON and texts that are not; json-glib is the judge of
 * what the good ones mean. */

#include <string.h>

#include "by-aws-error.h"
#include "by-json-reader.h"
#include "by-json.h"

static GBytes *
bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
test_good (void)
{
  static const char *const texts[] = {
    "null",
    "true",
    " [ ] ",
    "{}",
    "[1,-2.5e-3,0,0.0,1E+9,\"\",[],{}]",
    "{\"a\":{\"b\":[{\"c\":null}]},\"\":false}",
    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00fc\\ud83d\\ude00 ü😀\"",
    "\t\r\n{\"a\" : 1 , \"b\" : [ 1 , 2 ] }\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) text = bytes (texts[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = by_json_parse (text, &error);
      g_autoptr (JsonNode) expected = json_from_string (texts[i], NULL);

      g_assert_no_error (error);
      g_assert_true (json_node_equal (node, expected));
    }
}

static void
test_text (void)
{
  g_autoptr (GBytes) text
      = bytes ("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00fc\\ud83d\\ude00 ü😀\",-2.5e-3]");
  g_auto (ByJsonReader) reader = { 0 };
  gboolean first = TRUE;
  gboolean more;

  g_assert_true (by_json_reader_init (&reader, text, NULL));
  g_assert_cmpint (by_json_reader_peek (&reader), ==, BY_JSON_ARRAY);
  g_assert_true (by_json_reader_enter (&reader, NULL));
  g_assert_true (by_json_reader_next (&reader, &first, &more, NULL) && more);
  g_assert_cmpstr (by_json_reader_read_text (&reader, NULL), ==, "\"\\/\b\f\n\r\tü😀 ü😀");
  g_assert_true (by_json_reader_next (&reader, &first, &more, NULL) && more);
  g_assert_cmpint (by_json_reader_peek (&reader), ==, BY_JSON_LITERAL);
  g_assert_cmpstr (by_json_reader_read_text (&reader, NULL), ==, "-2.5e-3");
  g_assert_true (by_json_reader_next (&reader, &first, &more, NULL) && !more);
  g_assert_true (by_json_reader_finish (&reader, NULL));
}

static void
test_bad (void)
{
  static const char *const texts[] = {
    "",      " ",        "nul",       "TRUE",        "01",          "1.",          "-",
    ".5",    "0x10",     "1e",        "+1",          "Infinity",    "NaN",         "'a'",
    "\"a",   "\"\\x\"",  "\"\\u12\"", "\"\\ud83d\"", "\"\\ude00\"", "\"\\u0000\"", "\"a\nb\"",
    "[",     "[1",       "[1,",       "[1,]",        "[,1]",        "[1 2]",       "[1}",
    "]",     "{",        "{\"a\"",    "{\"a\":",     "{\"a\":1",    "{\"a\":1,}",  "{\"a\" 1}",
    "{a:1}", "{1:2}",    "{\"a\":1]", "{} {}",       "[] x",        "\"\\",        "\"\\u",
    "\xff",  "\"\xc3\"", "/* */ {}",  "<html/>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) text = bytes (texts[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = by_json_parse (text, &error);

      if (node != NULL)
        g_error ("“%s” is no JSON", texts[i]);
      g_assert_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER);
    }
}

static void
test_depth (void)
{
  static const char *const brackets[] = { "[", "{\"a\":" };

  for (guint i = 0; i < G_N_ELEMENTS (brackets); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GBytes) deep = NULL;
      g_autoptr (GError) error = NULL;

      for (guint j = 0; j < 300000; j++)
        g_string_append (text, brackets[i]);
      deep = bytes (text->str);
      g_assert_null (by_json_parse (deep, &error));
      g_assert_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/aws/json-reader/good", test_good);
  g_test_add_func ("/aws/json-reader/text", test_text);
  g_test_add_func ("/aws/json-reader/bad", test_bad);
  g_test_add_func ("/aws/json-reader/depth", test_depth);
  return g_test_run ();
}
