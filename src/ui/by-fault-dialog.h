/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* ByFaultDialog: everything known about a fault, to read and to copy. */
#define BY_TYPE_FAULT_DIALOG (by_fault_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ByFaultDialog, by_fault_dialog, BY, FAULT_DIALOG, AdwWindow)

ByFaultDialog *by_fault_dialog_new (const char *title, const GError *error);

G_END_DECLS
