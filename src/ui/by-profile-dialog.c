/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByProfileDialog: adds a profile with access keys, or edits one.
 *
 * Save tries the keys on AWS first. When AWS does not take them the reason shows and nothing is
 * written, unless the user insists: the computer may just be offline. Secrets are only in the entries
 * (in memory that does not go to disk) and in copies that are wiped.
 */

#include "by-profile-dialog.h"

#include <glib/gi18n.h>

#include "by-entry-row.h"
#include "by-error-text.h"
#include "by-password-row.h"
#include "by-region-picker.h"
#include "by-region.h"
#include "by-secret.h"

#define DEFAULT_REGION "us-east-1"

struct _ByProfileDialog
{
  AdwWindow parent_instance;

  ByWindow *window;          /* (borrowed): transient for it, goes with it */
  char *edited;              /* (owned) (nullable): the profile that is edited */
  char *region;              /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable): while the keys are tried */

  /* template */
  ByEntryRow *name_row;
  ByEntryRow *key_row;
  ByPasswordRow *secret_row;
  ByPasswordRow *token_row;
  AdwActionRow *region_row;
  GtkWidget *form;
  GtkWidget *spinner;
  GtkRevealer *fault_revealer;
  GtkLabel *fault_label;
  GtkWidget *anyway_button;
};

G_DEFINE_FINAL_TYPE (ByProfileDialog, by_profile_dialog, ADW_TYPE_WINDOW)

static ByProfiles *
get_profiles (ByProfileDialog *self)
{
  return by_accounts_get_profiles (by_window_get_accounts (self->window));
}

