/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-account.h"

G_BEGIN_DECLS

/* What the account is like and what happens in it: scenarios/NAME.json. */
JsonObject *by_sandbox_scenario_load (const char *name, GError **error); /* (transfer full) */
char *by_sandbox_scenario_describe_all (void); /* a line each, for --help */

/* Lives through the scenario's past, from days ago until now. */
void by_sandbox_scenario_play (BySandboxAccount *account, guint n_jobs);

G_END_DECLS
