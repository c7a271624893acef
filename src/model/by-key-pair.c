/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-key-pair.h"

struct _ByKeyPair
{
  GObject parent_instance;

  char *name;        /* (owned) */
  char *type;        /* (owned) */
  char *fingerprint; /* (owned) */
};

G_DEFINE_FINAL_TYPE (ByKeyPair, by_key_pair, G_TYPE_OBJECT)

static void
by_key_pair_finalize (GObject *object)
{
  ByKeyPair *self = BY_KEY_PAIR (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->type, g_free);
  g_clear_pointer (&self->fingerprint, g_free);

  G_OBJECT_CLASS (by_key_pair_parent_class)->finalize (object);
}

static void
by_key_pair_class_init (ByKeyPairClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_key_pair_finalize;
}

static void
by_key_pair_init (ByKeyPair *self)
{
}

/**
 * by_key_pair_new:
 * @name: its name
 * @type: (nullable): "rsa" or "ed25519"
 * @fingerprint: (nullable): as EC2 shows it
 *
 * Returns: (transfer full): a key pair
 */
ByKeyPair *
by_key_pair_new (const char *name, const char *type, const char *fingerprint)
{
  ByKeyPair *self = g_object_new (BY_TYPE_KEY_PAIR, NULL);

  self->name = g_strdup (name);
  self->type = g_strdup (type != NULL ? type : "");
  self->fingerprint = g_strdup (fingerprint != NULL ? fingerprint : "");
  return self;
}

/**
 * by_key_pair_get_name:
 *
 * Returns: (transfer none): its name
 */
const char *
by_key_pair_get_name (ByKeyPair *self)
{
  g_return_val_if_fail (BY_IS_KEY_PAIR (self), NULL);

  return self->name;
}

/**
 * by_key_pair_get_key_type:
 *
 * Returns: (transfer none) (nullable): "rsa" or "ed25519"
 */
const char *
by_key_pair_get_key_type (ByKeyPair *self)
{
  g_return_val_if_fail (BY_IS_KEY_PAIR (self), NULL);

  return self->type;
}

/**
 * by_key_pair_get_fingerprint:
 *
 * Returns: (transfer none) (nullable): EC2's fingerprint of it
 */
const char *
by_key_pair_get_fingerprint (ByKeyPair *self)
{
  g_return_val_if_fail (BY_IS_KEY_PAIR (self), NULL);

  return self->fingerprint;
}
