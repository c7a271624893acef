/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-picker-item.h"

G_BEGIN_DECLS

/*
 * ByPicker: the one searchable list to choose from (VPC, key pair, region, instance type). A small
 * modal window; typing searches at once, arrows move, Enter chooses, Escape leaves.
 *
 * Signal "picked" (ByPicker *, ByPickerItem *), before it closes.
 */
#define BY_TYPE_PICKER (by_picker_get_type ())
G_DECLARE_FINAL_TYPE (ByPicker, by_picker, BY, PICKER, AdwWindow)

ByPicker *by_picker_new (const char *title, GListModel *items);
void by_picker_set_current (ByPicker *self, const char *id);
void by_picker_set_hint (ByPicker *self, const char *hint);
void by_picker_set_loading (ByPicker *self, gboolean loading);
void by_picker_set_failure (ByPicker *self, const char *message);
void by_picker_set_empty_text (ByPicker *self, const char *text);
void by_picker_present (ByPicker *self, GtkWidget *from);

G_END_DECLS
