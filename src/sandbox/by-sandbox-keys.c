/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-keys.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <string.h>

#include "by-sandbox-putty.h"
#include "by-sandbox-ssh-field.h"
#include "by-secret.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free_all)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIGNUM, BN_free)

#define ED25519_LENGTH 32
#define OPENSSH_LINE 70
#define OPENSSH_BLOCK 8

void
by_sandbox_key_material_free (BySandboxKeyMaterial *self)
{
  g_free (self->public_line);
  by_secret_free (self->private_file);
  g_free (self->fingerprint);
  g_free (self);
}

static void
append_number (GByteArray *blob, EVP_PKEY *key, const char *name)
{
  g_autoptr (BIGNUM) number = NULL;
  BIGNUM *raw = NULL;
  guint8 bytes[1024] = { 0 };
  int length;

  if (!EVP_PKEY_get_bn_param (key, name, &raw))
    g_error ("OpenSSL gives no %s", name);
  number = raw;
  length = BN_bn2bin (number, bytes + 1);
  /* A number whose top bit is set would read as negative: one zero byte goes before it. */
  if (bytes[1] & 0x80)
    by_sandbox_ssh_field_append (blob, bytes, (gsize) length + 1);
  else
    by_sandbox_ssh_field_append (blob, bytes + 1, (gsize) length);
}

static char *
make_public_line (EVP_PKEY *key, const char *type, const char *comment)
{
  g_autoptr (GByteArray) blob = g_byte_array_new ();
  gboolean is_rsa = g_str_equal (type, "rsa");
  const char *name = is_rsa ? "ssh-rsa" : "ssh-ed25519";
  g_autofree char *text = NULL;

  by_sandbox_ssh_field_append_text (blob, name);
  if (is_rsa)
    {
      append_number (blob, key, OSSL_PKEY_PARAM_RSA_E);
      append_number (blob, key, OSSL_PKEY_PARAM_RSA_N);
    }
  else
    {
      guint8 bytes[ED25519_LENGTH];
      size_t length = sizeof bytes;

      EVP_PKEY_get_raw_public_key (key, bytes, &length);
      by_sandbox_ssh_field_append (blob, bytes, length);
    }
  text = g_base64_encode (blob->data, blob->len);
  return g_strdup_printf ("%s %s %s", name, text, comment);
}

static char *
to_colons (const guint8 *bytes, guint length)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < length; i++)
    g_string_append_printf (text, "%s%02x", i == 0 ? "" : ":", bytes[i]);
  return g_string_free (text, FALSE);
}

static char *
digest (const EVP_MD *algorithm, const guint8 *bytes, gsize length, gboolean base64)
{
  guint8 result[EVP_MAX_MD_SIZE];
  unsigned int size = 0;

  EVP_Digest (bytes, length, result, &size, algorithm, NULL);
  return base64 ? g_base64_encode (result, size) : to_colons (result, size);
}

/* The blob inside "ssh-rsa AAAA..."; (nullable) */
static guint8 *
decode_line (const char *line, gsize *length, char **name)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 3);

  if (g_strv_length (words) < 2)
    return NULL;
  *name = g_strdup (words[0]);
  g_strchomp (words[1]);
  return g_base64_decode (words[1], length);
}

/* EC2's fingerprint of a key pair it made: SHA-1 of the private key for RSA, SHA-256 of the public
 * one for ed25519. */
static char *
make_fingerprint (EVP_PKEY *key, const char *type, const char *public_line)
{
  g_autofree guint8 *blob = NULL;
  g_autofree char *name = NULL;
  gsize length;

  if (g_str_equal (type, "rsa"))
    {
      g_autoptr (BIO) der = BIO_new (BIO_s_mem ());
      char *bytes;
      long size;

      i2d_PKCS8PrivateKey_bio (der, key, NULL, NULL, 0, NULL, NULL);
      size = BIO_get_mem_data (der, &bytes);
      return digest (EVP_sha1 (), (const guint8 *) bytes, (gsize) size, FALSE);
    }
  blob = decode_line (public_line, &length, &name);
  return digest (EVP_sha256 (), blob, length, TRUE);
}

/* What stands twice at the front of the private half, by which OpenSSH sees that it is readable. */
static void
append_check (GByteArray *blob)
{
  guint32 check = g_random_int ();

  g_byte_array_append (blob, (const guint8 *) &check, sizeof check);
  g_byte_array_append (blob, (const guint8 *) &check, sizeof check);
}

/* The private half of an ED25519 pair in OpenSSH's own format, not encrypted. */
static GByteArray *
make_private_half (EVP_PKEY *key, const guint8 *blob, gsize length, const char *comment)
{
  GByteArray *half = g_byte_array_new ();
  guint8 both[2 * ED25519_LENGTH];
  gsize size = ED25519_LENGTH;

  EVP_PKEY_get_raw_private_key (key, both, &size);
  EVP_PKEY_get_raw_public_key (key, both + ED25519_LENGTH, &size);
  append_check (half);
  g_byte_array_append (half, blob, (guint) length);
  by_sandbox_ssh_field_append (half, both, sizeof both);
  by_sandbox_ssh_field_append_text (half, comment);
  for (guint8 filler = 1; half->len % OPENSSH_BLOCK != 0; filler++)
    g_byte_array_append (half, &filler, 1);
  return half;
}

