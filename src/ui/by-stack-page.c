/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByStackPage: see the header.
 *
 * The details come from the deployment that works on the stack, if there is one, so that page and
 * deployment look once; else they are the page's own.
 */

#include "by-build-config.h"

#include "by-stack-page.h"

#include <glib/gi18n.h>

#include "by-adaptive-bin.h"
#include "by-cause-card.h"
#include "by-delete-stack-dialog.h"
#include "by-error-text.h"
#include "by-event-list.h"
#include "by-export-dialog.h"
#include "by-resource-table.h"
#include "by-stack-progress.h"
#include "by-stack-status.h"
#include "by-stack-way-out.h"
#include "by-status.h"
#include "by-template-view.h"
#include "by-time-text.h"
#include "by-time.h"
#include "by-value-list.h"

#define TOKEN_PREFIX "token:"
#define TICK_MS 1000

struct _ByStackPage
{
  ByPage parent_instance;

  ByDeployment *deployment; /* (owned) (nullable): until AWS has named its stack */
  ByStackDetails *details;  /* (owned) (nullable) */
  ByStack *stack;           /* (owned) (nullable) */
  char *status;             /* (owned) (nullable): that was shown last */
  guint tick;

  /* template */
  GtkStack *title_stack;
  ByAdaptiveBin *tabs_bin;
  ByAdaptiveBin *adaptive;
  GtkBox *name_box;
  GtkLabel *name_label;
  ByStatus *status_pill;
  GtkLabel *summary_label;
  GtkLabel *live_label;
  GtkBox *buttons_box;
  GtkWidget *export_button;
  GtkWidget *delete_button;
  GtkStack *body;
  AdwViewStack *view_stack;
  GtkLabel *sending_label;
  AdwStatusPage *refused_page;
  GtkWidget *change_button;
  ByStackProgress *progress;
  ByCauseCard *cause_card;
  ByResourceTable *table;
  GtkWidget *keeps_watching_label;
  ByEventList *events;
  ByValueList *parameters;
  ByValueList *outputs;
  ByTemplateView *template_view;
};

G_DEFINE_FINAL_TYPE (ByStackPage, by_stack_page, BY_TYPE_PAGE)

static const char *const tabs[] = {
  "resources", "events", "parameters", "outputs", "template",
};

static ByDeployments *
get_deployments (ByStackPage *self)
{
  return by_account_get_deployments (by_page_get_account (BY_PAGE (self)));
}

static gint64
get_now (ByStackPage *self)
{
  ByContext *context = by_account_get_context (by_page_get_account (BY_PAGE (self)));

  return by_clock_get_real_time (by_context_get_clock (context));
}

/* Whether the application goes on watching when the window is closed. */
static gboolean
is_watched (ByStackPage *self)
{
  ByContext *context = by_stack_details_get_context (self->details);
  ByDeployments *deployments = get_deployments (self);
  ByDeployment *deployment =
    deployments != NULL
      ? by_deployments_find (deployments, context, by_stack_get_id (self->stack))
      : NULL;

  return deployment != NULL && by_deployment_is_running (deployment);
}

/* What there is to say beside the state. */
static char *
make_summary (ByStackPage *self)
{
  const char *status = by_stack_get_status (self->stack);
  const ByStackOperation *operation = by_stack_details_get_operation (self->details);
  gint64 now = get_now (self);
  g_autofree char *moment = by_time_text_moment (by_stack_get_created_at (self->stack), now);

  if (g_strcmp0 (status, "ROLLBACK_COMPLETE") == 0 && operation->ended > operation->started)
    {
      g_autofree char *after = by_time_text_duration (operation->ended - operation->started);

      /* Translators: %s is the time since the creation began, such as 2:31 */
      return g_strdup_printf (_ ("AWS undid everything at %s. Nothing is left running and nothing "
                                 "costs money."),
                              after);
    }

  if (by_stack_get_kind (self->stack) == BY_STACK_MAIN)
    return g_strdup_printf (_ ("Raster Vision stack, created %s"), moment);
  if (by_stack_get_kind (self->stack) == BY_STACK_NAMESPACE)
    return g_strdup_printf (_ ("Raster Vision namespace, created %s"), moment);

  return g_strdup_printf (_ ("Created %s"), moment);
}

