/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The index of services and operations, for tools that take them by name. */

#include "by-services.h"

#include "by-batch.h"
#include "by-cloudformation.h"
#include "by-ec2.h"
#include "by-ecr.h"
#include "by-ecs.h"
#include "by-iam.h"
#include "by-logs.h"
#include "by-oidc.h"
#include "by-pricing.h"
#include "by-quotas.h"
#include "by-s3.h"
#include "by-sso.h"
#include "by-sts.h"

static const struct
{
  const ByService *service;
  const ByOperation *operations;
  gsize n_operations;
} entries[] = {
  { &by_batch_service, by_batch_operations, BY_BATCH_N_OPERATIONS },
  { &by_cloudformation_service, by_cloudformation_operations, BY_CLOUDFORMATION_N_OPERATIONS },
  { &by_ec2_service, by_ec2_operations, BY_EC2_N_OPERATIONS },
  { &by_ecr_service, by_ecr_operations, BY_ECR_N_OPERATIONS },
  { &by_ecs_service, by_ecs_operations, BY_ECS_N_OPERATIONS },
  { &by_iam_service, by_iam_operations, BY_IAM_N_OPERATIONS },
  { &by_logs_service, by_logs_operations, BY_LOGS_N_OPERATIONS },
  { &by_oidc_service, by_oidc_operations, BY_OIDC_N_OPERATIONS },
  { &by_pricing_service, by_pricing_operations, BY_PRICING_N_OPERATIONS },
  { &by_quotas_service, by_quotas_operations, BY_QUOTAS_N_OPERATIONS },
  { &by_s3_service, by_s3_operations, BY_S3_N_OPERATIONS },
  { &by_sso_service, by_sso_operations, BY_SSO_N_OPERATIONS },
  { &by_sts_service, by_sts_operations, BY_STS_N_OPERATIONS },
};

static const ByService *const services[] = {
  &by_batch_service,   &by_cloudformation_service,
  &by_ec2_service,     &by_ecr_service,
  &by_ecs_service,     &by_iam_service,
  &by_logs_service,    &by_oidc_service,
  &by_pricing_service, &by_quotas_service,
  &by_s3_service,      &by_sso_service,
  &by_sts_service,     NULL,
};

/**
 * by_services_list:
 *
 * Returns: (transfer none) (array zero-terminated=1): all services
 */
const ByService *const *
by_services_list (void)
{
  return services;
}

/**
 * by_services_find:
 * @name: as in the AWS CLI ("cloudformation"), in AWS's ids ("CLOUDFORMATION"), in signatures
 *   ("servicequotas") or for people ("CloudFormation"); without regard to case
 *
 * Returns: (nullable): the service
 */
const ByService *
by_services_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (gsize i = 0; services[i] != NULL; i++)
    if (g_ascii_strcasecmp (services[i]->command, name) == 0
        || g_ascii_strcasecmp (services[i]->id, name) == 0
        || g_ascii_strcasecmp (services[i]->name, name) == 0
        || g_ascii_strcasecmp (services[i]->endpoint_prefix, name) == 0
        || g_ascii_strcasecmp (services[i]->signing_name, name) == 0)
      return services[i];

  return NULL;
}

/**
 * by_service_get_operations:
 * @n_operations: (out): how many
 *
 * Returns: (transfer none) (array length=n_operations): the operations of @service
 */
const ByOperation *
by_service_get_operations (const ByService *service, gsize *n_operations)
{
  g_return_val_if_fail (service != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    if (entries[i].service == service)
      {
        *n_operations = entries[i].n_operations;
        return entries[i].operations;
      }

  g_return_val_if_reached (NULL);
}

/**
 * by_service_find_operation:
 * @name: in the API, "DescribeVpcs"
 *
 * Returns: (nullable): the operation
 */
const ByOperation *
by_service_find_operation (const ByService *service, const char *name)
{
  gsize n_operations = 0;
  const ByOperation *operations = by_service_get_operations (service, &n_operations);

  for (gsize i = 0; i < n_operations; i++)
    if (g_strcmp0 (operations[i].name, name) == 0)
      return &operations[i];

  return NULL;
}
