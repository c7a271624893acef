/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The network of a region. Three calls side by side make it: VPCs and subnets are needed, route
 * tables are not: without permission to read them the way out of a subnet is unknown. Main thread.
 */
#include "by-network.h"

#include "by-data.h"
#include "by-ec2.h"

struct _ByNetwork
{
  GObject parent_instance;

  /* owned */
  ByContext *context;
  GListStore *vpcs;    /* of ByVpc, the default one first */
  GPtrArray *subnets;  /* of BySubnet, by zone and title */
  GError *error;       /* (nullable) of the last refresh */
  GError *route_error; /* (nullable) */
  gboolean loaded;
};

G_DEFINE_FINAL_TYPE (ByNetwork, by_network, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The answers of one refresh, until all are in. */
typedef struct
{
  guint pending;
  GPtrArray *vpcs;     /* (owned) (nullable) of ByEc2Vpc */
  GPtrArray *subnets;  /* (owned) (nullable) of ByEc2Subnet */
  GPtrArray *tables;   /* (owned) (nullable) of ByEc2RouteTable */
  GError *error;       /* (owned) (nullable) the first one that matters */
  GError *route_error; /* (owned) (nullable) */
} RefreshData;

static void
refresh_data_cleanup (RefreshData *data)
{
  g_clear_pointer (&data->vpcs, g_ptr_array_unref);
  g_clear_pointer (&data->subnets, g_ptr_array_unref);
  g_clear_pointer (&data->tables, g_ptr_array_unref);
  g_clear_error (&data->error);
  g_clear_error (&data->route_error);
}

BY_DEFINE_DATA (RefreshData, refresh_data)

static const char *
find_name (GPtrArray *tags)
{
  for (guint i = 0; i < tags->len; i++)
    {
      ByEc2Tag *tag = g_ptr_array_index (tags, i);

      if (g_strcmp0 (tag->key, "Name") == 0)
        return tag->value;
    }

  return NULL;
}

/* The table a subnet goes by: its own, else the main one of its VPC. */
static ByEc2RouteTable *
find_route_table (GPtrArray *tables, ByEc2Subnet *subnet)
{
  ByEc2RouteTable *main_table = NULL;

  for (guint i = 0; i < tables->len; i++)
    {
      ByEc2RouteTable *table = g_ptr_array_index (tables, i);

      if (g_strcmp0 (table->vpc_id, subnet->vpc_id) != 0)
        continue;
      for (guint j = 0; j < table->associations->len; j++)
        {
          ByEc2RouteTableAssociation *association = g_ptr_array_index (table->associations, j);

          if (g_strcmp0 (association->subnet_id, subnet->subnet_id) == 0)
            return table;
          if (association->main)
            main_table = table;
        }
    }

  return main_table;
}

static ByWayOut
judge_route (const ByEc2Route *route, gboolean gives_address)
{
  if (route->gateway_id != NULL && g_str_has_prefix (route->gateway_id, "igw-"))
    return gives_address ? BY_WAY_OUT_INTERNET : BY_WAY_OUT_NO_ADDRESS;
  if (route->nat_gateway_id != NULL)
    return BY_WAY_OUT_NAT;

  return BY_WAY_OUT_OTHER;
}

static ByWayOut
find_way_out (GPtrArray *tables, ByEc2Subnet *subnet)
{
  ByEc2RouteTable *table = NULL;

  if (tables == NULL)
    return BY_WAY_OUT_UNKNOWN;

  table = find_route_table (tables, subnet);
  if (table == NULL)
    return BY_WAY_OUT_UNKNOWN;

  for (guint i = 0; i < table->routes->len; i++)
    {
      ByEc2Route *route = g_ptr_array_index (table->routes, i);

      /* A blackhole is a route whose gateway is gone. */
      if (g_strcmp0 (route->destination_cidr_block, "0.0.0.0/0") == 0
          && g_strcmp0 (route->state, "blackhole") != 0)
        return judge_route (route, subnet->map_public_ip_on_launch);
    }

  return BY_WAY_OUT_NONE;
}

static int
compare_vpcs (gconstpointer a, gconstpointer b, gpointer user_data)
{
  ByVpc *first = BY_VPC ((gpointer) a);
  ByVpc *second = BY_VPC ((gpointer) b);

  if (by_vpc_is_default (first) != by_vpc_is_default (second))
    return by_vpc_is_default (first) ? -1 : 1;

  return g_utf8_collate (by_vpc_get_title (first), by_vpc_get_title (second));
}

static int
compare_subnets (gconstpointer a, gconstpointer b)
{
  BySubnet *first = *(BySubnet *const *) a;
  BySubnet *second = *(BySubnet *const *) b;
  int order = strcmp (by_subnet_get_zone (first), by_subnet_get_zone (second));

  return order != 0 ? order
                    : g_utf8_collate (by_subnet_get_title (first), by_subnet_get_title (second));
}

static void
take_vpcs (ByNetwork *self, GPtrArray *records)
{
  g_list_store_remove_all (self->vpcs);
  for (guint i = 0; i < records->len; i++)
    {
      ByEc2Vpc *record = g_ptr_array_index (records, i);
      g_autoptr (ByVpc) vpc = by_vpc_new (record->vpc_id, find_name (record->tags),
                                          record->cidr_block, record->is_default);

      g_list_store_insert_sorted (self->vpcs, vpc, compare_vpcs, NULL);
    }
}

static void
take_subnets (ByNetwork *self, GPtrArray *records, GPtrArray *tables)
{
  g_ptr_array_set_size (self->subnets, 0);
  for (guint i = 0; i < records->len; i++)
    {
      ByEc2Subnet *record = g_ptr_array_index (records, i);
      const BySubnetInfo info = {
        .id = record->subnet_id,
        .name = find_name (record->tags),
        .vpc_id = record->vpc_id,
        .zone = record->availability_zone,
        .zone_id = record->availability_zone_id,
        .cidr = record->cidr_block,
        .free_addresses = (guint) CLAMP (record->available_ip_address_count, 0, G_MAXINT),
        .way_out = find_way_out (tables, record),
      };

      g_ptr_array_add (self->subnets, by_subnet_new (&info));
    }
  g_ptr_array_sort (self->subnets, compare_subnets);
}

static void
finish_refresh (GTask *task)
{
  ByNetwork *self = g_task_get_source_object (task);
  RefreshData *data = by_task_get_refresh_data (task);

  if (--data->pending > 0)
    return;
  if (g_task_return_error_if_cancelled (task))
    return;

  g_clear_error (&self->error);
  g_clear_error (&self->route_error);
  self->error = g_steal_pointer (&data->error);
  self->route_error = g_steal_pointer (&data->route_error);
  if (self->error == NULL)
    {
      self->loaded = TRUE;
      take_vpcs (self, data->vpcs);
      take_subnets (self, data->subnets, data->tables);
    }

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (self->error != NULL)
    g_task_return_error (task, g_error_copy (self->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
keep_first (GError **kept, GError *error)
{
  if (*kept == NULL)
    *kept = error;
  else
    g_error_free (error);
}

static void
vpcs_described_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RefreshData *data = by_task_get_refresh_data (task);
  GError *error = NULL;

  data->vpcs = by_ec2_describe_vpcs_finish (BY_CONTEXT (source), result, &error);
  if (error != NULL)
    keep_first (&data->error, error);
  finish_refresh (task);
}

static void
subnets_described_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RefreshData *data = by_task_get_refresh_data (task);
  GError *error = NULL;

  data->subnets = by_ec2_describe_subnets_finish (BY_CONTEXT (source), result, &error);
  if (error != NULL)
    keep_first (&data->error, error);
  finish_refresh (task);
}

static void
tables_described_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RefreshData *data = by_task_get_refresh_data (task);
  GError *error = NULL;

  data->tables = by_ec2_describe_route_tables_finish (BY_CONTEXT (source), result, &error);
  if (error != NULL)
    keep_first (&data->route_error, error);
  finish_refresh (task);
}

static void
by_network_dispose (GObject *object)
{
  ByNetwork *self = BY_NETWORK (object);

  g_clear_object (&self->context);
  g_clear_object (&self->vpcs);
  g_clear_pointer (&self->subnets, g_ptr_array_unref);

  G_OBJECT_CLASS (by_network_parent_class)->dispose (object);
}

static void
by_network_finalize (GObject *object)
{
  ByNetwork *self = BY_NETWORK (object);

  g_clear_error (&self->error);
  g_clear_error (&self->route_error);

  G_OBJECT_CLASS (by_network_parent_class)->finalize (object);
}

static void
by_network_class_init (ByNetworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = by_network_dispose;
  object_class->finalize = by_network_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", BY_TYPE_NETWORK, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
by_network_init (ByNetwork *self)
{
  self->vpcs = g_list_store_new (BY_TYPE_VPC);
  self->subnets = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * by_network_new:
 * @context: whose network
 *
 * Returns: (transfer full): a network that nobody has looked at yet
 */
ByNetwork *
by_network_new (ByContext *context)
{
  ByNetwork *self = g_object_new (BY_TYPE_NETWORK, NULL);

  self->context = g_object_ref (context);
  return self;
}

/**
 * by_network_refresh_async:
 *
 * Looks at the network anew. Cancelling leaves everything as it was.
 */
void
by_network_refresh_async (ByNetwork *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  RefreshData *data = refresh_data_new ();

  data->pending = 3;
  by_task_set_refresh_data (task, data);
  by_ec2_describe_vpcs_async (self->context, cancellable, vpcs_described_cb, g_object_ref (task));
  by_ec2_describe_subnets_async (self->context, NULL, cancellable, subnets_described_cb,
                                 g_object_ref (task));
  by_ec2_describe_route_tables_async (self->context, NULL, cancellable, tables_described_cb,
                                      g_object_ref (task));
}

/**
 * by_network_refresh_finish:
 *
 * Returns: whether VPCs and subnets could be read
 */
gboolean
by_network_refresh_finish (ByNetwork *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * by_network_get_state:
 *
 * Returns: the state of the list of VPCs
 */
ByListState
by_network_get_state (ByNetwork *self)
{
  g_return_val_if_fail (BY_IS_NETWORK (self), BY_LIST_FAILED);

  if (!self->loaded)
    return self->error != NULL ? BY_LIST_FAILED : BY_LIST_LOADING;

  return g_list_model_get_n_items (G_LIST_MODEL (self->vpcs)) > 0 ? BY_LIST_READY : BY_LIST_EMPTY;
}

/**
 * by_network_get_error:
 *
 * Returns: (transfer none) (nullable): why the last refresh failed
 */
const GError *
by_network_get_error (ByNetwork *self)
{
  g_return_val_if_fail (BY_IS_NETWORK (self), NULL);

  return self->error;
}

/**
 * by_network_get_route_error:
 *
 * Returns: (transfer none) (nullable): why the ways out are unknown
 */
const GError *
by_network_get_route_error (ByNetwork *self)
{
  g_return_val_if_fail (BY_IS_NETWORK (self), NULL);

  return self->route_error;
}

/**
 * by_network_get_vpcs:
 *
 * Returns: (transfer none): a list of #ByVpc, the default one first
 */
GListModel *
by_network_get_vpcs (ByNetwork *self)
{
  g_return_val_if_fail (BY_IS_NETWORK (self), NULL);

  return G_LIST_MODEL (self->vpcs);
}

/**
 * by_network_get_vpc:
 * @id: (nullable): of a VPC
 *
 * Returns: (transfer none) (nullable): the VPC, if it is there
 */
ByVpc *
by_network_get_vpc (ByNetwork *self, const char *id)
{
  guint count = g_list_model_get_n_items (G_LIST_MODEL (self->vpcs));

  for (guint i = 0; i < count; i++)
    {
      /* The store keeps it alive. */
      g_autoptr (ByVpc) vpc = g_list_model_get_item (G_LIST_MODEL (self->vpcs), i);

      if (g_strcmp0 (by_vpc_get_id (vpc), id) == 0)
        return vpc;
    }

  return NULL;
}

/**
 * by_network_get_default_vpc:
 *
 * Returns: (transfer none) (nullable): the region's default VPC; without one, the only VPC
 */
ByVpc *
by_network_get_default_vpc (ByNetwork *self)
{
  guint count = g_list_model_get_n_items (G_LIST_MODEL (self->vpcs));
  g_autoptr (ByVpc) first = g_list_model_get_item (G_LIST_MODEL (self->vpcs), 0);

  if (first != NULL && (count == 1 || by_vpc_is_default (first)))
    return first;

  return NULL;
}

/**
 * by_network_get_subnet:
 * @id: (nullable): of a subnet
 *
 * Returns: (transfer none) (nullable): the subnet, if it is there
 */
BySubnet *
by_network_get_subnet (ByNetwork *self, const char *id)
{
  g_return_val_if_fail (BY_IS_NETWORK (self), NULL);

  for (guint i = 0; i < self->subnets->len; i++)
    {
      BySubnet *subnet = g_ptr_array_index (self->subnets, i);

      if (g_strcmp0 (by_subnet_get_id (subnet), id) == 0)
        return subnet;
    }

  return NULL;
}

/**
 * by_network_dup_subnets:
 * @vpc_id: (nullable): of a VPC
 *
 * Returns: (transfer full): its #BySubnet s, by zone and title
 */
GPtrArray *
by_network_dup_subnets (ByNetwork *self, const char *vpc_id)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->subnets->len; i++)
    {
      BySubnet *subnet = g_ptr_array_index (self->subnets, i);

      if (g_strcmp0 (by_subnet_get_vpc_id (subnet), vpc_id) == 0)
        g_ptr_array_add (found, g_object_ref (subnet));
    }

  return found;
}
