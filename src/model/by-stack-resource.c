/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByStackResource: see the header. What happened to it is worked out anew from the operation's
 * events whenever there are new ones; there are never many.
 */

#include "by-stack-resource.h"

#include <glib/gi18n.h>
#include <string.h>

#include "by-stack-status.h"
#include "by-time.h"

/* All that changes. */
typedef struct
{
  const char *status; /* of the newest event or the summary, which are kept below */
  const char *reason;
  const char *physical_id;
  ByResourceState state;
  ByStackSpan work;
  ByStackSpan removal;
  gint64 failed_at;
} Facts;

struct _ByStackResource
{
  GObject parent_instance;

  char *logical_id; /* (owned) */
  char *type;       /* (owned) */
  Facts facts;

  /* What the texts of @facts belong to. */
  GPtrArray *events;                             /* (owned) (nullable): of ByStackEvent */
  ByCloudformationStackResourceSummary *summary; /* (owned) (nullable) */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (ByStackResource, by_stack_resource, G_TYPE_OBJECT)

static void
by_stack_resource_finalize (GObject *object)
{
  ByStackResource *self = BY_STACK_RESOURCE (object);

  g_clear_pointer (&self->logical_id, g_free);
  g_clear_pointer (&self->type, g_free);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->summary, by_record_unref);

  G_OBJECT_CLASS (by_stack_resource_parent_class)->finalize (object);
}

