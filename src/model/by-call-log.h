/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-context.h"

G_BEGIN_DECLS

/*
 * ByCallEntry: a finished call to AWS. Immutable. Properties for views: "started" (by-time.h),
 * "service", "action", "region", "attempts", "status", "milliseconds", "request-id", "error"
 * (nullable).
 */
#define BY_TYPE_CALL_ENTRY (by_call_entry_get_type ())
G_DECLARE_FINAL_TYPE (ByCallEntry, by_call_entry, BY, CALL_ENTRY, GObject)

const char *by_call_entry_get_service (ByCallEntry *self);
const char *by_call_entry_get_action (ByCallEntry *self);
const char *by_call_entry_get_error (ByCallEntry *self); /* (nullable) */
gboolean by_call_entry_matches (ByCallEntry *self, const char *text);
char *by_call_entry_dup_command (ByCallEntry *self); /* for a shell: "aws batch list-jobs ..." */

/*
 * ByCallLog: the last calls of a context, newest first; a GListModel of ByCallEntry. It holds no
 * secret, and no more than a few hundred calls.
 */
#define BY_TYPE_CALL_LOG (by_call_log_get_type ())
G_DECLARE_FINAL_TYPE (ByCallLog, by_call_log, BY, CALL_LOG, GObject)

#define BY_CALL_LOG_MAX 500

ByCallLog *by_call_log_new (ByContext *context);

G_END_DECLS
