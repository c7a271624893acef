/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByPage: what the window shows beside its sidebar.
 *
 * Brings what every page has: a header bar with its title, the way back and the menu, a line for
 * notices, and a stack of content, spinner and failure. Subclasses bring the content.
 */

#include "by-page.h"

#include <glib/gi18n.h>

#include "by-account-bar.h"
#include "by-error-text.h"
#include "by-stale.h"
#include "by-time-text.h"
#include "by-time.h"

typedef struct
{
  ByAccount *account; /* (owned) */
  char *title;        /* (owned) */
  char *subtitle;     /* (owned) */
  gboolean titled;    /* has a title widget of its own */
  gboolean stale;     /* what is on show is from before */
  gboolean noticed;   /* there is a notice */
  GPtrArray *tools;   /* (owned): borrowed widgets that the subclass has put into the header */

  /* template */
  AdwHeaderBar *header;
  AdwWindowTitle *window_title;
  GtkWidget *sidebar_button;
  GtkWidget *back_button;
  GtkWidget *sandbox_badge;
  GtkWidget *sandbox_word;
  GtkMenuButton *menu_button;
  ByAccountBar *account_bar;
  GtkRevealer *notice_revealer;
  GtkLabel *notice_label;
  GtkStack *stack;
  AdwBin *content_bin;
  AdwStatusPage *failure_page;
  GtkWidget *retry_button;
} ByPagePrivate;

static void buildable_iface_init (GtkBuildableIface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (ByPage,
                                  by_page,
                                  GTK_TYPE_WIDGET,
                                  G_ADD_PRIVATE (ByPage)
                                    G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_iface_init))

static GtkBuildableIface *parent_buildable_iface;

enum
{
  PROP_0,
  PROP_ACCOUNT,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_CONTENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
by_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ByPage *self = BY_PAGE (object);
  ByPagePrivate *priv = by_page_get_instance_private (self);

