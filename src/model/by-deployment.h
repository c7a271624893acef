/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-deployment-request.h"
#include "by-journal.h"
#include "by-stack-details.h"

G_BEGIN_DECLS

typedef enum
{
  BY_DEPLOYMENT_SENDING,   /* being written down and sent */
  BY_DEPLOYMENT_UNCERTAIN, /* sent, no answer: looking for the stack with our token */
  BY_DEPLOYMENT_RUNNING,
  BY_DEPLOYMENT_SUCCEEDED,
  BY_DEPLOYMENT_FAILED,  /* AWS undid it, or could not */
  BY_DEPLOYMENT_REFUSED, /* it never began; see the error */
} ByDeploymentState;

/*
 * ByDeployment: one operation on a stack, from the click to its end. Made by ByDeployments.
 * Properties: "state", "stack-id" (nullable until AWS says it), "error" (GError, nullable).
 */
#define BY_TYPE_DEPLOYMENT (by_deployment_get_type ())
G_DECLARE_FINAL_TYPE (ByDeployment, by_deployment, BY, DEPLOYMENT, GObject)

#define BY_TYPE_DEPLOYMENT_STATE (by_deployment_state_get_type ())
GType by_deployment_state_get_type (void);

ByContext *by_deployment_get_context (ByDeployment *self);
ByDeploymentAction by_deployment_get_action (ByDeployment *self);
ByDeploymentState by_deployment_get_state (ByDeployment *self);
gboolean by_deployment_is_running (ByDeployment *self); /* it has not ended */
const char *by_deployment_state_get_nick (ByDeploymentState state);
const char *by_deployment_get_token (ByDeployment *self);
const char *by_deployment_get_stack_name (ByDeployment *self);
const char *by_deployment_get_stack_id (ByDeployment *self); /* (nullable) */
ByStackKind by_deployment_get_kind (ByDeployment *self);
const GError *by_deployment_get_error (ByDeployment *self); /* (nullable) */
ByStackDetails *
by_deployment_get_details (ByDeployment *self); /* (nullable): once there is a stack */
gint64 by_deployment_get_started_at (ByDeployment *self);
gint64 by_deployment_get_ended_at (ByDeployment *self); /* BY_TIME_NONE: not yet */

/* For by-deployments.c */
ByDeployment *by_deployment_new (ByContext *context,
                                 ByDeploymentRequest *request,
                                 ByStore *store,
                                 ByPoller *poller);
ByDeployment *by_deployment_new_from_journal (ByContext *context,
                                              const ByJournalEntry *entry,
                                              ByStore *store,
                                              ByPoller *poller);
void by_deployment_begin (ByDeployment *self);

G_END_DECLS
