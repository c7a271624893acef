/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Calls of EC2. */

#include "by-ec2.h"

#include "by-call.h"

/**
 * by_ec2_describe_regions_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Regions; with @all_regions also those that the account has not opted into.
 */
void
by_ec2_describe_regions_async (ByContext *context,
                               gboolean all_regions,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  json_object_set_boolean_member (parameters, "AllRegions", all_regions);
  by_call_list_async (context, &by_ec2_service, &by_ec2_operations[BY_EC2_DESCRIBE_REGIONS],
                      parameters, cancellable, callback, user_data);
}

/**
 * by_ec2_describe_regions_finish:
 *
 * Returns: (transfer full) (element-type ByEc2Region): the list
 */
GPtrArray *
by_ec2_describe_regions_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_ec2_describe_availability_zones_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Zones of the region.
 */
void
by_ec2_describe_availability_zones_async (ByContext *context,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data)
{
  by_call_list_async (context, &by_ec2_service,
                      &by_ec2_operations[BY_EC2_DESCRIBE_AVAILABILITY_ZONES], NULL, cancellable,
                      callback, user_data);
}

/**
 * by_ec2_describe_availability_zones_finish:
 *
 * Returns: (transfer full) (element-type ByEc2AvailabilityZone): the list
 */
GPtrArray *
by_ec2_describe_availability_zones_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_ec2_describe_vpcs_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * VPCs of the region.
 */
void
by_ec2_describe_vpcs_async (ByContext *context,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  by_call_list_async (context, &by_ec2_service, &by_ec2_operations[BY_EC2_DESCRIBE_VPCS], NULL,
                      cancellable, callback, user_data);
}

/**
 * by_ec2_describe_vpcs_finish:
 *
 * Returns: (transfer full) (element-type ByEc2Vpc): the list
 */
GPtrArray *
by_ec2_describe_vpcs_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_ec2_describe_subnets_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Subnets, of one VPC or of all.
 */
void
by_ec2_describe_subnets_async (ByContext *context,
                               const char *vpc_id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  const char *vpc_ids[] = { vpc_id, NULL };
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_add_filter (parameters, "vpc-id", vpc_ids);
  by_call_list_async (context, &by_ec2_service, &by_ec2_operations[BY_EC2_DESCRIBE_SUBNETS],
                      parameters, cancellable, callback, user_data);
}

/**
 * by_ec2_describe_subnets_finish:
 *
 * Returns: (transfer full) (element-type ByEc2Subnet): the list
 */
GPtrArray *
by_ec2_describe_subnets_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_ec2_describe_route_tables_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Route tables, of one VPC or of all.
 */
void
by_ec2_describe_route_tables_async (ByContext *context,
                                    const char *vpc_id,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  const char *vpc_ids[] = { vpc_id, NULL };
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_add_filter (parameters, "vpc-id", vpc_ids);
  by_call_list_async (context, &by_ec2_service, &by_ec2_operations[BY_EC2_DESCRIBE_ROUTE_TABLES],
                      parameters, cancellable, callback, user_data);
}

/**
 * by_ec2_describe_route_tables_finish:
 *
 * Returns: (transfer full) (element-type ByEc2RouteTable): the list
 */
GPtrArray *
by_ec2_describe_route_tables_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_ec2_describe_key_pairs_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Key pairs of the region.
 */
void
by_ec2_describe_key_pairs_async (ByContext *context,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  by_call_list_async (context, &by_ec2_service, &by_ec2_operations[BY_EC2_DESCRIBE_KEY_PAIRS], NULL,
                      cancellable, callback, user_data);
}

/**
 * by_ec2_describe_key_pairs_finish:
 *
 * Returns: (transfer full) (element-type ByEc2KeyPairInfo): the list
 */
GPtrArray *
by_ec2_describe_key_pairs_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_ec2_create_key_pair_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * A new key pair; only this answer ever holds the private key.
 */
