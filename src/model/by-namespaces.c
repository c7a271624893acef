/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByNamespaces: which namespaces there are is up to the list of stacks; a poll of its own asks for
 * the resources of those stacks, where they may have changed, and for all job definitions. Main
 * thread only. Calls on their way do not keep the object alive: it cancels them, and their callbacks
 * touch nothing then.
 */

#include "by-build-config.h"

#include "by-namespaces.h"

#include "by-data.h"
#include "by-stack-status.h"
#include "by-time.h"

#define FAST_MS 5000
#define SLOW_MS 60000

struct _ByNamespaces
{
  GObject parent_instance;

  ByContext *context;        /* (owned) */
  ByStacks *stacks;          /* (owned) */
  ByKeyedList *namespaces;   /* (owned): of ByNamespace */
  GCancellable *cancellable; /* (owned) */

  /* The look that is under way */
  ByPoll *poll;           /* (owned) */
  guint n_pending;        /* answers to come, and 1 until all are asked for */
  GPtrArray *definitions; /* (owned) (nullable): of ByBatchJobDefinition */
  GError *error;          /* (owned) (nullable): the first one */
};

G_DEFINE_FINAL_TYPE (ByNamespaces, by_namespaces, G_TYPE_OBJECT)

/* One stack whose resources are asked for. */
typedef struct
{
  ByNamespaces *self;     /* (borrowed) */
  ByNamespace *asked_for; /* (owned) */
} ResourcesData;

static void
resources_data_cleanup (ResourcesData *self)
{
  g_clear_object (&self->asked_for);
}

BY_DEFINE_DATA (ResourcesData, resources_data)

static const char *
get_key (gpointer record)
{
  return by_stack_get_id (record);
}

static gpointer
create_namespace (gpointer record, gpointer user_data)
{
  return by_namespace_new (record);
}

static void
update_namespace (gpointer item, gpointer record, gpointer user_data)
{
  /* The stack is the same object and tells of itself. */
}

/* Newest active revisions by bare name. */
static GHashTable *
find_newest (GPtrArray *records)
{
  GHashTable *newest = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);

  for (guint i = 0; i < records->len; i++)
    {
      ByBatchJobDefinition *record = records->pdata[i];
      ByJobDefinition *known = NULL;
      ByJobDefinition *definition = NULL;

      if (record->job_definition_name == NULL)
        continue;
      known = g_hash_table_lookup (newest, record->job_definition_name);
      if (known != NULL && by_job_definition_get_revision (known) >= record->revision)
        continue;

      definition = by_job_definition_new (record);
      g_hash_table_replace (newest, (char *) by_job_definition_get_name (definition), definition);
    }

  return newest;
}

static void
take_definitions (ByNamespaces *self)
{
  GListModel *model = G_LIST_MODEL (self->namespaces);
  g_autoptr (GHashTable) newest = find_newest (self->definitions);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (ByNamespace) item = g_list_model_get_item (model, i);

      by_namespace_set_definitions (item, newest);
    }
}

static void
finish_call (ByNamespaces *self, GError *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_clear_error (&error);

  if (--self->n_pending > 0)
    return;

  if (self->definitions != NULL)
    take_definitions (self);
  g_clear_pointer (&self->definitions, g_ptr_array_unref);
  if (self->error != NULL)
    by_keyed_list_fail (self->namespaces, self->error);

  by_poll_finished (self->poll, self->error);
  g_clear_error (&self->error);
}

static void
definitions_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records
    = by_batch_describe_job_definitions_finish (BY_CONTEXT (source), result, &error);
  ByNamespaces *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->definitions = g_steal_pointer (&records);
  finish_call (self, g_steal_pointer (&error));
}

static void
resources_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ResourcesData) data = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records
    = by_cloudformation_list_stack_resources_finish (BY_CONTEXT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (records != NULL)
    by_namespace_set_resources (data->asked_for, records);
  finish_call (data->self, g_steal_pointer (&error));
}

