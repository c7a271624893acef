/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByAccountDialog: the account switch.
 */

#include "by-account-dialog.h"

#include <glib/gi18n.h>

#include "by-account-button.h"
#include "by-profile-dialog.h"
#include "by-region-picker.h"
#include "by-region.h"
#include "by-scenario-group.h"
#include "by-time-text.h"
#include "by-time.h"

struct _ByAccountDialog
{
  AdwWindow parent_instance;

  ByWindow *window;              /* (borrowed): transient for it, goes with it */
  GSignalGroup *account_signals; /* (owned) */
  GPtrArray *rows;               /* (owned): of AdwActionRow, (borrowed): those of the profiles */

  /* template */
  AdwActionRow *identity_row;
  GtkImage *identity_icon;
  GtkWidget *identity_spinner;
  GtkButton *check_button;
  AdwActionRow *arn_row;
  AdwActionRow *expiration_row;
  AdwActionRow *clock_row;
  AdwActionRow *region_row;
  AdwPreferencesGroup *profiles_group;
  ByScenarioGroup *scenario_group;
};

G_DEFINE_FINAL_TYPE (ByAccountDialog, by_account_dialog, ADW_TYPE_WINDOW)

static void
update_problem (ByAccountDialog *self, ByAccount *account)
{
  g_autofree char *sign_in = by_account_dup_sign_in (account);
  g_autofree char *problem = by_account_dup_problem (account);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->identity_row), sign_in);
  adw_action_row_set_subtitle (self->identity_row, problem != NULL ? problem : "");
}

static void
update_clock (ByAccountDialog *self, ByAccount *account)
{
  g_autofree char *note = by_account_dup_clock_note (account);

  gtk_widget_set_visible (GTK_WIDGET (self->clock_row), note != NULL);
  adw_action_row_set_subtitle (self->clock_row, note != NULL ? note : "");
}

static void
update_identity (ByAccountDialog *self)
{
  ByAccount *account = by_window_get_account (self->window);
  ByAccountState state = BY_ACCOUNT_LOADING;
  gint64 expiration = BY_TIME_NONE;
  const char *arn = NULL;
  const char *region = NULL;

  if (account == NULL)
    return;

  state = by_account_get_state (account);
  arn = by_account_get_arn (account);
  expiration = by_account_get_expiration (account);
  region = by_context_get_region (by_account_get_context (account));

  if (state == BY_ACCOUNT_SIGNED_IN)
    {
      g_autofree char *number = by_account_dup_number (account);
      /* Translators: %s is the number of an AWS account */
      g_autofree char *subtitle = g_strdup_printf (_ ("Account %s"), number);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->identity_row),
                                     by_account_get_user_name (account));
      adw_action_row_set_subtitle (self->identity_row, subtitle);
    }
  else
    {
      update_problem (self, account);
    }
  gtk_image_set_from_icon_name (self->identity_icon, by_account_get_sign_in_icon (account));
  gtk_widget_set_css_classes (
    GTK_WIDGET (self->identity_icon),
    (const char *[]) { by_account_get_sign_in_class (account), NULL });
  gtk_widget_set_visible (GTK_WIDGET (self->identity_icon), state != BY_ACCOUNT_LOADING);
  gtk_widget_set_visible (self->identity_spinner, state == BY_ACCOUNT_LOADING);
  gtk_widget_set_visible (GTK_WIDGET (self->check_button),
                          state == BY_ACCOUNT_SIGNED_OUT || state == BY_ACCOUNT_FAILED);
  gtk_button_set_label (self->check_button, state == BY_ACCOUNT_SIGNED_OUT
                                              ? by_account_get_sign_in_label (account)
                                              : _ ("_Try Again"));
  update_clock (self, account);

  gtk_widget_set_visible (GTK_WIDGET (self->arn_row), arn != NULL && state == BY_ACCOUNT_SIGNED_IN);
  adw_action_row_set_subtitle (self->arn_row, arn != NULL ? arn : "");
  gtk_widget_set_visible (GTK_WIDGET (self->expiration_row),
                          expiration != BY_TIME_NONE && state == BY_ACCOUNT_SIGNED_IN);
  if (expiration != BY_TIME_NONE)
    {
      g_autofree char *moment = by_time_text_exact (expiration);

      adw_action_row_set_subtitle (self->expiration_row, moment);
    }

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->region_row),
                                 by_region_get_name (region) != NULL ? by_region_get_name (region)
                                                                     : region);
  adw_action_row_set_subtitle (self->region_row, region);
}

