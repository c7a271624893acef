/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ByMfaDialog: see the header. GTK owns it until it is closed. */

#include "by-mfa-dialog.h"

#include <glib/gi18n.h>

#include "by-left-to-right.h"

#define N_DIGITS 6

struct _ByMfaDialog
{
  AdwWindow parent_instance;

  gboolean again;    /* the last code was not taken, and no new one is being typed */
  gboolean answered;

  /* template */
  GtkWidget *accept;
  GtkLabel *explanation;
  GtkEntry *entry;
  GtkRevealer *fault_revealer;
  GtkLabel *fault;
  GtkLabel *device;
};

G_DEFINE_FINAL_TYPE (ByMfaDialog, by_mfa_dialog, ADW_TYPE_WINDOW)

enum
{
  ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The digits without the spaces that people group them with; %NULL when they are no code (yet). */
static char *
dup_code (ByMfaDialog *self, gboolean *wrong)
{
  g_autoptr (GString) code = g_string_new (NULL);

  *wrong = FALSE;
  for (const char *at = gtk_editable_get_text (GTK_EDITABLE (self->entry)); *at != '\0'; at++)
    {
      if (g_ascii_isdigit (*at))
        g_string_append_c (code, *at);
      else if (!g_ascii_isspace (*at))
        *wrong = TRUE;
    }
  if (code->len > N_DIGITS)
    *wrong = TRUE;

  return code->len == N_DIGITS && !*wrong ? g_strdup (code->str) : NULL;
}

static void
update (ByMfaDialog *self)
{
  gboolean wrong = FALSE;
  g_autofree char *code = dup_code (self, &wrong);
  const char *fault = NULL;

  if (wrong)
    fault = _ ("A code is six digits.");
  else if (self->again && *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    fault = _ ("AWS did not take that code. Each one counts once and for half a minute: wait for "
               "the next.");
  if (fault != NULL)
    gtk_label_set_label (self->fault, fault);
  gtk_revealer_set_reveal_child (self->fault_revealer, fault != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mfa.accept", code != NULL);
}

/* Takes the window away, too. */
static void
answer (ByMfaDialog *self, const char *code)
{
  if (self->answered)
    return;

  self->answered = TRUE;
  g_signal_emit (self, signals[ANSWERED], 0, code);
}

static void
accept_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByMfaDialog *self = BY_MFA_DIALOG (widget);
  gboolean wrong = FALSE;
  g_autofree char *code = dup_code (self, &wrong);

  if (code == NULL)
    return;

  answer (self, code);
  gtk_window_close (GTK_WINDOW (self));
}

static void
by_mfa_dialog_dispose (GObject *object)
{
  answer (BY_MFA_DIALOG (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BY_TYPE_MFA_DIALOG);

  G_OBJECT_CLASS (by_mfa_dialog_parent_class)->dispose (object);
}

static void
by_mfa_dialog_class_init (ByMfaDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_mfa_dialog_dispose;

  signals[ANSWERED] = g_signal_new ("answered", BY_TYPE_MFA_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/batchyard/Batchyard/ui/by-mfa-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ByMfaDialog, accept);
  gtk_widget_class_bind_template_child (widget_class, ByMfaDialog, explanation);
  gtk_widget_class_bind_template_child (widget_class, ByMfaDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, ByMfaDialog, fault_revealer);
  gtk_widget_class_bind_template_child (widget_class, ByMfaDialog, fault);
  gtk_widget_class_bind_template_child (widget_class, ByMfaDialog, device);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_install_action (widget_class, "mfa.accept", NULL, accept_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
by_mfa_dialog_init (ByMfaDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  by_left_to_right_keep (GTK_WIDGET (self->entry));
}

/**
 * by_mfa_dialog_present:
 * @parent: (nullable): the window that waits for it
 * @profile: whose sign-in needs the code
 * @serial: the device's ARN or serial number
 * @again: whether AWS did not take the code before
 *
 * Opens the dialog.
 *
 * Returns: (transfer none): the dialog, which belongs to GTK
 */
ByMfaDialog *
by_mfa_dialog_present (GtkWindow *parent, const char *profile, const char *serial, gboolean again)
{
  ByMfaDialog *self = g_object_new (BY_TYPE_MFA_DIALOG, "transient-for", parent, NULL);
  g_autofree char *explanation = g_strdup_printf (
    _ ("The profile “%s” signs in with a multi-factor device. Type the six digits that it shows "
       "now."),
    profile);
  g_autofree char *device = g_strdup_printf (_ ("Device: %s"), serial);

  self->again = again;
  gtk_label_set_label (self->explanation, explanation);
  gtk_label_set_label (self->device, device);
  update (self);
  gtk_window_present (GTK_WINDOW (self));
  /* Before, GTK 4.8 would take away the window's role, and screen readers would not announce it. */
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));

  return self;
}