static void
show_values (ByStackPage *self)
{
  GPtrArray *parameters = by_stack_get_parameters (self->stack);
  GPtrArray *outputs = by_stack_get_outputs (self->stack);

  by_value_list_begin (self->parameters);
  for (guint i = 0; i < parameters->len; i++)
    {
      const ByCloudformationParameter *parameter = g_ptr_array_index (parameters, i);

      by_value_list_add (self->parameters, parameter->parameter_key,
                         parameter->resolved_value != NULL ? parameter->resolved_value
                                                           : parameter->parameter_value,
                         NULL);
    }
  by_value_list_end (self->parameters, _ ("This stack has no parameters."));

  by_value_list_begin (self->outputs);
  for (guint i = 0; i < outputs->len; i++)
    {
      const ByCloudformationOutput *output = g_ptr_array_index (outputs, i);

      by_value_list_add (self->outputs, output->output_key, output->output_value,
                         output->description);
    }
  by_value_list_end (self->outputs, by_stack_status_is_busy (by_stack_get_status (self->stack))
                                        ? _ ("Outputs are there when the stack is ready.")
                                        : _ ("This stack has no outputs."));
}

static gboolean
tick_cb (gpointer user_data)
{
  ByStackPage *self = user_data;
  gint64 now = get_now (self);

  by_resource_table_tick (self->table, now);
  by_stack_progress_update (self->progress, self->details, get_deployments (self), now);

  return G_SOURCE_CONTINUE;
}

/* The clock on the page runs while something goes on and somebody sees it. */
static void
update_tick (ByStackPage *self)
{
  ByContext *context = by_account_get_context (by_page_get_account (BY_PAGE (self)));
  gboolean wanted = self->stack != NULL && gtk_widget_get_mapped (GTK_WIDGET (self))
                    && by_stack_status_is_busy (by_stack_get_status (self->stack));

  if (wanted && self->tick == 0)
    self->tick
        = by_clock_add_timeout (by_context_get_clock (context), TICK_MS, tick_cb, self, NULL);
  else if (!wanted)
    g_clear_handle_id (&self->tick, g_source_remove);
}

/* A change of state is read aloud once. */
static void
announce (ByStackPage *self, const char *status)
{
  g_autofree char *text = NULL;

  if (g_strcmp0 (self->status, status) == 0)
    return;

  if (self->status != NULL)
    {
      text = g_strdup_printf ("%s: %s", by_stack_get_name (self->stack),
                              by_status_get_word (BY_STATUS_STACK, status));
      gtk_label_set_label (self->live_label, text);
    }
  g_free (self->status);
  self->status = g_strdup (status);
}

static void
show_stack (ByStackPage *self)
{
  const char *status = by_stack_get_status (self->stack);
  gboolean busy = by_stack_status_is_busy (status);
  g_autofree char *summary = make_summary (self);

  by_page_set_title (BY_PAGE (self), by_stack_get_name (self->stack));
  gtk_label_set_label (self->name_label, by_stack_get_name (self->stack));
  by_status_set_state (self->status_pill, status);
  gtk_label_set_label (self->summary_label, summary);
  gtk_widget_set_visible (self->export_button, by_stack_get_kind (self->stack) == BY_STACK_MAIN
                                                   && by_stack_status_is_usable (status));
  gtk_widget_set_visible (self->delete_button,
                          !by_stack_status_is_gone (status)
                              && g_strcmp0 (status, "DELETE_IN_PROGRESS") != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "stack.delete", !busy);
  gtk_widget_set_tooltip_text (
      self->delete_button, busy ? _ ("A stack cannot be deleted while something goes on.") : NULL);
  gtk_widget_set_visible (self->keeps_watching_label, is_watched (self));
  show_values (self);
  announce (self, status);
}

