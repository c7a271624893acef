/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What ECR takes and sends: tables of shapes, members in the order of the API. */

#include "by-ecr.h"

/* One row, one member. */
/* clang-format off */

const ByService by_ecr_service = {
  .name = "ECR",
  .id = "ECR",
  .command = "ecr",
  .endpoint_prefix = "api.ecr",
  .signing_name = "ecr",
  .api_version = "2015-09-21",
  .protocol = BY_PROTOCOL_JSON,
  .json_version = "1.1",
  .target_prefix = "AmazonEC2ContainerRegistry_V20150921",
};

static const ByMember describe_repositories_request_members[] = {
  BY_INPUT_MEMBER ("registryId", &by_shape_string),
  BY_INPUT_MEMBER ("repositoryNames", &by_shape_string_list),
  BY_INPUT_MEMBER ("nextToken", &by_shape_string),
  BY_INPUT_MEMBER ("maxResults", &by_shape_integer),
};
static const ByShape describe_repositories_request
    = BY_INPUT ("DescribeRepositoriesRequest", describe_repositories_request_members);

static const ByMember image_scanning_configuration_members[] = {
  BY_FIELD (ByEcrImageScanningConfiguration, scan_on_push, "scanOnPush", &by_shape_boolean),
};
static const ByShape image_scanning_configuration
    = BY_STRUCTURE ("ImageScanningConfiguration", image_scanning_configuration_members,
                    ByEcrImageScanningConfiguration);

static const ByMember encryption_configuration_members[] = {
  BY_FIELD_WITH (ByEcrEncryptionConfiguration, encryption_type, "encryptionType", &by_shape_string,
                 .flags = BY_MEMBER_REQUIRED),
  BY_FIELD (ByEcrEncryptionConfiguration, kms_key, "kmsKey", &by_shape_string),
};
static const ByShape encryption_configuration
    = BY_STRUCTURE ("EncryptionConfiguration", encryption_configuration_members,
                    ByEcrEncryptionConfiguration);

static const ByMember repository_members[] = {
  BY_FIELD (ByEcrRepository, repository_arn, "repositoryArn", &by_shape_string),
  BY_FIELD (ByEcrRepository, registry_id, "registryId", &by_shape_string),
  BY_FIELD (ByEcrRepository, repository_name, "repositoryName", &by_shape_string),
  BY_FIELD (ByEcrRepository, repository_uri, "repositoryUri", &by_shape_string),
  BY_FIELD (ByEcrRepository, created_at, "createdAt", &by_shape_timestamp),
  BY_FIELD (ByEcrRepository, image_tag_mutability, "imageTagMutability", &by_shape_string),
  BY_FIELD (ByEcrRepository, image_scanning_configuration, "imageScanningConfiguration",
            &image_scanning_configuration),
  BY_FIELD (ByEcrRepository, encryption_configuration, "encryptionConfiguration",
            &encryption_configuration),
};
static const ByShape repository = BY_STRUCTURE ("Repository", repository_members, ByEcrRepository);

static const ByShape repository_list = BY_LIST ("RepositoryList", &repository);

typedef struct
{
  ByRecord record;
  GPtrArray *repositories; /* of ByEcrRepository */
  char *next_token;
} DescribeRepositoriesResult;

static const ByMember describe_repositories_result_members[] = {
  BY_FIELD (DescribeRepositoriesResult, repositories, "repositories", &repository_list),
  BY_FIELD (DescribeRepositoriesResult, next_token, "nextToken", &by_shape_string),
};
static const ByShape describe_repositories_result
    = BY_STRUCTURE ("DescribeRepositoriesResponse", describe_repositories_result_members,
                    DescribeRepositoriesResult);

static const ByMember image_identifier_members[] = {
  BY_FIELD (ByEcrImageIdentifier, image_digest, "imageDigest", &by_shape_string),
  BY_FIELD (ByEcrImageIdentifier, image_tag, "imageTag", &by_shape_string),
};
static const ByShape image_identifier
    = BY_STRUCTURE ("ImageIdentifier", image_identifier_members, ByEcrImageIdentifier);

static const ByShape image_identifier_list = BY_LIST ("ImageIdentifierList", &image_identifier);

