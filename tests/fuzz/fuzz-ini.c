/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The shared config and credentials files: read, edited, and read again. */

#include <stdint.h>

#include "by-config-edit.h"
#include "by-secret.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
edit (const char *text, ByConfigFile file, const char *value)
{
  const ByConfigSetting setting = { "region", value };
  g_auto (BySecret) edited = by_config_edit (text, file, "default", &setting, 1, NULL);
  g_autoptr (ByConfig) config = NULL;

  if (edited == NULL)
    return;
  config = file == BY_CONFIG_FILE_CONFIG ? by_config_new_from_text (edited, NULL, NULL)
                                         : by_config_new_from_text (NULL, edited, NULL);
  g_assert_nonnull (config);
  g_assert_cmpstr (by_config_get_from (config, file, "default", "region"), ==, value);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (ByConfig) config = by_config_new_from_text (text, text, NULL);

  if (config == NULL)
    return 0;
  edit (text, BY_CONFIG_FILE_CONFIG, "eu-west-1");
  edit (text, BY_CONFIG_FILE_CREDENTIALS, "eu-west-1");
  edit (text, BY_CONFIG_FILE_CREDENTIALS, NULL);
  return 0;
}
