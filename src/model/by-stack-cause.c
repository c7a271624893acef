/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ByStackCause: see the header. */

#include "by-stack-cause.h"

#include <glib/gi18n.h>
#include <string.h>

#include "by-stack-status.h"

struct _ByStackCause
{
  GObject parent_instance;

  ByStackEvent *event; /* (owned) */
  ByStackCauseKind kind;
  char *title;             /* (owned) */
  const char *explanation; /* (nullable): translated, static */
};

G_DEFINE_FINAL_TYPE (ByStackCause, by_stack_cause, G_TYPE_OBJECT)

/* What AWS's texts mean, by a piece of them; the first that fits. A title has one %s, the logical
 * id of the resource. */
typedef struct
{
  const char *piece;
  ByStackCauseKind kind;
} Known;

static const Known known[] = {
  { "Instance type can only be one of", BY_STACK_CAUSE_INSTANCE_TYPE },
  { "instance types are not supported", BY_STACK_CAUSE_INSTANCE_TYPE },
  { "not a valid instance type", BY_STACK_CAUSE_INSTANCE_TYPE },
  { "still contains images", BY_STACK_CAUSE_NOT_EMPTY },
  { "RepositoryNotEmpty", BY_STACK_CAUSE_NOT_EMPTY },
  { "already exists", BY_STACK_CAUSE_NAME_TAKEN },
  { "AlreadyExists", BY_STACK_CAUSE_NAME_TAKEN },
  { "is not authorized to perform", BY_STACK_CAUSE_PERMISSION },
  { "AccessDenied", BY_STACK_CAUSE_PERMISSION },
  { "UnauthorizedOperation", BY_STACK_CAUSE_PERMISSION },
  { "LimitExceeded", BY_STACK_CAUSE_QUOTA },
  { "limit exceeded", BY_STACK_CAUSE_QUOTA },
  { "reached the maximum", BY_STACK_CAUSE_QUOTA },
  { "ServiceQuotaExceeded", BY_STACK_CAUSE_QUOTA },
  { "found existing JobQueue relationship", BY_STACK_CAUSE_IN_USE },
  { "has a dependent object", BY_STACK_CAUSE_IN_USE },
  { "resource is being utilized", BY_STACK_CAUSE_IN_USE },
  { "must be detached", BY_STACK_CAUSE_IN_USE },
};

static void
by_stack_cause_finalize (GObject *object)
{
  ByStackCause *self = BY_STACK_CAUSE (object);

  g_clear_object (&self->event);
  g_clear_pointer (&self->title, g_free);

  G_OBJECT_CLASS (by_stack_cause_parent_class)->finalize (object);
}

static void
by_stack_cause_class_init (ByStackCauseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_stack_cause_finalize;
}

static void
by_stack_cause_init (ByStackCause *self)
{
}

static ByStackCauseKind
tell_kind (const char *reason)
{
  for (guint i = 0; reason != NULL && i < G_N_ELEMENTS (known); i++)
    if (strstr (reason, known[i].piece) != NULL)
      return known[i].kind;

  return BY_STACK_CAUSE_UNKNOWN;
}

static char *
make_plain_title (ByStackEvent *event)
{
  const char *id = by_stack_event_get_logical_id (event);
  const char *status = by_stack_event_get_status (event);

  if (g_str_has_prefix (status, "DELETE_"))
    return g_strdup_printf (_ ("%s could not be deleted"), id);
  if (g_str_has_prefix (status, "UPDATE_"))
    return g_strdup_printf (_ ("%s could not be updated"), id);

  return g_strdup_printf (_ ("%s could not be created"), id);
}

