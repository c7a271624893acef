/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "by-context.h"

G_BEGIN_DECLS

typedef void (*ByStopJobsFunc) (GtkWidget *owner);

/* Asks in the window of @owner whether @jobs (of ByJob) are to be stopped, and stops them. Faults are
 * shown there; @done is called with @owner when AWS has been told, unless @owner is gone. */
void by_stop_jobs_ask (GtkWidget *owner, ByContext *context, GPtrArray *jobs, ByStopJobsFunc done);

G_END_DECLS