static void
details_changed_cb (ByStackPage *self)
{
  g_set_object (&self->stack, by_stack_details_get_stack (self->details));
  if (self->stack == NULL)
    return;

  show_stack (self);
  by_stack_progress_update (self->progress, self->details, get_deployments (self), get_now (self));
  by_cause_card_update (self->cause_card, self->details);
  update_tick (self);
  gtk_stack_set_visible_child_name (self->body, "stack");
  by_page_show_content (BY_PAGE (self));
}

static void
show_error (ByStackPage *self)
{
  const GError *error = by_stack_details_get_error (self->details);
  g_autofree char *moment = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *notice = NULL;

  if (error != NULL && self->stack == NULL)
    {
      by_page_show_failure (BY_PAGE (self), error);
      return;
    }

  if (error != NULL && !by_error_is_cancelled (error))
    {
      moment
          = by_time_text_moment (by_stack_details_get_updated_at (self->details), get_now (self));
      reason = by_error_text (error);
      /* Translators: a time of day, then a sentence that says why there is nothing newer */
      notice = g_strdup_printf (_ ("As of %s. %s"), moment, reason);
    }
  by_page_set_notice (BY_PAGE (self), notice);
}

/* Takes @details. */
static void
set_details (ByStackPage *self, ByStackDetails *details)
{
  self->details = details;
  by_resource_table_set_details (self->table, details, get_deployments (self));
  by_event_list_set_details (self->events, details);
  by_template_view_set_details (self->template_view, details);

  g_signal_connect_object (details, "changed", G_CALLBACK (details_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (details, "notify::error", G_CALLBACK (show_error), self,
                           G_CONNECT_SWAPPED);
  if (by_stack_details_get_stack (details) == NULL)
    by_page_show_loading (BY_PAGE (self));
  details_changed_cb (self);
}

/* AWS did not begin. The answers are still there, to be put right. */
static void
show_refusal (ByStackPage *self, const char *name, const GError *error)
{
  g_autofree char *text = by_error_text (error);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  /* Translators: %s is the name of a stack */
  g_autofree char *title = g_strdup_printf (_ ("Could Not Create %s"), name);
  g_autofree char *title_markup = g_markup_escape_text (title, -1);

  adw_status_page_set_title (self->refused_page, title_markup);
  adw_status_page_set_description (self->refused_page, markup);
  gtk_widget_set_visible (self->change_button,
                          by_deployment_get_kind (self->deployment) != BY_STACK_NAMESPACE);
  gtk_stack_set_visible_child_name (self->body, "refused");
  by_page_show_content (BY_PAGE (self));
  gtk_widget_grab_focus (self->change_button);
}

/* Before AWS has named the stack. */
static void
show_deployment (ByStackPage *self)
{
  const GError *error = by_deployment_get_error (self->deployment);
  const char *name = by_deployment_get_stack_name (self->deployment);
  g_autofree char *text = NULL;

  if (by_deployment_get_details (self->deployment) != NULL)
    {
      set_details (self, g_object_ref (by_deployment_get_details (self->deployment)));
      g_signal_handlers_disconnect_by_data (self->deployment, self);
      g_clear_object (&self->deployment);
      return;
    }

  by_page_set_title (BY_PAGE (self), name);
  if (error != NULL)
    {
      show_refusal (self, name, error);
      return;
    }

  if (by_deployment_get_state (self->deployment) == BY_DEPLOYMENT_UNCERTAIN)
    text = g_strdup_printf (_ ("No answer came from AWS. Looking whether %s was begun…"), name);
  else
    text = g_strdup_printf (_ ("Sending %s to AWS…"), name);
  gtk_label_set_label (self->sending_label, text);
  gtk_stack_set_visible_child_name (self->body, "sending");
  by_page_show_content (BY_PAGE (self));
}

static ByDeployment *
find_by_token (ByStackPage *self, const char *token)
{
  GListModel *deployments = G_LIST_MODEL (get_deployments (self));

  for (guint i = 0; i < g_list_model_get_n_items (deployments); i++)
    {
      g_autoptr (ByDeployment) deployment = g_list_model_get_item (deployments, i);

      if (g_strcmp0 (by_deployment_get_token (deployment), token) == 0)
        return g_steal_pointer (&deployment);
    }

  return NULL;
}

static void
open_stack (ByStackPage *self, const char *rest)
{
  ByAccount *account = by_page_get_account (BY_PAGE (self));
  ByContext *context = by_account_get_context (account);
  ByDeployments *deployments = get_deployments (self);
  ByDeployment *running
      = deployments != NULL ? by_deployments_find (deployments, context, rest) : NULL;

  if (g_str_has_prefix (rest, TOKEN_PREFIX) && deployments != NULL)
    self->deployment = find_by_token (self, rest + strlen (TOKEN_PREFIX));

  if (self->deployment != NULL)
    {
      g_signal_connect_object (self->deployment, "notify::state", G_CALLBACK (show_deployment),
                               self, G_CONNECT_SWAPPED);
      show_deployment (self);
    }
  else if (running != NULL && by_deployment_get_details (running) != NULL)
    set_details (self, g_object_ref (by_deployment_get_details (running)));
  else
    set_details (self, by_stack_details_new (context, by_account_get_poller (account), rest));
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByStackPage *self = BY_STACK_PAGE (widget);
  ByAccount *account = by_page_get_account (BY_PAGE (self));
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));

  by_delete_stack_dialog_present (window, account, self->details);
}

