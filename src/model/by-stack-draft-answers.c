/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The answers of a draft: those that somebody gives, and those that come by themselves. */

#include "by-stack-draft-private.h"

static void
store_value (ByStackDraft *self, const char *name, const char *value)
{
  g_hash_table_insert (self->values, g_strdup (name), g_strdup (value));
}

/* Subnets of a VPC from which machines reach AWS. */
static char *
list_useful_subnets (ByStackDraft *self, const char *vpc_id)
{
  g_autoptr (GPtrArray) subnets = by_network_dup_subnets (self->network, vpc_id);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < subnets->len; i++)
    if (by_subnet_leads_out (g_ptr_array_index (subnets, i)))
      g_ptr_array_add (ids, (char *) by_subnet_get_id (g_ptr_array_index (subnets, i)));
  g_ptr_array_add (ids, NULL);

  return g_strjoinv (",", (char **) ids->pdata);
}

/* Subnets of another VPC can only be wrong: the useful ones of the new one take their place. */
static void
choose_subnets (ByStackDraft *self, const char *vpc_id)
{
  ByParameter *subnets = by_stack_draft_find_parameter (self, BY_PARAMETER_USE_SUBNETS);
  g_autofree char *useful = list_useful_subnets (self, vpc_id);

  if (subnets != NULL && by_parameter_is_list (subnets))
    store_value (self, by_parameter_get_name (subnets), useful);
}

/* The first answers come by themselves where there is one that suits nearly everybody. */
void
by_stack_draft_fill_in (ByStackDraft *self)
{
  ByVpc *vpc = by_network_get_default_vpc (self->network);
  ByParameter *parameter
      = self->source != NULL ? by_stack_draft_find_parameter (self, BY_PARAMETER_USE_VPC) : NULL;

  if (parameter != NULL && vpc != NULL && by_stack_draft_get_vpc_id (self) == NULL)
    {
      store_value (self, by_parameter_get_name (parameter), by_vpc_get_id (vpc));
      choose_subnets (self, by_vpc_get_id (vpc));
    }

  by_stack_draft_update (self);
}

/**
 * by_stack_draft_set_template:
 * @source: the template to ask the questions of
 *
 * Takes another template. Answers to questions that both ask stay, unless they were the old
 * template's defaults.
 */
void
by_stack_draft_set_template (ByStackDraft *self, ByTemplate *source)
{
  g_autoptr (GHashTable) old = g_hash_table_ref (self->values);
  g_autoptr (GHashTable) defaults = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *parameters = by_template_get_parameters (source);

  for (guint i = 0; self->source != NULL && i < by_template_get_parameters (self->source)->len; i++)
    {
      const char *name = by_parameter_get_name (
          g_ptr_array_index (by_template_get_parameters (self->source), i));

      if (by_stack_draft_is_default (self, name))
        g_hash_table_add (defaults, (char *) name);
    }

  g_hash_table_unref (self->values);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < parameters->len; i++)
    {
      ByParameter *parameter = g_ptr_array_index (parameters, i);
      const char *name = by_parameter_get_name (parameter);
      const char *answer
          = g_hash_table_contains (defaults, name) ? NULL : g_hash_table_lookup (old, name);
      const char *default_value = by_parameter_get_default (parameter);

      if (answer == NULL)
        answer = default_value != NULL ? default_value : "";
      store_value (self, name, answer);
    }

  g_hash_table_remove_all (self->touched);
  if (self->source != NULL && self->source != source)
    self->answered = TRUE;
  g_set_object (&self->source, source);
  by_stack_draft_emit_template_changed (self);
  by_stack_draft_fill_in (self);
}

/**
 * by_stack_draft_get_value:
 * @name: of a parameter, or %BY_STACK_DRAFT_STACK_NAME
 *
 * Returns: (transfer none): the answer; empty when there is none
 */
