/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-call.h"

G_BEGIN_DECLS

/* What the account can be asked: one table per AWS service, each in a file of its name. */
extern const BySandboxService by_sandbox_sts;
extern const BySandboxService by_sandbox_ec2;
extern const BySandboxService by_sandbox_cloudformation;
extern const BySandboxService by_sandbox_batch;
extern const BySandboxService by_sandbox_ecr;
extern const BySandboxService by_sandbox_ecs;
extern const BySandboxService by_sandbox_iam;
extern const BySandboxService by_sandbox_logs;
extern const BySandboxService by_sandbox_pricing;
extern const BySandboxService by_sandbox_s3;
extern const BySandboxService by_sandbox_service_quotas;
extern const BySandboxService by_sandbox_sso;
extern const BySandboxService by_sandbox_oidc;

G_END_DECLS
