/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByAccountButton: the foot of the sidebar.
 */

#include "by-account-button.h"

#include <glib/gi18n.h>

#include "by-time-text.h"

#define MINUTE (60 * G_USEC_PER_SEC)

struct _ByAccountButton
{
  AdwBin parent_instance;

  ByAccount *account; /* (owned) (nullable) */
  GSignalGroup *signals; /* (owned) */
  guint tick;

  /* template */
  AdwAvatar *avatar;
  GtkLabel *title_label;
  GtkLabel *region_label;
  GtkImage *state_icon;
  GtkLabel *state_label;
  GtkWidget *state_box;
};

G_DEFINE_FINAL_TYPE (ByAccountButton, by_account_button, ADW_TYPE_BIN)

static char *
dup_left (gint64 microseconds)
{
  int minutes = (int) (microseconds / MINUTE);

  if (minutes >= 2 * 24 * 60)
    return g_strdup_printf (ngettext ("%d day", "%d days", minutes / (24 * 60)),
                            minutes / (24 * 60));
  if (minutes >= 60)
    /* Translators: hours and minutes */
    return g_strdup_printf (_ ("%d h %d min"), minutes / 60, minutes % 60);

  return g_strdup_printf (_ ("%d min"), MAX (minutes, 0));
}

/**
 * by_account_dup_sign_in:
 *
 * Returns: (transfer full): the sign-in in a few words
 */
char *
by_account_dup_sign_in (ByAccount *account)
{
  gint64 left = by_account_get_time_left (account);
  gint64 now = by_clock_get_real_time (by_context_get_clock (by_account_get_context (account)));
  g_autofree char *text = NULL;

  switch (by_account_get_state (account))
    {
    case BY_ACCOUNT_LOADING:
      return g_strdup (_ ("Signing in…"));
    case BY_ACCOUNT_SIGNED_IN:
      /* The moment keys end is not the end: new ones are fetched before the next call. */
      if (left <= 0)
        return g_strdup (_ ("Signed in"));
      text = dup_left (left);
      /* Translators: %s is how long the sign-in still holds, "7 h 12 min" */
      return g_strdup_printf (_ ("Signed in, %s left"), text);
    case BY_ACCOUNT_SIGNED_OUT:
      text = by_time_text_moment (by_account_get_signed_out_at (account), now);
      /* Translators: %s is a time of day */
      return g_strdup_printf (_ ("Signed out since %s"), text);
    case BY_ACCOUNT_FAILED:
    default:
      return g_strdup (_ ("Not reached"));
    }
}

/**
 * by_account_get_sign_in_icon:
 *
 * Returns: (transfer none): the icon that goes with by_account_dup_sign_in()
 */
const char *
by_account_get_sign_in_icon (ByAccount *account)
{
  switch (by_account_get_state (account))
    {
    case BY_ACCOUNT_LOADING:
      return "by-state-starting-symbolic";
    case BY_ACCOUNT_SIGNED_IN:
      return "by-state-done-symbolic";
    case BY_ACCOUNT_SIGNED_OUT:
    case BY_ACCOUNT_FAILED:
    default:
      return "by-warning-symbolic";
    }
}

/**
 * by_account_get_sign_in_class:
 *
 * Returns: (transfer none): the style class that goes with by_account_dup_sign_in()
 */
const char *
by_account_get_sign_in_class (ByAccount *account)
{
  switch (by_account_get_state (account))
    {
    case BY_ACCOUNT_LOADING:
      return "dim-label";
    case BY_ACCOUNT_SIGNED_IN:
      return "success";
    case BY_ACCOUNT_SIGNED_OUT:
    case BY_ACCOUNT_FAILED:
    default:
      return "warning";
    }
}

/**
 * by_account_get_sign_in_label:
 *
 * Returns: (transfer none): the label, with a mnemonic, of the button that leads out of being signed
 *   out: action "win.check-account" finds the way that fits
 */
