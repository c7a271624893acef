/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * BySandboxProcess: a sandbox that runs for as long as this object lives, in a process of its own.
 * Signal "stopped" (const char *reason): it ended by itself; the reason is a sentence for the user.
 */
#define BY_TYPE_SANDBOX_PROCESS (by_sandbox_process_get_type ())
G_DECLARE_FINAL_TYPE (BySandboxProcess, by_sandbox_process, BY, SANDBOX_PROCESS, GObject)

BySandboxProcess *by_sandbox_process_new (const char *program, const char *scenario, double speed);
char *by_sandbox_process_find_program (const char *executable);

void by_sandbox_process_start_async (BySandboxProcess *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean by_sandbox_process_start_finish (BySandboxProcess *self,
                                          GAsyncResult *result,
                                          GError **error);

const char *by_sandbox_process_get_scenario (BySandboxProcess *self); /* (nullable) */
/* Of a sandbox that has started. */
const char *by_sandbox_process_get_endpoint_url (BySandboxProcess *self);
const char *by_sandbox_process_get_access_key_id (BySandboxProcess *self);
const char *by_sandbox_process_get_secret_access_key (BySandboxProcess *self);
const char *by_sandbox_process_get_session_token (BySandboxProcess *self); /* (nullable) */
const char *by_sandbox_process_get_region (BySandboxProcess *self);

G_END_DECLS
