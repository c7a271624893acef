/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers of a draft as a whole. */

#include "by-stack-answers.h"

/**
 * by_stack_answers_dup:
 * @draft: has a template
 *
 * Returns: (transfer full) (element-type utf8 utf8): the answers by parameter that are neither
 *   secret nor the template's own
 */
GHashTable *
by_stack_answers_dup (ByStackDraft *draft)
{
  GHashTable *answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GPtrArray *parameters = by_template_get_parameters (by_stack_draft_get_template (draft));

  for (guint i = 0; i < parameters->len; i++)
    {
      ByParameter *parameter = g_ptr_array_index (parameters, i);
      const char *name = by_parameter_get_name (parameter);

      if (!by_parameter_get_no_echo (parameter) && !by_stack_draft_is_default (draft, name))
        g_hash_table_insert (answers, g_strdup (name),
                             g_strdup (by_stack_draft_get_value (draft, name)));
    }

  return answers;
}

/**
 * by_stack_answers_give:
 * @draft: has a template
 * @stack_name: the name for the stack
 * @answers: (element-type utf8 utf8): answers by parameter
 *
 * Gives the draft many answers, except those that the template does not ask for, or asks for in
 * secret: nobody but the user may know these.
 */
void
by_stack_answers_give (ByStackDraft *draft, const char *stack_name, GHashTable *answers)
{
  ByTemplate *source = by_stack_draft_get_template (draft);

  by_stack_draft_set_value (draft, BY_STACK_DRAFT_STACK_NAME, stack_name);
  /* Twice: choosing a VPC chooses subnets too, and they were chosen as well. */
  for (guint i = 0; i < 2; i++)
    {
      GHashTableIter iter;
      gpointer name = NULL;
      gpointer value = NULL;

      g_hash_table_iter_init (&iter, answers);
      while (g_hash_table_iter_next (&iter, &name, &value))
        {
          ByParameter *parameter = by_template_get_parameter (source, name);

          if (parameter != NULL && !by_parameter_get_no_echo (parameter))
            by_stack_draft_set_value (draft, name, value);
        }
    }
}
