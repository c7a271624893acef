/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Signature Version 4, both ways: signing a request, and checking one that came in. */

#include "by-signer.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <string.h>

#include "by-aws-error.h"
#include "by-time.h"

#define HASH_SIZE 32
#define ALGORITHM "AWS4-HMAC-SHA256"
#define EMPTY_HASH "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

/* How far a request's time may lie from the server's, as most services have it. */
#define MAX_SKEW (5 * 60 * G_USEC_PER_SEC)

struct _BySigner
{
  EVP_MD *digest;             /* (owned) */
  EVP_MD_CTX *digest_context; /* (owned) */
  EVP_MAC *mac;               /* (owned) */
  EVP_MAC_CTX *mac_context;   /* (owned) has the derived key */

  /* what the derived key was made from */
  ByCredentials *credentials; /* (owned) (nullable) */
  char *scope;                /* (owned) (nullable) */
};

/**
 * by_signer_new:
 *
 * Returns: (transfer full): a signer
 */
BySigner *
by_signer_new (void)
{
  BySigner *self = g_new0 (BySigner, 1);

  self->digest = EVP_MD_fetch (NULL, "SHA256", NULL);
  self->mac = EVP_MAC_fetch (NULL, "HMAC", NULL);
  if (self->digest == NULL || self->mac == NULL)
    g_error ("OpenSSL on this machine offers no SHA-256");
  self->digest_context = EVP_MD_CTX_new ();
  self->mac_context = EVP_MAC_CTX_new (self->mac);

  return self;
}

/**
 * by_signer_free:
 * @self: (transfer full) (nullable): a signer
 */
void
by_signer_free (BySigner *self)
{
  if (self == NULL)
    return;

  EVP_MAC_CTX_free (self->mac_context);
  EVP_MAC_free (self->mac);
  EVP_MD_CTX_free (self->digest_context);
  EVP_MD_free (self->digest);
  g_clear_pointer (&self->credentials, by_credentials_unref);
  g_free (self->scope);
  g_free (self);
}

/**
 * by_signature_clear:
 */
void
by_signature_clear (BySignature *signature)
{
  g_clear_pointer (&signature->canonical_request, g_free);
  g_clear_pointer (&signature->string_to_sign, g_free);
  g_clear_pointer (&signature->signature, g_free);
  g_clear_pointer (&signature->authorization, g_free);
}

/**
 * by_signature_claim_clear:
 */
void
by_signature_claim_clear (BySignatureClaim *claim)
{
  g_clear_pointer (&claim->access_key_id, g_free);
  g_clear_pointer (&claim->region, g_free);
  g_clear_pointer (&claim->service, g_free);
  g_clear_pointer (&claim->signed_headers, g_strfreev);
}

static void
to_hex (const guchar bytes[HASH_SIZE], char hex[2 * HASH_SIZE + 1])
{
  static const char digits[] = "0123456789abcdef";

  for (guint i = 0; i < HASH_SIZE; i++)
    {
      hex[2 * i] = digits[bytes[i] >> 4];
      hex[2 * i + 1] = digits[bytes[i] & 15];
    }
  hex[2 * HASH_SIZE] = '\0';
}

static void
hash_hex (BySigner *self, const void *data, gsize length, char hex[2 * HASH_SIZE + 1])
{
  guchar bytes[HASH_SIZE];

  EVP_DigestInit_ex (self->digest_context, self->digest, NULL);
  EVP_DigestUpdate (self->digest_context, data, length);
  EVP_DigestFinal_ex (self->digest_context, bytes, NULL);
  to_hex (bytes, hex);
}

static void
set_key (BySigner *self, const void *key, gsize length)
{
  const OSSL_PARAM parameters[] = {
    OSSL_PARAM_construct_utf8_string (OSSL_MAC_PARAM_DIGEST, (char *) "SHA256", 0),
    OSSL_PARAM_construct_end (),
  };

  EVP_MAC_init (self->mac_context, key, length, parameters);
}

static void
hmac (BySigner *self, const char *data, guchar bytes[HASH_SIZE])
{
  gsize written = 0;

  EVP_MAC_update (self->mac_context, (const guchar *) data, strlen (data));
  EVP_MAC_final (self->mac_context, bytes, &written, HASH_SIZE);
}

