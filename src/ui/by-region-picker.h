/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-context.h"
#include "by-picker.h"

G_BEGIN_DECLS

typedef void (*ByRegionPicked) (gpointer data, const char *region);

/* Lets the user choose a region; @context (nullable) tells which the account may use. @picked is not
 * called when the user leaves, or when @data (a GObject) has gone. */
void by_region_picker_present (GtkWidget *from,
                               ByContext *context,
                               const char *current,
                               ByRegionPicked picked,
                               gpointer data);

G_END_DECLS
