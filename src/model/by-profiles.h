/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-profile.h"

G_BEGIN_DECLS

/*
 * ByProfiles: a list of what credentials this machine has (a GListModel of ByProfile: the
 * environment first, then the profiles of the shared files). The files are watched. Signals:
 * "changed": they were read again, and something in them is different; "touched": a file was
 * written to, or a sign-in was kept: keys may be others now, although the profiles are the same.
 */
#define BY_TYPE_PROFILES (by_profiles_get_type ())
G_DECLARE_FINAL_TYPE (ByProfiles, by_profiles, BY, PROFILES, GObject)

ByProfiles *by_profiles_new (const char *const *environment);
ByConfig *by_profiles_get_config (ByProfiles *self);
const GError *by_profiles_get_error (ByProfiles *self); /* (nullable): why the files cannot be read */
ByProfile *by_profiles_find (ByProfiles *self, const char *name);
void by_profiles_reload (ByProfiles *self);

/* A profile with keys, as the form asks for it. */
typedef struct
{
  const char *name;
  const char *access_key_id;
  const char *secret_access_key;
  const char *session_token; /* (nullable) */
  const char *region;
} ByProfileAnswers;

gboolean by_profiles_save (ByProfiles *self, const ByProfileAnswers *answers, GError **error);

G_END_DECLS