static void
recreate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByStackPage *self = BY_STACK_PAGE (widget);

  by_stack_way_out_recreate (widget, by_page_get_account (BY_PAGE (self)), self->details);
}

static void
continue_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByStackPage *self = BY_STACK_PAGE (widget);

  by_stack_way_out_continue (widget, by_page_get_account (BY_PAGE (self)), self->details);
}

/* The main stack's own job definitions: those of a namespace are exported from its card. */
static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByStackPage *self = BY_STACK_PAGE (widget);
  GtkWindow *dialog = by_export_dialog_new (by_page_get_account (BY_PAGE (self)),
                                            by_stack_get_id (self->stack), NULL);

  gtk_window_set_transient_for (dialog, GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_present (dialog);
}

static void
show_tab_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByStackPage *self = BY_STACK_PAGE (widget);

  adw_view_stack_set_visible_child_name (self->view_stack, g_variant_get_string (parameter, NULL));
}

static void
by_stack_page_refresh (ByPage *page)
{
  ByStackPage *self = BY_STACK_PAGE (page);

  if (self->details != NULL)
    by_stack_details_refresh (self->details);
}

static void
set_shown (ByStackPage *self, gboolean shown)
{
  if (self->details != NULL)
    by_stack_details_set_visible (self->details, shown);
}

static void
by_stack_page_shown (ByPage *page)
{
  set_shown (BY_STACK_PAGE (page), TRUE);
}

static void
by_stack_page_hidden (ByPage *page)
{
  set_shown (BY_STACK_PAGE (page), FALSE);
}

static void
by_stack_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (by_stack_page_parent_class)->map (widget);
  update_tick (BY_STACK_PAGE (widget));
}

static void
by_stack_page_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (by_stack_page_parent_class)->unmap (widget);
  update_tick (BY_STACK_PAGE (widget));
}

static void
narrow_cb (ByStackPage *self)
{
  gtk_stack_set_visible_child_name (self->title_stack,
                                    by_adaptive_bin_is_narrow (self->tabs_bin) ? "name" : "tabs");
}

static void
by_stack_page_dispose (GObject *object)
{
  ByStackPage *self = BY_STACK_PAGE (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_STACK_PAGE);
  g_clear_object (&self->deployment);
  g_clear_object (&self->details);
  g_clear_object (&self->stack);
  g_clear_pointer (&self->status, g_free);

  G_OBJECT_CLASS (by_stack_page_parent_class)->dispose (object);
}

