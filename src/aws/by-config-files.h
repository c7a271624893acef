/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-config-edit.h"
#include "by-config.h"

G_BEGIN_DECLS

/*
 * Where the shared files are, and what is selected by them. `environment` is what g_get_environ()
 * gives, taken once where the program starts.
 */
char *by_config_dup_path (ByConfigFile file, const char *const *environment);
char *by_config_dup_home_path (const char *relative, const char *const *environment);
ByConfig *by_config_load (const char *const *environment, GError **error);
gboolean by_config_save_profile (ByConfigFile file,
                                 const char *const *environment,
                                 const char *profile,
                                 const ByConfigSetting *settings,
                                 gsize n_settings,
                                 GError **error);

char *by_config_dup_profile (const char *chosen, const char *const *environment);
char *by_config_dup_region (ByConfig *self,
                            const char *profile,
                            const char *chosen,
                            const char *const *environment);
const char *by_config_get_variable (const char *const *environment, const char *name);
gboolean by_config_is_true (const char *value);

G_END_DECLS
