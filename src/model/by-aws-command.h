/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A stack to create, as the AWS CLI would be told; borrowed. */
typedef struct
{
  const char *profile;           /* (nullable): none when the keys come from the environment */
  const char *access_key_id;     /* (nullable): of a sandbox, whose keys are no secret */
  const char *secret_access_key; /* (nullable) */
  const char *region;
  const char *endpoint_url;  /* (nullable) */
  const char *template_path; /* absolute: the file that stands for TemplateBody */
  JsonObject *input;         /* of CreateStack */
} ByAwsCreateStack;

char *by_aws_command_create_stack (const ByAwsCreateStack *stack);

G_END_DECLS
