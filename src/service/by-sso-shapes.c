/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What SSO portal takes and sends: tables of shapes, members in the order of the API. */

#include "by-sso.h"

/* One row, one member. */
/* clang-format off */

const ByService by_sso_service = {
  .name = "SSO portal",
  .id = "SSO",
  .command = "sso",
  .endpoint_prefix = "portal.sso",
  .signing_name = "awsssoportal",
  .api_version = "2019-06-10",
  .protocol = BY_PROTOCOL_REST_JSON,
};

static const ByMember get_role_credentials_request_members[] = {
  BY_INPUT_MEMBER_WITH ("roleName", &by_shape_string, .wire_name = "role_name",
                     .location = BY_LOCATION_QUERY, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("accountId", &by_shape_string, .wire_name = "account_id",
                     .location = BY_LOCATION_QUERY, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("accessToken", &by_shape_string, .wire_name = "x-amz-sso_bearer_token",
                     .location = BY_LOCATION_HEADER,
                     .flags = BY_MEMBER_REQUIRED | BY_MEMBER_SENSITIVE),
};
static const ByShape get_role_credentials_request
    = BY_INPUT ("GetRoleCredentialsRequest", get_role_credentials_request_members);

static const ByMember role_credentials_members[] = {
  BY_FIELD (BySsoRoleCredentials, access_key_id, "accessKeyId", &by_shape_string),
  BY_FIELD_WITH (BySsoRoleCredentials, secret_access_key, "secretAccessKey", &by_shape_string,
                 .flags = BY_MEMBER_SENSITIVE),
  BY_FIELD_WITH (BySsoRoleCredentials, session_token, "sessionToken", &by_shape_string,
                 .flags = BY_MEMBER_SENSITIVE),
  BY_FIELD (BySsoRoleCredentials, expiration, "expiration", &by_shape_millis),
};
static const ByShape role_credentials
    = BY_STRUCTURE ("RoleCredentials", role_credentials_members, BySsoRoleCredentials);

static const ByMember get_role_credentials_result_members[] = {
  BY_FIELD (BySsoGetRoleCredentialsResult, role_credentials, "roleCredentials", &role_credentials),
};
static const ByShape get_role_credentials_result
    = BY_STRUCTURE ("GetRoleCredentialsResponse", get_role_credentials_result_members,
                    BySsoGetRoleCredentialsResult);

static const ByMember list_accounts_request_members[] = {
  BY_INPUT_MEMBER_WITH ("nextToken", &by_shape_string, .wire_name = "next_token",
                     .location = BY_LOCATION_QUERY),
  BY_INPUT_MEMBER_WITH ("maxResults", &by_shape_integer, .wire_name = "max_result",
                     .location = BY_LOCATION_QUERY),
  BY_INPUT_MEMBER_WITH ("accessToken", &by_shape_string, .wire_name = "x-amz-sso_bearer_token",
                     .location = BY_LOCATION_HEADER,
                     .flags = BY_MEMBER_REQUIRED | BY_MEMBER_SENSITIVE),
};
static const ByShape list_accounts_request
    = BY_INPUT ("ListAccountsRequest", list_accounts_request_members);

static const ByMember account_info_members[] = {
  BY_FIELD (BySsoAccountInfo, account_id, "accountId", &by_shape_string),
  BY_FIELD (BySsoAccountInfo, account_name, "accountName", &by_shape_string),
  BY_FIELD (BySsoAccountInfo, email_address, "emailAddress", &by_shape_string),
};
static const ByShape account_info
    = BY_STRUCTURE ("AccountInfo", account_info_members, BySsoAccountInfo);

static const ByShape account_list_type = BY_LIST ("AccountListType", &account_info);

typedef struct
{
  ByRecord record;
  char *next_token;
  GPtrArray *account_list; /* of BySsoAccountInfo */
} ListAccountsResult;

static const ByMember list_accounts_result_members[] = {
  BY_FIELD (ListAccountsResult, next_token, "nextToken", &by_shape_string),
  BY_FIELD (ListAccountsResult, account_list, "accountList", &account_list_type),
};
static const ByShape list_accounts_result
    = BY_STRUCTURE ("ListAccountsResponse", list_accounts_result_members, ListAccountsResult);

static const ByMember list_account_roles_request_members[] = {
  BY_INPUT_MEMBER_WITH ("nextToken", &by_shape_string, .wire_name = "next_token",
                     .location = BY_LOCATION_QUERY),
  BY_INPUT_MEMBER_WITH ("maxResults", &by_shape_integer, .wire_name = "max_result",
                     .location = BY_LOCATION_QUERY),
  BY_INPUT_MEMBER_WITH ("accessToken", &by_shape_string, .wire_name = "x-amz-sso_bearer_token",
                     .location = BY_LOCATION_HEADER,
                     .flags = BY_MEMBER_REQUIRED | BY_MEMBER_SENSITIVE),
  BY_INPUT_MEMBER_WITH ("accountId", &by_shape_string, .wire_name = "account_id",
                     .location = BY_LOCATION_QUERY, .flags = BY_MEMBER_REQUIRED),
};
static const ByShape list_account_roles_request
    = BY_INPUT ("ListAccountRolesRequest", list_account_roles_request_members);

static const ByMember role_info_members[] = {
  BY_FIELD (BySsoRoleInfo, role_name, "roleName", &by_shape_string),
  BY_FIELD (BySsoRoleInfo, account_id, "accountId", &by_shape_string),
};
static const ByShape role_info = BY_STRUCTURE ("RoleInfo", role_info_members, BySsoRoleInfo);

static const ByShape role_list_type = BY_LIST ("RoleListType", &role_info);

typedef struct
{
  ByRecord record;
  char *next_token;
  GPtrArray *role_list; /* of BySsoRoleInfo */
} ListAccountRolesResult;

static const ByMember list_account_roles_result_members[] = {
  BY_FIELD (ListAccountRolesResult, next_token, "nextToken", &by_shape_string),
  BY_FIELD (ListAccountRolesResult, role_list, "roleList", &role_list_type),
};
static const ByShape list_account_roles_result
    = BY_STRUCTURE ("ListAccountRolesResponse", list_account_roles_result_members,
                    ListAccountRolesResult);

const ByOperation by_sso_operations[BY_SSO_N_OPERATIONS] = {
  [BY_SSO_GET_ROLE_CREDENTIALS] = {
    .name = "GetRoleCredentials",
    .method = "GET",
    .path = "/federation/credentials",
    .input = &get_role_credentials_request,
    .output = &get_role_credentials_result,
    .flags = BY_OPERATION_UNSIGNED,
  },
  [BY_SSO_LIST_ACCOUNTS] = {
    .name = "ListAccounts",
    .method = "GET",
    .path = "/assignment/accounts",
    .input = &list_accounts_request,
    .output = &list_accounts_result,
    .flags = BY_OPERATION_UNSIGNED,
    .input_token = "nextToken",
    .output_token = "nextToken",
    .result_member = "accountList",
  },
  [BY_SSO_LIST_ACCOUNT_ROLES] = {
    .name = "ListAccountRoles",
    .method = "GET",
    .path = "/assignment/roles",
    .input = &list_account_roles_request,
    .output = &list_account_roles_result,
    .flags = BY_OPERATION_UNSIGNED,
    .input_token = "nextToken",
    .output_token = "nextToken",
    .result_member = "roleList",
  },
};
