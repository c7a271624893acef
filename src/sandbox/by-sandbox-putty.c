/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-putty.h"

#include <string.h>

#include "by-sandbox-ssh-field.h"

#define LINE 64
#define SHA1_LENGTH 20

static void
append_blob (GByteArray *array, GBytes *blob)
{
  gsize length;
  const void *data = g_bytes_get_data (blob, &length);

  by_sandbox_ssh_field_append (array, data, length);
}

static void
append_lines (GString *text, const char *name, GBytes *blob)
{
  gsize length;
  const guchar *data = g_bytes_get_data (blob, &length);
  g_autofree char *base64 = g_base64_encode (data, length);

  g_string_append_printf (text, "%s-Lines: %" G_GSIZE_FORMAT "\n", name,
                          (strlen (base64) + LINE - 1) / LINE);
  for (gsize at = 0; at < strlen (base64); at += LINE)
    g_string_append_printf (text, "%.*s\n", LINE, base64 + at);
}

/* Over everything in the file. The key of it ends with the passphrase, of which there is none. */
static char *
make_mac (const char *algorithm, const char *comment, GBytes *public_blob, GBytes *private_blob)
{
  static const char seed[] = "putty-private-key-file-mac-key";
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  g_autoptr (GByteArray) all = g_byte_array_new ();
  guint8 key[SHA1_LENGTH];
  gsize length = sizeof key;

  g_checksum_update (checksum, (const guchar *) seed, (gssize) strlen (seed));
  g_checksum_get_digest (checksum, key, &length);
  by_sandbox_ssh_field_append_text (all, algorithm);
  by_sandbox_ssh_field_append_text (all, "none");
  by_sandbox_ssh_field_append_text (all, comment);
  append_blob (all, public_blob);
  append_blob (all, private_blob);
  return g_compute_hmac_for_data (G_CHECKSUM_SHA1, key, sizeof key, all->data, all->len);
}

char *
by_sandbox_putty_make_file (const char *algorithm,
                            const char *comment,
                            GBytes *public_blob,
                            GBytes *private_blob)
{
  g_autofree char *mac = make_mac (algorithm, comment, public_blob, private_blob);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "PuTTY-User-Key-File-2: %s\nEncryption: none\nComment: %s\n",
                          algorithm, comment);
  append_lines (text, "Public", public_blob);
  append_lines (text, "Private", private_blob);
  g_string_append_printf (text, "Private-MAC: %s\n", mac);
  return g_string_free (text, FALSE);
}
