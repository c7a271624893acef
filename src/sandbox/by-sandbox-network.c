/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-network.h"

/* Addresses that AWS keeps in every subnet. */
#define RESERVED_ADDRESSES 5

static void
network_free (gpointer data)
{
  BySandboxNetwork *self = data;

  json_array_unref (self->vpcs);
  json_array_unref (self->subnets);
  json_array_unref (self->route_tables);
  json_array_unref (self->security_groups);
  json_array_unref (self->launch_templates);
  g_free (self);
}

static void
set_tags (JsonObject *object, const char *name)
{
  JsonArray *tags = json_array_new ();

  if (name != NULL)
    {
      JsonObject *tag = json_object_new ();

      json_object_set_string_member (tag, "Key", "Name");
      json_object_set_string_member (tag, "Value", name);
      json_array_add_object_element (tags, tag);
    }
  json_object_set_array_member (object, "Tags", tags);
}

static char *
make_id (BySandboxRegion *region, const char *prefix, const char *kind, const char *name)
{
  g_autofree char *words
      = g_strdup_printf ("%s/%s/%s", by_sandbox_region_get_name (region), kind, name);

  return by_sandbox_account_fixed_id (by_sandbox_region_get_account (region), prefix, words);
}

static void
set_owner (BySandboxRegion *region, JsonObject *object)
{
  json_object_set_string_member (
      object, "OwnerId", by_sandbox_account_get_id (by_sandbox_region_get_account (region)));
}

static void
add_permission (JsonObject *group, const char *member, const char *peer_group)
{
  JsonArray *permissions = json_array_new ();
  JsonArray *ranges = json_array_new ();
  JsonArray *pairs = json_array_new ();
  JsonObject *permission = json_object_new ();
  JsonObject *peer = json_object_new ();

  json_object_set_string_member (permission, "IpProtocol", "-1");
  if (peer_group != NULL)
    {
      json_object_set_string_member (peer, "GroupId", peer_group);
      json_object_set_string_member (peer, "UserId", by_sandbox_json_string (group, "OwnerId"));
      json_array_add_object_element (pairs, peer);
    }
  else
    {
      json_object_set_string_member (peer, "CidrIp", "0.0.0.0/0");
      json_array_add_object_element (ranges, peer);
    }
  json_object_set_array_member (permission, "IpRanges", ranges);
  json_object_set_array_member (permission, "UserIdGroupPairs", pairs);
  json_array_add_object_element (permissions, permission);
  json_object_set_array_member (group, member, permissions);
}

static JsonObject *
add_group (BySandboxRegion *region,
           BySandboxNetwork *self,
           char *id_full,
           const char *name,
           const char *description,
           const char *vpc_id)
{
  g_autofree char *id = id_full;
  JsonObject *group = json_object_new ();

  set_owner (region, group);
  json_object_set_string_member (group, "GroupId", id);
  json_object_set_string_member (group, "GroupName", name);
  json_object_set_string_member (group, "Description", description);
  json_object_set_string_member (group, "VpcId", vpc_id);
  add_permission (group, "IpPermissionsEgress", NULL);
  set_tags (group, NULL);
  json_array_add_object_element (self->security_groups, group);
  return group;
}

static char *
add_vpc (BySandboxRegion *region,
         BySandboxNetwork *self,
         const char *name,
         const char *cidr,
         gboolean is_default)
{
  g_autofree char *id = make_id (region, "vpc-", "vpc", is_default ? "default" : name);
  JsonObject *vpc = json_object_new ();
  JsonObject *group;

  set_owner (region, vpc);
  json_object_set_string_member (vpc, "VpcId", id);
  json_object_set_string_member (vpc, "CidrBlock", cidr);
  json_object_set_string_member (vpc, "State", "available");
  json_object_set_string_member (vpc, "InstanceTenancy", "default");
  json_object_set_boolean_member (vpc, "IsDefault", is_default);
  set_tags (vpc, name);
  json_array_add_object_element (self->vpcs, vpc);
  group = add_group (region, self, make_id (region, "sg-", "sg", id), "default",
                     "default VPC security group", id);
  add_permission (group, "IpPermissions", by_sandbox_json_string (group, "GroupId"));
  return g_steal_pointer (&id);
}

