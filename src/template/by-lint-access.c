/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Who may do what: open ports, wide policies, addresses of another partition.
 */

#include "by-function-text.h"
#include "by-lint-checks.h"

#include <glib/gi18n.h>
#include <string.h>

static char *
dup_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL ? by_function_dup_text (node) : NULL;
}

static gboolean
is_open (JsonObject *rule)
{
  g_autofree char *v4 = dup_member (rule, "CidrIp");
  g_autofree char *v6 = dup_member (rule, "CidrIpv6");

  return g_strcmp0 (v4, "0.0.0.0/0") == 0 || g_strcmp0 (v6, "::/0") == 0;
}

static char *
describe_ports (JsonObject *rule)
{
  g_autofree char *from = dup_member (rule, "FromPort");
  g_autofree char *to = dup_member (rule, "ToPort");

  if (from == NULL)
    return g_strdup (_("all ports"));
  if (to == NULL || g_str_equal (from, to))
    return g_strdup_printf (_("port %s"), from);

  return g_strdup_printf (_("ports %s to %s"), from, to);
}

static void
check_group (ByLint *self, const ByLintResource *resource)
{
  JsonNode *node = by_lint_find (resource, "SecurityGroupIngress");
  JsonArray *rules = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GString) open = g_string_new (NULL);
  g_autofree char *path = NULL;

  for (guint i = 0; rules != NULL && i < json_array_get_length (rules); i++)
    {
      JsonNode *rule = json_array_get_element (rules, i);
      g_autofree char *property = g_strdup_printf ("SecurityGroupIngress.%u.CidrIp", i);
      g_autofree char *ports = NULL;

      if (!JSON_NODE_HOLDS_OBJECT (rule) || !is_open (json_node_get_object (rule)))
        continue;
      ports = describe_ports (json_node_get_object (rule));
      g_string_append_printf (open, "%s%s", open->len > 0 ? ", " : "", ports);
      if (path == NULL)
        path = by_lint_path (resource, property);
    }
  if (path != NULL)
    by_lint_report (self, "open-cidr", BY_SEVERITY_WARNING, path,
                    /* Translators: a logical id; "port 22", "ports 1 to 5" or "all ports". */
                    g_strdup_printf (_("%s lets the whole internet reach %s of the machines."),
                                     resource->resource->logical_id, open->str),
                    _("Allow your own address alone, for example 203.0.113.7/32."));
}

static void
check_role (ByLint *self, const ByLintResource *resource)
{
  JsonNode *node = by_lint_find (resource, "ManagedPolicyArns");
  g_autofree char *text = node != NULL ? json_to_string (node, FALSE) : NULL;
  g_autofree char *path = by_lint_path (resource, "ManagedPolicyArns");
  gboolean admin = text != NULL && strstr (text, "AdministratorAccess") != NULL;

  if (text == NULL || (!admin && strstr (text, "AmazonS3FullAccess") == NULL))
    return;
  by_lint_report (
      self, "wide-policy", admin ? BY_SEVERITY_WARNING : BY_SEVERITY_ADVICE, path,
      g_strdup_printf (admin ? _("%s may do everything in the account.")
                             : _("%s may read, change and delete all S3 data of the account."),
                       resource->resource->logical_id),
      _("Give it a policy for the buckets that jobs use."));
}

/* `arn:aws:` and `amazonaws.com` written out lead nowhere in China or GovCloud. */
static void
check_partition (ByLint *self, const ByLintResource *resource)
{
  const char *partition = by_plan_get_partition (self->plan);
  g_autofree char *text = json_to_string (resource->resource->properties, FALSE);
  g_autofree char *path = g_strdup_printf ("Resources.%s.Properties", resource->resource->logical_id);
  gboolean wrong_host = g_str_equal (partition, "aws-cn")
                        && g_regex_match_simple ("amazonaws\\.com(?!\\.cn)[/:\"]", text, 0, 0);

  if (g_str_equal (partition, "aws") || (strstr (text, "arn:aws:") == NULL && !wrong_host))
    return;
  by_lint_report (self, "partition", BY_SEVERITY_ERROR, path,
                  g_strdup_printf (_("%s names addresses that do not exist in this region."),
                                   resource->resource->logical_id),
                  _("Write ${AWS::Partition} and ${AWS::URLSuffix} for “aws” and “amazonaws.com”."));
}

void
by_lint_access (ByLint *self)
{
  by_lint_foreach (self, "AWS::EC2::SecurityGroup", check_group);
  by_lint_foreach (self, "AWS::IAM::Role", check_role);
  by_lint_foreach (self, NULL, check_partition);
}
