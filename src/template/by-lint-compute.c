/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Compute environments and their launch templates.
 */

#include "by-function-text.h"
#include "by-lint-checks.h"

#include <glib/gi18n.h>
#include <string.h>

/* Below this share of the on-demand price there is often no GPU machine to be had. */
#define LOW_BID 80

static gboolean
is_retired (const char *instance_type)
{
  static const char *const families[] = { "g2", "g3", "g3s", "p2", "p3", "p3dn", NULL };
  g_autofree char *family = g_strndup (instance_type, strcspn (instance_type, "."));

  return g_strv_contains (families, family);
}

static char *
list_retired (JsonArray *types)
{
  g_autoptr (GString) retired = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (types); i++)
    {
      g_autofree char *type = by_function_dup_text (json_array_get_element (types, i));

      if (type != NULL && is_retired (type))
        g_string_append_printf (retired, "%s%s", retired->len > 0 ? ", " : "", type);
    }

  return retired->len > 0 ? g_string_free (g_steal_pointer (&retired), FALSE) : NULL;
}

static void
check_instance_types (ByLint *self, const ByLintResource *resource)
{
  JsonNode *node = by_lint_find (resource, "ComputeResources.InstanceTypes");
  g_autofree char *path = by_lint_path (resource, "ComputeResources.InstanceTypes");
  g_autofree char *retired = NULL;

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    retired = list_retired (json_node_get_array (node));
  if (retired != NULL)
    by_lint_report (
        self, "retired-instance-type", BY_SEVERITY_ERROR, path,
        g_strdup_printf (_("%s asks for %s, which AWS has retired: no such machine starts, and the "
                           "compute environment becomes invalid."),
                         resource->resource->logical_id, retired),
        _("Use g6e.2xlarge, g5.4xlarge, g6.4xlarge or g4dn.4xlarge: each has a GPU, 8 or more "
          "vCPUs and 64 GiB of memory."));
}

static void
check_launch_template (ByLint *self, const ByLintResource *resource)
{
  const char *version = by_lint_find_text (resource, "ComputeResources.LaunchTemplate.Version");
  g_autofree char *path = by_lint_path (resource, "ComputeResources.LaunchTemplate");

  if (by_lint_find (resource, "ComputeResources.LaunchTemplate") == NULL
      || (version != NULL && *version != '\0' && *version != '$')
      || (version != NULL && g_str_has_prefix (version, "${")))
    return;
  by_lint_report (
      self, "launch-template-version", BY_SEVERITY_WARNING, path,
      g_strdup_printf (_("%s uses the launch template without a fixed version. Later changes of the "
                         "storage size will be accepted and do nothing."),
                       resource->resource->logical_id),
      _("Set Version to the LatestVersionNumber of the launch template (Fn::GetAtt)."));
}

static void
check_bid (ByLint *self, const ByLintResource *resource)
{
  JsonNode *node = by_lint_find (resource, "ComputeResources.BidPercentage");
  g_autofree char *bid = node != NULL ? by_function_dup_text (node) : NULL;
  g_autofree char *path = by_lint_path (resource, "ComputeResources.BidPercentage");
  guint64 percentage = 0;

  if (bid == NULL || !g_ascii_string_to_unsigned (bid, 10, 0, G_MAXUINT32, &percentage, NULL)
      || percentage >= LOW_BID)
    return;
  by_lint_report (
      self, "low-bid", BY_SEVERITY_WARNING, path,
      g_strdup_printf (_("%s pays at most %s %% of the on-demand price. While spot machines cost "
                         "more than that, jobs wait."),
                       resource->resource->logical_id, bid),
      _("Leave BidPercentage out or set it to 100: you still pay the spot price, never more than "
        "on-demand."));
}

static void
check_strategy (ByLint *self, const ByLintResource *resource)
{
  const char *strategy = by_lint_find_text (resource, "ComputeResources.AllocationStrategy");
  const char *type = by_lint_find_text (resource, "ComputeResources.Type");
  g_autofree char *path = by_lint_path (resource, "ComputeResources");

  if (type == NULL || g_str_has_prefix (type, "FARGATE")
      || (strategy != NULL && !g_str_equal (strategy, "BEST_FIT")))
    return;
  by_lint_report (
      self, "best-fit", BY_SEVERITY_WARNING, path,
      g_strdup_printf (_("%s has the strategy BEST_FIT: it waits for the one cheapest type even when "
                         "others are free, and cannot be updated in place."),
                       resource->resource->logical_id),
      g_str_equal (type, "SPOT") ? _("Set AllocationStrategy to SPOT_PRICE_CAPACITY_OPTIMIZED.")
                                 : _("Set AllocationStrategy to BEST_FIT_PROGRESSIVE."));
}

static void
check_desired (ByLint *self, const ByLintResource *resource)
{
  g_autofree char *path = by_lint_path (resource, "ComputeResources.DesiredvCpus");

  if (by_lint_find (resource, "ComputeResources.DesiredvCpus") == NULL)
    return;
  by_lint_report (self, "desired-vcpus", BY_SEVERITY_WARNING, path,
                  g_strdup_printf (_("%s sets DesiredvCpus, which AWS Batch changes by itself. An "
                                     "update of the stack while jobs run can fail on it."),
                                   resource->resource->logical_id),
                  _("Leave DesiredvCpus out."));
}

