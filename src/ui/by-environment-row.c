/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ByEnvironmentRow: shows its compute environment as long as it lives. */

#include "by-build-config.h"

#include "by-environment-row.h"

#include <glib/gi18n.h>

#include "by-number.h"
#include "by-status.h"

struct _ByEnvironmentRow
{
  AdwBin parent_instance;

  ByComputeEnvironment *environment; /* (owned) */

  /* template */
  GtkLabel *kind_label;
  GtkLevelBar *level;
  GtkLabel *usage_label;
  GtkLabel *name_label;
  GtkWidget *problem_box;
  ByStatus *status;
  GtkLabel *reason_label;
};

G_DEFINE_FINAL_TYPE (ByEnvironmentRow, by_environment_row, ADW_TYPE_BIN)

static void
show_usage (ByEnvironmentRow *self)
{
  const gint64 desired = by_compute_environment_get_desired_vcpus (self->environment);
  const gint64 max = by_compute_environment_get_max_vcpus (self->environment);
  g_autofree char *used = by_number_format ((guint64) MAX (0, desired));
  g_autofree char *limit = by_number_format ((guint64) MAX (0, max));
  g_autofree char *text = NULL;

  /* Translators: how many virtual processors run now, of how many that may */
  text = g_strdup_printf (_("%s of %s vCPUs"), used, limit);
  gtk_label_set_label (self->usage_label, text);
  gtk_level_bar_set_max_value (self->level, MAX (1, max));
  gtk_level_bar_set_value (self->level, CLAMP (desired, 0, MAX (1, max)));
}

static void
show_name (ByEnvironmentRow *self)
{
  GPtrArray *types = by_compute_environment_get_instance_types (self->environment);
  const char *name = by_compute_environment_get_name (self->environment);
  g_autoptr (GString) text = g_string_new (name);

  for (guint i = 0; types != NULL && i < types->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? " · " : ", ", (char *) types->pdata[i]);

  gtk_label_set_label (self->name_label, text->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name_label), text->str);
}

static void
show_problem (ByEnvironmentRow *self)
{
  const char *status = by_compute_environment_get_status (self->environment);
  const char *reason = by_compute_environment_get_reason (self->environment);
  const gboolean enabled = by_compute_environment_get_enabled (self->environment);
  const gboolean valid = g_strcmp0 (status, "VALID") == 0;

  gtk_widget_set_visible (self->problem_box, !valid || !enabled);
  by_status_set_state (self->status, valid ? (enabled ? "ENABLED" : "DISABLED") : status);
  gtk_label_set_label (self->reason_label, !valid && reason != NULL ? reason : "");
}

static void
show_environment (ByEnvironmentRow *self)
{
  gtk_label_set_label (self->kind_label, by_compute_environment_is_spot (self->environment)
                                           ? _("Spot")
                                           : _("On demand"));
  show_usage (self);
  show_name (self);
  show_problem (self);
}

static void
by_environment_row_dispose (GObject *object)
{
  ByEnvironmentRow *self = BY_ENVIRONMENT_ROW (object);

  g_clear_object (&self->environment);
  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_ENVIRONMENT_ROW);

  G_OBJECT_CLASS (by_environment_row_parent_class)->dispose (object);
}

static void
by_environment_row_class_init (ByEnvironmentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_environment_row_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/batchyard/Batchyard/ui/by-environment-row.ui");

  gtk_widget_class_bind_template_child (widget_class, ByEnvironmentRow, kind_label);
  gtk_widget_class_bind_template_child (widget_class, ByEnvironmentRow, level);
  gtk_widget_class_bind_template_child (widget_class, ByEnvironmentRow, usage_label);
  gtk_widget_class_bind_template_child (widget_class, ByEnvironmentRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, ByEnvironmentRow, problem_box);
  gtk_widget_class_bind_template_child (widget_class, ByEnvironmentRow, status);
  gtk_widget_class_bind_template_child (widget_class, ByEnvironmentRow, reason_label);

  g_type_ensure (BY_TYPE_STATUS);
}

static void
by_environment_row_init (ByEnvironmentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * by_environment_row_new:
 * @environment: what to show
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
by_environment_row_new (ByComputeEnvironment *environment)
{
  ByEnvironmentRow *self = g_object_new (BY_TYPE_ENVIRONMENT_ROW, NULL);

  self->environment = g_object_ref (environment);
  g_signal_connect_object (environment, "changed", G_CALLBACK (show_environment), self,
                           G_CONNECT_SWAPPED);
  show_environment (self);

  return GTK_WIDGET (self);
}
