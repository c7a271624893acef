/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * by-shots [OPTION...] DIRECTORY [PAGE...]
 *
 * Takes pictures of the real program on a real sandbox, each page in every variant. See README.md.
 */

#include "by-application.h"
#include "by-pages.h"
#include "by-window.h"
#include "ui-test.h"

#include <glib/gstdio.h>

typedef struct
{
  const char *name;
  int width;
  int height;
  double text_scale;
  AdwColorScheme scheme;
  GtkTextDirection direction;
} Variant;

static const Variant variants[] = {
  { "light", 1180, 780, 1, ADW_COLOR_SCHEME_FORCE_LIGHT, GTK_TEXT_DIR_LTR },
  { "dark", 1180, 780, 1, ADW_COLOR_SCHEME_FORCE_DARK, GTK_TEXT_DIR_LTR },
  { "narrow", 400, 780, 1, ADW_COLOR_SCHEME_FORCE_LIGHT, GTK_TEXT_DIR_LTR },
  { "large", 1180, 780, 1.6, ADW_COLOR_SCHEME_FORCE_LIGHT, GTK_TEXT_DIR_LTR },
  { "rtl", 1180, 780, 1, ADW_COLOR_SCHEME_FORCE_LIGHT, GTK_TEXT_DIR_RTL },
};

typedef struct
{
  char *scenario;
  char *variants; /* comma-separated */
  double speed;
  int wait; /* milliseconds for a page to fill */
  char **rest;
  const char *directory;
  ByWindow *window;
} Shots;

static gboolean
over_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
run_for (int milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add (milliseconds, over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
has_account (gpointer user_data)
{
  ByAccount *account = by_window_get_account (user_data);

  return account != NULL && by_account_get_state (account) != BY_ACCOUNT_LOADING;
}

/* Whether the list has answered, one way or the other. */
static gboolean
has_answered (gpointer user_data)
{
  return by_keyed_list_get_state (user_data) != BY_LIST_LOADING;
}

/* "stacks/#2" is the second stack of the list. */
static char *
resolve (Shots *shots, const char *path)
{
  ByAccount *account = by_window_get_account (shots->window);
  const char *mark = strstr (path, "/#");
  ByKeyedList *list = NULL;
  guint position = 0;
  g_autoptr (GObject) item = NULL;

  if (mark == NULL)
    return g_strdup (path);

  if (g_str_has_prefix (path, "stacks/"))
    list = by_stacks_get_list (by_account_get_stacks (account));
  else if (g_str_has_prefix (path, "queues/"))
    list = by_queues_get_list (by_account_get_queues (account));
  else
    return NULL;

  by_poller_refresh (by_account_get_poller (account));
  ui_test_wait (has_answered, list);
  position = (guint) g_ascii_strtoull (mark + 2, NULL, 10);
  item = g_list_model_get_item (G_LIST_MODEL (list), position - 1);
  if (item == NULL)
    return NULL;
  if (BY_IS_STACK (item))
    return g_strdup_printf ("stacks/%s", by_stack_get_id (BY_STACK (item)));

  return g_strdup_printf ("queues/%s", by_queue_get_name (BY_QUEUE (item)));
}

static void
set_variant (Shots *shots, const Variant *variant)
{
  gtk_widget_set_default_direction (variant->direction);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), variant->scheme);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi",
                (int) (96 * 1024 * variant->text_scale), NULL);
  gtk_window_set_default_size (GTK_WINDOW (shots->window), variant->width, variant->height);
  run_for (300);
}

static void
save (Shots *shots, GtkWidget *widget, const char *name, const char *variant)
{
  g_autofree char *file = g_strdup_printf ("%s-%s.png", name, variant);
  g_autofree char *path = NULL;

  g_strdelimit (file, "/#:*", '-');
  path = g_build_filename (shots->directory, file, NULL);
  ui_test_settle ();
  ui_test_save_picture (widget, path);
  g_print ("%s\n", path);
}

static GtkWindow *
find_dialog (Shots *shots)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (window != GTK_WINDOW (shots->window) && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }

  return NULL;
}

/* "win.account": whatever window that action opens. */
static gboolean
shoot_dialog (Shots *shots, const char *action, const Variant *variant)
{
  GtkWindow *dialog = NULL;

  if (!gtk_widget_activate_action (GTK_WIDGET (shots->window), action, NULL))
    return FALSE;
  run_for (shots->wait / 2);
  dialog = find_dialog (shots);
  if (dialog == NULL)
    return FALSE;
  if (variant->width < 600)
    gtk_window_set_default_size (dialog, 360, -1);
  run_for (200);
  save (shots, GTK_WIDGET (dialog), action + strlen ("win."), variant->name);
  gtk_window_destroy (dialog);
  run_for (50);

  return TRUE;
}

