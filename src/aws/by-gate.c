/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-gate.h"

#include "by-data.h"

struct _ByGate
{
  GObject parent_instance;

  GQueue waiting; /* of GTask (owned) */
  guint free_places;
};

G_DEFINE_FINAL_TYPE (ByGate, by_gate, G_TYPE_OBJECT)

typedef struct
{
  GSource *cancellation; /* (owned) (nullable) */
} WaitData;

static void
wait_data_cleanup (WaitData *self)
{
  if (self->cancellation != NULL)
    g_source_destroy (self->cancellation);
  g_clear_pointer (&self->cancellation, g_source_unref);
}

BY_DEFINE_DATA (WaitData, wait_data)

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  ByGate *self = g_task_get_source_object (task);

  if (g_queue_remove (&self->waiting, task))
    {
      wait_data_cleanup (by_task_get_wait_data (task));
      g_task_return_error_if_cancelled (task);
      g_object_unref (task);
    }
  return G_SOURCE_REMOVE;
}

static void
by_gate_finalize (GObject *object)
{
  ByGate *self = BY_GATE (object);

  /* Waiting tasks hold a reference, so there are none. */
  g_queue_clear (&self->waiting);

  G_OBJECT_CLASS (by_gate_parent_class)->finalize (object);
}

static void
by_gate_class_init (ByGateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_gate_finalize;
}

static void
by_gate_init (ByGate *self)
{
  g_queue_init (&self->waiting);
}

/**
 * by_gate_new:
 * @limit: how many may be in at a time
 *
 * Returns: (transfer full): a gate
 */
ByGate *
by_gate_new (guint limit)
{
  ByGate *self = g_object_new (BY_TYPE_GATE, NULL);

  self->free_places = limit;
  return self;
}

/**
 * by_gate_enter_async:
 * @cancellable: (nullable): ends the waiting
 */
void
by_gate_enter_async (ByGate *self,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  WaitData *data = NULL;

  /* A place given away must not be lost to a cancellation that comes after. */
  g_task_set_check_cancellable (task, FALSE);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->free_places > 0)
    {
      self->free_places--;
      g_task_return_boolean (task, TRUE);
      return;
    }

  data = wait_data_new ();
  by_task_set_wait_data (task, data);
  if (cancellable != NULL)
    {
      data->cancellation = g_cancellable_source_new (cancellable);
      g_task_attach_source (task, data->cancellation, (GSourceFunc) (void (*) (void)) cancelled_cb);
    }
  g_queue_push_tail (&self->waiting, g_steal_pointer (&task));
}

/**
 * by_gate_enter_finish:
 *
 * Returns: %TRUE when let in; %FALSE only when cancelled
 */
gboolean
by_gate_enter_finish (ByGate *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * by_gate_leave:
 *
 * Gives the place to the next who waits.
 */
void
by_gate_leave (ByGate *self)
{
  g_autoptr (GTask) next = g_queue_pop_head (&self->waiting);

  if (next == NULL)
    {
      self->free_places++;
      return;
    }
  wait_data_cleanup (by_task_get_wait_data (next));
  g_task_return_boolean (next, TRUE);
}
