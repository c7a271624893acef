/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-deployment.h"
#include "by-store.h"

G_BEGIN_DECLS

/*
 * ByDeployments: the operations on stacks that this program has begun, owned by the application.
 *
 * A GListModel of ByDeployment, newest first. An operation is written to the store before it is
 * sent and goes on whatever becomes of windows; after a restart it is found again, even one whose
 * answer never came. One whose account cannot be reached then waits until it can.
 * Properties "n-running", "n-waiting"; signal "ended" (ByDeployment).
 */
#define BY_TYPE_DEPLOYMENTS (by_deployments_get_type ())
G_DECLARE_FINAL_TYPE (ByDeployments, by_deployments, BY, DEPLOYMENTS, GObject)

/* (transfer full) (nullable): a context for an operation of an earlier run; NULL when there is no way
 * to reach that account. It may come back, say with its profile, unless @gone is set. */
typedef ByContext *(*ByDeploymentsContextFunc) (const char *source,
                                                const char *region,
                                                const char *endpoint_url,
                                                gboolean *gone,
                                                gpointer user_data);

ByDeployments *by_deployments_new (ByStore *store, ByClock *clock);
ByStore *by_deployments_get_store (ByDeployments *self);
void by_deployments_restore (ByDeployments *self,
                             ByDeploymentsContextFunc make_context,
                             gpointer user_data);
void by_deployments_retry (ByDeployments *self);
guint by_deployments_get_n_waiting (ByDeployments *self);
char *by_deployments_dup_waiting_note (ByDeployments *self); /* (nullable): for the user */
ByDeployment *
by_deployments_start (ByDeployments *self, ByContext *context, ByDeploymentRequest *request);
ByDeployment *by_deployments_find (ByDeployments *self, ByContext *context, const char *stack_id);
guint by_deployments_get_n_running (ByDeployments *self);

/* How long something usually takes there, in microseconds; 0 when it has not been seen yet. */
gint64 by_deployments_get_usual_time (ByDeployments *self,
                                      ByContext *context,
                                      ByDeploymentAction action,
                                      ByStackKind kind);
gint64 by_deployments_get_usual_resource_time (ByDeployments *self,
                                               ByContext *context,
                                               ByDeploymentAction action,
                                               const char *type);

G_END_DECLS
