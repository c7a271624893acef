/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-config.h"

G_BEGIN_DECLS

/* One change of a profile. */
typedef struct
{
  const char *key;   /* lower case */
  const char *value; /* (nullable): %NULL takes the property out */
} ByConfigSetting;

char *by_config_edit (const char *text,
                      ByConfigFile file,
                      const char *profile,
                      const ByConfigSetting *settings,
                      gsize n_settings,
                      GError **error);

G_END_DECLS
