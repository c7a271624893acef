/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-build-config.h"

#include "by-delete-stack-dialog.h"

#include <glib/gi18n.h>

#include "by-entry-row.h"
#include "by-stack-status.h"

struct _ByDeleteStackDialog
{
  AdwWindow parent_instance;

  ByAccount *account;      /* (owned) */
  ByStackDetails *details; /* (owned) */
  GPtrArray *keep_rows;    /* (owned): of KeepRow */

  /* template */
  GtkLabel *question_label;
  GtkLabel *sequel_label;
  GtkListBox *losses;
  AdwPreferencesGroup *warnings_group;
  AdwPreferencesGroup *keep_group;
  GtkWidget *protected_label;
  ByEntryRow *name_row;
};

/* A resource that AWS could not delete last time, and the switch that leaves it alone. */
typedef struct
{
  char *logical_id; /* (owned) */
  GtkSwitch *keep;  /* (borrowed) */
} KeepRow;

G_DEFINE_FINAL_TYPE (ByDeleteStackDialog, by_delete_stack_dialog, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_DELETING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Nouns of the resources that people know, what is dearest to them first; the others go by their
 * type. */
static const struct
{
  const char *type;
  const char *noun;
} nouns[] = {
  { "AWS::Batch::JobQueue", N_ ("Job queues and the jobs in them") },
  { "AWS::ECR::Repository", N_ ("Image repositories") },
  { "AWS::Logs::LogGroup", N_ ("Log groups and the logs in them") },
  { "AWS::Batch::ComputeEnvironment", N_ ("Compute environments") },
  { "AWS::Batch::JobDefinition", N_ ("Job definitions") },
  { "AWS::IAM::Role", N_ ("Roles") },
  { "AWS::IAM::InstanceProfile", N_ ("Instance profiles") },
  { "AWS::EC2::LaunchTemplate", N_ ("Launch templates") },
  { "AWS::EC2::SecurityGroup", N_ ("Security groups") },
};

static void
keep_row_free (gpointer data)
{
  KeepRow *row = data;

  g_free (row->logical_id);
  g_free (row);
}

static const char *
get_noun (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    if (g_str_equal (nouns[i].type, type))
      return _ (nouns[i].noun);

  return type;
}

/* Those that have a noun in their order, then the others. */
static guint
get_rank (const char *noun)
{
  guint rank = 0;

  while (rank < G_N_ELEMENTS (nouns) && !g_str_equal (_ (nouns[rank].noun), noun))
    rank++;

  return rank;
}

static int
compare_nouns (gconstpointer a, gconstpointer b)
{
  return (int) get_rank (*(const char *const *) a) - (int) get_rank (*(const char *const *) b);
}

static void
add_loss (ByDeleteStackDialog *self, const char *noun, guint n)
{
  g_autofree char *number = g_strdup_printf ("%u", n);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (number);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), noun);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_append (self->losses, row);
}

/* How many resources of each type are there still. */
static void
show_losses (ByDeleteStackDialog *self)
{
  GListModel *resources = by_stack_details_get_resources (self->details);
  g_autoptr (GPtrArray) types = g_ptr_array_new ();
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (resources); i++)
    {
      g_autoptr (ByStackResource) resource = g_list_model_get_item (resources, i);
      const char *noun = get_noun (by_stack_resource_get_resource_type (resource));
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, noun));

      if (by_stack_resource_get_status (resource) == NULL
          || by_stack_status_is_gone (by_stack_resource_get_status (resource)))
        continue;

      if (n == 0)
        g_ptr_array_add (types, (gpointer) noun);
      g_hash_table_replace (counts, (gpointer) noun, GUINT_TO_POINTER (n + 1));
    }

  g_ptr_array_sort (types, compare_nouns);
  for (guint i = 0; i < types->len; i++)
    add_loss (self, g_ptr_array_index (types, i),
              GPOINTER_TO_UINT (g_hash_table_lookup (counts, g_ptr_array_index (types, i))));
  gtk_widget_set_visible (GTK_WIDGET (self->losses), types->len > 0);
}

