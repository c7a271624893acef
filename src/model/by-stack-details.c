/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByStackDetails: see the header. Main thread only; belongs to a page or to a deployment.
 *
 * One look is up to three calls side by side: the stack, its newest events, and its resources
 * when they may have changed. The look ends when all have answered.
 */

#include "by-stack-details.h"

#include "by-stack-status.h"
#include "by-time.h"

#define FAST_MS 3000
#define SLOW_MS 30000

struct _ByStackDetails
{
  GObject parent_instance;

  ByContext *context;        /* (owned) */
  ByPoll *poll;              /* (owned) (nullable): NULL once disposed */
  GCancellable *cancellable; /* (owned) */
  char *stack_id;            /* (owned) */

  ByStack *stack;         /* (owned) (nullable) */
  ByKeyedList *events;    /* (owned): of ByStackEvent */
  GPtrArray *records;     /* (owned): of ByCloudformationStackEvent, newest first */
  ByKeyedList *resources; /* (owned): of ByStackResource */
  GPtrArray *planned;     /* (owned) (nullable): of ByPlannedResource */
  GPtrArray *summaries;   /* (owned) (nullable): of ByCloudformationStackResourceSummary */
  ByStackCause *cause;    /* (owned) (nullable) */
  ByStackOperation operation;
  gint64 updated_at;
  GError *error; /* (owned) (nullable) */

  /* One look */
  guint n_awaited;
  GError *look_error; /* (owned) (nullable): the first */
  gboolean something_new;
  gboolean resources_stale;
};

enum
{
  PROP_STACK = 1,
  PROP_ERROR,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];
static guint changed_signal;

G_DEFINE_FINAL_TYPE (ByStackDetails, by_stack_details, G_TYPE_OBJECT)

/* A row of the resource list, from whoever knows of it first. */
typedef struct
{
  const char *logical_id;
  const char *type;
} ResourceRow;

static const char *
resource_row_key (gpointer record)
{
  return ((ResourceRow *) record)->logical_id;
}

static gpointer
resource_row_create (gpointer record, gpointer user_data)
{
  ResourceRow *row = record;

  return by_stack_resource_new (row->logical_id, row->type);
}

static const char *
event_record_key (gpointer record)
{
  return ((ByCloudformationStackEvent *) record)->event_id;
}

static gpointer
event_record_create (gpointer record, gpointer user_data)
{
  return by_stack_event_new (record);
}

static void
add_row (GPtrArray *rows, GHashTable *seen, const char *logical_id, const char *type)
{
  ResourceRow *row = NULL;

  if (logical_id == NULL || type == NULL || !g_hash_table_add (seen, (gpointer) logical_id))
    return;

  row = g_new (ResourceRow, 1);
  row->logical_id = logical_id;
  row->type = type;
  g_ptr_array_add (rows, row);
}

/* Which resources there are: those the plan promises, those AWS lists, those events speak of. */
static GPtrArray *
collect_rows (ByStackDetails *self, GPtrArray *own_events)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; self->planned != NULL && i < self->planned->len; i++)
    {
      const ByPlannedResource *planned = g_ptr_array_index (self->planned, i);

      add_row (rows, seen, planned->logical_id, planned->type);
    }

  for (guint i = 0; self->summaries != NULL && i < self->summaries->len; i++)
    {
      const ByCloudformationStackResourceSummary *summary = g_ptr_array_index (self->summaries, i);

      add_row (rows, seen, summary->logical_resource_id, summary->resource_type);
    }

  for (guint i = 0; i < own_events->len; i++)
    {
      ByStackEvent *event = g_ptr_array_index (own_events, i);

      if (!by_stack_event_is_of_stack (event))
        add_row (rows, seen, by_stack_event_get_logical_id (event),
                 by_stack_event_get_resource_type (event));
    }

  return rows;
}

/* (element-type utf8 GPtrArray): the events of each resource. */
static GHashTable *
sort_by_resource (GPtrArray *own_events)
{
  GHashTable *table
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < own_events->len; i++)
    {
      ByStackEvent *event = g_ptr_array_index (own_events, i);
      const char *id = by_stack_event_get_logical_id (event);
      GPtrArray *events = NULL;

      if (id == NULL || by_stack_event_is_of_stack (event))
        continue;

      events = g_hash_table_lookup (table, id);
      if (events == NULL)
        {
          events = g_ptr_array_new_with_free_func (g_object_unref);
          g_hash_table_insert (table, (gpointer) id, events);
        }
      g_ptr_array_add (events, g_object_ref (event));
    }

  return table;
}

