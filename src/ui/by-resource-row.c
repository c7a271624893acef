/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ByResourceRow: see the header. */

#include "by-build-config.h"

#include "by-resource-row.h"

#include <glib/gi18n.h>

#include "by-gantt-cell.h"
#include "by-resource-folder.h"
#include "by-status.h"
#include "by-time-text.h"
#include "by-time.h"

struct _ByResourceRow
{
  GtkListBoxRow parent_instance;

  GtkTreeListRow *tree_row; /* (owned) */
  GObject *item;            /* (owned): ByResourceFolder or ByStackResource */
  ByGanttScale *scale;      /* (owned) */
  gboolean narrow;
  ByResourceRowUsualFunc usual; /* (nullable) */
  gpointer usual_data;          /* (borrowed) */

  /* template */
  GtkTreeExpander *expander;
  GtkLabel *name_label;
  GtkLabel *count_label;
  GtkLabel *id_label;
  GtkWidget *copy_button;
  ByStatus *status;
  GtkLabel *took_label;
  ByGanttCell *gantt;
};

enum
{
  PROP_NARROW = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (ByResourceRow, by_resource_row, GTK_TYPE_LIST_BOX_ROW)

static const struct
{
  ByLook look;
  const char *word;
} states[] = {
  [BY_RESOURCE_PENDING] = { BY_LOOK_PENDING, N_ ("Not begun") },
  [BY_RESOURCE_BUSY] = { BY_LOOK_STARTING, N_ ("Creating") },
  [BY_RESOURCE_READY] = { BY_LOOK_DONE, N_ ("Ready") },
  [BY_RESOURCE_FAILED] = { BY_LOOK_FAILED, N_ ("Failed") },
  [BY_RESOURCE_CANCELLED] = { BY_LOOK_CANCELLED, N_ ("Cancelled") },
  [BY_RESOURCE_REMOVING] = { BY_LOOK_STARTING, N_ ("Removing") },
  [BY_RESOURCE_REMOVED] = { BY_LOOK_CANCELLED, N_ ("Removed") },
  [BY_RESOURCE_KEPT] = { BY_LOOK_CANCELLED, N_ ("Kept") },
};

/* The same facts of either kind of item. */
typedef struct
{
  ByResourceState state;
  ByStackSpan work;
  ByStackSpan removal;
  gint64 expected_end;
} Facts;

static gint64
guess_end (ByResourceRow *self, ByStackResource *resource)
{
  const ByStackSpan *work = by_stack_resource_get_work (resource);
  gint64 usual = 0;

  if (self->usual != NULL && work->started != BY_TIME_NONE && work->ended == BY_TIME_NONE)
    usual = self->usual (by_stack_resource_get_resource_type (resource), self->usual_data);

  return usual > 0 ? work->started + usual : BY_TIME_NONE;
}

static Facts
gather_facts (ByResourceRow *self)
{
  Facts facts = { 0 };

  if (BY_IS_RESOURCE_FOLDER (self->item))
    {
      ByResourceFolder *folder = BY_RESOURCE_FOLDER (self->item);

      facts.state = by_resource_folder_get_state (folder);
      facts.work = by_resource_folder_get_work (folder);
      facts.removal = by_resource_folder_get_removal (folder);
    }
  else
    {
      ByStackResource *resource = BY_STACK_RESOURCE (self->item);

      facts.state = by_stack_resource_get_state (resource);
      facts.work = *by_stack_resource_get_work (resource);
      facts.removal = *by_stack_resource_get_removal (resource);
      facts.expected_end = guess_end (self, resource);
    }

  return facts;
}

static void
show_took (ByResourceRow *self, const Facts *facts)
{
  const ByStackSpan *span = facts->work.started != BY_TIME_NONE ? &facts->work : &facts->removal;
  gint64 now = by_gantt_scale_get_now (self->scale);
  gint64 ended = span->ended != BY_TIME_NONE ? span->ended : now;
  g_autofree char *text = span->started != BY_TIME_NONE && ended >= span->started
                              ? by_time_text_duration (ended - span->started)
                              : g_strdup ("");

  gtk_label_set_label (self->took_label, text);
}

static void
show_folder (ByResourceRow *self)
{
  ByResourceFolder *folder = BY_RESOURCE_FOLDER (self->item);
  guint n = g_list_model_get_n_items (by_resource_folder_get_resources (folder));
  guint n_done = by_resource_folder_get_n_done (folder);
  g_autofree char *count = NULL;

  /* Translators: so many resources of a group are finished: "3 of 4" */
  count = n_done < n ? g_strdup_printf (_ ("%u of %u"), n_done, n) : g_strdup_printf ("%u", n);
  gtk_label_set_label (self->name_label, by_resource_folder_get_title (folder));
  gtk_label_set_label (self->count_label, count);
}

static void
show_resource (ByResourceRow *self)
{
  ByStackResource *resource = BY_STACK_RESOURCE (self->item);
  const char *physical_id = by_stack_resource_get_physical_id (resource);
  const char *reason = by_stack_resource_get_reason (resource);
  g_autofree char *copy = g_strdup_printf (_ ("Copy the physical ID of %s"),
                                           by_stack_resource_get_logical_id (resource));
  g_autofree char *tooltip = g_strjoin ("\n", by_stack_resource_get_resource_type (resource),
                                        physical_id != NULL ? physical_id : "", reason, NULL);

  gtk_label_set_label (self->name_label, by_stack_resource_get_logical_id (resource));
  gtk_label_set_label (self->id_label, physical_id != NULL ? physical_id : "");
  gtk_widget_set_visible (GTK_WIDGET (self->id_label), physical_id != NULL && *physical_id != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, copy, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->expander), g_strchomp (tooltip));
}