/* Pasted text often brings a blank or the end of a line along. */
static char *
dup_text (ByEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static char *
dup_typed_secret (ByPasswordRow *row)
{
  return g_strstrip (by_password_row_dup_text (row));
}

/* What the user typed, else what the edited profile has already. */
static char *
dup_secret (ByProfileDialog *self, ByPasswordRow *row, const char *key)
{
  g_auto (BySecret) typed = dup_typed_secret (row);
  ByConfig *config = by_profiles_get_config (get_profiles (self));

  if (*typed != '\0')
    return g_steal_pointer (&typed);

  return self->edited != NULL ? g_strdup (by_config_get_profile_value (config, self->edited, key))
                              : NULL;
}

/* Temporary keys come as three: a token without a secret of its own would belong to other keys. */
static char *
dup_token (ByProfileDialog *self)
{
  g_auto (BySecret) secret = dup_typed_secret (self->secret_row);
  g_auto (BySecret) token = dup_typed_secret (self->token_row);

  if (*token != '\0')
    return g_steal_pointer (&token);

  return *secret == '\0' ? dup_secret (self, self->token_row, "aws_session_token") : NULL;
}

static const char *
find_name_fault (ByProfileDialog *self, const char *name)
{
  if (*name == '\0' || self->edited != NULL)
    return NULL;
  if (!by_config_is_valid_name (name))
    return _ ("A profile’s name has letters, digits and - _ / . % @ : + only.");
  if (by_config_has_profile (by_profiles_get_config (get_profiles (self)), name))
    return _ ("There is a profile of this name already.");

  return NULL;
}

static const char *
find_key_fault (const char *key)
{
  if (*key == '\0' || g_regex_match_simple ("^[A-Z0-9]{16,128}$", key, 0, 0))
    return NULL;

  return _ ("An access key ID has capital letters and digits only, mostly 20, such as "
            "AKIAIOSFODNN7EXAMPLE.");
}

static const char *
find_secret_fault (const char *secret)
{
  if (*secret == '\0' || g_regex_match_simple ("^[A-Za-z0-9/+=]{16,}$", secret, 0, 0))
    return NULL;

  return _ ("A secret access key has letters, digits and / + = only, mostly 40.");
}

static void
show_fault (ByProfileDialog *self, const char *fault, gboolean may_insist)
{
  if (fault != NULL)
    gtk_label_set_label (self->fault_label, fault);
  gtk_widget_set_visible (self->anyway_button, may_insist);
  gtk_revealer_set_reveal_child (self->fault_revealer, fault != NULL);
}

static void
changed_cb (ByProfileDialog *self)
{
  g_autofree char *name = dup_text (self->name_row);
  g_autofree char *key = dup_text (self->key_row);
  g_auto (BySecret) secret = dup_typed_secret (self->secret_row);
  const char *name_fault = find_name_fault (self, name);
  const char *key_fault = find_key_fault (key);
  const char *secret_fault = find_secret_fault (secret);
  const char *fault = name_fault != NULL ? name_fault : key_fault != NULL ? key_fault : secret_fault;
  gboolean complete =
    *name != '\0' && *key != '\0' && (*secret != '\0' || self->edited != NULL);

  by_entry_row_set_faulty (self->name_row, name_fault != NULL);
  by_entry_row_set_faulty (self->key_row, key_fault != NULL);
  by_password_row_set_faulty (self->secret_row, secret_fault != NULL);
  show_fault (self, fault, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "profile.save",
                                 complete && fault == NULL && self->cancellable == NULL);
}

static void
update_region (ByProfileDialog *self)
{
  const char *name = by_region_get_name (self->region);
  g_autofree char *text =
    name != NULL ? g_strdup_printf ("%s, %s", self->region, name) : g_strdup (self->region);

  adw_action_row_set_subtitle (self->region_row, text);
}

static void
region_picked_cb (gpointer data, const char *region)
{
  ByProfileDialog *self = BY_PROFILE_DIALOG (data);

  g_free (self->region);
  self->region = g_strdup (region);
  update_region (self);
}

static void
region_row_activated_cb (ByProfileDialog *self)
{
  by_region_picker_present (GTK_WIDGET (self), NULL, self->region, region_picked_cb, self);
}

static void
set_busy (ByProfileDialog *self, gboolean busy)
{
  if (busy)
    {
      self->cancellable = g_cancellable_new ();
      /* An entry that gets insensitive with the focus in it complains. */
      gtk_window_set_focus (GTK_WINDOW (self), NULL);
    }
  else
    {
      g_clear_object (&self->cancellable);
    }
  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_set_sensitive (self->form, !busy);
  changed_cb (self);
}

typedef struct
{
  char *name;
  char *key;
  char *secret;
  char *token;
} Answers;

static void
answers_clear (Answers *self)
{
  g_free (self->name);
  g_free (self->key);
  g_clear_pointer (&self->secret, by_secret_free);
  g_clear_pointer (&self->token, by_secret_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answers, answers_clear)

static ByProfileAnswers
read_answers (ByProfileDialog *self, Answers *answers)
{
  answers->name = dup_text (self->name_row);
  answers->key = dup_text (self->key_row);
  answers->secret = dup_secret (self, self->secret_row, "aws_secret_access_key");
  answers->token = dup_token (self);

  return (ByProfileAnswers) {
    .name = answers->name,
    .access_key_id = answers->key,
    .secret_access_key = answers->secret != NULL ? answers->secret : "",
    .session_token = answers->token,
    .region = self->region,
  };
}

static void
save (ByProfileDialog *self)
{
  g_auto (Answers) answers = { 0 };
  g_autoptr (GError) error = NULL;
  ByProfileAnswers profile = read_answers (self, &answers);

  if (!by_profiles_save (get_profiles (self), &profile, &error))
    {
      show_fault (self, error->message, FALSE);
      return;
    }

  by_window_choose (self->window, profile.name, NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByProfileDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean good = by_accounts_try_keys_finish (BY_ACCOUNTS (source), result, &error);

  if (by_error_is_cancelled (error))
    return;

  set_busy (self, FALSE);
  if (good)
    {
      save (self);
    }
  else
    {
      g_autofree char *text = by_error_text (error);

      show_fault (self, text, TRUE);
      gtk_widget_grab_focus (self->anyway_button);
    }
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByProfileDialog *self = BY_PROFILE_DIALOG (widget);
  g_auto (Answers) answers = { 0 };
  ByProfileAnswers profile = read_answers (self, &answers);

  set_busy (self, TRUE);
  by_accounts_try_keys_async (by_window_get_accounts (self->window), &profile, self->cancellable,
                              tried_cb, g_object_ref (self));
}

static void
save_anyway_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save (BY_PROFILE_DIALOG (widget));
}

static void
by_profile_dialog_dispose (GObject *object)
{
  ByProfileDialog *self = BY_PROFILE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_PROFILE_DIALOG);

  G_OBJECT_CLASS (by_profile_dialog_parent_class)->dispose (object);
}

static void
by_profile_dialog_finalize (GObject *object)
{
  ByProfileDialog *self = BY_PROFILE_DIALOG (object);

  g_free (self->edited);
  g_free (self->region);

  G_OBJECT_CLASS (by_profile_dialog_parent_class)->finalize (object);
}

static void
by_profile_dialog_class_init (ByProfileDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = by_profile_dialog_dispose;
  object_class->finalize = by_profile_dialog_finalize;

  g_type_ensure (BY_TYPE_ENTRY_ROW);
  g_type_ensure (BY_TYPE_PASSWORD_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/batchyard/Batchyard/ui/by-profile-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ByProfileDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, ByProfileDialog, key_row);
  gtk_widget_class_bind_template_child (widget_class, ByProfileDialog, secret_row);
  gtk_widget_class_bind_template_child (widget_class, ByProfileDialog, token_row);
  gtk_widget_class_bind_template_child (widget_class, ByProfileDialog, region_row);
  gtk_widget_class_bind_template_child (widget_class, ByProfileDialog, form);
  gtk_widget_class_bind_template_child (widget_class, ByProfileDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, ByProfileDialog, fault_revealer);
  gtk_widget_class_bind_template_child (widget_class, ByProfileDialog, fault_label);
  gtk_widget_class_bind_template_child (widget_class, ByProfileDialog, anyway_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, region_row_activated_cb);
  gtk_widget_class_install_action (widget_class, "profile.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "profile.save-anyway", NULL, save_anyway_action);
}

static void
by_profile_dialog_init (ByProfileDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Fills in what is known of the edited profile; its secrets never leave the file for that. */
static void
begin_edit (ByProfileDialog *self)
{
  ByConfig *config = by_profiles_get_config (get_profiles (self));
  const char *key = by_config_get_profile_value (config, self->edited, "aws_access_key_id");

  gtk_window_set_title (GTK_WINDOW (self), _ ("Edit Profile"));
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), self->edited);
  gtk_editable_set_editable (GTK_EDITABLE (self->name_row), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->key_row), key != NULL ? key : "");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->secret_row),
                                 _ ("Secret access key (empty: stays as it is)"));
}

/**
 * by_profile_dialog_present:
 * @parent: the window to stand over
 * @window: the window that shows the profile when it is saved; @parent, or below it
 * @name: (nullable): the profile to edit, %NULL to add one
 *
 * Opens the dialog, which belongs to GTK.
 */
void
by_profile_dialog_present (GtkWindow *parent, ByWindow *window, const char *name)
{
  ByProfileDialog *self = g_object_new (BY_TYPE_PROFILE_DIALOG, "transient-for", parent, NULL);
  ByProfile *profile = NULL;

  self->window = window;
  self->edited = g_strdup (name);
  if (name != NULL)
    {
      profile = by_profiles_find (get_profiles (self), name);
      begin_edit (self);
    }
  else
    {
      gtk_window_set_title (GTK_WINDOW (self), _ ("Add Profile"));
    }
  self->region = g_strdup (profile != NULL && by_profile_get_region (profile) != NULL
                             ? by_profile_get_region (profile)
                             : DEFAULT_REGION);
  update_region (self);
  changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  /* Before, GTK 4.8 would take away the window's role, and screen readers would not announce it. */
  gtk_widget_grab_focus (name != NULL ? GTK_WIDGET (self->secret_row)
                                      : GTK_WIDGET (self->name_row));
}