  switch (id)
    {
    case PROP_ACCOUNT:
      g_value_set_object (value, priv->account);
      break;
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, priv->subtitle);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, adw_bin_get_child (priv->content_bin));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
by_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ByPage *self = BY_PAGE (object);
  ByPagePrivate *priv = by_page_get_instance_private (self);

  switch (id)
    {
    case PROP_ACCOUNT:
      g_assert (priv->account == NULL);
      priv->account = g_value_dup_object (value);
      break;
    case PROP_TITLE:
      by_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      by_page_set_subtitle (self, g_value_get_string (value));
      break;
    case PROP_CONTENT:
      by_page_set_content (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* Under the title: when all of this was so, or what the page says itself. */
static void
update_subtitle (ByPage *self, gboolean stale)
{
  ByPagePrivate *priv = by_page_get_instance_private (self);
  gint64 seen = stale ? by_account_get_seen_at (priv->account) : BY_TIME_NONE;
  ByClock *clock = NULL;
  g_autofree char *moment = NULL;
  g_autofree char *stamp = NULL;

  if (seen == BY_TIME_NONE)
    {
      adw_window_title_set_subtitle (priv->window_title, priv->subtitle);
      return;
    }

  clock = by_context_get_clock (by_account_get_context (priv->account));
  moment = by_time_text_moment (seen, by_clock_get_real_time (clock));
  /* Translators: %s is a time of day: what the page shows is as it was then */
  stamp = g_strdup_printf (_ ("As of %s"), moment);
  adw_window_title_set_subtitle (priv->window_title, stamp);
}

/* Neither what is on show nor what the page offers in the header is of use now; the way back and
 * the menu are. */
static void
set_stale (ByPage *self, const char *why)
{
  ByPagePrivate *priv = by_page_get_instance_private (self);

  by_stale_set (GTK_WIDGET (priv->content_bin), why);
  for (guint i = 0; i < priv->tools->len; i++)
    by_stale_set (g_ptr_array_index (priv->tools, i), why);
}

/* What is on show while signed out is from before. */
static void
update_staleness (ByPage *self)
{
  ByPagePrivate *priv = by_page_get_instance_private (self);
  gboolean stale = priv->account != NULL
                   && (by_account_get_state (priv->account) == BY_ACCOUNT_SIGNED_OUT
                       || by_account_is_gone (priv->account));
  gboolean out_of_reach = stale
                          || (priv->account != NULL
                              && by_account_get_state (priv->account) == BY_ACCOUNT_FAILED);

  if (stale)
    gtk_widget_add_css_class (GTK_WIDGET (priv->stack), "stale");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (priv->stack), "stale");
  if (stale || priv->stale)
    set_stale (self, !stale                               ? NULL
                     : by_account_is_gone (priv->account) ? _ ("Not while the sandbox is stopped")
                                                          : _ ("Not while signed out"));
  priv->stale = stale;
  /* The bar above has a button for that; one is enough. */
  gtk_widget_set_visible (priv->retry_button, !out_of_reach);
  /* It has the reason, too, and the title has the time. */
  gtk_revealer_set_reveal_child (priv->notice_revealer, priv->noticed && !stale);
  update_subtitle (self, stale);
}

static void
follow_account (ByPage *self)
{
  ByPagePrivate *priv = by_page_get_instance_private (self);

  by_account_bar_set_account (priv->account_bar, priv->account);
  gtk_widget_set_visible (priv->sandbox_badge, by_account_is_sandbox (priv->account));
  g_signal_connect_object (priv->account, "notify::state", G_CALLBACK (update_staleness), self,
                           G_CONNECT_SWAPPED);
  update_staleness (self);
}

static void
by_page_constructed (GObject *object)
{
  ByPagePrivate *priv = by_page_get_instance_private (BY_PAGE (object));

  G_OBJECT_CLASS (by_page_parent_class)->constructed (object);

  if (priv->account != NULL)
    follow_account (BY_PAGE (object));
}

static void
by_page_dispose (GObject *object)
{
  ByPagePrivate *priv = by_page_get_instance_private (BY_PAGE (object));
  GtkWidget *child = NULL;

  /* Not gtk_widget_dispose_template(): that of GTK 4.8 looks for the children of this class among
   * those of the last one, and asserts that they are there. */
  g_ptr_array_set_size (priv->tools, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&priv->account);

  G_OBJECT_CLASS (by_page_parent_class)->dispose (object);
}

static void
by_page_finalize (GObject *object)
{
  ByPagePrivate *priv = by_page_get_instance_private (BY_PAGE (object));

  g_ptr_array_unref (priv->tools);
  g_free (priv->title);
  g_free (priv->subtitle);

  G_OBJECT_CLASS (by_page_parent_class)->finalize (object);
}

static void
by_page_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  ByPage *self = BY_PAGE (buildable);
  ByPagePrivate *priv = by_page_get_instance_private (self);

  /* While the template of this class itself is being built there is no header yet. */
  if (priv->header == NULL || !GTK_IS_WIDGET (child))
    {
      parent_buildable_iface->add_child (buildable, builder, child, type);
      return;
    }

  if (type == NULL)
    by_page_set_content (self, GTK_WIDGET (child));
  else if (g_str_equal (type, "start"))
    adw_header_bar_pack_start (priv->header, GTK_WIDGET (child));
  else if (g_str_equal (type, "end"))
    adw_header_bar_pack_end (priv->header, GTK_WIDGET (child));
  else if (g_str_equal (type, "title"))
    adw_header_bar_set_title_widget (priv->header, GTK_WIDGET (child));
  else
    GTK_BUILDER_WARN_INVALID_CHILD_TYPE (self, type);

  if (g_strcmp0 (type, "start") == 0 || g_strcmp0 (type, "end") == 0)
    g_ptr_array_add (priv->tools, child);
}

static void
buildable_iface_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = by_page_add_child;
}

