/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * ByEntryRow: a row to type a line into, a GtkEditable. Looks as an AdwEntryRow, but tells
 * assistive technologies when it has the keyboard focus, which that of libadwaita 1.2 does not. A
 * child of type "suffix" stands after the text.
 *
 * Signal "entry-activated" (ByEntryRow *): Return was pressed in it.
 */
#define BY_TYPE_ENTRY_ROW (by_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (ByEntryRow, by_entry_row, BY, ENTRY_ROW, AdwPreferencesRow)

void by_entry_row_set_faulty (ByEntryRow *self, gboolean faulty);

G_END_DECLS
