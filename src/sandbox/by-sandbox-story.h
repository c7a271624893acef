/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-services.h"

G_BEGIN_DECLS

/* The parts of a scenario's story, each told through the account's own operations. */

/* {"key": NAME}, {"stack": NAME, "template": FILE, "parameters": {}, "tags": {}},
 * {"role": NAME, "ManagedPolicyArns": (maybe) [ARN]}, {"removeRole": NAME},
 * {"push": REPOSITORY, "tag": TAG}, {"delete": STACK}, {"submit": as SubmitJob takes it},
 * {"invalidate": PART OF A COMPUTE ENVIRONMENT'S NAME, "ofQueue": (maybe) QUEUE, "reason": TEXT}
 *
 * Parameters may say ${DefaultVpc}, ${DefaultSubnets}, ${DefaultSubnet:ZONE ID}, ${Vpc:NAME TAG},
 * ${Subnet:NAME TAG}, ${Role:NAME} for what depends on the seed. */
void by_sandbox_story_tell (BySandboxAccount *account, JsonObject *event);

/* Does what the same request over the wire would do; (transfer full). A scenario that AWS would refuse
 * is a fault in the scenario. */
JsonObject *by_sandbox_story_call (BySandboxAccount *account,
                                   const BySandboxService *service,
                                   const char *operation,
                                   JsonObject *parameters);

G_END_DECLS
