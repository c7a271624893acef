/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-model.h"

G_BEGIN_DECLS

/* What is wrong with a request, by its model. */
typedef enum
{
  BY_SANDBOX_FLAW_MISSING,
  BY_SANDBOX_FLAW_KIND,
  BY_SANDBOX_FLAW_LENGTH_MIN,
  BY_SANDBOX_FLAW_LENGTH_MAX,
  BY_SANDBOX_FLAW_VALUE_MIN,
  BY_SANDBOX_FLAW_VALUE_MAX,
  BY_SANDBOX_FLAW_PATTERN,
  BY_SANDBOX_FLAW_ENUM,
} BySandboxFlawKind;

typedef struct
{
  BySandboxFlawKind kind;
  char *path;        /* "parameters.1.member.parameterKey", as AWS writes it */
  char *name;        /* of the member, as the API has it */
  char *value;       /* (nullable) */
  char *requirement; /* "Member must have length less than or equal to 128" */
} BySandboxFlaw;

/* Returns: (transfer full) (element-type BySandboxFlaw): empty when all is well */
GPtrArray *by_sandbox_validate (const ByShape *shape, JsonObject *parameters);

/* The code and the text with which AWS turns such a request down; both (transfer full). */
void by_sandbox_flaws_describe (GPtrArray *flaws,
                                BySandboxModel *model,
                                char **code,
                                char **message);

G_END_DECLS
