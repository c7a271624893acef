/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the last operation out of a stack's events. */

#include "by-stack-operation.h"

#include "by-stack-status.h"
#include "by-time.h"

/* The status with which a stack begins what it was asked for, and its name. */
static const char *const beginnings[][2] = {
  { "CREATE_IN_PROGRESS", "CREATE" },
  { "UPDATE_IN_PROGRESS", "UPDATE" },
  { "DELETE_IN_PROGRESS", "DELETE" },
  { "IMPORT_IN_PROGRESS", "IMPORT" },
};

static const char *
find_beginning (ByStackEvent *event)
{
  if (!by_stack_event_is_of_stack (event))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_strcmp0 (by_stack_event_get_status (event), beginnings[i][0]) == 0)
      return beginnings[i][1];

  return NULL;
}

static void
take_stack_event (ByStackOperation *self, ByStackEvent *event)
{
  const char *status = by_stack_event_get_status (event);
  gint64 time = by_stack_event_get_timestamp (event);

  if (by_stack_status_ends_operation (status))
    self->ended = time;
  else if (by_stack_status_is_failed (status) && self->turned == BY_TIME_NONE)
    self->turned = time;
}

/**
 * by_stack_operation_read:
 * @self: (out caller-allocates): filled in but for the numbers of resources
 * @events: (element-type ByStackEvent): all that are known of the stack, newest first
 *
 * Returns: (transfer container) (element-type ByStackEvent): those of its last operation, oldest
 *   first; they belong to @events
 */
GPtrArray *
by_stack_operation_read (ByStackOperation *self, GPtrArray *events)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  guint n = 0;

  *self = (ByStackOperation){ 0 };

  while (n < events->len && self->action == NULL)
    {
      ByStackEvent *event = g_ptr_array_index (events, n++);

      self->action = find_beginning (event);
      if (self->action != NULL)
        {
          self->started = by_stack_event_get_timestamp (event);
          self->token = by_stack_event_get_token (event);
        }
    }

  for (guint i = n; i > 0; i--)
    {
      ByStackEvent *event = g_ptr_array_index (events, i - 1);

      g_ptr_array_add (own, event);
      if (by_stack_event_is_of_stack (event))
        take_stack_event (self, event);
    }

  return g_steal_pointer (&own);
}
