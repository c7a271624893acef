/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-plan.h"

ByTemplate *template_fixture_parse (const char *text, GError **error);
ByTemplate *template_fixture_load (const char *path);
char *template_fixture_upstream (const char *name);
ByPlan *template_fixture_plan (ByTemplate *source, const char *const *answers, GError **error);
const ByTemplateProblem *template_fixture_find (GPtrArray *problems, const char *code);
const char *template_fixture_text (ByPlan *plan, const char *logical_id, const char *path);
