/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The ways out of a stack that failed. "Delete and Create Again" takes template and answers of the
 * stack into the draft, has the stack deleted, and opens the form once its name is free; "Continue
 * Rollback" lets AWS try again, without what the user says.
 */

#include "by-build-config.h"

#include "by-stack-way-out.h"

#include <glib/gi18n.h>

#include "by-compat.h"
#include "by-data.h"
#include "by-delete-stack-dialog.h"
#include "by-fault.h"
#include "by-window.h"

/* One way out, while it is walked. Lives on after the page, which may be left. */
typedef struct
{
  GWeakRef page;
  ByAccount *account;      /* (owned) */
  ByStackDetails *details; /* (owned) */
  ByTemplate *source;      /* (owned) (nullable) */
  GPtrArray *checks;       /* (owned) (nullable): of GtkCheckButton, named after resources */
} Walk;

static void
walk_cleanup (Walk *walk)
{
  g_weak_ref_clear (&walk->page);
  g_clear_object (&walk->account);
  g_clear_object (&walk->details);
  g_clear_object (&walk->source);
  g_clear_pointer (&walk->checks, g_ptr_array_unref);
}

BY_DEFINE_DATA (Walk, walk)

static Walk *
walk_begin (GtkWidget *page, ByAccount *account, ByStackDetails *details)
{
  Walk *walk = walk_new ();

  g_weak_ref_init (&walk->page, page);
  walk->account = g_object_ref (account);
  walk->details = g_object_ref (details);
  return walk;
}

static void
walk_end (gpointer data, GClosure *closure)
{
  walk_free (data);
}

/* The name is free: the form opens if somebody still looks. */
static void
deletion_changed_cb (ByDeployment *deployment, GParamSpec *pspec, gpointer user_data)
{
  Walk *walk = user_data;
  g_autoptr (GtkWidget) page = g_weak_ref_get (&walk->page);

  if (page != NULL && gtk_widget_get_mapped (page)
      && by_deployment_get_state (deployment) == BY_DEPLOYMENT_SUCCEEDED)
    gtk_widget_activate_action (page, "win.go", "s", "stacks/new");
}

static void
deleting_cb (GtkWindow *dialog, ByDeployment *deployment, gpointer user_data)
{
  Walk *walk = user_data;
  g_autoptr (GtkWidget) page = g_weak_ref_get (&walk->page);
  GtkRoot *root = page != NULL ? gtk_widget_get_root (page) : NULL;
  Walk *rest = walk_begin (page, walk->account, walk->details);

  /* A form that is open holds the answers of before. */
  if (root != NULL && BY_IS_WINDOW (root))
    by_window_forget (BY_WINDOW (root), "stacks/new");
  by_account_begin_stack_draft (walk->account, walk->source,
                                by_stack_details_get_stack (walk->details));
  g_signal_connect_data (deployment, "notify::state", G_CALLBACK (deletion_changed_cb), rest,
                         walk_end, 0);
}

/* Answers of an earlier run may only come while the dialog is on show. */
static void
show_sequel (ByDeleteStackDialog *dialog, ByStackDraft *draft)
{
  by_delete_stack_dialog_set_sequel (
      dialog,
      by_stack_draft_is_answered (draft)
          ? _ ("When it is deleted, the form for a new stack opens with the same template and "
               "answers. They take the place of what you have answered there.")
          : _ ("When it is deleted, the form for a new stack opens with the same template and "
               "answers."));
}

static void
got_template_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Walk) walk = user_data;
  g_autoptr (GtkWidget) page = g_weak_ref_get (&walk->page);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = by_stack_details_get_template_finish (walk->details, result, &error);
  g_autoptr (GBytes) bytes = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
  const char *name = by_stack_get_name (by_stack_details_get_stack (walk->details));
  ByStackDraft *draft = by_account_get_stack_draft (walk->account);
  GtkWindow *dialog = NULL;

  if (page == NULL || gtk_widget_get_root (page) == NULL)
    return;

  if (bytes != NULL)
    walk->source = by_template_new (bytes, name, &error);
  if (walk->source == NULL)
    {
      by_fault_report (page, _ ("The stack’s template could not be read"), error);
      return;
    }

  dialog = by_delete_stack_dialog_present (GTK_WINDOW (gtk_widget_get_root (page)), walk->account,
                                           walk->details);
  show_sequel (BY_DELETE_STACK_DIALOG (dialog), draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (show_sequel), dialog, G_CONNECT_SWAPPED);
  g_signal_connect_data (dialog, "deleting", G_CALLBACK (deleting_cb), g_steal_pointer (&walk),
                         walk_end, 0);
}

/**
 * by_stack_way_out_recreate:
 * @page: where the user is
 * @details: of a stack whose creation failed
 *
 * Asks whether to delete the stack; when that is done, opens the form with its answers.
 */
void
by_stack_way_out_recreate (GtkWidget *page, ByAccount *account, ByStackDetails *details)
{
  by_stack_details_get_template_async (details, NULL, got_template_cb,
                                       walk_begin (page, account, details));
}

static void
agreed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Walk) walk = user_data;
  g_autoptr (ByDeploymentRequest) request
      = by_deployment_request_new_continue (by_stack_details_get_stack (walk->details));

  if (!by_question_ask_finish (result))
    return;

  for (guint i = 0; i < walk->checks->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (walk->checks, i);

      if (gtk_check_button_get_active (check))
        by_deployment_request_retain (request, gtk_widget_get_name (GTK_WIDGET (check)));
    }
  by_deployments_start (by_account_get_deployments (walk->account),
                        by_stack_details_get_context (walk->details), request);
  by_stack_details_refresh (walk->details);
}

/* A box to tick for each resource that AWS could not bring back. */
static GtkWidget *
make_checks (Walk *walk)
{
  GListModel *resources = by_stack_details_get_resources (walk->details);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  walk->checks = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (resources); i++)
    {
      g_autoptr (ByStackResource) resource = g_list_model_get_item (resources, i);
      const char *id = by_stack_resource_get_logical_id (resource);
      g_autofree char *label = NULL;
      GtkWidget *check = NULL;

      if (g_strcmp0 (by_stack_resource_get_status (resource), "UPDATE_FAILED") != 0)
        continue;
      /* Translators: a box to tick; %s is the name of a resource in a template */
      label = g_strdup_printf (_ ("Skip %s"), id);
      check = gtk_check_button_new_with_label (label);
      gtk_widget_set_name (check, id);
      gtk_box_append (GTK_BOX (box), check);
      g_ptr_array_add (walk->checks, g_object_ref (check));
    }
  return box;
}

/**
 * by_stack_way_out_continue:
 * @page: where the user is
 * @details: of a stack in UPDATE_ROLLBACK_FAILED
 *
 * Asks whether AWS shall go on with the rollback, and what it is to leave out.
 */
void
by_stack_way_out_continue (GtkWidget *page, ByAccount *account, ByStackDetails *details)
{
  Walk *walk = walk_begin (page, account, details);
  const ByQuestion question = {
    .heading = _ ("Continue the Rollback?"),
    .body = _ ("AWS tries once more to bring everything back as it was before the update. Mend the "
               "cause first. What is skipped stays as it is, and may no longer be what the template "
               "says."),
    .agree_label = _ ("_Continue"),
    .extra_child = make_checks (walk),
  };

  by_question_ask_async (GTK_WINDOW (gtk_widget_get_root (page)), &question, NULL, agreed_cb, walk);
}
