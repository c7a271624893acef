/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-market.h"

G_BEGIN_DECLS

/* ByPriceCell: what one instance type costs in one zone, or that it cannot be had there. */
#define BY_TYPE_PRICE_CELL (by_price_cell_get_type ())
G_DECLARE_FINAL_TYPE (ByPriceCell, by_price_cell, BY, PRICE_CELL, AdwBin)

GtkWidget *by_price_cell_new (const char *type, const char *zone);
void by_price_cell_update (ByPriceCell *self, ByMarket *market, double lowest);
char *by_price_cell_dup_text (ByPriceCell *self);

G_END_DECLS
