/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ByDeploymentNotifier: see the header. Belongs to the application. */

#include "by-build-config.h"

#include "by-deployment-notifier.h"

#include <glib/gi18n.h>

#include "by-error-text.h"
#include "by-time-text.h"
#include "by-window.h"

struct _ByDeploymentNotifier
{
  GObject parent_instance;

  GtkApplication *application; /* (borrowed): owns this */
  ByDeployments *deployments;  /* (owned) */
  ByDeploymentShowFunc show;
  gpointer user_data; /* (borrowed) */
};

G_DEFINE_FINAL_TYPE (ByDeploymentNotifier, by_deployment_notifier, G_TYPE_OBJECT)

static char *
make_title (ByDeployment *deployment)
{
  const char *name = by_deployment_get_stack_name (deployment);
  gboolean creation = by_deployment_get_action (deployment) == BY_DEPLOYMENT_CREATE;
  gboolean succeeded = by_deployment_get_state (deployment) == BY_DEPLOYMENT_SUCCEEDED;

  if (by_deployment_get_action (deployment) == BY_DEPLOYMENT_CONTINUE)
    /* Translators: the name of a stack whose update AWS undoes */
    return succeeded ? g_strdup_printf (_ ("%s is as before its update"), name)
                     : g_strdup_printf (_ ("%s could not be rolled back"), name);
  if (succeeded)
    return creation ? g_strdup_printf (_ ("%s is ready"), name)
                    : g_strdup_printf (_ ("%s is deleted"), name);

  return creation ? g_strdup_printf (_ ("%s could not be created"), name)
                  : g_strdup_printf (_ ("%s could not be deleted"), name);
}

static char *
make_body (ByDeployment *deployment)
{
  ByStackDetails *details = by_deployment_get_details (deployment);
  ByStackCause *cause = details != NULL ? by_stack_details_get_cause (details) : NULL;
  g_autofree char *took = by_time_text_duration_words (by_deployment_get_ended_at (deployment)
                                                       - by_deployment_get_started_at (deployment));

  if (by_deployment_get_error (deployment) != NULL)
    return by_error_text (by_deployment_get_error (deployment));
  if (by_deployment_get_state (deployment) == BY_DEPLOYMENT_FAILED && cause != NULL)
    return g_strdup (by_stack_cause_get_title (cause));

  /* Translators: %s is a duration, such as "3 minutes 40 seconds" */
  return g_strdup_printf (_ ("It took %s."), took);
}

/* Whether somebody is looking at that stack anyway. */
static gboolean
is_seen (ByDeploymentNotifier *self, ByDeployment *deployment)
{
  GtkWindow *window = gtk_application_get_active_window (self->application);
  const char *stack_id = by_deployment_get_stack_id (deployment);
  const char *path = NULL;

  if (window == NULL || !gtk_window_is_active (window) || !BY_IS_WINDOW (window)
      || stack_id == NULL)
    return FALSE;

  path = by_window_get_path (BY_WINDOW (window));

  return path != NULL && g_str_has_suffix (path, stack_id);
}

static void
ended_cb (ByDeployments *deployments, ByDeployment *deployment, gpointer user_data)
{
  ByDeploymentNotifier *self = user_data;
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;

  if (is_seen (self, deployment))
    return;

  title = make_title (deployment);
  body = make_body (deployment);
  notification = g_notification_new (title);
  g_notification_set_body (notification, body);
  if (by_deployment_get_state (deployment) != BY_DEPLOYMENT_SUCCEEDED)
    g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_HIGH);
  g_notification_set_default_action_and_target (notification, "app.show-deployment", "s",
                                                by_deployment_get_token (deployment));
  g_application_send_notification (G_APPLICATION (self->application),
                                   by_deployment_get_token (deployment), notification);
}

static void
show_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ByDeploymentNotifier *self = user_data;
  GListModel *deployments = G_LIST_MODEL (self->deployments);
  const char *token = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (deployments); i++)
    {
      g_autoptr (ByDeployment) deployment = g_list_model_get_item (deployments, i);

      if (g_strcmp0 (by_deployment_get_token (deployment), token) == 0)
        {
          self->show (deployment, self->user_data);
          return;
        }
    }

  /* It was of an earlier run. */
  g_application_activate (G_APPLICATION (self->application));
}

static void
by_deployment_notifier_finalize (GObject *object)
{
  g_clear_object (&BY_DEPLOYMENT_NOTIFIER (object)->deployments);

  G_OBJECT_CLASS (by_deployment_notifier_parent_class)->finalize (object);
}

static void
by_deployment_notifier_class_init (ByDeploymentNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_deployment_notifier_finalize;
}

static void
by_deployment_notifier_init (ByDeploymentNotifier *self)
{
}

/**
 * by_deployment_notifier_new:
 * @application: (unowned): outlives the notifier
 * @show: called when a notification is followed
 *
 * Returns: (transfer full): a notifier of all that ends from now on
 */
ByDeploymentNotifier *
by_deployment_notifier_new (GtkApplication *application,
                            ByDeployments *deployments,
                            ByDeploymentShowFunc show,
                            gpointer user_data)
{
  ByDeploymentNotifier *self = g_object_new (BY_TYPE_DEPLOYMENT_NOTIFIER, NULL);
  g_autoptr (GSimpleAction) action = g_simple_action_new ("show-deployment", G_VARIANT_TYPE_STRING);

  self->application = application;
  self->deployments = g_object_ref (deployments);
  self->show = show;
  self->user_data = user_data;
  g_signal_connect_object (action, "activate", G_CALLBACK (show_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (action));
  g_signal_connect_object (deployments, "ended", G_CALLBACK (ended_cb), self, 0);

  return self;
}
