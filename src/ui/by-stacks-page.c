/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ByStacksPage: see the header. The account owns the list; the page says when somebody looks. */

#include "by-build-config.h"

#include "by-stacks-page.h"

#include <glib/gi18n.h>

#include "by-adaptive-bin.h"
#include "by-page-list.h"
#include "by-stack-row.h"

struct _ByStacksPage
{
  ByPage parent_instance;

  ByStacks *stacks; /* (owned) */

  /* template */
  GtkStack *body;
  AdwStatusPage *empty_page;
  GtkWidget *own_group;
  GtkListBox *own_list;
  GtkWidget *other_group;
  GtkListBox *other_list;
};

G_DEFINE_FINAL_TYPE (ByStacksPage, by_stacks_page, BY_TYPE_PAGE)

static gboolean
is_own (gpointer item, gpointer user_data)
{
  return (by_stack_get_kind (item) != BY_STACK_OTHER) == GPOINTER_TO_INT (user_data);
}

static GListModel *
filter_stacks (ByStacksPage *self, gboolean own)
{
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (is_own, GINT_TO_POINTER (own), NULL));
  GListModel *list = G_LIST_MODEL (by_stacks_get_list (self->stacks));

  return G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (list), filter));
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  return by_stack_row_new (item, by_account_get_context (by_page_get_account (user_data)));
}

static void
count_cb (GListModel *model, guint position, guint removed, guint added, GtkWidget *group)
{
  gtk_widget_set_visible (group, g_list_model_get_n_items (model) > 0);
}

static void
fill (ByStacksPage *self, GtkListBox *list_box, GtkWidget *group, gboolean own)
{
  g_autoptr (GListModel) model = filter_stacks (self, own);

  gtk_list_box_bind_model (list_box, model, create_row, self, NULL);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (count_cb), group, 0);
  count_cb (model, 0, 0, 0, group);
}

static void
show_body (ByStacksPage *self)
{
  guint n = by_keyed_list_get_length (by_stacks_get_list (self->stacks));

  gtk_stack_set_visible_child_name (self->body, n > 0 ? "list" : "empty");
}

static void
by_stacks_page_refresh (ByPage *page)
{
  by_stacks_refresh (BY_STACKS_PAGE (page)->stacks);
}

static void
by_stacks_page_shown (ByPage *page)
{
  by_stacks_set_visible (BY_STACKS_PAGE (page)->stacks, TRUE);
}

static void
by_stacks_page_hidden (ByPage *page)
{
  by_stacks_set_visible (BY_STACKS_PAGE (page)->stacks, FALSE);
}

static void
by_stacks_page_constructed (GObject *object)
{
  ByStacksPage *self = BY_STACKS_PAGE (object);
  ByAccount *account = by_page_get_account (BY_PAGE (self));
  const char *region = by_context_get_region (by_account_get_context (account));
  g_autofree char *title = g_strdup_printf (_ ("No Stacks in %s"), region);

  G_OBJECT_CLASS (by_stacks_page_parent_class)->constructed (object);

  self->stacks = g_object_ref (by_account_get_stacks (account));
  adw_status_page_set_title (self->empty_page, title);
  fill (self, self->own_list, self->own_group, TRUE);
  fill (self, self->other_list, self->other_group, FALSE);
  g_signal_connect_object (by_stacks_get_list (self->stacks), "items-changed",
                           G_CALLBACK (show_body), self, G_CONNECT_SWAPPED);
  show_body (self);
  by_page_follow_list (BY_PAGE (self), by_stacks_get_list (self->stacks));
}

static void
by_stacks_page_dispose (GObject *object)
{
  ByStacksPage *self = BY_STACKS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_STACKS_PAGE);
  g_clear_object (&self->stacks);

  G_OBJECT_CLASS (by_stacks_page_parent_class)->dispose (object);
}

static void
by_stacks_page_class_init (ByStacksPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ByPageClass *page_class = BY_PAGE_CLASS (klass);

  object_class->constructed = by_stacks_page_constructed;
  object_class->dispose = by_stacks_page_dispose;
  page_class->refresh = by_stacks_page_refresh;
  page_class->shown = by_stacks_page_shown;
  page_class->hidden = by_stacks_page_hidden;

  g_type_ensure (BY_TYPE_ADAPTIVE_BIN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/batchyard/Batchyard/ui/by-stacks-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ByStacksPage, body);
  gtk_widget_class_bind_template_child (widget_class, ByStacksPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, ByStacksPage, own_group);
  gtk_widget_class_bind_template_child (widget_class, ByStacksPage, own_list);
  gtk_widget_class_bind_template_child (widget_class, ByStacksPage, other_group);
  gtk_widget_class_bind_template_child (widget_class, ByStacksPage, other_list);
}

static void
by_stacks_page_init (ByStacksPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * by_stacks_page_new:
 * @rest: empty
 *
 * Returns: (transfer floating): the page
 */
ByPage *
by_stacks_page_new (ByAccount *account, const char *rest)
{
  return g_object_new (BY_TYPE_STACKS_PAGE, "account", account, NULL);
}
