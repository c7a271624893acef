/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-instance-types.h"

#include "by-ec2.h"

struct _ByInstanceTypes
{
  GObject parent_instance;

  /* owned */
  ByContext *context;
  GPtrArray *types;    /* of ByInstanceType, in order */
  GHashTable *by_name; /* name (of the type) to ByInstanceType (borrowed from @types) */
  GError *error;       /* (nullable) of the last refresh */
  gboolean loaded;
};

static GType
by_instance_types_get_item_type (GListModel *model)
{
  return BY_TYPE_INSTANCE_TYPE;
}

static guint
by_instance_types_get_n_items (GListModel *model)
{
  return BY_INSTANCE_TYPES (model)->types->len;
}

static gpointer
by_instance_types_get_item (GListModel *model, guint position)
{
  ByInstanceTypes *self = BY_INSTANCE_TYPES (model);

  return position < self->types->len ? g_object_ref (g_ptr_array_index (self->types, position))
                                     : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = by_instance_types_get_item_type;
  iface->get_n_items = by_instance_types_get_n_items;
  iface->get_item = by_instance_types_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ByInstanceTypes,
                               by_instance_types,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
read_gpus (const ByEc2InstanceTypeInfo *record, ByInstanceTypeInfo *info)
{
  if (record->gpu_info == NULL)
    return;

  info->gpu_memory = (guint64) MAX (record->gpu_info->total_gpu_memory_in_mib, 0);
  for (guint i = 0; i < record->gpu_info->gpus->len; i++)
    {
      ByEc2GpuDeviceInfo *gpu = g_ptr_array_index (record->gpu_info->gpus, i);

      info->gpu_name = gpu->name;
      info->gpus += (guint) CLAMP (gpu->count, 0, G_MAXINT16);
    }
}

static ByInstanceType *
make_type (const ByEc2InstanceTypeInfo *record)
{
  ByInstanceTypeInfo info = {
    .name = record->instance_type,
    .current_generation = record->current_generation,
  };

  /* i386 is listed beside x86_64 for the oldest ones; the last is the better one. */
  if (record->processor_info != NULL && record->processor_info->supported_architectures->len > 0)
    info.architecture
        = g_ptr_array_index (record->processor_info->supported_architectures,
                             record->processor_info->supported_architectures->len - 1);
  if (record->vcpu_info != NULL)
    info.vcpus = (guint) CLAMP (record->vcpu_info->default_vcpus, 0, G_MAXINT);
  if (record->memory_info != NULL)
    info.memory = (guint64) MAX (record->memory_info->size_in_mib, 0);
  read_gpus (record, &info);
  return by_instance_type_new (&info);
}

static int
compare_types (gconstpointer a, gconstpointer b)
{
  return by_instance_name_compare (by_instance_type_get_name (*(ByInstanceType *const *) a),
                                   by_instance_type_get_name (*(ByInstanceType *const *) b));
}

static void
take_types (ByInstanceTypes *self, GPtrArray *records)
{
  guint removed = self->types->len;

  g_hash_table_remove_all (self->by_name);
  g_ptr_array_set_size (self->types, 0);
  for (guint i = 0; i < records->len; i++)
    {
      const ByEc2InstanceTypeInfo *record = g_ptr_array_index (records, i);

      if (record->instance_type != NULL)
        g_ptr_array_add (self->types, make_type (record));
    }

  g_ptr_array_sort (self->types, compare_types);
  for (guint i = 0; i < self->types->len; i++)
    {
      ByInstanceType *type = g_ptr_array_index (self->types, i);

      g_hash_table_insert (self->by_name, (char *) by_instance_type_get_name (type), type);
    }

  self->loaded = TRUE;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, removed, self->types->len);
}

static void
types_described_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ByInstanceTypes *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records
      = by_ec2_describe_instance_types_finish (BY_CONTEXT (source), result, &error);

  if (g_task_return_error_if_cancelled (task))
    return;

  g_clear_error (&self->error);
  if (records != NULL)
    take_types (self, records);
  else
    self->error = g_error_copy (error);

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
by_instance_types_dispose (GObject *object)
{
  ByInstanceTypes *self = BY_INSTANCE_TYPES (object);

  g_clear_object (&self->context);

  G_OBJECT_CLASS (by_instance_types_parent_class)->dispose (object);
}

