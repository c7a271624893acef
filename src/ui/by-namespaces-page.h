/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-page.h"

G_BEGIN_DECLS

/* ByNamespacesPage: the namespaces of the account, under the main stacks whose queues they use. */
#define BY_TYPE_NAMESPACES_PAGE (by_namespaces_page_get_type ())
G_DECLARE_FINAL_TYPE (ByNamespacesPage, by_namespaces_page, BY, NAMESPACES_PAGE, ByPage)

ByPage *by_namespaces_page_new (ByAccount *account, const char *rest);

G_END_DECLS
