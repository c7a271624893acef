/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ByComputeEnvironment: reads everything from AWS's last answer, which it keeps. Main thread only. */

#include "by-build-config.h"

#include "by-compute-environment.h"

struct _ByComputeEnvironment
{
  GObject parent_instance;

  ByBatchComputeEnvironmentDetail *record; /* (owned) */
};

G_DEFINE_FINAL_TYPE (ByComputeEnvironment, by_compute_environment, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
strings_equal (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    if (g_strcmp0 (a->pdata[i], b->pdata[i]) != 0)
      return FALSE;

  return TRUE;
}

static gboolean
resources_equal (const ByBatchComputeResource *a, const ByBatchComputeResource *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return a->min_vcpus == b->min_vcpus && a->desired_vcpus == b->desired_vcpus
         && a->max_vcpus == b->max_vcpus && g_strcmp0 (a->type, b->type) == 0
         && strings_equal (a->instance_types, b->instance_types);
}

static gboolean
records_equal (const ByBatchComputeEnvironmentDetail *a, const ByBatchComputeEnvironmentDetail *b)
{
  return g_strcmp0 (a->state, b->state) == 0 && g_strcmp0 (a->status, b->status) == 0
         && g_strcmp0 (a->status_reason, b->status_reason) == 0
         && resources_equal (a->compute_resources, b->compute_resources);
}

static void
by_compute_environment_finalize (GObject *object)
{
  ByComputeEnvironment *self = BY_COMPUTE_ENVIRONMENT (object);

  g_clear_pointer (&self->record, by_record_unref);

  G_OBJECT_CLASS (by_compute_environment_parent_class)->finalize (object);
}

static void
by_compute_environment_class_init (ByComputeEnvironmentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_compute_environment_finalize;

  signals[CHANGED] = g_signal_new ("changed", BY_TYPE_COMPUTE_ENVIRONMENT, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
by_compute_environment_init (ByComputeEnvironment *self)
{
}

/**
 * by_compute_environment_new:
 * @record: AWS's answer about it
 *
 * Returns: (transfer full): the compute environment
 */
ByComputeEnvironment *
by_compute_environment_new (ByBatchComputeEnvironmentDetail *record)
{
  ByComputeEnvironment *self = g_object_new (BY_TYPE_COMPUTE_ENVIRONMENT, NULL);

  self->record = by_record_ref (record);

  return self;
}

/**
 * by_compute_environment_update:
 * @record: AWS's newer answer about it
 */
void
by_compute_environment_update (ByComputeEnvironment *self, ByBatchComputeEnvironmentDetail *record)
{
  const gboolean changed = !records_equal (self->record, record);

  by_record_ref (record);
  by_record_unref (self->record);
  self->record = record;

  if (changed)
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * by_compute_environment_get_name:
 *
 * Returns: (transfer none): its name
 */
const char *
by_compute_environment_get_name (ByComputeEnvironment *self)
{
  return self->record->compute_environment_name;
}

/**
 * by_compute_environment_get_enabled:
 *
 * Returns: whether it takes work
 */
gboolean
by_compute_environment_get_enabled (ByComputeEnvironment *self)
{
  return g_strcmp0 (self->record->state, "ENABLED") == 0;
}

/**
 * by_compute_environment_get_status:
 *
 * Returns: (nullable): AWS's word: "VALID", "INVALID", "UPDATING"...
 */
const char *
by_compute_environment_get_status (ByComputeEnvironment *self)
{
  return self->record->status;
}

/**
 * by_compute_environment_get_reason:
 *
 * Returns: (nullable): AWS's words on the status
 */
const char *
by_compute_environment_get_reason (ByComputeEnvironment *self)
{
  return self->record->status_reason;
}

/**
 * by_compute_environment_is_spot:
 *
 * Returns: whether its machines are spot instances
 */
gboolean
by_compute_environment_is_spot (ByComputeEnvironment *self)
{
  const ByBatchComputeResource *resources = self->record->compute_resources;

  return resources != NULL && resources->type != NULL && strstr (resources->type, "SPOT") != NULL;
}

/**
 * by_compute_environment_has_gpus:
 *
 * Returns: whether any of its types or families begins like those of EC2's GPU machines
 */
gboolean
by_compute_environment_has_gpus (ByComputeEnvironment *self)
{
  GPtrArray *types = by_compute_environment_get_instance_types (self);

  for (guint i = 0; types != NULL && i < types->len; i++)
    {
      const char *type = types->pdata[i];

      if ((type[0] == 'g' || type[0] == 'p') && g_ascii_isdigit (type[1]))
        return TRUE;
    }

  return FALSE;
}

/**
 * by_compute_environment_is_moving:
 *
 * Returns: whether AWS is changing it, or machines are to come
 */
gboolean
by_compute_environment_is_moving (ByComputeEnvironment *self)
{
  static const char *const busy[] = { "CREATING", "UPDATING", "DELETING", NULL };

  return (self->record->status != NULL && g_strv_contains (busy, self->record->status))
         || by_compute_environment_get_desired_vcpus (self) > 0;
}

/**
 * by_compute_environment_get_desired_vcpus:
 *
 * Returns: what AWS Batch wants to be running now
 */
gint64
by_compute_environment_get_desired_vcpus (ByComputeEnvironment *self)
{
  return self->record->compute_resources != NULL ? self->record->compute_resources->desired_vcpus
                                                 : 0;
}

/**
 * by_compute_environment_get_max_vcpus:
 *
 * Returns: how far it may grow
 */
gint64
by_compute_environment_get_max_vcpus (ByComputeEnvironment *self)
{
  return self->record->compute_resources != NULL ? self->record->compute_resources->max_vcpus : 0;
}

/**
 * by_compute_environment_get_instance_types:
 *
 * Returns: (element-type utf8) (transfer none) (nullable): types and families
 */
GPtrArray *
by_compute_environment_get_instance_types (ByComputeEnvironment *self)
{
  return self->record->compute_resources != NULL ? self->record->compute_resources->instance_types
                                                 : NULL;
}
