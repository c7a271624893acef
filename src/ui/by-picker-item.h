/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * ByPickerItem: one line of a ByPicker: a title, a dimmed second line, a note at the end.
 * Immutable; made by whoever shows the picker, from whatever it lets the user choose.
 */
#define BY_TYPE_PICKER_ITEM (by_picker_item_get_type ())
G_DECLARE_FINAL_TYPE (ByPickerItem, by_picker_item, BY, PICKER_ITEM, GObject)

ByPickerItem *
by_picker_item_new (const char *id, const char *title, const char *subtitle, const char *note);
const char *by_picker_item_get_id (ByPickerItem *self);
gboolean by_picker_item_matches (ByPickerItem *self, const char *const *folded_words);

G_END_DECLS
