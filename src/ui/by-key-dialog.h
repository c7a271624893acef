/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-key-pairs.h"

G_BEGIN_DECLS

/*
 * ByKeyDialog: has AWS make a key pair and saves the private key, or hands in a public key that the
 * user has already.
 *
 * Signal "created" (ByKeyDialog *, const char *name), before it closes.
 */
#define BY_TYPE_KEY_DIALOG (by_key_dialog_get_type ())
G_DECLARE_FINAL_TYPE (ByKeyDialog, by_key_dialog, BY, KEY_DIALOG, AdwWindow)

ByKeyDialog *by_key_dialog_new (ByKeyPairs *pairs);
void by_key_dialog_present (ByKeyDialog *self, GtkWidget *from);

G_END_DECLS
