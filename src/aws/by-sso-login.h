/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "by-clock.h"

G_BEGIN_DECLS

/*
 * BySsoLogin: one sign-in with IAM Identity Center. It gets a code, says so by "code-ready", and
 * waits until the user has typed or confirmed it in a browser; then the token is where the AWS CLI
 * keeps it too. The interface opens the browser.
 */
#define BY_TYPE_SSO_LOGIN (by_sso_login_get_type ())
G_DECLARE_FINAL_TYPE (BySsoLogin, by_sso_login, BY, SSO_LOGIN, GObject)

BySsoLogin *by_sso_login_new (const char *profile,
                              const char *const *environment,
                              SoupSession *session,
                              ByClock *clock);
void by_sso_login_set_endpoint_url (BySsoLogin *self, const char *url);
void by_sso_login_run_async (BySsoLogin *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean by_sso_login_run_finish (BySsoLogin *self, GAsyncResult *result, GError **error);

/* From "code-ready" on */
const char *by_sso_login_get_user_code (BySsoLogin *self);
const char *by_sso_login_get_verification_url (BySsoLogin *self);          /* to type the code at */
const char *by_sso_login_get_complete_verification_url (BySsoLogin *self); /* with the code in it */
gint64 by_sso_login_get_end (BySsoLogin *self);                            /* of the code */

G_END_DECLS
