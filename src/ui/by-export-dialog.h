/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-account.h"

G_BEGIN_DECLS

/*
 * ByExportDialog: writes what Raster Vision has to know of a stack into one of its profiles, after
 * showing what the file becomes; or gives it as environment variables.
 */
#define BY_TYPE_EXPORT_DIALOG (by_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ByExportDialog, by_export_dialog, BY, EXPORT_DIALOG, AdwWindow)

GtkWindow *by_export_dialog_new (ByAccount *account,
                                 const char *main_stack_id,
                                 const char *namespace_stack_id);

G_END_DECLS
