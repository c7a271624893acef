/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-filter.h"
#include "by-sandbox-keys.h"
#include "by-sandbox-market.h"
#include "by-sandbox-network.h"
#include "by-sandbox-services.h"

#include "by-sandbox-ec2-market.h"

#include <string.h>

/*
 * EC2: the network, the key pairs, and where machines are. What machines are to be had and at what
 * price is in by-sandbox-ec2-market.c.
 */

#define PAGE_SIZE 1000

static JsonObject *
answer_list (BySandboxCall *call, const char *member, JsonArray *list_full)
{
  JsonObject *result;

  if (list_full == NULL)
    return NULL;
  if (call->operation->result_member != NULL)
    return by_sandbox_call_page (call, list_full, PAGE_SIZE, PAGE_SIZE);
  result = json_object_new ();
  json_object_set_array_member (result, member, list_full);
  return result;
}

/* Only the objects that are asked for by id; refuses ids that are not there. */
static JsonArray *
select_by_id (BySandboxCall *call,
              JsonArray *all,
              const char *parameter,
              const char *member,
              const char *code,
              const char *noun)
{
  JsonArray *ids = by_sandbox_json_array (call->parameters, parameter);
  g_autoptr (JsonArray) result = json_array_new ();

  if (ids == NULL || json_array_get_length (ids) == 0)
    return json_array_ref (all);
  for (guint i = 0; i < json_array_get_length (ids); i++)
    {
      const char *id = by_sandbox_json_string_at (ids, i);
      JsonObject *object = by_sandbox_network_find (all, member, id);

      if (object == NULL)
        {
          by_sandbox_call_fail (call, code, "The %s '%s' does not exist", noun, id);
          return NULL;
        }
      json_array_add_object_element (result, json_object_ref (object));
    }
  return g_steal_pointer (&result);
}

static JsonObject *
describe_some (BySandboxCall *call,
               JsonArray *selected_full,
               const char *result_member,
               const BySandboxFilter *filters,
               gsize n_filters)
{
  g_autoptr (JsonArray) selected = selected_full;

  if (selected == NULL)
    return NULL;
  return answer_list (call, result_member, by_sandbox_filter (call, selected, filters, n_filters));
}

static JsonObject *
make_region (const char *name, JsonObject *data)
{
  g_autofree char *endpoint = g_strdup_printf ("ec2.%s.amazonaws.com", name);
  JsonObject *region = json_object_new ();

  json_object_set_string_member (region, "RegionName", name);
  json_object_set_string_member (region, "Endpoint", endpoint);
  json_object_set_string_member (region, "OptInStatus", by_sandbox_json_string (data, "optIn"));
  return region;
}

static JsonObject *
describe_regions (BySandboxCall *call)
{
  static const BySandboxFilter filters[] = {
    { "region-name", "RegionName" },
    { "endpoint", "Endpoint" },
    { "opt-in-status", "OptInStatus" },
  };
  JsonObject *regions = by_sandbox_json_object (
      by_sandbox_account_get_regions_data (call->account), "regions");
  gboolean wants_all = by_sandbox_json_boolean (call->parameters, "AllRegions", FALSE);
  g_autoptr (JsonArray) all = json_array_new ();
  JsonArray *selected;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, regions);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      JsonObject *data = json_node_get_object (node);

      if (wants_all || by_sandbox_json_array (data, "zones") != NULL)
        json_array_add_object_element (all, make_region (name, data));
    }
  selected = select_by_id (call, all, "RegionNames", "RegionName", "InvalidParameterValue",
                           "region");
  return describe_some (call, selected, "Regions", filters, G_N_ELEMENTS (filters));
}

static JsonObject *
make_zone (BySandboxRegion *region, JsonObject *data)
{
  const char *region_name = by_sandbox_region_get_name (region);
  JsonObject *zone = json_object_new ();

  json_object_set_string_member (zone, "ZoneName", by_sandbox_json_string (data, "name"));
  json_object_set_string_member (zone, "ZoneId", by_sandbox_json_string (data, "id"));
  json_object_set_string_member (zone, "RegionName", region_name);
  json_object_set_string_member (zone, "State", "available");
  json_object_set_string_member (zone, "ZoneType", "availability-zone");
  json_object_set_string_member (zone, "OptInStatus", "opt-in-not-required");
  json_object_set_string_member (zone, "NetworkBorderGroup", region_name);
  json_object_set_array_member (zone, "Messages", json_array_new ());
  return zone;
}

