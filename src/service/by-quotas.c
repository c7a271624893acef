/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Calls of Service Quotas. */

#include "by-quotas.h"

#include "by-call.h"

/**
 * by_quotas_get_service_quota_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * A quota as it holds for the account.
 */
void
by_quotas_get_service_quota_async (ByContext *context,
                                   const char *service_code,
                                   const char *quota_code,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "ServiceCode", service_code);
  by_call_set_string (parameters, "QuotaCode", quota_code);
  by_call_async (context, &by_quotas_service, &by_quotas_operations[BY_QUOTAS_GET_SERVICE_QUOTA],
                 parameters, cancellable, callback, user_data);
}

/**
 * by_quotas_get_service_quota_finish:
 *
 * Returns: (transfer full): the answer
 */
ByQuotasGetServiceQuotaResult *
by_quotas_get_service_quota_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_quotas_list_service_quotas_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Quotas of a service.
 */
void
by_quotas_list_service_quotas_async (ByContext *context,
                                     const char *service_code,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "ServiceCode", service_code);
  by_call_list_async (context, &by_quotas_service,
                      &by_quotas_operations[BY_QUOTAS_LIST_SERVICE_QUOTAS], parameters, cancellable,
                      callback, user_data);
}

/**
 * by_quotas_list_service_quotas_finish:
 *
 * Returns: (transfer full) (element-type ByQuotasServiceQuota): the list
 */
GPtrArray *
by_quotas_list_service_quotas_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_quotas_get_aws_default_service_quota_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * AWS's default of a quota.
 */
void
by_quotas_get_aws_default_service_quota_async (ByContext *context,
                                               const char *service_code,
                                               const char *quota_code,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "ServiceCode", service_code);
  by_call_set_string (parameters, "QuotaCode", quota_code);
  by_call_async (context, &by_quotas_service,
                 &by_quotas_operations[BY_QUOTAS_GET_AWS_DEFAULT_SERVICE_QUOTA], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_quotas_get_aws_default_service_quota_finish:
 *
 * Returns: (transfer full): the answer
 */
ByQuotasGetAWSDefaultServiceQuotaResult *
by_quotas_get_aws_default_service_quota_finish (ByContext *context,
                                                GAsyncResult *result,
                                                GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_quotas_request_service_quota_increase_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Asks AWS for more.
 */
void
by_quotas_request_service_quota_increase_async (ByContext *context,
                                                const char *service_code,
                                                const char *quota_code,
                                                double desired_value,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "ServiceCode", service_code);
  by_call_set_string (parameters, "QuotaCode", quota_code);
  json_object_set_double_member (parameters, "DesiredValue", desired_value);
  by_call_async (context, &by_quotas_service,
                 &by_quotas_operations[BY_QUOTAS_REQUEST_SERVICE_QUOTA_INCREASE], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_quotas_request_service_quota_increase_finish:
 *
 * Returns: (transfer full): the answer
 */
ByQuotasRequestServiceQuotaIncreaseResult *
by_quotas_request_service_quota_increase_finish (ByContext *context,
                                                 GAsyncResult *result,
                                                 GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_quotas_list_requested_service_quota_change_history_by_quota_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * What was asked for before.
 */
void
by_quotas_list_requested_service_quota_change_history_by_quota_async (ByContext *context,
                                                                      const char *service_code,
                                                                      const char *quota_code,
                                                                      GCancellable *cancellable,
                                                                      GAsyncReadyCallback callback,
                                                                      gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "ServiceCode", service_code);
  by_call_set_string (parameters, "QuotaCode", quota_code);
  by_call_list_async (
      context, &by_quotas_service,
      &by_quotas_operations[BY_QUOTAS_LIST_REQUESTED_SERVICE_QUOTA_CHANGE_HISTORY_BY_QUOTA],
      parameters, cancellable, callback, user_data);
}

/**
 * by_quotas_list_requested_service_quota_change_history_by_quota_finish:
 *
 * Returns: (transfer full) (element-type ByQuotasRequestedServiceQuotaChange): the list
 */
GPtrArray *
by_quotas_list_requested_service_quota_change_history_by_quota_finish (ByContext *context,
                                                                       GAsyncResult *result,
                                                                       GError **error)
{
  return by_call_list_finish (context, result, error);
}
