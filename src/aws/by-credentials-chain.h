/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "by-clock.h"
#include "by-credentials.h"
#include "by-mfa-prompt.h"

G_BEGIN_DECLS

/*
 * ByCredentialsChain: asks the places where the AWS CLI looks for credentials, in its order, each
 * time anew. Put a ByCredentialsCache around it.
 */
#define BY_TYPE_CREDENTIALS_CHAIN (by_credentials_chain_get_type ())
G_DECLARE_FINAL_TYPE (ByCredentialsChain, by_credentials_chain, BY, CREDENTIALS_CHAIN, GObject)

ByCredentialsChain *by_credentials_chain_new (const char *profile,
                                              const char *const *environment,
                                              SoupSession *session,
                                              ByClock *clock);
void by_credentials_chain_set_prompt (ByCredentialsChain *self, ByMfaPrompt *prompt);
void by_credentials_chain_set_region (ByCredentialsChain *self, const char *region);
void by_credentials_chain_set_endpoint_url (ByCredentialsChain *self, const char *url);

G_END_DECLS
