/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-stack-draft.h"

G_BEGIN_DECLS

/* All answers of a draft at once: to keep them, and to give it those of before. Never secret ones.
 */
GHashTable *by_stack_answers_dup (ByStackDraft *draft);
void by_stack_answers_give (ByStackDraft *draft, const char *stack_name, GHashTable *answers);

G_END_DECLS
