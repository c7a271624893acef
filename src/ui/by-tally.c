/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-build-config.h"

#include "by-tally.h"

#include <glib/gi18n.h>

#include "by-compute-environment.h"
#include "by-number.h"
#include "by-stack-status.h"

/* What failed and left nothing to work with. Other people's stacks are their affair. */
static gboolean
is_failed (ByStack *stack)
{
  const char *status = by_stack_get_status (stack);

  return by_stack_get_kind (stack) != BY_STACK_OTHER && by_stack_status_is_failed (status)
         && !by_stack_status_is_usable (status);
}

static void
count_stacks (GListModel *stacks, guint *n_things, guint *n_urgent)
{
  *n_things = g_list_model_get_n_items (stacks);
  for (guint i = 0; i < *n_things; i++)
    {
      g_autoptr (ByStack) stack = g_list_model_get_item (stacks, i);

      *n_urgent += is_failed (stack) ? 1 : 0;
    }
}

static void
count_namespaces (GListModel *stacks, guint *n_things)
{
  for (guint i = 0; i < g_list_model_get_n_items (stacks); i++)
    {
      g_autoptr (ByStack) stack = g_list_model_get_item (stacks, i);

      *n_things += by_stack_get_kind (stack) == BY_STACK_NAMESPACE ? 1 : 0;
    }
}

/* Whether AWS Batch cannot use the queue, or part of it, until somebody mends something. */
static gboolean
is_invalid (ByQueue *queue)
{
  GListModel *environments = by_queue_get_environments (queue);

  if (g_strcmp0 (by_queue_get_status (queue), "INVALID") == 0)
    return TRUE;

  for (guint i = 0; i < g_list_model_get_n_items (environments); i++)
    {
      g_autoptr (ByComputeEnvironment) environment = g_list_model_get_item (environments, i);

      if (g_strcmp0 (by_compute_environment_get_status (environment), "INVALID") == 0)
        return TRUE;
    }

  return FALSE;
}

static void
count_queues (GListModel *queues, guint *n_things, guint *n_urgent)
{
  *n_things = g_list_model_get_n_items (queues);
  for (guint i = 0; i < *n_things; i++)
    {
      g_autoptr (ByQueue) queue = g_list_model_get_item (queues, i);

      *n_urgent += is_invalid (queue) ? 1 : 0;
    }
}

static char *
make_sentence (ByTallyKind kind, guint n, const char *number)
{
  switch (kind)
    {
    case BY_TALLY_STACKS:
      return g_strdup_printf (ngettext ("%s stack", "%s stacks", n), number);
    case BY_TALLY_NAMESPACES:
      return g_strdup_printf (ngettext ("%s namespace", "%s namespaces", n), number);
    case BY_TALLY_QUEUES:
      return g_strdup_printf (ngettext ("%s job queue", "%s job queues", n), number);
    case BY_TALLY_NONE:
    default:
      return g_strdup ("");
    }
}

static char *
make_urgent_text (ByTallyKind kind, guint n, const char *number)
{
  if (kind == BY_TALLY_QUEUES)
    /* Translators: so many job queues; AWS Batch calls them INVALID. Little room. */
    return g_strdup_printf (ngettext ("%s invalid", "%s invalid", n), number);

  /* Translators: so many stacks. Little room. */
  return g_strdup_printf (ngettext ("%s failed", "%s failed", n), number);
}

static char *
make_urgent_sentence (ByTallyKind kind, guint n, const char *number)
{
  if (kind == BY_TALLY_QUEUES)
    return g_strdup_printf (
      ngettext ("%s job queue or a compute environment of it is invalid",
                "%s job queues or compute environments of them are invalid", n),
      number);

  return g_strdup_printf (ngettext ("%s stack has failed", "%s stacks have failed", n), number);
}

/**
 * by_tally_get_list:
 *
 * Returns: (transfer none) (nullable): the list of @account's to count in
 */
ByKeyedList *
by_tally_get_list (ByTallyKind kind, ByAccount *account)
{
  switch (kind)
    {
    case BY_TALLY_STACKS:
    case BY_TALLY_NAMESPACES:
      return by_stacks_get_list (by_account_get_stacks (account));
    case BY_TALLY_QUEUES:
      return by_queues_get_list (by_account_get_queues (account));
    case BY_TALLY_NONE:
    default:
      return NULL;
    }
}

/**
 * by_tally_count:
 * @list: that of by_tally_get_list()
 * @tally: (out caller-allocates): cleared before; to be cleared with by_tally_clear()
 */
void
by_tally_count (ByTallyKind kind, ByKeyedList *list, ByTally *tally)
{
  const ByListState state = by_keyed_list_get_state (list);
  g_autofree char *number = NULL;
  guint n_things = 0;
  guint n_urgent = 0;

  if (kind == BY_TALLY_STACKS)
    count_stacks (G_LIST_MODEL (list), &n_things, &n_urgent);
  else if (kind == BY_TALLY_NAMESPACES)
    count_namespaces (G_LIST_MODEL (list), &n_things);
  else if (kind == BY_TALLY_QUEUES)
    count_queues (G_LIST_MODEL (list), &n_things, &n_urgent);

  number = by_number_format (n_urgent > 0 ? n_urgent : n_things);
  tally->is_urgent = n_urgent > 0;
  if (state == BY_LIST_LOADING || state == BY_LIST_FAILED)
    {
      tally->text = g_strdup ("");
      tally->sentence = g_strdup ("");
    }
  else if (n_urgent > 0)
    {
      tally->text = make_urgent_text (kind, n_urgent, number);
      tally->sentence = make_urgent_sentence (kind, n_urgent, number);
    }
  else
    {
      tally->text = g_strdup (n_things > 0 ? number : "");
      tally->sentence = make_sentence (kind, n_things, number);
    }
}

void
by_tally_clear (ByTally *tally)
{
  g_clear_pointer (&tally->text, g_free);
  g_clear_pointer (&tally->sentence, g_free);
  tally->is_urgent = FALSE;
}