const char *
by_stack_draft_get_value (ByStackDraft *self, const char *name)
{
  const char *value = NULL;

  g_return_val_if_fail (BY_IS_STACK_DRAFT (self), "");

  if (g_str_equal (name, BY_STACK_DRAFT_STACK_NAME))
    return self->stack_name;

  value = g_hash_table_lookup (self->values, name);
  return value != NULL ? value : "";
}

/**
 * by_stack_draft_set_value:
 * @name: of a parameter, or %BY_STACK_DRAFT_STACK_NAME
 * @value: the answer; lists are separated by commas
 *
 * Takes an answer. Choosing a VPC chooses its useful subnets, too.
 */
void
by_stack_draft_set_value (ByStackDraft *self, const char *name, const char *value)
{
  ByParameter *parameter = NULL;

  g_return_if_fail (BY_IS_STACK_DRAFT (self));

  g_hash_table_add (self->touched, g_strdup (name));
  if (g_str_equal (by_stack_draft_get_value (self, name), value))
    return;

  self->answered = TRUE;
  if (g_str_equal (name, BY_STACK_DRAFT_STACK_NAME))
    {
      g_free (self->stack_name);
      self->stack_name = g_strdup (value);
      by_stack_draft_update (self);
      return;
    }

  parameter = by_template_get_parameter (self->source, name);
  g_return_if_fail (parameter != NULL);
  store_value (self, name, value);
  if (by_parameter_get_use (parameter) == BY_PARAMETER_USE_VPC)
    choose_subnets (self, value);
  by_stack_draft_update (self);
}

/**
 * by_stack_draft_is_answered:
 *
 * Returns: whether there are answers that did not come by themselves
 */
gboolean
by_stack_draft_is_answered (ByStackDraft *self)
{
  g_return_val_if_fail (BY_IS_STACK_DRAFT (self), FALSE);

  return self->answered;
}

/**
 * by_stack_draft_is_restored:
 *
 * Returns: whether the answers began as those of an earlier run
 */
gboolean
by_stack_draft_is_restored (ByStackDraft *self)
{
  g_return_val_if_fail (BY_IS_STACK_DRAFT (self), FALSE);

  return self->restored;
}

/**
 * by_stack_draft_restore:
 * @source: the template to ask the questions of
 *
 * Goes on where an earlier run has stopped; its answers are to follow.
 */
void
by_stack_draft_restore (ByStackDraft *self, ByTemplate *source)
{
  g_return_if_fail (BY_IS_STACK_DRAFT (self));

  self->restored = TRUE;
  by_stack_draft_set_template (self, source);
  self->answered = TRUE;
}

/**
 * by_stack_draft_start_over:
 * @source: the template to ask the questions of
 *
 * Throws all answers away.
 */
void
by_stack_draft_start_over (ByStackDraft *self, ByTemplate *source)
{
  g_return_if_fail (BY_IS_STACK_DRAFT (self));

  g_hash_table_remove_all (self->values);
  g_free (self->stack_name);
  self->stack_name = g_strdup (BY_STACK_DRAFT_DEFAULT_NAME);
  g_clear_object (&self->source);
  self->answered = FALSE;
  self->restored = FALSE;
  by_stack_draft_set_template (self, source);
}

/**
 * by_stack_draft_is_default:
 * @name: of a parameter
 *
 * Returns: whether the answer is the template's own
 */
gboolean
by_stack_draft_is_default (ByStackDraft *self, const char *name)
{
  ByParameter *parameter = by_template_get_parameter (self->source, name);
  const char *default_value = parameter != NULL ? by_parameter_get_default (parameter) : NULL;

  return default_value != NULL
         && g_str_equal (by_stack_draft_get_value (self, name), default_value);
}

/**
 * by_stack_draft_get_values:
 *
 * Returns: (transfer none): the answers by parameter
 */
GHashTable *
by_stack_draft_get_values (ByStackDraft *self)
{
  g_return_val_if_fail (BY_IS_STACK_DRAFT (self), NULL);

  return self->values;
}
