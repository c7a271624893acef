/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "by-instance-type.h"

struct _ByInstanceType
{
  GObject parent_instance;

  char *name;         /* (owned) */
  char *architecture; /* (owned) */
  char *gpu_name;     /* (owned) (nullable) */
  guint vcpus;
  guint gpus;
  guint64 memory;     /* MiB */
  guint64 gpu_memory; /* MiB */
  gboolean current_generation;
};

G_DEFINE_FINAL_TYPE (ByInstanceType, by_instance_type, G_TYPE_OBJECT)

/* Sizes in the order people count them; what is not here ("metal") comes last. */
static const char *const sizes[] = { "nano", "micro", "small", "medium", "large", "xlarge" };

static void
by_instance_type_finalize (GObject *object)
{
  ByInstanceType *self = BY_INSTANCE_TYPE (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->architecture, g_free);
  g_clear_pointer (&self->gpu_name, g_free);

  G_OBJECT_CLASS (by_instance_type_parent_class)->finalize (object);
}

static void
by_instance_type_class_init (ByInstanceTypeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_instance_type_finalize;
}

static void
by_instance_type_init (ByInstanceType *self)
{
}

/**
 * by_instance_type_new:
 * @info: what is known about it
 *
 * Returns: (transfer full): an instance type
 */
ByInstanceType *
by_instance_type_new (const ByInstanceTypeInfo *info)
{
  ByInstanceType *self = g_object_new (BY_TYPE_INSTANCE_TYPE, NULL);

  self->name = g_strdup (info->name);
  self->architecture = g_strdup (info->architecture != NULL ? info->architecture : "");
  self->gpu_name = g_strdup (info->gpu_name);
  self->vcpus = info->vcpus;
  self->memory = info->memory;
  self->gpus = info->gpus;
  self->gpu_memory = info->gpu_memory;
  self->current_generation = info->current_generation;
  return self;
}

/**
 * by_instance_type_get_name:
 *
 * Returns: (transfer none): "g5.xlarge"
 */
const char *
by_instance_type_get_name (ByInstanceType *self)
{
  g_return_val_if_fail (BY_IS_INSTANCE_TYPE (self), NULL);

  return self->name;
}

/**
 * by_instance_type_get_architecture:
 *
 * Returns: (transfer none) (nullable): "x86_64" or "arm64"
 */
const char *
by_instance_type_get_architecture (ByInstanceType *self)
{
  g_return_val_if_fail (BY_IS_INSTANCE_TYPE (self), NULL);

  return self->architecture;
}

/**
 * by_instance_type_get_vcpus:
 *
 * Returns: how many vCPUs it has
 */
guint
by_instance_type_get_vcpus (ByInstanceType *self)
{
  g_return_val_if_fail (BY_IS_INSTANCE_TYPE (self), 0);

  return self->vcpus;
}

/**
 * by_instance_type_get_usable_memory:
 *
 * Returns: MiB that a job can ask for at most. The kernel and the ECS agent keep some: a 16 GiB
 *   machine never runs a job of 16,384 MiB. What ECS registers lies some 2 to 6 % under the
 *   nominal size; 6 % and at least 256 MiB is on the safe side.
 */
guint64
by_instance_type_get_usable_memory (ByInstanceType *self)
{
  guint64 kept = 0;

  g_return_val_if_fail (BY_IS_INSTANCE_TYPE (self), 0);

  kept = MAX (256, self->memory * 6 / 100);
  return self->memory > kept ? self->memory - kept : 0;
}

/**
 * by_instance_type_get_gpus:
 *
 * Returns: how many GPUs it has
 */
guint
by_instance_type_get_gpus (ByInstanceType *self)
{
  g_return_val_if_fail (BY_IS_INSTANCE_TYPE (self), 0);

  return self->gpus;
}

/**
 * by_instance_type_is_current:
 *
 * Returns: whether EC2 counts it among its current generation
 */
gboolean
by_instance_type_is_current (ByInstanceType *self)
{
  g_return_val_if_fail (BY_IS_INSTANCE_TYPE (self), FALSE);

  return self->current_generation;
}

/**
 * by_instance_type_dup_machine:
 *
 * Returns: (transfer full): "16 vCPUs, 64 GiB"
 */
