/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-account.h"

G_BEGIN_DECLS

/* Key pairs: real ones. The private half leaves with the answer and is kept nowhere. */
typedef struct
{
  char *public_line;  /* "ssh-ed25519 AAAA... name" */
  char *private_file; /* in the format that was asked for */
  char *fingerprint; /* as EC2 gives it for pairs that it makes */
} BySandboxKeyMaterial;

void by_sandbox_key_material_free (BySandboxKeyMaterial *self);
BySandboxKeyMaterial *by_sandbox_keys_generate (const char *type,
                                                const char *format,
                                                const char *comment);
/* The type ("rsa", "ed25519") and fingerprint of an OpenSSH public key; NULL when it is not one. */
const char *by_sandbox_keys_read_public (const char *line, char **fingerprint);

JsonArray *by_sandbox_keys_get (BySandboxRegion *region); /* as DescribeKeyPairs shows them */
JsonObject *by_sandbox_keys_add (BySandboxRegion *region,
                                 const char *name,
                                 const char *type,
                                 const char *fingerprint,
                                 const char *public_line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BySandboxKeyMaterial, by_sandbox_key_material_free)

G_END_DECLS
