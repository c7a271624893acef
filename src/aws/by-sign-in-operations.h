/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-shape.h"

G_BEGIN_DECLS

/* The few operations that getting credentials needs, with the members that it needs. */
extern const ByService by_sign_in_sts;
extern const ByService by_sign_in_oidc;
extern const ByService by_sign_in_portal;

extern const ByOperation by_sign_in_assume_role;
extern const ByOperation by_sign_in_assume_role_with_web_identity;
extern const ByOperation by_sign_in_register_client;
extern const ByOperation by_sign_in_start_device_authorization;
extern const ByOperation by_sign_in_create_token;
extern const ByOperation by_sign_in_get_role_credentials;

G_END_DECLS
