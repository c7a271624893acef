/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-rv-profile.h"

G_BEGIN_DECLS

/*
 * ByExportNotes: what there is to say about a profile file: what is wrong with it, what would win over
 * it, and that it was checked. Faults first.
 */
#define BY_TYPE_EXPORT_NOTES (by_export_notes_get_type ())
G_DECLARE_FINAL_TYPE (ByExportNotes, by_export_notes, BY, EXPORT_NOTES, GtkWidget)

void by_export_notes_show_profile (ByExportNotes *self,
                                   ByRvProfile *profile,
                                   const char *region,
                                   gboolean sandbox);
void by_export_notes_show_fault (ByExportNotes *self, const GError *error);

G_END_DECLS