void
by_ec2_create_key_pair_async (ByContext *context,
                              const char *key_name,
                              const char *key_type,
                              const char *key_format,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "KeyName", key_name);
  by_call_set_string (parameters, "KeyType", key_type);
  by_call_set_string (parameters, "KeyFormat", key_format);
  by_call_async (context, &by_ec2_service, &by_ec2_operations[BY_EC2_CREATE_KEY_PAIR], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_ec2_create_key_pair_finish:
 *
 * Returns: (transfer full): the answer
 */
ByEc2KeyPair *
by_ec2_create_key_pair_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_ec2_import_key_pair_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Makes a key pair of a public key, @public_key_material being the line of the .pub file.
 */
void
by_ec2_import_key_pair_async (ByContext *context,
                              const char *key_name,
                              GBytes *public_key_material,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "KeyName", key_name);
  by_call_set_bytes (parameters, "PublicKeyMaterial", public_key_material);
  by_call_async (context, &by_ec2_service, &by_ec2_operations[BY_EC2_IMPORT_KEY_PAIR], parameters,
                 cancellable, callback, user_data);
}

/**
 * by_ec2_import_key_pair_finish:
 *
 * Returns: (transfer full): the answer
 */
ByEc2ImportKeyPairResult *
by_ec2_import_key_pair_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_ec2_describe_instance_types_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Instance types: those that @instance_types names (up to 200; `*` stands for anything), or all;
 * names that EC2 does not know are left out.
 */
void
by_ec2_describe_instance_types_async (ByContext *context,
                                      const char *const *instance_types,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_add_filter (parameters, "instance-type", instance_types);
  by_call_list_async (context, &by_ec2_service, &by_ec2_operations[BY_EC2_DESCRIBE_INSTANCE_TYPES],
                      parameters, cancellable, callback, user_data);
}

/**
 * by_ec2_describe_instance_types_finish:
 *
 * Returns: (transfer full) (element-type ByEc2InstanceTypeInfo): the list
 */
GPtrArray *
by_ec2_describe_instance_types_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_ec2_describe_instance_type_offerings_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Where instance types are offered; @location_type is "region", "availability-zone" or
 * "availability-zone-id".
 */
void
by_ec2_describe_instance_type_offerings_async (ByContext *context,
                                               const char *location_type,
                                               const char *const *instance_types,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_string (parameters, "LocationType", location_type);
  by_call_add_filter (parameters, "instance-type", instance_types);
  by_call_list_async (context, &by_ec2_service,
                      &by_ec2_operations[BY_EC2_DESCRIBE_INSTANCE_TYPE_OFFERINGS], parameters,
                      cancellable, callback, user_data);
}

/**
 * by_ec2_describe_instance_type_offerings_finish:
 *
 * Returns: (transfer full) (element-type ByEc2InstanceTypeOffering): the list
 */
GPtrArray *
by_ec2_describe_instance_type_offerings_finish (ByContext *context,
                                                GAsyncResult *result,
                                                GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_ec2_describe_spot_price_history_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Linux spot prices from @start_time on, newest first; with both times now, the prices of the
 * moment.
 */
void
by_ec2_describe_spot_price_history_async (ByContext *context,
                                          const char *const *instance_types,
                                          gint64 start_time,
                                          gint64 end_time,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data)
{
  static const char *const linux_only[] = { "Linux/UNIX", NULL };
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_set_strings (parameters, "InstanceTypes", instance_types);
  by_call_set_strings (parameters, "ProductDescriptions", linux_only);
  by_call_set_time (parameters, "StartTime", start_time);
  by_call_set_time (parameters, "EndTime", end_time);
  by_call_list_async (context, &by_ec2_service,
                      &by_ec2_operations[BY_EC2_DESCRIBE_SPOT_PRICE_HISTORY], parameters,
                      cancellable, callback, user_data);
}

/**
 * by_ec2_describe_spot_price_history_finish:
 *
 * Returns: (transfer full) (element-type ByEc2SpotPrice): the list
 */
GPtrArray *
by_ec2_describe_spot_price_history_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_ec2_get_spot_placement_scores_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * How likely spot capacity is, 1 to 10, by region or zone.
 */
void
by_ec2_get_spot_placement_scores_async (ByContext *context,
                                        JsonObject *parameters,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  by_call_list_async (context, &by_ec2_service,
                      &by_ec2_operations[BY_EC2_GET_SPOT_PLACEMENT_SCORES], parameters, cancellable,
                      callback, user_data);
}

/**
 * by_ec2_get_spot_placement_scores_finish:
 *
 * Returns: (transfer full) (element-type ByEc2SpotPlacementScore): the list
 */
GPtrArray *
by_ec2_get_spot_placement_scores_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_ec2_describe_instances_async:
 * @instance_ids: (nullable): which
 * @states: (nullable): in which states, "running"
 * @tag: (nullable): only those that have this tag
 * @tag_value: (nullable): with this value
 * @cancellable: (nullable): stops it at any moment
 *
 * Instances, by id, or by state and tag.
 */
void
by_ec2_describe_instances_async (ByContext *context,
                                 const char *const *instance_ids,
                                 const char *const *states,
                                 const char *tag,
                                 const char *tag_value,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (JsonObject) parameters = json_object_new ();
  g_autofree char *tag_filter = g_strconcat ("tag:", tag, NULL);
  const char *names[] = { tag, NULL };
  const char *values[] = { tag_value, NULL };

  by_call_set_strings (parameters, "InstanceIds", instance_ids);
  by_call_add_filter (parameters, "instance-state-name", states);
  if (tag != NULL && tag_value != NULL)
    by_call_add_filter (parameters, tag_filter, values);
  else
    by_call_add_filter (parameters, "tag-key", names);
  by_call_list_async (context, &by_ec2_service, &by_ec2_operations[BY_EC2_DESCRIBE_INSTANCES],
                      parameters, cancellable, callback, user_data);
}

/**
 * by_ec2_describe_instances_finish:
 *
 * Returns: (transfer full) (element-type ByEc2Instance): the instances of all reservations
 */
GPtrArray *
by_ec2_describe_instances_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) reservations = by_call_list_finish (context, result, error);
  GPtrArray *instances;

  if (reservations == NULL)
    return NULL;

  instances = g_ptr_array_new_with_free_func (by_record_unref);
  for (guint i = 0; i < reservations->len; i++)
    {
      const ByEc2Reservation *reservation = g_ptr_array_index (reservations, i);

      for (guint j = 0; j < reservation->instances->len; j++)
        g_ptr_array_add (instances, by_record_ref (g_ptr_array_index (reservation->instances, j)));
    }
  return instances;
}

