/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-pages.h"

G_BEGIN_DECLS

/* BySidebarRow: the way to a page: its icon and name, and how much is there (by-tally.h). */
#define BY_TYPE_SIDEBAR_ROW (by_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (BySidebarRow, by_sidebar_row, BY, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget *by_sidebar_row_new (const ByPageEntry *entry);
void by_sidebar_row_set_account (BySidebarRow *self, ByAccount *account);

G_END_DECLS
