/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "by-config.h"

G_BEGIN_DECLS

/* How a profile comes to its keys. */
typedef enum
{
  BY_PROFILE_ENVIRONMENT, /* not a profile: AWS_ACCESS_KEY_ID and its like */
  BY_PROFILE_KEYS,
  BY_PROFILE_TEMPORARY_KEYS,
  BY_PROFILE_ROLE,
  BY_PROFILE_WEB_IDENTITY,
  BY_PROFILE_SSO,
  BY_PROFILE_LOGIN,
  BY_PROFILE_PROCESS,
  BY_PROFILE_INCOMPLETE, /* nothing in it that leads to keys */
} ByProfileKind;

/*
 * ByProfile: one profile of the shared files, or the environment (name ""). Immutable.
 * Properties "name", "title", "summary", "region" (nullable).
 */
#define BY_TYPE_PROFILE (by_profile_get_type ())
G_DECLARE_FINAL_TYPE (ByProfile, by_profile, BY, PROFILE, GObject)

ByProfile *by_profile_new (ByConfig *config, const char *name);
ByProfile *by_profile_new_environment (const char *const *environment);
const char *by_profile_get_name (ByProfile *self);
const char *by_profile_get_title (ByProfile *self);   /* what it is called on screen */
const char *by_profile_get_summary (ByProfile *self); /* how it comes to its keys */
const char *by_profile_get_region (ByProfile *self);  /* (nullable) */
ByProfileKind by_profile_get_kind (ByProfile *self);
gboolean by_profile_equal (ByProfile *self, ByProfile *other);

G_END_DECLS
