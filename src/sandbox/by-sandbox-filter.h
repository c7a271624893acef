/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-call.h"

G_BEGIN_DECLS

/* EC2's filters: the name of one and where in the answer what it looks at stands. Lists on the way
 * are looked through. */
typedef struct
{
  const char *name;
  const char *path; /* "Associations.SubnetId" */
} BySandboxFilter;

/* Keeps what the request's Filters let through. (transfer full) (nullable): NULL after a refusal */
JsonArray *by_sandbox_filter (BySandboxCall *call,
                              JsonArray *all,
                              const BySandboxFilter *filters,
                              gsize n_filters);

G_END_DECLS
