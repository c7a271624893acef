/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "by-job-needs.h"

G_BEGIN_DECLS

/* ByJobDefinition: one revision of a job definition of AWS Batch. Immutable. */
#define BY_TYPE_JOB_DEFINITION (by_job_definition_get_type ())
G_DECLARE_FINAL_TYPE (ByJobDefinition, by_job_definition, BY, JOB_DEFINITION, GObject)

ByJobDefinition *by_job_definition_new (ByBatchJobDefinition *record);
const char *by_job_definition_get_name (ByJobDefinition *self);
const char *by_job_definition_get_arn (ByJobDefinition *self);
gint64 by_job_definition_get_revision (ByJobDefinition *self);
const char *by_job_definition_get_image (ByJobDefinition *self);
const ByJobNeeds *by_job_definition_get_needs (ByJobDefinition *self);

G_END_DECLS
