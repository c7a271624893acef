/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-deployment-request.h"
#include "by-store.h"

G_BEGIN_DECLS

/*
 * The journal of operations on stacks, kept in the store: what a restart needs to find them again,
 * and how long things took.
 */

typedef struct
{
  char *token;
  ByDeploymentAction action;
  char *identity; /* of the context */
  char *source;
  char *region;
  char *endpoint_url; /* (nullable) */
  char *stack_name;
  char *stack_id; /* (nullable): AWS has not said it yet */
  ByStackKind kind;
  char *state;          /* nick of a ByDeploymentState */
  GPtrArray *resources; /* of ByPlannedResource */
  gint64 started;
  gint64 ended; /* BY_TIME_NONE: it has not */
} ByJournalEntry;

ByJournalEntry *by_journal_entry_new (void);
void by_journal_entry_free (ByJournalEntry *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ByJournalEntry, by_journal_entry_free)

/* Writes an entry, over the one with the same token. Takes @entry. Finish: whether it is on disk.
 */
void by_journal_save_async (ByStore *store,
                            ByJournalEntry *entry,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean by_journal_save_finish (ByStore *store, GAsyncResult *result, GError **error);

/* Finish: (transfer full) (element-type ByJournalEntry): those that have not ended, oldest first.
 */
void
by_journal_list_unfinished_async (ByStore *store, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *by_journal_list_unfinished_finish (ByStore *store, GAsyncResult *result, GError **error);

/* How long something took, in milliseconds. */
typedef struct
{
  char *realm;   /* "aws", or "endpoint": elsewhere things take their own time */
  char *subject; /* "create main", "create AWS::IAM::Role" */
  gint64 milliseconds;
} ByJournalTime;

ByJournalTime *by_journal_time_new (const char *realm, const char *subject, gint64 milliseconds);
void by_journal_time_free (ByJournalTime *self);

/* Notes times (element-type ByJournalTime; transfer full). Nobody waits for it. */
void by_journal_note_times (ByStore *store, GPtrArray *times, gint64 now);

/* Finish: (transfer full) (element-type ByJournalTime): the middle one of the last few of each. */
void by_journal_get_usual_async (ByStore *store, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *by_journal_get_usual_finish (ByStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
