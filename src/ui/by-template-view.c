/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-build-config.h"

#include "by-template-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "by-error-text.h"
#include "by-left-to-right.h"
#include "by-number.h"

struct _ByTemplateView
{
  GtkWidget parent_instance;

  ByStackDetails *details;   /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) */
  gboolean asked;

  /* template */
  GtkStack *stack;
  GtkLabel *size_label;
  GtkTextView *text_view;
  GtkLabel *failure_label;
};

G_DEFINE_FINAL_TYPE (ByTemplateView, by_template_view, GTK_TYPE_WIDGET)

static void
show_text (ByTemplateView *self, const char *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  gsize length = strlen (text);
  g_autofree char *size = g_format_size (length);
  g_autofree char *number = NULL;
  g_autofree char *summary = NULL;
  guint n_lines = 0;

  gtk_text_buffer_set_text (buffer, text, (int) length);
  n_lines
      = (guint) gtk_text_buffer_get_line_count (buffer) - (g_str_has_suffix (text, "\n") ? 1 : 0);
  number = by_number_format (n_lines);
  /* Translators: a number and a size, such as "412 lines, 16.3 kB" */
  summary = g_strdup_printf (ngettext ("%s line, %s", "%s lines, %s", n_lines), number, size);
  gtk_label_set_label (self->size_label, summary);
  gtk_stack_set_visible_child_name (self->stack, "text");
}

static void
got_template_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByTemplateView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text
      = by_stack_details_get_template_finish (BY_STACK_DETAILS (source), result, &error);

  if (by_error_is_cancelled (error))
    return;

  if (text != NULL)
    show_text (self, text);
  else
    {
      g_autofree char *message = by_error_text (error);

      gtk_label_set_label (self->failure_label, message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
}

static void
fetch (ByTemplateView *self)
{
  if (self->asked || self->details == NULL)
    return;

  self->asked = TRUE;
  gtk_stack_set_visible_child_name (self->stack, "loading");
  by_stack_details_get_template_async (self->details, self->cancellable, got_template_cb,
                                       g_object_ref (self));
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByTemplateView *self = BY_TEMPLATE_VIEW (widget);

  self->asked = FALSE;
  fetch (self);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (BY_TEMPLATE_VIEW (widget)->text_view);
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
by_template_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (by_template_view_parent_class)->map (widget);

  fetch (BY_TEMPLATE_VIEW (widget));
}

static void
by_template_view_dispose (GObject *object)
{
  ByTemplateView *self = BY_TEMPLATE_VIEW (object);
  GtkWidget *child = NULL;

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), BY_TYPE_TEMPLATE_VIEW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->details);

  G_OBJECT_CLASS (by_template_view_parent_class)->dispose (object);
}

static void
by_template_view_finalize (GObject *object)
{
  g_clear_object (&BY_TEMPLATE_VIEW (object)->cancellable);

  G_OBJECT_CLASS (by_template_view_parent_class)->finalize (object);
}

static void
by_template_view_class_init (ByTemplateViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = by_template_view_dispose;
  object_class->finalize = by_template_view_finalize;
  widget_class->map = by_template_view_map;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/batchyard/Batchyard/ui/by-template-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ByTemplateView, stack);
  gtk_widget_class_bind_template_child (widget_class, ByTemplateView, size_label);
  gtk_widget_class_bind_template_child (widget_class, ByTemplateView, text_view);
  gtk_widget_class_bind_template_child (widget_class, ByTemplateView, failure_label);
  gtk_widget_class_install_action (widget_class, "template.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "template.retry", NULL, retry_action);
}

static void
by_template_view_init (ByTemplateView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  by_left_to_right_keep (GTK_WIDGET (self->text_view));
  self->cancellable = g_cancellable_new ();
}

/**
 * by_template_view_set_details:
 * @details: whose template to show
 */
void
by_template_view_set_details (ByTemplateView *self, ByStackDetails *details)
{
  g_return_if_fail (BY_IS_TEMPLATE_VIEW (self));

  g_set_object (&self->details, details);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fetch (self);
}
