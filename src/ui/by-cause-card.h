/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "by-stack-details.h"

G_BEGIN_DECLS

/* ByCauseCard: why an operation failed, AWS's words, and the way out. Hides itself while nothing
 * failed. */
#define BY_TYPE_CAUSE_CARD (by_cause_card_get_type ())
G_DECLARE_FINAL_TYPE (ByCauseCard, by_cause_card, BY, CAUSE_CARD, GtkWidget)

void by_cause_card_update (ByCauseCard *self, ByStackDetails *details);

G_END_DECLS