static char *
add_subnet (BySandboxRegion *region,
            BySandboxNetwork *self,
            const char *vpc_id,
            const char *name,
            const char *cidr,
            guint zone,
            guint free_addresses,
            gboolean is_public)
{
  JsonArray *zones = by_sandbox_json_array (by_sandbox_region_get_data (region), "zones");
  JsonObject *place = by_sandbox_json_object_at (zones, zone % json_array_get_length (zones));
  g_autofree char *words = g_strdup_printf ("%s/%s", vpc_id, cidr);
  g_autofree char *id = make_id (region, "subnet-", "subnet", words);
  g_autofree char *arn = by_sandbox_region_make_arn (region, "ec2", "subnet/%s", id);
  JsonObject *subnet = json_object_new ();

  set_owner (region, subnet);
  json_object_set_string_member (subnet, "SubnetId", id);
  json_object_set_string_member (subnet, "SubnetArn", arn);
  json_object_set_string_member (subnet, "VpcId", vpc_id);
  json_object_set_string_member (subnet, "State", "available");
  json_object_set_string_member (subnet, "CidrBlock", cidr);
  json_object_set_string_member (subnet, "AvailabilityZone", by_sandbox_json_string (place, "name"));
  json_object_set_string_member (subnet, "AvailabilityZoneId", by_sandbox_json_string (place, "id"));
  json_object_set_int_member (subnet, "AvailableIpAddressCount", free_addresses);
  json_object_set_boolean_member (subnet, "DefaultForAz", name == NULL);
  json_object_set_boolean_member (subnet, "MapPublicIpOnLaunch", is_public);
  set_tags (subnet, name);
  json_array_add_object_element (self->subnets, subnet);
  return g_steal_pointer (&id);
}

static void
add_route (JsonArray *routes, const char *cidr, const char *member, const char *target)
{
  JsonObject *route = json_object_new ();

  json_object_set_string_member (route, "DestinationCidrBlock", cidr);
  json_object_set_string_member (route, member, target);
  json_object_set_string_member (route, "State", "active");
  json_object_set_string_member (
      route, "Origin", g_str_equal (target, "local") ? "CreateRouteTable" : "CreateRoute");
  json_array_add_object_element (routes, route);
}

static void
add_association (BySandboxRegion *region, JsonObject *table, const char *subnet_id)
{
  const char *table_id = by_sandbox_json_string (table, "RouteTableId");
  JsonArray *associations = by_sandbox_json_array (table, "Associations");
  JsonObject *association = json_object_new ();
  JsonObject *state = json_object_new ();
  g_autofree char *words = g_strdup_printf ("%s/%s", table_id, subnet_id != NULL ? subnet_id : "");
  g_autofree char *id = make_id (region, "rtbassoc-", "association", words);

  json_object_set_boolean_member (association, "Main", subnet_id == NULL);
  json_object_set_string_member (association, "RouteTableAssociationId", id);
  json_object_set_string_member (association, "RouteTableId", table_id);
  by_sandbox_json_set_string (association, "SubnetId", subnet_id);
  json_object_set_string_member (state, "State", "associated");
  json_object_set_object_member (association, "AssociationState", state);
  json_array_add_object_element (associations, association);
}

/* @way: "internet", "nat", or NULL for a table that leads nowhere. */
static JsonObject *
add_table (BySandboxRegion *region,
           BySandboxNetwork *self,
           const char *vpc_id,
           const char *cidr,
           const char *name,
           const char *way)
{
  g_autofree char *words = g_strdup_printf ("%s/%s", vpc_id, name != NULL ? name : "main");
  g_autofree char *id = make_id (region, "rtb-", "table", words);
  JsonObject *table = json_object_new ();
  JsonArray *routes = json_array_new ();

  set_owner (region, table);
  json_object_set_string_member (table, "RouteTableId", id);
  json_object_set_string_member (table, "VpcId", vpc_id);
  add_route (routes, cidr, "GatewayId", "local");
  if (g_strcmp0 (way, "internet") == 0)
    {
      g_autofree char *gateway = make_id (region, "igw-", "gateway", vpc_id);

      add_route (routes, "0.0.0.0/0", "GatewayId", gateway);
    }
  else if (g_strcmp0 (way, "nat") == 0)
    {
      g_autofree char *gateway = make_id (region, "nat-", "nat", vpc_id);

      add_route (routes, "0.0.0.0/0", "NatGatewayId", gateway);
    }
  json_object_set_array_member (table, "Routes", routes);
  json_object_set_array_member (table, "Associations", json_array_new ());
  json_object_set_array_member (table, "PropagatingVgws", json_array_new ());
  set_tags (table, name);
  json_array_add_object_element (self->route_tables, table);
  return table;
}

