/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-compute-environment.h"

G_BEGIN_DECLS

/* ByEnvironmentRow: a compute environment inside the card of its queue: how much of it is in use,
 * and what is wrong with it. */
#define BY_TYPE_ENVIRONMENT_ROW (by_environment_row_get_type ())
G_DECLARE_FINAL_TYPE (ByEnvironmentRow, by_environment_row, BY, ENVIRONMENT_ROW, AdwBin)

GtkWidget *by_environment_row_new (ByComputeEnvironment *environment);

G_END_DECLS
