/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-stack.h"

G_BEGIN_DECLS

/* What CloudFormation can change about a resource, by type. */
typedef struct
{
  const char *type;
  const char *name;             /* (nullable): the property that names it */
  const char *const *replacing; /* (nullable): a change of one of these makes a new one; with the name */
  /* (nullable): an attribute that any change changes; "Ref" for its reference */
  const char *moving;
  double seconds;
  /* (nullable): gives the new properties to what must be there. FALSE with @problem: the reason. */
  gboolean (*update) (BySandboxResource *resource, JsonObject *properties, char **problem);
} BySandboxResourceChanges;

const BySandboxResourceChanges *by_sandbox_resource_changes_find (const char *type);

/* Whether a change of this property makes a new one. */
gboolean by_sandbox_resource_changes_replace (const BySandboxResourceChanges *self,
                                              const char *property,
                                              JsonObject *before,
                                              JsonObject *after);

G_END_DECLS