static void
add_warning (ByDeleteStackDialog *self, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "by-warning-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (icon, "warning");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_group_add (self->warnings_group, row);
  gtk_widget_set_visible (GTK_WIDGET (self->warnings_group), TRUE);
}

static guint
count_namespaces (ByDeleteStackDialog *self, ByStack *stack)
{
  ByStacks *stacks = by_account_get_stacks (self->account);
  GListModel *list = G_LIST_MODEL (by_stacks_get_list (stacks));
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (ByStack) other = g_list_model_get_item (list, i);
      ByStack *main_stack = by_stack_get_kind (other) == BY_STACK_NAMESPACE
                                ? by_stacks_find_main_stack (stacks, other)
                                : NULL;

      if (main_stack != NULL
          && g_strcmp0 (by_stack_get_id (main_stack), by_stack_get_id (stack)) == 0)
        n++;
    }

  return n;
}

static gboolean
has_repository (ByDeleteStackDialog *self)
{
  GListModel *resources = by_stack_details_get_resources (self->details);

  for (guint i = 0; i < g_list_model_get_n_items (resources); i++)
    {
      g_autoptr (ByStackResource) resource = g_list_model_get_item (resources, i);

      if (g_strcmp0 (by_stack_resource_get_resource_type (resource), "AWS::ECR::Repository") == 0
          && by_stack_resource_get_state (resource) == BY_RESOURCE_READY)
        return TRUE;
    }

  return FALSE;
}

static void
show_warnings (ByDeleteStackDialog *self, ByStack *stack)
{
  guint n_namespaces
      = by_stack_get_kind (stack) == BY_STACK_MAIN ? count_namespaces (self, stack) : 0;

  if (n_namespaces > 0)
    {
      g_autofree char *title = g_strdup_printf (
          ngettext ("%u namespace uses this stack", "%u namespaces use this stack", n_namespaces),
          n_namespaces);

      add_warning (self, title,
                   _ ("Their own stacks stay, but their jobs have no queue to run in any more."));
    }
  if (has_repository (self))
    add_warning (self, _ ("Its image repository must be empty"),
                 _ ("AWS does not delete a repository that holds images, unless the template says "
                    "so. The deletion stops there, and can be begun again."));
}

/* In DELETE_FAILED, AWS takes the names of resources that it is to leave alone. */
static void
show_stuck (ByDeleteStackDialog *self)
{
  GListModel *resources = by_stack_details_get_resources (self->details);

  for (guint i = 0; i < g_list_model_get_n_items (resources); i++)
    {
      g_autoptr (ByStackResource) resource = g_list_model_get_item (resources, i);
      const char *reason = by_stack_resource_get_reason (resource);
      KeepRow *keep = NULL;
      GtkWidget *row = NULL;

      if (g_strcmp0 (by_stack_resource_get_status (resource), "DELETE_FAILED") != 0)
        continue;

      row = adw_action_row_new ();
      keep = g_new0 (KeepRow, 1);
      keep->logical_id = g_strdup (by_stack_resource_get_logical_id (resource));
      keep->keep = GTK_SWITCH (gtk_switch_new ());
      gtk_widget_set_valign (GTK_WIDGET (keep->keep), GTK_ALIGN_CENTER);
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), keep->logical_id);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), reason != NULL ? reason : "");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (keep->keep));
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (keep->keep));
      adw_preferences_group_add (self->keep_group, row);
      gtk_widget_set_visible (GTK_WIDGET (self->keep_group), TRUE);
      g_ptr_array_add (self->keep_rows, keep);
    }
}

static void
update_actions (ByDeleteStackDialog *self)
{
  ByStack *stack = by_stack_details_get_stack (self->details);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->name_row));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.delete",
                                 !by_stack_is_protected (stack)
                                     && g_strcmp0 (typed, by_stack_get_name (stack)) == 0);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByDeleteStackDialog *self = BY_DELETE_STACK_DIALOG (widget);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (ByDeploymentRequest) request
      = by_deployment_request_new_delete (by_stack_details_get_stack (self->details));
  ByDeployment *deployment = NULL;

  for (guint i = 0; i < self->keep_rows->len; i++)
    {
      KeepRow *row = g_ptr_array_index (self->keep_rows, i);

      if (gtk_switch_get_active (row->keep))
        by_deployment_request_retain (request, row->logical_id);
    }

  deployment = by_deployments_start (by_account_get_deployments (self->account),
                                     by_account_get_context (self->account), request);
  g_signal_emit (self, signals[SIGNAL_DELETING], 0, deployment);
  by_stack_details_refresh (self->details);
  gtk_window_close (GTK_WINDOW (self));
  if (parent != NULL)
    gtk_window_present (parent);
}

