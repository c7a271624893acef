/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What IAM takes and sends: tables of shapes, members in the order of the API. */

#include "by-iam.h"

/* One row, one member. */
/* clang-format off */

const ByService by_iam_service = {
  .name = "IAM",
  .id = "IAM",
  .command = "iam",
  .endpoint_prefix = "iam",
  .signing_name = "iam",
  .api_version = "2010-05-08",
  .protocol = BY_PROTOCOL_QUERY,
  .xml_namespace = "https://iam.amazonaws.com/doc/2010-05-08/",
  .global = TRUE,
};

static const ByMember context_entry_members[] = {
  BY_INPUT_MEMBER ("ContextKeyName", &by_shape_string),
  BY_INPUT_MEMBER ("ContextKeyValues", &by_shape_string_list),
  BY_INPUT_MEMBER ("ContextKeyType", &by_shape_string),
};
static const ByShape context_entry = BY_INPUT ("ContextEntry", context_entry_members);

static const ByShape context_entry_list_type = BY_LIST ("ContextEntryListType", &context_entry);

static const ByMember simulate_principal_policy_request_members[] = {
  BY_INPUT_MEMBER_WITH ("PolicySourceArn", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("ActionNames", &by_shape_string_list, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("ResourceArns", &by_shape_string_list),
  BY_INPUT_MEMBER ("ResourcePolicy", &by_shape_string),
  BY_INPUT_MEMBER ("ResourceOwner", &by_shape_string),
  BY_INPUT_MEMBER ("CallerArn", &by_shape_string),
  BY_INPUT_MEMBER ("ContextEntries", &context_entry_list_type),
  BY_INPUT_MEMBER ("ResourceHandlingOption", &by_shape_string),
  BY_INPUT_MEMBER ("MaxItems", &by_shape_integer),
  BY_INPUT_MEMBER ("Marker", &by_shape_string),
};
static const ByShape simulate_principal_policy_request
    = BY_INPUT ("SimulatePrincipalPolicyRequest", simulate_principal_policy_request_members);

static const ByMember position_members[] = {
  BY_FIELD (ByIamPosition, line, "Line", &by_shape_integer),
  BY_FIELD (ByIamPosition, column, "Column", &by_shape_integer),
};
static const ByShape position = BY_STRUCTURE ("Position", position_members, ByIamPosition);

static const ByMember statement_members[] = {
  BY_FIELD (ByIamStatement, source_policy_id, "SourcePolicyId", &by_shape_string),
  BY_FIELD (ByIamStatement, source_policy_type, "SourcePolicyType", &by_shape_string),
  BY_FIELD (ByIamStatement, start_position, "StartPosition", &position),
  BY_FIELD (ByIamStatement, end_position, "EndPosition", &position),
};
static const ByShape statement = BY_STRUCTURE ("Statement", statement_members, ByIamStatement);

static const ByShape statement_list_type = BY_LIST ("StatementListType", &statement);

static const ByMember resource_specific_result_members[] = {
  BY_FIELD_WITH (ByIamResourceSpecificResult, eval_resource_name, "EvalResourceName",
                 &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByIamResourceSpecificResult, eval_resource_decision, "EvalResourceDecision",
                 &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByIamResourceSpecificResult, matched_statements, "MatchedStatements",
            &statement_list_type),
  BY_FIELD (ByIamResourceSpecificResult, missing_context_values, "MissingContextValues",
            &by_shape_string_list),
};
static const ByShape resource_specific_result
    = BY_STRUCTURE ("ResourceSpecificResult", resource_specific_result_members,
                    ByIamResourceSpecificResult);

static const ByShape resource_specific_result_list_type
    = BY_LIST ("ResourceSpecificResultListType", &resource_specific_result);

static const ByMember evaluation_result_members[] = {
  BY_FIELD_WITH (ByIamEvaluationResult, eval_action_name, "EvalActionName", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByIamEvaluationResult, eval_resource_name, "EvalResourceName", &by_shape_string),
  BY_FIELD_WITH (ByIamEvaluationResult, eval_decision, "EvalDecision", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByIamEvaluationResult, matched_statements, "MatchedStatements", &statement_list_type),
  BY_FIELD (ByIamEvaluationResult, missing_context_values, "MissingContextValues",
            &by_shape_string_list),
  BY_FIELD (ByIamEvaluationResult, resource_specific_results, "ResourceSpecificResults",
            &resource_specific_result_list_type),
};
static const ByShape evaluation_result
    = BY_STRUCTURE ("EvaluationResult", evaluation_result_members, ByIamEvaluationResult);

static const ByShape evaluation_results_list_type
    = BY_LIST ("EvaluationResultsListType", &evaluation_result);

static const ByMember simulate_principal_policy_result_members[] = {
  BY_FIELD (ByIamSimulatePrincipalPolicyResult, evaluation_results, "EvaluationResults",
            &evaluation_results_list_type),
  BY_FIELD (ByIamSimulatePrincipalPolicyResult, is_truncated, "IsTruncated", &by_shape_boolean),
  BY_FIELD (ByIamSimulatePrincipalPolicyResult, marker, "Marker", &by_shape_string),
};
static const ByShape simulate_principal_policy_result
    = BY_STRUCTURE ("SimulatePolicyResponse", simulate_principal_policy_result_members,
                    ByIamSimulatePrincipalPolicyResult);

static const ByMember list_account_aliases_request_members[] = {
  BY_INPUT_MEMBER ("Marker", &by_shape_string),
  BY_INPUT_MEMBER ("MaxItems", &by_shape_integer),
};
static const ByShape list_account_aliases_request
    = BY_INPUT ("ListAccountAliasesRequest", list_account_aliases_request_members);

typedef struct
{
  ByRecord record;
  GPtrArray *account_aliases; /* of strings */
  gboolean is_truncated;
  char *marker;
} ListAccountAliasesResult;

static const ByMember list_account_aliases_result_members[] = {
  BY_FIELD_WITH (ListAccountAliasesResult, account_aliases, "AccountAliases", &by_shape_string_list,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ListAccountAliasesResult, is_truncated, "IsTruncated", &by_shape_boolean),
  BY_FIELD (ListAccountAliasesResult, marker, "Marker", &by_shape_string),
};
static const ByShape list_account_aliases_result
    = BY_STRUCTURE ("ListAccountAliasesResponse", list_account_aliases_result_members,
                    ListAccountAliasesResult);

static const ByMember get_role_request_members[] = {
  BY_INPUT_MEMBER_WITH ("RoleName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
};
static const ByShape get_role_request = BY_INPUT ("GetRoleRequest", get_role_request_members);

static const ByMember role_last_used_members[] = {
  BY_FIELD (ByIamRoleLastUsed, last_used_date, "LastUsedDate", &by_shape_timestamp),
  BY_FIELD (ByIamRoleLastUsed, region, "Region", &by_shape_string),
};
static const ByShape role_last_used
    = BY_STRUCTURE ("RoleLastUsed", role_last_used_members, ByIamRoleLastUsed);

static const ByMember role_members[] = {
  BY_FIELD_WITH (ByIamRole, path, "Path", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByIamRole, role_name, "RoleName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByIamRole, role_id, "RoleId", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByIamRole, arn, "Arn", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByIamRole, create_date, "CreateDate", &by_shape_timestamp,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByIamRole, assume_role_policy_document, "AssumeRolePolicyDocument", &by_shape_string),
  BY_FIELD (ByIamRole, description, "Description", &by_shape_string),
  BY_FIELD (ByIamRole, max_session_duration, "MaxSessionDuration", &by_shape_integer),
  BY_FIELD (ByIamRole, role_last_used, "RoleLastUsed", &role_last_used),
};
static const ByShape role = BY_STRUCTURE ("Role", role_members, ByIamRole);

static const ByMember get_role_result_members[] = {
  BY_FIELD_WITH (ByIamGetRoleResult, role, "Role", &role, .flags = BY_MEMBER_REQUIRED),
};
static const ByShape get_role_result
    = BY_STRUCTURE ("GetRoleResponse", get_role_result_members, ByIamGetRoleResult);

static const ByMember list_roles_request_members[] = {
  BY_INPUT_MEMBER ("PathPrefix", &by_shape_string),
  BY_INPUT_MEMBER ("Marker", &by_shape_string),
  BY_INPUT_MEMBER ("MaxItems", &by_shape_integer),
};
static const ByShape list_roles_request = BY_INPUT ("ListRolesRequest", list_roles_request_members);

static const ByShape role_list_type = BY_LIST ("roleListType", &role);

typedef struct
{
  ByRecord record;
  GPtrArray *roles; /* of ByIamRole */
  gboolean is_truncated;
  char *marker;
} ListRolesResult;

static const ByMember list_roles_result_members[] = {
  BY_FIELD_WITH (ListRolesResult, roles, "Roles", &role_list_type, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ListRolesResult, is_truncated, "IsTruncated", &by_shape_boolean),
  BY_FIELD (ListRolesResult, marker, "Marker", &by_shape_string),
};
static const ByShape list_roles_result
    = BY_STRUCTURE ("ListRolesResponse", list_roles_result_members, ListRolesResult);

static const ByMember list_instance_profiles_request_members[] = {
  BY_INPUT_MEMBER ("PathPrefix", &by_shape_string),
  BY_INPUT_MEMBER ("Marker", &by_shape_string),
  BY_INPUT_MEMBER ("MaxItems", &by_shape_integer),
};
static const ByShape list_instance_profiles_request
    = BY_INPUT ("ListInstanceProfilesRequest", list_instance_profiles_request_members);

static const ByMember instance_profile_members[] = {
  BY_FIELD_WITH (ByIamInstanceProfile, path, "Path", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByIamInstanceProfile, instance_profile_name, "InstanceProfileName",
                 &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByIamInstanceProfile, instance_profile_id, "InstanceProfileId", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByIamInstanceProfile, arn, "Arn", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByIamInstanceProfile, create_date, "CreateDate", &by_shape_timestamp,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByIamInstanceProfile, roles, "Roles", &role_list_type,
                 .flags = BY_MEMBER_REQUIRED),
};
static const ByShape instance_profile
    = BY_STRUCTURE ("InstanceProfile", instance_profile_members, ByIamInstanceProfile);

static const ByShape instance_profile_list_type
    = BY_LIST ("instanceProfileListType", &instance_profile);

typedef struct
{
  ByRecord record;
  GPtrArray *instance_profiles; /* of ByIamInstanceProfile */
  gboolean is_truncated;
  char *marker;
} ListInstanceProfilesResult;

static const ByMember list_instance_profiles_result_members[] = {
  BY_FIELD_WITH (ListInstanceProfilesResult, instance_profiles, "InstanceProfiles",
                 &instance_profile_list_type, .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ListInstanceProfilesResult, is_truncated, "IsTruncated", &by_shape_boolean),
  BY_FIELD (ListInstanceProfilesResult, marker, "Marker", &by_shape_string),
};
static const ByShape list_instance_profiles_result
    = BY_STRUCTURE ("ListInstanceProfilesResponse", list_instance_profiles_result_members,
                    ListInstanceProfilesResult);

static const ByMember get_instance_profile_request_members[] = {
  BY_INPUT_MEMBER_WITH ("InstanceProfileName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
};
static const ByShape get_instance_profile_request
    = BY_INPUT ("GetInstanceProfileRequest", get_instance_profile_request_members);

static const ByMember get_instance_profile_result_members[] = {
  BY_FIELD_WITH (ByIamGetInstanceProfileResult, instance_profile, "InstanceProfile",
                 &instance_profile, .flags = BY_MEMBER_REQUIRED),
};
static const ByShape get_instance_profile_result
    = BY_STRUCTURE ("GetInstanceProfileResponse", get_instance_profile_result_members,
                    ByIamGetInstanceProfileResult);

static const ByMember create_service_linked_role_request_members[] = {
  BY_INPUT_MEMBER_WITH ("AWSServiceName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("Description", &by_shape_string),
  BY_INPUT_MEMBER ("CustomSuffix", &by_shape_string),
};
static const ByShape create_service_linked_role_request
    = BY_INPUT ("CreateServiceLinkedRoleRequest", create_service_linked_role_request_members);

static const ByMember create_service_linked_role_result_members[] = {
  BY_FIELD (ByIamCreateServiceLinkedRoleResult, role, "Role", &role),
};
static const ByShape create_service_linked_role_result
    = BY_STRUCTURE ("CreateServiceLinkedRoleResponse", create_service_linked_role_result_members,
                    ByIamCreateServiceLinkedRoleResult);

const ByOperation by_iam_operations[BY_IAM_N_OPERATIONS] = {
  [BY_IAM_SIMULATE_PRINCIPAL_POLICY] = {
    .name = "SimulatePrincipalPolicy",
    .input = &simulate_principal_policy_request,
    .output = &simulate_principal_policy_result,
    .result_wrapper = "SimulatePrincipalPolicyResult",
    .input_token = "Marker",
    .output_token = "Marker",
    .result_member = "EvaluationResults",
  },
  [BY_IAM_LIST_ACCOUNT_ALIASES] = {
    .name = "ListAccountAliases",
    .input = &list_account_aliases_request,
    .output = &list_account_aliases_result,
    .result_wrapper = "ListAccountAliasesResult",
    .input_token = "Marker",
    .output_token = "Marker",
    .result_member = "AccountAliases",
  },
  [BY_IAM_GET_ROLE] = {
    .name = "GetRole",
    .input = &get_role_request,
    .output = &get_role_result,
    .result_wrapper = "GetRoleResult",
  },
  [BY_IAM_LIST_ROLES] = {
    .name = "ListRoles",
    .input = &list_roles_request,
    .output = &list_roles_result,
    .result_wrapper = "ListRolesResult",
    .input_token = "Marker",
    .output_token = "Marker",
    .result_member = "Roles",
  },
  [BY_IAM_LIST_INSTANCE_PROFILES] = {
    .name = "ListInstanceProfiles",
    .input = &list_instance_profiles_request,
    .output = &list_instance_profiles_result,
    .result_wrapper = "ListInstanceProfilesResult",
    .input_token = "Marker",
    .output_token = "Marker",
    .result_member = "InstanceProfiles",
  },
  [BY_IAM_GET_INSTANCE_PROFILE] = {
    .name = "GetInstanceProfile",
    .input = &get_instance_profile_request,
    .output = &get_instance_profile_result,
    .result_wrapper = "GetInstanceProfileResult",
  },
  [BY_IAM_CREATE_SERVICE_LINKED_ROLE] = {
    .name = "CreateServiceLinkedRole",
    .input = &create_service_linked_role_request,
    .output = &create_service_linked_role_result,
    .flags = BY_OPERATION_MUTATION,
    .result_wrapper = "CreateServiceLinkedRoleResult",
  },
};
