/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "by-account.h"

G_BEGIN_DECLS

/* The ways out of a stack that failed. Both ask first, and report on @page what goes wrong. */
void by_stack_way_out_recreate (GtkWidget *page, ByAccount *account, ByStackDetails *details);
void by_stack_way_out_continue (GtkWidget *page, ByAccount *account, ByStackDetails *details);

G_END_DECLS
