/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * Service Quotas. What the _finish functions return is (transfer full); the elements of a list
 * belong to it, by_record_ref() keeps one. Arguments that are pointers may be %NULL where the API
 * makes them optional. Times are microseconds (by-time.h). Operations and members are named as in
 * the API.
 */

#include "by-context.h"

G_BEGIN_DECLS

extern const ByService by_quotas_service;

enum
{
  BY_QUOTAS_GET_SERVICE_QUOTA,
  BY_QUOTAS_LIST_SERVICE_QUOTAS,
  BY_QUOTAS_REQUEST_SERVICE_QUOTA_INCREASE,
  BY_QUOTAS_GET_AWS_DEFAULT_SERVICE_QUOTA,
  BY_QUOTAS_LIST_REQUESTED_SERVICE_QUOTA_CHANGE_HISTORY_BY_QUOTA,
  BY_QUOTAS_N_OPERATIONS,
};
extern const ByOperation by_quotas_operations[BY_QUOTAS_N_OPERATIONS];

typedef struct
{
  ByRecord record;
  char *metric_namespace;
  char *metric_name;
  GHashTable *metric_dimensions; /* of strings */
  char *metric_statistic_recommendation;
} ByQuotasMetricInfo;

typedef struct
{
  ByRecord record;
  gint64 period_value;
  char *period_unit;
} ByQuotasQuotaPeriod;

typedef struct
{
  ByRecord record;
  char *error_code;
  char *error_message;
} ByQuotasErrorReason;

typedef struct
{
  ByRecord record;
  char *service_code;
  char *service_name;
  char *quota_arn;
  char *quota_code;
  char *quota_name;
  double value;
  char *unit;
  gboolean adjustable;
  gboolean global_quota;
  ByQuotasMetricInfo *usage_metric;
  ByQuotasQuotaPeriod *period;
  ByQuotasErrorReason *error_reason;
  char *quota_applied_at_level;
  char *description;
} ByQuotasServiceQuota;

typedef struct
{
  ByRecord record;
  ByQuotasServiceQuota *quota;
} ByQuotasGetServiceQuotaResult;

typedef struct
{
  ByRecord record;
  char *id;
  char *request_type;
  char *case_id;
  char *service_code;
  char *service_name;
  char *quota_code;
  char *quota_name;
  double desired_value;
  char *status;
  gint64 created;      /* time */
  gint64 last_updated; /* time */
  char *requester;
  char *quota_arn;
  gboolean global_quota;
  char *unit;
  char *quota_requested_at_level;
} ByQuotasRequestedServiceQuotaChange;

typedef struct
{
  ByRecord record;
  ByQuotasRequestedServiceQuotaChange *requested_quota;
} ByQuotasRequestServiceQuotaIncreaseResult;

typedef struct
{
  ByRecord record;
  ByQuotasServiceQuota *quota;
} ByQuotasGetAWSDefaultServiceQuotaResult;

BY_DEFINE_RECORD_AUTOPTR (ByQuotasMetricInfo)
BY_DEFINE_RECORD_AUTOPTR (ByQuotasQuotaPeriod)
BY_DEFINE_RECORD_AUTOPTR (ByQuotasErrorReason)
BY_DEFINE_RECORD_AUTOPTR (ByQuotasServiceQuota)
BY_DEFINE_RECORD_AUTOPTR (ByQuotasGetServiceQuotaResult)
BY_DEFINE_RECORD_AUTOPTR (ByQuotasRequestedServiceQuotaChange)
BY_DEFINE_RECORD_AUTOPTR (ByQuotasRequestServiceQuotaIncreaseResult)
BY_DEFINE_RECORD_AUTOPTR (ByQuotasGetAWSDefaultServiceQuotaResult)

/* A quota as it holds for the account. */
void by_quotas_get_service_quota_async (ByContext *context,
                                        const char *service_code,
                                        const char *quota_code,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
ByQuotasGetServiceQuotaResult *
by_quotas_get_service_quota_finish (ByContext *context, GAsyncResult *result, GError **error);

/* Quotas of a service. List of ByQuotasServiceQuota. */
void by_quotas_list_service_quotas_async (ByContext *context,
                                          const char *service_code,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
GPtrArray *
by_quotas_list_service_quotas_finish (ByContext *context, GAsyncResult *result, GError **error);

/* AWS's default of a quota. */
void by_quotas_get_aws_default_service_quota_async (ByContext *context,
                                                    const char *service_code,
                                                    const char *quota_code,
                                                    GCancellable *cancellable,
                                                    GAsyncReadyCallback callback,
                                                    gpointer user_data);
ByQuotasGetAWSDefaultServiceQuotaResult *
by_quotas_get_aws_default_service_quota_finish (ByContext *context,
                                                GAsyncResult *result,
                                                GError **error);

/* Asks AWS for more. */
void by_quotas_request_service_quota_increase_async (ByContext *context,
                                                     const char *service_code,
                                                     const char *quota_code,
                                                     double desired_value,
                                                     GCancellable *cancellable,
                                                     GAsyncReadyCallback callback,
                                                     gpointer user_data);
ByQuotasRequestServiceQuotaIncreaseResult *
by_quotas_request_service_quota_increase_finish (ByContext *context,
                                                 GAsyncResult *result,
                                                 GError **error);

/* What was asked for before. List of ByQuotasRequestedServiceQuotaChange. */
void
by_quotas_list_requested_service_quota_change_history_by_quota_async (ByContext *context,
                                                                      const char *service_code,
                                                                      const char *quota_code,
                                                                      GCancellable *cancellable,
                                                                      GAsyncReadyCallback callback,
                                                                      gpointer user_data);
GPtrArray *
by_quotas_list_requested_service_quota_change_history_by_quota_finish (ByContext *context,
                                                                       GAsyncResult *result,
                                                                       GError **error);

G_END_DECLS
