/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * STS, SSO and its OIDC part, as far as the sources of credentials ask them. service/ has the whole
 * of them, a floor above.
 */

#include "by-sign-in-operations.h"

#define SECRET(api_name) \
  BY_INPUT_MEMBER_WITH (api_name, &by_shape_string, .flags = BY_MEMBER_SENSITIVE)
#define TEXT(api_name) BY_INPUT_MEMBER (api_name, &by_shape_string)
#define NUMBER(api_name) BY_INPUT_MEMBER (api_name, &by_shape_integer)

const ByService by_sign_in_sts = {
  .name = "STS",
  .id = "STS",
  .command = "sts",
  .endpoint_prefix = "sts",
  .signing_name = "sts",
  .api_version = "2011-06-15",
  .protocol = BY_PROTOCOL_QUERY,
};

const ByService by_sign_in_oidc = {
  .name = "SSO OIDC",
  .id = "SSO_OIDC",
  .command = "sso-oidc",
  .endpoint_prefix = "oidc",
  .signing_name = "sso-oauth",
  .api_version = "2019-06-10",
  .protocol = BY_PROTOCOL_REST_JSON,
};

const ByService by_sign_in_portal = {
  .name = "SSO portal",
  .id = "SSO",
  .command = "sso",
  .endpoint_prefix = "portal.sso",
  .signing_name = "awsssoportal",
  .api_version = "2019-06-10",
  .protocol = BY_PROTOCOL_REST_JSON,
};

static const ByMember assume_role_members[] = {
  TEXT ("RoleArn"),      TEXT ("RoleSessionName"), NUMBER ("DurationSeconds"),  TEXT ("ExternalId"),
  TEXT ("SerialNumber"), SECRET ("TokenCode"),     SECRET ("WebIdentityToken"),
};
static const ByShape assume_role_input = BY_INPUT ("AssumeRoleRequest", assume_role_members);

static const ByMember credentials_members[] = {
  TEXT ("AccessKeyId"),
  SECRET ("SecretAccessKey"),
  SECRET ("SessionToken"),
  BY_INPUT_MEMBER ("Expiration", &by_shape_timestamp),
};
static const ByShape credentials = BY_INPUT ("Credentials", credentials_members);

static const ByMember assumed_user_members[] = { TEXT ("Arn"), TEXT ("AssumedRoleId") };
static const ByShape assumed_user = BY_INPUT ("AssumedRoleUser", assumed_user_members);

static const ByMember assume_role_output_members[] = {
  BY_INPUT_MEMBER ("Credentials", &credentials),
  BY_INPUT_MEMBER ("AssumedRoleUser", &assumed_user),
};
static const ByShape assume_role_output
    = BY_INPUT ("AssumeRoleResponse", assume_role_output_members);

const ByOperation by_sign_in_assume_role = {
  .name = "AssumeRole",
  .input = &assume_role_input,
  .output = &assume_role_output,
  .flags = BY_OPERATION_SECRET,
  .result_wrapper = "AssumeRoleResult",
};

const ByOperation by_sign_in_assume_role_with_web_identity = {
  .name = "AssumeRoleWithWebIdentity",
  .input = &assume_role_input,
  .output = &assume_role_output,
  .flags = BY_OPERATION_UNSIGNED | BY_OPERATION_SECRET,
  .result_wrapper = "AssumeRoleWithWebIdentityResult",
};

static const ByMember register_client_members[] = {
  TEXT ("clientName"),
  TEXT ("clientType"),
  BY_INPUT_MEMBER ("scopes", &by_shape_string_list),
};
static const ByShape register_client_input
    = BY_INPUT ("RegisterClientRequest", register_client_members);

static const ByMember register_client_output_members[] = {
  TEXT ("clientId"),
  SECRET ("clientSecret"),
  NUMBER ("clientSecretExpiresAt"),
};
static const ByShape register_client_output
    = BY_INPUT ("RegisterClientResponse", register_client_output_members);

