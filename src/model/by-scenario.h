/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the sandbox can play, as it is offered to people. The words are translated where they show. */
typedef struct
{
  const char *name;
  const char *title;
  const char *subtitle;
} ByScenario;

const ByScenario *by_scenario_get_all (guint *n_scenarios); /* the first is the default */
gboolean by_scenario_is_known (const char *name);
char *by_scenario_list_names (void); /* (transfer full): "first-day, busy-team" */

G_END_DECLS
