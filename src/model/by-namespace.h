/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-job-definition.h"
#include "by-stack.h"

G_BEGIN_DECLS

/*
 * ByNamespace: a job-definition stack: an image of one's own and a job definition for GPU and one
 * for CPU jobs, on the queues of a main stack. Signal "changed" (ByNamespace): something about it,
 * its stack or its job definitions is other than before.
 */
#define BY_TYPE_NAMESPACE (by_namespace_get_type ())
G_DECLARE_FINAL_TYPE (ByNamespace, by_namespace, BY, NAMESPACE, GObject)

ByNamespace *by_namespace_new (ByStack *stack);
ByStack *by_namespace_get_stack (ByNamespace *self);
const char *by_namespace_get_name (ByNamespace *self);
const char *by_namespace_get_repository (ByNamespace *self);
const char *by_namespace_get_image (ByNamespace *self);
ByJobDefinition *by_namespace_get_gpu_definition (ByNamespace *self);
ByJobDefinition *by_namespace_get_cpu_definition (ByNamespace *self);

/* For ByNamespaces */
gboolean by_namespace_needs_resources (ByNamespace *self);
void by_namespace_set_resources (ByNamespace *self, GPtrArray *resources);
void by_namespace_set_definitions (ByNamespace *self, GHashTable *newest);

G_END_DECLS
