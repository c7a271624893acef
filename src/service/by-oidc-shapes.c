/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What SSO OIDC takes and sends: tables of shapes, members in the order of the API. */

#include "by-oidc.h"

/* One row, one member. */
/* clang-format off */

const ByService by_oidc_service = {
  .name = "SSO OIDC",
  .id = "SSO_OIDC",
  .command = "sso-oidc",
  .endpoint_prefix = "oidc",
  .signing_name = "sso-oauth",
  .api_version = "2019-06-10",
  .protocol = BY_PROTOCOL_REST_JSON,
};

static const ByMember register_client_request_members[] = {
  BY_INPUT_MEMBER_WITH ("clientName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("clientType", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("scopes", &by_shape_string_list),
  BY_INPUT_MEMBER ("redirectUris", &by_shape_string_list),
  BY_INPUT_MEMBER ("grantTypes", &by_shape_string_list),
  BY_INPUT_MEMBER ("issuerUrl", &by_shape_string),
  BY_INPUT_MEMBER ("entitledApplicationArn", &by_shape_string),
};
static const ByShape register_client_request
    = BY_INPUT ("RegisterClientRequest", register_client_request_members);

static const ByMember register_client_result_members[] = {
  BY_FIELD (ByOidcRegisterClientResult, client_id, "clientId", &by_shape_string),
  BY_FIELD_WITH (ByOidcRegisterClientResult, client_secret, "clientSecret", &by_shape_string,
                 .flags = BY_MEMBER_SENSITIVE),
  BY_FIELD (ByOidcRegisterClientResult, client_id_issued_at, "clientIdIssuedAt", &by_shape_integer),
  BY_FIELD (ByOidcRegisterClientResult, client_secret_expires_at, "clientSecretExpiresAt",
            &by_shape_integer),
  BY_FIELD (ByOidcRegisterClientResult, authorization_endpoint, "authorizationEndpoint",
            &by_shape_string),
  BY_FIELD (ByOidcRegisterClientResult, token_endpoint, "tokenEndpoint", &by_shape_string),
};
static const ByShape register_client_result
    = BY_STRUCTURE ("RegisterClientResponse", register_client_result_members,
                    ByOidcRegisterClientResult);

static const ByMember start_device_authorization_request_members[] = {
  BY_INPUT_MEMBER_WITH ("clientId", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("clientSecret", &by_shape_string,
                     .flags = BY_MEMBER_REQUIRED | BY_MEMBER_SENSITIVE),
  BY_INPUT_MEMBER_WITH ("startUrl", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
};
static const ByShape start_device_authorization_request
    = BY_INPUT ("StartDeviceAuthorizationRequest", start_device_authorization_request_members);

static const ByMember start_device_authorization_result_members[] = {
  BY_FIELD (ByOidcStartDeviceAuthorizationResult, device_code, "deviceCode", &by_shape_string),
  BY_FIELD (ByOidcStartDeviceAuthorizationResult, user_code, "userCode", &by_shape_string),
  BY_FIELD (ByOidcStartDeviceAuthorizationResult, verification_uri, "verificationUri",
            &by_shape_string),
  BY_FIELD (ByOidcStartDeviceAuthorizationResult, verification_uri_complete,
            "verificationUriComplete", &by_shape_string),
  BY_FIELD (ByOidcStartDeviceAuthorizationResult, expires_in, "expiresIn", &by_shape_integer),
  BY_FIELD (ByOidcStartDeviceAuthorizationResult, interval, "interval", &by_shape_integer),
};
static const ByShape start_device_authorization_result
    = BY_STRUCTURE ("StartDeviceAuthorizationResponse", start_device_authorization_result_members,
                    ByOidcStartDeviceAuthorizationResult);

static const ByMember create_token_request_members[] = {
  BY_INPUT_MEMBER_WITH ("clientId", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("clientSecret", &by_shape_string,
                     .flags = BY_MEMBER_REQUIRED | BY_MEMBER_SENSITIVE),
  BY_INPUT_MEMBER_WITH ("grantType", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("deviceCode", &by_shape_string),
  BY_INPUT_MEMBER ("code", &by_shape_string),
  BY_INPUT_MEMBER_WITH ("refreshToken", &by_shape_string, .flags = BY_MEMBER_SENSITIVE),
  BY_INPUT_MEMBER ("scope", &by_shape_string_list),
  BY_INPUT_MEMBER ("redirectUri", &by_shape_string),
  BY_INPUT_MEMBER_WITH ("codeVerifier", &by_shape_string, .flags = BY_MEMBER_SENSITIVE),
};
static const ByShape create_token_request
    = BY_INPUT ("CreateTokenRequest", create_token_request_members);

static const ByMember create_token_result_members[] = {
  BY_FIELD_WITH (ByOidcCreateTokenResult, access_token, "accessToken", &by_shape_string,
                 .flags = BY_MEMBER_SENSITIVE),
  BY_FIELD (ByOidcCreateTokenResult, token_type, "tokenType", &by_shape_string),
  BY_FIELD (ByOidcCreateTokenResult, expires_in, "expiresIn", &by_shape_integer),
  BY_FIELD_WITH (ByOidcCreateTokenResult, refresh_token, "refreshToken", &by_shape_string,
                 .flags = BY_MEMBER_SENSITIVE),
  BY_FIELD_WITH (ByOidcCreateTokenResult, id_token, "idToken", &by_shape_string,
                 .flags = BY_MEMBER_SENSITIVE),
};
static const ByShape create_token_result
    = BY_STRUCTURE ("CreateTokenResponse", create_token_result_members, ByOidcCreateTokenResult);

const ByOperation by_oidc_operations[BY_OIDC_N_OPERATIONS] = {
  [BY_OIDC_REGISTER_CLIENT] = {
    .name = "RegisterClient",
    .method = "POST",
    .path = "/client/register",
    .input = &register_client_request,
    .output = &register_client_result,
    .flags = BY_OPERATION_MUTATION | BY_OPERATION_UNSIGNED,
  },
  [BY_OIDC_START_DEVICE_AUTHORIZATION] = {
    .name = "StartDeviceAuthorization",
    .method = "POST",
    .path = "/device_authorization",
    .input = &start_device_authorization_request,
    .output = &start_device_authorization_result,
    .flags = BY_OPERATION_MUTATION | BY_OPERATION_REPEATABLE | BY_OPERATION_UNSIGNED,
  },
  [BY_OIDC_CREATE_TOKEN] = {
    .name = "CreateToken",
    .method = "POST",
    .path = "/token",
    .input = &create_token_request,
    .output = &create_token_result,
    .flags = BY_OPERATION_MUTATION | BY_OPERATION_UNSIGNED,
  },
};
