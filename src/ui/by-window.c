/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByWindow: the main window.
 *
 * Pages are made when their path is first visited and stay while the history leads to them; those of
 * the sidebar stay for as long as the account does. Another account throws all of them away.
 */

#include "by-build-config.h"

#include "by-window-private.h"

#include <glib/gi18n.h>

#include "by-call-log-window.h"
#include "by-jump.h"
#include "by-pages.h"
#include "by-shortcuts.h"
#include "by-sidebar-row.h"

/* Far more than anybody goes back; keeps a window that is open for weeks from growing. */
#define MAX_HISTORY 30

G_DEFINE_FINAL_TYPE (ByWindow, by_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_ACCOUNT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The row of the sidebar that @path belongs to, -1 for none. */
static int
find_sidebar_row (const char *path)
{
  guint n_entries = 0;
  const ByPageEntry *entries = by_pages_get_all (&n_entries);
  int row = -1;

  for (guint i = 0; i < n_entries; i++)
    {
      gsize length = strlen (entries[i].path);

      if (entries[i].title == NULL)
        continue;

      row++;
      if (strncmp (path, entries[i].path, length) == 0
          && (path[length] == '\0' || path[length] == '/'))
        return row;
    }

  return -1;
}

/* The path of a row of the sidebar. */
static const char *
get_sidebar_path (int row)
{
  guint n_entries = 0;
  const ByPageEntry *entries = by_pages_get_all (&n_entries);

  for (guint i = 0; i < n_entries; i++)
    if (entries[i].title != NULL && row-- == 0)
      return entries[i].path;

  return NULL;
}

static gboolean
is_sidebar_path (const char *path)
{
  int row = find_sidebar_row (path);

  return row >= 0 && g_str_equal (get_sidebar_path (row), path);
}

static void
fill_sidebar (ByWindow *self)
{
  guint n_entries = 0;
  const ByPageEntry *entries = by_pages_get_all (&n_entries);

  for (guint i = 0; i < n_entries; i++)
    if (entries[i].title != NULL)
      gtk_list_box_append (self->sidebar, by_sidebar_row_new (&entries[i]));
}

/* What the rows of the sidebar count is the account's. */
static void
update_sidebar (ByWindow *self)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->sidebar, i)) != NULL; i++)
    by_sidebar_row_set_account (BY_SIDEBAR_ROW (row), self->account);
}

static const char *
get_path (ByWindow *self)
{
  return self->history->len > 0 ? g_ptr_array_index (self->history, self->history->len - 1) : NULL;
}

/* Where Back leads from @path when there is no history, such as from a notification. */
static char *
dup_parent (const char *path)
{
  const char *slash = strchr (path, '/');

  return slash != NULL ? g_strndup (path, slash - path) : NULL;
}

static void
update_chrome (ByWindow *self)
{
  gboolean hidden = adw_flap_get_folded (self->flap) || !adw_flap_get_reveal_flap (self->flap);
  const char *path = get_path (self);

  if (self->page != NULL)
    {
      by_page_set_sidebar_folded (self->page, hidden);
      by_page_set_can_go_back (self->page, path != NULL && !is_sidebar_path (path));
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back",
                                 self->history->len > 1
                                   || (path != NULL && !is_sidebar_path (path)));
}

static void
update_title (ByWindow *self)
{
  g_autofree char *title = NULL;

  if (self->page == NULL)
    title = g_strdup (_ ("Batchyard"));
  else
    /* Translators: title of the window; %s is the name of a page */
    title = g_strdup_printf (_ ("%s – Batchyard"), by_page_get_title (self->page));
  gtk_window_set_title (GTK_WINDOW (self), title);
}

/* Whoever was in the page before is now in this one. The stack alone may leave the focus behind, in
 * a page that is out of sight, or give it to the header. */
static void
move_focus (ByWindow *self, gboolean is_new)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (is_new || focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->page)))
    by_page_focus_content (self->page);
}

/* Shows the page of the last path of the history, making it when it is not there. */
static void
show_path (ByWindow *self)
{
  const char *path = get_path (self);
  GtkWidget *child = gtk_stack_get_child_by_name (self->pages, path);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean inside = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->pages));
  gboolean is_new = child == NULL;
  int row = find_sidebar_row (path);

  if (is_new)
    {
      const char *rest = "";
      const ByPageEntry *entry = by_pages_find (path, &rest);

      child = GTK_WIDGET (entry->create (self->account, rest));
      gtk_stack_add_named (self->pages, child, path);
      g_signal_connect_object (child, "notify::title", G_CALLBACK (update_title), self,
                               G_CONNECT_SWAPPED);
    }

  if (self->page != NULL && GTK_WIDGET (self->page) != child)
    by_page_notify_shown (self->page, FALSE);
  self->page = BY_PAGE (child);
  gtk_stack_set_visible_child (self->pages, child);
  gtk_list_box_select_row (self->sidebar,
                           row >= 0 ? gtk_list_box_get_row_at_index (self->sidebar, row) : NULL);
  update_chrome (self);
  update_title (self);
  by_page_notify_shown (self->page, TRUE);
  if (inside)
    move_focus (self, is_new);
}

