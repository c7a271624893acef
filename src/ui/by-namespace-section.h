/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-namespaces.h"

G_BEGIN_DECLS

/* ByNamespaceSection: the namespaces of one main stack, with a button for a new one; or those that
 * belong to none. */
#define BY_TYPE_NAMESPACE_SECTION (by_namespace_section_get_type ())
G_DECLARE_FINAL_TYPE (ByNamespaceSection, by_namespace_section, BY, NAMESPACE_SECTION, AdwBin)

GtkWidget *by_namespace_section_new (ByNamespaces *namespaces, ByStack *main_stack);
guint by_namespace_section_get_n_cards (ByNamespaceSection *self);

G_END_DECLS
