/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByResourceTable: see the header. A list box over a tree of folders: stacks have some dozens of
 * resources, and the table grows with them inside the page that scrolls.
 */

#include "by-build-config.h"

#include "by-resource-table.h"

#include <glib/gi18n.h>

#include "by-gantt-cell.h"
#include "by-resource-folder.h"
#include "by-resource-row.h"
#include "by-time.h"

#define N_COLUMNS 3
#define NAME_WIDTH 240 /* as in the template, so that folding moves no column */

struct _ByResourceTable
{
  GtkWidget parent_instance;

  ByStackDetails *details;          /* (owned) (nullable) */
  ByDeployments *deployments;       /* (owned) (nullable) */
  ByGanttScale *scale;              /* (owned) */
  GListModel *folders;              /* (owned) (nullable) */
  GHashTable *settled;              /* (owned): titles of folders in which nothing goes on */
  GtkSizeGroup *columns[N_COLUMNS]; /* (owned) */
  gboolean narrow;

  /* template */
  GtkLabel *name_heading;
  GtkLabel *state_heading;
  GtkLabel *took_heading;
  ByGanttCell *axis;
  GtkListBox *list;
};

enum
{
  PROP_NARROW = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (ByResourceTable, by_resource_table, GTK_TYPE_WIDGET)

static GListModel *
get_children (gpointer item, gpointer user_data)
{
  if (!BY_IS_RESOURCE_FOLDER (item))
    return NULL;

  return g_object_ref (by_resource_folder_get_resources (item));
}

static gint64
get_usual (const char *type, gpointer user_data)
{
  ByResourceTable *self = user_data;
  const ByStackOperation *operation = by_stack_details_get_operation (self->details);

  if (self->deployments == NULL || g_strcmp0 (operation->action, "CREATE") != 0)
    return 0;

  return by_deployments_get_usual_resource_time (
      self->deployments, by_stack_details_get_context (self->details), BY_DEPLOYMENT_CREATE, type);
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  ByResourceTable *self = user_data;
  GtkWidget *row = by_resource_row_new (item, self->scale);

  by_resource_row_set_usual_func (BY_RESOURCE_ROW (row), get_usual, self);
  by_resource_row_add_to_columns (BY_RESOURCE_ROW (row), self->columns);
  g_object_bind_property (self, "narrow", row, "narrow", G_BINDING_SYNC_CREATE);

  return row;
}

static gboolean
is_settled (ByResourceFolder *folder)
{
  ByResourceState state = by_resource_folder_get_state (folder);

  return state != BY_RESOURCE_BUSY && state != BY_RESOURCE_REMOVING && state != BY_RESOURCE_PENDING
         && state != BY_RESOURCE_FAILED;
}

/* Folders in which something goes on are open; the others fold themselves once. What the user does
 * with them in between stays. */
static void
fold (ByResourceTable *self)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      GtkTreeListRow *tree_row = by_resource_row_get_tree_row (BY_RESOURCE_ROW (row));
      g_autoptr (GObject) item = gtk_tree_list_row_get_item (tree_row);
      const char *title = NULL;
      gpointer was_settled = NULL;
      gboolean settled = FALSE;

      if (!BY_IS_RESOURCE_FOLDER (item))
        continue;

      title = by_resource_folder_get_title (BY_RESOURCE_FOLDER (item));
      settled = is_settled (BY_RESOURCE_FOLDER (item));
      if (g_hash_table_lookup_extended (self->settled, title, NULL, &was_settled)
          && GPOINTER_TO_INT (was_settled) == settled)
        continue;

      g_hash_table_replace (self->settled, g_strdup (title), GINT_TO_POINTER (settled));
      gtk_tree_list_row_set_expanded (tree_row, !settled);
    }
}

static void
update_scale (ByResourceTable *self, gint64 now)
{
  const ByStackOperation *operation = by_stack_details_get_operation (self->details);
  ByStack *stack = by_stack_details_get_stack (self->details);
  gboolean lasts = operation->started != BY_TIME_NONE && operation->ended == BY_TIME_NONE;
  gint64 end = lasts ? now : operation->ended;

  if (lasts && self->deployments != NULL && stack != NULL
      && g_strcmp0 (operation->action, "CREATE") == 0 && operation->turned == BY_TIME_NONE)
    end = MAX (end, operation->started
                        + by_deployments_get_usual_time (
                            self->deployments, by_stack_details_get_context (self->details),
                            BY_DEPLOYMENT_CREATE, by_stack_get_kind (stack)));

  by_gantt_scale_set (self->scale, operation->started, end, lasts ? now : 0);
}

