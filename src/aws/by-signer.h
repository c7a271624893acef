/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-canonical.h"
#include "by-credentials.h"
#include "by-http.h"

G_BEGIN_DECLS

typedef enum
{
  BY_SIGNER_DEFAULT = 0,
  BY_SIGNER_KEEP_PATH = 1 << 0,        /* as BY_CANONICAL_KEEP_PATH */
  BY_SIGNER_ENCODE_ONCE = 1 << 1,      /* as BY_CANONICAL_ENCODE_ONCE */
  BY_SIGNER_SEND_HASH = 1 << 2,        /* add X-Amz-Content-Sha256 */
  BY_SIGNER_UNSIGNED_PAYLOAD = 1 << 3, /* the hash is "UNSIGNED-PAYLOAD": S3 over TLS only */
  BY_SIGNER_UNSIGNED_TOKEN = 1 << 4,   /* the session token is added but not signed */
  BY_SIGNER_S3 = BY_SIGNER_KEEP_PATH | BY_SIGNER_ENCODE_ONCE | BY_SIGNER_SEND_HASH,
} BySignerFlags;

typedef struct
{
  const char *region;
  const char *service; /* the signing name */
  gint64 time;         /* wall time */
  BySignerFlags flags;
} BySignerOptions;

/* The steps of one signature, for those who want to look. Free with by_signature_clear(). */
typedef struct
{
  char *canonical_request;
  char *string_to_sign;
  char *signature;
  char *authorization;
} BySignature;

void by_signature_clear (BySignature *signature);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BySignature, by_signature_clear)

/*
 * BySigner: Signature Version 4. It holds nothing but the signing key it derived last, so that the
 * next request of that day, region and service costs one hash and one HMAC. One thread at a time.
 */
typedef struct _BySigner BySigner;

BySigner *by_signer_new (void);
void by_signer_free (BySigner *self);
void by_signer_sign (BySigner *self,
                     ByHttpRequest *request,
                     const ByCredentials *credentials,
                     const BySignerOptions *options,
                     BySignature *signature);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BySigner, by_signer_free)

/* The server's side */
typedef struct
{
  char *access_key_id;
  char *region;
  char *service;
  GStrv signed_headers; /* names */
} BySignatureClaim;

void by_signature_claim_clear (BySignatureClaim *claim);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BySignatureClaim, by_signature_claim_clear)

/* Returns: (transfer full) (nullable): the credentials that belong to a key id, %NULL if unknown */
typedef ByCredentials *(*BySignatureLookup) (const char *access_key_id, gpointer user_data);

gboolean by_signer_verify (BySigner *self,
                           const ByHttpRequest *request,
                           gint64 now,
                           BySignatureLookup lookup,
                           gpointer user_data,
                           BySignatureClaim *claim,
                           GError **error);

G_END_DECLS
