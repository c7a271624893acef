/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-build-config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "by-application.h"

/* Of a command line that makes no sense, as of most tools. */
#define EXIT_USAGE 2

int
main (int argc, char *argv[])
{
  g_auto (GStrv) environment = g_get_environ ();
  g_autoptr (ByApplication) application = NULL;
  g_autoptr (ByOptions) options = NULL;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, BY_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  options = by_options_parse ((const char *const *) argv,
                              (const char *const *) environment, &error);
  if (options == NULL)
    {
      g_printerr ("batchyard: %s\n", error->message);
      return EXIT_USAGE;
    }
  if (options->help != NULL)
    {
      g_print ("%s", options->help);
      return EXIT_SUCCESS;
    }
  if (options->version)
    {
      g_print ("batchyard %s\n", BY_VERSION);
      return EXIT_SUCCESS;
    }

  application = by_application_new (g_steal_pointer (&options));

  return g_application_run (G_APPLICATION (application), 1, argv);
}
