/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "by-ini.h"

G_BEGIN_DECLS

typedef enum
{
  BY_CONFIG_FILE_CONFIG,      /* ~/.aws/config */
  BY_CONFIG_FILE_CREDENTIALS, /* ~/.aws/credentials */
} ByConfigFile;

typedef enum
{
  BY_CONFIG_PROFILE,
  BY_CONFIG_SSO_SESSION,
  BY_CONFIG_SERVICES,
} ByConfigSection;

/*
 * ByConfig: what the two shared files of the AWS tools say. Immutable, reference counted; values
 * are wiped when it goes, since some of them are secrets. Keys are in lower case.
 */
typedef struct _ByConfig ByConfig;

ByConfig *by_config_new_from_text (const char *config, const char *credentials, GError **error);
ByConfig *by_config_ref (ByConfig *self);
void by_config_unref (ByConfig *self);

const char *const *by_config_get_names (ByConfig *self, ByConfigSection section);
const char *const *by_config_get_profile_names (ByConfig *self);
gboolean by_config_has_profile (ByConfig *self, const char *profile);
const char *
by_config_get (ByConfig *self, ByConfigSection section, const char *name, const char *key);
const char *
by_config_get_from (ByConfig *self, ByConfigFile file, const char *profile, const char *key);
const char *by_config_get_profile_value (ByConfig *self, const char *profile, const char *key);
char *by_config_dup_nested (const char *value, const char *key);
void by_config_foreach (ByConfig *self,
                        ByConfigSection section,
                        const char *name,
                        void (*function) (const char *key, const char *value, gpointer user_data),
                        gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ByConfig, by_config_unref)

/* For those who edit the files */
gboolean by_config_parse_section_name (ByConfigFile file,
                                       const ByIniLine *line,
                                       ByConfigSection *section,
                                       char **name,
                                       gboolean *prefixed);
gboolean by_config_is_valid_name (const char *name);

G_END_DECLS
