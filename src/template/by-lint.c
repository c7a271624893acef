/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Looks for faults that CloudFormation takes without a word and that fail later: in the creation of
 * the stack, in its first update, or in jobs that never start.
 */

#include "by-lint.h"

#include <glib/gi18n.h>

#include "by-lint-checks.h"

/* Templates and plans do not change, so what is wrong with one is found out once. */
#define KNOWN_PROBLEMS "by-lint-problems"

static GPtrArray *
get_known (gpointer object)
{
  return g_object_get_data (object, KNOWN_PROBLEMS);
}

static GPtrArray *
keep (gpointer object, GPtrArray *problems_full)
{
  g_object_set_data_full (object, KNOWN_PROBLEMS, problems_full,
                          (GDestroyNotify) g_ptr_array_unref);
  return problems_full;
}

static GPtrArray *
new_problems (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) (void (*) (void)) by_lint_problem_free);
}

static int
compare_problems (gconstpointer a, gconstpointer b)
{
  const ByTemplateProblem *left = *(const ByTemplateProblem *const *) a;
  const ByTemplateProblem *right = *(const ByTemplateProblem *const *) b;

  if (left->severity != right->severity)
    return left->severity < right->severity ? -1 : 1;
  if (left->line != right->line)
    return left->line < right->line ? -1 : 1;

  return g_strcmp0 (left->code, right->code);
}

/* Returns: (transfer full) */
static GPtrArray *
check_plan (ByPlan *plan)
{
  GPtrArray *problems = new_problems ();
  ByLint self = { .plan = plan, .source = by_plan_get_template (plan), .problems = problems };

  by_lint_names (&self);
  by_lint_compute (&self);
  by_lint_jobs (&self);
  by_lint_access (&self);
  by_lint_document (&self);
  g_ptr_array_sort (problems, compare_problems);

  return problems;
}

/* Returns: (transfer full) */
static GPtrArray *
check_template (ByTemplate *source)
{
  const ByPlanEnvironment environment = {
    .region = "us-east-1",
    .account_id = "123456789012",
    .stack_name = "stack",
    .allow_incomplete = TRUE,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (ByPlan) plan = by_plan_new (source, NULL, &environment, &error);
  ByLint self = { .source = source };

  if (plan != NULL)
    return check_plan (plan);

  self.problems = new_problems ();
  by_lint_report (&self, "cannot-evaluate", BY_SEVERITY_ERROR, "Resources",
                  g_strdup (error->message), _ ("Correct the template at this place."));
  return self.problems;
}

/**
 * by_lint_plan:
 * @plan: a plan
 *
 * Returns: (transfer none) (element-type ByTemplateProblem): what is wrong with its template under
 *   its answers, the gravest first
 */
GPtrArray *
by_lint_plan (ByPlan *plan)
{
  GPtrArray *known = get_known (plan);

  return known != NULL ? known : keep (plan, check_plan (plan));
}

/**
 * by_lint_template:
 * @source: a template
 *
 * What is wrong with the template as it comes, with its defaults for answers. What is left of that
 * with other answers is by_lint_plan().
 *
 * Returns: (transfer none) (element-type ByTemplateProblem): problems, the gravest first
 */
GPtrArray *
by_lint_template (ByTemplate *source)
{
  GPtrArray *known = get_known (source);

  return known != NULL ? known : keep (source, check_template (source));
}
