/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByOverviewPage: the account at a glance. Shows what the lists of the account know and nothing made
 * up from it.
 */

#include "by-overview-page.h"

#include <glib/gi18n.h>

#include "by-account-checks.h"
#include "by-adaptive-bin.h"
#include "by-error-text.h"
#include "by-queue-card.h"
#include "by-stack-row.h"

/* More would not be a glance; the page of stacks has them all. */
#define MAX_STACKS 6

struct _ByOverviewPage
{
  ByPage parent_instance;

  /* template */
  ByAdaptiveBin *adaptive;
  GtkBox *columns;
  ByAccountChecks *checks;
  GtkStack *stacks_stack;
  GtkListBox *stacks_list;
  GtkWidget *all_stacks_button;
  AdwActionRow *stacks_fault_row;
  GtkWidget *queues_group;
  GtkBox *queues_box;
};

G_DEFINE_FINAL_TYPE (ByOverviewPage, by_overview_page, BY_TYPE_PAGE)

static ByAccount *
get_account (ByOverviewPage *self)
{
  return by_page_get_account (BY_PAGE (self));
}

static gboolean
is_own (gpointer stack, gpointer user_data)
{
  return by_stack_get_kind (stack) != BY_STACK_OTHER;
}

static GtkWidget *
create_stack_row (gpointer stack, gpointer context)
{
  return by_stack_row_new (stack, context);
}

static void
update_stacks (ByOverviewPage *self)
{
  ByKeyedList *list = by_stacks_get_list (by_account_get_stacks (get_account (self)));
  const GError *error = by_keyed_list_get_error (list);

  if (by_keyed_list_get_state (list) == BY_LIST_FAILED && error != NULL)
    {
      g_autofree char *text = by_error_text (error);

      adw_action_row_set_subtitle (self->stacks_fault_row, text);
      gtk_stack_set_visible_child_name (self->stacks_stack, "failed");
    }
  else if (by_keyed_list_get_state (list) == BY_LIST_LOADING)
    {
      gtk_stack_set_visible_child_name (self->stacks_stack, "loading");
    }
  else
    {
      gboolean any = gtk_list_box_get_row_at_index (self->stacks_list, 0) != NULL;

      gtk_stack_set_visible_child_name (self->stacks_stack, any ? "list" : "empty");
    }
}

/* The list shows the first few: where to find the others. */
static void
own_changed_cb (GListModel *own, guint position, guint removed, guint added, ByOverviewPage *self)
{
  guint count = g_list_model_get_n_items (own);
  g_autofree char *label
      = g_strdup_printf (ngettext ("_Show All %u Stack", "_Show All %u Stacks", count), count);

  gtk_button_set_use_underline (GTK_BUTTON (self->all_stacks_button), TRUE);
  gtk_button_set_label (GTK_BUTTON (self->all_stacks_button), label);
  gtk_widget_set_visible (self->all_stacks_button, count > MAX_STACKS);
}

static void
follow_stacks (ByOverviewPage *self)
{
  ByAccount *account = get_account (self);
  ByKeyedList *list = by_stacks_get_list (by_account_get_stacks (account));
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (is_own, NULL, NULL));
  GListModel *own = G_LIST_MODEL (
    gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (list)), filter));
  g_autoptr (GtkSliceListModel) first = gtk_slice_list_model_new (own, 0, MAX_STACKS);

  gtk_list_box_bind_model (self->stacks_list, G_LIST_MODEL (first), create_stack_row,
                           g_object_ref (by_account_get_context (account)), g_object_unref);
  g_signal_connect_object (own, "items-changed", G_CALLBACK (own_changed_cb), self, 0);
  own_changed_cb (own, 0, 0, g_list_model_get_n_items (own), self);
  g_signal_connect_object (list, "notify::state", G_CALLBACK (update_stacks), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (first, "items-changed", G_CALLBACK (update_stacks), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  update_stacks (self);
}

static void
queues_changed_cb (GListModel *queues,
                   guint position,
                   guint removed,
                   guint added,
                   ByOverviewPage *self)
{
  ByJobs *jobs = by_queues_get_jobs (by_account_get_queues (get_account (self)));
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->queues_box))) != NULL)
    gtk_box_remove (self->queues_box, child);
  for (guint i = 0; i < g_list_model_get_n_items (queues); i++)
    {
      g_autoptr (ByQueue) queue = g_list_model_get_item (queues, i);

      gtk_box_append (self->queues_box, by_queue_card_new (queue, jobs));
    }
  gtk_widget_set_visible (self->queues_group, g_list_model_get_n_items (queues) > 0);
}

