/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-keyed-list.h"
#include "by-page.h"

G_BEGIN_DECLS

/* Shows a page as the state of the list it is about: a spinner before the first answer, the failure
 * when nothing could be fetched, else its content, with a notice when what is shown is old. */
void by_page_follow_list (ByPage *self, ByKeyedList *list);

G_END_DECLS