static void
by_stack_resource_class_init (ByStackResourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_stack_resource_finalize;

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
by_stack_resource_init (ByStackResource *self)
{
}

static void
take_removal_status (Facts *facts, const char *status, gint64 time)
{
  if (g_str_has_suffix (status, "_IN_PROGRESS"))
    {
      if (facts->removal.started == BY_TIME_NONE)
        facts->removal.started = time;
      facts->state = facts->failed_at != BY_TIME_NONE || facts->state == BY_RESOURCE_CANCELLED
                         ? facts->state
                         : BY_RESOURCE_REMOVING;
      return;
    }

  if (facts->removal.started == BY_TIME_NONE)
    facts->removal.started = time;
  facts->removal.ended = time;
  if (g_str_has_suffix (status, "_FAILED"))
    {
      facts->state = BY_RESOURCE_FAILED;
      facts->failed_at = facts->failed_at != BY_TIME_NONE ? facts->failed_at : time;
    }
  else if (g_str_equal (status, "DELETE_SKIPPED"))
    facts->state = BY_RESOURCE_KEPT;
  else if (facts->state != BY_RESOURCE_FAILED && facts->state != BY_RESOURCE_CANCELLED)
    facts->state = BY_RESOURCE_REMOVED;
}

static void
take_work_status (Facts *facts, const char *status, const char *reason, gint64 time)
{
  gboolean failed_before
      = facts->state == BY_RESOURCE_FAILED || facts->state == BY_RESOURCE_CANCELLED;

  if (facts->work.started == BY_TIME_NONE)
    facts->work.started = time;

  if (g_str_has_suffix (status, "_FAILED"))
    {
      facts->work.ended = time;
      facts->state
          = by_stack_reason_is_cancelled (reason) ? BY_RESOURCE_CANCELLED : BY_RESOURCE_FAILED;
      if (facts->state == BY_RESOURCE_FAILED && facts->failed_at == BY_TIME_NONE)
        facts->failed_at = time;
    }
  else if (failed_before) /* undoing what failed does not make it well */
    return;
  else if (g_str_has_suffix (status, "_IN_PROGRESS"))
    {
      facts->work.ended = BY_TIME_NONE;
      facts->state = BY_RESOURCE_BUSY;
    }
  else
    {
      facts->work.ended = time;
      facts->state = BY_RESOURCE_READY;
    }
}

static void
take_event (Facts *facts, ByStackEvent *event)
{
  const char *status = by_stack_event_get_status (event);
  const char *reason = by_stack_event_get_reason (event);
  const char *physical_id = by_stack_event_get_physical_id (event);

  if (status == NULL)
    return;

  facts->status = status;
  if (physical_id != NULL)
    facts->physical_id = physical_id;
  if (reason != NULL || !by_stack_status_is_gone (status))
    facts->reason = reason;

  if (g_str_has_prefix (status, "DELETE_"))
    take_removal_status (facts, status, by_stack_event_get_timestamp (event));
  else
    take_work_status (facts, status, reason, by_stack_event_get_timestamp (event));
}

/* For what the operation has not touched. */
static void
take_summary (Facts *facts, const ByCloudformationStackResourceSummary *summary)
{
  Facts untimed = { 0 };

  if (facts->physical_id == NULL)
    facts->physical_id = summary->physical_resource_id;
  if (facts->status != NULL || summary->resource_status == NULL)
    return;

  facts->status = summary->resource_status;
  facts->reason = summary->resource_status_reason;
  if (g_str_has_prefix (facts->status, "DELETE_"))
    take_removal_status (&untimed, facts->status, BY_TIME_NONE);
  else
    take_work_status (&untimed, facts->status, facts->reason, BY_TIME_NONE);
  facts->state = untimed.state;
}

static gboolean
facts_equal (const Facts *a, const Facts *b)
{
  return g_strcmp0 (a->status, b->status) == 0 && g_strcmp0 (a->reason, b->reason) == 0
         && g_strcmp0 (a->physical_id, b->physical_id) == 0 && a->state == b->state
         && a->work.started == b->work.started && a->work.ended == b->work.ended
         && a->removal.started == b->removal.started && a->removal.ended == b->removal.ended
         && a->failed_at == b->failed_at;
}

/**
 * by_stack_resource_new:
 *
 * Returns: (transfer full): a resource whose turn has not come
 */
ByStackResource *
by_stack_resource_new (const char *logical_id, const char *type)
{
  ByStackResource *self = g_object_new (BY_TYPE_STACK_RESOURCE, NULL);

  self->logical_id = g_strdup (logical_id);
  self->type = g_strdup (type);

  return self;
}

/**
 * by_stack_resource_update:
 * @events: (transfer none) (nullable) (element-type ByStackEvent): the resource's events in the
 *   stack's last operation, oldest first
 * @summary: (transfer none) (nullable): what ListStackResources says of it
 */
void
by_stack_resource_update (ByStackResource *self,
                          GPtrArray *events,
                          ByCloudformationStackResourceSummary *summary)
{
  g_autoptr (GPtrArray) old_events = NULL;
  g_autoptr (ByCloudformationStackResourceSummary) old_summary = NULL;
  Facts facts = { 0 };
  gboolean changed = FALSE;

  g_return_if_fail (BY_IS_STACK_RESOURCE (self));

  for (guint i = 0; events != NULL && i < events->len; i++)
    take_event (&facts, g_ptr_array_index (events, i));
  if (summary != NULL)
    take_summary (&facts, summary);

  changed = !facts_equal (&facts, &self->facts);
  old_events = g_steal_pointer (&self->events);
  old_summary = g_steal_pointer (&self->summary);
  self->events = events != NULL ? g_ptr_array_ref (events) : NULL;
  self->summary = summary != NULL ? by_record_ref (summary) : NULL;
  self->facts = facts;

  if (changed)
    g_signal_emit (self, changed_signal, 0);
}

/**
 * by_stack_resource_get_logical_id:
 *
 * Returns: (transfer none): its name in the template
 */
const char *
by_stack_resource_get_logical_id (ByStackResource *self)
{
  g_return_val_if_fail (BY_IS_STACK_RESOURCE (self), NULL);

  return self->logical_id;
}

/**
 * by_stack_resource_get_physical_id:
 *
 * Returns: (transfer none) (nullable): its name in the account, once it has one
 */
const char *
by_stack_resource_get_physical_id (ByStackResource *self)
{
  g_return_val_if_fail (BY_IS_STACK_RESOURCE (self), NULL);

  return self->facts.physical_id;
}

/**
 * by_stack_resource_get_resource_type:
 *
 * Returns: (transfer none): "AWS::Batch::JobQueue"
 */
const char *
by_stack_resource_get_resource_type (ByStackResource *self)
{
  g_return_val_if_fail (BY_IS_STACK_RESOURCE (self), NULL);

  return self->type;
}

/**
 * by_stack_resource_get_status:
 *
 * Returns: (transfer none) (nullable): AWS's word: "CREATE_COMPLETE"
 */
const char *
by_stack_resource_get_status (ByStackResource *self)
{
  g_return_val_if_fail (BY_IS_STACK_RESOURCE (self), NULL);

  return self->facts.status;
}

/**
 * by_stack_resource_get_reason:
 *
 * Returns: (transfer none) (nullable): AWS's words on the status
 */
const char *
by_stack_resource_get_reason (ByStackResource *self)
{
  g_return_val_if_fail (BY_IS_STACK_RESOURCE (self), NULL);

  return self->facts.reason;
}

/**
 * by_stack_resource_get_state:
 *
 * Returns: how it stands in the last operation
 */
ByResourceState
by_stack_resource_get_state (ByStackResource *self)
{
  g_return_val_if_fail (BY_IS_STACK_RESOURCE (self), BY_RESOURCE_PENDING);

  return self->facts.state;
}

/**
 * by_stack_resource_get_work:
 *
 * Returns: (transfer none): when it was made or changed
 */
const ByStackSpan *
by_stack_resource_get_work (ByStackResource *self)
{
  g_return_val_if_fail (BY_IS_STACK_RESOURCE (self), NULL);

  return &self->facts.work;
}

/**
 * by_stack_resource_get_removal:
 *
 * Returns: (transfer none): when it was taken away
 */
const ByStackSpan *
by_stack_resource_get_removal (ByStackResource *self)
{
  g_return_val_if_fail (BY_IS_STACK_RESOURCE (self), NULL);

  return &self->facts.removal;
}

/**
 * by_stack_resource_get_group:
 *
 * Returns: under which heading the resource is shown. Batch's resources go by the "Gpu" or "Cpu" in
 *   their logical id, which Raster Vision's templates all have; the others by their type.
 */
ByResourceGroup
by_stack_resource_get_group (ByStackResource *self)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (BY_IS_STACK_RESOURCE (self), BY_RESOURCE_GROUP_OTHER);

  lower = g_ascii_strdown (self->logical_id, -1);
  if (g_str_has_prefix (self->type, "AWS::Batch::") && strstr (lower, "gpu") != NULL)
    return BY_RESOURCE_GROUP_GPU;
  if (g_str_has_prefix (self->type, "AWS::Batch::") && strstr (lower, "cpu") != NULL)
    return BY_RESOURCE_GROUP_CPU;
  if (g_str_has_prefix (self->type, "AWS::IAM::"))
    return BY_RESOURCE_GROUP_ACCESS;
  if (g_str_equal (self->type, "AWS::EC2::LaunchTemplate"))
    return BY_RESOURCE_GROUP_MACHINES;
  if (g_str_has_prefix (self->type, "AWS::EC2::"))
    return BY_RESOURCE_GROUP_NETWORK;
  if (g_str_has_prefix (self->type, "AWS::ECR::"))
    return BY_RESOURCE_GROUP_IMAGES;

  return BY_RESOURCE_GROUP_OTHER;
}

/**
 * by_resource_group_get_title:
 *
 * Returns: (transfer none): the heading of a group
 */
const char *
by_resource_group_get_title (ByResourceGroup group)
{
  switch (group)
    {
    case BY_RESOURCE_GROUP_GPU:
      return _ ("GPU");
    case BY_RESOURCE_GROUP_CPU:
      return _ ("CPU");
    case BY_RESOURCE_GROUP_ACCESS:
      return _ ("Roles and access");
    case BY_RESOURCE_GROUP_MACHINES:
      return _ ("Launch templates");
    case BY_RESOURCE_GROUP_NETWORK:
      return _ ("Network");
    case BY_RESOURCE_GROUP_IMAGES:
      return _ ("Images");
    case BY_RESOURCE_GROUP_OTHER:
    case BY_RESOURCE_N_GROUPS:
    default:
      return _ ("Other resources");
    }
}
