/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Templates: read, checked, planned with their defaults, their faults told. */

#include <stdint.h>

#include "by-lint.h"
#include "by-plan.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
look_at_problems (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const ByTemplateProblem *problem = g_ptr_array_index (problems, i);

      g_assert_true (g_utf8_validate (problem->message, -1, NULL));
      g_assert_nonnull (problem->fix);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const ByPlanEnvironment environment = {
    .region = "us-east-1",
    .account_id = "123456789012",
    .stack_name = "stack",
    .allow_incomplete = TRUE,
  };
  g_autoptr (GBytes) text = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (ByTemplate) source = by_template_new (text, "fuzz", &error);
  g_autoptr (ByPlan) plan = NULL;

  if (source == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  look_at_problems (by_lint_template (source));
  for (guint i = 0; i < by_template_get_parameters (source)->len; i++)
    {
      ByParameter *parameter = g_ptr_array_index (by_template_get_parameters (source), i);

      by_parameter_validate (parameter, by_parameter_get_description (parameter), NULL);
    }
  plan = by_plan_new (source, NULL, &environment, NULL);
  if (plan != NULL)
    look_at_problems (by_lint_plan (plan));

  return 0;
}
