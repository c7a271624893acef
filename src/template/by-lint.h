/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-plan.h"

G_BEGIN_DECLS

/* Problems are of type ByTemplateProblem, the gravest first. They are looked for when asked first.
 */
GPtrArray *by_lint_template (ByTemplate *source);
GPtrArray *by_lint_plan (ByPlan *plan);

G_END_DECLS
