/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByAccountBar: the bar of a page whose account is out of reach.
 */

#include "by-account-bar.h"

#include <glib/gi18n.h>

#include "by-account-button.h"
#include "by-aws-error.h"
#include "by-time-text.h"
#include "by-time.h"

struct _ByAccountBar
{
  AdwBin parent_instance;

  ByAccount *account; /* (owned) (nullable) */

  /* template */
  GtkImage *icon;
  GtkLabel *label;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (ByAccountBar, by_account_bar, ADW_TYPE_BIN)

/* What there is to do besides the button. */
static char *
dup_advice (ByAccountBar *self)
{
  g_autofree char *title = NULL;

  if (by_account_get_sign_in_way (self->account) == BY_SIGN_IN_WAY_BROWSER
      || by_account_is_sandbox (self->account))
    return g_strdup ("");
  title = by_account_dup_title (self->account);

  /* Translators: %s is the name of a profile */
  return g_strdup_printf (_ ("Renew the keys of “%s”, then check again."), title);
}

static char *
dup_text (ByAccountBar *self)
{
  ByClock *clock = by_context_get_clock (by_account_get_context (self->account));
  gint64 now = by_clock_get_real_time (clock);
  gint64 seen = by_account_get_seen_at (self->account);
  g_autofree char *problem = NULL;
  g_autofree char *advice = NULL;
  g_autofree char *out = NULL;
  g_autofree char *moment = NULL;

  if (seen == BY_TIME_NONE
      || !g_error_matches (by_account_get_error (self->account), BY_AWS_ERROR,
                           BY_AWS_ERROR_EXPIRED_CREDENTIALS))
    {
      problem = by_account_dup_problem (self->account);
      return problem != NULL ? g_markup_escape_text (problem, -1) : g_strdup ("");
    }

  advice = dup_advice (self);
  out = by_time_text_moment (by_account_get_signed_out_at (self->account), now);
  moment = by_time_text_moment (seen, now);
  /* Translators: the first two %s are times of day, the third is empty or a sentence on what to do */
  return g_markup_printf_escaped (_ ("<b>Your sign-in ran out at %s.</b> What you see is from %s; "
                                     "nothing on AWS has stopped. %s"),
                                  out, moment, advice);
}

/* What the button does, and its words. */
static void
update_button (ByAccountBar *self)
{
  const char *label = by_account_is_gone (self->account) ? _ ("Start _Again") : _ ("_Try Again");

  if (by_account_get_state (self->account) == BY_ACCOUNT_SIGNED_OUT)
    label = by_account_get_sign_in_label (self->account);
  gtk_button_set_label (self->button, label);
}

static void
update (ByAccountBar *self)
{
  ByAccountState state = by_account_get_state (self->account);
  gboolean wrong = state == BY_ACCOUNT_SIGNED_OUT || state == BY_ACCOUNT_FAILED;
  g_autofree char *text = NULL;

  if (wrong)
    {
      text = dup_text (self);
      gtk_label_set_markup (self->label, text);
      gtk_image_set_from_icon_name (self->icon, state == BY_ACCOUNT_SIGNED_OUT
                                                  ? "by-lock-symbolic"
                                                  : "by-warning-symbolic");
      update_button (self);
    }
  gtk_revealer_set_reveal_child (GTK_REVEALER (adw_bin_get_child (ADW_BIN (self))), wrong);
}

static void
by_account_bar_dispose (GObject *object)
{
  ByAccountBar *self = BY_ACCOUNT_BAR (object);

  g_clear_object (&self->account);
  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_ACCOUNT_BAR);

  G_OBJECT_CLASS (by_account_bar_parent_class)->dispose (object);
}

static void
by_account_bar_class_init (ByAccountBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_account_bar_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/batchyard/Batchyard/ui/by-account-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ByAccountBar, icon);
  gtk_widget_class_bind_template_child (widget_class, ByAccountBar, label);
  gtk_widget_class_bind_template_child (widget_class, ByAccountBar, button);
}

static void
by_account_bar_init (ByAccountBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * by_account_bar_set_account:
 *
 * Follows @account, once.
 */
void
by_account_bar_set_account (ByAccountBar *self, ByAccount *account)
{
  g_return_if_fail (BY_IS_ACCOUNT_BAR (self));
  g_return_if_fail (self->account == NULL);

  self->account = g_object_ref (account);
  g_signal_connect_object (account, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
