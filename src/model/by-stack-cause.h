/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-stack-event.h"

G_BEGIN_DECLS

/* What can be done about a failure, apart from reading AWS's text. */
typedef enum
{
  BY_STACK_CAUSE_UNKNOWN,
  BY_STACK_CAUSE_NAME_TAKEN,
  BY_STACK_CAUSE_INSTANCE_TYPE,
  BY_STACK_CAUSE_PERMISSION,
  BY_STACK_CAUSE_QUOTA,
  BY_STACK_CAUSE_NOT_EMPTY,
  BY_STACK_CAUSE_IN_USE,
} ByStackCauseKind;

/*
 * ByStackCause: why an operation failed: the earliest real failure, told in words. Immutable.
 */
#define BY_TYPE_STACK_CAUSE (by_stack_cause_get_type ())
G_DECLARE_FINAL_TYPE (ByStackCause, by_stack_cause, BY, STACK_CAUSE, GObject)

ByStackCause *by_stack_cause_find (GPtrArray *events); /* of ByStackEvent, oldest first */
ByStackEvent *by_stack_cause_get_event (ByStackCause *self);
ByStackCauseKind by_stack_cause_get_kind (ByStackCause *self);
const char *by_stack_cause_get_title (ByStackCause *self);       /* one sentence */
const char *by_stack_cause_get_explanation (ByStackCause *self); /* (nullable): what it means */

G_END_DECLS
