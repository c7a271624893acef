/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Calls of ECR. */

#include "by-ecr.h"

#include "by-call.h"

/**
 * by_ecr_describe_repositories_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Repositories, by name (up to 100) or all.
 */
void
by_ecr_describe_repositories_async (ByContext *context,
                                    const char *const *repository_names,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_strings (parameters, "repositoryNames", repository_names);
  by_call_list_async (context, &by_ecr_service, &by_ecr_operations[BY_ECR_DESCRIBE_REPOSITORIES],
                      parameters, cancellable, callback, user_data);
}

/**
 * by_ecr_describe_repositories_finish:
 *
 * Returns: (transfer full) (element-type ByEcrRepository): the list
 */
GPtrArray *
by_ecr_describe_repositories_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_ecr_describe_images_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Images of a repository.
 */
void
by_ecr_describe_images_async (ByContext *context,
                              const char *repository_name,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "repositoryName", repository_name);
  by_call_list_async (context, &by_ecr_service, &by_ecr_operations[BY_ECR_DESCRIBE_IMAGES],
                      parameters, cancellable, callback, user_data);
}

/**
 * by_ecr_describe_images_finish:
 *
 * Returns: (transfer full) (element-type ByEcrImageDetail): the list
 */
GPtrArray *
by_ecr_describe_images_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_ecr_list_images_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Digests and tags of a repository.
 */
void
by_ecr_list_images_async (ByContext *context,
                          const char *repository_name,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "repositoryName", repository_name);
  by_call_list_async (context, &by_ecr_service, &by_ecr_operations[BY_ECR_LIST_IMAGES], parameters,
                      cancellable, callback, user_data);
}

/**
 * by_ecr_list_images_finish:
 *
 * Returns: (transfer full) (element-type ByEcrImageIdentifier): the list
 */
GPtrArray *
by_ecr_list_images_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_ecr_create_repository_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Makes a repository.
 */
void
by_ecr_create_repository_async (ByContext *context,
                                JsonObject *parameters,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  by_call_async (context, &by_ecr_service, &by_ecr_operations[BY_ECR_CREATE_REPOSITORY], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_ecr_create_repository_finish:
 *
 * Returns: (transfer full): the answer
 */
ByEcrCreateRepositoryResult *
by_ecr_create_repository_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_ecr_get_authorization_token_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * A password for the registry, good for 12 hours; @authorization_token is base64 of
 * "AWS:password".
 */
void
by_ecr_get_authorization_token_async (ByContext *context,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  by_call_list_async (context, &by_ecr_service, &by_ecr_operations[BY_ECR_GET_AUTHORIZATION_TOKEN],
                      NULL, cancellable, callback, user_data);
}

/**
 * by_ecr_get_authorization_token_finish:
 *
 * Returns: (transfer full) (element-type ByEcrAuthorizationData): the list
 */
GPtrArray *
by_ecr_get_authorization_token_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_ecr_batch_delete_image_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Deletes up to 100 images; those that stay are in its failures.
 */
void
by_ecr_batch_delete_image_async (ByContext *context,
                                 JsonObject *parameters,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  by_call_async (context, &by_ecr_service, &by_ecr_operations[BY_ECR_BATCH_DELETE_IMAGE],
                 parameters, cancellable, callback, user_data);
}

/**
 * by_ecr_batch_delete_image_finish:
 *
 * Returns: (transfer full): the answer
 */
ByEcrBatchDeleteImageResult *
by_ecr_batch_delete_image_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_ecr_delete_repository_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Deletes a repository, with @force also its images.
 */
void
by_ecr_delete_repository_async (ByContext *context,
                                const char *repository_name,
                                gboolean force,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "repositoryName", repository_name);
  json_object_set_boolean_member (parameters, "force", force);
  by_call_async (context, &by_ecr_service, &by_ecr_operations[BY_ECR_DELETE_REPOSITORY], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_ecr_delete_repository_finish:
 *
 * Returns: (transfer full): the answer
 */
ByEcrDeleteRepositoryResult *
by_ecr_delete_repository_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}
