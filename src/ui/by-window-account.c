/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByWindow, the account side: which account is on show, how another is opened, and what the window
 * shows while there is none.
 */

#include "by-build-config.h"

#include "by-window-private.h"

#include <glib/gi18n.h>

#include "by-account-dialog.h"
#include "by-error-text.h"
#include "by-fault.h"
#include "by-profile-dialog.h"
#include "by-sign-in-dialog.h"

#define DEFAULT_SPEED 20

/* Without keys anywhere in sight some machines still have some: a role of the machine or the
 * container. That is tried while the welcome is on show. */
static void
probe_changed_cb (ByWindow *self)
{
  g_autoptr (ByAccount) probe = NULL;

  if (self->probe == NULL || by_account_get_state (self->probe) == BY_ACCOUNT_LOADING)
    return;

  probe = g_steal_pointer (&self->probe);
  if (by_account_get_state (probe) == BY_ACCOUNT_SIGNED_IN && self->account == NULL)
    by_window_set_account (self, probe);
  else if (by_accounts_expects_credentials (self->accounts) && by_account_get_error (probe) != NULL)
    by_welcome_view_set_problem (self->welcome, by_account_get_error (probe)->message);
}

static void
show_welcome (ByWindow *self, const ByAccountChoice *choice)
{
  g_autoptr (ByAccount) probe = by_accounts_open (self->accounts, choice, NULL);

  gtk_stack_set_visible_child_name (self->root, "welcome");
  if (probe == NULL || !g_set_object (&self->probe, probe))
    return;

  g_signal_connect_object (probe, "notify::state", G_CALLBACK (probe_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static gboolean
has_profiles (ByWindow *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (by_accounts_get_profiles (self->accounts))) > 0;
}

static gboolean
is_welcoming (ByWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->root), "welcome") == 0;
}

static void
profiles_changed_cb (ByWindow *self)
{
  if (is_welcoming (self) && has_profiles (self))
    by_window_open_default (self);
}

/* Other keys, or a sign-in in a terminal. */
static void
profiles_touched_cb (ByWindow *self)
{
  if (!is_welcoming (self) && self->account != NULL)
    by_account_renew (self->account);
}

static void
remember_choice (const char *profile, const char *region)
{
  g_autoptr (GSettings) settings = g_settings_new (BY_APPLICATION_ID);

  g_settings_set_string (settings, "source", profile);
  g_settings_set_string (settings, "region", region);
}

static void
sandbox_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ByAccount) account =
    by_accounts_open_sandbox_finish (BY_ACCOUNTS (source), result, &error);

  if (by_error_is_cancelled (error))
    return;

  g_clear_object (&self->opening);
  if (account != NULL)
    {
      by_window_set_account (self, account);
      return;
    }
  if (self->account == NULL)
    show_welcome (self, &(ByAccountChoice) { 0 });
  else
    gtk_stack_set_visible_child_name (self->root, "main");
  by_fault_report (GTK_WIDGET (self), _ ("Could not start the sandbox"), error);
}

static void
cancel_opening (ByWindow *self)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
}

static void
account_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByWindow *self = BY_WINDOW (widget);

  if (self->accounts != NULL)
    gtk_window_present (GTK_WINDOW (by_account_dialog_new (self)));
}

static void
add_profile_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByWindow *self = BY_WINDOW (widget);

  if (self->accounts != NULL)
    by_profile_dialog_present (GTK_WINDOW (self), self, NULL);
}

static void
open_sandbox_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  by_window_open_sandbox (BY_WINDOW (widget), g_variant_get_string (parameter, NULL),
                          DEFAULT_SPEED, NULL);
}

/**
 * by_window_check_account:
 * @asks: the window with the button: this one, or a dialog above it
 *
 * Does what leads out of the trouble with the account: signs in, or looks again.
 */
void
by_window_check_account (ByWindow *self, GtkWindow *asks)
{
  if (self->account == NULL)
    return;

  if (by_account_is_gone (self->account))
    by_window_open_sandbox (self, self->scenario, self->sandbox_speed, NULL);
  else if (by_account_get_state (self->account) == BY_ACCOUNT_SIGNED_OUT
           && by_account_get_sign_in_way (self->account) == BY_SIGN_IN_WAY_BROWSER)
    by_sign_in_dialog_present (asks, self->accounts,
                               by_account_get_sign_in_profile (self->account));
  else
    by_account_refresh (self->account);
}

static void
check_account_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  by_window_check_account (BY_WINDOW (widget), GTK_WINDOW (widget));
}

