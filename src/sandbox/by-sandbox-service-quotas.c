/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-services.h"

#include "by-sandbox-network.h"

/* Service Quotas: EC2's vCPU quotas, and requests to raise them, which wait as on AWS. */

#define PAGE_SIZE 100

typedef struct
{
  JsonArray *quotas;   /* of data/quotas.json, with the account's values */
  JsonArray *requests; /* as RequestedServiceQuotaChange */
} Quotas;

static void
quotas_free (gpointer data)
{
  Quotas *self = data;

  json_array_unref (self->quotas);
  json_array_unref (self->requests);
  g_free (self);
}

/* "quotas": {"G": 0} of the scenario holds for the whole family. */
static gpointer
quotas_new (BySandboxRegion *region)
{
  JsonObject *scenario
      = by_sandbox_account_get_scenario (by_sandbox_region_get_account (region));
  JsonObject *changes = by_sandbox_json_object (scenario, "quotas");
  g_autoptr (JsonObject) data
      = by_sandbox_json_load_resource ("/io/github/batchyard/sandbox/data/quotas.json");
  Quotas *self = g_new0 (Quotas, 1);

  self->quotas = json_array_ref (by_sandbox_json_array (data, "quotas"));
  self->requests = json_array_new ();
  for (guint i = 0; i < json_array_get_length (self->quotas); i++)
    {
      JsonObject *quota = by_sandbox_json_object_at (self->quotas, i);
      const char *family = by_sandbox_json_string (quota, "family");

      json_object_set_int_member (
          quota, "value",
          by_sandbox_json_int (changes, family, by_sandbox_json_int (quota, "value", 0)));
    }
  return self;
}

static Quotas *
get_part (BySandboxRegion *region)
{
  return by_sandbox_region_get_part (region, BY_SANDBOX_PART_QUOTAS, quotas_new, quotas_free);
}

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
            : by_sandbox_network_find (get_part (call->region)->quotas, "code", code);

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
  Quotas *self = get_part (call->region);
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

static JsonObject *
request_service_quota_increase (BySandboxCall *call)
{
  Quotas *self = get_part (call->region);
  JsonObject *quota = read_quota (call);
  JsonObject *open, *request, *result;

  if (quota == NULL)
    return NULL;
  open = by_sandbox_network_find (self->requests, "QuotaCode",
                                  by_sandbox_json_string (quota, "code"));
  if (open != NULL)
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
  result = json_object_new ();
  json_object_set_object_member (result, "RequestedQuota", json_object_ref (request));
  return result;
}

static JsonObject *
list_history (BySandboxCall *call)
{
  Quotas *self = get_part (call->region);
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
        json_array_add_object_element (list, json_object_ref (request));
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
