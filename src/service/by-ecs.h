/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * ECS. What the _finish functions return is (transfer full); the elements of a list belong to it,
 * by_record_ref() keeps one. Arguments that are pointers may be %NULL where the API makes them
 * optional. Times are microseconds (by-time.h). Operations and members are named as in the API.
 */

#include "by-context.h"

G_BEGIN_DECLS

extern const ByService by_ecs_service;

enum
{
  BY_ECS_LIST_CONTAINER_INSTANCES,
  BY_ECS_DESCRIBE_CONTAINER_INSTANCES,
  BY_ECS_LIST_CLUSTERS,
  BY_ECS_DESCRIBE_CLUSTERS,
  BY_ECS_N_OPERATIONS,
};
extern const ByOperation by_ecs_operations[BY_ECS_N_OPERATIONS];

typedef struct
{
  ByRecord record;
  char *agent_version;
  char *agent_hash;
  char *docker_version;
} ByEcsVersionInfo;

typedef struct
{
  ByRecord record;
  char *name;
  char *type;
  double double_value;
  gint64 long_value;
  gint64 integer_value;
  GPtrArray *string_set_value; /* of strings */
} ByEcsResource;

typedef struct
{
  ByRecord record;
  char *name;
  char *value;
  char *target_type;
  char *target_id;
} ByEcsAttribute;

typedef struct
{
  ByRecord record;
  char *key;
  char *value;
} ByEcsTag;

typedef struct
{
  ByRecord record;
  char *type;
  char *status;
  char *status_reason;
  gint64 last_updated;       /* time */
  gint64 last_status_change; /* time */
} ByEcsInstanceHealthCheckResult;

typedef struct
{
  ByRecord record;
  char *overall_status;
  GPtrArray *details; /* of ByEcsInstanceHealthCheckResult */
} ByEcsContainerInstanceHealthStatus;

typedef struct
{
  ByRecord record;
  char *container_instance_arn;
  char *ec2_instance_id;
  char *capacity_provider_name;
  gint64 version;
  ByEcsVersionInfo *version_info;
  GPtrArray *remaining_resources;  /* of ByEcsResource */
  GPtrArray *registered_resources; /* of ByEcsResource */
  char *status;
  char *status_reason;
  gboolean agent_connected;
  gint64 running_tasks_count;
  gint64 pending_tasks_count;
  char *agent_update_status;
  GPtrArray *attributes; /* of ByEcsAttribute */
  gint64 registered_at;  /* time */
  GPtrArray *tags;       /* of ByEcsTag */
  ByEcsContainerInstanceHealthStatus *health_status;
} ByEcsContainerInstance;

typedef struct
{
  ByRecord record;
  char *arn;
  char *reason;
  char *detail;
} ByEcsFailure;

typedef struct
{
  ByRecord record;
  GPtrArray *container_instances; /* of ByEcsContainerInstance */
  GPtrArray *failures;            /* of ByEcsFailure */
} ByEcsDescribeContainerInstancesResult;

typedef struct
{
  ByRecord record;
  char *cluster_arn;
  char *cluster_name;
  char *status;
  gint64 registered_container_instances_count;
  gint64 running_tasks_count;
  gint64 pending_tasks_count;
  gint64 active_services_count;
  GPtrArray *tags; /* of ByEcsTag */
} ByEcsCluster;

typedef struct
{
  ByRecord record;
  GPtrArray *clusters; /* of ByEcsCluster */
  GPtrArray *failures; /* of ByEcsFailure */
} ByEcsDescribeClustersResult;

BY_DEFINE_RECORD_AUTOPTR (ByEcsVersionInfo)
BY_DEFINE_RECORD_AUTOPTR (ByEcsResource)
BY_DEFINE_RECORD_AUTOPTR (ByEcsAttribute)
BY_DEFINE_RECORD_AUTOPTR (ByEcsTag)
BY_DEFINE_RECORD_AUTOPTR (ByEcsInstanceHealthCheckResult)
BY_DEFINE_RECORD_AUTOPTR (ByEcsContainerInstanceHealthStatus)
BY_DEFINE_RECORD_AUTOPTR (ByEcsContainerInstance)
BY_DEFINE_RECORD_AUTOPTR (ByEcsFailure)
BY_DEFINE_RECORD_AUTOPTR (ByEcsDescribeContainerInstancesResult)
BY_DEFINE_RECORD_AUTOPTR (ByEcsCluster)
BY_DEFINE_RECORD_AUTOPTR (ByEcsDescribeClustersResult)

/* ARNs of the machines of a cluster. List of strings. */
void by_ecs_list_container_instances_async (ByContext *context,
                                            const char *cluster,
                                            const char *status,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
GPtrArray *
by_ecs_list_container_instances_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Machines of a cluster, up to 100. */
void by_ecs_describe_container_instances_async (ByContext *context,
                                                const char *cluster,
                                                const char *const *container_instances,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer user_data);
ByEcsDescribeContainerInstancesResult *
by_ecs_describe_container_instances_finish (ByContext *context,
                                            GAsyncResult *result,
                                            GError **error);

/* ARNs of the clusters. List of strings. */
void by_ecs_list_clusters_async (ByContext *context,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GPtrArray *by_ecs_list_clusters_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Clusters, up to 100. */
void by_ecs_describe_clusters_async (ByContext *context,
                                     const char *const *clusters,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
ByEcsDescribeClustersResult *
by_ecs_describe_clusters_finish (ByContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