static void
edit_profile_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByAccountDialog *self = BY_ACCOUNT_DIALOG (widget);

  by_profile_dialog_present (GTK_WINDOW (self), self->window,
                             g_variant_get_string (parameter, NULL));
}

static void
add_profile_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByAccountDialog *self = BY_ACCOUNT_DIALOG (widget);

  by_profile_dialog_present (GTK_WINDOW (self), self->window, NULL);
}

static void
choose_profile_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByAccountDialog *self = BY_ACCOUNT_DIALOG (widget);

  by_window_choose (self->window, g_variant_get_string (parameter, NULL), NULL);
}

static void
check_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  by_window_check_account (BY_ACCOUNT_DIALOG (widget)->window, GTK_WINDOW (widget));
}

static void
open_sandbox_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByAccountDialog *self = BY_ACCOUNT_DIALOG (widget);

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.open-sandbox", "s",
                              g_variant_get_string (parameter, NULL));
  gtk_window_close (GTK_WINDOW (self));
}

static void
copy_arn_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByAccount *account = by_window_get_account (BY_ACCOUNT_DIALOG (widget)->window);

  if (account != NULL && by_account_get_arn (account) != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), by_account_get_arn (account));
}

static void
region_picked_cb (gpointer data, const char *region)
{
  by_window_choose (BY_ACCOUNT_DIALOG (data)->window, NULL, region);
}

static void
region_row_activated_cb (ByAccountDialog *self)
{
  ByAccount *account = by_window_get_account (self->window);
  ByContext *context = account != NULL ? by_account_get_context (account) : NULL;

  by_region_picker_present (GTK_WIDGET (self), context,
                            context != NULL ? by_context_get_region (context) : NULL,
                            region_picked_cb, self);
}

/* Whether @profile is the one on show. */
static gboolean
is_current (ByAccountDialog *self, ByProfile *profile)
{
  ByAccount *account = by_window_get_account (self->window);
  const char *source = NULL;

  if (account == NULL || by_account_is_sandbox (account))
    return FALSE;

  source = by_context_get_source (by_account_get_context (account));

  return by_profile_get_kind (profile) == BY_PROFILE_ENVIRONMENT
           ? g_str_equal (source, "environment")
           : g_str_equal (source, by_profile_get_name (profile));
}

static GtkWidget *
create_edit_button (ByProfile *profile)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("document-edit-symbolic");
  g_autofree char *label =
    g_strdup_printf (_ ("Edit the profile %s"), by_profile_get_name (profile));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Edit"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "account.edit-profile");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", by_profile_get_name (profile));

  return button;
}

static GtkWidget *
create_profile_row (ByAccountDialog *self, ByProfile *profile)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");
  gboolean current = is_current (self, profile);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), by_profile_get_title (profile));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), by_profile_get_summary (profile));
  gtk_image_set_pixel_size (GTK_IMAGE (check), 16);
  gtk_widget_set_opacity (check, current ? 1 : 0);
  g_object_set (check, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_SELECTED, current, -1);
  if (by_profile_get_kind (profile) == BY_PROFILE_KEYS
      || by_profile_get_kind (profile) == BY_PROFILE_TEMPORARY_KEYS
      || by_profile_get_kind (profile) == BY_PROFILE_INCOMPLETE)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_edit_button (profile));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "account.choose-profile");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", by_profile_get_name (profile));

  return row;
}

