/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What STS takes and sends: tables of shapes, members in the order of the API. */

#include "by-sts.h"

/* One row, one member. */
/* clang-format off */

const ByService by_sts_service = {
  .name = "STS",
  .id = "STS",
  .command = "sts",
  .endpoint_prefix = "sts",
  .signing_name = "sts",
  .api_version = "2011-06-15",
  .protocol = BY_PROTOCOL_QUERY,
  .xml_namespace = "https://sts.amazonaws.com/doc/2011-06-15/",
};

static const ByMember get_caller_identity_result_members[] = {
  BY_FIELD (ByStsCallerIdentity, user_id, "UserId", &by_shape_string),
  BY_FIELD (ByStsCallerIdentity, account, "Account", &by_shape_string),
  BY_FIELD (ByStsCallerIdentity, arn, "Arn", &by_shape_string),
};
static const ByShape get_caller_identity_result
    = BY_STRUCTURE ("GetCallerIdentityResponse", get_caller_identity_result_members,
                    ByStsCallerIdentity);

static const ByMember assume_role_request_members[] = {
  BY_INPUT_MEMBER_WITH ("RoleArn", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("RoleSessionName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("Policy", &by_shape_string),
  BY_INPUT_MEMBER ("DurationSeconds", &by_shape_integer),
  BY_INPUT_MEMBER ("ExternalId", &by_shape_string),
  BY_INPUT_MEMBER ("SerialNumber", &by_shape_string),
  BY_INPUT_MEMBER_WITH ("TokenCode", &by_shape_string, .flags = BY_MEMBER_SENSITIVE),
  BY_INPUT_MEMBER ("SourceIdentity", &by_shape_string),
};
static const ByShape assume_role_request
    = BY_INPUT ("AssumeRoleRequest", assume_role_request_members);

static const ByMember credentials_members[] = {
  BY_FIELD_WITH (ByStsCredentials, access_key_id, "AccessKeyId", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByStsCredentials, secret_access_key, "SecretAccessKey", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED | BY_MEMBER_SENSITIVE),
  BY_FIELD_WITH (ByStsCredentials, session_token, "SessionToken", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED | BY_MEMBER_SENSITIVE),
  BY_FIELD_WITH (ByStsCredentials, expiration, "Expiration", &by_shape_timestamp,
                 .flags = BY_MEMBER_REQUIRED),
};
static const ByShape credentials
    = BY_STRUCTURE ("Credentials", credentials_members, ByStsCredentials);

static const ByMember assumed_role_user_members[] = {
  BY_FIELD_WITH (ByStsAssumedRoleUser, assumed_role_id, "AssumedRoleId", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD_WITH (ByStsAssumedRoleUser, arn, "Arn", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
};
static const ByShape assumed_role_user
    = BY_STRUCTURE ("AssumedRoleUser", assumed_role_user_members, ByStsAssumedRoleUser);

static const ByMember assume_role_result_members[] = {
  BY_FIELD (ByStsAssumeRoleResult, credentials, "Credentials", &credentials),
  BY_FIELD (ByStsAssumeRoleResult, assumed_role_user, "AssumedRoleUser", &assumed_role_user),
  BY_FIELD (ByStsAssumeRoleResult, packed_policy_size, "PackedPolicySize", &by_shape_integer),
  BY_FIELD (ByStsAssumeRoleResult, source_identity, "SourceIdentity", &by_shape_string),
};
static const ByShape assume_role_result
    = BY_STRUCTURE ("AssumeRoleResponse", assume_role_result_members, ByStsAssumeRoleResult);

static const ByMember assume_role_with_web_identity_request_members[] = {
  BY_INPUT_MEMBER_WITH ("RoleArn", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("RoleSessionName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("WebIdentityToken", &by_shape_string,
                     .flags = BY_MEMBER_REQUIRED | BY_MEMBER_SENSITIVE),
  BY_INPUT_MEMBER ("ProviderId", &by_shape_string),
  BY_INPUT_MEMBER ("Policy", &by_shape_string),
  BY_INPUT_MEMBER ("DurationSeconds", &by_shape_integer),
};
static const ByShape assume_role_with_web_identity_request
    = BY_INPUT ("AssumeRoleWithWebIdentityRequest", assume_role_with_web_identity_request_members);

static const ByMember assume_role_with_web_identity_result_members[] = {
  BY_FIELD (ByStsAssumeRoleWithWebIdentityResult, credentials, "Credentials", &credentials),
  BY_FIELD (ByStsAssumeRoleWithWebIdentityResult, subject_from_web_identity_token,
            "SubjectFromWebIdentityToken", &by_shape_string),
  BY_FIELD (ByStsAssumeRoleWithWebIdentityResult, assumed_role_user, "AssumedRoleUser",
            &assumed_role_user),
  BY_FIELD (ByStsAssumeRoleWithWebIdentityResult, packed_policy_size, "PackedPolicySize",
            &by_shape_integer),
  BY_FIELD (ByStsAssumeRoleWithWebIdentityResult, provider, "Provider", &by_shape_string),
  BY_FIELD (ByStsAssumeRoleWithWebIdentityResult, audience, "Audience", &by_shape_string),
  BY_FIELD (ByStsAssumeRoleWithWebIdentityResult, source_identity, "SourceIdentity",
            &by_shape_string),
};
static const ByShape assume_role_with_web_identity_result
    = BY_STRUCTURE ("AssumeRoleWithWebIdentityResponse",
                    assume_role_with_web_identity_result_members,
                    ByStsAssumeRoleWithWebIdentityResult);

const ByOperation by_sts_operations[BY_STS_N_OPERATIONS] = {
  [BY_STS_GET_CALLER_IDENTITY] = {
    .name = "GetCallerIdentity",
    .output = &get_caller_identity_result,
    .result_wrapper = "GetCallerIdentityResult",
  },
  [BY_STS_ASSUME_ROLE] = {
    .name = "AssumeRole",
    .input = &assume_role_request,
    .output = &assume_role_result,
    .result_wrapper = "AssumeRoleResult",
  },
  [BY_STS_ASSUME_ROLE_WITH_WEB_IDENTITY] = {
    .name = "AssumeRoleWithWebIdentity",
    .input = &assume_role_with_web_identity_request,
    .output = &assume_role_with_web_identity_result,
    .flags = BY_OPERATION_UNSIGNED,
    .result_wrapper = "AssumeRoleWithWebIdentityResult",
  },
};
