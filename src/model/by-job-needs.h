/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-batch.h"

G_BEGIN_DECLS

/* What a job asks of a machine. Zero-filled is "nothing known". */
typedef struct
{
  char *vcpus;   /* (nullable): "8", "0.25" */
  gint64 memory; /* MiB; 0: not said */
  guint gpus;
} ByJobNeeds;

void by_job_needs_read (ByJobNeeds *self, gint64 vcpus, gint64 memory, GPtrArray *requirements);
void by_job_needs_clear (ByJobNeeds *self);
char *by_job_needs_describe (const ByJobNeeds *self);

G_END_DECLS
