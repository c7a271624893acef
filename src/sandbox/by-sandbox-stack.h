/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-plan.h"
#include "by-sandbox-account.h"

G_BEGIN_DECLS

typedef struct _BySandboxStack BySandboxStack;

/* What an update does to a resource. */
typedef enum
{
  BY_SANDBOX_CHANGE_NONE,
  BY_SANDBOX_CHANGE_ADD,
  BY_SANDBOX_CHANGE_MODIFY,
  BY_SANDBOX_CHANGE_REPLACE,
  BY_SANDBOX_CHANGE_REMOVE,
} BySandboxChange;

typedef struct _BySandboxResource BySandboxResource;

struct _BySandboxResource
{
  BySandboxStack *stack; /* (unowned) */
  char *logical_id;
  char *type;
  char *physical_id;      /* (nullable) */
  const char *status;     /* (nullable): nothing happened to it yet */
  char *reason;           /* (nullable) */
  JsonObject *properties; /* (nullable): as they were when it was made or changed last */
  char **depends_on;
  gboolean retain; /* DeletionPolicy */
  gint64 changed_at;
  GHashTable *attributes; /* (nullable): what Fn::GetAtt gives */

  /* While the stack is updated */
  BySandboxChange change;
  gboolean is_settled;
  JsonObject *before;     /* (nullable): properties before it was modified */
  BySandboxResource *old; /* (nullable): what it replaces, while that may still be needed */

  /* Drift, as the last detection found it */
  const char *drift;         /* (nullable): not checked */
  JsonObject *actual;        /* (nullable) */
  JsonArray *differences;    /* (nullable) */
};

/* What a stack is, or is to become. */
typedef struct
{
  ByTemplate *source;
  ByPlan *plan;
  GHashTable *values; /* of the parameters */
  JsonArray *tags;
  JsonArray *capabilities;
} BySandboxDraft;

void by_sandbox_draft_clear (BySandboxDraft *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BySandboxDraft, by_sandbox_draft_clear)

struct _BySandboxStack
{
  BySandboxRegion *region; /* (unowned) */
  char *id;
  char *name;
  const char *status;
  char *status_reason; /* (nullable) */
  ByTemplate *source;
  ByPlan *plan;
  GHashTable *values;   /* of the parameters */
  JsonArray *tags;
  JsonArray *capabilities;
  JsonArray *outputs;
  GPtrArray *resources; /* of BySandboxResource, in the order of the template */
  GPtrArray *events;    /* of JsonObject, the oldest first */
  char *token;          /* (nullable): ClientRequestToken of the operation under way or done last */
  char *create_token;   /* (nullable) */
  GHashTable *tokens;   /* ClientRequestToken of each operation there was, to its type */
  char *role_arn;       /* (nullable) */
  char *on_failure;     /* "ROLLBACK", "DELETE", "DO_NOTHING" */
  gboolean is_protected;
  gint64 created_at;
  gint64 updated_at;
  gint64 deleted_at;
  GPtrArray *leftovers;   /* of BySandboxResource: to be deleted when an update is over */
  GPtrArray *change_sets; /* of BySandboxChangeSet */
  char *change_set_id;    /* (nullable): the one executed last */
  BySandboxDraft previous; /* while it is updated, and after that failed */
  gboolean disable_rollback; /* of the update */
  const char *drift;      /* (nullable): not checked */
  gint64 drift_checked_at;
  char *detection_id; /* (nullable): of the detection under way or done last */
  gboolean is_detecting;
  char *operation_id;     /* (nullable): of the events */
  const char *operation_type;
  guint operation; /* counts: appointments of an earlier one are void */
};

/* The stacks of a region, deleted ones too; of BySandboxStack, the oldest first. */
GPtrArray *by_sandbox_stacks_get (BySandboxRegion *region);
/* By id, or by name among those that are not deleted. (nullable) */
BySandboxStack *by_sandbox_stacks_find (BySandboxRegion *region, const char *name);
BySandboxStack *by_sandbox_stack_new (BySandboxRegion *region, const char *name);

/* Says what happened, as an event. @resource: NULL for the stack itself. */
void by_sandbox_stack_set_status (BySandboxStack *self, const char *status, const char *reason);
void by_sandbox_resource_set_status (BySandboxResource *self,
                                     const char *status,
                                     const char *reason);
BySandboxResource *by_sandbox_stack_find_resource (BySandboxStack *self, const char *logical_id);
/* A list that owns resources. */
GPtrArray *by_sandbox_resources_new (void);
void by_sandbox_resource_free (BySandboxResource *self);
/* What happens from now on is part of this operation: "UPDATE_STACK". @token: (nullable) */
void by_sandbox_stack_begin_operation (BySandboxStack *self, const char *type, const char *token);
/* Whether another type of operation had this token. @token: (nullable) */
gboolean by_sandbox_stack_has_spent (BySandboxStack *self, const char *token, const char *type);
gboolean by_sandbox_stack_is_deleted (BySandboxStack *self);

/* As the Describe and List operations show them. (transfer full) */
JsonObject *by_sandbox_stack_describe (BySandboxStack *self);
JsonObject *by_sandbox_stack_summarize (BySandboxStack *self);
JsonObject *by_sandbox_resource_describe (BySandboxResource *self);
JsonObject *by_sandbox_resource_summarize (BySandboxResource *self);

G_END_DECLS