static ByCloudformationStackResourceSummary *
find_summary (ByStackDetails *self, const char *logical_id)
{
  for (guint i = 0; self->summaries != NULL && i < self->summaries->len; i++)
    {
      ByCloudformationStackResourceSummary *summary = g_ptr_array_index (self->summaries, i);

      if (g_strcmp0 (summary->logical_resource_id, logical_id) == 0)
        return summary;
    }

  return NULL;
}

static gboolean
is_done (ByStackDetails *self, ByStackResource *resource)
{
  ByResourceState state = by_stack_resource_get_state (resource);

  if (g_strcmp0 (self->operation.action, "DELETE") == 0)
    return state == BY_RESOURCE_REMOVED || state == BY_RESOURCE_KEPT;

  return state == BY_RESOURCE_READY;
}

static void
update_resources (ByStackDetails *self, GPtrArray *own_events)
{
  g_autoptr (GPtrArray) rows = collect_rows (self, own_events);
  g_autoptr (GHashTable) by_resource = sort_by_resource (own_events);
  GListModel *model = G_LIST_MODEL (self->resources);

  by_keyed_list_reconcile (self->resources, rows, resource_row_key, resource_row_create, NULL,
                           NULL);

  self->operation.n_resources = g_list_model_get_n_items (model);
  for (guint i = 0; i < self->operation.n_resources; i++)
    {
      g_autoptr (ByStackResource) resource = g_list_model_get_item (model, i);
      const char *id = by_stack_resource_get_logical_id (resource);

      by_stack_resource_update (resource, g_hash_table_lookup (by_resource, id),
                                find_summary (self, id));
      if (is_done (self, resource))
        self->operation.n_done++;
    }
}

static void
update_cause (ByStackDetails *self, GPtrArray *own_events)
{
  g_autoptr (ByStackCause) cause = NULL;

  if (self->stack != NULL && by_stack_status_is_failed (by_stack_get_status (self->stack)))
    cause = by_stack_cause_find (own_events);

  if (cause != NULL && self->cause != NULL
      && by_stack_cause_get_event (cause) == by_stack_cause_get_event (self->cause))
    return;

  g_set_object (&self->cause, cause);
}

/* Works out anew what follows from what AWS has said. */
static void
digest (ByStackDetails *self)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) own_events = NULL;
  GListModel *model = G_LIST_MODEL (self->events);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (events, g_list_model_get_item (model, i));

  own_events = by_stack_operation_read (&self->operation, events);
  update_resources (self, own_events);
  update_cause (self, own_events);
}

static void
set_error (ByStackDetails *self, const GError *error)
{
  if (self->error == NULL && error == NULL)
    return;

  g_clear_error (&self->error);
  if (error != NULL)
    self->error = g_error_copy (error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
end_look (ByStackDetails *self)
{
  g_autoptr (GError) error = g_steal_pointer (&self->look_error);
  const char *status = self->stack != NULL ? by_stack_get_status (self->stack) : NULL;

  if (self->poll == NULL)
    return;

  if (self->something_new)
    digest (self);
  if (error == NULL)
    self->updated_at = by_clock_get_real_time (by_context_get_clock (self->context));

  by_poll_set_active (self->poll, by_stack_status_is_busy (status));
  by_poll_finished (self->poll, error);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_error (self, error);

  if (self->something_new)
    {
      self->something_new = FALSE;
      g_signal_emit (self, changed_signal, 0);
    }
}

/* One of the calls of a look has answered; takes @error. */
static void
end_call (ByStackDetails *self, GError *error)
{
  if (self->look_error == NULL)
    self->look_error = error;
  else
    g_clear_error (&error);

  self->n_awaited--;
  if (self->n_awaited == 0)
    end_look (self);
}

static void
described_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByStackDetails) self = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) stacks
      = by_cloudformation_describe_stacks_finish (BY_CONTEXT (source), result, &error);

  if (stacks != NULL && stacks->len > 0 && self->poll != NULL)
    {
      ByCloudformationStack *record = g_ptr_array_index (stacks, 0);
      const char *status = self->stack != NULL ? by_stack_get_status (self->stack) : NULL;

      if (g_strcmp0 (status, record->stack_status) != 0)
        self->something_new = self->resources_stale = TRUE;

      if (self->stack != NULL)
        by_stack_update (self->stack, record);
      else
        {
          self->stack = by_stack_new (record);
          g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STACK]);
        }
    }

  end_call (self, error);
}

