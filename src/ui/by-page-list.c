/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-build-config.h"

#include "by-page-list.h"

#include <glib/gi18n.h>

#include "by-error-text.h"
#include "by-time-text.h"

static void
show_notice (ByPage *self, ByKeyedList *list)
{
  const GError *error = by_keyed_list_get_error (list);
  g_autofree char *reason = NULL;
  g_autofree char *moment = NULL;
  g_autofree char *notice = NULL;

  if (error != NULL && !by_error_is_cancelled (error))
    {
      reason = by_error_text (error);
      moment = by_time_text_moment (by_keyed_list_get_updated_at (list), g_get_real_time ());
      /* Translators: a time of day, then a sentence that says why there is nothing newer */
      notice = g_strdup_printf (_("As of %s. %s"), moment, reason);
    }

  by_page_set_notice (self, notice);
}

static void
show_state (ByPage *self, ByKeyedList *list)
{
  switch (by_keyed_list_get_state (list))
    {
    case BY_LIST_LOADING:
      by_page_show_loading (self);
      break;
    case BY_LIST_FAILED:
      by_page_set_notice (self, NULL);
      by_page_show_failure (self, by_keyed_list_get_error (list));
      break;
    case BY_LIST_READY:
    case BY_LIST_EMPTY:
    default:
      by_page_show_content (self);
      show_notice (self, list);
    }
}

static void
list_notify_cb (ByPage *self, GParamSpec *pspec, ByKeyedList *list)
{
  show_state (self, list);
}

/**
 * by_page_follow_list:
 * @list: what the page is about; the page does not keep it
 *
 * Shows @list's state from now on.
 */
void
by_page_follow_list (ByPage *self, ByKeyedList *list)
{
  g_return_if_fail (BY_IS_PAGE (self));
  g_return_if_fail (BY_IS_KEYED_LIST (list));

  g_signal_connect_object (list, "notify::state", G_CALLBACK (list_notify_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "notify::error", G_CALLBACK (list_notify_cb), self,
                           G_CONNECT_SWAPPED);
  show_state (self, list);
}