/* Whoever signed in, and from whichever window: this account may have keys again. */
static void
signed_in_cb (ByWindow *self)
{
  if (self->account != NULL && !by_account_is_sandbox (self->account)
      && by_account_get_state (self->account) != BY_ACCOUNT_SIGNED_IN)
    by_account_refresh (self->account);
}

static void
account_state_cb (ByWindow *self)
{
  /* What came in while signed out may be stale; look at it at once. */
  if (by_account_get_state (self->account) != BY_ACCOUNT_SIGNED_IN || self->page == NULL)
    return;

  by_poller_refresh (by_account_get_poller (self->account));
  by_page_refresh (self->page);
}

static void
visibility_changed_cb (ByWindow *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));
  GdkToplevelState state =
    GDK_IS_TOPLEVEL (surface) ? gdk_toplevel_get_state (GDK_TOPLEVEL (surface)) : 0;

  if (self->account != NULL)
    by_account_set_hidden (self->account, (state & GDK_TOPLEVEL_STATE_MINIMIZED) != 0);
}

static void
realized_cb (ByWindow *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));

  g_signal_connect_object (surface, "notify::state", G_CALLBACK (visibility_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* For by-window.c: adds the actions. */
void
by_window_account_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.account", NULL, account_action);
  gtk_widget_class_install_action (widget_class, "win.add-profile", NULL, add_profile_action);
  gtk_widget_class_install_action (widget_class, "win.open-sandbox", "s", open_sandbox_action);
  gtk_widget_class_install_action (widget_class, "win.check-account", NULL, check_account_action);
}

/* For by-window.c: what opens accounts is known. */
void
by_window_account_set_accounts (ByWindow *self, ByAccounts *accounts)
{
  if (!g_set_object (&self->accounts, accounts))
    return;

  by_welcome_view_set_profiles (self->welcome, by_accounts_get_profiles (accounts));
  g_signal_connect_object (by_accounts_get_profiles (accounts), "changed",
                           G_CALLBACK (profiles_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (by_accounts_get_profiles (accounts), "touched",
                           G_CALLBACK (profiles_touched_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (accounts, "signed-in", G_CALLBACK (signed_in_cb), self,
                           G_CONNECT_SWAPPED);
}

/* For by-window.c, after the template is there. */
void
by_window_account_init (ByWindow *self)
{
  self->sandbox_speed = DEFAULT_SPEED;
  self->account_signals = g_signal_group_new (BY_TYPE_ACCOUNT);
  g_signal_group_connect_swapped (self->account_signals, "notify::state",
                                  G_CALLBACK (account_state_cb), self);
  g_signal_connect (self, "realize", G_CALLBACK (realized_cb), NULL);
}

/* For by-window.c. */
void
by_window_account_dispose (ByWindow *self)
{
  cancel_opening (self);
  g_clear_object (&self->account_signals);
  g_clear_object (&self->probe);
  g_clear_object (&self->accounts);
  g_clear_pointer (&self->scenario, g_free);
}

/* For by-window.c: another account is there, or none. */
void
by_window_account_changed (ByWindow *self)
{
  cancel_opening (self);
  g_clear_object (&self->probe);
  g_signal_group_set_target (self->account_signals, self->account);
  by_account_button_set_account (self->account_button, self->account);
  if (self->account != NULL)
    gtk_stack_set_visible_child_name (self->root, "main");
  visibility_changed_cb (self);
}

/**
 * by_window_get_accounts:
 *
 * Returns: (transfer none) (nullable): what opens accounts
 */
ByAccounts *
by_window_get_accounts (ByWindow *self)
{
  g_return_val_if_fail (BY_IS_WINDOW (self), NULL);

  return self->accounts;
}

/**
 * by_window_get_scenario:
 *
 * Returns: (transfer none) (nullable): which account the sandbox plays that is on show; %NULL when
 *   another account is, or when it is the default
 */
const char *
by_window_get_scenario (ByWindow *self)
{
  g_return_val_if_fail (BY_IS_WINDOW (self), NULL);

  return self->account != NULL && by_account_is_sandbox (self->account) ? self->scenario : NULL;
}

/* Whom to ask when nobody has chosen. Without a profile called "default", and with nothing in the
 * environment that names another, that is the first of those there are. (transfer full) (nullable) */
static char *
dup_first_profile (ByWindow *self)
{
  ByProfiles *profiles = by_accounts_get_profiles (self->accounts);
  g_autoptr (ByProfile) first = NULL;

  if (by_accounts_expects_credentials (self->accounts)
      || by_profiles_find (profiles, "default") != NULL)
    return NULL;
  first = g_list_model_get_item (G_LIST_MODEL (profiles), 0);

  return first != NULL ? g_strdup (by_profile_get_name (first)) : NULL;
}

/**
 * by_window_open_default:
 *
 * Opens what was chosen last in a window, else what environment and files say, else the first profile
 * there is.
 */
void
by_window_open_default (ByWindow *self)
{
  g_autoptr (GSettings) settings = g_settings_new (BY_APPLICATION_ID);
  g_autofree char *profile = g_settings_get_string (settings, "source");
  g_autofree char *region = g_settings_get_string (settings, "region");
  g_autofree char *first = NULL;
  ByProfiles *profiles = NULL;
  gboolean known = FALSE;

  g_return_if_fail (BY_IS_WINDOW (self));
  g_return_if_fail (self->accounts != NULL);

  profiles = by_accounts_get_profiles (self->accounts);
  known = *profile != '\0' && by_profiles_find (profiles, profile) != NULL;
  first = dup_first_profile (self);
  by_window_open (self, &(ByAccountChoice) {
                          .profile = known ? profile : first,
                          .region = known && *region != '\0' ? region : NULL,
                        });
}

/**
 * by_window_open:
 *
 * Shows another account. What cannot be opened at all is told in a toast, and everything stays.
 * Without a choice and any credentials to choose from it shows the welcome, and opens the first
 * profile that appears.
 *
 * Returns: whether it is on show
 */
gboolean
by_window_open (ByWindow *self, const ByAccountChoice *choice)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ByAccount) account = NULL;

  g_return_val_if_fail (BY_IS_WINDOW (self), FALSE);
  g_return_val_if_fail (self->accounts != NULL, FALSE);

  if (choice->profile == NULL && !has_profiles (self))
    {
      show_welcome (self, choice);
      return FALSE;
    }

  account = by_accounts_open (self->accounts, choice, &error);
  if (account == NULL)
    {
      if (self->account == NULL)
        show_welcome (self, &(ByAccountChoice) { 0 });
      by_fault_report (GTK_WIDGET (self), _ ("Could not open the account"), error);
      return FALSE;
    }

  by_window_set_account (self, account);

  return TRUE;
}

/**
 * by_window_choose:
 * @profile: (nullable): "" for the environment; %NULL for that of the account on show
 * @region: (nullable): %NULL for that of the profile
 *
 * What the user chose in the window: shows it, and again at the next start.
 */
void
by_window_choose (ByWindow *self, const char *profile, const char *region)
{
  g_autofree char *scenario = g_strdup (self->scenario);
  ByContext *context = NULL;

  g_return_if_fail (BY_IS_WINDOW (self));

  if (profile == NULL && self->account != NULL)
    {
      context = by_account_get_context (self->account);
      if (by_account_is_sandbox (self->account))
        {
          by_window_open_sandbox (self, scenario, self->sandbox_speed, region);
          return;
        }
      profile = by_context_get_source (context);
      if (g_str_equal (profile, "environment"))
        profile = "";
    }
  if (by_window_open (self, &(ByAccountChoice) {
                              .profile = profile,
                              .region = region,
                              .endpoint_url =
                                context != NULL ? by_context_get_endpoint_url (context) : NULL,
                            }))
    remember_choice (profile, region != NULL ? region : "");
}

/**
 * by_window_open_sandbox:
 * @scenario: (nullable): which account it plays; %NULL for its default
 * @speed: how many times faster than AWS
 * @region: (nullable): where to look first
 *
 * Shows the account of a sandbox, once it has started.
 */
void
by_window_open_sandbox (ByWindow *self, const char *scenario, double speed, const char *region)
{
  g_autofree char *copy = g_strdup (scenario);

  g_return_if_fail (BY_IS_WINDOW (self));
  g_return_if_fail (self->accounts != NULL);

  cancel_opening (self);
  g_clear_object (&self->probe);
  g_free (self->scenario);
  self->scenario = g_steal_pointer (&copy);
  self->sandbox_speed = speed;
  self->opening = g_cancellable_new ();
  if (self->account == NULL)
    gtk_stack_set_visible_child_name (self->root, "opening");
  by_accounts_open_sandbox_async (self->accounts, self->scenario, speed, region, self->opening,
                                  sandbox_opened_cb, g_object_ref (self));
}
