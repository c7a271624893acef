/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByWelcomeView: what the window shows when this machine has no credentials.
 *
 * The window leaves it by itself when a profile appears.
 */

#include "by-welcome-view.h"

#include <glib/gi18n.h>

#include "by-adaptive-bin.h"
#include "by-scenario-group.h"

struct _ByWelcomeView
{
  AdwBin parent_instance;

  ByProfiles *profiles; /* (owned) (nullable) */
  char *problem;        /* (owned) (nullable): why what the environment names cannot be used */

  /* template */
  ByAdaptiveBin *adaptive;
  GtkBox *columns;
  GtkImage *hint_icon;
  GtkLabel *hint_label;
};

G_DEFINE_FINAL_TYPE (ByWelcomeView, by_welcome_view, ADW_TYPE_BIN)

static void
update_hint (ByWelcomeView *self)
{
  const GError *error = by_profiles_get_error (self->profiles);
  const char *problem = error != NULL ? error->message : self->problem;

  gtk_image_set_from_icon_name (self->hint_icon,
                                problem != NULL ? "by-warning-symbolic" : "by-hint-symbolic");
  gtk_label_set_label (self->hint_label,
                       problem != NULL
                         ? problem
                         : _ ("No profile was found in ~/.aws/config or ~/.aws/credentials. If one "
                              "appears there, this page notices by itself."));
}

static void
by_welcome_view_dispose (GObject *object)
{
  ByWelcomeView *self = BY_WELCOME_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_WELCOME_VIEW);
  g_clear_object (&self->profiles);

  G_OBJECT_CLASS (by_welcome_view_parent_class)->dispose (object);
}

static void
by_welcome_view_finalize (GObject *object)
{
  g_free (BY_WELCOME_VIEW (object)->problem);

  G_OBJECT_CLASS (by_welcome_view_parent_class)->finalize (object);
}

static void
by_welcome_view_class_init (ByWelcomeViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_welcome_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = by_welcome_view_finalize;

  g_type_ensure (BY_TYPE_ADAPTIVE_BIN);
  g_type_ensure (BY_TYPE_SCENARIO_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/batchyard/Batchyard/ui/by-welcome-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ByWelcomeView, adaptive);
  gtk_widget_class_bind_template_child (widget_class, ByWelcomeView, columns);
  gtk_widget_class_bind_template_child (widget_class, ByWelcomeView, hint_icon);
  gtk_widget_class_bind_template_child (widget_class, ByWelcomeView, hint_label);
}

static void
by_welcome_view_init (ByWelcomeView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  by_adaptive_bin_add_box (self->adaptive, self->columns);
}

/**
 * by_welcome_view_set_profiles:
 * @profiles: what is looked for
 *
 * Tells why there is nothing in @profiles.
 */
void
by_welcome_view_set_profiles (ByWelcomeView *self, ByProfiles *profiles)
{
  g_return_if_fail (BY_IS_WELCOME_VIEW (self));

  if (!g_set_object (&self->profiles, profiles))
    return;

  g_signal_connect_object (profiles, "changed", G_CALLBACK (update_hint), self, G_CONNECT_SWAPPED);
  update_hint (self);
}

/**
 * by_welcome_view_set_problem:
 * @problem: (nullable): why what the environment names cannot be used
 *
 * Tells that in place of the general hint; files that cannot be read come first.
 */
void
by_welcome_view_set_problem (ByWelcomeView *self, const char *problem)
{
  g_return_if_fail (BY_IS_WELCOME_VIEW (self));

  if (g_strcmp0 (problem, self->problem) == 0)
    return;

  g_free (self->problem);
  self->problem = g_strdup (problem);
  update_hint (self);
}
