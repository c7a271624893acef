/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-build-config.h"

#include "by-stack-progress.h"

#include <glib/gi18n.h>

#include "by-stack-status.h"
#include "by-time-text.h"
#include "by-time.h"

/* A guess never claims to be done. */
#define MAX_FRACTION 0.95

struct _ByStackProgress
{
  GtkWidget parent_instance;

  /* template */
  GtkProgressBar *bar;
  GtkLabel *count_label;
  GtkLabel *elapsed_label;
  GtkLabel *left_label;
};

G_DEFINE_FINAL_TYPE (ByStackProgress, by_stack_progress, GTK_TYPE_WIDGET)

static gint64
find_usual (ByStackDetails *details, ByDeployments *deployments)
{
  const ByStackOperation *operation = by_stack_details_get_operation (details);
  ByStackKind kind = by_stack_get_kind (by_stack_details_get_stack (details));
  ByContext *context = by_stack_details_get_context (details);

  if (deployments == NULL || operation->turned != BY_TIME_NONE)
    return 0;
  if (g_strcmp0 (operation->action, "CREATE") == 0)
    return by_deployments_get_usual_time (deployments, context, BY_DEPLOYMENT_CREATE, kind);
  if (g_strcmp0 (operation->action, "DELETE") == 0)
    return by_deployments_get_usual_time (deployments, context, BY_DEPLOYMENT_DELETE, kind);

  return 0;
}

static void
show_count (ByStackProgress *self, const ByStackOperation *operation)
{
  g_autofree char *text = NULL;

  if (g_strcmp0 (operation->action, "DELETE") == 0)
    /* Translators: so many of all resources of a stack */
    text = g_strdup_printf (_("%u of %u removed"), operation->n_done, operation->n_resources);
  else
    /* Translators: so many of all resources of a stack */
    text = g_strdup_printf (_("%u of %u ready"), operation->n_done, operation->n_resources);
  gtk_label_set_label (self->count_label, text);
}

static void
show_times (ByStackProgress *self, gint64 elapsed, gint64 usual)
{
  g_autofree char *so_far = by_time_text_duration (elapsed);
  g_autofree char *usually = by_time_text_duration (usual);
  g_autofree char *left = by_time_text_duration (usual - elapsed);
  g_autofree char *elapsed_text
      = usual > 0 ? g_strdup_printf (_ ("%s so far, usually %s"), so_far, usually)
                  : g_strdup_printf (_ ("%s so far"), so_far);
  g_autofree char *left_text
      = usual > elapsed ? g_strdup_printf (_ ("about %s left"), left) : g_strdup ("");

  gtk_label_set_label (self->elapsed_label, elapsed_text);
  gtk_label_set_label (self->left_label, left_text);
}

/**
 * by_stack_progress_update:
 * @deployments: (nullable): knows how long it usually takes
 *
 * Shows how things stand at @now.
 */
void
by_stack_progress_update (ByStackProgress *self,
                          ByStackDetails *details,
                          ByDeployments *deployments,
                          gint64 now)
{
  const ByStackOperation *operation = by_stack_details_get_operation (details);
  ByStack *stack = by_stack_details_get_stack (details);
  gboolean lasts = stack != NULL && by_stack_status_is_busy (by_stack_get_status (stack))
                   && operation->started != BY_TIME_NONE;
  gint64 usual = 0;
  gint64 elapsed = 0;
  double fraction = 0;

  g_return_if_fail (BY_IS_STACK_PROGRESS (self));

  gtk_widget_set_visible (GTK_WIDGET (self), lasts);
  if (!lasts)
    return;

  usual = find_usual (details, deployments);
  elapsed = MAX (now - operation->started, 0);
  if (usual > 0)
    fraction = MIN ((double) elapsed / (double) usual, MAX_FRACTION);
  else if (operation->n_resources > 0)
    fraction = MIN ((double) operation->n_done / operation->n_resources, MAX_FRACTION);
  gtk_progress_bar_set_fraction (self->bar, fraction);
  show_count (self, operation);
  show_times (self, elapsed, usual);
}

static void
by_stack_progress_dispose (GObject *object)
{
  GtkWidget *child = NULL;

  gtk_widget_dispose_template (GTK_WIDGET (object), BY_TYPE_STACK_PROGRESS);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (by_stack_progress_parent_class)->dispose (object);
}

static void
by_stack_progress_class_init (ByStackProgressClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_stack_progress_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/batchyard/Batchyard/ui/by-stack-progress.ui");
  gtk_widget_class_bind_template_child (widget_class, ByStackProgress, bar);
  gtk_widget_class_bind_template_child (widget_class, ByStackProgress, count_label);
  gtk_widget_class_bind_template_child (widget_class, ByStackProgress, elapsed_label);
  gtk_widget_class_bind_template_child (widget_class, ByStackProgress, left_label);
}

static void
by_stack_progress_init (ByStackProgress *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
