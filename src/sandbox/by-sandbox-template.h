/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-plan.h"
#include "by-sandbox-call.h"

G_BEGIN_DECLS

/* Templates and answers as CloudFormation takes them. Each refuses the call with its words. */

/* The template of the request: TemplateBody, or what TemplateURL leads to. (transfer full) (nullable) */
ByTemplate *by_sandbox_template_read (BySandboxCall *call);
/* The request's Parameters, held against the template and the account. @previous: (nullable) those
 * of the stack, for UsePreviousValue. (transfer full) (nullable) */
GHashTable *by_sandbox_template_read_values (BySandboxCall *call,
                                             ByTemplate *source,
                                             GHashTable *previous);
gboolean by_sandbox_template_check_capabilities (BySandboxCall *call, ByTemplate *source);
ByPlan *by_sandbox_template_plan (BySandboxCall *call,
                                  ByTemplate *source,
                                  GHashTable *values,
                                  const char *stack_name,
                                  const char *stack_id);

JsonObject *by_sandbox_template_validate (BySandboxCall *call);      /* ValidateTemplate */
JsonObject *by_sandbox_template_get_summary (BySandboxCall *call, ByTemplate *source);

G_END_DECLS