static void
update_profiles (ByAccountDialog *self)
{
  GListModel *profiles =
    G_LIST_MODEL (by_accounts_get_profiles (by_window_get_accounts (self->window)));

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->profiles_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  adw_preferences_group_set_description (self->profiles_group,
                                         g_list_model_get_n_items (profiles) > 0
                                           ? NULL
                                           : _ ("There is none on this computer."));
  for (guint i = 0; i < g_list_model_get_n_items (profiles); i++)
    {
      g_autoptr (ByProfile) profile = g_list_model_get_item (profiles, i);
      GtkWidget *row = create_profile_row (self, profile);

      adw_preferences_group_add (self->profiles_group, row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
account_changed_cb (ByAccountDialog *self)
{
  by_scenario_group_choose (self->scenario_group, by_window_get_scenario (self->window));
  g_signal_group_set_target (self->account_signals, by_window_get_account (self->window));
  update_identity (self);
  update_profiles (self);
}

static void
by_account_dialog_dispose (GObject *object)
{
  ByAccountDialog *self = BY_ACCOUNT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_ACCOUNT_DIALOG);
  g_clear_object (&self->account_signals);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (by_account_dialog_parent_class)->dispose (object);
}

static void
by_account_dialog_class_init (ByAccountDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_account_dialog_dispose;

  g_type_ensure (BY_TYPE_SCENARIO_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/batchyard/Batchyard/ui/by-account-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ByAccountDialog, identity_row);
  gtk_widget_class_bind_template_child (widget_class, ByAccountDialog, identity_icon);
  gtk_widget_class_bind_template_child (widget_class, ByAccountDialog, identity_spinner);
  gtk_widget_class_bind_template_child (widget_class, ByAccountDialog, check_button);
  gtk_widget_class_bind_template_child (widget_class, ByAccountDialog, arn_row);
  gtk_widget_class_bind_template_child (widget_class, ByAccountDialog, expiration_row);
  gtk_widget_class_bind_template_child (widget_class, ByAccountDialog, clock_row);
  gtk_widget_class_bind_template_child (widget_class, ByAccountDialog, region_row);
  gtk_widget_class_bind_template_child (widget_class, ByAccountDialog, profiles_group);
  gtk_widget_class_bind_template_child (widget_class, ByAccountDialog, scenario_group);
  gtk_widget_class_bind_template_callback (widget_class, region_row_activated_cb);
  gtk_widget_class_install_action (widget_class, "account.add-profile", NULL, add_profile_action);
  gtk_widget_class_install_action (widget_class, "account.edit-profile", "s", edit_profile_action);
  gtk_widget_class_install_action (widget_class, "account.choose-profile", "s",
                                   choose_profile_action);
  gtk_widget_class_install_action (widget_class, "account.check", NULL, check_action);
  gtk_widget_class_install_action (widget_class, "account.copy-arn", NULL, copy_arn_action);
  /* The group of scenarios knows it by this name, in the window as well as here. */
  gtk_widget_class_install_action (widget_class, "win.open-sandbox", "s", open_sandbox_action);
}

static void
by_account_dialog_init (ByAccountDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  self->account_signals = g_signal_group_new (BY_TYPE_ACCOUNT);
  g_signal_group_connect_swapped (self->account_signals, "notify", G_CALLBACK (update_identity),
                                  self);
}

/**
 * by_account_dialog_new:
 * @window: the window whose account it is about
 *
 * Returns: (transfer floating): the dialog, to be presented
 */
ByAccountDialog *
by_account_dialog_new (ByWindow *window)
{
  ByAccountDialog *self = g_object_new (BY_TYPE_ACCOUNT_DIALOG, "transient-for", window, NULL);

  self->window = window;
  g_signal_connect_object (window, "notify::account", G_CALLBACK (account_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (by_accounts_get_profiles (by_window_get_accounts (window)),
                           "items-changed", G_CALLBACK (update_profiles), self, G_CONNECT_SWAPPED);
  account_changed_cb (self);

  return self;
}
