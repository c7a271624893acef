/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-build-config.h"

#include "by-stack-row.h"

#include <glib/gi18n.h>

#include "by-status.h"
#include "by-time-text.h"

struct _ByStackRow
{
  AdwActionRow parent_instance;

  ByStack *stack;     /* (owned) */
  ByContext *context; /* (owned) */

  /* template */
  ByStatus *status;
};

G_DEFINE_FINAL_TYPE (ByStackRow, by_stack_row, ADW_TYPE_ACTION_ROW)

static const char *
get_kind_words (ByStack *stack)
{
  switch (by_stack_get_kind (stack))
    {
    case BY_STACK_MAIN:
      return _ ("Queues and compute environments");
    case BY_STACK_NAMESPACE:
      return _ ("Namespace");
    case BY_STACK_OTHER:
    default:
      return by_stack_get_description (stack);
    }
}

static void
show (ByStackRow *self)
{
  gint64 now = by_clock_get_real_time (by_context_get_clock (self->context));
  const char *kind = get_kind_words (self->stack);
  g_autofree char *moment = by_time_text_moment (by_stack_get_created_at (self->stack), now);
  /* Translators: %s is a day or a time of day */
  g_autofree char *created = g_strdup_printf (_ ("created %s"), moment);
  g_autofree char *subtitle =
    kind != NULL && *kind != '\0' ? g_strjoin (" · ", kind, created, NULL) : g_strdup (created);
  const char *word = by_status_get_word (BY_STATUS_STACK, by_stack_get_status (self->stack));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), by_stack_get_name (self->stack));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  by_status_set_state (self->status, by_stack_get_status (self->stack));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, word,
                                  -1);
}

static void
by_stack_row_dispose (GObject *object)
{
  ByStackRow *self = BY_STACK_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_STACK_ROW);
  g_clear_object (&self->stack);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (by_stack_row_parent_class)->dispose (object);
}

static void
by_stack_row_class_init (ByStackRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_stack_row_dispose;

  g_type_ensure (BY_TYPE_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/batchyard/Batchyard/ui/by-stack-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ByStackRow, status);
}

static void
by_stack_row_init (ByStackRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * by_stack_row_new:
 *
 * Returns: (transfer floating): a row that follows @stack
 */
GtkWidget *
by_stack_row_new (ByStack *stack, ByContext *context)
{
  ByStackRow *self = g_object_new (BY_TYPE_STACK_ROW, NULL);
  g_autofree char *path = g_strconcat ("stacks/", by_stack_get_id (stack), NULL);

  self->stack = g_object_ref (stack);
  self->context = g_object_ref (context);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", path);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.go");
  g_signal_connect_object (stack, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);

  return GTK_WIDGET (self);
}
