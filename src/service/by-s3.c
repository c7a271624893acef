/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Calls of S3. */

#include "by-s3.h"

#include "by-call.h"

/**
 * by_s3_put_object_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Puts an object.
 */
void
by_s3_put_object_async (ByContext *context,
                        const char *bucket,
                        const char *key,
                        GBytes *body,
                        const char *content_type,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "Bucket", bucket);
  by_call_set_string (parameters, "Key", key);
  by_call_set_bytes (parameters, "Body", body);
  by_call_set_string (parameters, "ContentType", content_type);
  by_call_async (context, &by_s3_service, &by_s3_operations[BY_S3_PUT_OBJECT], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_s3_put_object_finish:
 *
 * Returns: (transfer full): the answer
 */
ByS3PutObjectResult *
by_s3_put_object_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_s3_create_bucket_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Makes a bucket; @location_constraint is the region, %NULL in us-east-1.
 */
void
by_s3_create_bucket_async (ByContext *context,
                           const char *bucket,
                           const char *location_constraint,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "Bucket", bucket);
  if (location_constraint != NULL)
    {
      JsonObject *configuration = json_object_new ();

      json_object_set_string_member (configuration, "LocationConstraint", location_constraint);
      json_object_set_object_member (parameters, "CreateBucketConfiguration", configuration);
    }
  by_call_async (context, &by_s3_service, &by_s3_operations[BY_S3_CREATE_BUCKET], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_s3_create_bucket_finish:
 *
 * Returns: (transfer full): the answer
 */
ByS3CreateBucketResult *
by_s3_create_bucket_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_s3_head_bucket_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * The region of a bucket and whether it can be used.
 */
void
by_s3_head_bucket_async (ByContext *context,
                         const char *bucket,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "Bucket", bucket);
  by_call_async (context, &by_s3_service, &by_s3_operations[BY_S3_HEAD_BUCKET], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_s3_head_bucket_finish:
 *
 * Returns: (transfer full): the answer
 */
ByS3HeadBucketResult *
by_s3_head_bucket_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_s3_get_object_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * An object with its content.
 */
void
by_s3_get_object_async (ByContext *context,
                        const char *bucket,
                        const char *key,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "Bucket", bucket);
  by_call_set_string (parameters, "Key", key);
  by_call_async (context, &by_s3_service, &by_s3_operations[BY_S3_GET_OBJECT], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_s3_get_object_finish:
 *
 * Returns: (transfer full): the answer
 */
ByS3GetObjectResult *
by_s3_get_object_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_s3_head_object_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * An object without its content.
 */
void
by_s3_head_object_async (ByContext *context,
                         const char *bucket,
                         const char *key,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "Bucket", bucket);
  by_call_set_string (parameters, "Key", key);
  by_call_async (context, &by_s3_service, &by_s3_operations[BY_S3_HEAD_OBJECT], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_s3_head_object_finish:
 *
 * Returns: (transfer full): the answer
 */
ByS3HeadObjectResult *
by_s3_head_object_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_s3_get_bucket_location_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * The region of a bucket; empty stands for us-east-1.
 */
void
by_s3_get_bucket_location_async (ByContext *context,
                                 const char *bucket,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "Bucket", bucket);
  by_call_async (context, &by_s3_service, &by_s3_operations[BY_S3_GET_BUCKET_LOCATION], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_s3_get_bucket_location_finish:
 *
 * Returns: (transfer full): the answer
 */
ByS3GetBucketLocationResult *
by_s3_get_bucket_location_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_s3_list_buckets_async:
 * @bucket_region: (nullable): only those of this region
 * @cancellable: (nullable): stops it at any moment
 *
 * Buckets of the account.
 */
void
by_s3_list_buckets_async (ByContext *context,
                          const char *bucket_region,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "BucketRegion", bucket_region);
  by_call_list_async (context, &by_s3_service, &by_s3_operations[BY_S3_LIST_BUCKETS], parameters,
                      cancellable, callback, user_data);
}

/**
 * by_s3_list_buckets_finish:
 *
 * Returns: (transfer full) (element-type ByS3Bucket): the list
 */
GPtrArray *
by_s3_list_buckets_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_s3_put_public_access_block_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Shuts the public out of a bucket, by whatever way: all four settings are put on.
 */
void
by_s3_put_public_access_block_async (ByContext *context,
                                     const char *bucket,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  static const char *const settings[]
      = { "BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets" };
  g_autoptr (JsonObject) parameters = json_object_new ();
  JsonObject *configuration = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    json_object_set_boolean_member (configuration, settings[i], TRUE);
  by_call_set_string (parameters, "Bucket", bucket);
  json_object_set_object_member (parameters, "PublicAccessBlockConfiguration", configuration);
  by_call_async (context, &by_s3_service, &by_s3_operations[BY_S3_PUT_PUBLIC_ACCESS_BLOCK],
                 parameters, cancellable, callback, user_data);
}

/**
 * by_s3_put_public_access_block_finish:
 *
 * Returns: whether it is done
 */
gboolean
by_s3_put_public_access_block_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish_done (context, result, error);
}

/**
 * by_s3_put_bucket_encryption_async:
 * @algorithm: "AES256" for keys that S3 manages
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Has a bucket encrypt what it is given.
 */
void
by_s3_put_bucket_encryption_async (ByContext *context,
                                   const char *bucket,
                                   const char *algorithm,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();
  JsonObject *configuration = json_object_new ();
  JsonArray *rules = json_array_new ();
  JsonObject *rule = json_object_new ();
  JsonObject *by_default = json_object_new ();

  json_object_set_string_member (by_default, "SSEAlgorithm", algorithm);
  json_object_set_object_member (rule, "ApplyServerSideEncryptionByDefault", by_default);
  json_array_add_object_element (rules, rule);
  json_object_set_array_member (configuration, "Rules", rules);
  by_call_set_string (parameters, "Bucket", bucket);
  json_object_set_object_member (parameters, "ServerSideEncryptionConfiguration", configuration);
  by_call_async (context, &by_s3_service, &by_s3_operations[BY_S3_PUT_BUCKET_ENCRYPTION],
                 parameters, cancellable, callback, user_data);
}

/**
 * by_s3_put_bucket_encryption_finish:
 *
 * Returns: whether it is done
 */
gboolean
by_s3_put_bucket_encryption_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish_done (context, result, error);
}
