/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-window.h"

G_BEGIN_DECLS

/*
 * ByProfileDialog: adds a profile with access keys to ~/.aws, or edits one. The keys are tried on AWS
 * before anything is written.
 */
#define BY_TYPE_PROFILE_DIALOG (by_profile_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ByProfileDialog, by_profile_dialog, BY, PROFILE_DIALOG, AdwWindow)

void by_profile_dialog_present (GtkWindow *parent, ByWindow *window, const char *name);

G_END_DECLS
