/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-namespace.h"

G_BEGIN_DECLS

/* ByNamespaceCard: a namespace at a glance: its stack's state, its image, its job definitions.
 * Activates "namespaces.export" and "namespaces.delete" with the stack's id, and "win.go". */
#define BY_TYPE_NAMESPACE_CARD (by_namespace_card_get_type ())
G_DECLARE_FINAL_TYPE (ByNamespaceCard, by_namespace_card, BY, NAMESPACE_CARD, GtkWidget)

GtkWidget *by_namespace_card_new (ByNamespace *item, gboolean has_queues);

G_END_DECLS