static void
by_stack_page_class_init (ByStackPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ByPageClass *page_class = BY_PAGE_CLASS (klass);

  object_class->dispose = by_stack_page_dispose;
  widget_class->map = by_stack_page_map;
  widget_class->unmap = by_stack_page_unmap;
  page_class->refresh = by_stack_page_refresh;
  page_class->shown = by_stack_page_shown;
  page_class->hidden = by_stack_page_hidden;

  g_type_ensure (BY_TYPE_ADAPTIVE_BIN);
  g_type_ensure (BY_TYPE_STATUS);
  g_type_ensure (BY_TYPE_STACK_PROGRESS);
  g_type_ensure (BY_TYPE_CAUSE_CARD);
  g_type_ensure (BY_TYPE_RESOURCE_TABLE);
  g_type_ensure (BY_TYPE_EVENT_LIST);
  g_type_ensure (BY_TYPE_VALUE_LIST);
  g_type_ensure (BY_TYPE_TEMPLATE_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/batchyard/Batchyard/ui/by-stack-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ByStackPage, title_stack);
  gtk_widget_class_bind_template_child (widget_class, ByStackPage, tabs_bin);
  gtk_widget_class_bind_template_child (widget_class, ByStackPage, adaptive);
  gtk_widget_class_bind_template_child (widget_class, ByStackPage, name_box);
  gtk_widget_class_bind_template_child (widget_class, ByStackPage, name_label);
  gtk_widget_class_bind_template_child (widget_class, ByStackPage, status_pill);
  gtk_widget_class_bind_template_child (widget_class, ByStackPage, summary_label);
  gtk_widget_class_bind_template_child (widget_class, ByStackPage, live_label);
  gtk_widget_class_bind_template_child (widget_class, ByStackPage, buttons_box);
  gtk_widget_class_bind_template_child (widget_class, ByStackPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, ByStackPage, delete_button);
  gtk_widget_class_bind_template_child (widget_class, ByStackPage, body);
  gtk_widget_class_bind_template_child (widget_class, ByStackPage, view_stack);
  gtk_widget_class_bind_template_child (widget_class, ByStackPage, sending_label);
  gtk_widget_class_bind_template_child (widget_class, ByStackPage, refused_page);
  gtk_widget_class_bind_template_child (widget_class, ByStackPage, change_button);
  gtk_widget_class_bind_template_child (widget_class, ByStackPage, progress);
  gtk_widget_class_bind_template_child (widget_class, ByStackPage, cause_card);
  gtk_widget_class_bind_template_child (widget_class, ByStackPage, table);
  gtk_widget_class_bind_template_child (widget_class, ByStackPage, keeps_watching_label);
  gtk_widget_class_bind_template_child (widget_class, ByStackPage, events);
  gtk_widget_class_bind_template_child (widget_class, ByStackPage, parameters);
  gtk_widget_class_bind_template_child (widget_class, ByStackPage, outputs);
  gtk_widget_class_bind_template_child (widget_class, ByStackPage, template_view);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);

  gtk_widget_class_install_action (widget_class, "stack.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "stack.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "stack.recreate", NULL, recreate_action);
  gtk_widget_class_install_action (widget_class, "stack.continue", NULL, continue_action);
  gtk_widget_class_install_action (widget_class, "stack.show-tab", "s", show_tab_action);
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_CONTROL_MASK,
                                         "stack.show-tab", "s", tabs[i]);
}

static void
by_stack_page_init (ByStackPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  by_adaptive_bin_add_box (self->adaptive, self->name_box);
  by_adaptive_bin_add_box (self->adaptive, self->buttons_box);
}

/**
 * by_stack_page_new:
 * @rest: a stack's id, or "token:" and a deployment's token
 *
 * Returns: (transfer floating): the page
 */
ByPage *
by_stack_page_new (ByAccount *account, const char *rest)
{
  ByStackPage *self = g_object_new (BY_TYPE_STACK_PAGE, "account", account, NULL);

  open_stack (self, rest);

  return BY_PAGE (self);
}
