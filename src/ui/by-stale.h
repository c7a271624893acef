/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void by_stale_set (GtkWidget *content, const char *why);

G_END_DECLS
