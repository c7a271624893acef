/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * ByDiffLine: a line of two texts side by side. A side without a line of its own has NULL. Immutable.
 */
#define BY_TYPE_DIFF_LINE (by_diff_line_get_type ())
G_DECLARE_FINAL_TYPE (ByDiffLine, by_diff_line, BY, DIFF_LINE, GObject)

const char *by_diff_line_get_before (ByDiffLine *self); /* (nullable) */
const char *by_diff_line_get_after (ByDiffLine *self);  /* (nullable) */
guint by_diff_line_get_before_number (ByDiffLine *self);
guint by_diff_line_get_after_number (ByDiffLine *self);
gboolean by_diff_line_is_changed (ByDiffLine *self);

GListModel *by_text_diff_new (const char *before, const char *after);

G_END_DECLS
