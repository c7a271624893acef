/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByResourceFolder and the list of them. The list is a ByKeyedList that follows the details for as
 * long as it lives, so that folders keep their identity and views what is unfolded.
 */

#include "by-resource-folder.h"

#include <glib/gi18n.h>

#include "by-stack-status.h"
#include "by-time.h"

struct _ByResourceFolder
{
  GObject parent_instance;

  char *title;            /* (owned) */
  ByKeyedList *resources; /* (owned): of ByStackResource */
  ByResourceState state;
  guint n_done;
  ByStackSpan work;
  ByStackSpan removal;
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (ByResourceFolder, by_resource_folder, G_TYPE_OBJECT)

/* A row to be: a folder of resources, or one resource that stands alone. */
typedef struct
{
  char *key;            /* (owned) */
  const char *title;    /* (nullable): NULL: stands alone */
  GPtrArray *resources; /* (owned): of ByStackResource */
} Row;

/* Which of several states a folder shows: the one that most needs a look. */
static const guint urgency[] = {
  [BY_RESOURCE_FAILED] = 8,    [BY_RESOURCE_BUSY] = 7,    [BY_RESOURCE_REMOVING] = 6,
  [BY_RESOURCE_PENDING] = 5,   [BY_RESOURCE_READY] = 4,   [BY_RESOURCE_KEPT] = 3,
  [BY_RESOURCE_CANCELLED] = 2, [BY_RESOURCE_REMOVED] = 1,
};

static void
by_resource_folder_finalize (GObject *object)
{
  ByResourceFolder *self = BY_RESOURCE_FOLDER (object);

  g_clear_pointer (&self->title, g_free);
  g_clear_object (&self->resources);

  G_OBJECT_CLASS (by_resource_folder_parent_class)->finalize (object);
}

static void
by_resource_folder_class_init (ByResourceFolderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_resource_folder_finalize;

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
by_resource_folder_init (ByResourceFolder *self)
{
}

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->key);
  g_ptr_array_unref (row->resources);
  g_free (row);
}

static const char *
row_key (gpointer record)
{
  return ((Row *) record)->key;
}

static const char *
resource_key (gpointer record)
{
  return by_stack_resource_get_logical_id (record);
}

static gpointer
resource_create (gpointer record, gpointer user_data)
{
  return g_object_ref (record);
}

/* From the first beginning to the last end; without an end while one has none. */
static void
extend_span (ByStackSpan *span, const ByStackSpan *part, gboolean first)
{
  if (part->started == BY_TIME_NONE)
    return;

  if (first || span->started == BY_TIME_NONE)
    {
      *span = *part;
      return;
    }

  span->started = MIN (span->started, part->started);
  if (span->ended != BY_TIME_NONE)
    span->ended = part->ended != BY_TIME_NONE ? MAX (span->ended, part->ended) : BY_TIME_NONE;
}

static void
fill_folder (ByResourceFolder *self, Row *row, ByClock *clock)
{
  if (self->resources == NULL)
    self->resources = by_keyed_list_new (BY_TYPE_STACK_RESOURCE, clock);

  self->n_done = 0;
  self->work = self->removal = (ByStackSpan){ 0 };
  for (guint i = 0; i < row->resources->len; i++)
    {
      ByStackResource *resource = g_ptr_array_index (row->resources, i);
      ByResourceState state = by_stack_resource_get_state (resource);

      if (i == 0 || urgency[state] > urgency[self->state])
        self->state = state;
      if (state != BY_RESOURCE_PENDING && state != BY_RESOURCE_BUSY
          && state != BY_RESOURCE_REMOVING)
        self->n_done++;
      extend_span (&self->work, by_stack_resource_get_work (resource), i == 0);
      extend_span (&self->removal, by_stack_resource_get_removal (resource), i == 0);
    }

  by_keyed_list_reconcile (self->resources, row->resources, resource_key, resource_create, NULL,
                           NULL);
  g_signal_emit (self, changed_signal, 0);
}

static gpointer
row_create (gpointer record, gpointer user_data)
{
  Row *row = record;
  ByResourceFolder *folder = NULL;

  if (row->title == NULL)
    return g_object_ref (g_ptr_array_index (row->resources, 0));

  folder = g_object_new (BY_TYPE_RESOURCE_FOLDER, NULL);
  folder->title = g_strdup (row->title);
  fill_folder (folder, row, user_data);

  return folder;
}

static void
row_update (gpointer item, gpointer record, gpointer user_data)
{
  if (BY_IS_RESOURCE_FOLDER (item))
    fill_folder (item, record, user_data);
}

/* The row with @key, made when it is not there yet. */
static Row *
get_row (GPtrArray *rows, const char *key, const char *title)
{
  Row *row = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      row = g_ptr_array_index (rows, i);
      if (g_str_equal (row->key, key))
        return row;
    }

  row = g_new0 (Row, 1);
  row->key = g_strdup (key);
  row->title = title;
  row->resources = g_ptr_array_new ();
  g_ptr_array_add (rows, row);

  return row;
}

static void
sort_by_purpose (GPtrArray *rows, GListModel *resources)
{
  for (int group = 0; group < BY_RESOURCE_N_GROUPS; group++)
    for (guint i = 0; i < g_list_model_get_n_items (resources); i++)
      {
        g_autoptr (ByStackResource) resource = g_list_model_get_item (resources, i);
        const char *title = by_resource_group_get_title (group);

        if ((int) by_stack_resource_get_group (resource) == group)
          g_ptr_array_add (get_row (rows, title, title)->resources, resource);
      }
}

