/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-batch.h"

G_BEGIN_DECLS

/*
 * ByComputeEnvironment: where AWS Batch gets machines from: which types, how many vCPUs, spot or on
 * demand. Signal "changed" (ByComputeEnvironment): something about it is other than before.
 */
#define BY_TYPE_COMPUTE_ENVIRONMENT (by_compute_environment_get_type ())
G_DECLARE_FINAL_TYPE (ByComputeEnvironment, by_compute_environment, BY, COMPUTE_ENVIRONMENT, GObject)

ByComputeEnvironment *by_compute_environment_new (ByBatchComputeEnvironmentDetail *record);
void by_compute_environment_update (ByComputeEnvironment *self,
                                    ByBatchComputeEnvironmentDetail *record);

const char *by_compute_environment_get_name (ByComputeEnvironment *self);
gboolean by_compute_environment_get_enabled (ByComputeEnvironment *self);
const char *by_compute_environment_get_status (ByComputeEnvironment *self);
const char *by_compute_environment_get_reason (ByComputeEnvironment *self);
gboolean by_compute_environment_is_spot (ByComputeEnvironment *self);
gboolean by_compute_environment_has_gpus (ByComputeEnvironment *self);
gboolean by_compute_environment_is_moving (ByComputeEnvironment *self);
gint64 by_compute_environment_get_desired_vcpus (ByComputeEnvironment *self);
gint64 by_compute_environment_get_max_vcpus (ByComputeEnvironment *self);
GPtrArray *by_compute_environment_get_instance_types (ByComputeEnvironment *self);

G_END_DECLS
