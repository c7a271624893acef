/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * ByAdaptiveBin: a child whose layout follows the width it is given. Below "breakpoint" (pixels at the
 * usual text size; larger text moves it up) it is "narrow": the property changes, the style class
 * "narrow" is on it, and the boxes it was told of are vertical, else horizontal.
 *
 *   <object class="ByAdaptiveBin" id="adaptive">
 *     <property name="breakpoint">800</property>
 *     <property name="child"><object class="GtkBox" id="columns">...
 *
 *   by_adaptive_bin_add_box (self->adaptive, self->columns);
 */
#define BY_TYPE_ADAPTIVE_BIN (by_adaptive_bin_get_type ())
G_DECLARE_FINAL_TYPE (ByAdaptiveBin, by_adaptive_bin, BY, ADAPTIVE_BIN, GtkWidget)

void by_adaptive_bin_set_child (ByAdaptiveBin *self, GtkWidget *child);
gboolean by_adaptive_bin_is_narrow (ByAdaptiveBin *self);
void by_adaptive_bin_add_box (ByAdaptiveBin *self, GtkBox *box);

G_END_DECLS
