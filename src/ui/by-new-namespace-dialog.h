/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-account.h"

G_BEGIN_DECLS

/* ByNewNamespaceDialog: asks what a new namespace needs, and begins to deploy it. */
#define BY_TYPE_NEW_NAMESPACE_DIALOG (by_new_namespace_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
  ByNewNamespaceDialog, by_new_namespace_dialog, BY, NEW_NAMESPACE_DIALOG, AdwWindow)

GtkWindow *
by_new_namespace_dialog_present (GtkWindow *parent, ByAccount *account, ByStack *main_stack);

G_END_DECLS
