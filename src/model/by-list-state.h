/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ByListState:
 * @BY_LIST_LOADING: nothing has come yet
 * @BY_LIST_READY: there are items (maybe old ones: see the list's error)
 * @BY_LIST_EMPTY: the answer came and holds nothing
 * @BY_LIST_FAILED: nothing could be fetched at all
 *
 * What a page shows in place of a list. The values' nicks ("loading", "ready", "empty", "failed")
 * are meant as names of the pages of a stack.
 */
typedef enum
{
  BY_LIST_LOADING,
  BY_LIST_READY,
  BY_LIST_EMPTY,
  BY_LIST_FAILED,
} ByListState;

#define BY_TYPE_LIST_STATE (by_list_state_get_type ())
GType by_list_state_get_type (void);

G_END_DECLS
