/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByNamespace: what it consists of is read off the real resources of its stack, never off names that
 * somebody may have chosen otherwise. Main thread only.
 */

#include "by-build-config.h"

#include "by-namespace.h"

#include "by-arn.h"
#include "by-stack-status.h"

struct _ByNamespace
{
  GObject parent_instance;

  ByStack *stack;            /* (owned) */
  GPtrArray *names;          /* (owned): bare names of the stack's job definitions */
  gint64 resources_of;       /* the state of the stack that @names belong to */
  gboolean resources_known;
  ByJobDefinition *gpu;      /* (owned) (nullable) */
  ByJobDefinition *cpu;      /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (ByNamespace, by_namespace, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
replace_definition (ByJobDefinition **field, ByJobDefinition *definition)
{
  const char *old_arn = *field != NULL ? by_job_definition_get_arn (*field) : NULL;
  const char *new_arn = definition != NULL ? by_job_definition_get_arn (definition) : NULL;

  if (g_strcmp0 (old_arn, new_arn) == 0)
    return FALSE;

  return g_set_object (field, definition);
}

static void
by_namespace_finalize (GObject *object)
{
  ByNamespace *self = BY_NAMESPACE (object);

  g_clear_object (&self->stack);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_object (&self->gpu);
  g_clear_object (&self->cpu);

  G_OBJECT_CLASS (by_namespace_parent_class)->finalize (object);
}

static void
by_namespace_class_init (ByNamespaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_namespace_finalize;

  signals[CHANGED] = g_signal_new ("changed", BY_TYPE_NAMESPACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
by_namespace_init (ByNamespace *self)
{
  self->names = g_ptr_array_new_with_free_func (g_free);
}

static void
stack_changed_cb (ByNamespace *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * by_namespace_new:
 * @stack: a stack of kind %BY_STACK_NAMESPACE
 *
 * Returns: (transfer full): the namespace, its job definitions not known yet
 */
ByNamespace *
by_namespace_new (ByStack *stack)
{
  ByNamespace *self = g_object_new (BY_TYPE_NAMESPACE, NULL);

  self->stack = g_object_ref (stack);
  g_signal_connect_object (stack, "changed", G_CALLBACK (stack_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * by_namespace_get_stack:
 *
 * Returns: (transfer none): the stack that makes the namespace
 */
ByStack *
by_namespace_get_stack (ByNamespace *self)
{
  return self->stack;
}

/**
 * by_namespace_get_name:
 *
 * Returns: the name of the namespace; of its stack when it has none
 */
const char *
by_namespace_get_name (ByNamespace *self)
{
  const char *name = by_stack_get_parameter (self->stack, "Namespace");

  return name != NULL && *name != '\0' ? name : by_stack_get_name (self->stack);
}

/**
 * by_namespace_get_repository:
 *
 * Returns: (nullable): the ECR repository its image comes from
 */
const char *
by_namespace_get_repository (ByNamespace *self)
{
  const char *repository = by_stack_get_parameter (self->stack, "RepositoryName");

  return repository != NULL && *repository != '\0' ? repository : NULL;
}

/**
 * by_namespace_get_image:
 *
 * Returns: (nullable): what its jobs run, once the job definitions are known
 */
const char *
by_namespace_get_image (ByNamespace *self)
{
  ByJobDefinition *definition = self->gpu != NULL ? self->gpu : self->cpu;

  return definition != NULL ? by_job_definition_get_image (definition) : NULL;
}

/**
 * by_namespace_get_gpu_definition:
 *
 * Returns: (transfer none) (nullable): the newest revision
 */
ByJobDefinition *
by_namespace_get_gpu_definition (ByNamespace *self)
{
  return self->gpu;
}

/**
 * by_namespace_get_cpu_definition:
 *
 * Returns: (transfer none) (nullable): the newest revision
 */
ByJobDefinition *
by_namespace_get_cpu_definition (ByNamespace *self)
{
  return self->cpu;
}

/**
 * by_namespace_needs_resources:
 *
 * Returns: whether the stack's resources are to be asked for: not yet, or only while it was changing, or
 *   it was updated since
 */
gboolean
by_namespace_needs_resources (ByNamespace *self)
{
  return !self->resources_known || self->resources_of != by_stack_get_updated_at (self->stack);
}

/* "arn:aws:batch:us-east-1:123456789012:job-definition/aliceCpuJobDefinition:3" */
static char *
get_bare_name (const char *physical_id)
{
  const char *name = by_arn_get_name (physical_id);

  return g_strndup (name, strcspn (name, ":"));
}

/**
 * by_namespace_set_resources:
 * @resources: (element-type ByCloudformationStackResourceSummary): what is in the stack
 */
void
by_namespace_set_resources (ByNamespace *self, GPtrArray *resources)
{
  g_ptr_array_set_size (self->names, 0);
  for (guint i = 0; i < resources->len; i++)
    {
      const ByCloudformationStackResourceSummary *resource = resources->pdata[i];

      if (g_strcmp0 (resource->resource_type, "AWS::Batch::JobDefinition") == 0
          && resource->physical_resource_id != NULL)
        g_ptr_array_add (self->names, get_bare_name (resource->physical_resource_id));
    }

  /* What is asked while the stack changes is not its last word. */
  self->resources_known = !by_stack_status_is_busy (by_stack_get_status (self->stack));
  self->resources_of = by_stack_get_updated_at (self->stack);
}

/**
 * by_namespace_set_definitions:
 * @newest: (element-type utf8 ByJobDefinition): by bare name, the newest revision of each
 */
void
by_namespace_set_definitions (ByNamespace *self, GHashTable *newest)
{
  ByJobDefinition *gpu = NULL;
  ByJobDefinition *cpu = NULL;
  gboolean changed = FALSE;

  for (guint i = 0; i < self->names->len; i++)
    {
      ByJobDefinition *definition = g_hash_table_lookup (newest, self->names->pdata[i]);

      if (definition == NULL)
        continue;
      if (by_job_definition_get_needs (definition)->gpus > 0)
        gpu = definition;
      else
        cpu = definition;
    }

  changed = replace_definition (&self->gpu, gpu);
  changed = replace_definition (&self->cpu, cpu) || changed;
  if (changed)
    g_signal_emit (self, signals[CHANGED], 0);
}
