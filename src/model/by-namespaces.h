/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-namespace.h"
#include "by-stacks.h"

G_BEGIN_DECLS

/* ByNamespaces: the namespaces among the stacks of an account, with their job definitions, kept up
 * to date as long as it lives. */
#define BY_TYPE_NAMESPACES (by_namespaces_get_type ())
G_DECLARE_FINAL_TYPE (ByNamespaces, by_namespaces, BY, NAMESPACES, GObject)

ByNamespaces *by_namespaces_new (ByContext *context, ByPoller *poller, ByStacks *stacks);
ByKeyedList *by_namespaces_get_list (ByNamespaces *self); /* of ByNamespace; key: the stack's id */
ByStacks *by_namespaces_get_stacks (ByNamespaces *self);
void by_namespaces_refresh (ByNamespaces *self);
void by_namespaces_set_visible (ByNamespaces *self, gboolean visible);

G_END_DECLS
