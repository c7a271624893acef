/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What Service Quotas takes and sends: tables of shapes, members in the order of the API. */

#include "by-quotas.h"

/* One row, one member. */
/* clang-format off */

const ByService by_quotas_service = {
  .name = "Service Quotas",
  .id = "SERVICE_QUOTAS",
  .command = "service-quotas",
  .endpoint_prefix = "servicequotas",
  .signing_name = "servicequotas",
  .api_version = "2019-06-24",
  .protocol = BY_PROTOCOL_JSON,
  .json_version = "1.1",
  .target_prefix = "ServiceQuotasV20190624",
};

static const ByMember get_service_quota_request_members[] = {
  BY_INPUT_MEMBER_WITH ("ServiceCode", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("QuotaCode", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("ContextId", &by_shape_string),
};
static const ByShape get_service_quota_request
    = BY_INPUT ("GetServiceQuotaRequest", get_service_quota_request_members);

static const ByMember metric_info_members[] = {
  BY_FIELD (ByQuotasMetricInfo, metric_namespace, "MetricNamespace", &by_shape_string),
  BY_FIELD (ByQuotasMetricInfo, metric_name, "MetricName", &by_shape_string),
  BY_FIELD (ByQuotasMetricInfo, metric_dimensions, "MetricDimensions", &by_shape_string_map),
  BY_FIELD (ByQuotasMetricInfo, metric_statistic_recommendation, "MetricStatisticRecommendation",
            &by_shape_string),
};
static const ByShape metric_info
    = BY_STRUCTURE ("MetricInfo", metric_info_members, ByQuotasMetricInfo);

static const ByMember quota_period_members[] = {
  BY_FIELD (ByQuotasQuotaPeriod, period_value, "PeriodValue", &by_shape_integer),
  BY_FIELD (ByQuotasQuotaPeriod, period_unit, "PeriodUnit", &by_shape_string),
};
static const ByShape quota_period
    = BY_STRUCTURE ("QuotaPeriod", quota_period_members, ByQuotasQuotaPeriod);

static const ByMember error_reason_members[] = {
  BY_FIELD (ByQuotasErrorReason, error_code, "ErrorCode", &by_shape_string),
  BY_FIELD (ByQuotasErrorReason, error_message, "ErrorMessage", &by_shape_string),
};
static const ByShape error_reason
    = BY_STRUCTURE ("ErrorReason", error_reason_members, ByQuotasErrorReason);

static const ByMember service_quota_members[] = {
  BY_FIELD (ByQuotasServiceQuota, service_code, "ServiceCode", &by_shape_string),
  BY_FIELD (ByQuotasServiceQuota, service_name, "ServiceName", &by_shape_string),
  BY_FIELD (ByQuotasServiceQuota, quota_arn, "QuotaArn", &by_shape_string),
  BY_FIELD (ByQuotasServiceQuota, quota_code, "QuotaCode", &by_shape_string),
  BY_FIELD (ByQuotasServiceQuota, quota_name, "QuotaName", &by_shape_string),
  BY_FIELD (ByQuotasServiceQuota, value, "Value", &by_shape_double),
  BY_FIELD (ByQuotasServiceQuota, unit, "Unit", &by_shape_string),
  BY_FIELD (ByQuotasServiceQuota, adjustable, "Adjustable", &by_shape_boolean),
  BY_FIELD (ByQuotasServiceQuota, global_quota, "GlobalQuota", &by_shape_boolean),
  BY_FIELD (ByQuotasServiceQuota, usage_metric, "UsageMetric", &metric_info),
  BY_FIELD (ByQuotasServiceQuota, period, "Period", &quota_period),
  BY_FIELD (ByQuotasServiceQuota, error_reason, "ErrorReason", &error_reason),
  BY_FIELD (ByQuotasServiceQuota, quota_applied_at_level, "QuotaAppliedAtLevel", &by_shape_string),
  BY_FIELD (ByQuotasServiceQuota, description, "Description", &by_shape_string),
};
static const ByShape service_quota
    = BY_STRUCTURE ("ServiceQuota", service_quota_members, ByQuotasServiceQuota);

static const ByMember get_service_quota_result_members[] = {
  BY_FIELD (ByQuotasGetServiceQuotaResult, quota, "Quota", &service_quota),
};
static const ByShape get_service_quota_result
    = BY_STRUCTURE ("GetServiceQuotaResponse", get_service_quota_result_members,
                    ByQuotasGetServiceQuotaResult);

static const ByMember list_service_quotas_request_members[] = {
  BY_INPUT_MEMBER_WITH ("ServiceCode", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("NextToken", &by_shape_string),
  BY_INPUT_MEMBER ("MaxResults", &by_shape_integer),
  BY_INPUT_MEMBER ("QuotaCode", &by_shape_string),
  BY_INPUT_MEMBER ("QuotaAppliedAtLevel", &by_shape_string),
};
static const ByShape list_service_quotas_request
    = BY_INPUT ("ListServiceQuotasRequest", list_service_quotas_request_members);

static const ByShape service_quota_list_definition
    = BY_LIST ("ServiceQuotaListDefinition", &service_quota);

typedef struct
{
  ByRecord record;
  char *next_token;
  GPtrArray *quotas; /* of ByQuotasServiceQuota */
} ListServiceQuotasResult;

static const ByMember list_service_quotas_result_members[] = {
  BY_FIELD (ListServiceQuotasResult, next_token, "NextToken", &by_shape_string),
  BY_FIELD (ListServiceQuotasResult, quotas, "Quotas", &service_quota_list_definition),
};
static const ByShape list_service_quotas_result
    = BY_STRUCTURE ("ListServiceQuotasResponse", list_service_quotas_result_members,
                    ListServiceQuotasResult);

static const ByMember request_service_quota_increase_request_members[] = {
  BY_INPUT_MEMBER_WITH ("ServiceCode", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("QuotaCode", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("DesiredValue", &by_shape_double, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("ContextId", &by_shape_string),
  BY_INPUT_MEMBER ("SupportCaseAllowed", &by_shape_boolean),
};
static const ByShape request_service_quota_increase_request
    = BY_INPUT ("RequestServiceQuotaIncreaseRequest",
                request_service_quota_increase_request_members);

static const ByMember requested_service_quota_change_members[] = {
  BY_FIELD (ByQuotasRequestedServiceQuotaChange, id, "Id", &by_shape_string),
  BY_FIELD (ByQuotasRequestedServiceQuotaChange, request_type, "RequestType", &by_shape_string),
  BY_FIELD (ByQuotasRequestedServiceQuotaChange, case_id, "CaseId", &by_shape_string),
  BY_FIELD (ByQuotasRequestedServiceQuotaChange, service_code, "ServiceCode", &by_shape_string),
  BY_FIELD (ByQuotasRequestedServiceQuotaChange, service_name, "ServiceName", &by_shape_string),
  BY_FIELD (ByQuotasRequestedServiceQuotaChange, quota_code, "QuotaCode", &by_shape_string),
  BY_FIELD (ByQuotasRequestedServiceQuotaChange, quota_name, "QuotaName", &by_shape_string),
  BY_FIELD (ByQuotasRequestedServiceQuotaChange, desired_value, "DesiredValue", &by_shape_double),
  BY_FIELD (ByQuotasRequestedServiceQuotaChange, status, "Status", &by_shape_string),
  BY_FIELD (ByQuotasRequestedServiceQuotaChange, created, "Created", &by_shape_timestamp),
  BY_FIELD (ByQuotasRequestedServiceQuotaChange, last_updated, "LastUpdated", &by_shape_timestamp),
  BY_FIELD (ByQuotasRequestedServiceQuotaChange, requester, "Requester", &by_shape_string),
  BY_FIELD (ByQuotasRequestedServiceQuotaChange, quota_arn, "QuotaArn", &by_shape_string),
  BY_FIELD (ByQuotasRequestedServiceQuotaChange, global_quota, "GlobalQuota", &by_shape_boolean),
  BY_FIELD (ByQuotasRequestedServiceQuotaChange, unit, "Unit", &by_shape_string),
  BY_FIELD (ByQuotasRequestedServiceQuotaChange, quota_requested_at_level, "QuotaRequestedAtLevel",
            &by_shape_string),
};
static const ByShape requested_service_quota_change
    = BY_STRUCTURE ("RequestedServiceQuotaChange", requested_service_quota_change_members,
                    ByQuotasRequestedServiceQuotaChange);

static const ByMember request_service_quota_increase_result_members[] = {
  BY_FIELD (ByQuotasRequestServiceQuotaIncreaseResult, requested_quota, "RequestedQuota",
            &requested_service_quota_change),
};
static const ByShape request_service_quota_increase_result
    = BY_STRUCTURE ("RequestServiceQuotaIncreaseResponse",
                    request_service_quota_increase_result_members,
                    ByQuotasRequestServiceQuotaIncreaseResult);

static const ByMember get_aws_default_service_quota_request_members[] = {
  BY_INPUT_MEMBER_WITH ("ServiceCode", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("QuotaCode", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
};
static const ByShape get_aws_default_service_quota_request
    = BY_INPUT ("GetAWSDefaultServiceQuotaRequest", get_aws_default_service_quota_request_members);

static const ByMember get_aws_default_service_quota_result_members[] = {
  BY_FIELD (ByQuotasGetAWSDefaultServiceQuotaResult, quota, "Quota", &service_quota),
};
static const ByShape get_aws_default_service_quota_result
    = BY_STRUCTURE ("GetAWSDefaultServiceQuotaResponse",
                    get_aws_default_service_quota_result_members,
                    ByQuotasGetAWSDefaultServiceQuotaResult);

static const ByMember list_requested_service_quota_change_history_by_quota_request_members[] = {
  BY_INPUT_MEMBER_WITH ("ServiceCode", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER_WITH ("QuotaCode", &by_shape_string, .flags = BY_MEMBER_REQUIRED),
  BY_INPUT_MEMBER ("Status", &by_shape_string),
  BY_INPUT_MEMBER ("NextToken", &by_shape_string),
  BY_INPUT_MEMBER ("MaxResults", &by_shape_integer),
  BY_INPUT_MEMBER ("QuotaRequestedAtLevel", &by_shape_string),
};
static const ByShape list_requested_service_quota_change_history_by_quota_request
    = BY_INPUT ("ListRequestedServiceQuotaChangeHistoryByQuotaRequest",
                list_requested_service_quota_change_history_by_quota_request_members);

static const ByShape requested_service_quota_change_history_list_definition
    = BY_LIST ("RequestedServiceQuotaChangeHistoryListDefinition", &requested_service_quota_change);

typedef struct
{
  ByRecord record;
  char *next_token;
  GPtrArray *requested_quotas; /* of ByQuotasRequestedServiceQuotaChange */
} ListRequestedServiceQuotaChangeHistoryByQuotaResult;

static const ByMember list_requested_service_quota_change_history_by_quota_result_members[] = {
  BY_FIELD (ListRequestedServiceQuotaChangeHistoryByQuotaResult, next_token, "NextToken",
            &by_shape_string),
  BY_FIELD (ListRequestedServiceQuotaChangeHistoryByQuotaResult, requested_quotas,
            "RequestedQuotas", &requested_service_quota_change_history_list_definition),
};
static const ByShape list_requested_service_quota_change_history_by_quota_result
    = BY_STRUCTURE ("ListRequestedServiceQuotaChangeHistoryByQuotaResponse",
                    list_requested_service_quota_change_history_by_quota_result_members,
                    ListRequestedServiceQuotaChangeHistoryByQuotaResult);

const ByOperation by_quotas_operations[BY_QUOTAS_N_OPERATIONS] = {
  [BY_QUOTAS_GET_SERVICE_QUOTA] = {
    .name = "GetServiceQuota",
    .input = &get_service_quota_request,
    .output = &get_service_quota_result,
  },
  [BY_QUOTAS_LIST_SERVICE_QUOTAS] = {
    .name = "ListServiceQuotas",
    .input = &list_service_quotas_request,
    .output = &list_service_quotas_result,
    .input_token = "NextToken",
    .output_token = "NextToken",
    .result_member = "Quotas",
  },
  [BY_QUOTAS_REQUEST_SERVICE_QUOTA_INCREASE] = {
    .name = "RequestServiceQuotaIncrease",
    .input = &request_service_quota_increase_request,
    .output = &request_service_quota_increase_result,
    .flags = BY_OPERATION_MUTATION,
  },
  [BY_QUOTAS_GET_AWS_DEFAULT_SERVICE_QUOTA] = {
    .name = "GetAWSDefaultServiceQuota",
    .input = &get_aws_default_service_quota_request,
    .output = &get_aws_default_service_quota_result,
  },
  [BY_QUOTAS_LIST_REQUESTED_SERVICE_QUOTA_CHANGE_HISTORY_BY_QUOTA] = {
    .name = "ListRequestedServiceQuotaChangeHistoryByQuota",
    .input = &list_requested_service_quota_change_history_by_quota_request,
    .output = &list_requested_service_quota_change_history_by_quota_result,
    .input_token = "NextToken",
    .output_token = "NextToken",
    .result_member = "RequestedQuotas",
  },
};
