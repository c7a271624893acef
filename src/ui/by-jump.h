/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-window.h"

G_BEGIN_DECLS

/* Lets the user jump to any page, stack, namespace or queue of the account by typing part of its name. */
void by_jump_present (ByWindow *window);

G_END_DECLS
