/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByNewNamespaceDialog: a form over a ByNamespaceDraft. A fault shows under its field once something
 * was typed there. When AWS has taken the stack the dialog closes: what follows shows on the card.
 */

#include "by-build-config.h"

#include "by-new-namespace-dialog.h"

#include <glib/gi18n.h>

#include "by-entry-row.h"
#include "by-error-text.h"
#include "by-fault.h"
#include "by-namespace-draft.h"
#include "by-picker.h"

#define TEMPLATE_PATH "/io/github/batchyard/Batchyard/templates/job-definitions.yml"

struct _ByNewNamespaceDialog
{
  AdwWindow parent_instance;

  ByAccount *account;        /* (owned) */
  ByNamespaceDraft *draft;   /* (owned) */
  ByInstanceTypes *types;    /* (owned) */
  ByDeployment *deployment;  /* (owned) (nullable): once it has begun */
  GCancellable *cancellable; /* (owned) */
  GHashTable *touched;       /* (owned): set of questions (static) that were answered */
  gboolean is_filling;       /* the fields from the draft, not the other way round */

  /* template */
  AdwWindowTitle *title_widget;
  GtkSpinner *spinner;
  GtkWidget *form;
  GtkWidget *error_box;
  GtkLabel *error_label;
  GtkEditable *name_row;
  GtkLabel *name_fault;
  GtkEditable *repository_row;
  GtkLabel *repository_fault;
  GtkSpinButton *gpu_vcpus;
  GtkSpinButton *gpu_memory;
  GtkLabel *gpu_fit;
  GtkSpinButton *cpu_vcpus;
  GtkSpinButton *cpu_memory;
  GtkLabel *cpu_fit;
  GtkEditable *stack_row;
  GtkLabel *stack_fault;
  AdwActionRow *gpu_row;
  AdwActionRow *cpu_row;
  AdwActionRow *image_row;
};

G_DEFINE_FINAL_TYPE (ByNewNamespaceDialog, by_new_namespace_dialog, ADW_TYPE_WINDOW)

static gboolean
is_sending (ByNewNamespaceDialog *self)
{
  return self->deployment != NULL
         && by_deployment_get_state (self->deployment) == BY_DEPLOYMENT_SENDING;
}

static void
show_fault (ByNewNamespaceDialog *self, const char *question, GtkEditable *row, GtkLabel *label)
{
  g_autofree char *fault = g_hash_table_contains (self->touched, question)
                             ? by_namespace_draft_dup_fault (self->draft, question)
                             : NULL;

  gtk_label_set_label (label, fault != NULL ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (label), fault != NULL);
  by_entry_row_set_faulty (BY_ENTRY_ROW (row), fault != NULL);
}

static void
show_fit (ByNewNamespaceDialog *self, gboolean gpu, GtkLabel *label)
{
  gboolean fits = FALSE;
  g_autofree char *text = by_namespace_draft_dup_fit (self->draft, self->types, gpu, &fits);

  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (label), fits ? "warning" : "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (label), fits ? "dim-label" : "warning");
}

static void
set_subtitle (AdwActionRow *row, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text != NULL ? text : "", -1);

  adw_action_row_set_subtitle (row, markup);
}

static const char *
find_name (ByPlan *plan, const char *logical_id)
{
  const ByPlanResource *resource = by_plan_get_resource (plan, logical_id);

  return resource != NULL ? resource->physical_name : NULL;
}

/* What the answers come to. Where AWS's account number is not known yet its place says so. */
static void
show_plan (ByNewNamespaceDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ByPlan) plan = by_namespace_draft_make_plan (self->draft, &error);
  GPtrArray *outputs = NULL;

  if (plan == NULL)
    {
      set_subtitle (self->image_row, error->message);
      return;
    }

  set_subtitle (self->gpu_row, find_name (plan, "GpuJobDefinition"));
  set_subtitle (self->cpu_row, find_name (plan, "CpuJobDefinition"));
  outputs = by_plan_get_outputs (plan);
  for (guint i = 0; i < outputs->len; i++)
    {
      const ByPlanOutput *output = outputs->pdata[i];

      if (g_str_equal (output->name, "Image"))
        set_subtitle (self->image_row, output->value);
    }
}

static void
show_draft (ByNewNamespaceDialog *self)
{
  const char *stack_name = by_namespace_draft_get_value (self->draft, BY_NAMESPACE_STACK_NAME);

  if (!g_str_equal (gtk_editable_get_text (self->stack_row), stack_name))
    {
      self->is_filling = TRUE;
      gtk_editable_set_text (self->stack_row, stack_name);
      self->is_filling = FALSE;
    }

  show_fault (self, BY_NAMESPACE_NAME, self->name_row, self->name_fault);
  show_fault (self, BY_NAMESPACE_REPOSITORY, self->repository_row, self->repository_fault);
  show_fault (self, BY_NAMESPACE_STACK_NAME, self->stack_row, self->stack_fault);
  show_fit (self, TRUE, self->gpu_fit);
  show_fit (self, FALSE, self->cpu_fit);
  show_plan (self);
}

