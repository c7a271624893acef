/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-page.h"

G_BEGIN_DECLS

/* ByReviewPage: everything that would be created, with its final names, and the button that does
 * it. */
#define BY_TYPE_REVIEW_PAGE (by_review_page_get_type ())
G_DECLARE_FINAL_TYPE (ByReviewPage, by_review_page, BY, REVIEW_PAGE, ByPage)

ByPage *by_review_page_new (ByAccount *account, const char *rest);

G_END_DECLS
