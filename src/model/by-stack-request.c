/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-stack-request.h"

/* What every template for a main stack asks, upstream's too. */
static const ByParameterUse main_uses[] = {
  BY_PARAMETER_USE_GPU_INSTANCE_TYPES,
  BY_PARAMETER_USE_CPU_INSTANCE_TYPES,
  BY_PARAMETER_USE_SUBNETS,
  BY_PARAMETER_USE_VPC,
};

ByStackKind
by_stack_draft_get_kind (ByStackDraft *draft)
{
  ByTemplate *source = by_stack_draft_get_template (draft);
  gboolean is_main = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (main_uses); i++)
    is_main &= by_stack_draft_find_parameter (draft, main_uses[i]) != NULL;
  if (is_main)
    return BY_STACK_MAIN;
  if (by_template_get_parameter (source, "Namespace") != NULL
      && by_template_get_parameter (source, "RepositoryName") != NULL)
    return BY_STACK_NAMESPACE;

  return BY_STACK_OTHER;
}

static void
add_resources (ByDeploymentRequest *request, ByPlan *plan)
{
  GPtrArray *resources = by_plan_get_resources (plan);

  for (guint i = 0; i < resources->len; i++)
    {
      const ByPlanResource *resource = g_ptr_array_index (resources, i);

      if (resource->condition_met)
        by_deployment_request_add_resource (request, resource->logical_id, resource->type);
    }
}

static void
add_parameter (ByDeploymentRequest *request,
               ByParameter *parameter,
               const char *name,
               const char *value)
{
  if (parameter != NULL && by_parameter_get_no_echo (parameter))
    by_deployment_request_set_secret (request, name, value);
  else
    by_deployment_request_set_parameter (request, name, value);
}

/**
 * by_stack_draft_make_request:
 * @draft: answers that have no fault
 *
 * Returns: (transfer full): the creation of the stack, with its client request token
 */
ByDeploymentRequest *
by_stack_draft_make_request (ByStackDraft *draft)
{
  ByPlan *plan = by_stack_draft_get_plan (draft);
  ByTemplate *template = by_stack_draft_get_template (draft);
  GBytes *text = by_template_get_text (template);
  gsize length = 0;
  const char *start = g_bytes_get_data (text, &length);
  g_autofree char *body = g_strndup (start, length);
  ByDeploymentRequest *request = by_deployment_request_new_create (
      by_stack_draft_get_value (draft, BY_STACK_DRAFT_STACK_NAME), body);
  const char *const *capabilities
      = plan != NULL ? by_plan_get_capabilities (plan)
                     : by_template_get_capabilities (by_stack_draft_get_template (draft));
  GHashTableIter iter;
  gpointer name = NULL;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, by_stack_draft_get_values (draft));
  while (g_hash_table_iter_next (&iter, &name, &value))
    add_parameter (request, by_template_get_parameter (template, name), name, value);
  for (guint i = 0; capabilities[i] != NULL; i++)
    by_deployment_request_add_capability (request, capabilities[i]);
  by_deployment_request_set_kind (request, by_stack_draft_get_kind (draft), NULL);
  if (plan != NULL)
    add_resources (request, plan);

  return request;
}
