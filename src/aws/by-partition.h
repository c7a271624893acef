/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A part of AWS with accounts, regions and host names of its own. */
typedef struct
{
  const char *id;                /* "aws", as in ARNs */
  const char *region_pattern;    /* regular expression */
  const char *dns_suffix;        /* "amazonaws.com" */
  const char *dual_stack_suffix; /* "api.aws" */
  const char *global_region;     /* where services without regions are signed for */
  const char *console_host;      /* (nullable) "console.aws.amazon.com" */
} ByPartition;

const ByPartition *by_partition_find (const char *region);

G_END_DECLS
