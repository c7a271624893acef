/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-cloudformation.h"

G_BEGIN_DECLS

/* ByStackEvent: something that happened to a stack or one of its resources. Immutable. Properties
 * for views: "logical-id", "type", "status", "reason", "timestamp". */
#define BY_TYPE_STACK_EVENT (by_stack_event_get_type ())
G_DECLARE_FINAL_TYPE (ByStackEvent, by_stack_event, BY, STACK_EVENT, GObject)

ByStackEvent *by_stack_event_new (ByCloudformationStackEvent *record);
const char *by_stack_event_get_logical_id (ByStackEvent *self);
const char *by_stack_event_get_physical_id (ByStackEvent *self); /* (nullable) */
const char *by_stack_event_get_resource_type (ByStackEvent *self);
const char *by_stack_event_get_status (ByStackEvent *self);
const char *by_stack_event_get_reason (ByStackEvent *self); /* (nullable) */
const char *by_stack_event_get_token (ByStackEvent *self);  /* (nullable): ClientRequestToken */
gint64 by_stack_event_get_timestamp (ByStackEvent *self);
gboolean by_stack_event_is_of_stack (ByStackEvent *self); /* not of a resource in it */

G_END_DECLS
