/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void by_shortcuts_present (GtkApplicationWindow *window);

G_END_DECLS
