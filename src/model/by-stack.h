/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-cloudformation.h"

G_BEGIN_DECLS

typedef enum
{
  BY_STACK_MAIN,      /* compute environments, queues, repository for Raster Vision */
  BY_STACK_NAMESPACE, /* job definitions of one namespace */
  BY_STACK_OTHER,
} ByStackKind;

const char *by_stack_kind_get_nick (ByStackKind kind); /* "main", "namespace", "other" */
ByStackKind by_stack_kind_from_nick (const char *nick);

/* Tags that Batchyard gives a stack when it creates it, and never changes. */
#define BY_STACK_TAG_KIND "batchyard:kind"
#define BY_STACK_TAG_MAIN "batchyard:main-stack"

/*
 * ByStack: a CloudFormation stack as DescribeStacks tells of it. Its key is its id. Properties:
 * "id", "name", "status", "status-reason", "updated-at"; the signal "changed" follows any change,
 * of outputs and parameters too.
 */
#define BY_TYPE_STACK (by_stack_get_type ())
G_DECLARE_FINAL_TYPE (ByStack, by_stack, BY, STACK, GObject)

ByStack *by_stack_new (ByCloudformationStack *record);
void by_stack_update (ByStack *self, ByCloudformationStack *record);

const char *by_stack_get_id (ByStack *self);
const char *by_stack_get_name (ByStack *self);
const char *by_stack_get_description (ByStack *self); /* (nullable) */
const char *by_stack_get_status (ByStack *self);
const char *by_stack_get_status_reason (ByStack *self); /* (nullable) */
gint64 by_stack_get_created_at (ByStack *self);
gint64 by_stack_get_updated_at (ByStack *self); /* the last update, else the creation */
gboolean by_stack_is_protected (ByStack *self); /* against deletion */

ByStackKind by_stack_get_kind (ByStack *self);
const char *by_stack_get_main_stack_name (ByStack *self); /* (nullable): by its tag */

const char *by_stack_get_parameter (ByStack *self, const char *name); /* (nullable) */
const char *by_stack_get_output (ByStack *self, const char *name);    /* (nullable) */
GPtrArray *by_stack_get_parameters (ByStack *self); /* of ByCloudformationParameter */
GPtrArray *by_stack_get_outputs (ByStack *self);    /* of ByCloudformationOutput */

G_END_DECLS
