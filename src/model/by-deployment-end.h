/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-stack-details.h"

G_BEGIN_DECLS

/* What an operation has come to, by what is known of its stack. */
typedef enum
{
  BY_DEPLOYMENT_END_NOT_YET,
  BY_DEPLOYMENT_END_GOOD,
  BY_DEPLOYMENT_END_BAD,
} ByDeploymentEnd;

ByDeploymentEnd by_deployment_end_judge (ByDeploymentAction action,
                                         ByStackDetails *details,
                                         const char *token,
                                         gint64 started);

G_END_DECLS
