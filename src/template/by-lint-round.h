/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-plan.h"

G_BEGIN_DECLS

/* One round of checks: what is looked at, and what was found. */
typedef struct
{
  ByPlan *plan;        /* (borrowed) */
  ByTemplate *source;  /* (borrowed) */
  GPtrArray *problems; /* (borrowed): of ByTemplateProblem */
} ByLint;

/* A resource that would exist. */
typedef struct
{
  const ByPlanResource *resource;
  JsonObject *properties;
} ByLintResource;

typedef void (*ByLintCheck) (ByLint *self, const ByLintResource *resource);

ByTemplateProblem *by_lint_report (ByLint *self,
                                   const char *code,
                                   BySeverity severity,
                                   const char *path,
                                   char *message,
                                   const char *fix);
char *by_lint_path (const ByLintResource *resource, const char *property);
JsonNode *by_lint_find (const ByLintResource *resource, const char *path);
const char *by_lint_find_text (const ByLintResource *resource, const char *path);
void by_lint_foreach (ByLint *self, const char *type, ByLintCheck check);
void by_lint_problem_free (ByTemplateProblem *self);

G_END_DECLS
