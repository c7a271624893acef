/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The table of pages, in the order of the sidebar.
 */

#include "by-pages.h"

#include <glib/gi18n.h>

#include "by-job-page.h"
#include "by-namespaces-page.h"
#include "by-new-stack-page.h"
#include "by-overview-page.h"
#include "by-queues-page.h"
#include "by-review-page.h"
#include "by-stack-page.h"
#include "by-stacks-page.h"

static const ByPageEntry entries[] = {
  { "overview", by_overview_page_new, N_ ("Overview"), "by-overview-symbolic", BY_TALLY_NONE },
  { "stacks", by_stacks_page_new, N_ ("Stacks"), "by-stacks-symbolic", BY_TALLY_STACKS },
  { "stacks/", by_stack_page_new, NULL, NULL, BY_TALLY_NONE },
  { "stacks/new", by_new_stack_page_new, NULL, NULL, BY_TALLY_NONE },
  { "stacks/new/review", by_review_page_new, NULL, NULL, BY_TALLY_NONE },
  { "namespaces", by_namespaces_page_new, N_ ("Namespaces"), "by-namespaces-symbolic",
    BY_TALLY_NAMESPACES },
  { "queues", by_queues_page_new, N_ ("Queues"), "by-queues-symbolic", BY_TALLY_QUEUES },
  { "queues/", by_queues_page_new, NULL, NULL, BY_TALLY_NONE },
  { "jobs/", by_job_page_new, NULL, NULL, BY_TALLY_NONE },
};

/**
 * by_pages_get_all:
 * @n_entries: (out): how many there are
 *
 * Returns: (transfer none): the table
 */
const ByPageEntry *
by_pages_get_all (guint *n_entries)
{
  *n_entries = G_N_ELEMENTS (entries);

  return entries;
}

/**
 * by_pages_find:
 * @path: say "stacks/arn:aws:cloudformation:..."
 * @rest: (out) (optional): what follows the matched part, maybe empty; points into @path
 *
 * Returns: (transfer none) (nullable): the entry for @path, %NULL when no page answers to it
 */
const ByPageEntry *
by_pages_find (const char *path, const char **rest)
{
  const ByPageEntry *found = NULL;
  gsize found_length = 0;

  g_return_val_if_fail (path != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      const char *prefix = entries[i].path;
      gsize length = strlen (prefix);
      gboolean below = prefix[length - 1] == '/';
      gboolean matches = below ? g_str_has_prefix (path, prefix) && path[length] != '\0'
                               : g_str_equal (path, prefix);

      if (matches && length > found_length)
        {
          found = &entries[i];
          found_length = length;
        }
    }

  if (found != NULL && rest != NULL)
    *rest = path + found_length;

  return found;
}
