/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByNamespacesPage: a section for each main stack, and one for namespaces that belong to none. The
 * account owns what is shown; the page says when somebody looks.
 */

#include "by-build-config.h"

#include "by-namespaces-page.h"

#include "by-adaptive-bin.h"
#include "by-delete-stack-dialog.h"
#include "by-export-dialog.h"
#include "by-namespace-section.h"
#include "by-new-namespace-dialog.h"
#include "by-page-list.h"

struct _ByNamespacesPage
{
  ByPage parent_instance;

  ByNamespaces *namespaces;   /* (owned) */
  GPtrArray *main_stacks;     /* (owned): of ByStack, one for each section but the last */
  ByStackDetails *to_delete;  /* (owned) (nullable): loads until the dialog can be shown */

  /* template */
  GtkStack *body;
  GtkBox *sections_box;
};

G_DEFINE_FINAL_TYPE (ByNamespacesPage, by_namespaces_page, BY_TYPE_PAGE)

static GPtrArray *
find_main_stacks (ByNamespacesPage *self)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *stacks
    = G_LIST_MODEL (by_stacks_get_list (by_namespaces_get_stacks (self->namespaces)));

  for (guint i = 0; i < g_list_model_get_n_items (stacks); i++)
    {
      g_autoptr (ByStack) stack = g_list_model_get_item (stacks, i);

      if (by_stack_get_kind (stack) == BY_STACK_MAIN)
        g_ptr_array_add (found, g_steal_pointer (&stack));
    }

  return found;
}

static gboolean
same_stacks (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    if (a->pdata[i] != b->pdata[i])
      return FALSE;

  return TRUE;
}

static void
show_body (ByNamespacesPage *self)
{
  const guint n_namespaces = by_keyed_list_get_length (by_namespaces_get_list (self->namespaces));
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (self->sections_box));

  if (last != NULL)
    gtk_widget_set_visible (
      last, by_namespace_section_get_n_cards (BY_NAMESPACE_SECTION (last)) > 0);
  gtk_stack_set_visible_child_name (
    self->body, n_namespaces > 0 || self->main_stacks->len > 0 ? "sections" : "empty");
}

static void
show_sections (ByNamespacesPage *self)
{
  g_autoptr (GPtrArray) main_stacks = find_main_stacks (self);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->sections_box));

  if (child == NULL || !same_stacks (main_stacks, self->main_stacks))
    {
      while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections_box))) != NULL)
        gtk_box_remove (self->sections_box, child);
      for (guint i = 0; i < main_stacks->len; i++)
        gtk_box_append (self->sections_box,
                        by_namespace_section_new (self->namespaces, main_stacks->pdata[i]));
      gtk_box_append (self->sections_box, by_namespace_section_new (self->namespaces, NULL));

      g_ptr_array_unref (self->main_stacks);
      self->main_stacks = g_steal_pointer (&main_stacks);
    }

  show_body (self);
}

static ByStack *
find_stack (ByNamespacesPage *self, const char *id)
{
  return by_keyed_list_lookup (by_stacks_get_list (by_namespaces_get_stacks (self->namespaces)),
                               id);
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByNamespacesPage *self = BY_NAMESPACES_PAGE (widget);
  ByStack *main_stack = find_stack (self, g_variant_get_string (parameter, NULL));

  if (main_stack != NULL)
    by_new_namespace_dialog_present (GTK_WINDOW (gtk_widget_get_root (widget)),
                                     by_page_get_account (BY_PAGE (self)), main_stack);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByNamespacesPage *self = BY_NAMESPACES_PAGE (widget);
  ByStack *stack = find_stack (self, g_variant_get_string (parameter, NULL));
  ByStack *main_stack = NULL;
  GtkWindow *dialog = NULL;

  if (stack != NULL)
    main_stack = by_stacks_find_main_stack (by_namespaces_get_stacks (self->namespaces), stack);
  if (main_stack == NULL)
    return;

  dialog = by_export_dialog_new (by_page_get_account (BY_PAGE (self)),
                                 by_stack_get_id (main_stack), by_stack_get_id (stack));
  gtk_window_set_transient_for (dialog, GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_present (dialog);
}

static void
show_delete_dialog (ByNamespacesPage *self)
{
  g_autoptr (ByStackDetails) details = NULL;

  if (by_stack_details_get_stack (self->to_delete) == NULL)
    return;

  details = g_steal_pointer (&self->to_delete);
  g_signal_handlers_disconnect_by_data (details, self);
  by_delete_stack_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                  by_page_get_account (BY_PAGE (self)), details);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByNamespacesPage *self = BY_NAMESPACES_PAGE (widget);
  ByAccount *account = by_page_get_account (BY_PAGE (self));

  g_clear_object (&self->to_delete);
  self->to_delete = by_stack_details_new (by_account_get_context (account),
                                          by_account_get_poller (account),
                                          g_variant_get_string (parameter, NULL));
  g_signal_connect_object (self->to_delete, "changed", G_CALLBACK (show_delete_dialog), self,
                           G_CONNECT_SWAPPED);
}

