/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Content that was true once: it can be read, scrolled and copied, and the account can be changed.
 *
 * An insensitive parent would take scrolling and copying with it, so the controls are made
 * insensitive one by one. Those that are marked were sensitive before and become so again.
 */

#include "by-stale.h"

#define MARK "by-stale"
#define TOOLTIP "by-stale-tooltip"

/* By what it does, whatever it looks like: copying, and what leads to another account or back to
 * this one. */
static gboolean
is_of_use (GtkWidget *widget)
{
  const char *action =
    GTK_IS_ACTIONABLE (widget) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)) : NULL;

  return action != NULL
         && (strstr (action, ".copy") != NULL || g_str_equal (action, "win.account")
             || g_str_equal (action, "win.check-account"));
}

static gboolean
has_useful_part (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_of_use (child) || has_useful_part (child))
      return TRUE;

  return FALSE;
}

static gboolean
is_control (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget)
         || GTK_IS_DROP_DOWN (widget) || GTK_IS_SWITCH (widget) || GTK_IS_EDITABLE (widget)
         || (GTK_IS_LIST_BOX_ROW (widget) && !has_useful_part (widget));
}

/* What a button says when it cannot be pressed; what it said before is kept. */
static void
set_tooltip (GtkWidget *widget, const char *why)
{
  if (!GTK_IS_BUTTON (widget) && !GTK_IS_MENU_BUTTON (widget))
    return;

  g_object_set_data_full (G_OBJECT (widget), TOOLTIP,
                          g_strdup (gtk_widget_get_tooltip_text (widget)), g_free);
  gtk_widget_set_tooltip_text (widget, why);
}

static void
restore_tooltip (GtkWidget *widget)
{
  g_autofree char *before = g_object_steal_data (G_OBJECT (widget), TOOLTIP);

  if (GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget))
    gtk_widget_set_tooltip_text (widget, before);
}

static void
set_control (GtkWidget *widget, const char *why)
{
  if (why != NULL && gtk_widget_get_sensitive (widget))
    {
      gtk_widget_set_sensitive (widget, FALSE);
      set_tooltip (widget, why);
      g_object_set_data (G_OBJECT (widget), MARK, GINT_TO_POINTER (TRUE));
    }
  else if (why == NULL && g_object_steal_data (G_OBJECT (widget), MARK) != NULL)
    {
      gtk_widget_set_sensitive (widget, TRUE);
      restore_tooltip (widget);
    }
}

/**
 * by_stale_set:
 * @content: what is on show
 * @why: (nullable): why nothing can be done about it now, as the buttons are to say; %NULL when it
 * is not from before
 *
 * Makes the controls in @content insensitive, but for those that are of use still, or takes that
 * back. What is added to @content later is not stale until this is called again.
 */
void
by_stale_set (GtkWidget *content, const char *why)
{
  if (is_of_use (content))
    return;

  /* Rows may have got or lost what copies since they were marked. */
  if (is_control (content) || why == NULL)
    set_control (content, why);
  if (is_control (content) && why != NULL)
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (content); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    by_stale_set (child, why);
}
