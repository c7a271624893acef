/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The XML reader against documents that are XML and documents that are not; GMarkup is the judge of
 * what the good ones mean. */

#include <string.h>

#include "by-aws-error.h"
#include "by-xml-reader.h"

static GBytes *
bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

/* Writes what is inside the element that was entered: "<a><b></b></a>". */
static gboolean
outline_element (ByXmlReader *reader, GString *outline, GError **error)
{
  g_autofree char *name = g_strndup (reader->name.text, reader->name.length);
  gboolean more;

  g_string_append_printf (outline, "<%s>", name);
  while (by_xml_reader_next (reader, &more, error))
    {
      if (!more)
        {
          g_string_append_printf (outline, "</%s>", name);
          return TRUE;
        }
      if (!outline_element (reader, outline, error))
        return FALSE;
    }
  return FALSE;
}

static char *
outline_document (const char *document, GError **error)
{
  g_autoptr (GBytes) text = bytes (document);
  g_autoptr (GString) outline = g_string_new (NULL);
  g_auto (ByXmlReader) reader = { 0 };

  if (!by_xml_reader_init (&reader, text, error) || !outline_element (&reader, outline, error)
      || !by_xml_reader_finish (&reader, error))
    return NULL;

  return g_strdup (outline->str);
}

/* The text of the root and its end, without what is inside other elements. */
static char *
read_root (const char *document, GError **error)
{
  g_autoptr (GBytes) text = bytes (document);
  g_auto (ByXmlReader) reader = { 0 };
  const char *read;

  if (!by_xml_reader_init (&reader, text, error))
    return NULL;
  read = by_xml_reader_read_text (&reader, error);
  if (read == NULL || !by_xml_reader_finish (&reader, error))
    return NULL;

  return g_strdup (read);
}

typedef struct
{
  GString *outline;
  GString *text; /* of the root */
  guint depth;
} Judge;

static void
judge_start (GMarkupParseContext *context,
             const char *name,
             const char **names,
             const char **values,
             gpointer user_data,
             GError **error)
{
  Judge *judge = user_data;
  const char *colon = strchr (name, ':');

  judge->depth++;
  g_string_append_printf (judge->outline, "<%s>", colon != NULL ? colon + 1 : name);
}

static void
judge_end (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  Judge *judge = user_data;
  const char *colon = strchr (name, ':');

  judge->depth--;
  g_string_append_printf (judge->outline, "</%s>", colon != NULL ? colon + 1 : name);
}

static void
judge_text (GMarkupParseContext *context,
            const char *text,
            gsize length,
            gpointer user_data,
            GError **error)
{
  Judge *judge = user_data;

  if (judge->depth == 1)
    g_string_append_len (judge->text, text, (gssize) length);
}

