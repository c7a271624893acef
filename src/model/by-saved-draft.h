/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-store.h"

G_BEGIN_DECLS

/*
 * The answers of a form that was left, kept in the store: one set for each account and region.
 * Never an answer that is a secret.
 */
typedef struct
{
  char *place; /* identity of the context */
  char *template_name;
  char *template_text;
  char *stack_name;
  GHashTable *answers; /* parameter to answer */
} BySavedDraft;

BySavedDraft *by_saved_draft_new (const char *place);
void by_saved_draft_free (BySavedDraft *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BySavedDraft, by_saved_draft_free)

/* Writes it over the one of its place. Takes @draft. Nobody waits for it. */
void by_saved_draft_save (ByStore *store, BySavedDraft *draft);

/* Forgets the one of a place. Nobody waits for it. */
void by_saved_draft_forget (ByStore *store, const char *place);

/* Finish: (transfer full) (nullable): without @error set there is none, or it cannot be read. */
void by_saved_draft_load_async (ByStore *store,
                                const char *place,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
BySavedDraft *by_saved_draft_load_finish (ByStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
