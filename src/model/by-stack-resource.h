/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-stack-event.h"

G_BEGIN_DECLS

/* How a resource stands in the last operation. */
typedef enum
{
  BY_RESOURCE_PENDING, /* its turn has not come */
  BY_RESOURCE_BUSY,    /* being created or changed */
  BY_RESOURCE_READY,
  BY_RESOURCE_FAILED,    /* AWS could not */
  BY_RESOURCE_CANCELLED, /* given up because another one failed */
  BY_RESOURCE_REMOVING,
  BY_RESOURCE_REMOVED,
  BY_RESOURCE_KEPT, /* left alone by the deletion of its stack */
} ByResourceState;

typedef enum
{
  BY_RESOURCE_GROUP_GPU,
  BY_RESOURCE_GROUP_CPU,
  BY_RESOURCE_GROUP_ACCESS,
  BY_RESOURCE_GROUP_MACHINES, /* launch templates */
  BY_RESOURCE_GROUP_NETWORK,
  BY_RESOURCE_GROUP_IMAGES,
  BY_RESOURCE_GROUP_OTHER,
  BY_RESOURCE_N_GROUPS,
} ByResourceGroup;

/* A stretch of work on a resource; ended is BY_TIME_NONE while it lasts. */
typedef struct
{
  gint64 started;
  gint64 ended;
} ByStackSpan;

/*
 * ByStackResource: a resource of a stack, and what became of it in the stack's last operation. Its
 * key is its logical id. The signal "changed" follows any change.
 */
#define BY_TYPE_STACK_RESOURCE (by_stack_resource_get_type ())
G_DECLARE_FINAL_TYPE (ByStackResource, by_stack_resource, BY, STACK_RESOURCE, GObject)

const char *by_stack_resource_get_logical_id (ByStackResource *self);
const char *by_stack_resource_get_physical_id (ByStackResource *self); /* (nullable) */
const char *by_stack_resource_get_resource_type (ByStackResource *self);
const char *by_stack_resource_get_status (ByStackResource *self); /* AWS's word, (nullable) */
const char *by_stack_resource_get_reason (ByStackResource *self); /* (nullable) */
ByResourceState by_stack_resource_get_state (ByStackResource *self);
ByResourceGroup by_stack_resource_get_group (ByStackResource *self);
const ByStackSpan *by_stack_resource_get_work (ByStackResource *self);    /* made or changed */
const ByStackSpan *by_stack_resource_get_removal (ByStackResource *self); /* taken away */

const char *by_resource_group_get_title (ByResourceGroup group); /* translated */

/* For by-stack-details.c: all that is known of it now. */
ByStackResource *by_stack_resource_new (const char *logical_id, const char *type);
void by_stack_resource_update (ByStackResource *self,
                               GPtrArray *events,
                               ByCloudformationStackResourceSummary *summary);

G_END_DECLS
