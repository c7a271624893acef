/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Profile files of Raster Vision: read as configobj reads them, and merged byte for byte. */

#include "by-rv-merge.h"

#include <string.h>

static const ByRvNames names = {
  .gpu_job_queue = "RasterVisionGpuJobQueue",
  .gpu_job_def = "annaGpuJobDefinition",
  .cpu_job_queue = "RasterVisionCpuJobQueue",
  .cpu_job_def = "annaCpuJobDefinition",
};

#define BLOCK                                                                                      \
  "gpu_job_queue = RasterVisionGpuJobQueue\n"                                                      \
  "gpu_job_def = annaGpuJobDefinition\n"                                                           \
  "cpu_job_queue = RasterVisionCpuJobQueue\n"                                                      \
  "cpu_job_def = annaCpuJobDefinition\n"                                                           \
  "attempts = 3\n"

static void
test_merge (void)
{
  static const struct
  {
    const char *before;
    const char *after;
  } cases[] = {
    { "", "[BATCH]\n" BLOCK },
    { "\n", "\n[BATCH]\n" BLOCK },
    { "# mine", "# mine\n\n[BATCH]\n" BLOCK },
    { "[AWS_S3]\nrequester_pays = False\n", "[AWS_S3]\nrequester_pays = False\n\n[BATCH]\n" BLOCK },
    { "[A]\nx = 1\n\n", "[A]\nx = 1\n\n[BATCH]\n" BLOCK },
    { "[A]\r\nx = 1\r\n",
      "[A]\r\nx = 1\r\n\r\n[BATCH]\r\n"
      "gpu_job_queue = RasterVisionGpuJobQueue\r\n"
      "gpu_job_def = annaGpuJobDefinition\r\n"
      "cpu_job_queue = RasterVisionCpuJobQueue\r\n"
      "cpu_job_def = annaCpuJobDefinition\r\n"
      "attempts = 3\r\n" },
    { "[BATCH]", "[BATCH]\n" BLOCK },
    { "[BATCH]\n# nothing yet\n[B]\n", "[BATCH]\n" BLOCK "# nothing yet\n[B]\n" },
    /* Case, comments, spaces and order are as the user wants them. */
    { "[batch] # queues\n"
      "  GPU_JOB_DEF=old#old one\n"
      "  gpu_job_queue   =\n"
      "  'cpu_job_def' = \"quoted\"   # said so\n"
      "  attempts = 7\n"
      "  [[deep]]\n"
      "  x = 1\n"
      "[PYTORCH]\nmax_workers = 6",
      "[batch] # queues\n"
      "  GPU_JOB_DEF= annaGpuJobDefinition #old one\n"
      "  gpu_job_queue   = RasterVisionGpuJobQueue\n"
      "  'cpu_job_def' = annaCpuJobDefinition   # said so\n"
      "  attempts = 7\n"
      "  cpu_job_queue = RasterVisionCpuJobQueue\n"
      "  [[deep]]\n"
      "  x = 1\n"
      "[PYTORCH]\nmax_workers = 6" },
    /* A value over several lines; what looks like a section in it is none. */
    { "[A]\nx = '''one\n[BATCH]\ntwo''' # end\n[BATCH]\ngpu_job_queue = \"\"\"a\nb\"\"\"\nz = 1\n",
      "[A]\nx = '''one\n[BATCH]\ntwo''' # end\n[BATCH]\ngpu_job_queue = RasterVisionGpuJobQueue\nz = 1\n"
      "gpu_job_def = annaGpuJobDefinition\n"
      "cpu_job_queue = RasterVisionCpuJobQueue\n"
      "cpu_job_def = annaCpuJobDefinition\n"
      "attempts = 3\n" },
    /* Two sections of the same meaning: the last one wins, so that one is changed. */
    { "[BATCH]\ngpu_job_queue = a\n[Batch]\n", "[BATCH]\ngpu_job_queue = a\n[Batch]\n" BLOCK },
    { "[BATCH]\ngpu_job_queue = a\nGPU_JOB_QUEUE = b",
      "[BATCH]\ngpu_job_queue = a\nGPU_JOB_QUEUE = RasterVisionGpuJobQueue\n"
      "gpu_job_def = annaGpuJobDefinition\n"
      "cpu_job_queue = RasterVisionCpuJobQueue\n"
      "cpu_job_def = annaCpuJobDefinition\n"
      "attempts = 3\n" },
    /* Upstream's documents call it AWS_BATCH, which Raster Vision does not read. It stays. */
    { "[AWS_BATCH]\ngpu_job_queue = a\n", "[AWS_BATCH]\ngpu_job_queue = a\n\n[BATCH]\n" BLOCK },
    { "batch_gpu_job_queue = a\n", "batch_gpu_job_queue = a\n\n[BATCH]\n" BLOCK },
    { "\xef\xbb\xbf# über\n", "\xef\xbb\xbf# über\n\n[BATCH]\n" BLOCK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *merged = by_rv_merge (cases[i].before, strlen (cases[i].before), &names, &error);
      g_autofree char *again = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (merged, ==, cases[i].after);
      again = by_rv_merge (merged, strlen (merged), &names, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (again, ==, merged);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    int code;
    const char *says;
  } cases[] = {
    { "[A\nx = 1\n", BY_RV_ERROR_SYNTAX, "Line 1" },
    { "[A]\nno divider\n", BY_RV_ERROR_SYNTAX, "Line 2" },
    { "[A]\n= 5\n", BY_RV_ERROR_SYNTAX, "Line 2" },
    { "[[A]]\n", BY_RV_ERROR_SYNTAX, "more brackets" },
    { "[A]\n[[[B]]]\n", BY_RV_ERROR_SYNTAX, "Line 2" },
    { "[A]]\n", BY_RV_ERROR_SYNTAX, "Line 1" },
    { "[A] x\n", BY_RV_ERROR_SYNTAX, "Line 1" },
    { "[]\n", BY_RV_ERROR_SYNTAX, "Line 1" },
    { "[A]\n[A]\n", BY_RV_ERROR_SYNTAX, "second" },
    { "x = 1\nx = 2\n", BY_RV_ERROR_SYNTAX, "Line 2: There is a second" },
    { "x = \"open\n", BY_RV_ERROR_SYNTAX, "never closed" },
    { "x = '''open\n\n", BY_RV_ERROR_SYNTAX, "Line 1" },
    { "x = '''a''' b\n", BY_RV_ERROR_SYNTAX, "behind" },
    { "\"x = 1\n", BY_RV_ERROR_SYNTAX, "Line 1" },
    { "x = %(y)s\n", BY_RV_ERROR_SYNTAX, "“y”" },
    { "x = %(x)s\n", BY_RV_ERROR_SYNTAX, "“x”" },
    { "x = a\fb\n", BY_RV_ERROR_SYNTAX, "invisible" },
    { "x = a\rb\n", BY_RV_ERROR_SYNTAX, "invisible" },
    { "x = \xe2\x80\xa8\n", BY_RV_ERROR_SYNTAX, "invisible" },
    { "x = \xff\n", BY_RV_ERROR_SYNTAX, "UTF-8" },
    /* What comes after and means the same would win. */
    { "[BATCH]\n[[GPU]]\njob_queue = other\n", BY_RV_ERROR_SHADOWED, "“other”" },
    { "[BATCH]\n[BATCH_GPU]\njob_queue = other\n", BY_RV_ERROR_SHADOWED, "“other”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_null (by_rv_merge (cases[i].text, strlen (cases[i].text), &names, &error));
      g_assert_error (error, BY_RV_ERROR, cases[i].code);
      if (strstr (error->message, cases[i].says) == NULL)
        g_error ("“%s” should say “%s”", error->message, cases[i].says);
    }
}

/* Values that a file cannot carry: with quotes, comments, interpolation, ARNs, revisions. */
static void
test_names (void)
{
  static const char *const wrong[]
      = { "", "\"X\"", "a b", "a#b", "%(x)s", "Name:7", "arn:aws:batch:us-east-1:1:job-queue/X",
          "a\nb", "-x", "ä", NULL };

  for (guint i = 0; wrong[i] != NULL; i++)
    {
      ByRvNames bad = names;
      g_autoptr (GError) error = NULL;

      bad.cpu_job_queue = wrong[i];
      g_assert_null (by_rv_merge ("", 0, &bad, &error));
      g_assert_error (error, BY_RV_ERROR, BY_RV_ERROR_VALUE);
    }
  g_assert_true (by_rv_names_check (&names, NULL));
}

static const char *
look_up (GHashTable *values, const char *name)
{
  return g_hash_table_lookup (values, name);
}

static void
test_read (void)
{
  static const char text[] = "top = 1\n"
                             "[DEFAULT]\nwho = anna\n"
                             "[A]\n"
                             "plain = a b   # comment\n"
                             "hash=a#b\n"
                             "quoted = \"X # Y\" # c\n"
                             "percent = 50% of %(who)s, %(top)s\n"
                             "\"odd = key\" = 5\n"
                             "empty =\n"
                             "[[deep]]\nx = %(plain)s!\n"
                             "[[deeper]]\n[[[deepest]]]\ny=1\n"
                             "[B]\nlong = \"\"\"one\ntwo\"\"\"\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (ByRvDocument) document = by_rv_document_parse (text, strlen (text), &error);
  g_autoptr (GHashTable) values = NULL;

  g_assert_no_error (error);
  values = by_rv_document_flatten (document, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (look_up (values, "TOP"), ==, "1");
  g_assert_cmpstr (look_up (values, "A_PLAIN"), ==, "a b");
  g_assert_cmpstr (look_up (values, "A_HASH"), ==, "a");
  g_assert_cmpstr (look_up (values, "A_QUOTED"), ==, "\"X # Y\"");
  g_assert_cmpstr (look_up (values, "A_PERCENT"), ==, "50% of anna, 1");
  g_assert_cmpstr (look_up (values, "A_ODD = KEY"), ==, "5");
  g_assert_cmpstr (look_up (values, "A_EMPTY"), ==, "");
  g_assert_cmpstr (look_up (values, "A_DEEP_X"), ==, "a b!");
  g_assert_cmpstr (look_up (values, "A_DEEPER_DEEPEST_Y"), ==, "1");
  g_assert_cmpstr (look_up (values, "B_LONG"), ==, "one\ntwo");
}

static void
test_large (void)
{
  g_autofree char *text = g_strnfill (70000, '#');
  g_autoptr (GError) error = NULL;

  g_assert_null (by_rv_merge (text, 70000, &names, &error));
  g_assert_error (error, BY_RV_ERROR, BY_RV_ERROR_SYNTAX);
}

/* %(a)s%(a)s of %(b)s%(b)s and so on: 1024 values and no end. */
static void
test_growing (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 9; i++)
    g_string_append_printf (text, "k%u = %%(k%u)s%%(k%u)s%%(k%u)s%%(k%u)s%%(k%u)s\n", i, i + 1, i + 1, i + 1,
                            i + 1, i + 1);
  g_string_append (text, "k9 = xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n");
  g_assert_null (by_rv_merge (text->str, text->len, &names, &error));
  g_assert_error (error, BY_RV_ERROR, BY_RV_ERROR_SYNTAX);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rv-merge/merge", test_merge);
  g_test_add_func ("/rv-merge/refused", test_refused);
  g_test_add_func ("/rv-merge/names", test_names);
  g_test_add_func ("/rv-merge/read", test_read);
  g_test_add_func ("/rv-merge/large", test_large);
  g_test_add_func ("/rv-merge/growing", test_growing);

  return g_test_run ();
}
