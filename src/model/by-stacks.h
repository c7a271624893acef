/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-keyed-list.h"
#include "by-poller.h"
#include "by-stack.h"

G_BEGIN_DECLS

/*
 * ByStacks: the stacks of one account in one region. Raster Vision's main stacks come first, each
 * followed by its namespaces, then namespaces of none of them, then the rest; by name.
 */
#define BY_TYPE_STACKS (by_stacks_get_type ())
G_DECLARE_FINAL_TYPE (ByStacks, by_stacks, BY, STACKS, GObject)

ByStacks *by_stacks_new (ByContext *context, ByPoller *poller);
ByKeyedList *by_stacks_get_list (ByStacks *self); /* of ByStack; key: the id */
void by_stacks_refresh (ByStacks *self);
void by_stacks_set_visible (ByStacks *self, gboolean visible);

ByStack *by_stacks_find_by_name (ByStacks *self, const char *name);            /* (nullable) */
ByStack *by_stacks_find_main_stack (ByStacks *self, ByStack *namespace_stack); /* (nullable) */

G_END_DECLS
