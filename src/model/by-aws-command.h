/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "by-template-upload.h"

G_BEGIN_DECLS

/* A stack to create, as the AWS CLI would be told; borrowed. */
typedef struct
{
  const char *profile;           /* (nullable): none when the keys come from the environment */
  const char *access_key_id;     /* (nullable): of a sandbox, whose keys are no secret */
  const char *secret_access_key; /* (nullable) */
  const char *region;
  const char *endpoint_url;  /* (nullable) */
  const char *template_path; /* absolute: the file that holds the template */
  JsonObject *input;         /* of CreateStack */
  /* A template that goes through S3: where to, and what that is called. Both or none. */
  const ByTemplatePlace *place; /* (nullable) */
  const char *template_url;     /* (nullable) */
} ByAwsCreateStack;

char *by_aws_command_create_stack (const ByAwsCreateStack *stack);

G_END_DECLS
