/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-page.h"

G_BEGIN_DECLS

/* ByOverviewPage: the account at a glance. */
#define BY_TYPE_OVERVIEW_PAGE (by_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (ByOverviewPage, by_overview_page, BY, OVERVIEW_PAGE, ByPage)

ByPage *by_overview_page_new (ByAccount *account, const char *rest);

G_END_DECLS
