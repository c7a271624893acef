/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Our reading of profile files against configobj itself, where Python has it. */

#include "by-rv-merge.h"

#include <glib/gstdio.h>
#include <string.h>

#define PYTHON "/usr/bin/python3"

static const ByRvNames names = { "GpuQueue", "GpuDefinition", "CpuQueue", "CpuDefinition" };

static const char *const texts[] = {
  "",
  "top = 1\n[A]\nx = a b   # comment\ny=a#b\n",
  "[A]\nq = \"X # Y\" # c\ns = 'z'\nempty =\n",
  "[DEFAULT]\nwho = anna\n[A]\nx = 50% of %(who)s\n[[deep]]\ny = %(x)s!\n",
  "[A]\n[[B]]\n[[[C]]]\nx = 1\n[[D]]\ny = 2\n[E]\nz = 3\n",
  "[A]\nx = '''one\n[BATCH]\ntwo''' # end\n[batch]\nGPU_JOB_QUEUE = old\n",
  "[BATCH]\ngpu_job_queue = a\n[Batch]\ngpu_job_queue = b\n",
  "batch_gpu_job_queue = a\n[BATCH]\nattempts = 5\n",
  "'quoted key' = 1\n\"other = key\" = 2\n",
  "\xef\xbb\xbf[A]\r\nx = \xc3\xbc\r\n",
  "[\"quoted section\"] # c\nx = 1\n",
};

static char *
ask_configobj (const char *text)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "model", "rv-oracle.py", NULL);
  g_autofree char *path = NULL;
  const char *argv[] = { PYTHON, script, NULL, NULL };
  int fd = g_file_open_tmp ("by-rv-XXXXXX", &path, NULL);
  char *output = NULL;
  int status = 1;

  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  argv[2] = path;
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output, NULL,
                &status, NULL);
  g_unlink (path);
  if (status != 0)
    g_clear_pointer (&output, g_free);

  return output;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static char *
read_ourselves (const char *text)
{
  g_autoptr (ByRvDocument) document = by_rv_document_parse (text, strlen (text), NULL);
  g_autoptr (GHashTable) values = by_rv_document_flatten (document, NULL);
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (values), compare_names);
  GString *shown = g_string_new (NULL);

  for (GList *l = keys; l != NULL; l = l->next)
    {
      g_auto (GStrv) lines = g_strsplit (g_hash_table_lookup (values, l->data), "\n", -1);
      g_autofree char *value = g_strjoinv ("\\n", lines);

      g_string_append_printf (shown, "%s=%s\n", (const char *) l->data, value);
    }

  return g_string_free (shown, FALSE);
}

static void
assert_same (const char *text)
{
  g_autofree char *theirs = ask_configobj (text);
  g_autofree char *ours = read_ourselves (text);

  g_assert_cmpstr (ours, ==, theirs);
}

static void
test_same (void)
{
  g_autofree char *works = ask_configobj ("");

  if (works == NULL)
    {
      g_test_skip ("Python has no configobj on this machine");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *merged = by_rv_merge (texts[i], strlen (texts[i]), &names, &error);

      assert_same (texts[i]);
      g_assert_no_error (error);
      assert_same (merged);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rv-oracle/same", test_same);

  return g_test_run ();
}