static void
got_events_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByStackDetails) self = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) fresh
      = by_cloudformation_describe_stack_events_finish (BY_CONTEXT (source), result, &error);

  if (fresh != NULL && fresh->len > 0 && self->poll != NULL)
    {
      for (guint i = 0; i < fresh->len; i++)
        g_ptr_array_insert (self->records, i, by_record_ref (g_ptr_array_index (fresh, i)));
      self->something_new = self->resources_stale = TRUE;
      by_keyed_list_reconcile (self->events, self->records, event_record_key, event_record_create,
                               NULL, NULL);
    }

  end_call (self, error);
}

static void
got_resources_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByStackDetails) self = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) summaries
      = by_cloudformation_list_stack_resources_finish (BY_CONTEXT (source), result, &error);

  if (summaries != NULL)
    {
      g_clear_pointer (&self->summaries, g_ptr_array_unref);
      self->summaries = g_steal_pointer (&summaries);
      self->something_new = TRUE;
    }
  else
    {
      self->resources_stale = TRUE;
    }

  end_call (self, error);
}

static void
look_cb (ByPoll *poll, gpointer user_data)
{
  ByStackDetails *self = user_data;
  const ByCloudformationStackEvent *newest
      = self->records->len > 0 ? g_ptr_array_index (self->records, 0) : NULL;

  self->n_awaited = self->resources_stale ? 3 : 2;
  by_cloudformation_describe_stacks_async (self->context, self->stack_id, self->cancellable,
                                           described_cb, g_object_ref (self));
  by_cloudformation_describe_stack_events_async (
      self->context, self->stack_id, newest != NULL ? newest->event_id : NULL, self->cancellable,
      got_events_cb, g_object_ref (self));
  if (self->resources_stale)
    {
      self->resources_stale = FALSE;
      by_cloudformation_list_stack_resources_async (
          self->context, self->stack_id, self->cancellable, got_resources_cb, g_object_ref (self));
    }
}

static void
by_stack_details_dispose (GObject *object)
{
  ByStackDetails *self = BY_STACK_DETAILS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->poll);

  G_OBJECT_CLASS (by_stack_details_parent_class)->dispose (object);
}

static void
by_stack_details_finalize (GObject *object)
{
  ByStackDetails *self = BY_STACK_DETAILS (object);

  g_clear_object (&self->context);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->stack_id, g_free);
  g_clear_object (&self->stack);
  g_clear_object (&self->cause);
  g_clear_object (&self->events);
  g_clear_object (&self->resources);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->planned, g_ptr_array_unref);
  g_clear_pointer (&self->summaries, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_clear_error (&self->look_error);

  G_OBJECT_CLASS (by_stack_details_parent_class)->finalize (object);
}

