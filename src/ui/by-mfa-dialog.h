/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * ByMfaDialog: asks for the six digits of a multi-factor device.
 * Signal "answered" (char *, nullable): once; %NULL when the user declined. The dialog then closes.
 */
#define BY_TYPE_MFA_DIALOG (by_mfa_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ByMfaDialog, by_mfa_dialog, BY, MFA_DIALOG, AdwWindow)

ByMfaDialog *
by_mfa_dialog_present (GtkWindow *parent, const char *profile, const char *serial, gboolean again);

G_END_DECLS
