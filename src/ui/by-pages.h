/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-page.h"
#include "by-tally.h"

G_BEGIN_DECLS

/*
 * The table of pages: which path leads to which page. "stacks" is a page; "stacks/" is every path
 * below it ("stacks/<stack id>": @rest is the id, slashes and all); the longest match wins.
 */
typedef struct
{
  const char *path;
  ByPage *(*create) (ByAccount *account, const char *rest);
  const char *title;     /* (nullable): in the sidebar, which shows only rows with a title */
  const char *icon_name; /* (nullable) */
  ByTallyKind tally;     /* what is counted in the sidebar */
} ByPageEntry;

const ByPageEntry *by_pages_find (const char *path, const char **rest);
const ByPageEntry *by_pages_get_all (guint *n_entries);

G_END_DECLS