/* The default VPC: a /20 per zone, all public by the main route table. */
static void
add_default_vpc (BySandboxRegion *region, BySandboxNetwork *self)
{
  JsonArray *zones = by_sandbox_json_array (by_sandbox_region_get_data (region), "zones");
  g_autofree char *vpc_id = add_vpc (region, self, NULL, "172.31.0.0/16", TRUE);
  JsonObject *table = add_table (region, self, vpc_id, "172.31.0.0/16", NULL, "internet");

  add_association (region, table, NULL);
  for (guint i = 0; i < json_array_get_length (zones); i++)
    {
      g_autofree char *cidr = g_strdup_printf ("172.31.%u.0/20", i * 16);

      g_free (add_subnet (region, self, vpc_id, NULL, cidr, i, 4096 - RESERVED_ADDRESSES, TRUE));
    }
}

static void
add_custom_vpc (BySandboxRegion *region, BySandboxNetwork *self, JsonObject *source)
{
  const char *cidr = by_sandbox_json_string (source, "cidr");
  JsonArray *subnets = by_sandbox_json_array (source, "subnets");
  JsonArray *tables = by_sandbox_json_array (source, "tables");
  g_autofree char *vpc_id
      = add_vpc (region, self, by_sandbox_json_string (source, "name"), cidr, FALSE);

  add_association (region, add_table (region, self, vpc_id, cidr, NULL, NULL), NULL);
  for (guint i = 0; i < json_array_get_length (tables); i++)
    {
      JsonObject *table_source = by_sandbox_json_object_at (tables, i);
      const char *name = by_sandbox_json_string (table_source, "name");
      const char *way = by_sandbox_json_string (table_source, "way");
      JsonObject *table = add_table (region, self, vpc_id, cidr, name, way);

      for (guint j = 0; j < json_array_get_length (subnets); j++)
        {
          JsonObject *subnet = by_sandbox_json_object_at (subnets, j);
          g_autofree char *subnet_id = NULL;

          if (!g_str_equal (by_sandbox_json_string (subnet, "table"), name))
            continue;
          subnet_id = add_subnet (region, self, vpc_id, by_sandbox_json_string (subnet, "name"),
                                  by_sandbox_json_string (subnet, "cidr"),
                                  (guint) by_sandbox_json_int (subnet, "zone", 0),
                                  (guint) by_sandbox_json_int (subnet, "free", 0),
                                  g_strcmp0 (way, "internet") == 0);
          add_association (region, table, subnet_id);
        }
    }
}

static gpointer
network_new (BySandboxRegion *region)
{
  BySandboxAccount *account = by_sandbox_region_get_account (region);
  BySandboxNetwork *self = g_new0 (BySandboxNetwork, 1);

  self->vpcs = json_array_new ();
  self->subnets = json_array_new ();
  self->route_tables = json_array_new ();
  self->security_groups = json_array_new ();
  self->launch_templates = json_array_new ();
  add_default_vpc (region, self);
  if (g_str_equal (by_sandbox_region_get_name (region),
                   by_sandbox_account_get_home_region (account)))
    {
      g_autoptr (JsonObject) data
          = by_sandbox_json_load_resource ("/io/github/batchyard/sandbox/data/network.json");
      JsonArray *vpcs = by_sandbox_json_array (data, "vpcs");

      for (guint i = 0; i < json_array_get_length (vpcs); i++)
        add_custom_vpc (region, self, by_sandbox_json_object_at (vpcs, i));
    }
  return self;
}

BySandboxNetwork *
by_sandbox_network_get (BySandboxRegion *region)
{
  return by_sandbox_region_get_part (region, BY_SANDBOX_PART_NETWORK, network_new, network_free);
}

JsonObject *
by_sandbox_network_find (JsonArray *array, const char *member, const char *value)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = by_sandbox_json_object_at (array, i);

      if (g_strcmp0 (by_sandbox_json_string (object, member), value) == 0)
        return object;
    }
  return NULL;
}

