/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The searchable list. The caller owns the list of ByPickerItem and may go on filling it while the
 * picker is open; the picker lives until it is closed, as every toplevel.
 */
#include <glib/gi18n.h>

#include "by-picker.h"

struct _ByPicker
{
  AdwWindow parent_instance;

  /* owned */
  GListModel *items;          /* of ByPickerItem */
  GtkFilterListModel *found;  /* those that match */
  GtkSingleSelection *choice; /* over found */
  GStrv words;                /* (nullable) what is searched, case folded */
  char *current;              /* (nullable) id that was chosen before */
  char *failure;              /* (nullable) */
  char *empty_text;           /* (nullable) */
  gboolean loading;

  /* template */
  AdwWindowTitle *title;
  GtkSearchEntry *search;
  GtkLabel *hint;
  GtkStack *stack;
  GtkListView *list;
  AdwStatusPage *nothing;
  AdwStatusPage *failed;
};

G_DEFINE_FINAL_TYPE (ByPicker, by_picker, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
match_item (gpointer item, gpointer user_data)
{
  ByPicker *self = user_data;

  return by_picker_item_matches (item, (const char *const *) self->words);
}

static void
update_stack (ByPicker *self)
{
  gboolean filtered = self->words != NULL && self->words[0] != NULL;
  const char *page = "list";

  if (g_list_model_get_n_items (G_LIST_MODEL (self->found)) == 0)
    {
      if (self->failure != NULL)
        page = "failed";
      else if (self->loading)
        page = "loading";
      else
        page = "nothing";
    }

  adw_status_page_set_title (self->nothing, filtered || self->empty_text == NULL
                                                ? _ ("Nothing Matches")
                                                : self->empty_text);
  gtk_stack_set_visible_child_name (self->stack, page);
}

static void
select_position (ByPicker *self, guint position)
{
  guint count = g_list_model_get_n_items (G_LIST_MODEL (self->found));

  if (count == 0)
    return;

  position = MIN (position, count - 1);
  gtk_single_selection_set_selected (self->choice, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

static void
select_current (ByPicker *self)
{
  guint count = g_list_model_get_n_items (G_LIST_MODEL (self->found));

  for (guint i = 0; self->current != NULL && i < count; i++)
    {
      g_autoptr (ByPickerItem) item = g_list_model_get_item (G_LIST_MODEL (self->found), i);

      if (g_strcmp0 (by_picker_item_get_id (item), self->current) == 0)
        {
          select_position (self, i);
          return;
        }
    }
}

static void
pick (ByPicker *self, guint position)
{
  g_autoptr (ByPickerItem) item = g_list_model_get_item (G_LIST_MODEL (self->found), position);

  if (item == NULL)
    return;

  g_signal_emit (self, signals[SIGNAL_PICKED], 0, item);
  gtk_window_close (GTK_WINDOW (self));
}

static void
search_changed_cb (ByPicker *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *folded = g_utf8_casefold (text, -1);
  GtkFilter *filter = gtk_filter_list_model_get_filter (self->found);

  g_clear_pointer (&self->words, g_strfreev);
  self->words = g_strsplit_set (g_strstrip (folded), " \t", -1);
  gtk_filter_changed (filter, GTK_FILTER_CHANGE_DIFFERENT);
  select_position (self, 0);
  update_stack (self);
}

static void
search_activated_cb (ByPicker *self)
{
  pick (self, gtk_single_selection_get_selected (self->choice));
}

static void
list_activated_cb (ByPicker *self, guint position)
{
  pick (self, position);
}

static void
stop_search_cb (ByPicker *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* The arrows move in the list while the cursor stays in the search entry. */
static gboolean
key_pressed_cb (ByPicker *self, guint keyval)
{
  guint position = gtk_single_selection_get_selected (self->choice);

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      select_position (self, position == GTK_INVALID_LIST_POSITION ? 0 : position + 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      select_position (self,
                       position == 0 || position == GTK_INVALID_LIST_POSITION ? 0 : position - 1);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
has_text (gpointer object, const char *text)
{
  return text != NULL && *text != '\0';
}

static void
by_picker_dispose (GObject *object)
{
  ByPicker *self = BY_PICKER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_PICKER);
  g_clear_object (&self->choice);
  g_clear_object (&self->found);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (by_picker_parent_class)->dispose (object);
}

static void
by_picker_finalize (GObject *object)
{
  ByPicker *self = BY_PICKER (object);

  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->current, g_free);
  g_clear_pointer (&self->failure, g_free);
  g_clear_pointer (&self->empty_text, g_free);

  G_OBJECT_CLASS (by_picker_parent_class)->finalize (object);
}

static void
by_picker_class_init (ByPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = by_picker_dispose;
  object_class->finalize = by_picker_finalize;

  signals[SIGNAL_PICKED] = g_signal_new ("picked", BY_TYPE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, BY_TYPE_PICKER_ITEM);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/batchyard/Batchyard/ui/by-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, ByPicker, title);
  gtk_widget_class_bind_template_child (widget_class, ByPicker, search);
  gtk_widget_class_bind_template_child (widget_class, ByPicker, hint);
  gtk_widget_class_bind_template_child (widget_class, ByPicker, stack);
  gtk_widget_class_bind_template_child (widget_class, ByPicker, list);
  gtk_widget_class_bind_template_child (widget_class, ByPicker, nothing);
  gtk_widget_class_bind_template_child (widget_class, ByPicker, failed);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (BY_TYPE_PICKER_ITEM);
}

static void
by_picker_init (ByPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * by_picker_new:
 * @title: what is chosen: "Choose a Network"
 * @items: of #ByPickerItem; may still grow
 *
 * Returns: (transfer none): a picker, which GTK owns until it is closed; by_picker_present() shows
 * it
 */
ByPicker *
by_picker_new (const char *title, GListModel *items)
{
  ByPicker *self = g_object_new (BY_TYPE_PICKER, "title", title, NULL);
  GtkFilter *filter = NULL;

  adw_window_title_set_title (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);

  self->items = g_object_ref (items);
  filter = GTK_FILTER (gtk_custom_filter_new (match_item, self, NULL));
  self->found = gtk_filter_list_model_new (g_object_ref (items), filter);
  self->choice = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->found)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->choice));
  g_signal_connect_object (self->found, "items-changed", G_CALLBACK (update_stack), self,
                           G_CONNECT_SWAPPED);
  update_stack (self);
  return self;
}

/**
 * by_picker_set_current:
 * @id: (nullable): of the line to begin on
 */
void
by_picker_set_current (ByPicker *self, const char *id)
{
  g_return_if_fail (BY_IS_PICKER (self));

  g_free (self->current);
  self->current = g_strdup (id);
  select_current (self);
}

/**
 * by_picker_set_hint:
 * @hint: (nullable): a sentence under the search entry
 */
void
by_picker_set_hint (ByPicker *self, const char *hint)
{
  g_return_if_fail (BY_IS_PICKER (self));

  gtk_label_set_label (self->hint, hint != NULL ? hint : "");
}

/**
 * by_picker_set_loading:
 * @loading: whether an empty list only means that it is not there yet
 */
void
by_picker_set_loading (ByPicker *self, gboolean loading)
{
  g_return_if_fail (BY_IS_PICKER (self));

  self->loading = loading;
  update_stack (self);
}

/**
 * by_picker_set_failure:
 * @message: (nullable): why the list could not be had
 */
void
by_picker_set_failure (ByPicker *self, const char *message)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (BY_IS_PICKER (self));

  g_free (self->failure);
  self->failure = g_strdup (message);
  escaped = message != NULL ? g_markup_escape_text (message, -1) : NULL;
  adw_status_page_set_description (self->failed, escaped);
  update_stack (self);
}

/**
 * by_picker_set_empty_text:
 * @text: what to say when there is nothing at all to choose from
 */
void
by_picker_set_empty_text (ByPicker *self, const char *text)
{
  g_return_if_fail (BY_IS_PICKER (self));

  g_free (self->empty_text);
  self->empty_text = g_strdup (text);
  update_stack (self);
}

/**
 * by_picker_present:
 * @from: the widget that asks; its window becomes the parent
 *
 * Shows the picker above the window of @from, with the cursor in the search.
 */
void
by_picker_present (ByPicker *self, GtkWidget *from)
{
  GtkRoot *root = gtk_widget_get_root (from);

  g_return_if_fail (BY_IS_PICKER (self));

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  select_current (self);
}
