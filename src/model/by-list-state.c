/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-list-state.h"

G_DEFINE_ENUM_TYPE (ByListState,
                    by_list_state,
                    G_DEFINE_ENUM_VALUE (BY_LIST_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (BY_LIST_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (BY_LIST_EMPTY, "empty"),
                    G_DEFINE_ENUM_VALUE (BY_LIST_FAILED, "failed"))

/**
 * by_list_state_get_nick:
 *
 * Returns: (transfer none): "loading", "ready", "empty" or "failed"
 */
const char *
by_list_state_get_nick (ByListState state)
{
  static const char *const nicks[] = { "loading", "ready", "empty", "failed" };

  g_return_val_if_fail (state < G_N_ELEMENTS (nicks), "failed");

  return nicks[state];
}