static void
explain (ByStackCause *self)
{
  const char *id = by_stack_event_get_logical_id (self->event);

  switch (self->kind)
    {
    case BY_STACK_CAUSE_NAME_TAKEN:
      self->title = g_strdup_printf (_ ("The name of %s is taken"), id);
      self->explanation
          = _ ("Something in this account already has the name that the template gives "
               "it. Delete or rename that, or choose another prefix or name, and "
               "create the stack again.");
      break;
    case BY_STACK_CAUSE_INSTANCE_TYPE:
      self->title = g_strdup_printf (_ ("AWS Batch does not accept an instance type of %s"), id);
      self->explanation = _ ("EC2 may rent out the type, but Batch does not take it for a compute "
                             "environment in this region. Choose other instance types.");
      break;
    case BY_STACK_CAUSE_PERMISSION:
      self->title = g_strdup_printf (_ ("A permission is missing for %s"), id);
      self->explanation = _ ("The text below names the action that is not allowed. Whoever manages "
                             "the account can allow it.");
      break;
    case BY_STACK_CAUSE_QUOTA:
      self->title = g_strdup_printf (_ ("A limit of the account stops %s"), id);
      self->explanation = _ ("Remove what is no longer needed, or ask AWS for a higher limit in "
                             "Service Quotas.");
      break;
    case BY_STACK_CAUSE_NOT_EMPTY:
      self->title = g_strdup_printf (_ ("%s still holds images"), id);
      self->explanation
          = _ ("AWS deletes a repository only when it is empty. Delete its images and "
               "delete the stack again, or keep the repository.");
      break;
    case BY_STACK_CAUSE_IN_USE:
      self->title = g_strdup_printf (_ ("%s is still in use"), id);
      self->explanation = _ ("Something outside this stack uses it. Release it there, then try "
                             "again.");
      break;
    case BY_STACK_CAUSE_UNKNOWN:
    default:
      self->title = make_plain_title (self->event);
      break;
    }
}

static gboolean
is_failure (ByStackEvent *event)
{
  const char *status = by_stack_event_get_status (event);

  return status != NULL && g_str_has_suffix (status, "_FAILED")
         && !by_stack_reason_is_cancelled (by_stack_event_get_reason (event));
}

/* The earliest real failure of a resource; else the stack's own words about one. */
static ByStackEvent *
find_event (GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++)
    {
      ByStackEvent *event = g_ptr_array_index (events, i);

      if (is_failure (event) && !by_stack_event_is_of_stack (event))
        return event;
    }

  for (guint i = 0; i < events->len; i++)
    {
      ByStackEvent *event = g_ptr_array_index (events, i);

      if (by_stack_event_is_of_stack (event) && by_stack_event_get_reason (event) != NULL
          && by_stack_status_is_failed (by_stack_event_get_status (event)))
        return event;
    }

  return NULL;
}

/**
 * by_stack_cause_find:
 * @events: (element-type ByStackEvent): of one operation, oldest first
 *
 * Returns: (transfer full) (nullable): why the operation failed
 */
ByStackCause *
by_stack_cause_find (GPtrArray *events)
{
  ByStackEvent *event = find_event (events);
  ByStackCause *self = NULL;

  if (event == NULL)
    return NULL;

  self = g_object_new (BY_TYPE_STACK_CAUSE, NULL);
  self->event = g_object_ref (event);
  self->kind = tell_kind (by_stack_event_get_reason (event));
  explain (self);

  return self;
}

/**
 * by_stack_cause_get_event:
 *
 * Returns: (transfer none): the event of the first real failure
 */
ByStackEvent *
by_stack_cause_get_event (ByStackCause *self)
{
  g_return_val_if_fail (BY_IS_STACK_CAUSE (self), NULL);

  return self->event;
}

ByStackCauseKind
by_stack_cause_get_kind (ByStackCause *self)
{
  g_return_val_if_fail (BY_IS_STACK_CAUSE (self), BY_STACK_CAUSE_UNKNOWN);

  return self->kind;
}

/**
 * by_stack_cause_get_title:
 *
 * Returns: (transfer none): what failed, in one sentence
 */
const char *
by_stack_cause_get_title (ByStackCause *self)
{
  g_return_val_if_fail (BY_IS_STACK_CAUSE (self), NULL);

  return self->title;
}

/**
 * by_stack_cause_get_explanation:
 *
 * Returns: (transfer none) (nullable): what it means and what can be done
 */
const char *
by_stack_cause_get_explanation (ByStackCause *self)
{
  g_return_val_if_fail (BY_IS_STACK_CAUSE (self), NULL);

  return self->explanation;
}