static JsonObject *
describe_availability_zones (BySandboxCall *call)
{
  static const BySandboxFilter filters[] = {
    { "region-name", "RegionName" }, { "state", "State" },
    { "zone-name", "ZoneName" },     { "zone-id", "ZoneId" },
    { "zone-type", "ZoneType" },     { "opt-in-status", "OptInStatus" },
  };
  JsonArray *zones = by_sandbox_json_array (by_sandbox_region_get_data (call->region), "zones");
  g_autoptr (JsonArray) all = json_array_new ();
  g_autoptr (JsonArray) named = NULL;
  JsonArray *selected;

  for (guint i = 0; i < json_array_get_length (zones); i++)
    json_array_add_object_element (all,
                                   make_zone (call->region, by_sandbox_json_object_at (zones, i)));
  named = select_by_id (call, all, "ZoneNames", "ZoneName", "InvalidParameterValue",
                        "availability zone");
  if (named == NULL)
    return NULL;
  selected = select_by_id (call, named, "ZoneIds", "ZoneId", "InvalidParameterValue",
                           "availability zone");
  return describe_some (call, selected, "AvailabilityZones", filters, G_N_ELEMENTS (filters));
}

static JsonObject *
describe_vpcs (BySandboxCall *call)
{
  static const BySandboxFilter filters[] = {
    { "vpc-id", "VpcId" },       { "is-default", "IsDefault" }, { "isDefault", "IsDefault" },
    { "state", "State" },        { "cidr", "CidrBlock" },       { "cidr-block", "CidrBlock" },
    { "owner-id", "OwnerId" },
  };
  JsonArray *vpcs = by_sandbox_network_get (call->region)->vpcs;

  return describe_some (call,
                        select_by_id (call, vpcs, "VpcIds", "VpcId", "InvalidVpcID.NotFound",
                                      "vpc ID"),
                        "Vpcs", filters, G_N_ELEMENTS (filters));
}

static JsonObject *
describe_subnets (BySandboxCall *call)
{
  static const BySandboxFilter filters[] = {
    { "subnet-id", "SubnetId" },
    { "vpc-id", "VpcId" },
    { "state", "State" },
    { "cidr-block", "CidrBlock" },
    { "availability-zone", "AvailabilityZone" },
    { "availability-zone-id", "AvailabilityZoneId" },
    { "default-for-az", "DefaultForAz" },
    { "map-public-ip-on-launch", "MapPublicIpOnLaunch" },
    { "owner-id", "OwnerId" },
  };
  JsonArray *subnets = by_sandbox_network_get (call->region)->subnets;

  return describe_some (call,
                        select_by_id (call, subnets, "SubnetIds", "SubnetId",
                                      "InvalidSubnetID.NotFound", "subnet ID"),
                        "Subnets", filters, G_N_ELEMENTS (filters));
}

static JsonObject *
describe_route_tables (BySandboxCall *call)
{
  static const BySandboxFilter filters[] = {
    { "route-table-id", "RouteTableId" },
    { "vpc-id", "VpcId" },
    { "owner-id", "OwnerId" },
    { "association.subnet-id", "Associations.SubnetId" },
    { "association.main", "Associations.Main" },
    { "route.gateway-id", "Routes.GatewayId" },
    { "route.nat-gateway-id", "Routes.NatGatewayId" },
    { "route.destination-cidr-block", "Routes.DestinationCidrBlock" },
  };
  JsonArray *tables = by_sandbox_network_get (call->region)->route_tables;

  return describe_some (call,
                        select_by_id (call, tables, "RouteTableIds", "RouteTableId",
                                      "InvalidRouteTableID.NotFound", "routeTable ID"),
                        "RouteTables", filters, G_N_ELEMENTS (filters));
}