const ByOperation by_sign_in_register_client = {
  .name = "RegisterClient",
  .method = "POST",
  .path = "/client/register",
  .input = &register_client_input,
  .output = &register_client_output,
  .flags = BY_OPERATION_UNSIGNED | BY_OPERATION_SECRET,
};

static const ByMember start_members[]
    = { TEXT ("clientId"), SECRET ("clientSecret"), TEXT ("startUrl") };
static const ByShape start_input = BY_INPUT ("StartDeviceAuthorizationRequest", start_members);

static const ByMember start_output_members[] = {
  SECRET ("deviceCode"),    TEXT ("userCode"),
  TEXT ("verificationUri"), TEXT ("verificationUriComplete"),
  NUMBER ("expiresIn"),     NUMBER ("interval"),
};
static const ByShape start_output
    = BY_INPUT ("StartDeviceAuthorizationResponse", start_output_members);

const ByOperation by_sign_in_start_device_authorization = {
  .name = "StartDeviceAuthorization",
  .method = "POST",
  .path = "/device_authorization",
  .input = &start_input,
  .output = &start_output,
  .flags = BY_OPERATION_UNSIGNED | BY_OPERATION_SECRET,
};

static const ByMember create_token_members[] = {
  TEXT ("clientId"),     SECRET ("clientSecret"), TEXT ("grantType"),
  SECRET ("deviceCode"), SECRET ("refreshToken"),
};
static const ByShape create_token_input = BY_INPUT ("CreateTokenRequest", create_token_members);

static const ByMember create_token_output_members[] = {
  SECRET ("accessToken"),
  TEXT ("tokenType"),
  NUMBER ("expiresIn"),
  SECRET ("refreshToken"),
};
static const ByShape create_token_output
    = BY_INPUT ("CreateTokenResponse", create_token_output_members);

/* A refresh token is good for one use, so this is not repeated blindly. */
const ByOperation by_sign_in_create_token = {
  .name = "CreateToken",
  .method = "POST",
  .path = "/token",
  .input = &create_token_input,
  .output = &create_token_output,
  .flags = BY_OPERATION_UNSIGNED | BY_OPERATION_MUTATION | BY_OPERATION_SECRET,
};

static const ByMember get_role_credentials_members[] = {
  BY_INPUT_MEMBER_WITH (
      "roleName", &by_shape_string, .wire_name = "role_name", .location = BY_LOCATION_QUERY),
  BY_INPUT_MEMBER_WITH (
      "accountId", &by_shape_string, .wire_name = "account_id", .location = BY_LOCATION_QUERY),
  BY_INPUT_MEMBER_WITH ("accessToken",
                        &by_shape_string,
                        .wire_name = "x-amz-sso_bearer_token",
                        .location = BY_LOCATION_HEADER,
                        .flags = BY_MEMBER_SENSITIVE),
};
static const ByShape get_role_credentials_input
    = BY_INPUT ("GetRoleCredentialsRequest", get_role_credentials_members);

static const ByMember role_credentials_members[] = {
  TEXT ("accessKeyId"), SECRET ("secretAccessKey"), SECRET ("sessionToken"),
  NUMBER ("expiration"), /* milliseconds */
};
static const ByShape role_credentials = BY_INPUT ("RoleCredentials", role_credentials_members);

static const ByMember get_role_credentials_output_members[]
    = { BY_INPUT_MEMBER ("roleCredentials", &role_credentials) };
static const ByShape get_role_credentials_output
    = BY_INPUT ("GetRoleCredentialsResponse", get_role_credentials_output_members);

const ByOperation by_sign_in_get_role_credentials = {
  .name = "GetRoleCredentials",
  .method = "GET",
  .path = "/federation/credentials",
  .input = &get_role_credentials_input,
  .output = &get_role_credentials_output,
  .flags = BY_OPERATION_UNSIGNED | BY_OPERATION_SECRET,
};
