/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-account.h"

G_BEGIN_DECLS

typedef enum
{
  BY_TALLY_NONE,
  BY_TALLY_STACKS,
  BY_TALLY_NAMESPACES,
  BY_TALLY_QUEUES,
} ByTallyKind;

/* What the sidebar says beside the name of a page: how much is there, or how much of it needs
 * somebody. */
typedef struct
{
  char *text;         /* (owned): "3", "1 failed"; empty while nothing is known */
  char *sentence;     /* (owned): the same for screen readers: "3 stacks" */
  gboolean is_urgent;
} ByTally;

ByKeyedList *by_tally_get_list (ByTallyKind kind, ByAccount *account);
void by_tally_count (ByTallyKind kind, ByKeyedList *list, ByTally *tally);
void by_tally_clear (ByTally *tally);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ByTally, by_tally_clear)

G_END_DECLS