/* Leaves the key for @scope ("date/region/service/aws4_request") in the MAC context. */
static void
ensure_key (BySigner *self, const ByCredentials *credentials, const char *scope)
{
  g_autofree char *secret = NULL;
  g_auto (GStrv) parts = NULL;
  guchar key[HASH_SIZE];

  if (self->credentials == credentials && g_strcmp0 (self->scope, scope) == 0)
    {
      EVP_MAC_init (self->mac_context, NULL, 0, NULL);
      return;
    }

  secret = g_strconcat ("AWS4", by_credentials_get_secret_access_key (credentials), NULL);
  set_key (self, secret, strlen (secret));
  OPENSSL_cleanse (secret, strlen (secret));
  parts = g_strsplit (scope, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      hmac (self, parts[i], key);
      set_key (self, key, sizeof key);
    }
  OPENSSL_cleanse (key, sizeof key);

  g_clear_pointer (&self->credentials, by_credentials_unref);
  self->credentials = by_credentials_ref ((ByCredentials *) credentials);
  g_free (self->scope);
  self->scope = g_strdup (scope);
}

static char *
make_string_to_sign (BySigner *self, const char *date, const char *scope, const char *canonical)
{
  char hash[2 * HASH_SIZE + 1];

  hash_hex (self, canonical, strlen (canonical), hash);
  return g_strconcat (ALGORITHM "\n", date, "\n", scope, "\n", hash, NULL);
}

static char *
make_signature (BySigner *self,
                const ByCredentials *credentials,
                const char *scope,
                const char *string_to_sign)
{
  guchar bytes[HASH_SIZE];
  char hex[2 * HASH_SIZE + 1];

  ensure_key (self, credentials, scope);
  hmac (self, string_to_sign, bytes);
  to_hex (bytes, hex);
  return g_strdup (hex);
}

static void
hash_payload (BySigner *self, const ByHttpRequest *request, char hex[2 * HASH_SIZE + 1])
{
  gsize length = 0;
  const void *data = request->body != NULL ? g_bytes_get_data (request->body, &length) : NULL;

  if (length == 0)
    g_strlcpy (hex, EMPTY_HASH, 2 * HASH_SIZE + 1);
  else
    hash_hex (self, data, length, hex);
}

static void
remove_header (ByHttpRequest *request, const char *name)
{
  for (guint i = request->headers->len; i-- > 0;)
    if (g_ascii_strcasecmp (g_array_index (request->headers, ByHttpHeader, i).name, name) == 0)
      g_array_remove_index (request->headers, i);
}

/* Puts in the headers that are signed; takes out those of an attempt before. */
static void
add_signed_headers (ByHttpRequest *request,
                    const char *token,
                    const char *date,
                    const char *payload_hash,
                    BySignerFlags flags)
{
  remove_header (request, "Authorization");
  remove_header (request, "X-Amz-Security-Token");

  by_http_headers_replace (request->headers, "X-Amz-Date", date);
  if ((flags & (BY_SIGNER_SEND_HASH | BY_SIGNER_UNSIGNED_PAYLOAD)) != 0)
    by_http_headers_replace (request->headers, "X-Amz-Content-Sha256", payload_hash);
  if (token != NULL && (flags & BY_SIGNER_UNSIGNED_TOKEN) == 0)
    by_http_headers_append (request->headers, "X-Amz-Security-Token", token);
}

static ByCanonicalFlags
canonical_flags (BySignerFlags flags)
{
  ByCanonicalFlags result = BY_CANONICAL_DEFAULT;

  if ((flags & BY_SIGNER_KEEP_PATH) != 0)
    result |= BY_CANONICAL_KEEP_PATH;
  if ((flags & BY_SIGNER_ENCODE_ONCE) != 0)
    result |= BY_CANONICAL_ENCODE_ONCE;
  return result;
}

/**
 * by_signer_sign:
 * @request: has its `Host` header already; gets the headers that carry the signature, in place of
 *   those of an earlier attempt
 * @signature: (out) (nullable): the steps, to be cleared with by_signature_clear()
 *
 * Signs @request as it stands: nothing signed may change afterwards.
 */
