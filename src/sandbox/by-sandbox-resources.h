/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-stack.h"

G_BEGIN_DECLS

/* What CloudFormation can make, by type: how long it takes and what comes of it. */
typedef struct
{
  const char *type;
  double create_seconds;
  double delete_seconds;
  /* Makes it: sets physical_id, and on the plan what Ref and GetAtt give. FALSE with @problem: the
   * whole reason as the event will have it. */
  gboolean (*create) (BySandboxResource *resource, JsonObject *properties, char **problem);
  /* (nullable): whether it has settled well, once create_seconds are over */
  gboolean (*check) (BySandboxResource *resource, char **problem);
  gboolean (*remove) (BySandboxResource *resource, char **problem);
} BySandboxResourceType;

/* What Ref and Fn::GetAtt give for it. */
void by_sandbox_resource_set_reference (BySandboxResource *resource, const char *physical_id);
void by_sandbox_resource_set_attribute (BySandboxResource *resource,
                                        const char *name,
                                        const char *value);

const BySandboxResourceType *by_sandbox_resource_type_find (const char *type);

/* 'Resource handler returned message: "..." (RequestToken: ..., HandlerErrorCode: ...)' */
char *by_sandbox_resource_make_reason (BySandboxResource *resource,
                                       const char *service,
                                       guint status,
                                       const char *code,
                                       const char *message);

G_END_DECLS
