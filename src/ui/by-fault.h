/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A failed action of the user's: a toast over the window (or dialog) of @from with a button that shows
 * everything known about it. Cancelled: nothing. */
void by_fault_report (GtkWidget *from, const char *title, const GError *error);

/* The same without the toast, for dialogs that have a place of their own for faults. */
void by_fault_show_details (GtkWidget *from, const char *title, const GError *error);

G_END_DECLS