static void
by_namespaces_page_refresh (ByPage *page)
{
  by_namespaces_refresh (BY_NAMESPACES_PAGE (page)->namespaces);
}

static void
set_shown (ByNamespacesPage *self, gboolean shown)
{
  by_namespaces_set_visible (self->namespaces, shown);
  by_stacks_set_visible (by_namespaces_get_stacks (self->namespaces), shown);
}

static void
by_namespaces_page_shown (ByPage *page)
{
  set_shown (BY_NAMESPACES_PAGE (page), TRUE);
}

static void
by_namespaces_page_hidden (ByPage *page)
{
  set_shown (BY_NAMESPACES_PAGE (page), FALSE);
}

static void
by_namespaces_page_constructed (GObject *object)
{
  ByNamespacesPage *self = BY_NAMESPACES_PAGE (object);
  ByKeyedList *list = NULL;

  G_OBJECT_CLASS (by_namespaces_page_parent_class)->constructed (object);

  self->namespaces
    = g_object_ref (by_account_get_namespaces (by_page_get_account (BY_PAGE (self))));
  list = by_namespaces_get_list (self->namespaces);

  g_signal_connect_object (by_stacks_get_list (by_namespaces_get_stacks (self->namespaces)),
                           "items-changed", G_CALLBACK (show_sections), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (show_body), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  by_page_follow_list (BY_PAGE (self), list);
  show_sections (self);
}

static void
by_namespaces_page_dispose (GObject *object)
{
  ByNamespacesPage *self = BY_NAMESPACES_PAGE (object);

  g_clear_object (&self->to_delete);
  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_NAMESPACES_PAGE);
  g_clear_object (&self->namespaces);

  G_OBJECT_CLASS (by_namespaces_page_parent_class)->dispose (object);
}

static void
by_namespaces_page_finalize (GObject *object)
{
  g_clear_pointer (&BY_NAMESPACES_PAGE (object)->main_stacks, g_ptr_array_unref);

  G_OBJECT_CLASS (by_namespaces_page_parent_class)->finalize (object);
}

static void
by_namespaces_page_class_init (ByNamespacesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ByPageClass *page_class = BY_PAGE_CLASS (klass);

  object_class->constructed = by_namespaces_page_constructed;
  object_class->dispose = by_namespaces_page_dispose;
  object_class->finalize = by_namespaces_page_finalize;
  page_class->refresh = by_namespaces_page_refresh;
  page_class->shown = by_namespaces_page_shown;
  page_class->hidden = by_namespaces_page_hidden;

  g_type_ensure (BY_TYPE_ADAPTIVE_BIN);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/batchyard/Batchyard/ui/by-namespaces-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ByNamespacesPage, body);
  gtk_widget_class_bind_template_child (widget_class, ByNamespacesPage, sections_box);

  gtk_widget_class_install_action (widget_class, "namespaces.new", "s", new_action);
  gtk_widget_class_install_action (widget_class, "namespaces.export", "s", export_action);
  gtk_widget_class_install_action (widget_class, "namespaces.delete", "s", delete_action);
}

static void
by_namespaces_page_init (ByNamespacesPage *self)
{
  self->main_stacks = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * by_namespaces_page_new:
 * @account: whose namespaces
 * @rest: empty
 *
 * Returns: (transfer floating): the page
 */
ByPage *
by_namespaces_page_new (ByAccount *account, const char *rest)
{
  return g_object_new (BY_TYPE_NAMESPACES_PAGE, "account", account, NULL);
}