static void
show_all (ByDeleteStackDialog *self)
{
  ByStack *stack = by_stack_details_get_stack (self->details);
  g_autofree char *question = g_strdup_printf (_ ("Delete %s?"), by_stack_get_name (stack));
  /* Translators: %s is the name of a stack */
  g_autofree char *prompt = g_strdup_printf (_ ("Type %s to confirm"), by_stack_get_name (stack));

  gtk_label_set_label (self->question_label, question);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->name_row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name_row), prompt);
  gtk_widget_set_visible (self->protected_label, by_stack_is_protected (stack));
  gtk_widget_set_sensitive (GTK_WIDGET (self->name_row), !by_stack_is_protected (stack));
  show_losses (self);
  show_warnings (self, stack);
  show_stuck (self);
  update_actions (self);
}

static void
by_delete_stack_dialog_dispose (GObject *object)
{
  ByDeleteStackDialog *self = BY_DELETE_STACK_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_DELETE_STACK_DIALOG);
  g_clear_object (&self->account);
  g_clear_object (&self->details);
  g_clear_pointer (&self->keep_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (by_delete_stack_dialog_parent_class)->dispose (object);
}

static void
by_delete_stack_dialog_class_init (ByDeleteStackDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_delete_stack_dialog_dispose;

  /* The deletion has begun: of this deployment. */
  signals[SIGNAL_DELETING]
      = g_signal_new ("deleting", BY_TYPE_DELETE_STACK_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, BY_TYPE_DEPLOYMENT);

  g_type_ensure (BY_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/batchyard/Batchyard/ui/by-delete-stack-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ByDeleteStackDialog, question_label);
  gtk_widget_class_bind_template_child (widget_class, ByDeleteStackDialog, sequel_label);
  gtk_widget_class_bind_template_child (widget_class, ByDeleteStackDialog, losses);
  gtk_widget_class_bind_template_child (widget_class, ByDeleteStackDialog, warnings_group);
  gtk_widget_class_bind_template_child (widget_class, ByDeleteStackDialog, keep_group);
  gtk_widget_class_bind_template_child (widget_class, ByDeleteStackDialog, protected_label);
  gtk_widget_class_bind_template_child (widget_class, ByDeleteStackDialog, name_row);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
  gtk_widget_class_install_action (widget_class, "dialog.delete", NULL, delete_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
by_delete_stack_dialog_init (ByDeleteStackDialog *self)
{
  self->keep_rows = g_ptr_array_new_with_free_func (keep_row_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * by_delete_stack_dialog_present:
 * @parent: (nullable): the window to stand over
 * @details: of the stack; it must be known already
 *
 * Opens the dialog.
 *
 * Returns: (transfer none): the dialog, which belongs to GTK
 */
GtkWindow *
by_delete_stack_dialog_present (GtkWindow *parent, ByAccount *account, ByStackDetails *details)
{
  ByDeleteStackDialog *self
      = g_object_new (BY_TYPE_DELETE_STACK_DIALOG, "transient-for", parent, NULL);

  self->account = g_object_ref (account);
  self->details = g_object_ref (details);
  show_all (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));

  return GTK_WINDOW (self);
}

/**
 * by_delete_stack_dialog_set_sequel:
 * @sequel: a sentence
 *
 * Says what follows when the stack is deleted.
 */
void
by_delete_stack_dialog_set_sequel (ByDeleteStackDialog *self, const char *sequel)
{
  g_return_if_fail (BY_IS_DELETE_STACK_DIALOG (self));

  gtk_label_set_label (self->sequel_label, sequel);
  gtk_widget_set_visible (GTK_WIDGET (self->sequel_label), TRUE);
}
