/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "by-matrix-cells.h"

/* Of a subnet's name, so that four types have room beside it; and of its id's end. */
#define MIN_CHARS 9
#define MAX_CHARS 12
#define ID_END 8

/**
 * by_matrix_label_new:
 * @style: (nullable): a CSS class
 *
 * Returns: (transfer floating): a line of text
 */
GtkWidget *
by_matrix_label_new (const char *text, float xalign, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_two_lines (const char *first, const char *second, float xalign)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *upper = by_matrix_label_new (first, xalign, NULL);
  GtkWidget *lower = by_matrix_label_new (second, xalign, "caption");

  gtk_widget_add_css_class (lower, "dim-label");
  gtk_box_append (GTK_BOX (box), upper);
  gtk_box_append (GTK_BOX (box), lower);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

/**
 * by_matrix_subnet_label_new:
 *
 * A subnet without a name is known by its zone, and by how its id ends.
 *
 * Returns: (transfer floating): which subnet it is, in two lines
 */
GtkWidget *
by_matrix_subnet_label_new (BySubnet *subnet)
{
  const char *title = by_subnet_get_title (subnet);
  const char *id = by_subnet_get_id (subnet);
  const gsize length = strlen (id);
  g_autofree char *end = g_strconcat ("…", id + (length > ID_END ? length - ID_END : 0), NULL);
  const gboolean has_name = !g_str_equal (title, id);
  const char *first = has_name ? title : by_subnet_get_zone (subnet);
  GtkWidget *lines = make_two_lines (first, has_name ? by_subnet_get_zone (subnet) : end, 0.0);
  GtkLabel *label = GTK_LABEL (gtk_widget_get_first_child (lines));

  /* Names are long, and differ at both ends. */
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_width_chars (label, MIN ((int) g_utf8_strlen (first, -1), MIN_CHARS));
  gtk_label_set_max_width_chars (label, MAX_CHARS);
  return lines;
}

/**
 * by_matrix_badge_new:
 *
 * Returns: (transfer floating): how machines in @subnet reach the internet
 */
GtkWidget *
by_matrix_badge_new (BySubnet *subnet)
{
  ByWayOut way_out = by_subnet_get_way_out (subnet);
  gboolean out = by_subnet_leads_out (subnet);
  GtkWidget *badge = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *icon
      = gtk_image_new_from_icon_name (out ? "by-globe-symbolic" : "by-state-cancelled-symbolic");

  g_object_set (icon, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "pixel-size", 12, NULL);
  gtk_box_append (GTK_BOX (badge), icon);
  gtk_box_append (GTK_BOX (badge), gtk_label_new (by_way_out_get_word (way_out)));
  gtk_widget_set_tooltip_text (badge, by_way_out_get_explanation (way_out));
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (badge, GTK_ALIGN_START);
  gtk_widget_add_css_class (badge, "badge");
  if (way_out == BY_WAY_OUT_INTERNET || way_out == BY_WAY_OUT_NAT)
    gtk_widget_add_css_class (badge, "success");
  else if (!out)
    gtk_widget_add_css_class (badge, "error");
  return badge;
}

/**
 * by_matrix_type_heading_new:
 * @name: an instance type or a family
 * @type: (nullable): what is known of it
 *
 * Returns: (transfer floating): the type, and under it what it is for short
 */
GtkWidget *
by_matrix_type_heading_new (const char *name, ByInstanceType *type)
{
  g_autofree char *machine = type != NULL ? by_instance_type_dup_machine (type) : NULL;
  g_autofree char *gpu = type != NULL ? by_instance_type_dup_gpu (type) : NULL;
  g_autofree char *tooltip
      = g_strjoin ("\n", name, machine != NULL ? machine : "", gpu != NULL ? gpu : "", NULL);
  const char *second = gpu != NULL ? gpu : machine;
  GtkWidget *heading = NULL;

  if (second == NULL)
    second = by_instance_name_is_family (name) ? _ ("all sizes") : "";
  heading = make_two_lines (name, second, 1.0);
  gtk_widget_add_css_class (gtk_widget_get_first_child (heading), "caption-heading");
  gtk_widget_set_tooltip_text (heading, g_strstrip (tooltip));
  return heading;
}