static gboolean
shoot (Shots *shots, const char *page, const Variant *variant, gboolean first)
{
  g_autofree char *path = NULL;

  set_variant (shots, variant);
  if (g_str_has_prefix (page, "win."))
    return shoot_dialog (shots, page, variant);

  path = resolve (shots, page);
  if (path == NULL || !by_window_go (shots->window, path))
    return FALSE;
  run_for (first ? shots->wait : 300);
  save (shots, GTK_WIDGET (shots->window), page, variant->name);

  return TRUE;
}

static gboolean
is_wanted (Shots *shots, const Variant *variant)
{
  g_auto (GStrv) names = NULL;

  if (shots->variants == NULL)
    return TRUE;
  names = g_strsplit (shots->variants, ",", -1);

  return g_strv_contains ((const char *const *) names, variant->name);
}

/* Every page of the sidebar, and what is below and beside them. */
static GStrv
list_pages (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *const more[] = { "stacks/new", "stacks/#1", "queues/#1", "win.account",
                               "win.add-profile" };
  guint n_entries = 0;
  const ByPageEntry *entries = by_pages_get_all (&n_entries);

  for (guint i = 0; i < n_entries; i++)
    if (entries[i].title != NULL)
      g_strv_builder_add (builder, entries[i].path);
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    g_strv_builder_add (builder, more[i]);

  return g_strv_builder_end (builder);
}

static void
shoot_all (Shots *shots, const char *const *pages, gboolean named)
{
  for (guint i = 0; pages[i] != NULL; i++)
    {
      gboolean first = TRUE;

      for (guint j = 0; j < G_N_ELEMENTS (variants); j++)
        {
          if (!is_wanted (shots, &variants[j]))
            continue;
          if (!shoot (shots, pages[i], &variants[j], first))
            {
              g_printerr ("%s: %s\n", pages[i], named ? "there is no such page" : "nothing there");
              break;
            }
          first = FALSE;
        }
    }
}

static gboolean
read_arguments (Shots *shots, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "scenario", 's', 0, G_OPTION_ARG_STRING, &shots->scenario, "Of the sandbox", "NAME" },
    { "variants", 0, 0, G_OPTION_ARG_STRING, &shots->variants, "light,dark,narrow,large,rtl",
      "NAMES" },
    { "speed", 0, 0, G_OPTION_ARG_DOUBLE, &shots->speed, "Of the sandbox", "X" },
    { "wait", 0, 0, G_OPTION_ARG_INT, &shots->wait, "For a page to fill", "MILLISECONDS" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &shots->rest, NULL, NULL },
    { 0 }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("DIRECTORY [PAGE...]");

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (shots->rest == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "into which directory?");
      return FALSE;
    }
  shots->directory = shots->rest[0];

  return TRUE;
}

static ByApplication *
create_application (Shots *shots)
{
  ByOptions *options = g_new0 (ByOptions, 1);
  ByApplication *application = NULL;
  g_autofree char *executable = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *here = g_path_get_dirname (executable);
  g_autofree char *sandbox =
    g_build_filename (here, "..", "..", "src", "sandbox", "batchyard-sandbox", NULL);

  options->sandbox = TRUE;
  options->scenario = g_strdup (shots->scenario);
  options->sandbox_speed = shots->speed;
  application = by_application_new (options);
  by_application_set_sandbox_program (application, sandbox);

  return application;
}

int
main (int argc, char *argv[])
{
  Shots shots = { .speed = 20, .wait = 2500 };
  g_autoptr (ByApplication) application = NULL;
  g_autoptr (GError) error = NULL;

  if (!read_arguments (&shots, &argc, &argv, &error))
    {
      g_printerr ("by-shots: %s\n", error->message);
      return 2;
    }

  ui_test_prepare_gtk ();
  g_mkdir_with_parents (shots.directory, 0777);
  application = create_application (&shots);
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    {
      g_printerr ("by-shots: %s\n", error->message);
      return 1;
    }
  g_application_activate (G_APPLICATION (application));
  shots.window = BY_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (application)));
  ui_test_wait (has_account, shots.window);

  if (shots.rest[1] != NULL)
    {
      shoot_all (&shots, (const char *const *) shots.rest + 1, TRUE);
    }
  else
    {
      g_auto (GStrv) pages = list_pages ();

      shoot_all (&shots, (const char *const *) pages, FALSE);
    }
  gtk_window_destroy (GTK_WINDOW (shots.window));

  return 0;
}