static void
check_beside_gmarkup (const char *document)
{
  const GMarkupParser parser
      = { .start_element = judge_start, .end_element = judge_end, .text = judge_text };
  g_autoptr (GString) outline = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  Judge judge = { outline, text, 0 };
  g_autoptr (GMarkupParseContext) context
      = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &judge, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *ours = NULL;
  g_autofree char *our_text = NULL;

  g_test_message ("%s", document);
  g_assert_true (g_markup_parse_context_parse (context, document, -1, NULL));
  g_assert_true (g_markup_parse_context_end_parse (context, NULL));
  ours = outline_document (document, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ours, ==, outline->str);
  our_text = read_root (document, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (our_text, ==, text->str);
}

static void
test_good (void)
{
  static const char *const documents[] = {
    "<a/>",
    "<a />",
    "<a></a >",
    "<a>text</a>",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>\n</a>\n",
    "<!-- <b> -- --><a><!-- </a> --><b/><?c </a> ?></a><!-- --><?d?>",
    "<a>one<b>two<c/>three</b>four<b/></a>",
    "<n:a xmlns:n=\"urn:n\"><n:b n:c='1' d = \"&lt;\"/><b></b></n:a>",
    "<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x41;&#x1F600;&#xfc; ü😀 ]] ></a>",
    "<a>one\r\ntwo\rthree\n</a>",
    "<a><![CDATA[<b>&amp;]]]]><![CDATA[></b>]]> and <![CDATA[]]></a>",
    "<a-1.b_c><ü/><_/></a-1.b_c>",
    "<a b='\"' c=\"'>/\"><d e=''/></a>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    check_beside_gmarkup (documents[i]);
}

/* A mark of the byte order, which GMarkup does not take, and line ends in CDATA. */
static void
test_beyond_gmarkup (void)
{
  g_autofree char *marked = read_root ("\xef\xbb\xbf<a>b</a>", NULL);
  g_autofree char *lines = read_root ("<a><![CDATA[b\r\nc\rd]]></a>", NULL);

  g_assert_cmpstr (marked, ==, "b");
  g_assert_cmpstr (lines, ==, "b\nc\nd");
}

static void
test_attributes (void)
{
  g_autoptr (GBytes) text
      = bytes ("<a b='1' xsi:type = \"x &amp; 'y'\" c=\"\"><d type='other'/><e/></a>");
  g_auto (ByXmlReader) reader = { 0 };
  gboolean more;

  g_assert_true (by_xml_reader_init (&reader, text, NULL));
  g_assert_true (by_xml_reader_is (&reader, "a"));
  g_assert_cmpstr (by_xml_reader_get_attribute (&reader, "type"), ==, "x & 'y'");
  g_assert_cmpstr (by_xml_reader_get_attribute (&reader, "b"), ==, "1");
  g_assert_cmpstr (by_xml_reader_get_attribute (&reader, "c"), ==, "");
  g_assert_null (by_xml_reader_get_attribute (&reader, "d"));

  g_assert_true (by_xml_reader_next (&reader, &more, NULL) && more);
  g_assert_true (by_xml_reader_is (&reader, "d"));
  g_assert_cmpstr (by_xml_reader_get_attribute (&reader, "type"), ==, "other");
  g_assert_true (by_xml_reader_skip (&reader, NULL));

  g_assert_true (by_xml_reader_next (&reader, &more, NULL) && more);
  g_assert_null (by_xml_reader_get_attribute (&reader, "type"));
  g_assert_true (by_xml_reader_skip (&reader, NULL));
  g_assert_true (by_xml_reader_next (&reader, &more, NULL) && !more);
  g_assert_true (by_xml_reader_finish (&reader, NULL));
}

static void
test_names (void)
{
  g_autoptr (GBytes) text = bytes ("<p:name/>");
  g_auto (ByXmlReader) reader = { 0 };

  g_assert_true (by_xml_reader_init (&reader, text, NULL));
  g_assert_true (by_xml_reader_is (&reader, "name"));
  g_assert_false (by_xml_reader_is (&reader, "p:name"));
  g_assert_false (by_xml_reader_is (&reader, "nam"));
  g_assert_false (by_xml_reader_is (&reader, "names"));
  g_assert_false (by_xml_reader_is (&reader, ""));
}

static void
test_bad (void)
{
  static const char *const documents[] = {
    "",
    " ",
    "text",
    "<",
    "<a",
    "<a>",
    "<a/",
    "<a /",
    "<a><",
    "<a></",
    "<a></a",
    "<a></b>",
    "<a></ab>",
    "<ab></a>",
    "<a></A>",
    "<a></a><b/>",
    "<a/>text",
    "text<a/>",
    "</a>",
    "<a><b></a></b>",
    "<1/>",
    "< a/>",
    "<a b/>",
    "<a b=/>",
    "<a b=1/>",
    "<a b='1/>",
    "<a b='<'/>",
    "<a b='1'c='2'/>",
    "<a/ >",
    "<a 1='2'/>",
    "<a =''/>",
    "<a b=\"1'/>",
    "<a b='&c'/>",
    "<a b='&c;'/>",
    "<a></a b='1'>",
    "<a>&</a>",
    "<a>&amp</a>",
    "<a>&nbsp;</a>",
    "<a>&;</a>",
    "<a>&#;</a>",
    "<a>&#x;</a>",
    "<a>&#0;</a>",
    "<a>&#xd800;</a>",
    "<a>&#x110000;</a>",
    "<a>&#99999999999;</a>",
    "<a>&#1a;</a>",
    "<a>&#xg;</a>",
    "<a>&#-1;</a>",
    "<a>&#65</a>",
    "<a><!-- </a>",
    "<!-- <a/>",
    "<a><? </a>",
    "<a><![CDATA[ </a>",
    "<a><!b></a>",
    "<a><!DOCTYPE a></a>",
    "<![CDATA[a]]>",
    "<a>\xff</a>",
    "<a>\xc3</a>",
    "{\"a\":1}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = read_root (documents[i], &error);

      if (text != NULL)
        g_error ("“%s” is no XML that AWS sends", documents[i]);
      g_assert_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER);
    }
}

/* What nobody wants has to be good as well. */
static void
test_bad_outside (void)
{
  static const char *const documents[] = {
    "<a>&b;<c/></a>",
    "<a><c>&b;</c></a>",
    "<a><c/>&#0;</a>",
    "<a>&amp;&<c/></a>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *outline = outline_document (documents[i], &error);

      if (outline != NULL)
        g_error ("“%s” is no XML", documents[i]);
      g_assert_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER);
    }
}

static void
test_document_type (void)
{
  static const char *const documents[] = {
    "<!DOCTYPE a><a/>",
    "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_root (documents[i], &error));
      g_assert_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER);
      g_assert_cmpstr (error->message, ==, "it has a document type, as no answer of AWS's has");
    }
}

/* No document is good before its end. */
static void
test_cut_off (void)
{
  static const char document[]
      = "<?xml version='1.0'?><!-- c --><a b='1'>t&amp;<c><![CDATA[d]]></c><?e?><f/></a>";

  for (gsize length = 0; length < sizeof document - 1; length++)
    {
      g_autofree char *text = g_strndup (document, length);
      g_autoptr (GError) error = NULL;
      g_autofree char *outline = outline_document (text, &error);

      g_assert_null (outline);
      g_assert_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER);
    }
}

static void
test_nul (void)
{
  g_autoptr (GBytes) text = g_bytes_new_static ("<a>\0</a>", 8);
  g_auto (ByXmlReader) reader = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (by_xml_reader_init (&reader, text, &error));
  g_assert_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER);
}

static void
test_depth (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 300000; i++)
    g_string_append (deep, "<a>");
  g_assert_null (outline_document (deep->str, &error));
  g_assert_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER);
  g_assert_cmpstr (error->message, ==, "it is nested too deeply");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/aws/xml-reader/good", test_good);
  g_test_add_func ("/aws/xml-reader/beyond-gmarkup", test_beyond_gmarkup);
  g_test_add_func ("/aws/xml-reader/attributes", test_attributes);
  g_test_add_func ("/aws/xml-reader/names", test_names);
  g_test_add_func ("/aws/xml-reader/bad", test_bad);
  g_test_add_func ("/aws/xml-reader/bad-outside", test_bad_outside);
  g_test_add_func ("/aws/xml-reader/document-type", test_document_type);
  g_test_add_func ("/aws/xml-reader/cut-off", test_cut_off);
  g_test_add_func ("/aws/xml-reader/nul", test_nul);
  g_test_add_func ("/aws/xml-reader/depth", test_depth);
  return g_test_run ();
}