static void
take_answer (ByNewNamespaceDialog *self, const char *question, const char *answer)
{
  if (self->is_filling || self->draft == NULL)
    return;

  g_hash_table_add (self->touched, (char *) question);
  if (g_str_equal (question, BY_NAMESPACE_NAME))
    g_hash_table_add (self->touched, (char *) BY_NAMESPACE_STACK_NAME);
  by_namespace_draft_set_value (self->draft, question, answer);
}

static void
name_changed_cb (ByNewNamespaceDialog *self)
{
  take_answer (self, BY_NAMESPACE_NAME, gtk_editable_get_text (self->name_row));
}

static void
repository_changed_cb (ByNewNamespaceDialog *self)
{
  take_answer (self, BY_NAMESPACE_REPOSITORY, gtk_editable_get_text (self->repository_row));
}

static void
stack_changed_cb (ByNewNamespaceDialog *self)
{
  take_answer (self, BY_NAMESPACE_STACK_NAME, gtk_editable_get_text (self->stack_row));
}

static void
number_changed_cb (GtkSpinButton *button, ByNewNamespaceDialog *self)
{
  const struct
  {
    GtkSpinButton *button;
    const char *question;
  } numbers[] = {
    { self->gpu_vcpus, BY_NAMESPACE_GPU_VCPUS },
    { self->gpu_memory, BY_NAMESPACE_GPU_MEMORY },
    { self->cpu_vcpus, BY_NAMESPACE_CPU_VCPUS },
    { self->cpu_memory, BY_NAMESPACE_CPU_MEMORY },
  };
  g_autofree char *text = g_strdup_printf ("%d", gtk_spin_button_get_value_as_int (button));

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (numbers[i].button == button)
      take_answer (self, numbers[i].question, text);
}

static void
show_error (ByNewNamespaceDialog *self, const GError *error)
{
  g_autofree char *text = error != NULL ? by_error_text (error) : NULL;

  gtk_label_set_label (self->error_label, text != NULL ? text : "");
  gtk_widget_set_visible (self->error_box, text != NULL);
}

static void
show_deployment (ByNewNamespaceDialog *self)
{
  if (is_sending (self))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_sensitive (self->form, !is_sending (self));
  gtk_spinner_set_spinning (self->spinner, is_sending (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "namespace.create", !is_sending (self));
}

static void
deployment_notify_cb (ByNewNamespaceDialog *self)
{
  show_deployment (self);
  switch (by_deployment_get_state (self->deployment))
    {
    case BY_DEPLOYMENT_SENDING:
      break;
    case BY_DEPLOYMENT_REFUSED:
      show_error (self, by_deployment_get_error (self->deployment));
      gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
      break;
    case BY_DEPLOYMENT_UNCERTAIN:
    case BY_DEPLOYMENT_RUNNING:
    case BY_DEPLOYMENT_SUCCEEDED:
    case BY_DEPLOYMENT_FAILED:
    default:
      by_stacks_refresh (by_account_get_stacks (self->account));
      gtk_window_close (GTK_WINDOW (self));
    }
}

static void
focus_fault (ByNewNamespaceDialog *self)
{
  const struct
  {
    const char *question;
    GtkEditable *row;
  } rows[] = {
    { BY_NAMESPACE_NAME, self->name_row },
    { BY_NAMESPACE_REPOSITORY, self->repository_row },
    { BY_NAMESPACE_STACK_NAME, self->stack_row },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_hash_table_add (self->touched, (char *) rows[i].question);
  show_draft (self);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *fault = by_namespace_draft_dup_fault (self->draft, rows[i].question);

      if (fault == NULL)
        continue;
      gtk_widget_grab_focus (GTK_WIDGET (rows[i].row));
      return;
    }
}

/* Never insensitive for a fault: then it leads to the first one. */
static void
create_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByNewNamespaceDialog *self = BY_NEW_NAMESPACE_DIALOG (widget);
  g_autoptr (ByDeploymentRequest) request = NULL;
  g_autoptr (GError) error = NULL;

  if (!by_namespace_draft_is_ready (self->draft))
    {
      focus_fault (self);
      return;
    }

  request = by_namespace_draft_make_request (self->draft, &error);
  show_error (self, error);
  if (request == NULL)
    return;

  g_set_object (&self->deployment,
                by_deployments_start (by_account_get_deployments (self->account),
                                      by_account_get_context (self->account), request));
  g_signal_connect_object (self->deployment, "notify::state", G_CALLBACK (deployment_notify_cb),
                           self, G_CONNECT_SWAPPED);
  deployment_notify_cb (self);
}