/* Names are of the default VPC alone (EC2 API reference, DescribeSecurityGroups, GroupName). */
static JsonArray *
select_groups_by_name (BySandboxCall *call, JsonArray *groups)
{
  JsonArray *names = by_sandbox_json_array (call->parameters, "GroupNames");
  JsonArray *vpcs = by_sandbox_network_get (call->region)->vpcs;
  g_autoptr (JsonArray) result = json_array_new ();
  const char *vpc = "";

  if (names == NULL || json_array_get_length (names) == 0)
    return json_array_ref (groups);
  for (guint i = 0; i < json_array_get_length (vpcs); i++)
    if (by_sandbox_json_boolean (by_sandbox_json_object_at (vpcs, i), "IsDefault", FALSE))
      vpc = by_sandbox_json_string (by_sandbox_json_object_at (vpcs, i), "VpcId");
  for (guint i = 0; i < json_array_get_length (names); i++)
    {
      const char *name = by_sandbox_json_string_at (names, i);
      guint n_found = json_array_get_length (result);

      for (guint j = 0; j < json_array_get_length (groups); j++)
        {
          JsonObject *group = by_sandbox_json_object_at (groups, j);

          if (g_strcmp0 (by_sandbox_json_string (group, "GroupName"), name) == 0
              && g_strcmp0 (by_sandbox_json_string (group, "VpcId"), vpc) == 0)
            json_array_add_object_element (result, json_object_ref (group));
        }
      if (json_array_get_length (result) > n_found)
        continue;
      by_sandbox_call_fail (call, "InvalidGroup.NotFound",
                            "The security group '%s' does not exist in default VPC '%s'", name,
                            vpc);
      return NULL;
    }
  return g_steal_pointer (&result);
}

static JsonObject *
describe_security_groups (BySandboxCall *call)
{
  static const BySandboxFilter filters[] = {
    { "group-id", "GroupId" },
    { "group-name", "GroupName" },
    { "vpc-id", "VpcId" },
    { "owner-id", "OwnerId" },
  };
  JsonArray *groups = by_sandbox_network_get (call->region)->security_groups;
  g_autoptr (JsonArray) named = select_groups_by_name (call, groups);

  if (named == NULL)
    return NULL;
  return describe_some (
      call,
      select_by_id (call, named, "GroupIds", "GroupId", "InvalidGroup.NotFound", "security group"),
      "SecurityGroups", filters, G_N_ELEMENTS (filters));
}

static JsonObject *
describe_launch_templates (BySandboxCall *call)
{
  static const BySandboxFilter filters[] = {
    { "launch-template-name", "LaunchTemplateName" },
  };
  JsonArray *templates = by_sandbox_network_get (call->region)->launch_templates;
  g_autoptr (JsonArray) named
      = select_by_id (call, templates, "LaunchTemplateNames", "LaunchTemplateName",
                      "InvalidLaunchTemplateName.NotFoundException", "launch template");

  if (named == NULL)
    return NULL;
  return describe_some (call,
                        select_by_id (call, named, "LaunchTemplateIds", "LaunchTemplateId",
                                      "InvalidLaunchTemplateId.NotFound", "launch template"),
                        "LaunchTemplates", filters, G_N_ELEMENTS (filters));
}

static JsonObject *
describe_key_pairs (BySandboxCall *call)
{
  static const BySandboxFilter filters[] = {
    { "key-name", "KeyName" },
    { "key-pair-id", "KeyPairId" },
    { "fingerprint", "KeyFingerprint" },
  };
  gboolean with_public = by_sandbox_json_boolean (call->parameters, "IncludePublicKey", FALSE);
  g_autoptr (JsonArray) named
      = select_by_id (call, by_sandbox_keys_get (call->region), "KeyNames", "KeyName",
                      "InvalidKeyPair.NotFound", "key pair");
  g_autoptr (JsonArray) selected = NULL;
  JsonArray *shown;

  if (named == NULL)
    return NULL;
  selected = select_by_id (call, named, "KeyPairIds", "KeyPairId", "InvalidKeyPair.NotFound",
                           "key pair");
  if (selected == NULL)
    return NULL;
  shown = json_array_new ();
  for (guint i = 0; i < json_array_get_length (selected); i++)
    {
      JsonObject *key = by_sandbox_json_copy (by_sandbox_json_object_at (selected, i));

      if (!with_public)
        json_object_remove_member (key, "PublicKey");
      json_array_add_object_element (shown, key);
    }
  return describe_some (call, shown, "KeyPairs", filters, G_N_ELEMENTS (filters));
}

static gboolean
is_key_name_free (BySandboxCall *call)
{
  const char *name = by_sandbox_json_string (call->parameters, "KeyName");

  if (*name == '\0' || strlen (name) > 255)
    {
      by_sandbox_call_fail (call, "InvalidParameterValue",
                            "Value (%s) for parameter KeyName is invalid. "
                            "Length exceeds maximum of 255.", name);
      return FALSE;
    }
  if (by_sandbox_network_find (by_sandbox_keys_get (call->region), "KeyName", name) != NULL)
    {
      by_sandbox_call_fail (call, "InvalidKeyPair.Duplicate",
                            "The keypair already exists");
      return FALSE;
    }
  return TRUE;
}

