/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A stack to create, as the AWS CLI would be told; borrowed. */
typedef struct
{
  const char *profile;           /* (nullable): none when the keys come from the environment */
  const char *region;
  const char *endpoint_url;      /* (nullable) */
  const char *stack_name;
  const char *template_path;     /* absolute */
  GHashTable *parameters;        /* names to values */
  const char *const *capabilities; /* (nullable) */
  GHashTable *tags;              /* (nullable): keys to values */
} ByAwsCreateStack;

char *by_aws_command_create_stack (const ByAwsCreateStack *stack);

G_END_DECLS
