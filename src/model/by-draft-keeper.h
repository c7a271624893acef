/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-stack-draft.h"
#include "by-store.h"

G_BEGIN_DECLS

/*
 * ByDraftKeeper: keeps what somebody has answered in a draft, so that neither a closed window nor a
 * crash loses it. Answers are written a moment after they were given, and when the keeper ends.
 * What is secret is not kept, nor is a template that has a secret as a default.
 */
#define BY_TYPE_DRAFT_KEEPER (by_draft_keeper_get_type ())
G_DECLARE_FINAL_TYPE (ByDraftKeeper, by_draft_keeper, BY, DRAFT_KEEPER, GObject)

ByDraftKeeper *by_draft_keeper_new (ByStackDraft *draft, ByStore *store, const char *place);
void by_draft_keeper_restore (ByDraftKeeper *self);
void by_draft_keeper_forget (ByDraftKeeper *self);

G_END_DECLS
