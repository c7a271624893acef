/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "by-coverage-line.h"

struct _ByCoverageLine
{
  AdwBin parent_instance;

  GtkImage *icon;  /* (borrowed) */
  GtkLabel *label; /* (borrowed) */
};

G_DEFINE_FINAL_TYPE (ByCoverageLine, by_coverage_line, ADW_TYPE_BIN)

static void
by_coverage_line_class_init (ByCoverageLineClass *klass)
{
}

static void
by_coverage_line_init (ByCoverageLine *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->icon = GTK_IMAGE (
      g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  self->label
      = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                                 "xalign", 0.0, "hexpand", TRUE, "wrap", TRUE, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  adw_bin_set_child (ADW_BIN (self), box);
}

/* How many places there are to find a machine: zones of chosen subnets with what is offered there.
 */
typedef struct
{
  guint n_zones;
  guint n_types; /* of which it is known where they are offered */
  guint n_places;
} Coverage;

static Coverage
count_coverage (ByStackDraft *draft, char **types)
{
  ByMarket *market = by_stack_draft_get_market (draft);
  g_auto (GStrv) zones = by_stack_draft_dup_zones (draft);
  Coverage coverage = { .n_zones = g_strv_length (zones) };

  for (guint i = 0; types[i] != NULL && coverage.n_zones > 0; i++)
    {
      if (by_market_get_offer (market, types[i], zones[0]) == BY_OFFER_UNKNOWN)
        continue;

      coverage.n_types++;
      for (guint j = 0; j < coverage.n_zones; j++)
        if (by_market_get_offer (market, types[i], zones[j]) == BY_OFFER_YES)
          coverage.n_places++;
    }

  return coverage;
}

/* Returns: (transfer full): "4 zones × 4 types = 16 places to find a machine" */
static char *
dup_coverage_sum (const Coverage *coverage)
{
  const gboolean everywhere = coverage->n_places == coverage->n_zones * coverage->n_types;
  g_autofree char *zones
      = g_strdup_printf (ngettext ("%u zone", "%u zones", coverage->n_zones), coverage->n_zones);
  g_autofree char *types
      = g_strdup_printf (ngettext ("%u type", "%u types", coverage->n_types), coverage->n_types);
  g_autofree char *places = g_strdup_printf (
      ngettext ("%u place to find a machine", "%u places to find a machine", coverage->n_places),
      coverage->n_places);

  if (coverage->n_types == 0)
    return g_steal_pointer (&zones);

  /* Translators: "4 zones × 4 types = 16 places to find a machine"; the other one is for when some
   * types cannot be had in some zones: "4 zones × 4 types, not all offered: 14 places to…". */
  return g_strdup_printf (everywhere ? _ ("%s × %s = %s") : _ ("%s × %s, not all offered: %s"),
                          zones, types, places);
}

/**
 * by_coverage_line_update:
 * @draft: whose subnets are chosen
 * @types: (array zero-terminated=1): the instance types and families that machines may be of
 *
 * Counts anew.
 */
void
by_coverage_line_update (ByCoverageLine *self, ByStackDraft *draft, char **types)
{
  const Coverage coverage = count_coverage (draft, types);
  const gboolean known = coverage.n_zones == 0 || coverage.n_types > 0;
  const gboolean good = coverage.n_zones > 1 && (!known || coverage.n_places > 2);
  g_autofree char *sum = dup_coverage_sum (&coverage);
  g_autofree char *text = NULL;

  if (coverage.n_zones == 0)
    text = g_strdup (_ ("No subnet chosen"));
  else if (!known)
    text = g_strdup (sum);
  else
    /* Translators: how many zones and types there are to choose machines from. Keep the tags. */
    text = g_strdup_printf (
        good ? _ ("<b>Good coverage:</b> %s") : _ ("<b>Little coverage:</b> %s"), sum);

  gtk_label_set_markup (self->label, text);
  gtk_image_set_from_icon_name (self->icon,
                                good ? "by-state-done-symbolic" : "by-warning-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->icon), good ? "warning" : "success");
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), good ? "success" : "warning");
}
