/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-rv-document.h"

G_BEGIN_DECLS

/* What Raster Vision has to know, as bare names: no ARN, no revision. */
typedef struct
{
  const char *gpu_job_queue;
  const char *gpu_job_def;
  const char *cpu_job_queue;
  const char *cpu_job_def;
} ByRvNames;

gboolean by_rv_names_check (const ByRvNames *self, GError **error);
char *by_rv_merge (const char *text, gsize length, const ByRvNames *names, GError **error);
gboolean by_rv_check (const char *text, gsize length, const ByRvNames *names, GError **error);

G_END_DECLS
