/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <math.h>

#include "by-price-cell.h"

#include "by-error-text.h"
#include "by-instance-type.h"
#include "by-money.h"

/* Keeps a sign before its number where text runs the other way. */
#define LEFT_TO_RIGHT_MARK "\u200e"

struct _ByPriceCell
{
  AdwBin parent_instance;

  char *type;      /* (owned) */
  char *zone;      /* (owned) */
  GtkWidget *mark; /* (borrowed) */
  GtkLabel *label; /* (borrowed) */
  GtkLabel *saving; /* (borrowed) */
};

G_DEFINE_FINAL_TYPE (ByPriceCell, by_price_cell, ADW_TYPE_BIN)

static const char *const classes[] = { "lowest", "none", "dim-label", "heading" };

static void
by_price_cell_finalize (GObject *object)
{
  ByPriceCell *self = BY_PRICE_CELL (object);

  g_clear_pointer (&self->type, g_free);
  g_clear_pointer (&self->zone, g_free);

  G_OBJECT_CLASS (by_price_cell_parent_class)->finalize (object);
}

static void
by_price_cell_class_init (ByPriceCellClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_price_cell_finalize;

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "pricecell");
}

static void
by_price_cell_init (ByPriceCell *self)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  self->mark = gtk_image_new_from_icon_name ("by-lowest-symbolic");
  g_object_set (self->mark, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "pixel-size", 10,
                "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->mark, "success");
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  gtk_box_append (GTK_BOX (box), self->mark);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  self->saving = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->saving, 1.0);
  gtk_widget_add_css_class (GTK_WIDGET (self->saving), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->saving), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->saving), "numeric");
  gtk_widget_set_visible (GTK_WIDGET (self->saving), FALSE);
  gtk_box_append (GTK_BOX (lines), box);
  gtk_box_append (GTK_BOX (lines), GTK_WIDGET (self->saving));
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), lines);
}

static void
show (ByPriceCell *self, const char *text, const char *style, const char *tooltip)
{
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->label), classes[i]);
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), style);

  gtk_label_set_label (self->label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->saving), FALSE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
}

/**
 * by_price_cell_new:
 * @type: an instance type or a family
 * @zone: a zone
 *
 * Returns: (transfer floating): an empty cell
 */
GtkWidget *
by_price_cell_new (const char *type, const char *zone)
{
  ByPriceCell *self = g_object_new (BY_TYPE_PRICE_CELL, NULL);

  self->type = g_strdup (type);
  self->zone = g_strdup (zone);
  return GTK_WIDGET (self);
}

/* Nothing is known: it is on its way, or the question failed. */
static void
show_unknown (ByPriceCell *self, ByMarket *market)
{
  const GError *error = by_market_get_error (market, self->type);
  g_autofree char *text = error != NULL ? by_error_text (error) : NULL;

  if (by_market_is_loading (market, self->type))
    show (self, "···", "dim-label", _ ("The price is being looked up."));
  else
    show (self, "–", "dim-label", text);
}

/* How much less it is than on demand: a spot price can be higher, too. */
static void
show_saving (ByPriceCell *self, ByMarket *market, double price)
{
  double on_demand = 0;
  int percent = 0;
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *tooltip = NULL;

  if (!by_market_get_on_demand_price (market, self->type, self->zone, &on_demand))
    return;

  percent = (int) lround (100 * (price / on_demand - 1));
  /* Translators: how a price compares with another: 59 percent less. */
  text = percent <= 0 ? g_strdup_printf (_ ("−%d%%"), -percent)
                      : g_strdup_printf (_ ("+%d%%"), percent);
  amount = by_money_format (on_demand);
  sentence = g_strdup_printf (_ ("On demand it costs %s."), amount);
  tooltip = g_strjoin ("\n", gtk_widget_get_tooltip_text (GTK_WIDGET (self)), sentence, NULL);
  shown = g_strconcat (LEFT_TO_RIGHT_MARK, text, NULL);
  gtk_label_set_label (self->saving, shown);
  gtk_widget_set_visible (GTK_WIDGET (self->saving), TRUE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
}

/**
 * by_price_cell_update:
 * @market: what is known by now
 * @lowest: the lowest price of the column, or 0
 */
void
by_price_cell_update (ByPriceCell *self, ByMarket *market, double lowest)
{
  ByOffer offer = by_market_get_offer (market, self->type, self->zone);
  double price = 0;
  gboolean is_lowest = FALSE;
  g_autofree char *text = NULL;
  g_autofree char *tooltip = NULL;

  if (by_instance_name_is_open (self->type))
    {
      show (self, _ ("any"), "dim-label", _ ("AWS chooses among its instance types."));
    }
  else if (offer == BY_OFFER_NO)
    {
      tooltip = g_strdup_printf (_ ("EC2 does not have %s in %s."), self->type, self->zone);
      /* Translators: an instance type cannot be had in a zone. */
      show (self, _ ("not offered"), "none", tooltip);
    }
  else if (!by_market_get_spot_price (market, self->type, self->zone, &price))
    {
      show_unknown (self, market);
    }
  else
    {
      is_lowest = lowest > 0 && price <= lowest;
      text = by_money_format (price);
      tooltip
          = by_instance_name_is_family (self->type)
                ? g_strdup_printf (_ ("%s per hour for the cheapest size of %s"), text, self->type)
                : g_strdup_printf (_ ("%s per hour for %s"), text, self->type);
      show (self, text, is_lowest ? "heading" : NULL, tooltip);
      show_saving (self, market, price);
    }

  gtk_widget_set_visible (self->mark, is_lowest);
}

/**
 * by_price_cell_dup_text:
 *
 * Returns: (transfer full): what the cell says, in one line
 */
char *
by_price_cell_dup_text (ByPriceCell *self)
{
  const char *price = gtk_label_get_label (self->label);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->saving)))
    return g_strdup (price);

  /* Translators: a spot price, and how it compares with the price on demand: "−59%" */
  return g_strdup_printf (_ ("%s, %s against on demand"), price,
                          gtk_label_get_label (self->saving));
}
