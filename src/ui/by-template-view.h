/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "by-stack-details.h"

G_BEGIN_DECLS

/* ByTemplateView: the template of a stack, fetched when it is first looked at. */
#define BY_TYPE_TEMPLATE_VIEW (by_template_view_get_type ())
G_DECLARE_FINAL_TYPE (ByTemplateView, by_template_view, BY, TEMPLATE_VIEW, GtkWidget)

void by_template_view_set_details (ByTemplateView *self, ByStackDetails *details);

G_END_DECLS
