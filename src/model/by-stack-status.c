/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-stack-status.h"

#include <string.h>

/**
 * by_stack_status_is_busy:
 * @status: (nullable): of a stack or a resource
 *
 * Returns: whether it is on its way to another status
 */
gboolean
by_stack_status_is_busy (const char *status)
{
  return status != NULL && g_str_has_suffix (status, "_IN_PROGRESS")
         && !g_str_equal (status, "REVIEW_IN_PROGRESS");
}

/**
 * by_stack_status_is_failed:
 * @status: (nullable): of a stack or a resource
 *
 * Returns: whether what was asked for has failed, even if undoing it goes on
 */
gboolean
by_stack_status_is_failed (const char *status)
{
  return status != NULL
         && (g_str_has_suffix (status, "_FAILED") || strstr (status, "ROLLBACK") != NULL);
}

/**
 * by_stack_status_is_usable:
 * @status: (nullable): of a stack
 *
 * Returns: whether the stack's resources are there, the new ones or those from before
 */
gboolean
by_stack_status_is_usable (const char *status)
{
  static const char *const usable[] = {
    "CREATE_COMPLETE",
    "UPDATE_COMPLETE",
    "UPDATE_IN_PROGRESS",
    "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
    "UPDATE_FAILED",
    "UPDATE_ROLLBACK_IN_PROGRESS",
    "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
    "UPDATE_ROLLBACK_COMPLETE",
    "UPDATE_ROLLBACK_FAILED",
    "IMPORT_IN_PROGRESS",
    "IMPORT_COMPLETE",
    "IMPORT_ROLLBACK_IN_PROGRESS",
    "IMPORT_ROLLBACK_COMPLETE",
    "IMPORT_ROLLBACK_FAILED",
    NULL,
  };

  return status != NULL && g_strv_contains (usable, status);
}

/**
 * by_stack_status_is_gone:
 * @status: (nullable): of a stack or a resource
 *
 * Returns: whether it has been deleted
 */
gboolean
by_stack_status_is_gone (const char *status)
{
  return g_strcmp0 (status, "DELETE_COMPLETE") == 0;
}

/**
 * by_stack_status_ends_operation:
 * @status: (nullable): of a stack
 *
 * Returns: whether nothing more happens by itself
 */
gboolean
by_stack_status_ends_operation (const char *status)
{
  return status != NULL
         && (g_str_has_suffix (status, "_COMPLETE") || g_str_has_suffix (status, "_FAILED"));
}

/**
 * by_stack_reason_is_cancelled:
 * @reason: (nullable): AWS's reason for a resource's status
 *
 * Returns: whether the resource failed only because another one did
 */
gboolean
by_stack_reason_is_cancelled (const char *reason)
{
  return reason != NULL
         && (g_str_has_prefix (reason, "Resource creation cancelled")
             || g_str_has_prefix (reason, "Resource update cancelled")
             || g_str_has_prefix (reason, "Resource deletion cancelled"));
}
