/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-profiles.h"

G_BEGIN_DECLS

/*
 * ByWelcomeView: what the window shows when this machine has no credentials: add a profile, or explore
 * the sandbox.
 */
#define BY_TYPE_WELCOME_VIEW (by_welcome_view_get_type ())
G_DECLARE_FINAL_TYPE (ByWelcomeView, by_welcome_view, BY, WELCOME_VIEW, AdwBin)

void by_welcome_view_set_profiles (ByWelcomeView *self, ByProfiles *profiles);
void by_welcome_view_set_problem (ByWelcomeView *self, const char *problem);

G_END_DECLS
