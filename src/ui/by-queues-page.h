/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-page.h"

G_BEGIN_DECLS

/* ByQueuesPage: the job queues of the account, and their jobs as a table. "queues/<name>" shows the
 * jobs of one queue. */
#define BY_TYPE_QUEUES_PAGE (by_queues_page_get_type ())
G_DECLARE_FINAL_TYPE (ByQueuesPage, by_queues_page, BY, QUEUES_PAGE, ByPage)

ByPage *by_queues_page_new (ByAccount *account, const char *rest);

G_END_DECLS
