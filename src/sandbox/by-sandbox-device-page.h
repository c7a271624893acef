/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-http.h"
#include "by-sandbox-account.h"

G_BEGIN_DECLS

/* The page on which a sign-in is approved, the one thing of the sandbox that is for a browser. */
gboolean by_sandbox_device_page_is (const ByHttpRequest *request);
ByHttpResponse *by_sandbox_device_page_answer (BySandboxAccount *account,
                                               const ByHttpRequest *request);

G_END_DECLS
