/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "stage.h"

/* Without an answer for this long the screen is taken for whole; sandboxes answer within a few
 * milliseconds, and polling is slower. */
#define QUIET (350 * 1000)
#define LONGEST_WAIT_SECONDS 6

static gboolean
over_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

void
stage_run_for (int milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add (milliseconds, over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

gboolean
stage_wait (UiTestCondition condition, gpointer user_data, int seconds)
{
  gint64 end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;

  while (!condition (user_data) && g_get_monotonic_time () < end)
    stage_run_for (20);

  return condition (user_data);
}

static gboolean
is_quiet (gpointer user_data)
{
  return g_get_monotonic_time () - ((Stage *) user_data)->last_call > QUIET;
}

void
stage_wait_until_quiet (Stage *stage)
{
  stage->last_call = g_get_monotonic_time ();
  stage_wait (is_quiet, stage, LONGEST_WAIT_SECONDS);
}

static void
called_cb (Stage *stage)
{
  stage->last_call = g_get_monotonic_time ();
}

ByAccount *
stage_get_account (Stage *stage)
{
  return by_window_get_account (stage->window);
}

static gboolean
has_answer (gpointer user_data)
{
  ByAccount *account = by_window_get_account (((Stage *) user_data)->window);

  return account != NULL && by_account_get_state (account) != BY_ACCOUNT_LOADING;
}

static void
follow_account (Stage *stage)
{
  if (!stage_wait (has_answer, stage, 60))
    g_error ("the account of scenario %s did not open", stage->scenario);
  g_signal_connect_swapped (by_account_get_context (stage_get_account (stage)), "called",
                            G_CALLBACK (called_cb), stage);
  stage_wait_until_quiet (stage);
}

void
stage_set_account (Stage *stage, ByAccount *account)
{
  g_clear_pointer (&stage->scenario, g_free);
  by_window_set_account (stage->window, account);
  by_account_refresh (account);
  follow_account (stage);
}

void
stage_set_scenario (Stage *stage, const char *scenario)
{
  if (g_strcmp0 (stage->scenario, scenario) == 0
      && (stage_get_account (stage) == NULL) == (scenario == NULL))
    return;

  g_free (stage->scenario);
  stage->scenario = g_strdup (scenario);
  by_window_set_account (stage->window, NULL);
  g_clear_object (&stage->guest);
  if (scenario == NULL)
    {
      by_window_open_default (stage->window);
      stage_run_for (500);
      return;
    }
  by_window_open_sandbox (stage->window, scenario, stage->speed, NULL);
  follow_account (stage);
}

void
stage_go (Stage *stage, const char *path)
{
  if (!by_window_go (stage->window, path))
    g_error ("no page answers to %s", path);
  stage_wait_until_quiet (stage);
}

/* Actions belong to pages and to widgets on them; the first one that has it does it. */
static gboolean
act_below (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (act_below (child, action, parameter))
      return TRUE;

  return gtk_widget_activate_action_variant (widget, action, parameter);
}

gboolean
stage_act (Stage *stage, const char *action, const char *parameter)
{
  g_autoptr (GVariant) value =
    parameter != NULL ? g_variant_ref_sink (g_variant_new_string (parameter)) : NULL;

  return act_below (GTK_WIDGET (stage_get_front (stage)), action, value);
}

/* The window that was mapped last, which is the newest of the list. */
GtkWindow *
stage_get_front (Stage *stage)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (l->data != stage->window && gtk_widget_get_mapped (l->data)
        && gtk_window_get_transient_for (l->data) != NULL)
      {
        GtkWindow *front = l->data;

        /* A dialog over a dialog. */
        for (GList *m = windows; m != NULL; m = m->next)
          if (gtk_widget_get_mapped (m->data) && gtk_window_get_transient_for (m->data) == front)
            return m->data;
        return front;
      }

  return GTK_WINDOW (stage->window);
}

void
stage_close_dialogs (Stage *stage)
{
  GtkWindow *front = NULL;

  while ((front = stage_get_front (stage)) != GTK_WINDOW (stage->window))
    {
      gtk_window_destroy (front);
      stage_run_for (20);
    }
}

/* What has the focus may have moved out of sight when the window took another look. */
static void
show_focus (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  gtk_window_set_focus (window, NULL);
  gtk_window_set_focus (window, focus);
  stage_run_for (100);
  ui_test_settle ();
}

void
stage_shoot (Stage *stage, const Look *look, const char *name)
{
  GtkWindow *front = stage_get_front (stage);
  g_autofree char *file = g_strdup_printf ("%s-%s.png", name, look->name);
  g_autofree char *path = g_build_filename (stage->directory, file, NULL);
  int width = -1;
  int height = -1;

  gtk_window_get_default_size (front, &width, &height);
  if (front != GTK_WINDOW (stage->window) && look->dialog_width > 0)
    gtk_window_set_default_size (front, look->dialog_width, height);
  stage_run_for (100);
  ui_test_settle ();
  show_focus (front);
  ui_test_save_picture (GTK_WIDGET (front), path);
  if (front != GTK_WINDOW (stage->window))
    gtk_window_set_default_size (front, width, height);
  g_print ("%s\n", path);
}

gboolean
stage_open (Stage *stage, GError **error)
{
  g_autofree char *executable = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *here = g_path_get_dirname (executable);
  g_autofree char *sandbox =
    g_build_filename (here, "..", "..", "src", "sandbox", "batchyard-sandbox", NULL);

  ui_test_prepare_gtk ();
  g_mkdir_with_parents (stage->directory, 0777);
  stage->application = by_application_new (g_new0 (ByOptions, 1));
  by_application_set_sandbox_program (stage->application, sandbox);
  if (!g_application_register (G_APPLICATION (stage->application), NULL, error))
    return FALSE;

  g_application_activate (G_APPLICATION (stage->application));
  stage->window =
    BY_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (stage->application)));
  stage_run_for (300);

  return TRUE;
}

void
stage_close (Stage *stage)
{
  stage_close_dialogs (stage);
  gtk_window_destroy (GTK_WINDOW (stage->window));
  g_clear_object (&stage->guest);
  g_clear_object (&stage->application);
  g_clear_pointer (&stage->scenario, g_free);
}
