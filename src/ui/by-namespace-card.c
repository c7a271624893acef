/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByNamespaceCard: shows its namespace as long as it lives. However long its texts are, it asks for
 * no more width than lets two cards stand side by side.
 */

#include "by-build-config.h"

#include "by-namespace-card.h"

#include <glib/gi18n.h>

#include "by-arn.h"
#include "by-stack-status.h"
#include "by-status.h"

#define NATURAL_WIDTH 400

struct _ByNamespaceCard
{
  GtkWidget parent_instance;

  ByNamespace *item;   /* (owned) */
  gboolean has_queues; /* those of a main stack */

  /* template */
  GtkLabel *name_label;
  ByStatus *status;
  AdwActionRow *image_row;
  AdwActionRow *gpu_row;
  AdwActionRow *cpu_row;
};

G_DEFINE_FINAL_TYPE (ByNamespaceCard, by_namespace_card, GTK_TYPE_WIDGET)

/* Row titles are markup here. */
static void
set_row (AdwActionRow *row, const char *title, const char *subtitle)
{
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (row, subtitle_markup);
}

static void
show_definition (ByNamespaceCard *self,
                 AdwActionRow *row,
                 ByJobDefinition *definition,
                 const char *kind)
{
  const char *status = by_stack_get_status (by_namespace_get_stack (self->item));
  g_autofree char *title = NULL;
  g_autofree char *needs = NULL;
  g_autofree char *subtitle = NULL;

  if (definition == NULL)
    {
      set_row (row, kind,
               by_stack_status_is_busy (status) ? _("Not there yet")
                                                : _("No job definition for these jobs"));
      return;
    }

  title = g_strdup_printf ("%s:%" G_GINT64_FORMAT, by_job_definition_get_name (definition),
                           by_job_definition_get_revision (definition));
  needs = by_job_needs_describe (by_job_definition_get_needs (definition));
  subtitle = *needs != '\0' ? g_strdup_printf ("%s, %s", kind, needs) : g_strdup (kind);
  set_row (row, title, subtitle);
}

static void
show_namespace (ByNamespaceCard *self)
{
  const char *image = by_namespace_get_image (self->item);
  const char *repository = by_namespace_get_repository (self->item);

  gtk_label_set_label (self->name_label, by_namespace_get_name (self->item));
  by_status_set_state (self->status, by_stack_get_status (by_namespace_get_stack (self->item)));

  if (image != NULL)
    set_row (self->image_row, by_arn_get_name (image), image);
  else
    set_row (self->image_row, repository != NULL ? repository : _("Image"),
             _("Repository of its image"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.copy-image", image != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.export",
                                 self->has_queues
                                   && (by_namespace_get_gpu_definition (self->item) != NULL
                                       || by_namespace_get_cpu_definition (self->item) != NULL));

  show_definition (self, self->gpu_row, by_namespace_get_gpu_definition (self->item),
                   _("GPU jobs"));
  show_definition (self, self->cpu_row, by_namespace_get_cpu_definition (self->item),
                   _("CPU jobs"));
}

static void
show_stack_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByStack *stack = by_namespace_get_stack (BY_NAMESPACE_CARD (widget)->item);
  g_autofree char *path = g_strconcat ("stacks/", by_stack_get_id (stack), NULL);

  gtk_widget_activate_action (widget, "win.go", "s", path);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByStack *stack = by_namespace_get_stack (BY_NAMESPACE_CARD (widget)->item);

  gtk_widget_activate_action (widget, "namespaces.export", "s", by_stack_get_id (stack));
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByStack *stack = by_namespace_get_stack (BY_NAMESPACE_CARD (widget)->item);

  gtk_widget_activate_action (widget, "namespaces.delete", "s", by_stack_get_id (stack));
}

static void
copy_image_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *image = by_namespace_get_image (BY_NAMESPACE_CARD (widget)->item);

  if (image != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), image);
}

static GtkSizeRequestMode
by_namespace_card_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
by_namespace_card_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  gtk_widget_measure (gtk_widget_get_first_child (widget), orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MIN (*natural, MAX (*minimum, NATURAL_WIDTH));
}

static void
by_namespace_card_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (gtk_widget_get_first_child (widget), width, height, baseline, NULL);
}

static void
by_namespace_card_dispose (GObject *object)
{
  ByNamespaceCard *self = BY_NAMESPACE_CARD (object);
  GtkWidget *child = NULL;

  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_NAMESPACE_CARD);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (by_namespace_card_parent_class)->dispose (object);
}

static void
by_namespace_card_class_init (ByNamespaceCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_namespace_card_dispose;
  widget_class->get_request_mode = by_namespace_card_get_request_mode;
  widget_class->measure = by_namespace_card_measure;
  widget_class->size_allocate = by_namespace_card_size_allocate;

  g_type_ensure (BY_TYPE_STATUS);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/batchyard/Batchyard/ui/by-namespace-card.ui");
  gtk_widget_class_bind_template_child (widget_class, ByNamespaceCard, name_label);
  gtk_widget_class_bind_template_child (widget_class, ByNamespaceCard, status);
  gtk_widget_class_bind_template_child (widget_class, ByNamespaceCard, image_row);
  gtk_widget_class_bind_template_child (widget_class, ByNamespaceCard, gpu_row);
  gtk_widget_class_bind_template_child (widget_class, ByNamespaceCard, cpu_row);

  gtk_widget_class_install_action (widget_class, "card.show-stack", NULL, show_stack_action);
  gtk_widget_class_install_action (widget_class, "card.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "card.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "card.copy-image", NULL, copy_image_action);
}

static void
by_namespace_card_init (ByNamespaceCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * by_namespace_card_new:
 * @item: what to show
 * @has_queues: whether it belongs to a main stack, whose queues its jobs can use
 *
 * Returns: (transfer floating): the card
 */
GtkWidget *
by_namespace_card_new (ByNamespace *item, gboolean has_queues)
{
  ByNamespaceCard *self = g_object_new (BY_TYPE_NAMESPACE_CARD, NULL);

  self->item = g_object_ref (item);
  self->has_queues = has_queues;
  g_signal_connect_object (item, "changed", G_CALLBACK (show_namespace), self, G_CONNECT_SWAPPED);
  show_namespace (self);

  return GTK_WIDGET (self);
}
