/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* ByValueList: names and their values, each to be selected and copied. */
#define BY_TYPE_VALUE_LIST (by_value_list_get_type ())
G_DECLARE_FINAL_TYPE (ByValueList, by_value_list, BY, VALUE_LIST, GtkWidget)

/* Start over, add, and the rest of an earlier filling goes. */
void by_value_list_begin (ByValueList *self);
void
by_value_list_add (ByValueList *self, const char *name, const char *value, const char *description);
void by_value_list_end (ByValueList *self, const char *empty_text);

G_END_DECLS
