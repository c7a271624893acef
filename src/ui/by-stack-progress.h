/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "by-deployments.h"
#include "by-stack-details.h"

G_BEGIN_DECLS

/* ByStackProgress: how far the operation on a stack has come, and how long it may take still. Hides
 * itself when nothing goes on. */
#define BY_TYPE_STACK_PROGRESS (by_stack_progress_get_type ())
G_DECLARE_FINAL_TYPE (ByStackProgress, by_stack_progress, BY, STACK_PROGRESS, GtkWidget)

void by_stack_progress_update (ByStackProgress *self,
                               ByStackDetails *details,
                               ByDeployments *deployments,
                               gint64 now);

G_END_DECLS