static void
look (ByPoll *poll, gpointer user_data)
{
  ByNamespaces *self = user_data;
  GListModel *model = G_LIST_MODEL (self->namespaces);
  gboolean any_moves = FALSE;

  self->n_pending = 2;
  by_batch_describe_job_definitions_async (self->context, NULL, "ACTIVE", self->cancellable,
                                           definitions_cb, self);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (ByNamespace) item = g_list_model_get_item (model, i);
      ByStack *stack = by_namespace_get_stack (item);
      ResourcesData *data = NULL;

      any_moves = any_moves || by_stack_status_is_busy (by_stack_get_status (stack));
      if (!by_namespace_needs_resources (item))
        continue;

      data = resources_data_new ();
      data->self = self;
      data->asked_for = g_object_ref (item);
      self->n_pending++;
      by_cloudformation_list_stack_resources_async (self->context, by_stack_get_id (stack),
                                                    self->cancellable, resources_cb, data);
    }

  by_poll_set_active (self->poll, any_moves);
  finish_call (self, NULL);
}

/* Takes over which namespaces there are; looks at what is new among them. */
static void
stacks_changed_cb (ByNamespaces *self)
{
  ByKeyedList *list = by_stacks_get_list (self->stacks);
  const GError *error = by_keyed_list_get_error (list);
  g_autoptr (GPtrArray) stacks = g_ptr_array_new_with_free_func (g_object_unref);
  const guint n_before = by_keyed_list_get_length (self->namespaces);

  if (error != NULL)
    by_keyed_list_fail (self->namespaces, error);
  if (error != NULL || by_keyed_list_get_updated_at (list) == BY_TIME_NONE)
    return;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (ByStack) stack = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (by_stack_get_kind (stack) == BY_STACK_NAMESPACE)
        g_ptr_array_add (stacks, g_steal_pointer (&stack));
    }

  by_keyed_list_reconcile (self->namespaces, stacks, get_key, create_namespace, update_namespace,
                           NULL);
  if (by_keyed_list_get_length (self->namespaces) > n_before)
    by_poll_now (self->poll);
}

static void
by_namespaces_dispose (GObject *object)
{
  ByNamespaces *self = BY_NAMESPACES (object);

  g_cancellable_cancel (self->cancellable);
  if (self->poll != NULL)
    by_poll_stop (self->poll);
  g_clear_object (&self->poll);
  g_clear_object (&self->namespaces);
  g_clear_object (&self->stacks);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (by_namespaces_parent_class)->dispose (object);
}

static void
by_namespaces_finalize (GObject *object)
{
  ByNamespaces *self = BY_NAMESPACES (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->definitions, g_ptr_array_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (by_namespaces_parent_class)->finalize (object);
}

static void
by_namespaces_class_init (ByNamespacesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = by_namespaces_dispose;
  object_class->finalize = by_namespaces_finalize;
}

static void
by_namespaces_init (ByNamespaces *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * by_namespaces_new:
 * @poller: says when to look again
 * @stacks: where the namespaces are found
 *
 * Returns: (transfer full): the namespaces
 */
ByNamespaces *
by_namespaces_new (ByContext *context, ByPoller *poller, ByStacks *stacks)
{
  ByNamespaces *self = g_object_new (BY_TYPE_NAMESPACES, NULL);
  ByKeyedList *list = by_stacks_get_list (stacks);

  self->context = g_object_ref (context);
  self->stacks = g_object_ref (stacks);
  self->namespaces = by_keyed_list_new (BY_TYPE_NAMESPACE, by_context_get_clock (context));
  self->poll = by_poller_add (poller, look, self, FAST_MS, SLOW_MS);

  g_signal_connect_object (list, "notify::updated-at", G_CALLBACK (stacks_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "notify::error", G_CALLBACK (stacks_changed_cb), self,
                           G_CONNECT_SWAPPED);
  stacks_changed_cb (self);
  by_poll_start (self->poll);

  return self;
}

/**
 * by_namespaces_get_list:
 *
 * Returns: (transfer none): the list of ByNamespace
 */
ByKeyedList *
by_namespaces_get_list (ByNamespaces *self)
{
  return self->namespaces;
}

/**
 * by_namespaces_get_stacks:
 *
 * Returns: (transfer none): the stacks among which the namespaces are found
 */
ByStacks *
by_namespaces_get_stacks (ByNamespaces *self)
{
  return self->stacks;
}

/**
 * by_namespaces_refresh:
 *
 * Looks at stacks and job definitions now.
 */
void
by_namespaces_refresh (ByNamespaces *self)
{
  by_stacks_refresh (self->stacks);
  by_poll_now (self->poll);
}

/**
 * by_namespaces_set_visible:
 * @visible: whether someone looks at them
 */
void
by_namespaces_set_visible (ByNamespaces *self, gboolean visible)
{
  by_poll_set_visible (self->poll, visible);
}
