/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-build-config.h"

#include "by-cause-card.h"

#include <glib/gi18n.h>

#include "by-left-to-right.h"
#include "by-stack-status.h"
#include "by-time-text.h"
#include "by-time.h"

struct _ByCauseCard
{
  GtkWidget parent_instance;

  ByStackCause *cause; /* (owned) (nullable): what is shown */
  char *status;        /* (owned) (nullable): the same */

  /* template */
  GtkLabel *when_label;
  GtkLabel *title_label;
  GtkLabel *explanation_label;
  GtkLabel *text_label;
  GtkWidget *actions;
  GtkWidget *way_out_button;
  GtkLabel *way_out_label;
};

G_DEFINE_FINAL_TYPE (ByCauseCard, by_cause_card, GTK_TYPE_WIDGET)

/* What is left to do in each status, if anything: the label of the button and a word about it. */
static const struct
{
  const char *status;
  const char *button; /* (nullable) */
  const char *action; /* of the stack's page */
  const char *note;
} ways_out[] = {
  { "ROLLBACK_IN_PROGRESS", NULL, NULL, N_ ("AWS removes what it had created.") },
  { "ROLLBACK_COMPLETE", N_ ("Delete and Create Again…"), "stack.recreate",
    N_ ("Only its name is left, and keeps a new stack from having it. Your answers are kept.") },
  { "ROLLBACK_FAILED", N_ ("Delete and Create Again…"), "stack.recreate",
    N_ ("Some resources are still there and may cost money. Your answers are kept.") },
  { "CREATE_FAILED", N_ ("Delete and Create Again…"), "stack.recreate",
    N_ ("What was created is still there and may cost money. Your answers are kept.") },
  { "DELETE_FAILED", N_ ("Delete Again…"), "stack.delete",
    N_ ("What could not be deleted is still there and may cost money. It can be left behind.") },
  { "UPDATE_ROLLBACK_FAILED", N_ ("Continue Rollback…"), "stack.continue",
    N_ ("Mend the cause, then let AWS try again. The stack cannot be updated until then.") },
};

static void
show_way_out (ByCauseCard *self, const char *status)
{
  gtk_widget_set_visible (self->actions, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (ways_out); i++)
    if (g_strcmp0 (status, ways_out[i].status) == 0)
      {
        gtk_widget_set_visible (self->actions, TRUE);
        gtk_widget_set_visible (self->way_out_button, ways_out[i].button != NULL);
        if (ways_out[i].button != NULL)
          {
            gtk_button_set_label (GTK_BUTTON (self->way_out_button), _ (ways_out[i].button));
            gtk_actionable_set_action_name (GTK_ACTIONABLE (self->way_out_button),
                                            ways_out[i].action);
          }
        gtk_label_set_label (self->way_out_label, _ (ways_out[i].note));
      }
}

static void
show_cause (ByCauseCard *self, ByStackDetails *details)
{
  const ByStackOperation *operation = by_stack_details_get_operation (details);
  ByStackEvent *event = by_stack_cause_get_event (self->cause);
  const char *explanation = by_stack_cause_get_explanation (self->cause);
  const char *reason = by_stack_event_get_reason (event);
  g_autofree char *after
      = by_time_text_duration (by_stack_event_get_timestamp (event) - operation->started);
  /* Translators: %s is the time since the operation began, such as 1:48 */
  g_autofree char *when = g_strdup_printf (_ ("What went wrong, at %s"), after);
  g_autofree char *text
      = g_strdup_printf ("%s: %s", by_stack_event_get_logical_id (event),
                         reason != NULL ? reason : by_stack_event_get_status (event));

  gtk_label_set_label (self->when_label,
                       operation->started != BY_TIME_NONE ? when : _ ("What went wrong"));
  gtk_label_set_label (self->title_label, by_stack_cause_get_title (self->cause));
  gtk_label_set_label (self->explanation_label, explanation != NULL ? explanation : "");
  gtk_widget_set_visible (GTK_WIDGET (self->explanation_label), explanation != NULL);
  gtk_label_set_label (self->text_label, text);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByCauseCard *self = BY_CAUSE_CARD (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          gtk_label_get_label (self->text_label));
}

/**
 * by_cause_card_update:
 *
 * Shows why the last operation on the stack failed, if it did.
 */
void
by_cause_card_update (ByCauseCard *self, ByStackDetails *details)
{
  ByStackCause *cause = by_stack_details_get_cause (details);
  ByStack *stack = by_stack_details_get_stack (details);
  const char *status = stack != NULL ? by_stack_get_status (stack) : NULL;

  g_return_if_fail (BY_IS_CAUSE_CARD (self));

  gtk_widget_set_visible (GTK_WIDGET (self), cause != NULL);
  if (g_strcmp0 (self->status, status) != 0)
    {
      g_free (self->status);
      self->status = g_strdup (status);
      show_way_out (self, status);
    }
  if (g_set_object (&self->cause, cause) && cause != NULL)
    show_cause (self, details);
}

static void
by_cause_card_dispose (GObject *object)
{
  ByCauseCard *self = BY_CAUSE_CARD (object);
  GtkWidget *child = NULL;

  gtk_widget_dispose_template (GTK_WIDGET (object), BY_TYPE_CAUSE_CARD);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->cause);
  g_clear_pointer (&self->status, g_free);

  G_OBJECT_CLASS (by_cause_card_parent_class)->dispose (object);
}

static void
by_cause_card_class_init (ByCauseCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_cause_card_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/batchyard/Batchyard/ui/by-cause-card.ui");
  gtk_widget_class_bind_template_child (widget_class, ByCauseCard, when_label);
  gtk_widget_class_bind_template_child (widget_class, ByCauseCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, ByCauseCard, explanation_label);
  gtk_widget_class_bind_template_child (widget_class, ByCauseCard, text_label);
  gtk_widget_class_bind_template_child (widget_class, ByCauseCard, actions);
  gtk_widget_class_bind_template_child (widget_class, ByCauseCard, way_out_button);
  gtk_widget_class_bind_template_child (widget_class, ByCauseCard, way_out_label);
  gtk_widget_class_install_action (widget_class, "cause.copy", NULL, copy_action);
}

static void
by_cause_card_init (ByCauseCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  by_left_to_right_keep (GTK_WIDGET (self->text_label));
}
