/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * ByFieldRow: a question of a form: title, explanation, a control at the end (or below, where there
 * is no room), and under all of it what is wrong with the answer, with a button that puts it right.
 *
 * Signal "repair" (ByFieldRow *): the button was pressed.
 */
#define BY_TYPE_FIELD_ROW (by_field_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (ByFieldRow, by_field_row, BY, FIELD_ROW, AdwPreferencesRow)

struct _ByFieldRowClass
{
  AdwPreferencesRowClass parent_class;

  void (*repair) (ByFieldRow *self);
};

void by_field_row_set_texts (ByFieldRow *self, const char *title, const char *explanation);
void by_field_row_add_control (ByFieldRow *self, GtkWidget *control);
void by_field_row_set_subject (ByFieldRow *self, GtkWidget *subject);
void by_field_row_set_below (ByFieldRow *self, gboolean below);
void by_field_row_set_changed (ByFieldRow *self, gboolean changed);
void by_field_row_set_fault (ByFieldRow *self, const char *fault, const char *repair);

G_END_DECLS
