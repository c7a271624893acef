/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-page.h"

G_BEGIN_DECLS

/* ByStacksPage: the stacks of the account, Raster Vision's first. */
#define BY_TYPE_STACKS_PAGE (by_stacks_page_get_type ())
G_DECLARE_FINAL_TYPE (ByStacksPage, by_stacks_page, BY, STACKS_PAGE, ByPage)

ByPage *by_stacks_page_new (ByAccount *account, const char *rest);

G_END_DECLS
