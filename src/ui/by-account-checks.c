/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByAccountChecks: whether the account is ready.
 */

#include "by-account-checks.h"

#include <glib/gi18n.h>

#include "by-account-button.h"
#include "by-error-text.h"
#include "by-region.h"

struct _ByAccountChecks
{
  AdwPreferencesGroup parent_instance;

  ByAccount *account;        /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned): of the look at the network */

  /* template */
  AdwActionRow *identity_row;
  GtkImage *identity_icon;
  GtkButton *sign_in_button;
  AdwActionRow *clock_row;
  AdwActionRow *region_row;
  AdwActionRow *network_row;
  GtkImage *network_icon;
};

G_DEFINE_FINAL_TYPE (ByAccountChecks, by_account_checks, ADW_TYPE_PREFERENCES_GROUP)

static void
show (AdwActionRow *row, GtkImage *icon, const char *icon_name, const char *css_class)
{
  gtk_image_set_from_icon_name (icon, icon_name);
  gtk_widget_set_css_classes (GTK_WIDGET (icon), (const char *[]) { css_class, NULL });
}

static void
update_identity (ByAccountChecks *self)
{
  const char *user = by_account_get_user_name (self->account);
  g_autofree char *sign_in = by_account_dup_sign_in (self->account);
  g_autofree char *source = by_account_dup_title (self->account);
  g_autofree char *subtitle = by_account_dup_problem (self->account);
  g_autofree char *clock_note = by_account_dup_clock_note (self->account);
  g_autofree char *title = NULL;

  if (by_account_get_state (self->account) == BY_ACCOUNT_SIGNED_IN && user != NULL)
    {
      g_autofree char *number = by_account_dup_number (self->account);

      /* Translators: %s is the name of a user or role */
      title = g_strdup_printf (_ ("Signed in as %s"), user);
      g_free (subtitle);
      /* Translators: a profile or "Sandbox", then the number of an AWS account */
      subtitle = g_strdup_printf (_ ("%s, account %s"), source, number);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->identity_row),
                                 title != NULL ? title : sign_in);
  adw_action_row_set_subtitle (self->identity_row, subtitle != NULL ? subtitle : "");
  show (self->identity_row, self->identity_icon, by_account_get_sign_in_icon (self->account),
        by_account_get_sign_in_class (self->account));
  gtk_widget_set_visible (GTK_WIDGET (self->sign_in_button),
                          by_account_get_state (self->account) == BY_ACCOUNT_SIGNED_OUT);
  gtk_button_set_label (self->sign_in_button, by_account_get_sign_in_label (self->account));

  gtk_widget_set_visible (GTK_WIDGET (self->clock_row), clock_note != NULL);
  adw_action_row_set_subtitle (self->clock_row, clock_note != NULL ? clock_note : "");
}

static void
show_network (ByAccountChecks *self, gboolean good, const char *title, const char *subtitle)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->network_row), title);
  adw_action_row_set_subtitle (self->network_row, subtitle);
  show (self->network_row, self->network_icon,
        good ? "by-state-done-symbolic" : "by-warning-symbolic", good ? "success" : "warning");
}

static void
update_default_vpc (ByAccountChecks *self, ByNetwork *network, ByVpc *vpc)
{
  g_autoptr (GPtrArray) subnets = by_network_dup_subnets (network, by_vpc_get_id (vpc));
  g_autofree char *subtitle = NULL;
  guint n_out = 0;

  for (guint i = 0; i < subnets->len; i++)
    if (by_subnet_leads_out (g_ptr_array_index (subnets, i)))
      n_out++;

  if (subnets->len == 0)
    {
      show_network (self, FALSE, _ ("The default VPC has no subnets"),
                    _ ("Choose another VPC for the stack"));
      return;
    }
  /* Translators: numbers of subnets: those with a way out, and all */
  subtitle = g_strdup_printf (ngettext ("%u of %u subnet of the default VPC has one",
                                        "%u of %u subnets of the default VPC have one",
                                        subnets->len),
                              n_out, subnets->len);
  show_network (self, n_out > 0,
                n_out > 0 ? _ ("Way out to the internet") : _ ("No way out to the internet"),
                subtitle);
}

static void
update_network (ByAccountChecks *self)
{
  ByNetwork *network = by_account_get_network (self->account);
  const GError *error = by_network_get_error (network);
  ByVpc *vpc = by_network_get_default_vpc (network);
  g_autofree char *text = NULL;

  if (by_network_get_state (network) == BY_LIST_LOADING)
    return;

  if (by_network_get_state (network) == BY_LIST_FAILED && error != NULL)
    {
      text = by_error_text (error);
      show_network (self, FALSE, _ ("The network could not be looked at"), text);
    }
  else if (vpc == NULL)
    {
      show_network (self, FALSE, _ ("There is no default VPC"),
                    _ ("Choose one of the others for the stack"));
    }
  else if (by_network_get_route_error (network) != NULL)
    {
      text = by_error_text (by_network_get_route_error (network));
      show_network (self, FALSE, _ ("The ways out of the VPC are not known"), text);
    }
  else
    {
      update_default_vpc (self, network, vpc);
    }
}

static void
update_region (ByAccountChecks *self)
{
  const char *region = by_context_get_region (by_account_get_context (self->account));
  const char *name = by_region_get_name (region);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->region_row),
                                 name != NULL ? name : region);
  adw_action_row_set_subtitle (self->region_row, region);
}

static void
by_account_checks_dispose (GObject *object)
{
  ByAccountChecks *self = BY_ACCOUNT_CHECKS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->account);
  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_ACCOUNT_CHECKS);

  G_OBJECT_CLASS (by_account_checks_parent_class)->dispose (object);
}

static void
by_account_checks_class_init (ByAccountChecksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_account_checks_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/batchyard/Batchyard/ui/by-account-checks.ui");
  gtk_widget_class_bind_template_child (widget_class, ByAccountChecks, identity_row);
  gtk_widget_class_bind_template_child (widget_class, ByAccountChecks, identity_icon);
  gtk_widget_class_bind_template_child (widget_class, ByAccountChecks, sign_in_button);
  gtk_widget_class_bind_template_child (widget_class, ByAccountChecks, clock_row);
  gtk_widget_class_bind_template_child (widget_class, ByAccountChecks, region_row);
  gtk_widget_class_bind_template_child (widget_class, ByAccountChecks, network_row);
  gtk_widget_class_bind_template_child (widget_class, ByAccountChecks, network_icon);
}

static void
by_account_checks_init (ByAccountChecks *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * by_account_checks_set_account:
 *
 * Follows @account, once.
 */
void
by_account_checks_set_account (ByAccountChecks *self, ByAccount *account)
{
  g_return_if_fail (BY_IS_ACCOUNT_CHECKS (self));
  g_return_if_fail (self->account == NULL);

  self->account = g_object_ref (account);
  g_signal_connect_object (account, "notify", G_CALLBACK (update_identity), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (by_account_get_network (account), "changed",
                           G_CALLBACK (update_network), self, G_CONNECT_SWAPPED);
  update_identity (self);
  update_region (self);
  update_network (self);
}

/**
 * by_account_checks_refresh:
 *
 * Looks at the network again.
 */
void
by_account_checks_refresh (ByAccountChecks *self)
{
  g_return_if_fail (BY_IS_ACCOUNT_CHECKS (self));

  by_network_refresh_async (by_account_get_network (self->account), self->cancellable, NULL, NULL);
}
