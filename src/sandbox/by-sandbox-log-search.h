/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-call.h"

G_BEGIN_DECLS

/* FilterLogEvents in a group that is there. */
JsonObject *by_sandbox_log_search (BySandboxCall *call, const char *group);

G_END_DECLS