void
by_signer_sign (BySigner *self,
                ByHttpRequest *request,
                const ByCredentials *credentials,
                const BySignerOptions *options,
                BySignature *signature)
{
  const char *token = by_credentials_get_session_token (credentials);
  g_autofree char *date = by_time_format_basic (options->time);
  g_autofree char *scope = NULL;
  g_autofree char *signed_headers = NULL;
  g_auto (BySignature) steps = { 0 };
  char payload_hash[2 * HASH_SIZE + 1] = "UNSIGNED-PAYLOAD";

  g_return_if_fail (self != NULL && date != NULL);

  scope = g_strdup_printf ("%.8s/%s/%s/aws4_request", date, options->region, options->service);
  if ((options->flags & BY_SIGNER_UNSIGNED_PAYLOAD) == 0)
    hash_payload (self, request, payload_hash);
  add_signed_headers (request, token, date, payload_hash, options->flags);

  steps.canonical_request = by_canonical_request (
      request, payload_hash, NULL, canonical_flags (options->flags), &signed_headers);
  steps.string_to_sign = make_string_to_sign (self, date, scope, steps.canonical_request);
  steps.signature = make_signature (self, credentials, scope, steps.string_to_sign);
  steps.authorization = g_strdup_printf (
      ALGORITHM " Credential=%s/%s, SignedHeaders=%s, Signature=%s",
      by_credentials_get_access_key_id (credentials), scope, signed_headers, steps.signature);

  by_http_headers_append (request->headers, "Authorization", steps.authorization);
  if (token != NULL && (options->flags & BY_SIGNER_UNSIGNED_TOKEN) != 0)
    by_http_headers_append (request->headers, "X-Amz-Security-Token", token);

  if (signature != NULL)
    {
      *signature = steps;
      memset (&steps, 0, sizeof steps);
    }
}

/* What an Authorization header says. */
typedef struct
{
  char *access_key_id;
  char *scope;          /* "20150830/us-east-1/batch/aws4_request" */
  GStrv scope_parts;    /* the same, four parts */
  GStrv signed_headers; /* names */
  char *signature;
} Authorization;

static void
authorization_clear (Authorization *self)
{
  g_free (self->access_key_id);
  g_free (self->scope);
  g_strfreev (self->scope_parts);
  g_strfreev (self->signed_headers);
  g_free (self->signature);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Authorization, authorization_clear)

static gboolean
authorization_parse (Authorization *self, const char *header)
{
  g_auto (GStrv) fields = NULL;

  if (!g_str_has_prefix (header, ALGORITHM " "))
    return FALSE;

  fields = g_strsplit (header + strlen (ALGORITHM " "), ",", -1);
  for (guint i = 0; fields[i] != NULL; i++)
    {
      const char *field = g_strstrip (fields[i]);
      const char *slash = strchr (field, '/');

      if (g_str_has_prefix (field, "Credential=") && slash != NULL && self->scope == NULL)
        {
          const char *key = field + strlen ("Credential=");

          self->access_key_id = g_strndup (key, (gsize) (slash - key));
          self->scope = g_strdup (slash + 1);
          self->scope_parts = g_strsplit (self->scope, "/", -1);
        }
      else if (g_str_has_prefix (field, "SignedHeaders=") && self->signed_headers == NULL)
        self->signed_headers = g_strsplit (field + strlen ("SignedHeaders="), ";", -1);
      else if (g_str_has_prefix (field, "Signature=") && self->signature == NULL)
        self->signature = g_strdup (field + strlen ("Signature="));
    }

  return self->scope != NULL && self->signed_headers != NULL && self->signature != NULL
         && g_strv_length (self->scope_parts) == 4
         && g_str_equal (self->scope_parts[3], "aws4_request");
}

static gboolean
fail (GError **error, ByAwsErrorCode code, const char *aws_code, const char *message)
{
  const ByAwsErrorDetails details = { .code = (char *) aws_code, .message = (char *) message };

  g_propagate_error (error, by_aws_error_new (code, &details, "%s", message));
  return FALSE;
}

/* Whether the time of the request is near enough, and the day that of the credential scope. */
static gboolean
check_date (const char *date, const char *day, gint64 now, GError **error)
{
  gint64 time = 0;
  g_autofree char *message = NULL;

  if (date == NULL || !by_time_parse_iso8601 (date, &time) || !g_str_has_prefix (date, day))
    return fail (error, BY_AWS_ERROR_BAD_CREDENTIALS, "IncompleteSignature",
                 "The request's X-Amz-Date is missing, malformed, or of another day than its "
                 "credential scope.");

  if (ABS (time - now) > MAX_SKEW)
    {
      g_autofree char *server_date = by_time_format_basic (now);

      message = g_strdup_printf ("Signature %s: %s is now %s than %s (5 min.)",
                                 time < now ? "expired" : "not yet current", date,
                                 time < now ? "earlier" : "later", server_date);
      return fail (error, BY_AWS_ERROR_CLOCK, "SignatureDoesNotMatch", message);
    }
  return TRUE;
}