static void
check_service_role (ByLint *self, const ByLintResource *resource)
{
  const char *role = by_lint_find_text (resource, "ServiceRole");
  g_autofree char *path = by_lint_path (resource, "ServiceRole");

  if (role == NULL || *role == '\0' || strstr (role, "AWSServiceRoleForBatch") != NULL)
    return;
  by_lint_report (
      self, "service-role", BY_SEVERITY_ADVICE, path,
      g_strdup_printf (_("%s runs with a service role of its own. It cannot be updated in place, and "
                         "it cannot be deleted once the role is gone."),
                       resource->resource->logical_id),
      _("Leave ServiceRole out: AWS Batch then uses the role AWSServiceRoleForBatch."));
}

static void
check_image_type (ByLint *self, const ByLintResource *resource)
{
  JsonNode *node = by_lint_find (resource, "ComputeResources.Ec2Configuration");
  g_autofree char *text = node != NULL ? json_to_string (node, FALSE) : NULL;
  g_autofree char *path = by_lint_path (resource, "ComputeResources.Ec2Configuration");

  if (text == NULL || strstr (text, "\"ECS_AL2\"") != NULL || strstr (text, "ECS_AL2_NVIDIA") != NULL)
    {
      gboolean old = text != NULL;

      by_lint_report (
          self, old ? "old-image-type" : "no-image-type",
          old ? BY_SEVERITY_ERROR : BY_SEVERITY_ADVICE, path,
          g_strdup_printf (old ? _("%s wants Amazon Linux 2. AWS Batch takes no new compute "
                                   "environments with its images of that system.")
                               : _("%s does not say which machine image it wants, so that AWS Batch "
                                   "changes it one day by itself."),
                           resource->resource->logical_id),
          _("Set ImageType in Ec2Configuration to ECS_AL2023_NVIDIA for GPU machines or ECS_AL2023 "
            "for others."));
    }
}

static void
check_environment (ByLint *self, const ByLintResource *resource)
{
  check_instance_types (self, resource);
  check_launch_template (self, resource);
  check_bid (self, resource);
  check_strategy (self, resource);
  check_desired (self, resource);
  check_service_role (self, resource);
  if (by_lint_find (resource, "ComputeResources") != NULL)
    check_image_type (self, resource);
}

static void
check_volumes (ByLint *self, const ByLintResource *resource)
{
  JsonNode *node = by_lint_find (resource, "LaunchTemplateData.BlockDeviceMappings");
  g_autofree char *text = node != NULL ? json_to_string (node, FALSE) : NULL;
  g_autofree char *path = by_lint_path (resource, "LaunchTemplateData.BlockDeviceMappings");

  if (text == NULL || strstr (text, "\"gp2\"") == NULL)
    return;
  by_lint_report (self, "old-volume-type", BY_SEVERITY_ADVICE, path,
                  g_strdup_printf (_("%s uses disks of type gp2. Type gp3 is faster and costs less."),
                                   resource->resource->logical_id),
                  _("Set VolumeType to gp3."));
}

static void
check_metadata (ByLint *self, const ByLintResource *resource)
{
  const char *tokens = by_lint_find_text (resource, "LaunchTemplateData.MetadataOptions.HttpTokens");
  g_autofree char *path = by_lint_path (resource, "LaunchTemplateData");

  if (g_strcmp0 (tokens, "required") == 0)
    return;
  by_lint_report (self, "metadata-v1", BY_SEVERITY_ADVICE, path,
                  g_strdup_printf (_("Machines of %s still answer version 1 of the metadata service, "
                                     "through which a program can be tricked into giving away the "
                                     "machine’s rights."),
                                   resource->resource->logical_id),
                  _("Set HttpTokens in MetadataOptions to required."));
}

static void
check_launch (ByLint *self, const ByLintResource *resource)
{
  check_volumes (self, resource);
  check_metadata (self, resource);
}

/* The text beside a bid that says the opposite of what AWS does. */
static void
check_bid_text (ByLint *self)
{
  GPtrArray *parameters = by_template_get_parameters (self->source);

  for (guint i = 0; i < parameters->len; i++)
    {
      ByParameter *parameter = g_ptr_array_index (parameters, i);
      g_autofree char *text = g_utf8_strdown (by_parameter_get_description (parameter), -1);
      g_autofree char *path
          = g_strdup_printf ("Parameters.%s.Description", by_parameter_get_name (parameter));

      if (by_parameter_get_use (parameter) != BY_PARAMETER_USE_PERCENTAGE
          || strstr (text, "minimum") == NULL)
        continue;
      by_lint_report (
          self, "bid-text", BY_SEVERITY_ADVICE, path,
          g_strdup_printf (_("The description of “%s” calls it a minimum. It is the most you pay, in "
                             "percent of the on-demand price."),
                           by_parameter_get_label (parameter)),
          _("Read it as a maximum; 100 is a good value."));
    }
}

void
by_lint_compute (ByLint *self)
{
  by_lint_foreach (self, "AWS::Batch::ComputeEnvironment", check_environment);
  by_lint_foreach (self, "AWS::EC2::LaunchTemplate", check_launch);
  check_bid_text (self);
}