/* The folder of a resource of an operation that failed; NULL: it stands alone. */
static const char *
get_fate (ByStackResource *resource)
{
  switch (by_stack_resource_get_state (resource))
    {
    case BY_RESOURCE_FAILED:
      return NULL;
    case BY_RESOURCE_CANCELLED:
      return _ ("Cancelled because of this");
    case BY_RESOURCE_REMOVED:
    case BY_RESOURCE_REMOVING:
      return by_stack_resource_get_work (resource)->started != BY_TIME_NONE
                 ? _ ("Created, then removed")
                 : _ ("Removed");
    case BY_RESOURCE_PENDING:
      return _ ("Never begun");
    case BY_RESOURCE_BUSY:
    case BY_RESOURCE_READY:
    case BY_RESOURCE_KEPT:
    default:
      return _ ("Still there");
    }
}

static void
sort_by_fate (GPtrArray *rows, GListModel *resources)
{
  static const ByResourceState order[] = {
    BY_RESOURCE_FAILED,   BY_RESOURCE_CANCELLED, BY_RESOURCE_BUSY,    BY_RESOURCE_READY,
    BY_RESOURCE_REMOVING, BY_RESOURCE_REMOVED,   BY_RESOURCE_PENDING, BY_RESOURCE_KEPT,
  };

  for (guint n = 0; n < G_N_ELEMENTS (order); n++)
    for (guint i = 0; i < g_list_model_get_n_items (resources); i++)
      {
        g_autoptr (ByStackResource) resource = g_list_model_get_item (resources, i);
        const char *title = get_fate (resource);
        g_autofree char *alone
            = g_strdup_printf ("resource %s", by_stack_resource_get_logical_id (resource));

        if (by_stack_resource_get_state (resource) == order[n])
          g_ptr_array_add (get_row (rows, title != NULL ? title : alone, title)->resources,
                           resource);
      }
}

static void
details_changed_cb (ByStackDetails *details, gpointer user_data)
{
  ByKeyedList *list = user_data;
  ByStack *stack = by_stack_details_get_stack (details);
  ByClock *clock = by_context_get_clock (by_stack_details_get_context (details));
  GListModel *resources = by_stack_details_get_resources (details);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);

  if (stack != NULL && by_stack_status_is_failed (by_stack_get_status (stack)))
    sort_by_fate (rows, resources);
  else
    sort_by_purpose (rows, resources);

  by_keyed_list_reconcile (list, rows, row_key, row_create, row_update, clock);
}

/**
 * by_resource_folders_new:
 *
 * Returns: (transfer full): a list of ByResourceFolder and ByStackResource that follows @details
 */
GListModel *
by_resource_folders_new (ByStackDetails *details)
{
  ByClock *clock = by_context_get_clock (by_stack_details_get_context (details));
  ByKeyedList *list = by_keyed_list_new (G_TYPE_OBJECT, clock);

  g_signal_connect_object (details, "changed", G_CALLBACK (details_changed_cb), list, 0);
  details_changed_cb (details, list);

  return G_LIST_MODEL (list);
}

/**
 * by_resource_folder_get_title:
 *
 * Returns: (transfer none): its heading, translated
 */
const char *
by_resource_folder_get_title (ByResourceFolder *self)
{
  g_return_val_if_fail (BY_IS_RESOURCE_FOLDER (self), NULL);

  return self->title;
}

/**
 * by_resource_folder_get_resources:
 *
 * Returns: (transfer none): of ByStackResource
 */
GListModel *
by_resource_folder_get_resources (ByResourceFolder *self)
{
  g_return_val_if_fail (BY_IS_RESOURCE_FOLDER (self), NULL);

  return G_LIST_MODEL (self->resources);
}

/**
 * by_resource_folder_get_state:
 *
 * Returns: of its resources' states, the one that most needs a look
 */
ByResourceState
by_resource_folder_get_state (ByResourceFolder *self)
{
  g_return_val_if_fail (BY_IS_RESOURCE_FOLDER (self), BY_RESOURCE_PENDING);

  return self->state;
}

/**
 * by_resource_folder_get_n_done:
 *
 * Returns: how many of its resources nothing more will happen to
 */
guint
by_resource_folder_get_n_done (ByResourceFolder *self)
{
  g_return_val_if_fail (BY_IS_RESOURCE_FOLDER (self), 0);

  return self->n_done;
}

/**
 * by_resource_folder_get_work:
 *
 * Returns: from the first beginning to the last end of the work on its resources
 */
ByStackSpan
by_resource_folder_get_work (ByResourceFolder *self)
{
  g_return_val_if_fail (BY_IS_RESOURCE_FOLDER (self), (ByStackSpan){ 0 });

  return self->work;
}

/**
 * by_resource_folder_get_removal:
 *
 * Returns: from the first beginning to the last end of their removal
 */
ByStackSpan
by_resource_folder_get_removal (ByResourceFolder *self)
{
  g_return_val_if_fail (BY_IS_RESOURCE_FOLDER (self), (ByStackSpan){ 0 });

  return self->removal;
}