/* The hash that the request claims for its body, if it is true; %NULL otherwise. */
static const char *
check_payload (BySigner *self, const ByHttpRequest *request, char hash[2 * HASH_SIZE + 1])
{
  const char *claimed = by_http_headers_get (request->headers, "X-Amz-Content-Sha256");

  hash_payload (self, request, hash);
  if (claimed == NULL)
    return hash;
  return g_str_equal (claimed, "UNSIGNED-PAYLOAD") || g_str_equal (claimed, hash) ? claimed : NULL;
}

/**
 * by_signer_verify:
 * @request: as it came in, headers and percent-encoding untouched
 * @now: the server's wall time
 * @lookup: finds the credentials of a key id; the request has to bring their session token
 * @claim: (out): who signed, what of the headers, and for which region and service
 *
 * Checks the signature of a request by making it again.
 *
 * Returns: %TRUE if @request is genuine; otherwise a #BY_AWS_ERROR whose details hold AWS's code
 *   and message as the query protocol words them
 */
gboolean
by_signer_verify (BySigner *self,
                  const ByHttpRequest *request,
                  gint64 now,
                  BySignatureLookup lookup,
                  gpointer user_data,
                  BySignatureClaim *claim,
                  GError **error)
{
  const char *header = by_http_headers_get (request->headers, "Authorization");
  const char *date = by_http_headers_get (request->headers, "X-Amz-Date");
  const char *token = by_http_headers_get (request->headers, "X-Amz-Security-Token");
  const char *payload = NULL;
  g_auto (Authorization) claimed = { 0 };
  g_autoptr (ByCredentials) credentials = NULL;
  g_autofree char *canonical = NULL, *names = NULL, *string_to_sign = NULL, *signature = NULL;
  char hash[2 * HASH_SIZE + 1];
  gboolean s3;

  if (header == NULL)
    return fail (error, BY_AWS_ERROR_BAD_CREDENTIALS, "MissingAuthenticationToken",
                 "Request is missing Authentication Token");
  if (!authorization_parse (&claimed, header))
    return fail (error, BY_AWS_ERROR_BAD_CREDENTIALS, "IncompleteSignature",
                 "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' "
                 "parameters.");

  claim->access_key_id = g_strdup (claimed.access_key_id);
  claim->region = g_strdup (claimed.scope_parts[1]);
  claim->service = g_strdup (claimed.scope_parts[2]);
  claim->signed_headers = g_strdupv (claimed.signed_headers);

  credentials = lookup (claimed.access_key_id, user_data);
  if (credentials == NULL || g_strcmp0 (by_credentials_get_session_token (credentials), token) != 0)
    return fail (error, BY_AWS_ERROR_BAD_CREDENTIALS, "InvalidClientTokenId",
                 "The security token included in the request is invalid.");
  if (!check_date (date, claimed.scope_parts[0], now, error))
    return FALSE;
  if (!g_strv_contains ((const char *const *) claimed.signed_headers, "host"))
    return fail (error, BY_AWS_ERROR_BAD_CREDENTIALS, "SignatureDoesNotMatch",
                 "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");

  s3 = g_str_equal (claimed.scope_parts[2], "s3");
  payload = check_payload (self, request, hash);
  if (payload != NULL)
    {
      canonical
          = by_canonical_request (request, payload, (const char *const *) claimed.signed_headers,
                                  canonical_flags (s3 ? BY_SIGNER_S3 : BY_SIGNER_DEFAULT), &names);
      string_to_sign = make_string_to_sign (self, date, claimed.scope, canonical);
      signature = make_signature (self, credentials, claimed.scope, string_to_sign);
    }
  if (signature == NULL || strlen (signature) != strlen (claimed.signature)
      || CRYPTO_memcmp (signature, claimed.signature, strlen (signature)) != 0)
    return fail (error, BY_AWS_ERROR_BAD_CREDENTIALS, "SignatureDoesNotMatch",
                 "The request signature we calculated does not match the signature you provided. "
                 "Check your AWS Secret Access Key and signing method. Consult the service "
                 "documentation for details.");
  return TRUE;
}
