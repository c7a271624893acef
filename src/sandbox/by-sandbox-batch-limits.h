/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-json.h"

G_BEGIN_DECLS

/* What AWS Batch refuses although its service model allows it: rules that only the API reference
 * has. Each says what is wrong, in words that are not AWS's, which no source has; NULL: nothing. */

const char *by_sandbox_batch_find_environment_flaw (JsonObject *request);
/* @changes: (nullable): what UpdateComputeEnvironment has in computeResources */
const char *by_sandbox_batch_find_resources_flaw (JsonObject *resources, JsonObject *changes);
const char *by_sandbox_batch_find_queue_flaw (JsonObject *request);
const char *by_sandbox_batch_find_definition_flaw (JsonObject *request);
/* Of RegisterJobDefinition and of SubmitJob: retries, the time limit, tags. */
const char *by_sandbox_batch_find_job_flaw (JsonObject *request);
gboolean by_sandbox_batch_is_name (const char *name);
/* Whether it says which revision: "name:revision" or an ARN with one. */
gboolean by_sandbox_batch_names_revision (const char *definition);

G_END_DECLS
