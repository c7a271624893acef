/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-account.h"

G_BEGIN_DECLS

/*
 * ByPage: what the window shows beside its sidebar. Abstract: a subclass is a composite template with
 * parent="ByPage". Its plain child becomes the content; children of type "start", "end" and "title"
 * go into the page's own header bar, so that actions of the page reach them.
 *
 *   <template class="ByStacksPage" parent="ByPage">
 *     <property name="title" translatable="yes">Stacks</property>
 *     <child type="end"><object class="GtkButton">...
 *     <child><object class="GtkScrolledWindow">...
 *
 * Made for one account and thrown away with it. by-pages.c says which path leads to which page.
 */
#define BY_TYPE_PAGE (by_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (ByPage, by_page, BY, PAGE, GtkWidget)

struct _ByPageClass
{
  GtkWidgetClass parent_class;

  void (*refresh) (ByPage *self); /* (nullable) look again now: F5, Try Again */
  void (*shown) (ByPage *self);   /* (nullable) it became the visible page */
  void (*hidden) (ByPage *self);  /* (nullable) another page took its place */
  gboolean (*focus_content) (ByPage *self); /* (nullable) whether what to begin with took the focus */
};

/* Property "account" is construct-only: g_object_new (BY_TYPE_STACKS_PAGE, "account", account, NULL).
 * It is there in `constructed`, not yet in `init`. */
ByAccount *by_page_get_account (ByPage *self);
const char *by_page_get_title (ByPage *self);
void by_page_set_title (ByPage *self, const char *title);
void by_page_set_subtitle (ByPage *self, const char *subtitle);
void by_page_set_content (ByPage *self, GtkWidget *content);

/* What the page shows: its content (at first), a spinner, or why it cannot load with Try Again. */
void by_page_show_content (ByPage *self);
void by_page_show_loading (ByPage *self);
void by_page_show_failure (ByPage *self, const GError *error);

/* A line under the header, such as a failed poll with the age of what is shown; NULL removes it. */
void by_page_set_notice (ByPage *self, const char *notice);

void by_page_refresh (ByPage *self);

/* For the window. */
void by_page_set_sidebar_folded (ByPage *self, gboolean folded);
void by_page_set_can_go_back (ByPage *self, gboolean can_go_back);
void by_page_notify_shown (ByPage *self, gboolean shown);
void by_page_open_menu (ByPage *self);
void by_page_focus_content (ByPage *self);

G_END_DECLS
