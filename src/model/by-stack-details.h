/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-keyed-list.h"
#include "by-poller.h"
#include "by-deployment-request.h"
#include "by-stack-cause.h"
#include "by-stack-operation.h"
#include "by-stack-resource.h"
#include "by-stack.h"

G_BEGIN_DECLS

/*
 * ByStackDetails: one stack with its events and resources, watched. While the stack is busy it
 * looks every few seconds, and asks only for what is new.
 *
 * Properties: "stack" (ByStack, nullable until the first answer), "error" (GError, nullable: the
 * last look failed; what is known stays). The signal "changed" follows every answer that brought
 * something new.
 */
#define BY_TYPE_STACK_DETAILS (by_stack_details_get_type ())
G_DECLARE_FINAL_TYPE (ByStackDetails, by_stack_details, BY, STACK_DETAILS, GObject)

ByStackDetails *by_stack_details_new (ByContext *context, ByPoller *poller, const char *stack_id);
void by_stack_details_refresh (ByStackDetails *self);
void by_stack_details_set_visible (ByStackDetails *self, gboolean visible);
void by_stack_details_set_background (ByStackDetails *self, gboolean background);
void by_stack_details_set_planned_resources (ByStackDetails *self, GPtrArray *planned);

ByContext *by_stack_details_get_context (ByStackDetails *self);
ByStack *by_stack_details_get_stack (ByStackDetails *self);      /* (nullable) */
const GError *by_stack_details_get_error (ByStackDetails *self); /* (nullable) */
GListModel *by_stack_details_get_events (ByStackDetails *self);  /* of ByStackEvent, newest first */
GListModel *by_stack_details_get_resources (ByStackDetails *self); /* of ByStackResource */
const ByStackOperation *by_stack_details_get_operation (ByStackDetails *self);
ByStackCause *by_stack_details_get_cause (ByStackDetails *self); /* (nullable): why it failed */
gint64 by_stack_details_get_updated_at (ByStackDetails *self);

/* The template as it was given. Finish: (transfer full) its text. */
void by_stack_details_get_template_async (ByStackDetails *self,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
char *
by_stack_details_get_template_finish (ByStackDetails *self, GAsyncResult *result, GError **error);

G_END_DECLS
