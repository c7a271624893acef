/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "by-deployments.h"

G_BEGIN_DECLS

/*
 * ByDeploymentNotifier: tells the desktop when an operation on a stack has ended. Its notification
 * leads to the stack by the application's action "show-deployment", which it adds.
 */
#define BY_TYPE_DEPLOYMENT_NOTIFIER (by_deployment_notifier_get_type ())
G_DECLARE_FINAL_TYPE (ByDeploymentNotifier,
                      by_deployment_notifier,
                      BY,
                      DEPLOYMENT_NOTIFIER,
                      GObject)

/* Shows the stack of an operation in a window. */
typedef void (*ByDeploymentShowFunc) (ByDeployment *deployment, gpointer user_data);

ByDeploymentNotifier *by_deployment_notifier_new (GtkApplication *application,
                                                  ByDeployments *deployments,
                                                  ByDeploymentShowFunc show,
                                                  gpointer user_data);

G_END_DECLS
