/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Content that was true once: it can be read, scrolled and copied, and nothing else.
 *
 * An insensitive parent would take scrolling and copying with it, so the controls are made insensitive
 * one by one. Those that are marked were sensitive before and become so again.
 */

#include "by-stale.h"

#define MARK "by-stale"

/* By what it does, whatever it looks like. */
static gboolean
copies (GtkWidget *widget)
{
  const char *action =
    GTK_IS_ACTIONABLE (widget) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)) : NULL;

  return action != NULL && strstr (action, ".copy") != NULL;
}

static gboolean
has_copying_part (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (copies (child) || has_copying_part (child))
      return TRUE;

  return FALSE;
}

static gboolean
is_control (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget)
         || GTK_IS_DROP_DOWN (widget) || GTK_IS_SWITCH (widget) || GTK_IS_EDITABLE (widget)
         || (GTK_IS_LIST_BOX_ROW (widget) && !has_copying_part (widget));
}

static void
set_control (GtkWidget *widget, gboolean stale)
{
  if (stale && gtk_widget_get_sensitive (widget))
    {
      gtk_widget_set_sensitive (widget, FALSE);
      g_object_set_data (G_OBJECT (widget), MARK, GINT_TO_POINTER (TRUE));
    }
  else if (!stale && g_object_steal_data (G_OBJECT (widget), MARK) != NULL)
    {
      gtk_widget_set_sensitive (widget, TRUE);
    }
}

/**
 * by_stale_set:
 * @content: what is on show
 * @stale: whether it is from before, and nothing can be done about it now
 *
 * Makes the controls in @content insensitive, but for those that copy, or takes that back. What is
 * added to @content later is not stale until this is called again.
 */
void
by_stale_set (GtkWidget *content, gboolean stale)
{
  if (copies (content))
    return;

  /* Rows may have got or lost what copies since they were marked. */
  if (is_control (content) || !stale)
    set_control (content, stale);
  if (is_control (content) && stale)
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (content); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    by_stale_set (child, stale);
}
