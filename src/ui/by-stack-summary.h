/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-stack-draft.h"

G_BEGIN_DECLS

/* ByStackSummary: what a draft comes to, beside the form: what will exist, what it costs, what
 * there is to say about it. Follows the draft. */
#define BY_TYPE_STACK_SUMMARY (by_stack_summary_get_type ())
G_DECLARE_FINAL_TYPE (ByStackSummary, by_stack_summary, BY, STACK_SUMMARY, AdwBin)

void by_stack_summary_set_draft (ByStackSummary *self, ByStackDraft *draft);
void by_stack_summary_show_counts (ByStackSummary *self, gboolean show);
void by_stack_summary_place (ByStackSummary *self,
                             gboolean narrow,
                             GtkBox *groups,
                             GtkScrolledWindow *pane);

G_END_DECLS