static void
by_page_class_init (ByPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = by_page_get_property;
  object_class->set_property = by_page_set_property;
  object_class->constructed = by_page_constructed;
  object_class->dispose = by_page_dispose;
  object_class->finalize = by_page_finalize;

  properties[PROP_ACCOUNT] =
    g_param_spec_object ("account", NULL, NULL, BY_TYPE_ACCOUNT,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, "",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBTITLE] =
    g_param_spec_string ("subtitle", NULL, NULL, "",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CONTENT] =
    g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (BY_TYPE_ACCOUNT_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/batchyard/Batchyard/ui/by-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, ByPage, header);
  gtk_widget_class_bind_template_child_private (widget_class, ByPage, window_title);
  gtk_widget_class_bind_template_child_private (widget_class, ByPage, sidebar_button);
  gtk_widget_class_bind_template_child_private (widget_class, ByPage, back_button);
  gtk_widget_class_bind_template_child_private (widget_class, ByPage, sandbox_badge);
  gtk_widget_class_bind_template_child_private (widget_class, ByPage, sandbox_word);
  gtk_widget_class_bind_template_child_private (widget_class, ByPage, menu_button);
  gtk_widget_class_bind_template_child_private (widget_class, ByPage, account_bar);
  gtk_widget_class_bind_template_child_private (widget_class, ByPage, notice_revealer);
  gtk_widget_class_bind_template_child_private (widget_class, ByPage, notice_label);
  gtk_widget_class_bind_template_child_private (widget_class, ByPage, stack);
  gtk_widget_class_bind_template_child_private (widget_class, ByPage, content_bin);
  gtk_widget_class_bind_template_child_private (widget_class, ByPage, failure_page);
  gtk_widget_class_bind_template_child_private (widget_class, ByPage, retry_button);
}

