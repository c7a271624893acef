/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-account.h"

G_BEGIN_DECLS

/* EC2's vCPU quotas of a region, and what was asked for. */
typedef struct
{
  JsonArray *quotas;   /* of data/quotas.json, with the account's values */
  JsonArray *requests; /* as RequestedServiceQuotaChange, the oldest first */
} BySandboxQuotas;

BySandboxQuotas *by_sandbox_quotas_get (BySandboxRegion *region);

/* How many vCPUs of the family ("G": as of the instance types) may run at once in the region, on
 * demand or on the spot market; G_MAXUINT when AWS has no such quota. */
guint by_sandbox_quotas_get_vcpus (BySandboxRegion *region, const char *family, gboolean is_spot);

G_END_DECLS
