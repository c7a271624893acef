/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The short pass of a fuzz target in the test suite: feeds it every file of its corpus, and as many
 * deterministic mutations of each as the second argument says. Prints TAP, a case a file.
 *
 * Usage: fuzz-NAME CORPUS-DIRECTORY [MUTATIONS]
 *
 * The coverage-guided long run links the same target with libFuzzer instead of this file.
 */

#include <glib.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
run_once (const guint8 *data, gsize size)
{
  /* A copy of its own on the heap, so that reading past the end is seen by the sanitizers. */
  g_autofree guint8 *copy = g_memdup2 (data, MAX (size, 1));

  LLVMFuzzerTestOneInput (copy, size);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static void
mutate (GByteArray *bytes, GRand *random)
{
  guint changes = (guint) g_rand_int_range (random, 1, 8);

  for (guint i = 0; i < changes && bytes->len > 0; i++)
    {
      guint position = (guint) g_rand_int_range (random, 0, (gint32) bytes->len);
      guint length = (guint) g_rand_int_range (random, 1, 16);

      switch (g_rand_int_range (random, 0, 5))
        {
        case 0:
          bytes->data[position] = (guint8) g_rand_int_range (random, 0, 256);
          break;
        case 1:
          bytes->data[position] ^= (guint8) (1 << g_rand_int_range (random, 0, 8));
          break;
        case 2:
          g_byte_array_remove_range (bytes, position, MIN (length, bytes->len - position));
          break;
        case 3:
          g_byte_array_set_size (bytes, position);
          break;
        default:
          {
            guint from = (guint) g_rand_int_range (random, 0, (gint32) bytes->len);
            g_autofree guint8 *piece = NULL;

            length = MIN (length, bytes->len - from);
            piece = g_memdup2 (bytes->data + from, length);
            g_byte_array_append (bytes, piece, length);
            break;
          }
        }
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GDir) directory = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  guint64 mutations = argc > 2 ? g_ascii_strtoull (argv[2], NULL, 10) : 0;
  const char *name;

  if (argc < 2 || (directory = g_dir_open (argv[1], 0, &error)) == NULL)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "give a corpus directory");
      return 2;
    }

  while ((name = g_dir_read_name (directory)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  if (names->len == 0)
    {
      g_printerr ("%s is empty\n", argv[1]);
      return 2;
    }

  g_print ("1..%u\n", names->len);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (argv[1], names->pdata[i], NULL);
      g_autofree char *contents = NULL;
      g_autoptr (GRand) random = g_rand_new_with_seed (i + 1);
      gsize size = 0;

      if (!g_file_get_contents (path, &contents, &size, &error))
        {
          g_print ("not ok %u %s # %s\n", i + 1, (char *) names->pdata[i], error->message);
          return 1;
        }

      run_once ((const guint8 *) contents, size);
      for (guint64 round = 0; round < mutations && size > 0 && size < 65536; round++)
        {
          g_autoptr (GByteArray) bytes = g_byte_array_sized_new ((guint) size + 128);

          g_byte_array_append (bytes, (const guint8 *) contents, (guint) size);
          mutate (bytes, random);
          run_once (bytes->data, bytes->len);
        }
      g_print ("ok %u %s\n", i + 1, (char *) names->pdata[i]);
    }

  return 0;
}
