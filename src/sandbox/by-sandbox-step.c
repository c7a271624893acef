/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-step.h"

void
by_sandbox_step_later (BySandboxStack *stack,
                       BySandboxResource *resource,
                       double seconds,
                       BySandboxClockFunc func)
{
  BySandboxStep *self = g_new0 (BySandboxStep, 1);

  self->stack = stack;
  self->resource = resource;
  self->operation = stack->operation;
  by_sandbox_clock_after (by_sandbox_region_get_clock (stack->region), seconds, func, self, g_free);
}

gboolean
by_sandbox_step_is_void (const BySandboxStep *self)
{
  return self->operation != self->stack->operation;
}

double
by_sandbox_step_spread (BySandboxResource *resource, double seconds)
{
  BySandboxAccount *account = by_sandbox_region_get_account (resource->stack->region);

  return seconds
         * (0.85 + 0.3 * by_sandbox_account_fate (account, "takes/%s/%s", resource->stack->name,
                                                  resource->logical_id));
}

gboolean
by_sandbox_resource_has_status (BySandboxResource *resource, const char *status)
{
  return g_strcmp0 (resource->status, status) == 0;
}

char *
by_sandbox_stack_list_resources (BySandboxStack *stack, const char *status)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < stack->resources->len; i++)
    {
      BySandboxResource *resource = g_ptr_array_index (stack->resources, i);

      if (by_sandbox_resource_has_status (resource, status)
          && !g_str_has_suffix (resource->reason != NULL ? resource->reason : "", "cancelled"))
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", resource->logical_id);
    }
  return g_string_free (text, FALSE);
}
