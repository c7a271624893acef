/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-account.h"

G_BEGIN_DECLS

/* ECR's repositories in a region: as DescribeRepositories shows them, and their images as
 * DescribeImages does. */
JsonArray *by_sandbox_repositories_get (BySandboxRegion *region);
JsonObject *by_sandbox_repositories_find (BySandboxRegion *region, const char *name);
JsonObject *by_sandbox_repositories_create (BySandboxRegion *region, JsonObject *request);
void by_sandbox_repositories_remove (BySandboxRegion *region, const char *name);
JsonArray *by_sandbox_repositories_get_images (BySandboxRegion *region, const char *name);
void by_sandbox_repositories_push (BySandboxRegion *region, const char *name, const char *tag);

G_END_DECLS
