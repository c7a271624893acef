/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "look.h"

#define LIGHT ADW_COLOR_SCHEME_FORCE_LIGHT
#define DARK ADW_COLOR_SCHEME_FORCE_DARK
#define LTR GTK_TEXT_DIR_LTR
#define RTL GTK_TEXT_DIR_RTL

static const Look looks[] = {
  { "light", 1180, 780, -1, 1, LIGHT, LTR },
  { "dark", 1180, 780, -1, 1, DARK, LTR },
  { "narrow", 400, 780, 360, 1, LIGHT, LTR },
  { "large", 1180, 780, -1, 1.6, LIGHT, LTR },
  { "rtl", 1180, 780, -1, 1, LIGHT, RTL },
  { "medium", 600, 780, -1, 1, LIGHT, LTR },
  { "narrow-dark", 400, 780, 360, 1, DARK, LTR },
  { "narrow-rtl", 400, 780, 360, 1, LIGHT, RTL },
  { "narrow-large", 480, 780, 440, 1.6, LIGHT, LTR },
};

const Look *
look_get_all (guint *n_looks)
{
  *n_looks = G_N_ELEMENTS (looks);

  return looks;
}

guint
look_n_everyday (void)
{
  return 5;
}

/* GTK 4.8 does not draw a label anew whose place stays the same when its direction changes. */
static void
draw_again (GtkWidget *widget)
{
  gtk_widget_queue_draw (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    draw_again (child);
}

void
look_apply (const Look *look, GtkWindow *main_window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  gtk_widget_set_default_direction (look->direction);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), look->scheme);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * look->text_scale),
                NULL);
  gtk_window_set_default_size (main_window, look->width, look->height);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      draw_again (window);
    }
}
