/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * ByPasswordRow: a row to type a secret into. Unlike AdwPasswordEntryRow it does not hand what is
 * typed to the accessibility bus, as GTK 4.8 does with every editable that has an accessible of its
 * own. The secret stays in memory that does not go to disk. Signal "changed".
 */
#define BY_TYPE_PASSWORD_ROW (by_password_row_get_type ())
G_DECLARE_FINAL_TYPE (ByPasswordRow, by_password_row, BY, PASSWORD_ROW, AdwPreferencesRow)

char *by_password_row_dup_text (ByPasswordRow *self); /* (transfer full): free with by_secret_free() */
void by_password_row_set_text (ByPasswordRow *self, const char *text);

void by_password_row_set_faulty (ByPasswordRow *self, gboolean faulty);

G_END_DECLS
