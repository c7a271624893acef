/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* ByKeyPair: a key pair that EC2 knows, by its name. Its public half only. Immutable. */
#define BY_TYPE_KEY_PAIR (by_key_pair_get_type ())
G_DECLARE_FINAL_TYPE (ByKeyPair, by_key_pair, BY, KEY_PAIR, GObject)

ByKeyPair *by_key_pair_new (const char *name, const char *type, const char *fingerprint);
const char *by_key_pair_get_name (ByKeyPair *self);
const char *by_key_pair_get_key_type (ByKeyPair *self); /* "rsa", "ed25519" */
const char *by_key_pair_get_fingerprint (ByKeyPair *self);

G_END_DECLS