const char *
by_account_get_sign_in_label (ByAccount *account)
{
  switch (by_account_get_sign_in_way (account))
    {
    case BY_SIGN_IN_WAY_BROWSER:
      return by_account_get_arn (account) != NULL ? _ ("_Sign In Again…") : _ ("_Sign In…");
    case BY_SIGN_IN_WAY_CODE:
      return _ ("_Enter Code…");
    case BY_SIGN_IN_WAY_TERMINAL:
    case BY_SIGN_IN_WAY_NONE:
    default:
      return _ ("_Check Again");
    }
}

static void
update (ByAccountButton *self)
{
  const char *region = NULL;
  g_autofree char *title = NULL;
  g_autofree char *state = NULL;
  g_autofree char *label = NULL;

  if (self->account == NULL)
    return;

  title = by_account_dup_title (self->account);
  region = by_context_get_region (by_account_get_context (self->account));
  state = by_account_dup_sign_in (self->account);
  adw_avatar_set_text (self->avatar, title);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->region_label, region);
  gtk_label_set_label (self->state_label, state);
  gtk_image_set_from_icon_name (self->state_icon, by_account_get_sign_in_icon (self->account));
  gtk_widget_set_css_classes (
    self->state_box,
    (const char *[]) { "sign-in", by_account_get_sign_in_class (self->account), NULL });

  /* Translators: account, region, sign-in; what a screen reader says of the button */
  label = g_strdup_printf (_ ("Account %s, %s. %s"), title, region, state);
  gtk_accessible_update_property (GTK_ACCESSIBLE (adw_bin_get_child (ADW_BIN (self))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static gboolean
tick_cb (gpointer user_data)
{
  update (user_data);

  return G_SOURCE_CONTINUE;
}

static void
by_account_button_map (GtkWidget *widget)
{
  ByAccountButton *self = BY_ACCOUNT_BUTTON (widget);

  GTK_WIDGET_CLASS (by_account_button_parent_class)->map (widget);
  update (self);
  self->tick = g_timeout_add_seconds (30, tick_cb, self);
}

static void
by_account_button_unmap (GtkWidget *widget)
{
  ByAccountButton *self = BY_ACCOUNT_BUTTON (widget);

  g_clear_handle_id (&self->tick, g_source_remove);
  GTK_WIDGET_CLASS (by_account_button_parent_class)->unmap (widget);
}

static void
by_account_button_dispose (GObject *object)
{
  ByAccountButton *self = BY_ACCOUNT_BUTTON (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_ACCOUNT_BUTTON);
  g_clear_object (&self->signals);
  g_clear_object (&self->account);

  G_OBJECT_CLASS (by_account_button_parent_class)->dispose (object);
}

static void
by_account_button_class_init (ByAccountButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_account_button_dispose;
  widget_class->map = by_account_button_map;
  widget_class->unmap = by_account_button_unmap;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/batchyard/Batchyard/ui/by-account-button.ui");
  gtk_widget_class_bind_template_child (widget_class, ByAccountButton, avatar);
  gtk_widget_class_bind_template_child (widget_class, ByAccountButton, title_label);
  gtk_widget_class_bind_template_child (widget_class, ByAccountButton, region_label);
  gtk_widget_class_bind_template_child (widget_class, ByAccountButton, state_icon);
  gtk_widget_class_bind_template_child (widget_class, ByAccountButton, state_label);
  gtk_widget_class_bind_template_child (widget_class, ByAccountButton, state_box);
}

static void
by_account_button_init (ByAccountButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->signals = g_signal_group_new (BY_TYPE_ACCOUNT);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (update), self);
}

/**
 * by_account_button_set_account:
 * @account: (nullable): the account to tell about
 *
 * Follows @account from now on.
 */
void
by_account_button_set_account (ByAccountButton *self, ByAccount *account)
{
  g_return_if_fail (BY_IS_ACCOUNT_BUTTON (self));

  if (!g_set_object (&self->account, account))
    return;

  g_signal_group_set_target (self->signals, account);
  update (self);
}