static void
by_page_init (ByPage *self)
{
  ByPagePrivate *priv = by_page_get_instance_private (self);

  priv->title = g_strdup ("");
  priv->subtitle = g_strdup ("");
  priv->tools = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * by_page_get_account:
 *
 * Returns: (transfer none): the account this page was made for
 */
ByAccount *
by_page_get_account (ByPage *self)
{
  ByPagePrivate *priv = by_page_get_instance_private (self);

  g_return_val_if_fail (BY_IS_PAGE (self), NULL);

  return priv->account;
}

/**
 * by_page_get_title:
 *
 * Returns: (transfer none): the page's name in the header
 */
const char *
by_page_get_title (ByPage *self)
{
  ByPagePrivate *priv = by_page_get_instance_private (self);

  g_return_val_if_fail (BY_IS_PAGE (self), NULL);

  return priv->title;
}

static gboolean
replace_text (char **field, const char *text)
{
  if (g_strcmp0 (*field, text != NULL ? text : "") == 0)
    return FALSE;

  g_free (*field);
  *field = g_strdup (text != NULL ? text : "");

  return TRUE;
}

/**
 * by_page_set_title:
 * @title: plain text
 *
 * Sets the page's name in the header.
 */
void
by_page_set_title (ByPage *self, const char *title)
{
  ByPagePrivate *priv = by_page_get_instance_private (self);

  g_return_if_fail (BY_IS_PAGE (self));

  if (replace_text (&priv->title, title))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/**
 * by_page_set_subtitle:
 * @subtitle: (nullable): plain text
 *
 * Sets the line under the title, such as the age of what is shown.
 */
void
by_page_set_subtitle (ByPage *self, const char *subtitle)
{
  ByPagePrivate *priv = by_page_get_instance_private (self);

  g_return_if_fail (BY_IS_PAGE (self));

  if (!replace_text (&priv->subtitle, subtitle))
    return;
  update_staleness (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

/**
 * by_page_set_content:
 * @content: (nullable): what is below the header
 *
 * Replaces the content. Templates do it with a plain `<child>`.
 */
void
by_page_set_content (ByPage *self, GtkWidget *content)
{
  ByPagePrivate *priv = by_page_get_instance_private (self);

  g_return_if_fail (BY_IS_PAGE (self));
  g_return_if_fail (content == NULL || GTK_IS_WIDGET (content));

  if (adw_bin_get_child (priv->content_bin) == content)
    return;

  adw_bin_set_child (priv->content_bin, content);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONTENT]);
}

/**
 * by_page_show_content:
 *
 * Shows the content, in place of the spinner or the failure.
 */
void
by_page_show_content (ByPage *self)
{
  ByPagePrivate *priv = by_page_get_instance_private (self);

  g_return_if_fail (BY_IS_PAGE (self));

  gtk_stack_set_visible_child_name (priv->stack, "content");
}

/**
 * by_page_show_loading:
 *
 * Shows a spinner: the first answer is on its way and there is nothing else to show.
 */
void
by_page_show_loading (ByPage *self)
{
  ByPagePrivate *priv = by_page_get_instance_private (self);

  g_return_if_fail (BY_IS_PAGE (self));

  gtk_stack_set_visible_child_name (priv->stack, "loading");
}

/**
 * by_page_show_failure:
 * @error: why the page cannot load
 *
 * Shows the reason in place of the content, with a button that tries again. The focus goes to that
 * button when it was inside the page. A cancelled call changes nothing.
 */
void
by_page_show_failure (ByPage *self, const GError *error)
{
  ByPagePrivate *priv = by_page_get_instance_private (self);
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;
  g_autofree char *title = NULL;
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (priv->stack));

  g_return_if_fail (BY_IS_PAGE (self));

  if (by_error_is_cancelled (error))
    return;

  text = by_error_text (error);
  markup = g_markup_escape_text (text, -1);
  /* Translators: %s is the name of a page, such as "Stacks" */
  title = g_strdup_printf (_ ("Could Not Load %s"), priv->title);
  adw_status_page_set_title (priv->failure_page, title);
  adw_status_page_set_description (priv->failure_page, markup);
  gtk_stack_set_visible_child_name (priv->stack, "failed");
  if (focus != NULL)
    gtk_widget_grab_focus (priv->retry_button);
}

/**
 * by_page_set_notice:
 * @notice: (nullable): plain text, one sentence
 *
 * Shows a line under the header, or takes it away. While signed out the bar above says why, and
 * this waits.
 */
void
by_page_set_notice (ByPage *self, const char *notice)
{
  ByPagePrivate *priv = by_page_get_instance_private (self);

  g_return_if_fail (BY_IS_PAGE (self));

  if (notice != NULL)
    gtk_label_set_label (priv->notice_label, notice);
  priv->noticed = notice != NULL;
  update_staleness (self);
}

/**
 * by_page_refresh:
 *
 * Looks again at once.
 */
void
by_page_refresh (ByPage *self)
{
  g_return_if_fail (BY_IS_PAGE (self));

  if (BY_PAGE_GET_CLASS (self)->refresh != NULL)
    BY_PAGE_GET_CLASS (self)->refresh (self);
}

/**
 * by_page_set_sidebar_folded:
 * @folded: whether the sidebar is out of sight
 *
 * Shows the button that brings the sidebar back, and makes room for it.
 */
void
by_page_set_sidebar_folded (ByPage *self, gboolean folded)
{
  ByPagePrivate *priv = by_page_get_instance_private (self);

  g_return_if_fail (BY_IS_PAGE (self));

  gtk_widget_set_visible (priv->sidebar_button, folded);
  gtk_widget_set_visible (priv->sandbox_word, !folded);
  adw_header_bar_set_show_start_title_buttons (priv->header, folded);
}

/**
 * by_page_set_can_go_back:
 *
 * Shows or hides the button that leads back.
 */
void
by_page_set_can_go_back (ByPage *self, gboolean can_go_back)
{
  ByPagePrivate *priv = by_page_get_instance_private (self);

  g_return_if_fail (BY_IS_PAGE (self));

  gtk_widget_set_visible (priv->back_button, can_go_back);
}

/**
 * by_page_notify_shown:
 * @shown: whether the page is now the visible one
 *
 * Tells the page, so that it looks for news only while it is seen.
 */
void
by_page_notify_shown (ByPage *self, gboolean shown)
{
  ByPageClass *klass = BY_PAGE_GET_CLASS (self);

  g_return_if_fail (BY_IS_PAGE (self));

  if (shown && klass->shown != NULL)
    klass->shown (self);
  else if (!shown && klass->hidden != NULL)
    klass->hidden (self);
  update_staleness (self);
}

/**
 * by_page_open_menu:
 *
 * Opens the main menu.
 */
void
by_page_open_menu (ByPage *self)
{
  ByPagePrivate *priv = by_page_get_instance_private (self);

  g_return_if_fail (BY_IS_PAGE (self));

  gtk_menu_button_popup (priv->menu_button);
}

/**
 * by_page_focus_content:
 *
 * Moves the focus to what the page wants to begin with, else to the first thing in the content that
 * takes it, if there is one.
 */
void
by_page_focus_content (ByPage *self)
{
  ByPagePrivate *priv = by_page_get_instance_private (self);

  g_return_if_fail (BY_IS_PAGE (self));

  if (BY_PAGE_GET_CLASS (self)->focus_content != NULL
      && g_strcmp0 (gtk_stack_get_visible_child_name (priv->stack), "content") == 0
      && BY_PAGE_GET_CLASS (self)->focus_content (self))
    return;

  gtk_widget_child_focus (GTK_WIDGET (priv->stack), GTK_DIR_TAB_FORWARD);
}
