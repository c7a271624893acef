/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-list-state.h"

G_DEFINE_ENUM_TYPE (ByListState,
                    by_list_state,
                    G_DEFINE_ENUM_VALUE (BY_LIST_LOADING, "loading"),
                    G_DEFINE_ENUM_VALUE (BY_LIST_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (BY_LIST_EMPTY, "empty"),
                    G_DEFINE_ENUM_VALUE (BY_LIST_FAILED, "failed"))
