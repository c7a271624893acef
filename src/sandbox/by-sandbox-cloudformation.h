/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-call.h"
#include "by-template.h"

G_BEGIN_DECLS

/* Operations of CloudFormation that have files of their own. */

/* by-sandbox-cloudformation-updates.c */
JsonObject *by_sandbox_cloudformation_update_stack (BySandboxCall *call);
JsonObject *by_sandbox_cloudformation_cancel_update_stack (BySandboxCall *call);
JsonObject *by_sandbox_cloudformation_continue_update_rollback (BySandboxCall *call);

/* by-sandbox-change-sets.c */
JsonObject *by_sandbox_cloudformation_create_change_set (BySandboxCall *call);
JsonObject *by_sandbox_cloudformation_describe_change_set (BySandboxCall *call);
JsonObject *by_sandbox_cloudformation_execute_change_set (BySandboxCall *call);
JsonObject *by_sandbox_cloudformation_delete_change_set (BySandboxCall *call);
JsonObject *by_sandbox_cloudformation_list_change_sets (BySandboxCall *call);
/* The template of the change set that the request names. (nullable) (transfer none) */
ByTemplate *by_sandbox_cloudformation_find_change_set_template (BySandboxCall *call);

/* by-sandbox-drift.c */
JsonObject *by_sandbox_cloudformation_detect_stack_drift (BySandboxCall *call);
JsonObject *by_sandbox_cloudformation_describe_drift_detection (BySandboxCall *call);
JsonObject *by_sandbox_cloudformation_describe_resource_drifts (BySandboxCall *call);

/* by-sandbox-stack-events.c */
JsonObject *by_sandbox_cloudformation_describe_stack_events (BySandboxCall *call);
JsonObject *by_sandbox_cloudformation_describe_events (BySandboxCall *call);

G_END_DECLS
