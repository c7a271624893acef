/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-deployment-request.h"
#include "by-instance-types.h"
#include "by-namespaces.h"
#include "by-plan.h"

G_BEGIN_DECLS

/* The names of the questions, which are those of the template's parameters; and one of its own. */
#define BY_NAMESPACE_NAME "Namespace"
#define BY_NAMESPACE_REPOSITORY "RepositoryName"
#define BY_NAMESPACE_GPU_VCPUS "GPUInstanceVCPUs"
#define BY_NAMESPACE_GPU_MEMORY "GPUInstanceMemory"
#define BY_NAMESPACE_CPU_VCPUS "CPUInstanceVCPUs"
#define BY_NAMESPACE_CPU_MEMORY "CPUInstanceMemory"
#define BY_NAMESPACE_STACK_NAME ""

/*
 * ByNamespaceDraft: the answers for a new namespace of a main stack, what is wrong with them and what
 * they come to. Signal "changed" (ByNamespaceDraft): anything may be different now.
 */
#define BY_TYPE_NAMESPACE_DRAFT (by_namespace_draft_get_type ())
G_DECLARE_FINAL_TYPE (ByNamespaceDraft, by_namespace_draft, BY, NAMESPACE_DRAFT, GObject)

ByNamespaceDraft *by_namespace_draft_new (ByNamespaces *namespaces,
                                          ByStack *main_stack,
                                          ByTemplate *source,
                                          const char *region,
                                          const char *account_id);

const char *by_namespace_draft_get_value (ByNamespaceDraft *self, const char *question);
void by_namespace_draft_set_value (ByNamespaceDraft *self, const char *question, const char *value);
char *by_namespace_draft_dup_fault (ByNamespaceDraft *self, const char *question); /* (nullable) */
gboolean by_namespace_draft_is_ready (ByNamespaceDraft *self);
void by_namespace_draft_get_limits (ByNamespaceDraft *self,
                                    const char *question,
                                    double *minimum,
                                    double *maximum);

/* (nullable): on which machines of the main stack such jobs fit, once @types are known. */
char *by_namespace_draft_dup_fit (ByNamespaceDraft *self,
                                  ByInstanceTypes *types,
                                  gboolean gpu,
                                  gboolean *fits);

ByPlan *by_namespace_draft_make_plan (ByNamespaceDraft *self, GError **error);
ByDeploymentRequest *by_namespace_draft_make_request (ByNamespaceDraft *self, GError **error);

G_END_DECLS
