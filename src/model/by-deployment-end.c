/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads out of a stack's status and events whether what was asked for has ended, and how. */

#include "by-deployment-end.h"

#include "by-stack-event.h"
#include "by-stack-status.h"
#include "by-time.h"

static ByDeploymentEnd
judge_creation (const char *status)
{
  if (g_str_has_prefix (status, "DELETE_"))
    return by_stack_status_ends_operation (status) ? BY_DEPLOYMENT_END_BAD
                                                   : BY_DEPLOYMENT_END_NOT_YET;
  if (by_stack_status_is_usable (status)) /* somebody may be updating it already */
    return BY_DEPLOYMENT_END_GOOD;
  if (by_stack_status_ends_operation (status))
    return BY_DEPLOYMENT_END_BAD;

  return BY_DEPLOYMENT_END_NOT_YET;
}

/* A status from before our call must not pass for the end of it. */
static ByDeploymentEnd
judge_deletion (ByStackDetails *details, const char *status, const char *token, gint64 started)
{
  const ByStackOperation *operation = by_stack_details_get_operation (details);

  if (by_stack_status_is_gone (status))
    return BY_DEPLOYMENT_END_GOOD;
  if (g_strcmp0 (status, "DELETE_FAILED") == 0
      && (operation->token != NULL ? g_str_equal (operation->token, token)
                                   : operation->started >= started)
      && operation->ended != BY_TIME_NONE)
    return BY_DEPLOYMENT_END_BAD;

  return BY_DEPLOYMENT_END_NOT_YET;
}

/* A rollback that has failed again is ours if the event that tells of it carries our token. */
static ByDeploymentEnd
judge_rollback (ByStackDetails *details, const char *status, const char *token)
{
  GListModel *events = by_stack_details_get_events (details);

  if (by_stack_status_is_busy (status))
    return BY_DEPLOYMENT_END_NOT_YET;
  if (g_strcmp0 (status, "UPDATE_ROLLBACK_FAILED") != 0)
    return BY_DEPLOYMENT_END_GOOD;

  for (guint i = 0; i < g_list_model_get_n_items (events); i++)
    {
      g_autoptr (ByStackEvent) event = g_list_model_get_item (events, i);

      if (by_stack_event_is_of_stack (event))
        return g_strcmp0 (by_stack_event_get_token (event), token) == 0
                       && g_strcmp0 (by_stack_event_get_status (event), status) == 0
                   ? BY_DEPLOYMENT_END_BAD
                   : BY_DEPLOYMENT_END_NOT_YET;
    }

  return BY_DEPLOYMENT_END_NOT_YET;
}

/**
 * by_deployment_end_judge:
 * @action: what was asked for
 * @details: of the stack; its status is known
 * @token: the client request token of the operation
 * @started: when it was asked for
 *
 * Returns: whether and how it has ended
 */
ByDeploymentEnd
by_deployment_end_judge (ByDeploymentAction action,
                         ByStackDetails *details,
                         const char *token,
                         gint64 started)
{
  const char *status = by_stack_get_status (by_stack_details_get_stack (details));

  switch (action)
    {
    case BY_DEPLOYMENT_DELETE:
      return judge_deletion (details, status, token, started);
    case BY_DEPLOYMENT_CONTINUE:
      return judge_rollback (details, status, token);
    case BY_DEPLOYMENT_CREATE:
    default:
      return judge_creation (status);
    }
}