/* OpenSSH's own file, as EC2 gives ED25519 keys: OpenSSH before 9.6 reads no other. */
static char *
make_openssh_file (EVP_PKEY *key, const char *public_line, const char *comment)
{
  const guint32 n_keys = GUINT32_TO_BE (1);
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GByteArray) half = NULL;
  g_autofree char *name = NULL;
  g_autofree char *base64 = NULL;
  gsize length = 0;
  g_autofree guint8 *blob = decode_line (public_line, &length, &name);
  GString *text = g_string_new ("-----BEGIN OPENSSH PRIVATE KEY-----\n");

  half = make_private_half (key, blob, length, comment);
  g_byte_array_append (file, (const guint8 *) "openssh-key-v1", sizeof "openssh-key-v1");
  by_sandbox_ssh_field_append_text (file, "none");
  by_sandbox_ssh_field_append_text (file, "none");
  by_sandbox_ssh_field_append_text (file, "");
  g_byte_array_append (file, (const guint8 *) &n_keys, sizeof n_keys);
  by_sandbox_ssh_field_append (file, blob, length);
  by_sandbox_ssh_field_append (file, half->data, half->len);
  base64 = g_base64_encode (file->data, file->len);
  for (gsize at = 0; at < strlen (base64); at += OPENSSH_LINE)
    g_string_append_printf (text, "%.*s\n", OPENSSH_LINE, base64 + at);
  g_string_append (text, "-----END OPENSSH PRIVATE KEY-----\n");
  return g_string_free (text, FALSE);
}

/* As ssh-keygen of old wrote it. */
static char *
make_rsa_file (EVP_PKEY *key)
{
  g_autoptr (BIO) pem = BIO_new (BIO_s_mem ());
  char *text;
  long length;

  PEM_write_bio_PrivateKey_traditional (pem, key, NULL, NULL, 0, NULL, NULL);
  length = BIO_get_mem_data (pem, &text);
  return g_strndup (text, (gsize) length);
}

/* What PuTTY keeps of the private half: its public half has the rest. */
static GBytes *
make_private_numbers (EVP_PKEY *key, gboolean is_rsa)
{
  GByteArray *blob = g_byte_array_new ();
  guint8 bytes[ED25519_LENGTH];
  size_t length = sizeof bytes;

  if (is_rsa)
    {
      append_number (blob, key, OSSL_PKEY_PARAM_RSA_D);
      append_number (blob, key, OSSL_PKEY_PARAM_RSA_FACTOR1);
      append_number (blob, key, OSSL_PKEY_PARAM_RSA_FACTOR2);
      append_number (blob, key, OSSL_PKEY_PARAM_RSA_COEFFICIENT1);
    }
  else
    {
      EVP_PKEY_get_raw_private_key (key, bytes, &length);
      by_sandbox_ssh_field_append (blob, bytes, length);
    }
  return g_byte_array_free_to_bytes (blob);
}

static char *
make_putty_file (EVP_PKEY *key, const char *public_line, const char *comment)
{
  gsize length = 0;
  g_autofree char *name = NULL;
  guint8 *blob = decode_line (public_line, &length, &name);
  g_autoptr (GBytes) public_blob = g_bytes_new_take (blob, length);
  g_autoptr (GBytes) private_blob = make_private_numbers (key, g_str_equal (name, "ssh-rsa"));

  return by_sandbox_putty_make_file (name, comment, public_blob, private_blob);
}

static char *
make_file (EVP_PKEY *key, gboolean for_putty, const char *public_line, const char *comment)
{
  if (for_putty)
    return make_putty_file (key, public_line, comment);
  return EVP_PKEY_is_a (key, "RSA") ? make_rsa_file (key)
                                    : make_openssh_file (key, public_line, comment);
}

/**
 * by_sandbox_keys_generate:
 * @type: "rsa" or "ed25519"
 * @format: "pem" or "ppk"
 *
 * Returns: (transfer full): a fresh pair; not by the seed: a private key must not be foreseeable
 */
BySandboxKeyMaterial *
by_sandbox_keys_generate (const char *type, const char *format, const char *comment)
{
  gboolean is_rsa = g_str_equal (type, "rsa");
  g_autoptr (EVP_PKEY) key
      = is_rsa ? EVP_PKEY_Q_keygen (NULL, NULL, "RSA", (size_t) 2048)
               : EVP_PKEY_Q_keygen (NULL, NULL, "ED25519");
  BySandboxKeyMaterial *self = g_new0 (BySandboxKeyMaterial, 1);

  self->public_line = make_public_line (key, type, comment);
  self->private_file
      = make_file (key, g_str_equal (format, "ppk"), self->public_line, comment);
  self->fingerprint = make_fingerprint (key, type, self->public_line);
  return self;
}