static gint64
get_now (ByResourceTable *self)
{
  return by_clock_get_real_time (
      by_context_get_clock (by_stack_details_get_context (self->details)));
}

static void
details_changed_cb (ByResourceTable *self)
{
  update_scale (self, get_now (self));
  fold (self);
}

static void
by_resource_table_dispose (GObject *object)
{
  ByResourceTable *self = BY_RESOURCE_TABLE (object);
  GtkWidget *child = NULL;

  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_RESOURCE_TABLE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  for (guint i = 0; i < N_COLUMNS; i++)
    g_clear_object (&self->columns[i]);
  g_clear_object (&self->details);
  g_clear_object (&self->deployments);
  g_clear_object (&self->folders);
  g_clear_object (&self->scale);
  g_clear_pointer (&self->settled, g_hash_table_unref);

  G_OBJECT_CLASS (by_resource_table_parent_class)->dispose (object);
}

static void
by_resource_table_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, BY_RESOURCE_TABLE (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
by_resource_table_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ByResourceTable *self = BY_RESOURCE_TABLE (object);

  switch (id)
    {
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        return;
      self->narrow = g_value_get_boolean (value);
      gtk_widget_set_visible (GTK_WIDGET (self->axis), !self->narrow);
      gtk_widget_set_visible (GTK_WIDGET (self->took_heading), !self->narrow);
      gtk_widget_set_hexpand (GTK_WIDGET (self->name_heading), self->narrow);
      gtk_widget_set_size_request (GTK_WIDGET (self->name_heading),
                                   self->narrow ? -1 : NAME_WIDTH,
                                   -1);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
by_resource_table_class_init (ByResourceTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = by_resource_table_dispose;
  object_class->get_property = by_resource_table_get_property;
  object_class->set_property = by_resource_table_set_property;

  properties[PROP_NARROW]
      = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (BY_TYPE_GANTT_CELL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/batchyard/Batchyard/ui/by-resource-table.ui");
  gtk_widget_class_bind_template_child (widget_class, ByResourceTable, name_heading);
  gtk_widget_class_bind_template_child (widget_class, ByResourceTable, state_heading);
  gtk_widget_class_bind_template_child (widget_class, ByResourceTable, took_heading);
  gtk_widget_class_bind_template_child (widget_class, ByResourceTable, axis);
  gtk_widget_class_bind_template_child (widget_class, ByResourceTable, list);
}

static void
by_resource_table_init (ByResourceTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->scale = by_gantt_scale_new ();
  self->settled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  by_gantt_cell_set_scale (self->axis, self->scale);
  for (guint i = 0; i < N_COLUMNS; i++)
    self->columns[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  gtk_size_group_add_widget (self->columns[0], GTK_WIDGET (self->name_heading));
  gtk_size_group_add_widget (self->columns[1], GTK_WIDGET (self->state_heading));
  gtk_size_group_add_widget (self->columns[2], GTK_WIDGET (self->took_heading));
}

/**
 * by_resource_table_set_details:
 * @details: the stack to show; once
 * @deployments: (nullable): knows how long things usually take
 */
void
by_resource_table_set_details (ByResourceTable *self,
                               ByStackDetails *details,
                               ByDeployments *deployments)
{
  g_autoptr (GtkTreeListModel) tree = NULL;

  g_return_if_fail (BY_IS_RESOURCE_TABLE (self));
  g_return_if_fail (self->details == NULL);

  self->details = g_object_ref (details);
  g_set_object (&self->deployments, deployments);
  self->folders = by_resource_folders_new (details);
  tree = gtk_tree_list_model_new (g_object_ref (self->folders), FALSE, FALSE, get_children, NULL,
                                  NULL);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (tree), create_row, self, NULL);

  g_signal_connect_object (details, "changed", G_CALLBACK (details_changed_cb), self,
                           G_CONNECT_SWAPPED);
  details_changed_cb (self);
}

/**
 * by_resource_table_tick:
 *
 * Moves what goes on forward to @now.
 */
void
by_resource_table_tick (ByResourceTable *self, gint64 now)
{
  g_return_if_fail (BY_IS_RESOURCE_TABLE (self));

  if (self->details != NULL)
    update_scale (self, now);
}
