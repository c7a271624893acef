/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "by-mfa-prompt.h"

G_BEGIN_DECLS

/*
 * ByMfaAsker: asks the user for the codes of multi-factor devices, in a dialog above the active
 * window of the application. Who asks for the same code at once gets the same answer.
 */
#define BY_TYPE_MFA_ASKER (by_mfa_asker_get_type ())
G_DECLARE_FINAL_TYPE (ByMfaAsker, by_mfa_asker, BY, MFA_ASKER, GObject)

ByMfaPrompt *by_mfa_asker_new (GtkApplication *application);

G_END_DECLS