static void
take_over_tags (BySandboxCall *call, JsonObject *object, const char *resource_type)
{
  JsonArray *specifications = by_sandbox_json_array (call->parameters, "TagSpecifications");

  for (guint i = 0; specifications != NULL && i < json_array_get_length (specifications); i++)
    {
      JsonObject *specification = by_sandbox_json_object_at (specifications, i);

      if (g_strcmp0 (by_sandbox_json_string (specification, "ResourceType"), resource_type) == 0)
        by_sandbox_json_take_over (object, specification, (const char *const[]){ "Tags", NULL });
    }
}

static JsonObject *
answer_key (BySandboxCall *call, JsonObject *key, const char *material)
{
  static const char *const names[] = { "KeyPairId", "KeyName", "KeyFingerprint", "Tags", NULL };
  JsonObject *result = json_object_new ();

  take_over_tags (call, key, "key-pair");
  by_sandbox_json_take_over (result, key, names);
  by_sandbox_json_set_string (result, "KeyMaterial", material);
  return result;
}

static JsonObject *
create_key_pair (BySandboxCall *call)
{
  const char *name = by_sandbox_json_string (call->parameters, "KeyName");
  const char *type = by_sandbox_json_string (call->parameters, "KeyType");
  const char *format = by_sandbox_json_string (call->parameters, "KeyFormat");
  g_autoptr (BySandboxKeyMaterial) material = NULL;
  JsonObject *key;

  if (!is_key_name_free (call))
    return NULL;
  material = by_sandbox_keys_generate (type != NULL ? type : "rsa", format != NULL ? format : "pem",
                                       name);
  key = by_sandbox_keys_add (call->region, name, type != NULL ? type : "rsa",
                             material->fingerprint, material->public_line);
  return answer_key (call, key, material->private_file);
}

static JsonObject *
import_key_pair (BySandboxCall *call)
{
  const char *name = by_sandbox_json_string (call->parameters, "KeyName");
  const char *material = by_sandbox_json_string (call->parameters, "PublicKeyMaterial");
  g_autofree char *line = NULL;
  g_autofree char *fingerprint = NULL;
  const char *type;
  gsize length;

  if (!is_key_name_free (call))
    return NULL;
  line = (char *) g_base64_decode (material, &length);
  type = by_sandbox_keys_read_public (line, &fingerprint);
  if (type == NULL)
    return by_sandbox_call_fail (call, "InvalidKey.Format",
                                 "Key is not in valid OpenSSH public key format");
  return answer_key (call, by_sandbox_keys_add (call->region, name, type, fingerprint,
                                                g_strchomp (line)), NULL);
}

/* Like EC2, it does not mind when there is no such key. */
static JsonObject *
delete_key_pair (BySandboxCall *call)
{
  const char *name = by_sandbox_json_string (call->parameters, "KeyName");
  const char *id = by_sandbox_json_string (call->parameters, "KeyPairId");
  JsonObject *result;

  if (name == NULL && id == NULL)
    return by_sandbox_call_fail (call, "MissingParameter",
                                 "The request must contain the parameter KeyName or KeyPairId");
  if (name != NULL)
    by_sandbox_network_remove (by_sandbox_keys_get (call->region), "KeyName", name);
  else
    by_sandbox_network_remove (by_sandbox_keys_get (call->region), "KeyPairId", id);
  result = json_object_new ();
  json_object_set_boolean_member (result, "Return", TRUE);
  return result;
}

static const BySandboxOperation operations[] = {
  { "DescribeRegions", describe_regions },
  { "DescribeAvailabilityZones", describe_availability_zones },
  { "DescribeVpcs", describe_vpcs },
  { "DescribeSubnets", describe_subnets },
  { "DescribeRouteTables", describe_route_tables },
  { "DescribeSecurityGroups", describe_security_groups },
  { "DescribeLaunchTemplates", describe_launch_templates },
  { "DescribeKeyPairs", describe_key_pairs },
  { "CreateKeyPair", create_key_pair },
  { "ImportKeyPair", import_key_pair },
  { "DeleteKeyPair", delete_key_pair },
  { "DescribeInstances", by_sandbox_ec2_describe_instances },
  { "DescribeInstanceTypes", by_sandbox_ec2_describe_instance_types },
  { "DescribeInstanceTypeOfferings", by_sandbox_ec2_describe_offerings },
  { "DescribeSpotPriceHistory", by_sandbox_ec2_describe_spot_price_history },
  { "GetSpotPlacementScores", by_sandbox_ec2_get_spot_placement_scores },
  { NULL, NULL },
};

const BySandboxService by_sandbox_ec2 = { "ec2", operations };