static void
by_stack_details_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ByStackDetails *self = BY_STACK_DETAILS (object);

  switch (id)
    {
    case PROP_STACK:
      g_value_set_object (value, self->stack);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
by_stack_details_class_init (ByStackDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = by_stack_details_dispose;
  object_class->finalize = by_stack_details_finalize;
  object_class->get_property = by_stack_details_get_property;

  properties[PROP_STACK] = g_param_spec_object ("stack", NULL, NULL, BY_TYPE_STACK, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
by_stack_details_init (ByStackDetails *self)
{
  self->cancellable = g_cancellable_new ();
  self->records = g_ptr_array_new_with_free_func (by_record_unref);
  self->resources_stale = TRUE;
}

/**
 * by_stack_details_new:
 * @stack_id: the stack's id (or its name, as long as it is not deleted)
 *
 * Returns: (transfer full): the details of a stack; the first look has begun
 */
ByStackDetails *
by_stack_details_new (ByContext *context, ByPoller *poller, const char *stack_id)
{
  ByStackDetails *self = g_object_new (BY_TYPE_STACK_DETAILS, NULL);
  ByClock *clock = by_context_get_clock (context);

  self->context = g_object_ref (context);
  self->stack_id = g_strdup (stack_id);
  self->events = by_keyed_list_new (BY_TYPE_STACK_EVENT, clock);
  self->resources = by_keyed_list_new (BY_TYPE_STACK_RESOURCE, clock);
  self->poll = by_poller_add (poller, look_cb, self, FAST_MS, SLOW_MS);
  by_poll_start (self->poll);

  return self;
}

/**
 * by_stack_details_refresh:
 *
 * Looks now.
 */
void
by_stack_details_refresh (ByStackDetails *self)
{
  g_return_if_fail (BY_IS_STACK_DETAILS (self));

  self->resources_stale = TRUE;
  by_poll_now (self->poll);
}

/**
 * by_stack_details_set_visible:
 * @visible: whether somebody looks at it
 */
void
by_stack_details_set_visible (ByStackDetails *self, gboolean visible)
{
  g_return_if_fail (BY_IS_STACK_DETAILS (self));

  by_poll_set_visible (self->poll, visible);
}

/**
 * by_stack_details_set_background:
 * @background: whether to go on looking while nobody does
 */
void
by_stack_details_set_background (ByStackDetails *self, gboolean background)
{
  g_return_if_fail (BY_IS_STACK_DETAILS (self));

  by_poll_set_background (self->poll, background);
}

/**
 * by_stack_details_set_planned_resources:
 * @planned: (transfer none) (element-type ByPlannedResource): what the template comes to
 *
 * Lets resources be shown before CloudFormation has come to them.
 */
void
by_stack_details_set_planned_resources (ByStackDetails *self, GPtrArray *planned)
{
  g_return_if_fail (BY_IS_STACK_DETAILS (self));

  g_clear_pointer (&self->planned, g_ptr_array_unref);
  self->planned = g_ptr_array_ref (planned);
  digest (self);
  g_signal_emit (self, changed_signal, 0);
}

/**
 * by_stack_details_get_context:
 *
 * Returns: (transfer none): the account and region of the stack
 */
ByContext *
by_stack_details_get_context (ByStackDetails *self)
{
  g_return_val_if_fail (BY_IS_STACK_DETAILS (self), NULL);

  return self->context;
}

/**
 * by_stack_details_get_stack:
 *
 * Returns: (transfer none) (nullable): the stack, once AWS has answered
 */
ByStack *
by_stack_details_get_stack (ByStackDetails *self)
{
  g_return_val_if_fail (BY_IS_STACK_DETAILS (self), NULL);

  return self->stack;
}

/**
 * by_stack_details_get_error:
 *
 * Returns: (transfer none) (nullable): why the last look failed
 */
const GError *
by_stack_details_get_error (ByStackDetails *self)
{
  g_return_val_if_fail (BY_IS_STACK_DETAILS (self), NULL);

  return self->error;
}

/**
 * by_stack_details_get_events:
 *
 * Returns: (transfer none): the ByStackEvents, newest first
 */
GListModel *
by_stack_details_get_events (ByStackDetails *self)
{
  g_return_val_if_fail (BY_IS_STACK_DETAILS (self), NULL);

  return G_LIST_MODEL (self->events);
}

/**
 * by_stack_details_get_resources:
 *
 * Returns: (transfer none): the ByStackResources
 */
GListModel *
by_stack_details_get_resources (ByStackDetails *self)
{
  g_return_val_if_fail (BY_IS_STACK_DETAILS (self), NULL);

  return G_LIST_MODEL (self->resources);
}

/**
 * by_stack_details_get_operation:
 *
 * Returns: (transfer none): the last operation on the stack
 */
const ByStackOperation *
by_stack_details_get_operation (ByStackDetails *self)
{
  g_return_val_if_fail (BY_IS_STACK_DETAILS (self), NULL);

  return &self->operation;
}

/**
 * by_stack_details_get_cause:
 *
 * Returns: (transfer none) (nullable): why the last operation failed
 */
ByStackCause *
by_stack_details_get_cause (ByStackDetails *self)
{
  g_return_val_if_fail (BY_IS_STACK_DETAILS (self), NULL);

  return self->cause;
}

/**
 * by_stack_details_get_updated_at:
 *
 * Returns: when AWS last answered, or %BY_TIME_NONE
 */
gint64
by_stack_details_get_updated_at (ByStackDetails *self)
{
  g_return_val_if_fail (BY_IS_STACK_DETAILS (self), 0);

  return self->updated_at;
}

static void
got_template_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ByCloudformationGetTemplateResult) answer
      = by_cloudformation_get_template_finish (BY_CONTEXT (source), result, &error);

  if (answer != NULL)
    g_task_return_pointer (task, g_strdup (answer->template_body), g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * by_stack_details_get_template_async:
 * @cancellable: (nullable): gives up
 *
 * Fetches the template that the stack was made from, as it was written.
 */
void
by_stack_details_get_template_async (ByStackDetails *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (BY_IS_STACK_DETAILS (self));

  task = g_task_new (self, cancellable, callback, user_data);
  by_cloudformation_get_template_async (self->context, self->stack_id, NULL, "Original",
                                        cancellable, got_template_cb, g_steal_pointer (&task));
}

/**
 * by_stack_details_get_template_finish:
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with @error set
 */
char *
by_stack_details_get_template_finish (ByStackDetails *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
