/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "by-config.h"

G_BEGIN_DECLS

/*
 * ByConfigWatch: looks after the two shared files, and after the sign-ins that the AWS CLI keeps
 * beside them. Signal "changed": what they say may be another now; it comes once for many changes
 * in a row.
 */
#define BY_TYPE_CONFIG_WATCH (by_config_watch_get_type ())
G_DECLARE_FINAL_TYPE (ByConfigWatch, by_config_watch, BY, CONFIG_WATCH, GObject)

ByConfigWatch *by_config_watch_new (const char *const *environment);

G_END_DECLS
