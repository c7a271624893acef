/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-template.h"

G_BEGIN_DECLS

/*
 * What a template comes to with answers: the resources that would exist.
 *
 * What only AWS can tell (the id of a security group, the version of a launch template) stands in
 * the properties as `${LogicalId}` or `${LogicalId.Attribute}` until by_plan_set_reference() and
 * by_plan_set_attribute() say what it is; by_plan_dup_properties() then evaluates anew.
 */

typedef struct
{
  const char *region;
  const char *account_id;
  const char *stack_name;
  const char *stack_id;         /* (nullable) */
  const char *partition;        /* (nullable): told from the region */
  const char *const *zones;     /* (nullable): of the region, for Fn::GetAZs; NULL: not known */
  GHashTable *exports;          /* (nullable): of other stacks, name to value; NULL: not known */
  gboolean allow_incomplete;    /* missing answers stand as `${Parameter}`, wrong ones as they are */
} ByPlanEnvironment;

typedef struct
{
  char *logical_id;
  char *type;
  char *physical_name; /* (nullable): the name the template gives it; NULL: AWS makes one */
  gboolean condition_met;
  char **depends_on; /* logical ids, direct, of resources that would exist */
  JsonNode *properties; /* an object */
  char *deletion_policy; /* (nullable) */
  guint line;
} ByPlanResource;

typedef struct
{
  char *name;
  char *description; /* (nullable) */
  char *value;
  char *export_name; /* (nullable) */
  gboolean condition_met;
} ByPlanOutput;

#define BY_TYPE_PLAN (by_plan_get_type ())
G_DECLARE_FINAL_TYPE (ByPlan, by_plan, BY, PLAN, GObject)

ByPlan *by_plan_new (ByTemplate *source,
                     GHashTable *values,
                     const ByPlanEnvironment *environment,
                     GError **error);

ByTemplate *by_plan_get_template (ByPlan *self);
const char *by_plan_get_partition (ByPlan *self);
const char *by_plan_get_value (ByPlan *self, const char *parameter);
GPtrArray *by_plan_get_resources (ByPlan *self);
const ByPlanResource *by_plan_get_resource (ByPlan *self, const char *logical_id);
GPtrArray *by_plan_get_outputs (ByPlan *self);
const char *const *by_plan_get_capabilities (ByPlan *self);
char **by_plan_dup_imports (ByPlan *self);

/* When the resources come to exist. */
void by_plan_set_reference (ByPlan *self, const char *logical_id, const char *value);
void by_plan_set_attribute (ByPlan *self,
                            const char *logical_id,
                            const char *attribute,
                            const char *value);
JsonNode *by_plan_dup_properties (ByPlan *self, const char *logical_id, GError **error);
GPtrArray *by_plan_dup_outputs (ByPlan *self, GError **error);
gboolean by_plan_is_known (ByPlan *self, const char *value);

G_END_DECLS