/* Lets go of a page that the history no longer leads to. */
static void
drop_page (ByWindow *self, const char *path)
{
  GtkWidget *child = gtk_stack_get_child_by_name (self->pages, path);

  if (child == NULL || is_sidebar_path (path) || child == GTK_WIDGET (self->page)
      || g_ptr_array_find_with_equal_func (self->history, path, g_str_equal, NULL))
    return;

  gtk_stack_remove (self->pages, child);
}

static void
clear_pages (ByWindow *self)
{
  GtkWidget *child = NULL;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->pages)))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  if (self->page != NULL)
    by_page_notify_shown (self->page, FALSE);
  self->page = NULL;
  g_ptr_array_set_size (self->history, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_stack_remove (self->pages, child);
}

/* By the arrow keys, or by assistive technology; not when the window itself marks where it is. */
static void
sidebar_row_selected_cb (ByWindow *self, GtkListBoxRow *row, GtkListBox *sidebar)
{
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;
  const char *path = get_path (self);

  if (index >= 0 && path != NULL && find_sidebar_row (path) != index)
    by_window_go (self, get_sidebar_path (index));
}

static void
sidebar_row_activated_cb (ByWindow *self, GtkListBoxRow *row, GtkListBox *sidebar)
{
  const char *path = get_sidebar_path (gtk_list_box_row_get_index (row));

  by_window_go (self, path);
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

static void
go_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  by_window_go (BY_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
go_sidebar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *path = get_sidebar_path (g_variant_get_int32 (parameter));

  if (path != NULL)
    by_window_go (BY_WINDOW (widget), path);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  by_window_go_back (BY_WINDOW (widget));
}

static void
refresh_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByWindow *self = BY_WINDOW (widget);

  if (self->account != NULL && by_account_get_state (self->account) != BY_ACCOUNT_SIGNED_IN)
    by_account_refresh (self->account);
  if (self->page != NULL)
    by_page_refresh (self->page);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByWindow *self = BY_WINDOW (widget);

  if (self->page != NULL)
    by_page_open_menu (self->page);
}

static void
jump_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  by_jump_present (BY_WINDOW (widget));
}

static void
shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  by_shortcuts_present (GTK_APPLICATION_WINDOW (widget));
}

static gboolean
by_window_close_request (GtkWindow *window)
{
  g_autoptr (GSettings) settings = g_settings_new (BY_APPLICATION_ID);
  int width = 0;
  int height = 0;

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set (settings, "window-size", "(ii)", width, height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));

  return GTK_WINDOW_CLASS (by_window_parent_class)->close_request (window);
}

static void
by_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ByWindow *self = BY_WINDOW (object);

  switch (id)
    {
    case PROP_ACCOUNT:
      g_value_set_object (value, self->account);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
by_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ACCOUNT:
      by_window_set_account (BY_WINDOW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
by_window_dispose (GObject *object)
{
  ByWindow *self = BY_WINDOW (object);

  if (self->pages != NULL)
    clear_pages (self);
  /* The action holds the flap, and the application may hold on to the actions of a closed window. */
  g_action_map_remove_action (G_ACTION_MAP (self), "show-sidebar");
  by_window_account_dispose (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_WINDOW);
  g_clear_object (&self->account);

  G_OBJECT_CLASS (by_window_parent_class)->dispose (object);
}

static void
by_window_finalize (GObject *object)
{
  ByWindow *self = BY_WINDOW (object);

  g_ptr_array_unref (self->history);

  G_OBJECT_CLASS (by_window_parent_class)->finalize (object);
}

static void
call_log_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByWindow *self = BY_WINDOW (widget);

  if (self->account != NULL)
    by_call_log_window_present (GTK_WINDOW (self), by_account_get_call_log (self->account));
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.go", "s", go_action);
  gtk_widget_class_install_action (widget_class, "win.go-sidebar", "i", go_sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "win.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (widget_class, "win.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "win.jump", NULL, jump_action);
  gtk_widget_class_install_action (widget_class, "win.call-log", NULL, call_log_action);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_action);
}

static void
by_window_class_init (ByWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = by_window_get_property;
  object_class->set_property = by_window_set_property;
  object_class->dispose = by_window_dispose;
  object_class->finalize = by_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = by_window_close_request;

  properties[PROP_ACCOUNT] =
    g_param_spec_object ("account", NULL, NULL, BY_TYPE_ACCOUNT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (BY_TYPE_ACCOUNT_BUTTON);
  g_type_ensure (BY_TYPE_WELCOME_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/batchyard/Batchyard/ui/by-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ByWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, ByWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, ByWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, ByWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, ByWindow, root);
  gtk_widget_class_bind_template_child (widget_class, ByWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, ByWindow, account_button);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_chrome);

  install_actions (widget_class);
  by_window_account_install (widget_class);
}

