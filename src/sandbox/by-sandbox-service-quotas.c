/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-services.h"

#include "by-sandbox-network.h"
#include "by-sandbox-quotas.h"
#include "by-sandbox-scheduler.h"

/* Service Quotas: EC2's vCPU quotas, and requests to raise them, which AWS takes its time for. */

#define PAGE_SIZE 100

/* AWS answers a request within minutes (it opens a case for its people), and grants it within hours. */
#define CASE_SECONDS (15 * 60)
#define GRANT_SECONDS (2 * 60 * 60)

static JsonObject *
make_usage_metric (const char *class)
{
  JsonObject *metric = json_object_new ();
  JsonObject *dimensions = json_object_new ();

  json_object_set_string_member (dimensions, "Service", "EC2");
  json_object_set_string_member (dimensions, "Class", class);
  json_object_set_string_member (dimensions, "Resource", "vCPU");
  json_object_set_string_member (dimensions, "Type", "Resource");
  json_object_set_string_member (metric, "MetricNamespace", "AWS/Usage");
  json_object_set_string_member (metric, "MetricName", "ResourceCount");
  json_object_set_object_member (metric, "MetricDimensions", dimensions);
  json_object_set_string_member (metric, "MetricStatisticRecommendation", "Maximum");
  return metric;
}

static JsonObject *
describe_quota (BySandboxRegion *region, JsonObject *quota, const char *value_member)
{
  const char *code = by_sandbox_json_string (quota, "code");
  g_autofree char *arn = by_sandbox_region_make_arn (region, "servicequotas", "ec2/%s", code);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "ServiceCode", "ec2");
  json_object_set_string_member (object, "ServiceName",
                                 "Amazon Elastic Compute Cloud (Amazon EC2)");
  json_object_set_string_member (object, "QuotaArn", arn);
  json_object_set_string_member (object, "QuotaCode", code);
  json_object_set_string_member (object, "QuotaName", by_sandbox_json_string (quota, "name"));
  json_object_set_double_member (object, "Value", by_sandbox_json_double (quota, value_member, 0));
  json_object_set_string_member (object, "Unit", "None");
  json_object_set_boolean_member (object, "Adjustable", TRUE);
  json_object_set_boolean_member (object, "GlobalQuota", FALSE);
  json_object_set_string_member (object, "QuotaAppliedAtLevel", "ACCOUNT");
  json_object_set_object_member (object, "UsageMetric",
                                 make_usage_metric (by_sandbox_json_string (quota, "class")));
  return object;
}

/* The quota that the request names; NULL: the call has failed. */
static JsonObject *
read_quota (BySandboxCall *call)
{
  const char *service = by_sandbox_json_string (call->parameters, "ServiceCode");
  const char *code = by_sandbox_json_string (call->parameters, "QuotaCode");
  JsonObject *quota
      = g_strcmp0 (service, "ec2") != 0
            ? NULL
            : by_sandbox_network_find (by_sandbox_quotas_get (call->region)->quotas, "code", code);

  if (quota == NULL)
    by_sandbox_call_fail (call, "NoSuchResourceException",
                          "The request failed because the specified service quota does not "
                          "exist.");
  return quota;
}

static JsonObject *
answer_quota (BySandboxCall *call, const char *value_member)
{
  JsonObject *quota = read_quota (call);
  JsonObject *result;

  if (quota == NULL)
    return NULL;
  result = json_object_new ();
  json_object_set_object_member (result, "Quota",
                                 describe_quota (call->region, quota, value_member));
  return result;
}

static JsonObject *
get_service_quota (BySandboxCall *call)
{
  return answer_quota (call, "value");
}

static JsonObject *
get_aws_default_service_quota (BySandboxCall *call)
{
  return answer_quota (call, "default");
}

static JsonObject *
list_service_quotas (BySandboxCall *call)
{
  BySandboxQuotas *self = by_sandbox_quotas_get (call->region);
  JsonArray *list;

  if (g_strcmp0 (by_sandbox_json_string (call->parameters, "ServiceCode"), "ec2") != 0)
    return by_sandbox_call_fail (call, "NoSuchResourceException",
                                 "The request failed because the specified service does not "
                                 "exist.");
  list = json_array_new ();
  for (guint i = 0; i < json_array_get_length (self->quotas); i++)
    json_array_add_object_element (
        list,
        describe_quota (call->region, by_sandbox_json_object_at (self->quotas, i), "value"));
  return by_sandbox_call_page (call, list, PAGE_SIZE, PAGE_SIZE);
}

static JsonObject *
make_request (BySandboxCall *call, JsonObject *quota)
{
  double now = by_sandbox_clock_now_seconds (by_sandbox_region_get_clock (call->region));
  g_autofree char *id = by_sandbox_account_make_id (call->account, "", 40);
  JsonObject *request = describe_quota (call->region, quota, "value");

  json_object_remove_member (request, "Value");
  json_object_remove_member (request, "Adjustable");
  json_object_remove_member (request, "UsageMetric");
  json_object_remove_member (request, "QuotaAppliedAtLevel");
  json_object_set_string_member (request, "Id", id);
  json_object_set_string_member (request, "Status", "PENDING");
  json_object_set_double_member (
      request, "DesiredValue", by_sandbox_json_double (call->parameters, "DesiredValue", 0));
  json_object_set_double_member (request, "Created", now);
  json_object_set_double_member (request, "LastUpdated", now);
  json_object_set_string_member (request, "QuotaRequestedAtLevel", "ACCOUNT");
  return request;
}

