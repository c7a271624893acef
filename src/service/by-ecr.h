/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * ECR. What the _finish functions return is (transfer full); the elements of a list belong to it,
 * by_record_ref() keeps one. Arguments that are pointers may be %NULL where the API makes them
 * optional. Times are microseconds (by-time.h). Operations and members are named as in the API.
 */

#include "by-context.h"

G_BEGIN_DECLS

extern const ByService by_ecr_service;

enum
{
  BY_ECR_DESCRIBE_REPOSITORIES,
  BY_ECR_DESCRIBE_IMAGES,
  BY_ECR_CREATE_REPOSITORY,
  BY_ECR_GET_AUTHORIZATION_TOKEN,
  BY_ECR_BATCH_DELETE_IMAGE,
  BY_ECR_LIST_IMAGES,
  BY_ECR_DELETE_REPOSITORY,
  BY_ECR_N_OPERATIONS,
};
extern const ByOperation by_ecr_operations[BY_ECR_N_OPERATIONS];

typedef struct
{
  ByRecord record;
  gboolean scan_on_push;
} ByEcrImageScanningConfiguration;

typedef struct
{
  ByRecord record;
  char *encryption_type;
  char *kms_key;
} ByEcrEncryptionConfiguration;

typedef struct
{
  ByRecord record;
  char *repository_arn;
  char *registry_id;
  char *repository_name;
  char *repository_uri;
  gint64 created_at; /* time */
  char *image_tag_mutability;
  ByEcrImageScanningConfiguration *image_scanning_configuration;
  ByEcrEncryptionConfiguration *encryption_configuration;
} ByEcrRepository;

typedef struct
{
  ByRecord record;
  char *image_digest;
  char *image_tag;
} ByEcrImageIdentifier;

typedef struct
{
  ByRecord record;
  char *status;
  char *description;
} ByEcrImageScanStatus;

typedef struct
{
  ByRecord record;
  gint64 image_scan_completed_at;         /* time */
  gint64 vulnerability_source_updated_at; /* time */
  GHashTable *finding_severity_counts;    /* of integers: GINT_TO_POINTER */
} ByEcrImageScanFindingsSummary;

typedef struct
{
  ByRecord record;
  char *registry_id;
  char *repository_name;
  char *image_digest;
  GPtrArray *image_tags; /* of strings */
  gint64 image_size_in_bytes;
  gint64 image_pushed_at; /* time */
  ByEcrImageScanStatus *image_scan_status;
  ByEcrImageScanFindingsSummary *image_scan_findings_summary;
  char *image_manifest_media_type;
  char *artifact_media_type;
  gint64 last_recorded_pull_time; /* time */
  char *image_status;
  gint64 last_archived_at;  /* time */
  gint64 last_activated_at; /* time */
} ByEcrImageDetail;

typedef struct
{
  ByRecord record;
  ByEcrRepository *repository;
} ByEcrCreateRepositoryResult;

typedef struct
{
  ByRecord record;
  char *authorization_token;
  gint64 expires_at; /* time */
  char *proxy_endpoint;
} ByEcrAuthorizationData;

typedef struct
{
  ByRecord record;
  ByEcrImageIdentifier *image_id;
  char *failure_code;
  char *failure_reason;
} ByEcrImageFailure;

typedef struct
{
  ByRecord record;
  GPtrArray *image_ids; /* of ByEcrImageIdentifier */
  GPtrArray *failures;  /* of ByEcrImageFailure */
} ByEcrBatchDeleteImageResult;

typedef struct
{
  ByRecord record;
  ByEcrRepository *repository;
} ByEcrDeleteRepositoryResult;

BY_DEFINE_RECORD_AUTOPTR (ByEcrImageScanningConfiguration)
BY_DEFINE_RECORD_AUTOPTR (ByEcrEncryptionConfiguration)
BY_DEFINE_RECORD_AUTOPTR (ByEcrRepository)
BY_DEFINE_RECORD_AUTOPTR (ByEcrImageIdentifier)
BY_DEFINE_RECORD_AUTOPTR (ByEcrImageScanStatus)
BY_DEFINE_RECORD_AUTOPTR (ByEcrImageScanFindingsSummary)
BY_DEFINE_RECORD_AUTOPTR (ByEcrImageDetail)
BY_DEFINE_RECORD_AUTOPTR (ByEcrCreateRepositoryResult)
BY_DEFINE_RECORD_AUTOPTR (ByEcrAuthorizationData)
BY_DEFINE_RECORD_AUTOPTR (ByEcrImageFailure)
BY_DEFINE_RECORD_AUTOPTR (ByEcrBatchDeleteImageResult)
BY_DEFINE_RECORD_AUTOPTR (ByEcrDeleteRepositoryResult)

/* Repositories, by name (up to 100) or all. List of ByEcrRepository. */
void by_ecr_describe_repositories_async (ByContext *context,
                                         const char *const *repository_names,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
GPtrArray *
by_ecr_describe_repositories_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Images of a repository. List of ByEcrImageDetail. */
void by_ecr_describe_images_async (ByContext *context,
                                   const char *repository_name,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
GPtrArray *by_ecr_describe_images_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Digests and tags of a repository. List of ByEcrImageIdentifier. */
void by_ecr_list_images_async (ByContext *context,
                               const char *repository_name,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
GPtrArray *by_ecr_list_images_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Makes a repository. */
void by_ecr_create_repository_async (ByContext *context,
                                     JsonObject *parameters,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
ByEcrCreateRepositoryResult *
by_ecr_create_repository_finish (ByContext *context, GAsyncResult *result, GError **error);

/* A password for the registry, good for 12 hours; authorization_token is base64 of "AWS:password".
 * List of ByEcrAuthorizationData. */
void by_ecr_get_authorization_token_async (ByContext *context,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
GPtrArray *
by_ecr_get_authorization_token_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Deletes up to 100 images; those that stay are in its failures. */
void by_ecr_batch_delete_image_async (ByContext *context,
                                      JsonObject *parameters,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
ByEcrBatchDeleteImageResult *
by_ecr_batch_delete_image_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Deletes a repository, with force also its images. */
void by_ecr_delete_repository_async (ByContext *context,
                                     const char *repository_name,
                                     gboolean force,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
ByEcrDeleteRepositoryResult *
by_ecr_delete_repository_finish (ByContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
