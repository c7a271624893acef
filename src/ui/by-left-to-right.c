/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-left-to-right.h"

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
