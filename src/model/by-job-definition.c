/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ByJobDefinition: reads from AWS's answer, which it keeps. Main thread only. */

#include "by-build-config.h"

#include "by-job-definition.h"

struct _ByJobDefinition
{
  GObject parent_instance;

  ByBatchJobDefinition *record; /* (owned) */
  ByJobNeeds needs;
};

G_DEFINE_FINAL_TYPE (ByJobDefinition, by_job_definition, G_TYPE_OBJECT)

static void
by_job_definition_finalize (GObject *object)
{
  ByJobDefinition *self = BY_JOB_DEFINITION (object);

  g_clear_pointer (&self->record, by_record_unref);
  by_job_needs_clear (&self->needs);

  G_OBJECT_CLASS (by_job_definition_parent_class)->finalize (object);
}

static void
by_job_definition_class_init (ByJobDefinitionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_job_definition_finalize;
}

static void
by_job_definition_init (ByJobDefinition *self)
{
}

/**
 * by_job_definition_new:
 * @record: AWS's answer about it
 *
 * Returns: (transfer full): the job definition
 */
ByJobDefinition *
by_job_definition_new (ByBatchJobDefinition *record)
{
  ByJobDefinition *self = g_object_new (BY_TYPE_JOB_DEFINITION, NULL);
  const ByBatchContainerProperties *container = record->container_properties;

  self->record = by_record_ref (record);
  if (container != NULL)
    by_job_needs_read (&self->needs, container->vcpus, container->memory,
                       container->resource_requirements);

  return self;
}

/**
 * by_job_definition_get_name:
 *
 * Returns: the bare name, without revision
 */
const char *
by_job_definition_get_name (ByJobDefinition *self)
{
  return self->record->job_definition_name;
}

/**
 * by_job_definition_get_arn:
 *
 * Returns: (transfer none): the ARN of this revision
 */
const char *
by_job_definition_get_arn (ByJobDefinition *self)
{
  return self->record->job_definition_arn;
}

/**
 * by_job_definition_get_revision:
 *
 * Returns: its revision, counted from 1
 */
gint64
by_job_definition_get_revision (ByJobDefinition *self)
{
  return self->record->revision;
}

/**
 * by_job_definition_get_image:
 *
 * Returns: (nullable): what its jobs run, "1234.dkr.ecr.us-east-1.amazonaws.com/rv:alice"
 */
const char *
by_job_definition_get_image (ByJobDefinition *self)
{
  return self->record->container_properties != NULL ? self->record->container_properties->image
                                                    : NULL;
}

/**
 * by_job_definition_get_needs:
 *
 * Returns: (transfer none): what one of its jobs asks for
 */
const ByJobNeeds *
by_job_definition_get_needs (ByJobDefinition *self)
{
  return &self->needs;
}
