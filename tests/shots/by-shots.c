/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * by-shots [OPTION...] DIRECTORY [SCREEN...]
 *
 * Takes pictures of the real program on real sandboxes, each screen in every look. See README.md.
 */

#include "screens.h"

typedef struct
{
  char *looks; /* (owned) (nullable): comma-separated */
  gboolean list;
  double speed;
  char **rest; /* (owned) (nullable) */
} Arguments;

static gboolean
is_listed (const char *names, const char *name)
{
  g_auto (GStrv) all = g_strsplit (names, ",", -1);

  return g_strv_contains ((const char *const *) all, name);
}

static void
shoot (Stage *stage, const Arguments *arguments, const Screen *screen)
{
  guint n_looks = 0;
  const Look *looks = look_get_all (&n_looks);

  look_apply (&looks[0], GTK_WINDOW (stage->window));
  stage_set_scenario (stage, screen->scenario);
  if (screen->path != NULL)
    stage_go (stage, screen->path);
  if (screen->prepare != NULL)
    screen->prepare (stage);

  for (guint i = 0; i < n_looks; i++)
    if (arguments->looks != NULL ? is_listed (arguments->looks, looks[i].name)
                                 : i < look_n_everyday ())
      {
        look_apply (&looks[i], GTK_WINDOW (stage->window));
        stage_shoot (stage, &looks[i], screen->name);
      }
  stage_close_dialogs (stage);
}

/* Screens without a page of their own go on where the one before them has led. */
static gboolean
is_needed (const Screen *screens, guint n_screens, guint i, const char *const *names)
{
  if (names == NULL || names[0] == NULL || g_strv_contains (names, screens[i].name))
    return TRUE;
  if (screens[i].path == NULL && screens[i].prepare == NULL)
    return FALSE;

  while (++i < n_screens && screens[i].path == NULL && screens[i].scenario != NULL)
    if (g_strv_contains (names, screens[i].name))
      return TRUE;

  return FALSE;
}

static int
list_screens (void)
{
  guint n_screens = 0;
  guint n_looks = 0;
  const Screen *screens = screens_get_all (&n_screens);
  const Look *looks = look_get_all (&n_looks);

  g_print ("Screens:\n");
  for (guint i = 0; i < n_screens; i++)
    g_print ("  %s\n", screens[i].name);
  g_print ("Looks:\n");
  for (guint i = 0; i < n_looks; i++)
    g_print ("  %s%s\n", looks[i].name, i < look_n_everyday () ? "" : " (only by name)");

  return 0;
}

static gboolean
check_names (const char *const *names, GError **error)
{
  guint n_screens = 0;
  const Screen *screens = screens_get_all (&n_screens);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      gboolean found = FALSE;

      for (guint j = 0; j < n_screens && !found; j++)
        found = g_str_equal (screens[j].name, names[i]);
      if (!found)
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       "there is no screen called %s; --list names them", names[i]);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
read_arguments (Arguments *arguments, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "looks", 0, 0, G_OPTION_ARG_STRING, &arguments->looks, "Such as light,narrow", "NAMES" },
    { "list", 0, 0, G_OPTION_ARG_NONE, &arguments->list, "Names all screens and looks", NULL },
    { "speed", 0, 0, G_OPTION_ARG_DOUBLE, &arguments->speed, "Of the sandboxes", "X" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &arguments->rest, NULL, NULL },
    { 0 }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("DIRECTORY [SCREEN...]");

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (arguments->rest == NULL && !arguments->list)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "into which directory?");
      return FALSE;
    }

  return arguments->rest == NULL
         || check_names ((const char *const *) arguments->rest + 1, error);
}

int
main (int argc, char *argv[])
{
  Arguments arguments = { .speed = 20 };
  Stage stage = { 0 };
  g_autoptr (GError) error = NULL;
  guint n_screens = 0;
  const Screen *screens = screens_get_all (&n_screens);

  if (!read_arguments (&arguments, &argc, &argv, &error))
    {
      g_printerr ("by-shots: %s\n", error->message);
      return 2;
    }
  if (arguments.list)
    return list_screens ();

  stage.directory = arguments.rest[0];
  stage.speed = arguments.speed;
  if (!stage_open (&stage, &error))
    {
      g_printerr ("by-shots: %s\n", error->message);
      return 1;
    }
  for (guint i = 0; i < n_screens; i++)
    if (is_needed (screens, n_screens, i, (const char *const *) arguments.rest + 1))
      shoot (&stage, &arguments, &screens[i]);
  stage_close (&stage);
  g_strfreev (arguments.rest);
  g_free (arguments.looks);

  return 0;
}
