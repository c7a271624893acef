/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The overview of keyboard shortcuts. It exists only while it is on show: GTK would make one beside
 * every window and keep it hidden, but GTK 4.8 counts a hidden window among those that it tells
 * assistive technologies of, and ends the program when one of them asks for it.
 */

#include "by-shortcuts.h"

#define OVERVIEW "/io/github/batchyard/Batchyard/ui/by-shortcuts.ui"

static gboolean
drop_cb (gpointer window)
{
  gtk_application_window_set_help_overlay (window, NULL);

  return G_SOURCE_REMOVE;
}

/* Not at once: it is still in the middle of being hidden. */
static void
hidden_cb (GtkApplicationWindow *window)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, drop_cb, g_object_ref (window), g_object_unref);
}

/**
 * by_shortcuts_present:
 * @window: whose shortcuts
 *
 * Shows the keyboard shortcuts.
 */
void
by_shortcuts_present (GtkApplicationWindow *window)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GtkShortcutsWindow *overview = gtk_application_window_get_help_overlay (window);

  if (overview == NULL)
    {
      builder = gtk_builder_new_from_resource (OVERVIEW);
      overview = GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "overview"));
      gtk_application_window_set_help_overlay (window, overview);
      g_signal_connect_object (overview, "hide", G_CALLBACK (hidden_cb), window, G_CONNECT_SWAPPED);
    }
  gtk_window_present (GTK_WINDOW (overview));
}
