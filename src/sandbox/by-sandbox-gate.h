/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-http.h"
#include "by-sandbox-call.h"

G_BEGIN_DECLS

/*
 * BySandboxGate: what stands before every service: whether the request is signed by a key of the
 * account, and the account's bad days (throttling, expired sign-in) as the scenario tells them.
 */
typedef struct _BySandboxGate BySandboxGate;

BySandboxGate *by_sandbox_gate_new (BySandboxAccount *account);
void by_sandbox_gate_free (BySandboxGate *self);

/* Returns FALSE when the request must not pass: the call has failed with AWS's code and words. */
gboolean by_sandbox_gate_check (BySandboxGate *self,
                                BySandboxCall *call,
                                const ByHttpRequest *request);
/* How long the answer takes, on a slow network. Milliseconds. */
guint by_sandbox_gate_get_latency (BySandboxGate *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BySandboxGate, by_sandbox_gate_free)

G_END_DECLS
