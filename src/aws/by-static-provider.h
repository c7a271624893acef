/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-credentials.h"

G_BEGIN_DECLS

/* ByStaticProvider: gives the keys it was given. */
#define BY_TYPE_STATIC_PROVIDER (by_static_provider_get_type ())
G_DECLARE_FINAL_TYPE (ByStaticProvider, by_static_provider, BY, STATIC_PROVIDER, GObject)

ByCredentialsProvider *by_static_provider_new (ByCredentials *credentials);

G_END_DECLS