static void
entry_activated_cb (ByNewNamespaceDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "namespace.create", NULL);
}

static void
show_error_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByNewNamespaceDialog *self = BY_NEW_NAMESPACE_DIALOG (widget);

  if (self->deployment != NULL && by_deployment_get_error (self->deployment) != NULL)
    by_fault_show_details (widget, _("Could Not Create the Namespace"),
                           by_deployment_get_error (self->deployment));
}

static void
repository_picked_cb (ByNewNamespaceDialog *self, ByPickerItem *item)
{
  gtk_editable_set_text (self->repository_row, by_picker_item_get_id (item));
}

static gpointer
make_picker_item (gpointer item, gpointer user_data)
{
  g_autoptr (ByRepository) repository = item;
  const char *name = by_repository_get_name (repository);

  return by_picker_item_new (name, name, by_repository_get_uri (repository), NULL);
}

static void
follow_repositories (ByPicker *picker, GParamSpec *pspec, ByKeyedList *list)
{
  const GError *error = by_keyed_list_get_error (list);
  g_autofree char *text = error != NULL ? by_error_text (error) : NULL;

  by_picker_set_loading (picker, by_keyed_list_get_state (list) == BY_LIST_LOADING);
  by_picker_set_failure (picker, text);
}

static void
choose_repository_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByNewNamespaceDialog *self = BY_NEW_NAMESPACE_DIALOG (widget);
  ByKeyedList *list = by_repositories_get_list (by_account_get_repositories (self->account));
  g_autoptr (GListModel) items = G_LIST_MODEL (
    gtk_map_list_model_new (g_object_ref (G_LIST_MODEL (list)), make_picker_item, NULL, NULL));
  ByPicker *picker = by_picker_new (_("Image Repository"), items);

  by_picker_set_current (picker, gtk_editable_get_text (self->repository_row));
  by_picker_set_empty_text (picker, _("No repository in this account and region"));
  follow_repositories (picker, NULL, list);
  g_signal_connect_object (list, "notify::state", G_CALLBACK (follow_repositories), picker,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (picker, "picked", G_CALLBACK (repository_picked_cb), self,
                           G_CONNECT_SWAPPED);
  by_picker_present (picker, widget);
}

static void
types_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByNewNamespaceDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  /* Without them there is no hint about machines, which is no fault of the user's. */
  if (by_instance_types_refresh_finish (BY_INSTANCE_TYPES (source), result, &error)
      && !g_cancellable_is_cancelled (self->cancellable))
    show_draft (self);
}

static void
by_new_namespace_dialog_dispose (GObject *object)
{
  ByNewNamespaceDialog *self = BY_NEW_NAMESPACE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_NEW_NAMESPACE_DIALOG);
  g_clear_object (&self->draft);
  g_clear_object (&self->types);
  g_clear_object (&self->deployment);
  g_clear_object (&self->account);

  G_OBJECT_CLASS (by_new_namespace_dialog_parent_class)->dispose (object);
}

