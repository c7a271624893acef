/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByApplication: the program, from its start to its end.
 */

#include "by-build-config.h"

#include "by-application.h"

#include <glib/gi18n.h>

#include "by-compat.h"
#include "by-window.h"

struct _ByApplication
{
  AdwApplication parent_instance;

  ByOptions *options; /* (owned) */
};

G_DEFINE_FINAL_TYPE (ByApplication, by_application, ADW_TYPE_APPLICATION)

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  by_about_show (gtk_application_get_active_window (GTK_APPLICATION (user_data)));
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = about_action },
  { .name = "quit", .activate = quit_action },
};

static const struct
{
  const char *action;
  const char *accels[3];
} accels[] = {
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.back", { "<Alt>Left" } },
  { "win.refresh", { "F5" } },
  { "win.menu", { "F10" } },
  { "win.show-sidebar", { "F9" } },
  { "win.show-help-overlay", { "<Control>question" } },
};

static void
set_accels (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (application, accels[i].action, accels[i].accels);

  for (int i = 0; i < 9; i++)
    {
      g_autofree char *action = g_strdup_printf ("win.go-sidebar(%d)", i);
      g_autofree char *accel = g_strdup_printf ("<Alt>%d", i + 1);

      gtk_application_set_accels_for_action (application, action,
                                             (const char *[]) { accel, NULL });
    }
}

static void
by_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (by_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (BY_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  set_accels (GTK_APPLICATION (application));
}

static void
by_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (by_window_new (GTK_APPLICATION (application)));
  gtk_window_present (window);
}

static void
by_application_finalize (GObject *object)
{
  ByApplication *self = BY_APPLICATION (object);

  g_clear_pointer (&self->options, by_options_free);

  G_OBJECT_CLASS (by_application_parent_class)->finalize (object);
}

static void
by_application_class_init (ByApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = by_application_finalize;
  application_class->startup = by_application_startup;
  application_class->activate = by_application_activate;
}

static void
by_application_init (ByApplication *self)
{
}

/**
 * by_application_new:
 * @options: (transfer full): what the command line asks for
 *
 * A program that was asked for something in particular runs by itself; a plain one brings the window
 * of one that runs already to the front.
 *
 * Returns: (transfer full): the program
 */
ByApplication *
by_application_new (ByOptions *options)
{
  GApplicationFlags flags =
    by_options_is_plain (options) ? G_APPLICATION_DEFAULT_FLAGS : G_APPLICATION_NON_UNIQUE;
  ByApplication *self = g_object_new (BY_TYPE_APPLICATION,
                                      "application-id", BY_APPLICATION_ID,
                                      "flags", flags,
                                      "resource-base-path", "/io/github/batchyard/Batchyard",
                                      NULL);

  self->options = options;

  return self;
}
