/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * S3. What the _finish functions return is (transfer full); the elements of a list belong to it,
 * by_record_ref() keeps one. Arguments that are pointers may be %NULL where the API makes them
 * optional. Times are microseconds (by-time.h). Operations and members are named as in the API.
 */

#include "by-context.h"

G_BEGIN_DECLS

extern const ByService by_s3_service;

enum
{
  BY_S3_PUT_OBJECT,
  BY_S3_CREATE_BUCKET,
  BY_S3_HEAD_BUCKET,
  BY_S3_GET_OBJECT,
  BY_S3_HEAD_OBJECT,
  BY_S3_GET_BUCKET_LOCATION,
  BY_S3_LIST_BUCKETS,
  BY_S3_PUT_PUBLIC_ACCESS_BLOCK,
  BY_S3_PUT_BUCKET_ENCRYPTION,
  BY_S3_N_OPERATIONS,
};
extern const ByOperation by_s3_operations[BY_S3_N_OPERATIONS];

typedef struct
{
  ByRecord record;
  char *expiration;
  char *etag;
  char *checksum_crc32;
  char *checksum_sha256;
  char *checksum_type;
  char *server_side_encryption;
  char *version_id;
  char *sse_kms_key_id;
  gboolean bucket_key_enabled;
  gint64 size;
} ByS3PutObjectResult;

typedef struct
{
  ByRecord record;
  char *location;
  char *bucket_arn;
} ByS3CreateBucketResult;

typedef struct
{
  ByRecord record;
  char *bucket_arn;
  char *bucket_location_type;
  char *bucket_location_name;
  char *bucket_region;
  gboolean access_point_alias;
} ByS3HeadBucketResult;

typedef struct
{
  ByRecord record;
  GBytes *body;
  char *expiration;
  gint64 last_modified; /* time */
  gint64 content_length;
  char *etag;
  char *checksum_crc32;
  char *checksum_sha256;
  char *checksum_type;
  char *version_id;
  char *content_type;
  char *server_side_encryption;
  GHashTable *metadata; /* of strings */
  char *sse_kms_key_id;
  gboolean bucket_key_enabled;
} ByS3GetObjectResult;

typedef struct
{
  ByRecord record;
  char *expiration;
  gint64 last_modified; /* time */
  gint64 content_length;
  char *checksum_crc32;
  char *checksum_sha256;
  char *checksum_type;
  char *etag;
  char *version_id;
  char *content_type;
  char *server_side_encryption;
  GHashTable *metadata; /* of strings */
  char *sse_kms_key_id;
  gboolean bucket_key_enabled;
} ByS3HeadObjectResult;

typedef struct
{
  ByRecord record;
  char *location_constraint;
} ByS3GetBucketLocationResult;

typedef struct
{
  ByRecord record;
  char *name;
  gint64 creation_date; /* time */
  char *bucket_region;  /* (nullable): where S3 does not say */
} ByS3Bucket;

BY_DEFINE_RECORD_AUTOPTR (ByS3PutObjectResult)
BY_DEFINE_RECORD_AUTOPTR (ByS3CreateBucketResult)
BY_DEFINE_RECORD_AUTOPTR (ByS3HeadBucketResult)
BY_DEFINE_RECORD_AUTOPTR (ByS3GetObjectResult)
BY_DEFINE_RECORD_AUTOPTR (ByS3HeadObjectResult)
BY_DEFINE_RECORD_AUTOPTR (ByS3GetBucketLocationResult)
BY_DEFINE_RECORD_AUTOPTR (ByS3Bucket)

/* Puts an object. */
void by_s3_put_object_async (ByContext *context,
                             const char *bucket,
                             const char *key,
                             GBytes *body,
                             const char *content_type,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
ByS3PutObjectResult *
by_s3_put_object_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Makes a bucket; location_constraint is the region, NULL in us-east-1. */
void by_s3_create_bucket_async (ByContext *context,
                                const char *bucket,
                                const char *location_constraint,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
ByS3CreateBucketResult *
by_s3_create_bucket_finish (ByContext *context, GAsyncResult *result, GError **error);

/* The region of a bucket and whether it can be used. */
void by_s3_head_bucket_async (ByContext *context,
                              const char *bucket,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
ByS3HeadBucketResult *
by_s3_head_bucket_finish (ByContext *context, GAsyncResult *result, GError **error);

/* An object with its content. */
void by_s3_get_object_async (ByContext *context,
                             const char *bucket,
                             const char *key,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
ByS3GetObjectResult *
by_s3_get_object_finish (ByContext *context, GAsyncResult *result, GError **error);

/* An object without its content. */
void by_s3_head_object_async (ByContext *context,
                              const char *bucket,
                              const char *key,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
ByS3HeadObjectResult *
by_s3_head_object_finish (ByContext *context, GAsyncResult *result, GError **error);

/* The region of a bucket; empty stands for us-east-1. */
void by_s3_get_bucket_location_async (ByContext *context,
                                      const char *bucket,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
ByS3GetBucketLocationResult *
by_s3_get_bucket_location_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Buckets of a region. List of ByS3Bucket. */
void by_s3_list_buckets_async (ByContext *context,
                               const char *bucket_region,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
GPtrArray *by_s3_list_buckets_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Shuts the public out of a bucket, by whatever way. */
void by_s3_put_public_access_block_async (ByContext *context,
                                          const char *bucket,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean
by_s3_put_public_access_block_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Has a bucket encrypt what it is given; algorithm is "AES256" for keys that S3 manages. */
void by_s3_put_bucket_encryption_async (ByContext *context,
                                        const char *bucket,
                                        const char *algorithm,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean
by_s3_put_bucket_encryption_finish (ByContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