static const ByMember describe_images_filter_members[] = {
  BY_INPUT_MEMBER ("tagStatus", &by_shape_string),
  BY_INPUT_MEMBER ("imageStatus", &by_shape_string),
};
static const ByShape describe_images_filter
    = BY_INPUT ("DescribeImagesFilter", describe_images_filter_members);

static const ByMember describe_images_request_members[] = {
  BY_INPUT_MEMBER ("registryId", &by_shape_string),
  BY_INPUT_MEMBER_WITH ("repositoryName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("imageIds", &image_identifier_list),
  BY_INPUT_MEMBER ("nextToken", &by_shape_string),
  BY_INPUT_MEMBER ("maxResults", &by_shape_integer),
  BY_INPUT_MEMBER ("filter", &describe_images_filter),
};
static const ByShape describe_images_request
    = BY_INPUT ("DescribeImagesRequest", describe_images_request_members);

static const ByMember image_scan_status_members[] = {
  BY_FIELD (ByEcrImageScanStatus, status, "status", &by_shape_string),
  BY_FIELD (ByEcrImageScanStatus, description, "description", &by_shape_string),
};
static const ByShape image_scan_status
    = BY_STRUCTURE ("ImageScanStatus", image_scan_status_members, ByEcrImageScanStatus);

static const ByShape finding_severity_counts = BY_MAP ("FindingSeverityCounts", &by_shape_integer);

static const ByMember image_scan_findings_summary_members[] = {
  BY_FIELD (ByEcrImageScanFindingsSummary, image_scan_completed_at, "imageScanCompletedAt",
            &by_shape_timestamp),
  BY_FIELD (ByEcrImageScanFindingsSummary, vulnerability_source_updated_at,
            "vulnerabilitySourceUpdatedAt", &by_shape_timestamp),
  BY_FIELD (ByEcrImageScanFindingsSummary, finding_severity_counts, "findingSeverityCounts",
            &finding_severity_counts),
};
static const ByShape image_scan_findings_summary
    = BY_STRUCTURE ("ImageScanFindingsSummary", image_scan_findings_summary_members,
                    ByEcrImageScanFindingsSummary);

static const ByMember image_detail_members[] = {
  BY_FIELD (ByEcrImageDetail, registry_id, "registryId", &by_shape_string),
  BY_FIELD (ByEcrImageDetail, repository_name, "repositoryName", &by_shape_string),
  BY_FIELD (ByEcrImageDetail, image_digest, "imageDigest", &by_shape_string),
  BY_FIELD (ByEcrImageDetail, image_tags, "imageTags", &by_shape_string_list),
  BY_FIELD (ByEcrImageDetail, image_size_in_bytes, "imageSizeInBytes", &by_shape_integer),
  BY_FIELD (ByEcrImageDetail, image_pushed_at, "imagePushedAt", &by_shape_timestamp),
  BY_FIELD (ByEcrImageDetail, image_scan_status, "imageScanStatus", &image_scan_status),
  BY_FIELD (ByEcrImageDetail, image_scan_findings_summary, "imageScanFindingsSummary",
            &image_scan_findings_summary),
  BY_FIELD (ByEcrImageDetail, image_manifest_media_type, "imageManifestMediaType",
            &by_shape_string),
  BY_FIELD (ByEcrImageDetail, artifact_media_type, "artifactMediaType", &by_shape_string),
  BY_FIELD (ByEcrImageDetail, last_recorded_pull_time, "lastRecordedPullTime", &by_shape_timestamp),
  BY_FIELD (ByEcrImageDetail, image_status, "imageStatus", &by_shape_string),
  BY_FIELD (ByEcrImageDetail, last_archived_at, "lastArchivedAt", &by_shape_timestamp),
  BY_FIELD (ByEcrImageDetail, last_activated_at, "lastActivatedAt", &by_shape_timestamp),
};
static const ByShape image_detail
    = BY_STRUCTURE ("ImageDetail", image_detail_members, ByEcrImageDetail);

static const ByShape image_detail_list = BY_LIST ("ImageDetailList", &image_detail);

typedef struct
{
  ByRecord record;
  GPtrArray *image_details; /* of ByEcrImageDetail */
  char *next_token;
} DescribeImagesResult;

static const ByMember describe_images_result_members[] = {
  BY_FIELD (DescribeImagesResult, image_details, "imageDetails", &image_detail_list),
  BY_FIELD (DescribeImagesResult, next_token, "nextToken", &by_shape_string),
};
static const ByShape describe_images_result
    = BY_STRUCTURE ("DescribeImagesResponse", describe_images_result_members, DescribeImagesResult);

static const ByMember tag_members[] = {
  BY_INPUT_MEMBER_WITH ("Key", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("Value", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
};
static const ByShape tag = BY_INPUT ("Tag", tag_members);

static const ByShape tag_list = BY_LIST ("TagList", &tag);

static const ByMember create_repository_request_members[] = {
  BY_INPUT_MEMBER ("registryId", &by_shape_string),
  BY_INPUT_MEMBER_WITH ("repositoryName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("tags", &tag_list),
  BY_INPUT_MEMBER ("imageTagMutability", &by_shape_string),
  BY_INPUT_MEMBER ("imageScanningConfiguration", &image_scanning_configuration),
  BY_INPUT_MEMBER ("encryptionConfiguration", &encryption_configuration),
};
static const ByShape create_repository_request
    = BY_INPUT ("CreateRepositoryRequest", create_repository_request_members);

static const ByMember create_repository_result_members[] = {
  BY_FIELD (ByEcrCreateRepositoryResult, repository, "repository", &repository),
};
static const ByShape create_repository_result
    = BY_STRUCTURE ("CreateRepositoryResponse", create_repository_result_members,
                    ByEcrCreateRepositoryResult);

static const ByMember authorization_data_members[] = {
  BY_FIELD_WITH (ByEcrAuthorizationData, authorization_token, "authorizationToken",
                 &by_shape_string, .flags = BY_MEMBER_SENSITIVE),
  BY_FIELD (ByEcrAuthorizationData, expires_at, "expiresAt", &by_shape_timestamp),
  BY_FIELD (ByEcrAuthorizationData, proxy_endpoint, "proxyEndpoint", &by_shape_string),
};
static const ByShape authorization_data
    = BY_STRUCTURE ("AuthorizationData", authorization_data_members, ByEcrAuthorizationData);

static const ByShape authorization_data_list
    = BY_LIST ("AuthorizationDataList", &authorization_data);

typedef struct
{
  ByRecord record;
  GPtrArray *authorization_data; /* of ByEcrAuthorizationData */
} GetAuthorizationTokenResult;

static const ByMember get_authorization_token_result_members[] = {
  BY_FIELD (GetAuthorizationTokenResult, authorization_data, "authorizationData",
            &authorization_data_list),
};
static const ByShape get_authorization_token_result
    = BY_STRUCTURE ("GetAuthorizationTokenResponse", get_authorization_token_result_members,
                    GetAuthorizationTokenResult);

static const ByMember batch_delete_image_request_members[] = {
  BY_INPUT_MEMBER ("registryId", &by_shape_string),
  BY_INPUT_MEMBER_WITH ("repositoryName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("imageIds", &image_identifier_list, .flags = BY_MEMBER_REQUIRED),
};
static const ByShape batch_delete_image_request
    = BY_INPUT ("BatchDeleteImageRequest", batch_delete_image_request_members);

static const ByMember image_failure_members[] = {
  BY_FIELD (ByEcrImageFailure, image_id, "imageId", &image_identifier),
  BY_FIELD (ByEcrImageFailure, failure_code, "failureCode", &by_shape_string),
  BY_FIELD (ByEcrImageFailure, failure_reason, "failureReason", &by_shape_string),
};
static const ByShape image_failure
    = BY_STRUCTURE ("ImageFailure", image_failure_members, ByEcrImageFailure);

static const ByShape image_failure_list = BY_LIST ("ImageFailureList", &image_failure);

static const ByMember batch_delete_image_result_members[] = {
  BY_FIELD (ByEcrBatchDeleteImageResult, image_ids, "imageIds", &image_identifier_list),
  BY_FIELD (ByEcrBatchDeleteImageResult, failures, "failures", &image_failure_list),
};
static const ByShape batch_delete_image_result
    = BY_STRUCTURE ("BatchDeleteImageResponse", batch_delete_image_result_members,
                    ByEcrBatchDeleteImageResult);

static const ByMember list_images_filter_members[] = {
  BY_INPUT_MEMBER ("tagStatus", &by_shape_string),
  BY_INPUT_MEMBER ("imageStatus", &by_shape_string),
};
static const ByShape list_images_filter = BY_INPUT ("ListImagesFilter", list_images_filter_members);

static const ByMember list_images_request_members[] = {
  BY_INPUT_MEMBER ("registryId", &by_shape_string),
  BY_INPUT_MEMBER_WITH ("repositoryName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("nextToken", &by_shape_string),
  BY_INPUT_MEMBER ("maxResults", &by_shape_integer),
  BY_INPUT_MEMBER ("filter", &list_images_filter),
};
static const ByShape list_images_request
    = BY_INPUT ("ListImagesRequest", list_images_request_members);

typedef struct
{
  ByRecord record;
  GPtrArray *image_ids; /* of ByEcrImageIdentifier */
  char *next_token;
} ListImagesResult;

static const ByMember list_images_result_members[] = {
  BY_FIELD (ListImagesResult, image_ids, "imageIds", &image_identifier_list),
  BY_FIELD (ListImagesResult, next_token, "nextToken", &by_shape_string),
};
static const ByShape list_images_result
    = BY_STRUCTURE ("ListImagesResponse", list_images_result_members, ListImagesResult);

static const ByMember delete_repository_request_members[] = {
  BY_INPUT_MEMBER ("registryId", &by_shape_string),
  BY_INPUT_MEMBER_WITH ("repositoryName", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("force", &by_shape_boolean),
};
static const ByShape delete_repository_request
    = BY_INPUT ("DeleteRepositoryRequest", delete_repository_request_members);

static const ByMember delete_repository_result_members[] = {
  BY_FIELD (ByEcrDeleteRepositoryResult, repository, "repository", &repository),
};
static const ByShape delete_repository_result
    = BY_STRUCTURE ("DeleteRepositoryResponse", delete_repository_result_members,
                    ByEcrDeleteRepositoryResult);

const ByOperation by_ecr_operations[BY_ECR_N_OPERATIONS] = {
  [BY_ECR_DESCRIBE_REPOSITORIES] = {
    .name = "DescribeRepositories",
    .input = &describe_repositories_request,
    .output = &describe_repositories_result,
    .input_token = "nextToken",
    .output_token = "nextToken",
    .result_member = "repositories",
  },
  [BY_ECR_DESCRIBE_IMAGES] = {
    .name = "DescribeImages",
    .input = &describe_images_request,
    .output = &describe_images_result,
    .input_token = "nextToken",
    .output_token = "nextToken",
    .result_member = "imageDetails",
  },
  [BY_ECR_CREATE_REPOSITORY] = {
    .name = "CreateRepository",
    .input = &create_repository_request,
    .output = &create_repository_result,
    .flags = BY_OPERATION_MUTATION,
  },
  [BY_ECR_GET_AUTHORIZATION_TOKEN] = {
    .name = "GetAuthorizationToken",
    .output = &get_authorization_token_result,
    .result_member = "authorizationData",
  },
  [BY_ECR_BATCH_DELETE_IMAGE] = {
    .name = "BatchDeleteImage",
    .input = &batch_delete_image_request,
    .output = &batch_delete_image_result,
    .flags = BY_OPERATION_MUTATION | BY_OPERATION_REPEATABLE,
  },
  [BY_ECR_LIST_IMAGES] = {
    .name = "ListImages",
    .input = &list_images_request,
    .output = &list_images_result,
    .input_token = "nextToken",
    .output_token = "nextToken",
    .result_member = "imageIds",
  },
  [BY_ECR_DELETE_REPOSITORY] = {
    .name = "DeleteRepository",
    .input = &delete_repository_request,
    .output = &delete_repository_result,
    .flags = BY_OPERATION_MUTATION,
  },
};
