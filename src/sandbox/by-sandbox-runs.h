/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-account.h"

G_BEGIN_DECLS

/* Runs of Raster Vision, one after the other, @every_seconds on average: from @from, in the past, to
 * the account's birth and on for as long as it lives. The clock may be anywhere in between. */
void by_sandbox_runs_begin (BySandboxAccount *account,
                            JsonObject *source,
                            double every_seconds,
                            gint64 from);

G_END_DECLS
