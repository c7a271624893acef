/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-left-to-right.h"

struct _ByLeftToRight
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (ByLeftToRight, by_left_to_right, ADW_TYPE_BIN)

/* The content is there by now: templates put it in before the bin comes into a window. */
static void
by_left_to_right_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (by_left_to_right_parent_class)->root (widget);
  by_left_to_right_keep (widget);
}

static void
by_left_to_right_class_init (ByLeftToRightClass *klass)
{
  GTK_WIDGET_CLASS (klass)->root = by_left_to_right_root;
}

static void
by_left_to_right_init (ByLeftToRight *self)
{
}

/**
 * by_left_to_right_keep:
 * @widget: what shows code, commands, digits or AWS's own words
 *
 * Lays out @widget, with all that is in it now, from left to right whatever the user's language.
 */
void
by_left_to_right_keep (GtkWidget *widget)
{
  gtk_widget_set_direction (widget, GTK_TEXT_DIR_LTR);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    by_left_to_right_keep (child);
}
