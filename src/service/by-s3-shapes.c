/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What S3 takes and sends: tables of shapes, members in the order of the API. */

#include "by-s3.h"

/* One row, one member. */
/* clang-format off */

const ByService by_s3_service = {
  .name = "S3",
  .id = "S3",
  .command = "s3api",
  .endpoint_prefix = "s3",
  .signing_name = "s3",
  .api_version = "2006-03-01",
  .protocol = BY_PROTOCOL_REST_XML,
  .xml_namespace = "http://s3.amazonaws.com/doc/2006-03-01/",
};

static const ByShape metadata = BY_MAP ("Metadata", &by_shape_string);

static const ByMember put_object_request_members[] = {
  BY_INPUT_MEMBER_WITH ("ACL", &by_shape_string, .wire_name = "x-amz-acl",
                     .location = BY_LOCATION_HEADER),
  BY_INPUT_MEMBER_WITH ("Body", &by_shape_blob, .flags = BY_MEMBER_PAYLOAD),
  BY_INPUT_MEMBER_WITH ("Bucket", &by_shape_string, .location = BY_LOCATION_URI,
                     .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("ContentLength", &by_shape_integer, .wire_name = "Content-Length",
                     .location = BY_LOCATION_HEADER),
  BY_INPUT_MEMBER_WITH ("ContentMD5", &by_shape_string, .wire_name = "Content-MD5",
                     .location = BY_LOCATION_HEADER),
  BY_INPUT_MEMBER_WITH ("ContentType", &by_shape_string, .wire_name = "Content-Type",
                     .location = BY_LOCATION_HEADER),
  BY_INPUT_MEMBER_WITH ("ChecksumAlgorithm", &by_shape_string,
                     .wire_name = "x-amz-sdk-checksum-algorithm", .location = BY_LOCATION_HEADER),
  BY_INPUT_MEMBER_WITH ("ChecksumCRC32", &by_shape_string, .wire_name = "x-amz-checksum-crc32",
                     .location = BY_LOCATION_HEADER),
  BY_INPUT_MEMBER_WITH ("ChecksumSHA256", &by_shape_string, .wire_name = "x-amz-checksum-sha256",
                     .location = BY_LOCATION_HEADER),
  BY_INPUT_MEMBER_WITH ("IfMatch", &by_shape_string, .wire_name = "If-Match",
                     .location = BY_LOCATION_HEADER),
  BY_INPUT_MEMBER_WITH ("IfNoneMatch", &by_shape_string, .wire_name = "If-None-Match",
                     .location = BY_LOCATION_HEADER),
  BY_INPUT_MEMBER_WITH ("Key", &by_shape_string, .location = BY_LOCATION_URI,
                     .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("Metadata", &metadata, .wire_name = "x-amz-meta-",
                     .location = BY_LOCATION_HEADERS),
  BY_INPUT_MEMBER_WITH ("ServerSideEncryption", &by_shape_string,
                     .wire_name = "x-amz-server-side-encryption", .location = BY_LOCATION_HEADER),
  BY_INPUT_MEMBER_WITH ("SSEKMSKeyId", &by_shape_string,
                     .wire_name = "x-amz-server-side-encryption-aws-kms-key-id",
                     .location = BY_LOCATION_HEADER, .flags = BY_MEMBER_SENSITIVE),
  BY_INPUT_MEMBER_WITH ("BucketKeyEnabled", &by_shape_boolean,
                     .wire_name = "x-amz-server-side-encryption-bucket-key-enabled",
                     .location = BY_LOCATION_HEADER),
  BY_INPUT_MEMBER_WITH ("Tagging", &by_shape_string, .wire_name = "x-amz-tagging",
                     .location = BY_LOCATION_HEADER),
  BY_INPUT_MEMBER_WITH ("ExpectedBucketOwner", &by_shape_string,
                     .wire_name = "x-amz-expected-bucket-owner", .location = BY_LOCATION_HEADER),
};
static const ByShape put_object_request = BY_INPUT ("PutObjectRequest", put_object_request_members);

static const ByMember put_object_result_members[] = {
  BY_FIELD_WITH (ByS3PutObjectResult, expiration, "Expiration", &by_shape_string,
                 .wire_name = "x-amz-expiration", .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3PutObjectResult, etag, "ETag", &by_shape_string,
                 .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3PutObjectResult, checksum_crc32, "ChecksumCRC32", &by_shape_string,
                 .wire_name = "x-amz-checksum-crc32", .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3PutObjectResult, checksum_sha256, "ChecksumSHA256", &by_shape_string,
                 .wire_name = "x-amz-checksum-sha256", .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3PutObjectResult, checksum_type, "ChecksumType", &by_shape_string,
                 .wire_name = "x-amz-checksum-type", .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3PutObjectResult, server_side_encryption, "ServerSideEncryption",
                 &by_shape_string, .wire_name = "x-amz-server-side-encryption",
                 .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3PutObjectResult, version_id, "VersionId", &by_shape_string,
                 .wire_name = "x-amz-version-id", .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3PutObjectResult, sse_kms_key_id, "SSEKMSKeyId", &by_shape_string,
                 .wire_name = "x-amz-server-side-encryption-aws-kms-key-id",
                 .location = BY_LOCATION_HEADER, .flags = BY_MEMBER_SENSITIVE),
  BY_FIELD_WITH (ByS3PutObjectResult, bucket_key_enabled, "BucketKeyEnabled", &by_shape_boolean,
                 .wire_name = "x-amz-server-side-encryption-bucket-key-enabled",
                 .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3PutObjectResult, size, "Size", &by_shape_integer,
                 .wire_name = "x-amz-object-size", .location = BY_LOCATION_HEADER),
};
static const ByShape put_object_result
    = BY_STRUCTURE ("PutObjectOutput", put_object_result_members, ByS3PutObjectResult);

static const ByMember location_info_members[] = {
  BY_INPUT_MEMBER ("Type", &by_shape_string),
  BY_INPUT_MEMBER ("Name", &by_shape_string),
};
static const ByShape location_info = BY_INPUT ("LocationInfo", location_info_members);

static const ByMember bucket_info_members[] = {
  BY_INPUT_MEMBER ("DataRedundancy", &by_shape_string),
  BY_INPUT_MEMBER ("Type", &by_shape_string),
};
static const ByShape bucket_info = BY_INPUT ("BucketInfo", bucket_info_members);

static const ByMember tag_members[] = {
  BY_INPUT_MEMBER_WITH ("Key", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("Value", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
};
static const ByShape tag = BY_INPUT ("Tag", tag_members);

static const ByShape tag_set = BY_LIST_NAMED ("TagSet", "Tag", &tag);

static const ByMember create_bucket_configuration_members[] = {
  BY_INPUT_MEMBER ("LocationConstraint", &by_shape_string),
  BY_INPUT_MEMBER ("Location", &location_info),
  BY_INPUT_MEMBER ("Bucket", &bucket_info),
  BY_INPUT_MEMBER ("Tags", &tag_set),
};
static const ByShape create_bucket_configuration
    = BY_INPUT ("CreateBucketConfiguration", create_bucket_configuration_members);

static const ByMember create_bucket_request_members[] = {
  BY_INPUT_MEMBER_WITH ("ACL", &by_shape_string, .wire_name = "x-amz-acl",
                     .location = BY_LOCATION_HEADER),
  BY_INPUT_MEMBER_WITH ("Bucket", &by_shape_string, .location = BY_LOCATION_URI,
                     .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("CreateBucketConfiguration", &create_bucket_configuration,
                     .flags = BY_MEMBER_PAYLOAD,
                     .xml_namespace = "http://s3.amazonaws.com/doc/2006-03-01/"),
  BY_INPUT_MEMBER_WITH ("ObjectOwnership", &by_shape_string, .wire_name = "x-amz-object-ownership",
                     .location = BY_LOCATION_HEADER),
  BY_INPUT_MEMBER_WITH ("BucketNamespace", &by_shape_string, .wire_name = "x-amz-bucket-namespace",
                     .location = BY_LOCATION_HEADER),
};
static const ByShape create_bucket_request
    = BY_INPUT ("CreateBucketRequest", create_bucket_request_members);

static const ByMember create_bucket_result_members[] = {
  BY_FIELD_WITH (ByS3CreateBucketResult, location, "Location", &by_shape_string,
                 .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3CreateBucketResult, bucket_arn, "BucketArn", &by_shape_string,
                 .wire_name = "x-amz-bucket-arn", .location = BY_LOCATION_HEADER),
};
static const ByShape create_bucket_result
    = BY_STRUCTURE ("CreateBucketOutput", create_bucket_result_members, ByS3CreateBucketResult);

static const ByMember head_bucket_request_members[] = {
  BY_INPUT_MEMBER_WITH ("Bucket", &by_shape_string, .location = BY_LOCATION_URI,
                     .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("ExpectedBucketOwner", &by_shape_string,
                     .wire_name = "x-amz-expected-bucket-owner", .location = BY_LOCATION_HEADER),
};
static const ByShape head_bucket_request
    = BY_INPUT ("HeadBucketRequest", head_bucket_request_members);

static const ByMember head_bucket_result_members[] = {
  BY_FIELD_WITH (ByS3HeadBucketResult, bucket_arn, "BucketArn", &by_shape_string,
                 .wire_name = "x-amz-bucket-arn", .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3HeadBucketResult, bucket_location_type, "BucketLocationType", &by_shape_string,
                 .wire_name = "x-amz-bucket-location-type", .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3HeadBucketResult, bucket_location_name, "BucketLocationName", &by_shape_string,
                 .wire_name = "x-amz-bucket-location-name", .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3HeadBucketResult, bucket_region, "BucketRegion", &by_shape_string,
                 .wire_name = "x-amz-bucket-region", .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3HeadBucketResult, access_point_alias, "AccessPointAlias", &by_shape_boolean,
                 .wire_name = "x-amz-access-point-alias", .location = BY_LOCATION_HEADER),
};
static const ByShape head_bucket_result
    = BY_STRUCTURE ("HeadBucketOutput", head_bucket_result_members, ByS3HeadBucketResult);

static const ByMember get_object_request_members[] = {
  BY_INPUT_MEMBER_WITH ("Bucket", &by_shape_string, .location = BY_LOCATION_URI,
                     .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("IfMatch", &by_shape_string, .wire_name = "If-Match",
                     .location = BY_LOCATION_HEADER),
  BY_INPUT_MEMBER_WITH ("IfNoneMatch", &by_shape_string, .wire_name = "If-None-Match",
                     .location = BY_LOCATION_HEADER),
  BY_INPUT_MEMBER_WITH ("Key", &by_shape_string, .location = BY_LOCATION_URI,
                     .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("VersionId", &by_shape_string, .wire_name = "versionId",
                     .location = BY_LOCATION_QUERY),
  BY_INPUT_MEMBER_WITH ("ExpectedBucketOwner", &by_shape_string,
                     .wire_name = "x-amz-expected-bucket-owner", .location = BY_LOCATION_HEADER),
  BY_INPUT_MEMBER_WITH ("ChecksumMode", &by_shape_string, .wire_name = "x-amz-checksum-mode",
                     .location = BY_LOCATION_HEADER),
};
static const ByShape get_object_request = BY_INPUT ("GetObjectRequest", get_object_request_members);

static const ByMember get_object_result_members[] = {
  BY_FIELD_WITH (ByS3GetObjectResult, body, "Body", &by_shape_blob, .flags = BY_MEMBER_PAYLOAD),
  BY_FIELD_WITH (ByS3GetObjectResult, expiration, "Expiration", &by_shape_string,
                 .wire_name = "x-amz-expiration", .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3GetObjectResult, last_modified, "LastModified", &by_shape_timestamp,
                 .wire_name = "Last-Modified", .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3GetObjectResult, content_length, "ContentLength", &by_shape_integer,
                 .wire_name = "Content-Length", .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3GetObjectResult, etag, "ETag", &by_shape_string,
                 .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3GetObjectResult, checksum_crc32, "ChecksumCRC32", &by_shape_string,
                 .wire_name = "x-amz-checksum-crc32", .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3GetObjectResult, checksum_sha256, "ChecksumSHA256", &by_shape_string,
                 .wire_name = "x-amz-checksum-sha256", .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3GetObjectResult, checksum_type, "ChecksumType", &by_shape_string,
                 .wire_name = "x-amz-checksum-type", .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3GetObjectResult, version_id, "VersionId", &by_shape_string,
                 .wire_name = "x-amz-version-id", .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3GetObjectResult, content_type, "ContentType", &by_shape_string,
                 .wire_name = "Content-Type", .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3GetObjectResult, server_side_encryption, "ServerSideEncryption",
                 &by_shape_string, .wire_name = "x-amz-server-side-encryption",
                 .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3GetObjectResult, metadata, "Metadata", &metadata, .wire_name = "x-amz-meta-",
                 .location = BY_LOCATION_HEADERS),
  BY_FIELD_WITH (ByS3GetObjectResult, sse_kms_key_id, "SSEKMSKeyId", &by_shape_string,
                 .wire_name = "x-amz-server-side-encryption-aws-kms-key-id",
                 .location = BY_LOCATION_HEADER, .flags = BY_MEMBER_SENSITIVE),
  BY_FIELD_WITH (ByS3GetObjectResult, bucket_key_enabled, "BucketKeyEnabled", &by_shape_boolean,
                 .wire_name = "x-amz-server-side-encryption-bucket-key-enabled",
                 .location = BY_LOCATION_HEADER),
};
static const ByShape get_object_result
    = BY_STRUCTURE ("GetObjectOutput", get_object_result_members, ByS3GetObjectResult);

static const ByMember head_object_request_members[] = {
  BY_INPUT_MEMBER_WITH ("Bucket", &by_shape_string, .location = BY_LOCATION_URI,
                     .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("IfMatch", &by_shape_string, .wire_name = "If-Match",
                     .location = BY_LOCATION_HEADER),
  BY_INPUT_MEMBER_WITH ("IfNoneMatch", &by_shape_string, .wire_name = "If-None-Match",
                     .location = BY_LOCATION_HEADER),
  BY_INPUT_MEMBER_WITH ("Key", &by_shape_string, .location = BY_LOCATION_URI,
                     .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("VersionId", &by_shape_string, .wire_name = "versionId",
                     .location = BY_LOCATION_QUERY),
  BY_INPUT_MEMBER_WITH ("ExpectedBucketOwner", &by_shape_string,
                     .wire_name = "x-amz-expected-bucket-owner", .location = BY_LOCATION_HEADER),
  BY_INPUT_MEMBER_WITH ("ChecksumMode", &by_shape_string, .wire_name = "x-amz-checksum-mode",
                     .location = BY_LOCATION_HEADER),
};
static const ByShape head_object_request
    = BY_INPUT ("HeadObjectRequest", head_object_request_members);

static const ByMember head_object_result_members[] = {
  BY_FIELD_WITH (ByS3HeadObjectResult, expiration, "Expiration", &by_shape_string,
                 .wire_name = "x-amz-expiration", .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3HeadObjectResult, last_modified, "LastModified", &by_shape_timestamp,
                 .wire_name = "Last-Modified", .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3HeadObjectResult, content_length, "ContentLength", &by_shape_integer,
                 .wire_name = "Content-Length", .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3HeadObjectResult, checksum_crc32, "ChecksumCRC32", &by_shape_string,
                 .wire_name = "x-amz-checksum-crc32", .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3HeadObjectResult, checksum_sha256, "ChecksumSHA256", &by_shape_string,
                 .wire_name = "x-amz-checksum-sha256", .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3HeadObjectResult, checksum_type, "ChecksumType", &by_shape_string,
                 .wire_name = "x-amz-checksum-type", .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3HeadObjectResult, etag, "ETag", &by_shape_string,
                 .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3HeadObjectResult, version_id, "VersionId", &by_shape_string,
                 .wire_name = "x-amz-version-id", .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3HeadObjectResult, content_type, "ContentType", &by_shape_string,
                 .wire_name = "Content-Type", .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3HeadObjectResult, server_side_encryption, "ServerSideEncryption",
                 &by_shape_string, .wire_name = "x-amz-server-side-encryption",
                 .location = BY_LOCATION_HEADER),
  BY_FIELD_WITH (ByS3HeadObjectResult, metadata, "Metadata", &metadata, .wire_name = "x-amz-meta-",
                 .location = BY_LOCATION_HEADERS),
  BY_FIELD_WITH (ByS3HeadObjectResult, sse_kms_key_id, "SSEKMSKeyId", &by_shape_string,
                 .wire_name = "x-amz-server-side-encryption-aws-kms-key-id",
                 .location = BY_LOCATION_HEADER, .flags = BY_MEMBER_SENSITIVE),
  BY_FIELD_WITH (ByS3HeadObjectResult, bucket_key_enabled, "BucketKeyEnabled", &by_shape_boolean,
                 .wire_name = "x-amz-server-side-encryption-bucket-key-enabled",
                 .location = BY_LOCATION_HEADER),
};
static const ByShape head_object_result
    = BY_STRUCTURE ("HeadObjectOutput", head_object_result_members, ByS3HeadObjectResult);

static const ByMember get_bucket_location_request_members[] = {
  BY_INPUT_MEMBER_WITH ("Bucket", &by_shape_string, .location = BY_LOCATION_URI,
                     .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("ExpectedBucketOwner", &by_shape_string,
                     .wire_name = "x-amz-expected-bucket-owner", .location = BY_LOCATION_HEADER),
};
static const ByShape get_bucket_location_request
    = BY_INPUT ("GetBucketLocationRequest", get_bucket_location_request_members);

static const ByMember get_bucket_location_result_members[] = {
  BY_FIELD (ByS3GetBucketLocationResult, location_constraint, "LocationConstraint",
            &by_shape_string),
};
static const ByShape get_bucket_location_result
    = BY_STRUCTURE ("GetBucketLocationOutput", get_bucket_location_result_members,
                    ByS3GetBucketLocationResult);

static const ByMember list_buckets_request_members[] = {
  BY_INPUT_MEMBER_WITH ("MaxBuckets", &by_shape_integer, .wire_name = "max-buckets",
                     .location = BY_LOCATION_QUERY),
  BY_INPUT_MEMBER_WITH ("ContinuationToken", &by_shape_string, .wire_name = "continuation-token",
                     .location = BY_LOCATION_QUERY),
  BY_INPUT_MEMBER_WITH ("Prefix", &by_shape_string, .wire_name = "prefix",
                     .location = BY_LOCATION_QUERY),
  BY_INPUT_MEMBER_WITH ("BucketRegion", &by_shape_string, .wire_name = "bucket-region",
                     .location = BY_LOCATION_QUERY),
};
static const ByShape list_buckets_request
    = BY_INPUT ("ListBucketsRequest", list_buckets_request_members);

static const ByMember bucket_members[] = {
  BY_FIELD (ByS3Bucket, name, "Name", &by_shape_string),
  BY_FIELD (ByS3Bucket, creation_date, "CreationDate", &by_shape_timestamp),
  BY_FIELD (ByS3Bucket, bucket_region, "BucketRegion", &by_shape_string),
};
static const ByShape bucket = BY_STRUCTURE ("Bucket", bucket_members, ByS3Bucket);

static const ByShape buckets = BY_LIST_NAMED ("Buckets", "Bucket", &bucket);

typedef struct
{
  ByRecord record;
  GPtrArray *buckets; /* of ByS3Bucket */
  char *continuation_token;
} ListBucketsResult;

static const ByMember list_buckets_result_members[] = {
  BY_FIELD (ListBucketsResult, buckets, "Buckets", &buckets),
  BY_FIELD (ListBucketsResult, continuation_token, "ContinuationToken", &by_shape_string),
};
static const ByShape list_buckets_result
    = BY_STRUCTURE ("ListBucketsOutput", list_buckets_result_members, ListBucketsResult);

static const ByMember public_access_block_configuration_members[] = {
  BY_INPUT_MEMBER ("BlockPublicAcls", &by_shape_boolean),
  BY_INPUT_MEMBER ("IgnorePublicAcls", &by_shape_boolean),
  BY_INPUT_MEMBER ("BlockPublicPolicy", &by_shape_boolean),
  BY_INPUT_MEMBER ("RestrictPublicBuckets", &by_shape_boolean),
};
static const ByShape public_access_block_configuration
    = BY_INPUT ("PublicAccessBlockConfiguration", public_access_block_configuration_members);

static const ByMember put_public_access_block_request_members[] = {
  BY_INPUT_MEMBER_WITH ("Bucket", &by_shape_string, .location = BY_LOCATION_URI,
                     .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("PublicAccessBlockConfiguration", &public_access_block_configuration,
                     .flags = BY_MEMBER_REQUIRED | BY_MEMBER_PAYLOAD,
                     .xml_namespace = "http://s3.amazonaws.com/doc/2006-03-01/"),
};
static const ByShape put_public_access_block_request
    = BY_INPUT ("PutPublicAccessBlockRequest", put_public_access_block_request_members);

static const ByMember server_side_encryption_by_default_members[] = {
  BY_INPUT_MEMBER_WITH ("SSEAlgorithm", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
};
static const ByShape server_side_encryption_by_default
    = BY_INPUT ("ServerSideEncryptionByDefault", server_side_encryption_by_default_members);

static const ByMember server_side_encryption_rule_members[] = {
  BY_INPUT_MEMBER ("ApplyServerSideEncryptionByDefault", &server_side_encryption_by_default),
};
static const ByShape server_side_encryption_rule
    = BY_INPUT ("ServerSideEncryptionRule", server_side_encryption_rule_members);

static const ByShape server_side_encryption_rules
    = BY_LIST ("ServerSideEncryptionRules", &server_side_encryption_rule);

static const ByMember server_side_encryption_configuration_members[] = {
  BY_INPUT_MEMBER_WITH ("Rules", &server_side_encryption_rules, .wire_name = "Rule",
                     .flags = BY_MEMBER_REQUIRED | BY_MEMBER_FLATTENED),
};
static const ByShape server_side_encryption_configuration
    = BY_INPUT ("ServerSideEncryptionConfiguration", server_side_encryption_configuration_members);

static const ByMember put_bucket_encryption_request_members[] = {
  BY_INPUT_MEMBER_WITH ("Bucket", &by_shape_string, .location = BY_LOCATION_URI,
                     .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("ServerSideEncryptionConfiguration", &server_side_encryption_configuration,
                     .flags = BY_MEMBER_REQUIRED | BY_MEMBER_PAYLOAD,
                     .xml_namespace = "http://s3.amazonaws.com/doc/2006-03-01/"),
};
static const ByShape put_bucket_encryption_request
    = BY_INPUT ("PutBucketEncryptionRequest", put_bucket_encryption_request_members);

const ByOperation by_s3_operations[BY_S3_N_OPERATIONS] = {
  [BY_S3_PUT_OBJECT] = {
    .name = "PutObject",
    .method = "PUT",
    .path = "/{Bucket}/{Key+}",
    .input = &put_object_request,
    .output = &put_object_result,
    .flags = BY_OPERATION_MUTATION | BY_OPERATION_REPEATABLE,
  },
  [BY_S3_CREATE_BUCKET] = {
    .name = "CreateBucket",
    .method = "PUT",
    .path = "/{Bucket}",
    .input = &create_bucket_request,
    .output = &create_bucket_result,
    .flags = BY_OPERATION_MUTATION | BY_OPERATION_REPEATABLE,
  },
  [BY_S3_HEAD_BUCKET] = {
    .name = "HeadBucket",
    .method = "HEAD",
    .path = "/{Bucket}",
    .input = &head_bucket_request,
    .output = &head_bucket_result,
  },
  [BY_S3_GET_OBJECT] = {
    .name = "GetObject",
    .method = "GET",
    .path = "/{Bucket}/{Key+}",
    .input = &get_object_request,
    .output = &get_object_result,
  },
  [BY_S3_HEAD_OBJECT] = {
    .name = "HeadObject",
    .method = "HEAD",
    .path = "/{Bucket}/{Key+}",
    .input = &head_object_request,
    .output = &head_object_result,
  },
  [BY_S3_GET_BUCKET_LOCATION] = {
    .name = "GetBucketLocation",
    .method = "GET",
    .path = "/{Bucket}?location",
    .input = &get_bucket_location_request,
    .output = &get_bucket_location_result,
  },
  [BY_S3_LIST_BUCKETS] = {
    .name = "ListBuckets",
    .method = "GET",
    .path = "/",
    .input = &list_buckets_request,
    .output = &list_buckets_result,
    .input_token = "ContinuationToken",
    .output_token = "ContinuationToken",
    .result_member = "Buckets",
  },
  [BY_S3_PUT_PUBLIC_ACCESS_BLOCK] = {
    .name = "PutPublicAccessBlock",
    .method = "PUT",
    .path = "/{Bucket}?publicAccessBlock",
    .input = &put_public_access_block_request,
    .flags = BY_OPERATION_MUTATION | BY_OPERATION_REPEATABLE | BY_OPERATION_CHECKSUM,
  },
  [BY_S3_PUT_BUCKET_ENCRYPTION] = {
    .name = "PutBucketEncryption",
    .method = "PUT",
    .path = "/{Bucket}?encryption",
    .input = &put_bucket_encryption_request,
    .flags = BY_OPERATION_MUTATION | BY_OPERATION_REPEATABLE | BY_OPERATION_CHECKSUM,
  },
};
