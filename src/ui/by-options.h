/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the command line asks for. */
typedef struct
{
  gboolean version;   /* only say which version this is */
  char *help;         /* (owned) (nullable): only say this */
  char *profile;      /* (owned) (nullable) */
  char *region;       /* (owned) (nullable) */
  char *endpoint_url; /* (owned) (nullable) */
  gboolean sandbox;
  char *scenario;       /* (owned) (nullable): of the sandbox */
  double sandbox_speed; /* 1: as long as it takes AWS */
} ByOptions;

ByOptions *by_options_parse (const char *const *arguments,
                             const char *const *environment,
                             GError **error);
void by_options_free (ByOptions *self);
gboolean by_options_is_plain (const ByOptions *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ByOptions, by_options_free)

G_END_DECLS
