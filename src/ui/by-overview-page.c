/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByOverviewPage: the account at a glance.
 */

#include "by-overview-page.h"

struct _ByOverviewPage
{
  ByPage parent_instance;
};

G_DEFINE_FINAL_TYPE (ByOverviewPage, by_overview_page, BY_TYPE_PAGE)

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

  G_OBJECT_CLASS (klass)->dispose = by_overview_page_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/batchyard/Batchyard/ui/by-overview-page.ui");
}

static void
by_overview_page_init (ByOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
