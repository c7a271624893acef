/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * ByScenarioGroup: what the sandbox can play, one radio row each, and the button that opens it by the
 * action "win.open-sandbox" (s: the scenario).
 */
#define BY_TYPE_SCENARIO_GROUP (by_scenario_group_get_type ())
G_DECLARE_FINAL_TYPE (ByScenarioGroup, by_scenario_group, BY, SCENARIO_GROUP, AdwBin)

void by_scenario_group_choose (ByScenarioGroup *self, const char *scenario);

G_END_DECLS
