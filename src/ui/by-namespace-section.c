/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ByNamespaceSection: a filter over the list of namespaces, as cards. */

#include "by-build-config.h"

#include "by-namespace-section.h"

#include <glib/gi18n.h>

#include "by-focus.h"
#include "by-namespace-card.h"
#include "by-stack-status.h"

struct _ByNamespaceSection
{
  AdwBin parent_instance;

  ByNamespaces *namespaces;     /* (owned) */
  ByStack *main_stack;          /* (owned) (nullable): %NULL is for those that belong to none */
  GtkFilterListModel *filtered; /* (owned) */

  /* template */
  GtkLabel *heading;
  GtkWidget *new_button;
  GtkWidget *note_list;
  AdwActionRow *note_row;
  GtkWidget *note_arrow;
  GtkFlowBox *cards;
};

G_DEFINE_FINAL_TYPE (ByNamespaceSection, by_namespace_section, ADW_TYPE_BIN)

static gboolean
belongs_here (gpointer item, gpointer user_data)
{
  ByNamespaceSection *self = user_data;
  ByStack *stack = by_namespace_get_stack (item);

  return by_stacks_find_main_stack (by_namespaces_get_stacks (self->namespaces), stack)
         == self->main_stack;
}

static GtkWidget *
create_card (gpointer item, gpointer user_data)
{
  ByNamespaceSection *self = user_data;

  /* The card has buttons of its own. */
  return by_flow_cell_new (by_namespace_card_new (item, self->main_stack != NULL));
}

static void
show_note (ByNamespaceSection *self)
{
  const char *status = self->main_stack != NULL ? by_stack_get_status (self->main_stack) : NULL;
  const gboolean usable = status != NULL && by_stack_status_is_usable (status);
  const gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) == 0;
  const char *title = _("No namespace yet");
  const char *subtitle = _("Jobs use the stack’s own job definitions and image until there is one.");

  if (self->main_stack != NULL && !usable)
    {
      title = by_stack_status_is_busy (status) ? _("Namespaces can be added when this stack is ready")
                                               : _("This stack cannot take namespaces");
      subtitle = "";
    }

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->note_row), title);
  adw_action_row_set_subtitle (self->note_row, subtitle);
  gtk_widget_set_visible (self->note_list, self->main_stack != NULL && (empty || !usable));
  gtk_widget_set_visible (self->new_button, usable);
  gtk_widget_set_visible (GTK_WIDGET (self->cards), !empty);
}

static void
note_activated_cb (ByNamespaceSection *self)
{
  g_autofree char *path = g_strconcat ("stacks/", by_stack_get_id (self->main_stack), NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.go", "s", path);
}

static void
by_namespace_section_dispose (GObject *object)
{
  ByNamespaceSection *self = BY_NAMESPACE_SECTION (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_NAMESPACE_SECTION);
  g_clear_object (&self->filtered);
  g_clear_object (&self->main_stack);
  g_clear_object (&self->namespaces);

  G_OBJECT_CLASS (by_namespace_section_parent_class)->dispose (object);
}

static void
by_namespace_section_class_init (ByNamespaceSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_namespace_section_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/batchyard/Batchyard/ui/by-namespace-section.ui");
  gtk_widget_class_bind_template_child (widget_class, ByNamespaceSection, heading);
  gtk_widget_class_bind_template_child (widget_class, ByNamespaceSection, new_button);
  gtk_widget_class_bind_template_child (widget_class, ByNamespaceSection, note_list);
  gtk_widget_class_bind_template_child (widget_class, ByNamespaceSection, note_row);
  gtk_widget_class_bind_template_child (widget_class, ByNamespaceSection, note_arrow);
  gtk_widget_class_bind_template_child (widget_class, ByNamespaceSection, cards);
  gtk_widget_class_bind_template_callback (widget_class, note_activated_cb);
}

static void
by_namespace_section_init (ByNamespaceSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_main_stack (ByNamespaceSection *self, ByStack *main_stack)
{
  g_autofree char *heading = NULL;

  if (main_stack == NULL)
    {
      gtk_label_set_label (self->heading, _("In no stack of this account and region"));
      return;
    }

  self->main_stack = g_object_ref (main_stack);
  /* Translators: %s is the name of a stack */
  heading = g_strdup_printf (_("In %s"), by_stack_get_name (main_stack));
  gtk_label_set_label (self->heading, heading);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->new_button), "s",
                                    by_stack_get_id (main_stack));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->new_button), "namespaces.new");
  g_signal_connect_object (main_stack, "changed", G_CALLBACK (show_note), self, G_CONNECT_SWAPPED);
}

/**
 * by_namespace_section_new:
 * @namespaces: all of them
 * @main_stack: (nullable): whose namespaces to show; %NULL for those that belong to none
 *
 * Returns: (transfer floating): the section
 */
GtkWidget *
by_namespace_section_new (ByNamespaces *namespaces, ByStack *main_stack)
{
  ByNamespaceSection *self = g_object_new (BY_TYPE_NAMESPACE_SECTION, NULL);
  GListModel *list = G_LIST_MODEL (by_namespaces_get_list (namespaces));

  self->namespaces = g_object_ref (namespaces);
  set_main_stack (self, main_stack);
  self->filtered = gtk_filter_list_model_new (
    g_object_ref (list), GTK_FILTER (gtk_custom_filter_new (belongs_here, self, NULL)));
  gtk_flow_box_bind_model (self->cards, G_LIST_MODEL (self->filtered), create_card, self, NULL);
  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (show_note), self,
                           G_CONNECT_SWAPPED);
  show_note (self);

  return GTK_WIDGET (self);
}

guint
by_namespace_section_get_n_cards (ByNamespaceSection *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
}