static gboolean
read_field (const guint8 **bytes, gsize *left, const guint8 **field, gsize *length)
{
  guint32 size;

  if (*left < sizeof size)
    return FALSE;
  memcpy (&size, *bytes, sizeof size);
  size = GUINT32_FROM_BE (size);
  if (*left - sizeof size < size)
    return FALSE;
  *field = *bytes + sizeof size;
  *length = size;
  *bytes += sizeof size + size;
  *left -= sizeof size + size;
  return TRUE;
}

/* DER: a number, or several in a row, with their tag and length before them. */
static void
append_der (GByteArray *der, guint8 tag, const guint8 *bytes, gsize length)
{
  const guint8 head[] = { tag, 0x82, (guint8) (length >> 8), (guint8) length };
  const guint8 short_head[] = { tag, (guint8) length };

  if (length < 0x80)
    g_byte_array_append (der, short_head, sizeof short_head);
  else
    g_byte_array_append (der, head, sizeof head);
  g_byte_array_append (der, bytes, (guint) length);
}

/* EC2's fingerprint of an RSA key that was brought along: MD5 of the public key in DER. */
static char *
fingerprint_of_imported (const guint8 *bytes, gsize left)
{
  g_autoptr (GByteArray) numbers = g_byte_array_new ();
  g_autoptr (GByteArray) sequence = g_byte_array_new ();
  g_autoptr (EVP_PKEY) key = NULL;
  const guint8 *field[3], *cursor;
  gsize length[3];
  guint8 *der = NULL;
  int size;
  char *result;

  for (guint i = 0; i < G_N_ELEMENTS (field); i++)
    if (!read_field (&bytes, &left, &field[i], &length[i]))
      return NULL;
  append_der (numbers, 0x02, field[2], length[2]);
  append_der (numbers, 0x02, field[1], length[1]);
  append_der (sequence, 0x30, numbers->data, numbers->len);
  cursor = sequence->data;
  key = d2i_PublicKey (EVP_PKEY_RSA, NULL, &cursor, (long) sequence->len);
  if (key == NULL)
    return NULL;
  size = i2d_PUBKEY (key, &der);
  result = digest (EVP_md5 (), der, (gsize) size, FALSE);
  OPENSSL_free (der);
  return result;
}

/**
 * by_sandbox_keys_read_public:
 * @fingerprint: (out) (transfer full): as EC2 gives it for keys that are brought along
 *
 * Returns: (nullable): the type, or NULL when @line is no public key that EC2 takes
 */
const char *
by_sandbox_keys_read_public (const char *line, char **fingerprint)
{
  g_autofree char *name = NULL;
  gsize length = 0;
  g_autofree guint8 *blob = decode_line (line, &length, &name);
  const guint8 *cursor = blob, *field;
  gsize left = length, size;

  if (blob == NULL || !read_field (&cursor, &left, &field, &size) || size != strlen (name)
      || memcmp (field, name, size) != 0)
    return NULL;
  if (g_str_equal (name, "ssh-rsa"))
    *fingerprint = fingerprint_of_imported (blob, length);
  else if (g_str_equal (name, "ssh-ed25519") && left == sizeof (guint32) + ED25519_LENGTH)
    *fingerprint = digest (EVP_sha256 (), blob, length, TRUE);
  else
    return NULL;
  return *fingerprint == NULL ? NULL : name[4] == 'r' ? "rsa" : "ed25519";
}

static gpointer
keys_new (BySandboxRegion *region)
{
  return json_array_new ();
}

JsonArray *
by_sandbox_keys_get (BySandboxRegion *region)
{
  return by_sandbox_region_get_part (region, BY_SANDBOX_PART_KEYS, keys_new,
                                     (GDestroyNotify) json_array_unref);
}

JsonObject *
by_sandbox_keys_add (BySandboxRegion *region,
                     const char *name,
                     const char *type,
                     const char *fingerprint,
                     const char *public_line)
{
  BySandboxAccount *account = by_sandbox_region_get_account (region);
  g_autofree char *id = by_sandbox_account_make_id (account, "key-0", 16);
  JsonObject *key = json_object_new ();

  json_object_set_string_member (key, "KeyPairId", id);
  json_object_set_string_member (key, "KeyName", name);
  json_object_set_string_member (key, "KeyType", type);
  json_object_set_string_member (key, "KeyFingerprint", fingerprint);
  json_object_set_string_member (key, "PublicKey", public_line);
  json_object_set_double_member (
      key, "CreateTime", by_sandbox_clock_now_seconds (by_sandbox_region_get_clock (region)));
  json_object_set_array_member (key, "Tags", json_array_new ());
  json_array_add_object_element (by_sandbox_keys_get (region), key);
  return key;
}