void
by_sandbox_network_remove (JsonArray *array, const char *member, const char *value)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (g_strcmp0 (by_sandbox_json_string (by_sandbox_json_object_at (array, i), member), value)
        == 0)
      {
        json_array_remove_element (array, i);
        return;
      }
}

const char *
by_sandbox_network_get_zone_id (BySandboxRegion *region, const char *zone_name)
{
  JsonArray *zones = by_sandbox_json_array (by_sandbox_region_get_data (region), "zones");

  return by_sandbox_json_string (by_sandbox_network_find (zones, "name", zone_name), "id");
}

char **
by_sandbox_network_dup_default_zones (BySandboxRegion *region)
{
  JsonArray *subnets = by_sandbox_network_get (region)->subnets;
  g_autoptr (GStrvBuilder) zones = g_strv_builder_new ();

  for (guint i = 0; i < json_array_get_length (subnets); i++)
    {
      JsonObject *subnet = by_sandbox_json_object_at (subnets, i);

      if (by_sandbox_json_boolean (subnet, "DefaultForAz", FALSE))
        g_strv_builder_add (zones, by_sandbox_json_string (subnet, "AvailabilityZone"));
    }
  return g_strv_builder_end (zones);
}

static JsonObject *
find_table_of_subnet (BySandboxNetwork *self, JsonObject *subnet)
{
  const char *subnet_id = by_sandbox_json_string (subnet, "SubnetId");
  JsonObject *main_table = NULL;

  for (guint i = 0; i < json_array_get_length (self->route_tables); i++)
    {
      JsonObject *table = by_sandbox_json_object_at (self->route_tables, i);
      JsonArray *associations = by_sandbox_json_array (table, "Associations");

      if (by_sandbox_network_find (associations, "SubnetId", subnet_id) != NULL)
        return table;
      if (g_strcmp0 (by_sandbox_json_string (table, "VpcId"),
                     by_sandbox_json_string (subnet, "VpcId")) == 0
          && json_array_get_length (associations) > 0
          && by_sandbox_json_boolean (by_sandbox_json_object_at (associations, 0), "Main", FALSE))
        main_table = table;
    }
  return main_table;
}

gboolean
by_sandbox_network_has_way_out (BySandboxRegion *region, const char *subnet_id)
{
  BySandboxNetwork *self = by_sandbox_network_get (region);
  JsonObject *subnet = by_sandbox_network_find (self->subnets, "SubnetId", subnet_id);
  JsonObject *table = subnet == NULL ? NULL : find_table_of_subnet (self, subnet);

  return table != NULL
         && by_sandbox_network_find (by_sandbox_json_array (table, "Routes"),
                                     "DestinationCidrBlock", "0.0.0.0/0") != NULL;
}

JsonObject *
by_sandbox_network_add_security_group (BySandboxRegion *region,
                                       const char *name,
                                       const char *description,
                                       const char *vpc_id)
{
  return add_group (region, by_sandbox_network_get (region),
                    by_sandbox_account_make_id (by_sandbox_region_get_account (region), "sg-0", 16),
                    name, description, vpc_id);
}

JsonObject *
by_sandbox_network_add_launch_template (BySandboxRegion *region,
                                        const char *name,
                                        const char *created_by)
{
  BySandboxNetwork *self = by_sandbox_network_get (region);
  g_autofree char *id
      = by_sandbox_account_make_id (by_sandbox_region_get_account (region), "lt-0", 16);
  JsonObject *launch_template = json_object_new ();

  json_object_set_string_member (launch_template, "LaunchTemplateId", id);
  json_object_set_string_member (launch_template, "LaunchTemplateName", name);
  json_object_set_double_member (
      launch_template, "CreateTime",
      by_sandbox_clock_now_seconds (by_sandbox_region_get_clock (region)));
  json_object_set_string_member (launch_template, "CreatedBy", created_by);
  json_object_set_int_member (launch_template, "DefaultVersionNumber", 1);
  json_object_set_int_member (launch_template, "LatestVersionNumber", 1);
  set_tags (launch_template, NULL);
  json_array_add_object_element (self->launch_templates, launch_template);
  return launch_template;
}