static void
by_instance_types_finalize (GObject *object)
{
  ByInstanceTypes *self = BY_INSTANCE_TYPES (object);

  g_clear_pointer (&self->by_name, g_hash_table_unref);
  g_clear_pointer (&self->types, g_ptr_array_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (by_instance_types_parent_class)->finalize (object);
}

static void
by_instance_types_class_init (ByInstanceTypesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = by_instance_types_dispose;
  object_class->finalize = by_instance_types_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", BY_TYPE_INSTANCE_TYPES, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
by_instance_types_init (ByInstanceTypes *self)
{
  self->types = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * by_instance_types_new:
 * @context: of whose region
 *
 * Returns: (transfer full): a list that is empty until it is refreshed
 */
ByInstanceTypes *
by_instance_types_new (ByContext *context)
{
  ByInstanceTypes *self = g_object_new (BY_TYPE_INSTANCE_TYPES, NULL);

  self->context = g_object_ref (context);
  return self;
}

/**
 * by_instance_types_refresh_async:
 *
 * Asks EC2 for all instance types of the region. Cancelling leaves the list as it was.
 */
void
by_instance_types_refresh_async (ByInstanceTypes *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  by_ec2_describe_instance_types_async (self->context, NULL, cancellable, types_described_cb, task);
}

/**
 * by_instance_types_refresh_finish:
 *
 * Returns: whether the list could be had
 */
gboolean
by_instance_types_refresh_finish (ByInstanceTypes *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * by_instance_types_get_state:
 *
 * Returns: the state of the list
 */
ByListState
by_instance_types_get_state (ByInstanceTypes *self)
{
  g_return_val_if_fail (BY_IS_INSTANCE_TYPES (self), BY_LIST_FAILED);

  if (!self->loaded)
    return self->error != NULL ? BY_LIST_FAILED : BY_LIST_LOADING;

  return self->types->len > 0 ? BY_LIST_READY : BY_LIST_EMPTY;
}

/**
 * by_instance_types_get_error:
 *
 * Returns: (transfer none) (nullable): why the last refresh failed
 */
const GError *
by_instance_types_get_error (ByInstanceTypes *self)
{
  g_return_val_if_fail (BY_IS_INSTANCE_TYPES (self), NULL);

  return self->error;
}

/**
 * by_instance_types_lookup:
 * @name: "g5.4xlarge"
 *
 * Returns: (transfer none) (nullable): the type; %NULL also while the list is not there
 */
ByInstanceType *
by_instance_types_lookup (ByInstanceTypes *self, const char *name)
{
  g_return_val_if_fail (BY_IS_INSTANCE_TYPES (self), NULL);

  return g_hash_table_lookup (self->by_name, name);
}

/**
 * by_instance_types_dup_members:
 * @name: a type or a family, as Batch takes them
 *
 * Returns: (transfer full): the #ByInstanceType s that it stands for; empty while the list is not
 *   there, for names nobody knows, and for "optimal"
 */
GPtrArray *
by_instance_types_dup_members (ByInstanceTypes *self, const char *name)
{
  GPtrArray *members = g_ptr_array_new_with_free_func (g_object_unref);
  ByInstanceType *exact = by_instance_types_lookup (self, name);
  g_autofree char *prefix = NULL;

  if (exact != NULL)
    g_ptr_array_add (members, g_object_ref (exact));
  if (exact != NULL || !by_instance_name_is_family (name))
    return members;

  prefix = g_strconcat (name, ".", NULL);
  for (guint i = 0; i < self->types->len; i++)
    {
      ByInstanceType *type = g_ptr_array_index (self->types, i);

      if (g_str_has_prefix (by_instance_type_get_name (type), prefix))
        g_ptr_array_add (members, g_object_ref (type));
    }

  return members;
}