/**
 * by_ec2_create_default_vpc_async:
 * @cancellable: (nullable): heeded only until the call is sent
 *
 * Makes a VPC with a public subnet in every zone, in a region that has none by default.
 */
void
by_ec2_create_default_vpc_async (ByContext *context,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  by_call_async (context, &by_ec2_service, &by_ec2_operations[BY_EC2_CREATE_DEFAULT_VPC], NULL,
                 cancellable, callback, user_data);
}

/**
 * by_ec2_create_default_vpc_finish:
 *
 * Returns: (transfer full): the answer
 */
ByEc2CreateDefaultVpcResult *
by_ec2_create_default_vpc_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_finish (context, result, error);
}

/**
 * by_ec2_describe_security_groups_async:
 * @vpc_id: (nullable): only those of this VPC
 * @cancellable: (nullable): stops it at any moment
 *
 * Security groups, of one VPC or of all.
 */
void
by_ec2_describe_security_groups_async (ByContext *context,
                                       const char *vpc_id,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  const char *vpc_ids[] = { vpc_id, NULL };
  g_autoptr (JsonObject) parameters = json_object_new ();

  by_call_add_filter (parameters, "vpc-id", vpc_ids);
  by_call_list_async (context, &by_ec2_service, &by_ec2_operations[BY_EC2_DESCRIBE_SECURITY_GROUPS],
                      parameters, cancellable, callback, user_data);
}

/**
 * by_ec2_describe_security_groups_finish:
 *
 * Returns: (transfer full) (element-type ByEc2SecurityGroup): the list
 */
GPtrArray *
by_ec2_describe_security_groups_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}

/**
 * by_ec2_describe_launch_templates_async:
 * @cancellable: (nullable): stops it at any moment
 *
 * Launch templates of the region.
 */
void
by_ec2_describe_launch_templates_async (ByContext *context,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  by_call_list_async (context, &by_ec2_service,
                      &by_ec2_operations[BY_EC2_DESCRIBE_LAUNCH_TEMPLATES], NULL, cancellable,
                      callback, user_data);
}

/**
 * by_ec2_describe_launch_templates_finish:
 *
 * Returns: (transfer full) (element-type ByEc2LaunchTemplate): the list
 */
GPtrArray *
by_ec2_describe_launch_templates_finish (ByContext *context, GAsyncResult *result, GError **error)
{
  return by_call_list_finish (context, result, error);
}
