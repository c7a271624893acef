/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Calls of ECS. */

#include "by-ecs.h"

#include "by-call.h"

/**
 * by_ecs_list_container_instances_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * ARNs of the machines of a cluster.
 */
void
by_ecs_list_container_instances_async (ByContext *context,
                                       const char *cluster,
                                       const char *status,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "cluster", cluster);
  by_call_set_string (parameters, "status", status);
  by_call_list_async (context, &by_ecs_service, &by_ecs_operations[BY_ECS_LIST_CONTAINER_INSTANCES],
                      parameters, cancellable, callback, user_data);
}

/**
 * by_ecs_list_container_instances_finish:
 *
 * Returns: (transfer full) (element-type utf8): the list
 */
GPtrArray *
by_ecs_list_container_instances_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_ecs_describe_container_instances_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Machines of a cluster, up to 100.
 */
void
by_ecs_describe_container_instances_async (ByContext *context,
                                           const char *cluster,
                                           const char *const *container_instances,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "cluster", cluster);
  by_call_set_strings (parameters, "containerInstances", container_instances);
  by_call_async (context, &by_ecs_service, &by_ecs_operations[BY_ECS_DESCRIBE_CONTAINER_INSTANCES],
                 parameters, cancellable, callback, user_data);
}

/**
 * by_ecs_describe_container_instances_finish:
 *
 * Returns: (transfer full): the answer
 */
ByEcsDescribeContainerInstancesResult *
by_ecs_describe_container_instances_finish (ByContext *context,
                                            GAsyncResult *result,
                                            GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_ecs_list_clusters_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * ARNs of the clusters.
 */
void
by_ecs_list_clusters_async (ByContext *context,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  by_call_list_async (context, &by_ecs_service, &by_ecs_operations[BY_ECS_LIST_CLUSTERS], NULL,
                      cancellable, callback, user_data);
}

/**
 * by_ecs_list_clusters_finish:
 *
 * Returns: (transfer full) (element-type utf8): the list
 */
GPtrArray *
by_ecs_list_clusters_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_ecs_describe_clusters_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Clusters, up to 100.
 */
void
by_ecs_describe_clusters_async (ByContext *context,
                                const char *const *clusters,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_strings (parameters, "clusters", clusters);
  by_call_async (context, &by_ecs_service, &by_ecs_operations[BY_ECS_DESCRIBE_CLUSTERS], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_ecs_describe_clusters_finish:
 *
 * Returns: (transfer full): the answer
 */
ByEcsDescribeClustersResult *
by_ecs_describe_clusters_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}
