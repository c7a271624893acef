/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-stack.h"
#include "by-template-upload.h"

G_BEGIN_DECLS

/* What is asked of CloudFormation. */
typedef enum
{
  BY_DEPLOYMENT_CREATE,
  BY_DEPLOYMENT_DELETE,
  BY_DEPLOYMENT_CONTINUE, /* the rollback of an update that got stuck */
} ByDeploymentAction;

/* "create", "delete", "continue" */
const char *by_deployment_action_get_nick (ByDeploymentAction action);
ByDeploymentAction by_deployment_action_from_nick (const char *nick);

/* A resource that the template comes to. */
typedef struct
{
  char *logical_id;
  char *type;
} ByPlannedResource;

ByPlannedResource *by_planned_resource_new (const char *logical_id, const char *type);
void by_planned_resource_free (ByPlannedResource *self);

/*
 * ByDeploymentRequest: an operation on a stack, ready to be sent. Filled in by one owner, then
 * handed to by_deployments_start(), which keeps it; do not change it from then on.
 */
#define BY_TYPE_DEPLOYMENT_REQUEST (by_deployment_request_get_type ())
G_DECLARE_FINAL_TYPE (ByDeploymentRequest, by_deployment_request, BY, DEPLOYMENT_REQUEST, GObject)

ByDeploymentRequest *
by_deployment_request_new_create (const char *stack_name, const char *template_body);
ByDeploymentRequest *by_deployment_request_new_delete (ByStack *stack);
ByDeploymentRequest *by_deployment_request_new_continue (ByStack *stack);

/* For creation */
void by_deployment_request_set_parameter (ByDeploymentRequest *self,
                                          const char *name,
                                          const char *value);
/* One whose value nobody is to see again. */
void by_deployment_request_set_secret (ByDeploymentRequest *self,
                                       const char *name,
                                       const char *value);
void by_deployment_request_add_capability (ByDeploymentRequest *self, const char *capability);
void by_deployment_request_set_kind (ByDeploymentRequest *self,
                                     ByStackKind kind,
                                     const char *main_stack_name);
void by_deployment_request_add_resource (ByDeploymentRequest *self,
                                         const char *logical_id,
                                         const char *type);
/* For a template that CloudFormation takes from S3 only. */
void by_deployment_request_set_place (ByDeploymentRequest *self, const ByTemplatePlace *place);
void by_deployment_request_set_template_url (ByDeploymentRequest *self, const char *url);

/* For deletion of a stack in DELETE_FAILED, and for the rollback in UPDATE_ROLLBACK_FAILED: what AWS
 * is to leave alone. */
void by_deployment_request_retain (ByDeploymentRequest *self, const char *logical_id);

ByDeploymentAction by_deployment_request_get_action (ByDeploymentRequest *self);
const char *by_deployment_request_get_token (ByDeploymentRequest *self);
const char *by_deployment_request_get_stack_name (ByDeploymentRequest *self);
const char *by_deployment_request_get_stack_id (ByDeploymentRequest *self); /* (nullable) */
const ByTemplatePlace *by_deployment_request_get_place (ByDeploymentRequest *self); /* (nullable) */
GBytes *by_deployment_request_dup_template (ByDeploymentRequest *self);
ByStackKind by_deployment_request_get_kind (ByDeploymentRequest *self);
GPtrArray *
by_deployment_request_get_resources (ByDeploymentRequest *self);       /* of ByPlannedResource */
char **by_deployment_request_dup_retained (ByDeploymentRequest *self); /* (nullable) */
JsonObject *by_deployment_request_dup_input (ByDeploymentRequest *self);
/* The same with a placeholder for each secret, to be shown; and how many those are. */
JsonObject *by_deployment_request_dup_shown_input (ByDeploymentRequest *self);
guint by_deployment_request_count_secrets (ByDeploymentRequest *self);

G_END_DECLS
