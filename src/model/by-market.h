/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-context.h"

G_BEGIN_DECLS

typedef enum
{
  BY_OFFER_UNKNOWN, /* not asked, not answered yet, or the question failed */
  BY_OFFER_YES,
  BY_OFFER_NO,
} ByOffer;

/*
 * ByMarket: where instance types are offered in a region and what they cost as spot instances now,
 * beside what they cost on demand.
 *
 * Everything is per type as a compute environment takes it: "g5.4xlarge", or a family "r5" (offered
 * where one of its sizes is, at the price of its cheapest size). Each type is asked for once, when
 * somebody begins to watch it; nothing ever waits for it.
 *
 * Signal "changed" (ByMarket *, const char *type): something came to be known about @type.
 */
#define BY_TYPE_MARKET (by_market_get_type ())
G_DECLARE_FINAL_TYPE (ByMarket, by_market, BY, MARKET, GObject)

ByMarket *by_market_new (ByContext *context);
void by_market_watch (ByMarket *self, const char *type);
void by_market_refresh (ByMarket *self);

gboolean by_market_is_loading (ByMarket *self, const char *type);
const GError *by_market_get_error (ByMarket *self, const char *type);
gint64 by_market_get_price_time (ByMarket *self, const char *type);
ByOffer by_market_get_offer (ByMarket *self, const char *type, const char *zone);
gboolean
by_market_get_spot_price (ByMarket *self, const char *type, const char *zone, double *price);
gboolean
by_market_get_on_demand_price (ByMarket *self, const char *type, const char *zone, double *price);
gboolean by_market_get_size_price (
    ByMarket *self, const char *type, const char *size, const char *zone, double *price);

G_END_DECLS
