/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ByQueue: reads everything from AWS's last answer, which it keeps. Main thread only. */

#include "by-build-config.h"

#include "by-queue.h"

#include "by-arn.h"
#include "by-compute-environment.h"

struct _ByQueue
{
  GObject parent_instance;

  ByBatchJobQueueDetail *record; /* (owned) */
  GListStore *environments;      /* (owned): of ByComputeEnvironment, in the queue's order */
};

G_DEFINE_FINAL_TYPE (ByQueue, by_queue, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
records_equal (const ByBatchJobQueueDetail *a, const ByBatchJobQueueDetail *b)
{
  return g_strcmp0 (a->state, b->state) == 0 && g_strcmp0 (a->status, b->status) == 0
         && g_strcmp0 (a->status_reason, b->status_reason) == 0;
}

static int
compare_order (gconstpointer a, gconstpointer b)
{
  const ByBatchComputeEnvironmentOrder *first = *(gconstpointer *) a;
  const ByBatchComputeEnvironmentOrder *second = *(gconstpointer *) b;

  return first->order < second->order ? -1 : first->order > second->order;
}

static void
by_queue_finalize (GObject *object)
{
  ByQueue *self = BY_QUEUE (object);

  g_clear_pointer (&self->record, by_record_unref);
  g_clear_object (&self->environments);

  G_OBJECT_CLASS (by_queue_parent_class)->finalize (object);
}

static void
by_queue_class_init (ByQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_queue_finalize;

  signals[CHANGED] = g_signal_new ("changed", BY_TYPE_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
by_queue_init (ByQueue *self)
{
  self->environments = g_list_store_new (BY_TYPE_COMPUTE_ENVIRONMENT);
}

/**
 * by_queue_new:
 * @record: AWS's answer about it
 *
 * Returns: (transfer full): the queue, without its compute environments yet
 */
ByQueue *
by_queue_new (ByBatchJobQueueDetail *record)
{
  ByQueue *self = g_object_new (BY_TYPE_QUEUE, NULL);

  self->record = by_record_ref (record);

  return self;
}

/**
 * by_queue_update:
 * @record: AWS's newer answer about it
 */
void
by_queue_update (ByQueue *self, ByBatchJobQueueDetail *record)
{
  const gboolean changed = !records_equal (self->record, record);

  by_record_ref (record);
  by_record_unref (self->record);
  self->record = record;

  if (changed)
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * by_queue_set_environments:
 * @environments: (element-type ByComputeEnvironment): the queue's, in its order
 */
void
by_queue_set_environments (ByQueue *self, GPtrArray *environments)
{
  GListModel *model = G_LIST_MODEL (self->environments);
  const guint n_old = g_list_model_get_n_items (model);
  gboolean same = n_old == environments->len;

  for (guint i = 0; same && i < n_old; i++)
    {
      g_autoptr (GObject) old = g_list_model_get_item (model, i);

      same = old == environments->pdata[i];
    }

  if (!same)
    g_list_store_splice (self->environments, 0, n_old, environments->pdata, environments->len);
}

/**
 * by_queue_get_name:
 *
 * Returns: (transfer none): its name
 */
const char *
by_queue_get_name (ByQueue *self)
{
  return self->record->job_queue_name;
}

/**
 * by_queue_get_arn:
 *
 * Returns: (transfer none): its ARN
 */
const char *
by_queue_get_arn (ByQueue *self)
{
  return self->record->job_queue_arn;
}

/**
 * by_queue_get_enabled:
 *
 * Returns: whether it takes jobs
 */
gboolean
by_queue_get_enabled (ByQueue *self)
{
  return g_strcmp0 (self->record->state, "ENABLED") == 0;
}

/**
 * by_queue_get_status:
 *
 * Returns: (nullable): AWS's word: "VALID", "INVALID", "UPDATING"...
 */
const char *
by_queue_get_status (ByQueue *self)
{
  return self->record->status;
}

/**
 * by_queue_get_reason:
 *
 * Returns: (nullable): AWS's words on the status
 */
const char *
by_queue_get_reason (ByQueue *self)
{
  return self->record->status_reason;
}

/**
 * by_queue_is_moving:
 *
 * Returns: whether AWS is changing it
 */
gboolean
by_queue_is_moving (ByQueue *self)
{
  static const char *const busy[] = { "CREATING", "UPDATING", "DELETING", NULL };

  return self->record->status != NULL && g_strv_contains (busy, self->record->status);
}

/**
 * by_queue_dup_environment_names:
 *
 * Returns: (transfer full) (element-type utf8): bare names of the compute environments in the order
 *   in which the queue tries them
 */
GPtrArray *
by_queue_dup_environment_names (ByQueue *self)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) order
    = g_ptr_array_copy (self->record->compute_environment_order, NULL, NULL);

  g_ptr_array_set_free_func (order, NULL);
  g_ptr_array_sort (order, compare_order);
  for (guint i = 0; i < order->len; i++)
    {
      const ByBatchComputeEnvironmentOrder *entry = order->pdata[i];

      if (entry->compute_environment != NULL)
        g_ptr_array_add (names, g_strdup (by_arn_get_name (entry->compute_environment)));
    }

  return names;
}

/**
 * by_queue_get_environments:
 *
 * Returns: (transfer none): a list of ByComputeEnvironment in the order in which the queue tries them
 */
GListModel *
by_queue_get_environments (ByQueue *self)
{
  return G_LIST_MODEL (self->environments);
}
