/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-certificate.h"

#include <glib/gstdio.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#define VALID_DAYS 30

struct _BySandboxCertificate
{
  char *folder;
  char *path;
  GTlsCertificate *tls;
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509, X509_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free_all)

/* In the order in which they are added: the second key identifier refers to the first. */
static const struct
{
  int nid;
  const char *value;
} extensions[] = {
  { NID_basic_constraints, "critical,CA:TRUE,pathlen:0" },
  { NID_key_usage, "critical,digitalSignature,keyCertSign" },
  { NID_ext_key_usage, "serverAuth" },
  { NID_subject_alt_name, "IP:127.0.0.1,DNS:localhost" },
  { NID_subject_key_identifier, "hash" },
  { NID_authority_key_identifier, "keyid" },
};

static gboolean
add_extensions (X509 *certificate)
{
  X509V3_CTX context;

  X509V3_set_ctx_nodb (&context);
  X509V3_set_ctx (&context, certificate, certificate, NULL, NULL, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (extensions); i++)
    {
      X509_EXTENSION *extension
          = X509V3_EXT_conf_nid (NULL, &context, extensions[i].nid, extensions[i].value);
      gboolean added = extension != NULL && X509_add_ext (certificate, extension, -1);

      X509_EXTENSION_free (extension);
      if (!added)
        return FALSE;
    }
  return TRUE;
}

/* (transfer full) (nullable) */
static X509 *
sign_itself (EVP_PKEY *key)
{
  g_autoptr (X509) certificate = X509_new ();
  X509_NAME *name = X509_get_subject_name (certificate);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  X509_set_version (certificate, X509_VERSION_3);
  ASN1_INTEGER_set_int64 (X509_get_serialNumber (certificate), g_date_time_to_unix (now));
  X509_gmtime_adj (X509_getm_notBefore (certificate), -60 * 60);
  X509_gmtime_adj (X509_getm_notAfter (certificate), VALID_DAYS * 24L * 60 * 60);
  X509_NAME_add_entry_by_txt (name, "CN", MBSTRING_ASC, (const guchar *) "Batchyard sandbox", -1,
                              -1, 0);
  if (!X509_set_issuer_name (certificate, name) || !X509_set_pubkey (certificate, key)
      || !add_extensions (certificate) || X509_sign (certificate, key, EVP_sha256 ()) == 0)
    return NULL;
  return g_steal_pointer (&certificate);
}

/* (transfer full): what was written to @memory, which is not empty */
static char *
take_text (BIO *memory)
{
  char *data;
  glong length = BIO_get_mem_data (memory, &data);

  return g_strndup (data, (gsize) length);
}

/* The certificate and its key as PEM; FALSE when OpenSSL cannot. */
static gboolean
make_pem (char **certificate_pem, char **key_pem)
{
  g_autoptr (EVP_PKEY) key = EVP_EC_gen ("P-256");
  g_autoptr (X509) certificate = key == NULL ? NULL : sign_itself (key);
  g_autoptr (BIO) certificate_memory = BIO_new (BIO_s_mem ());
  g_autoptr (BIO) key_memory = BIO_new (BIO_s_mem ());

  if (certificate == NULL || !PEM_write_bio_X509 (certificate_memory, certificate)
      || !PEM_write_bio_PrivateKey (key_memory, key, NULL, NULL, 0, NULL, NULL))
    return FALSE;
  *certificate_pem = take_text (certificate_memory);
  *key_pem = take_text (key_memory);
  return TRUE;
}

/**
 * by_sandbox_certificate_new:
 *
 * Returns: (transfer full) (nullable): a new key and certificate, or NULL with @error set
 */
BySandboxCertificate *
by_sandbox_certificate_new (GError **error)
{
  g_autoptr (BySandboxCertificate) self = g_new0 (BySandboxCertificate, 1);
  g_autofree char *certificate = NULL;
  g_autofree char *key = NULL;
  g_autofree char *both = NULL;

  if (!make_pem (&certificate, &key))
    {
      g_set_error_literal (error, G_TLS_ERROR, G_TLS_ERROR_MISC,
                           "a certificate could not be made");
      return NULL;
    }
  both = g_strconcat (key, certificate, NULL);
  self->tls = g_tls_certificate_new_from_pem (both, -1, error);
  if (self->tls == NULL)
    return NULL;
  self->folder = g_dir_make_tmp ("batchyard-sandbox-XXXXXX", error);
  if (self->folder == NULL)
    return NULL;
  self->path = g_build_filename (self->folder, "certificate.pem", NULL);
  if (!g_file_set_contents (self->path, certificate, -1, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
by_sandbox_certificate_free (BySandboxCertificate *self)
{
  if (self->path != NULL)
    g_unlink (self->path);
  if (self->folder != NULL)
    g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
  g_clear_object (&self->tls);
  g_free (self);
}

GTlsCertificate *
by_sandbox_certificate_get_tls (BySandboxCertificate *self)
{
  return self->tls;
}

/* The file with the certificate, for AWS_CA_BUNDLE. */
const char *
by_sandbox_certificate_get_path (BySandboxCertificate *self)
{
  return self->path;
}
