/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "by-stack-details.h"

G_BEGIN_DECLS

/* ByEventList: the events of a stack, newest first. */
#define BY_TYPE_EVENT_LIST (by_event_list_get_type ())
G_DECLARE_FINAL_TYPE (ByEventList, by_event_list, BY, EVENT_LIST, GtkWidget)

void by_event_list_set_details (ByEventList *self, ByStackDetails *details);

G_END_DECLS