static void
by_window_init (ByWindow *self)
{
  g_autoptr (GSettings) settings = g_settings_new (BY_APPLICATION_ID);
  g_autoptr (GPropertyAction) show_sidebar = NULL;
  int width = 0;
  int height = 0;

  self->history = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));

  g_settings_get (settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  show_sidebar = g_property_action_new ("show-sidebar", self->flap, "reveal-flap");
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (show_sidebar));
  fill_sidebar (self);
  update_chrome (self);
  by_window_account_init (self);
}

/**
 * by_window_new:
 * @accounts: (nullable): what opens accounts; without it, only by_window_set_account() does
 *
 * Returns: (transfer floating): a window without an account
 */
ByWindow *
by_window_new (GtkApplication *application, ByAccounts *accounts)
{
  ByWindow *self = g_object_new (BY_TYPE_WINDOW, "application", application, NULL);

  if (accounts != NULL)
    by_window_account_set_accounts (self, accounts);

  return self;
}

/**
 * by_window_get_account:
 *
 * Returns: (transfer none) (nullable): the account on show
 */
ByAccount *
by_window_get_account (ByWindow *self)
{
  g_return_val_if_fail (BY_IS_WINDOW (self), NULL);

  return self->account;
}

/**
 * by_window_set_account:
 * @account: (transfer none) (nullable): the account to show from now on
 *
 * Throws the pages of the account before away and begins with the page of the sidebar that was open.
 */
void
by_window_set_account (ByWindow *self, ByAccount *account)
{
  g_autofree char *path = NULL;
  int row = -1;

  g_return_if_fail (BY_IS_WINDOW (self));

  if (self->account == account)
    return;

  row = get_path (self) != NULL ? find_sidebar_row (get_path (self)) : -1;
  path = g_strdup (get_sidebar_path (MAX (row, 0)));
  clear_pages (self);
  g_set_object (&self->account, account);
  by_window_account_changed (self);
  update_sidebar (self);
  update_title (self);
  update_chrome (self);
  if (account != NULL)
    by_window_go (self, path);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACCOUNT]);
}

/**
 * by_window_go:
 * @path: say "stacks/new"
 *
 * Shows the page of @path and remembers the way back. Without an account there is nowhere to go.
 *
 * Returns: whether a page answers to @path
 */
gboolean
by_window_go (ByWindow *self, const char *path)
{
  g_return_val_if_fail (BY_IS_WINDOW (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (self->account == NULL || by_pages_find (path, NULL) == NULL)
    return FALSE;
  if (g_strcmp0 (get_path (self), path) == 0)
    return TRUE;

  g_ptr_array_add (self->history, g_strdup (path));
  show_path (self);
  while (self->history->len > MAX_HISTORY)
    {
      g_autofree char *oldest = g_ptr_array_steal_index (self->history, 0);

      drop_page (self, oldest);
    }

  return TRUE;
}

/**
 * by_window_forget:
 * @path: say "stacks/new"
 *
 * Takes @path and what is below it out of the history, with their pages: Back no longer leads there.
 * What is on show stays.
 */
void
by_window_forget (ByWindow *self, const char *path)
{
  g_return_if_fail (BY_IS_WINDOW (self));

  for (guint i = self->history->len > 0 ? self->history->len - 1 : 0; i > 0; i--)
    {
      const char *past = g_ptr_array_index (self->history, i - 1);
      gsize length = strlen (path);
      g_autofree char *forgotten = NULL;

      if (strncmp (past, path, length) != 0 || (past[length] != '\0' && past[length] != '/'))
        continue;
      forgotten = g_ptr_array_steal_index (self->history, i - 1);
      drop_page (self, forgotten);
    }
  update_chrome (self);
}

/**
 * by_window_go_back:
 *
 * Shows what was shown before, or the page above when nothing was.
 *
 * Returns: whether there was somewhere to go
 */
gboolean
by_window_go_back (ByWindow *self)
{
  g_autofree char *left = NULL;
  g_autofree char *parent = NULL;

  g_return_val_if_fail (BY_IS_WINDOW (self), FALSE);

  if (self->history->len == 0)
    return FALSE;

  parent = dup_parent (get_path (self));
  if (self->history->len == 1 && (parent == NULL || by_pages_find (parent, NULL) == NULL))
    return FALSE;

  left = g_ptr_array_steal_index (self->history, self->history->len - 1);
  if (self->history->len == 0)
    g_ptr_array_add (self->history, g_steal_pointer (&parent));
  show_path (self);
  drop_page (self, left);

  return TRUE;
}

/**
 * by_window_get_path:
 *
 * Returns: (transfer none) (nullable): the path of the visible page
 */
const char *
by_window_get_path (ByWindow *self)
{
  g_return_val_if_fail (BY_IS_WINDOW (self), NULL);

  return get_path (self);
}

/**
 * by_window_get_page:
 *
 * Returns: (transfer none) (nullable): the visible page
 */
ByPage *
by_window_get_page (ByWindow *self)
{
  g_return_val_if_fail (BY_IS_WINDOW (self), NULL);

  return self->page;
}

/**
 * by_window_add_toast:
 * @toast: (transfer full): what to say
 *
 * Shows a toast over whatever page is visible.
 */
void
by_window_add_toast (ByWindow *self, AdwToast *toast)
{
  g_return_if_fail (BY_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}
