/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void by_left_to_right_keep (GtkWidget *widget);

/*
 * ByLeftToRight: a bin whose content is laid out from left to right whatever the user's language,
 * for templates of rows.
 */
#define BY_TYPE_LEFT_TO_RIGHT (by_left_to_right_get_type ())
G_DECLARE_FINAL_TYPE (ByLeftToRight, by_left_to_right, BY, LEFT_TO_RIGHT, AdwBin)

G_END_DECLS
