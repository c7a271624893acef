/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-digest.h"

#include <string.h>

#define MD5_LENGTH 16

/* Codes and words are those of S3's list of error responses. */
static gboolean
fail (BySandboxCall *call, const char *code, const char *message)
{
  by_sandbox_call_fail_with_status (call, 400, code, message);
  return FALSE;
}

gboolean
by_sandbox_digest_check (BySandboxCall *call, GBytes *body)
{
  const char *claimed = by_sandbox_json_string (call->parameters, "ContentMD5");
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);
  g_autofree guchar *wanted = NULL;
  guint8 digest[MD5_LENGTH];
  gsize length = 0, n_wanted = 0, n_digest = sizeof digest;
  const guchar *data = body == NULL ? NULL : g_bytes_get_data (body, &length);

  if (claimed == NULL)
    return TRUE;
  wanted = g_base64_decode (claimed, &n_wanted);
  if (n_wanted != MD5_LENGTH)
    return fail (call, "InvalidDigest", "The Content-MD5 you specified was invalid.");
  g_checksum_update (checksum, data, (gssize) length);
  g_checksum_get_digest (checksum, digest, &n_digest);
  return memcmp (digest, wanted, MD5_LENGTH) == 0
         || fail (call, "BadDigest",
                  "The Content-MD5 you specified did not match what we received.");
}