static void
show (ByResourceRow *self)
{
  Facts facts = gather_facts (self);

  if (BY_IS_RESOURCE_FOLDER (self->item))
    show_folder (self);
  else
    show_resource (self);

  by_status_set_look (self->status, states[facts.state].look, _ (states[facts.state].word));
  show_took (self, &facts);
  by_gantt_cell_set_spans (self->gantt, &facts.work, &facts.removal, facts.state,
                           facts.expected_end);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_label (self->name_label),
      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _ (states[facts.state].word), -1);
}

/* The rows below an unfolded heading say it better. */
static void
expanded_cb (ByResourceRow *self)
{
  double opacity = gtk_tree_list_row_get_expanded (self->tree_row) ? 0 : 1;

  gtk_widget_set_opacity (GTK_WIDGET (self->status), opacity);
  gtk_widget_set_opacity (GTK_WIDGET (self->took_label), opacity);
  by_gantt_cell_set_empty (self->gantt, opacity == 0);
}

static void
scale_changed_cb (ByResourceRow *self)
{
  Facts facts = gather_facts (self);

  show_took (self, &facts);
}

static void
copy_id_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByResourceRow *self = BY_RESOURCE_ROW (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), gtk_label_get_label (self->id_label));
}

static void
by_resource_row_dispose (GObject *object)
{
  ByResourceRow *self = BY_RESOURCE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_RESOURCE_ROW);
  g_clear_object (&self->tree_row);
  g_clear_object (&self->item);
  g_clear_object (&self->scale);

  G_OBJECT_CLASS (by_resource_row_parent_class)->dispose (object);
}

static void
by_resource_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ByResourceRow *self = BY_RESOURCE_ROW (object);

  switch (id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
by_resource_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ByResourceRow *self = BY_RESOURCE_ROW (object);

  switch (id)
    {
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        return;
      self->narrow = g_value_get_boolean (value);
      gtk_widget_set_visible (GTK_WIDGET (self->gantt), !self->narrow);
      gtk_widget_set_visible (GTK_WIDGET (self->took_label), !self->narrow);
      gtk_widget_set_hexpand (GTK_WIDGET (self->expander), self->narrow);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
by_resource_row_class_init (ByResourceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = by_resource_row_dispose;
  object_class->get_property = by_resource_row_get_property;
  object_class->set_property = by_resource_row_set_property;

  properties[PROP_NARROW]
      = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (BY_TYPE_GANTT_CELL);
  g_type_ensure (BY_TYPE_STATUS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/batchyard/Batchyard/ui/by-resource-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ByResourceRow, expander);
  gtk_widget_class_bind_template_child (widget_class, ByResourceRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, ByResourceRow, count_label);
  gtk_widget_class_bind_template_child (widget_class, ByResourceRow, id_label);
  gtk_widget_class_bind_template_child (widget_class, ByResourceRow, copy_button);
  gtk_widget_class_bind_template_child (widget_class, ByResourceRow, status);
  gtk_widget_class_bind_template_child (widget_class, ByResourceRow, took_label);
  gtk_widget_class_bind_template_child (widget_class, ByResourceRow, gantt);
  gtk_widget_class_install_action (widget_class, "resource.copy-id", NULL, copy_id_action);
}

static void
by_resource_row_init (ByResourceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * by_resource_row_new:
 * @tree_row: holds a ByResourceFolder or a ByStackResource
 * @scale: of the timeline
 *
 * Returns: (transfer floating): the row, which follows its item
 */
GtkWidget *
by_resource_row_new (GtkTreeListRow *tree_row, ByGanttScale *scale)
{
  ByResourceRow *self = g_object_new (BY_TYPE_RESOURCE_ROW, NULL);

  self->tree_row = g_object_ref (tree_row);
  self->item = gtk_tree_list_row_get_item (tree_row);
  self->scale = g_object_ref (scale);
  gtk_tree_expander_set_list_row (self->expander, tree_row);
  by_gantt_cell_set_scale (self->gantt, scale);
  if (BY_IS_RESOURCE_FOLDER (self->item))
    gtk_widget_add_css_class (GTK_WIDGET (self->name_label), "heading");

  g_signal_connect_object (self->item, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scale, "changed", G_CALLBACK (scale_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tree_row,
                           "notify::expanded",
                           G_CALLBACK (expanded_cb),
                           self,
                           G_CONNECT_SWAPPED);
  show (self);
  expanded_cb (self);

  return GTK_WIDGET (self);
}

/**
 * by_resource_row_set_usual_func:
 * @user_data: (unowned): outlives the row
 *
 * Lets the row guess when what goes on will end.
 */
void
by_resource_row_set_usual_func (ByResourceRow *self,
                                ByResourceRowUsualFunc usual,
                                gpointer user_data)
{
  g_return_if_fail (BY_IS_RESOURCE_ROW (self));

  self->usual = usual;
  self->usual_data = user_data;
  show (self);
}

GtkTreeListRow *
by_resource_row_get_tree_row (ByResourceRow *self)
{
  g_return_val_if_fail (BY_IS_RESOURCE_ROW (self), NULL);

  return self->tree_row;
}

/**
 * by_resource_row_add_to_columns:
 * @columns: (array length=3): size groups of name, state and time taken
 *
 * Aligns the row with others.
 */
void
by_resource_row_add_to_columns (ByResourceRow *self, GtkSizeGroup *const *columns)
{
  g_return_if_fail (BY_IS_RESOURCE_ROW (self));

  gtk_size_group_add_widget (columns[0], GTK_WIDGET (self->expander));
  gtk_size_group_add_widget (columns[1], GTK_WIDGET (self->status));
  gtk_size_group_add_widget (columns[2], GTK_WIDGET (self->took_label));
}
