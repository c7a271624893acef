/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * IAM. What the _finish functions return is (transfer full); the elements of a list belong to it,
 * by_record_ref() keeps one. Arguments that are pointers may be %NULL where the API makes them
 * optional. Times are microseconds (by-time.h). Operations and members are named as in the API.
 */

#include "by-context.h"

G_BEGIN_DECLS

extern const ByService by_iam_service;

enum
{
  BY_IAM_SIMULATE_PRINCIPAL_POLICY,
  BY_IAM_LIST_ACCOUNT_ALIASES,
  BY_IAM_GET_ROLE,
  BY_IAM_LIST_ROLES,
  BY_IAM_LIST_INSTANCE_PROFILES,
  BY_IAM_GET_INSTANCE_PROFILE,
  BY_IAM_CREATE_SERVICE_LINKED_ROLE,
  BY_IAM_N_OPERATIONS,
};
extern const ByOperation by_iam_operations[BY_IAM_N_OPERATIONS];

typedef struct
{
  ByRecord record;
  gint64 line;
  gint64 column;
} ByIamPosition;

typedef struct
{
  ByRecord record;
  char *source_policy_id;
  char *source_policy_type;
  ByIamPosition *start_position;
  ByIamPosition *end_position;
} ByIamStatement;

typedef struct
{
  ByRecord record;
  char *eval_resource_name;
  char *eval_resource_decision;
  GPtrArray *matched_statements;     /* of ByIamStatement */
  GPtrArray *missing_context_values; /* of strings */
} ByIamResourceSpecificResult;

typedef struct
{
  ByRecord record;
  char *eval_action_name;
  char *eval_resource_name;
  char *eval_decision;
  GPtrArray *matched_statements;        /* of ByIamStatement */
  GPtrArray *missing_context_values;    /* of strings */
  GPtrArray *resource_specific_results; /* of ByIamResourceSpecificResult */
} ByIamEvaluationResult;

typedef struct
{
  ByRecord record;
  GPtrArray *evaluation_results; /* of ByIamEvaluationResult */
  gboolean is_truncated;
  char *marker;
} ByIamSimulatePrincipalPolicyResult;

typedef struct
{
  ByRecord record;
  gint64 last_used_date; /* time */
  char *region;
} ByIamRoleLastUsed;

typedef struct
{
  ByRecord record;
  char *path;
  char *role_name;
  char *role_id;
  char *arn;
  gint64 create_date; /* time */
  char *assume_role_policy_document;
  char *description;
  gint64 max_session_duration;
  ByIamRoleLastUsed *role_last_used;
} ByIamRole;

typedef struct
{
  ByRecord record;
  ByIamRole *role;
} ByIamGetRoleResult;

typedef struct
{
  ByRecord record;
  char *path;
  char *instance_profile_name;
  char *instance_profile_id;
  char *arn;
  gint64 create_date; /* time */
  GPtrArray *roles;   /* of ByIamRole */
} ByIamInstanceProfile;

typedef struct
{
  ByRecord record;
  ByIamInstanceProfile *instance_profile;
} ByIamGetInstanceProfileResult;

typedef struct
{
  ByRecord record;
  ByIamRole *role;
} ByIamCreateServiceLinkedRoleResult;

BY_DEFINE_RECORD_AUTOPTR (ByIamPosition)
BY_DEFINE_RECORD_AUTOPTR (ByIamStatement)
BY_DEFINE_RECORD_AUTOPTR (ByIamResourceSpecificResult)
BY_DEFINE_RECORD_AUTOPTR (ByIamEvaluationResult)
BY_DEFINE_RECORD_AUTOPTR (ByIamSimulatePrincipalPolicyResult)
BY_DEFINE_RECORD_AUTOPTR (ByIamRoleLastUsed)
BY_DEFINE_RECORD_AUTOPTR (ByIamRole)
BY_DEFINE_RECORD_AUTOPTR (ByIamGetRoleResult)
BY_DEFINE_RECORD_AUTOPTR (ByIamInstanceProfile)
BY_DEFINE_RECORD_AUTOPTR (ByIamGetInstanceProfileResult)
BY_DEFINE_RECORD_AUTOPTR (ByIamCreateServiceLinkedRoleResult)

/* Which actions a user or role may do. List of ByIamEvaluationResult. */
void by_iam_simulate_principal_policy_async (ByContext *context,
                                             const char *policy_source_arn,
                                             const char *const *action_names,
                                             const char *const *resource_arns,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
GPtrArray *
by_iam_simulate_principal_policy_finish (ByContext *context, GAsyncResult *result, GError **error);

/* The alias of the account, if it has one. List of strings. */
void by_iam_list_account_aliases_async (ByContext *context,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GPtrArray *
by_iam_list_account_aliases_finish (ByContext *context, GAsyncResult *result, GError **error);

/* A role. */
void by_iam_get_role_async (ByContext *context,
                            const char *role_name,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
ByIamGetRoleResult *
by_iam_get_role_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Roles. List of ByIamRole. */
void by_iam_list_roles_async (ByContext *context,
                              const char *path_prefix,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GPtrArray *by_iam_list_roles_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Instance profiles. List of ByIamInstanceProfile. */
void by_iam_list_instance_profiles_async (ByContext *context,
                                          const char *path_prefix,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
GPtrArray *
by_iam_list_instance_profiles_finish (ByContext *context, GAsyncResult *result, GError **error);

/* An instance profile. */
void by_iam_get_instance_profile_async (ByContext *context,
                                        const char *instance_profile_name,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
ByIamGetInstanceProfileResult *
by_iam_get_instance_profile_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Makes the role that an AWS service works with. */
void by_iam_create_service_linked_role_async (ByContext *context,
                                              const char *aws_service_name,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
ByIamCreateServiceLinkedRoleResult *
by_iam_create_service_linked_role_finish (ByContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