char *
by_instance_type_dup_machine (ByInstanceType *self)
{
  g_autofree char *gib = NULL;

  g_return_val_if_fail (BY_IS_INSTANCE_TYPE (self), NULL);

  gib = g_strdup_printf ("%.4g", (double) self->memory / 1024);
  /* Translators: processors and memory of a machine; the second is a number of GiB. */
  return g_strdup_printf (ngettext ("%u vCPU, %s GiB", "%u vCPUs, %s GiB", self->vcpus),
                          self->vcpus, gib);
}

/**
 * by_instance_type_dup_gpu:
 *
 * Returns: (transfer full) (nullable): "A10G, 24 GiB", "4 × L4, 96 GiB", or %NULL without a GPU
 */
char *
by_instance_type_dup_gpu (ByInstanceType *self)
{
  g_autofree char *gib = NULL;
  const char *name = NULL;
  double memory = 0;

  g_return_val_if_fail (BY_IS_INSTANCE_TYPE (self), NULL);

  if (self->gpus == 0)
    return NULL;

  name = self->gpu_name != NULL ? self->gpu_name : _ ("GPU");
  memory = (double) self->gpu_memory / 1024;
  gib = memory < 10 ? g_strdup_printf ("%.2g", memory) : g_strdup_printf ("%.0f", memory);
  if (self->gpus == 1)
    /* Translators: the name of a graphics processor and its memory in GiB. */
    return g_strdup_printf (_ ("%s, %s GiB"), name, gib);

  /* Translators: how many graphics processors of which name, and their memory together in GiB. */
  return g_strdup_printf (_ ("%u × %s, %s GiB"), self->gpus, name, gib);
}

/**
 * by_instance_name_is_valid:
 * @name: (nullable): what somebody typed
 *
 * Returns: whether it is written as an instance type or a family of them
 */
gboolean
by_instance_name_is_valid (const char *name)
{
  const char *dot = NULL;

  if (name == NULL || !g_ascii_islower (name[0]))
    return FALSE;

  for (const char *c = name; *c != '\0'; c++)
    {
      if (*c == '.' && (dot != NULL || c[1] == '\0'))
        return FALSE;
      if (*c == '.')
        dot = c;
      else if (!g_ascii_islower (*c) && !g_ascii_isdigit (*c) && *c != '-' && *c != '_')
        return FALSE;
    }

  return TRUE;
}

/**
 * by_instance_name_is_open:
 * @name: an instance type as Batch takes it
 *
 * Returns: whether it leaves the choice to AWS ("optimal" and the like)
 */
gboolean
by_instance_name_is_open (const char *name)
{
  return g_str_equal (name, "optimal") || g_str_has_prefix (name, "default_");
}

/**
 * by_instance_name_is_family:
 * @name: an instance type as Batch takes it
 *
 * Returns: whether it stands for all sizes of a family, as "r5" does
 */
gboolean
by_instance_name_is_family (const char *name)
{
  return strchr (name, '.') == NULL && !by_instance_name_is_open (name);
}

/* (transfer full): "r5" of "r5.large", and of "r5". */
static char *
dup_family (const char *name)
{
  const char *dot = strchr (name, '.');

  return dot != NULL ? g_strndup (name, (gsize) (dot - name)) : g_strdup (name);
}

/* "4xlarge" is 4 steps beyond "xlarge"; "metal" is beyond everything. */
static guint64
rank_size (const char *size)
{
  guint64 times = g_ascii_strtoull (size, (char **) &size, 10);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (g_str_equal (size, sizes[i]))
      return i + (times > 1 ? times : 0);

  return G_MAXUINT16 + times;
}

/**
 * by_instance_name_compare:
 *
 * Returns: an order for a list: families by name, their sizes by size
 */
int
by_instance_name_compare (const char *a, const char *b)
{
  g_autofree char *family_a = dup_family (a);
  g_autofree char *family_b = dup_family (b);
  int order = strcmp (family_a, family_b);
  guint64 size_a = 0;
  guint64 size_b = 0;

  if (order != 0)
    return order;

  size_a = rank_size (a + strlen (family_a) + (a[strlen (family_a)] == '.' ? 1 : 0));
  size_b = rank_size (b + strlen (family_b) + (b[strlen (family_b)] == '.' ? 1 : 0));
  if (size_a != size_b)
    return size_a < size_b ? -1 : 1;

  return strcmp (a, b);
}