static void
follow_queues (ByOverviewPage *self)
{
  ByQueues *queues = by_account_get_queues (get_account (self));
  GListModel *list = G_LIST_MODEL (by_queues_get_list (queues));

  g_signal_connect_object (list, "items-changed", G_CALLBACK (queues_changed_cb), self, 0);
  queues_changed_cb (list, 0, 0, g_list_model_get_n_items (list), self);
}

/* The numbers of a queue's card lead to its jobs. */
static void
show_queue_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *queue = NULL;
  g_autofree char *path = NULL;

  g_variant_get (parameter, "(&s&s)", &queue, NULL);
  path = g_strconcat ("queues/", queue, NULL);
  gtk_widget_activate_action (widget, "win.go", "s", path);
}

static void
by_overview_page_refresh (ByPage *page)
{
  ByAccount *account = by_page_get_account (page);

  by_stacks_refresh (by_account_get_stacks (account));
  by_queues_refresh (by_account_get_queues (account));
  by_account_checks_refresh (BY_OVERVIEW_PAGE (page)->checks);
}

static void
by_overview_page_shown (ByPage *page)
{
  ByAccount *account = by_page_get_account (page);

  by_stacks_set_visible (by_account_get_stacks (account), TRUE);
  by_queues_set_visible (by_account_get_queues (account), TRUE);
}

static void
by_overview_page_hidden (ByPage *page)
{
  ByAccount *account = by_page_get_account (page);

  by_stacks_set_visible (by_account_get_stacks (account), FALSE);
  by_queues_set_visible (by_account_get_queues (account), FALSE);
}

static void
by_overview_page_constructed (GObject *object)
{
  ByOverviewPage *self = BY_OVERVIEW_PAGE (object);

  G_OBJECT_CLASS (by_overview_page_parent_class)->constructed (object);

  by_account_checks_set_account (self->checks, get_account (self));
  by_account_checks_refresh (self->checks);
  follow_stacks (self);
  follow_queues (self);
}

static void
by_overview_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BY_TYPE_OVERVIEW_PAGE);

  G_OBJECT_CLASS (by_overview_page_parent_class)->dispose (object);
}

static void
by_overview_page_class_init (ByOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ByPageClass *page_class = BY_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = by_overview_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = by_overview_page_dispose;
  page_class->refresh = by_overview_page_refresh;
  page_class->shown = by_overview_page_shown;
  page_class->hidden = by_overview_page_hidden;

  g_type_ensure (BY_TYPE_ACCOUNT_CHECKS);
  g_type_ensure (BY_TYPE_ADAPTIVE_BIN);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/batchyard/Batchyard/ui/by-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ByOverviewPage, adaptive);
  gtk_widget_class_bind_template_child (widget_class, ByOverviewPage, columns);
  gtk_widget_class_bind_template_child (widget_class, ByOverviewPage, checks);
  gtk_widget_class_bind_template_child (widget_class, ByOverviewPage, stacks_stack);
  gtk_widget_class_bind_template_child (widget_class, ByOverviewPage, stacks_list);
  gtk_widget_class_bind_template_child (widget_class, ByOverviewPage, all_stacks_button);
  gtk_widget_class_bind_template_child (widget_class, ByOverviewPage, stacks_fault_row);
  gtk_widget_class_bind_template_child (widget_class, ByOverviewPage, queues_group);
  gtk_widget_class_bind_template_child (widget_class, ByOverviewPage, queues_box);
  gtk_widget_class_install_action (widget_class, "queues.show", "(ss)", show_queue_action);
}

static void
by_overview_page_init (ByOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  by_adaptive_bin_add_box (self->adaptive, self->columns);
}

/**
 * by_overview_page_new:
 * @account: the account to show
 * @rest: empty
 *
 * Returns: (transfer floating): the page
 */
ByPage *
by_overview_page_new (ByAccount *account, const char *rest)
{
  return g_object_new (BY_TYPE_OVERVIEW_PAGE, "account", account, NULL);
}