static void
by_new_namespace_dialog_finalize (GObject *object)
{
  ByNewNamespaceDialog *self = BY_NEW_NAMESPACE_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->touched, g_hash_table_unref);

  G_OBJECT_CLASS (by_new_namespace_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (BY_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/batchyard/Batchyard/ui/by-new-namespace-dialog.ui");

  gtk_widget_class_bind_template_child (widget_class, ByNewNamespaceDialog, title_widget);
  gtk_widget_class_bind_template_child (widget_class, ByNewNamespaceDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, ByNewNamespaceDialog, form);
  gtk_widget_class_bind_template_child (widget_class, ByNewNamespaceDialog, error_box);
  gtk_widget_class_bind_template_child (widget_class, ByNewNamespaceDialog, error_label);
  gtk_widget_class_bind_template_child (widget_class, ByNewNamespaceDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, ByNewNamespaceDialog, name_fault);
  gtk_widget_class_bind_template_child (widget_class, ByNewNamespaceDialog, repository_row);
  gtk_widget_class_bind_template_child (widget_class, ByNewNamespaceDialog, repository_fault);
  gtk_widget_class_bind_template_child (widget_class, ByNewNamespaceDialog, gpu_vcpus);
  gtk_widget_class_bind_template_child (widget_class, ByNewNamespaceDialog, gpu_memory);
  gtk_widget_class_bind_template_child (widget_class, ByNewNamespaceDialog, gpu_fit);
  gtk_widget_class_bind_template_child (widget_class, ByNewNamespaceDialog, cpu_vcpus);
  gtk_widget_class_bind_template_child (widget_class, ByNewNamespaceDialog, cpu_memory);
  gtk_widget_class_bind_template_child (widget_class, ByNewNamespaceDialog, cpu_fit);
  gtk_widget_class_bind_template_child (widget_class, ByNewNamespaceDialog, stack_row);
  gtk_widget_class_bind_template_child (widget_class, ByNewNamespaceDialog, stack_fault);
  gtk_widget_class_bind_template_child (widget_class, ByNewNamespaceDialog, gpu_row);
  gtk_widget_class_bind_template_child (widget_class, ByNewNamespaceDialog, cpu_row);
  gtk_widget_class_bind_template_child (widget_class, ByNewNamespaceDialog, image_row);

  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, repository_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stack_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
}

static void
by_new_namespace_dialog_class_init (ByNewNamespaceDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = by_new_namespace_dialog_dispose;
  object_class->finalize = by_new_namespace_dialog_finalize;
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, "namespace.create", NULL, create_action);
  gtk_widget_class_install_action (widget_class, "namespace.show-error", NULL, show_error_action);
  gtk_widget_class_install_action (widget_class, "namespace.choose-repository", NULL,
                                   choose_repository_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "namespace.create", NULL);
}

static void
by_new_namespace_dialog_init (ByNewNamespaceDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->touched = g_hash_table_new (g_str_hash, g_str_equal);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_up_number (ByNewNamespaceDialog *self, GtkSpinButton *button, const char *question, int step)
{
  double minimum = 0;
  double maximum = 0;

  by_namespace_draft_get_limits (self->draft, question, &minimum, &maximum);
  gtk_spin_button_set_range (button, minimum, maximum);
  gtk_spin_button_set_increments (button, step, step * 10);
  gtk_spin_button_set_value (
    button, g_ascii_strtod (by_namespace_draft_get_value (self->draft, question), NULL));
  g_signal_connect (button, "value-changed", G_CALLBACK (number_changed_cb), self);
}

static ByTemplate *
load_template (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = g_resources_lookup_data (TEMPLATE_PATH, 0, &error);
  ByTemplate *source
    = text != NULL ? by_template_new (text, "job-definitions.yml", &error) : NULL;

  if (source == NULL)
    g_error ("The program's own template cannot be read: %s", error->message);

  return source;
}

static void
set_up (ByNewNamespaceDialog *self, ByStack *main_stack)
{
  ByContext *context = by_account_get_context (self->account);
  g_autoptr (ByTemplate) source = load_template ();
  g_autofree char *subtitle = g_strdup_printf (_("In %s"), by_stack_get_name (main_stack));

  adw_window_title_set_subtitle (self->title_widget, subtitle);
  self->types = by_instance_types_new (context);
  self->draft = by_namespace_draft_new (by_account_get_namespaces (self->account), main_stack,
                                        source, by_context_get_region (context),
                                        by_account_get_account_id (self->account));

  self->is_filling = TRUE;
  gtk_editable_set_text (self->repository_row,
                         by_namespace_draft_get_value (self->draft, BY_NAMESPACE_REPOSITORY));
  set_up_number (self, self->gpu_vcpus, BY_NAMESPACE_GPU_VCPUS, 1);
  set_up_number (self, self->gpu_memory, BY_NAMESPACE_GPU_MEMORY, 1000);
  set_up_number (self, self->cpu_vcpus, BY_NAMESPACE_CPU_VCPUS, 1);
  set_up_number (self, self->cpu_memory, BY_NAMESPACE_CPU_MEMORY, 1000);
  self->is_filling = FALSE;

  g_signal_connect_object (self->draft, "changed", G_CALLBACK (show_draft), self,
                           G_CONNECT_SWAPPED);
  show_draft (self);
  show_deployment (self);
  by_instance_types_refresh_async (self->types, self->cancellable, types_cb, g_object_ref (self));
}

/**
 * by_new_namespace_dialog_present:
 * @parent: the window to be over
 * @account: where the namespace will be
 * @main_stack: whose queues it is for
 *
 * Returns: (transfer none): the dialog, shown
 */
GtkWindow *
by_new_namespace_dialog_present (GtkWindow *parent, ByAccount *account, ByStack *main_stack)
{
  ByNewNamespaceDialog *self
    = g_object_new (BY_TYPE_NEW_NAMESPACE_DIALOG, "transient-for", parent, NULL);

  self->account = g_object_ref (account);
  set_up (self, main_stack);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));

  return GTK_WINDOW (self);
}