/* A request on its way through AWS. */
typedef struct
{
  BySandboxRegion *region; /* (unowned) */
  JsonObject *request;
} Progress;

static void
progress_free (gpointer data)
{
  Progress *progress = data;

  json_object_unref (progress->request);
  g_free (progress);
}

static void
progress_later (BySandboxRegion *region, JsonObject *request, double seconds, BySandboxClockFunc func)
{
  Progress *progress = g_new0 (Progress, 1);

  progress->region = region;
  progress->request = json_object_ref (request);
  by_sandbox_clock_after (by_sandbox_region_get_clock (region), seconds, func, progress,
                          progress_free);
}

static void
set_request_status (const Progress *progress, const char *status)
{
  json_object_set_string_member (progress->request, "Status", status);
  json_object_set_double_member (
      progress->request, "LastUpdated",
      by_sandbox_clock_now_seconds (by_sandbox_region_get_clock (progress->region)));
}

static void
grant (gpointer data)
{
  const Progress *progress = data;
  JsonObject *quota = by_sandbox_network_find (
      by_sandbox_quotas_get (progress->region)->quotas, "code",
      by_sandbox_json_string (progress->request, "QuotaCode"));

  set_request_status (progress, "APPROVED");
  json_object_set_double_member (
      quota, "value", by_sandbox_json_double (progress->request, "DesiredValue", 0));
  by_sandbox_scheduler_wake (progress->region);
}

static void
open_case (gpointer data)
{
  const Progress *progress = data;
  BySandboxAccount *account = by_sandbox_region_get_account (progress->region);
  const char *id = by_sandbox_json_string (progress->request, "Id");
  g_autofree char *number
      = g_strdup_printf ("17%013.0f", 1e13 * by_sandbox_account_fate (account, "case/%s", id));

  set_request_status (progress, "CASE_OPENED");
  json_object_set_string_member (progress->request, "CaseId", number);
  progress_later (progress->region, progress->request, GRANT_SECONDS, grant);
}

static gboolean
is_open (JsonObject *request, JsonObject *quota)
{
  const char *status = by_sandbox_json_string (request, "Status");

  return g_str_equal (by_sandbox_json_string (request, "QuotaCode"),
                      by_sandbox_json_string (quota, "code"))
         && (g_str_equal (status, "PENDING") || g_str_equal (status, "CASE_OPENED"));
}

static gboolean
has_open_request (BySandboxQuotas *self, JsonObject *quota)
{
  for (guint i = 0; i < json_array_get_length (self->requests); i++)
    if (is_open (by_sandbox_json_object_at (self->requests, i), quota))
      return TRUE;
  return FALSE;
}

static JsonObject *
request_service_quota_increase (BySandboxCall *call)
{
  BySandboxQuotas *self = by_sandbox_quotas_get (call->region);
  JsonObject *quota = read_quota (call);
  JsonObject *request, *result;

  if (quota == NULL)
    return NULL;
  if (has_open_request (self, quota))
    return by_sandbox_call_fail (call, "ResourceAlreadyExistsException",
                                 "Only one open service quota increase request is allowed per "
                                 "quota.");
  if (by_sandbox_json_double (call->parameters, "DesiredValue", 0)
      <= by_sandbox_json_double (quota, "value", 0))
    return by_sandbox_call_fail (call, "IllegalArgumentException",
                                 "You must provide a quota value greater than the current quota "
                                 "value.");
  request = make_request (call, quota);
  json_array_add_object_element (self->requests, request);
  progress_later (call->region, request, CASE_SECONDS, open_case);
  result = json_object_new ();
  json_object_set_object_member (result, "RequestedQuota", by_sandbox_json_copy (request));
  return result;
}

static JsonObject *
list_history (BySandboxCall *call)
{
  BySandboxQuotas *self = by_sandbox_quotas_get (call->region);
  const char *status = by_sandbox_json_string (call->parameters, "Status");
  JsonObject *quota = read_quota (call);
  JsonArray *list;

  if (quota == NULL)
    return NULL;
  list = json_array_new ();
  for (guint i = 0; i < json_array_get_length (self->requests); i++)
    {
      JsonObject *request = by_sandbox_json_object_at (self->requests, i);

      if (g_strcmp0 (by_sandbox_json_string (request, "QuotaCode"),
                     by_sandbox_json_string (quota, "code"))
              == 0
          && (status == NULL
              || g_str_equal (status, by_sandbox_json_string (request, "Status"))))
        json_array_add_object_element (list, by_sandbox_json_copy (request));
    }
  return by_sandbox_call_page (call, list, PAGE_SIZE, PAGE_SIZE);
}

static const BySandboxOperation operations[] = {
  { "GetServiceQuota", get_service_quota },
  { "GetAWSDefaultServiceQuota", get_aws_default_service_quota },
  { "ListServiceQuotas", list_service_quotas },
  { "RequestServiceQuotaIncrease", request_service_quota_increase },
  { "ListRequestedServiceQuotaChangeHistoryByQuota", list_history },
  { NULL, NULL },
};

const BySandboxService by_sandbox_service_quotas = { "service-quotas", operations };
