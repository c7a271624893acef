/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByScenarioGroup: what the sandbox can play.
 */

#include "by-scenario-group.h"

#include <glib/gi18n.h>

#include "by-scenario.h"

/* The others are folded away, so that the button below is in sight. */
#define N_SHOWN 4

struct _ByScenarioGroup
{
  AdwBin parent_instance;

  GSimpleAction *choice; /* (owned): its state is the chosen name */

  /* template */
  AdwPreferencesGroup *group;

  AdwExpanderRow *more; /* (borrowed): child of @group */
};

G_DEFINE_FINAL_TYPE (ByScenarioGroup, by_scenario_group, ADW_TYPE_BIN)

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ByScenarioGroup *self = BY_SCENARIO_GROUP (widget);
  g_autoptr (GVariant) chosen = g_action_get_state (G_ACTION (self->choice));

  gtk_widget_activate_action (widget, "win.open-sandbox", "s", g_variant_get_string (chosen, NULL));
}

static GtkWidget *
create_row (const ByScenario *scenario)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  gtk_actionable_set_action_name (GTK_ACTIONABLE (check), "scenario-choice.choose");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (check), "s", scenario->name);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (scenario->title), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (scenario->title));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (scenario->subtitle));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);

  return row;
}

static void
add_rows (ByScenarioGroup *self)
{
  guint n_scenarios = 0;
  const ByScenario *scenarios = by_scenario_get_all (&n_scenarios);
  GtkWidget *more = adw_expander_row_new ();

  self->more = ADW_EXPANDER_ROW (more);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (more), _ ("More scenarios"));
  for (guint i = 0; i < n_scenarios; i++)
    if (i < N_SHOWN)
      adw_preferences_group_add (self->group, create_row (&scenarios[i]));
    else
      adw_expander_row_add_row (ADW_EXPANDER_ROW (more), create_row (&scenarios[i]));
  adw_preferences_group_add (self->group, more);
}

static void
by_scenario_group_dispose (GObject *object)
{
  ByScenarioGroup *self = BY_SCENARIO_GROUP (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_SCENARIO_GROUP);
  g_clear_object (&self->choice);

  G_OBJECT_CLASS (by_scenario_group_parent_class)->dispose (object);
}

static void
by_scenario_group_class_init (ByScenarioGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_scenario_group_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/batchyard/Batchyard/ui/by-scenario-group.ui");
  gtk_widget_class_bind_template_child (widget_class, ByScenarioGroup, group);
  gtk_widget_class_install_action (widget_class, "scenario.open", NULL, open_action);
}

static void
by_scenario_group_init (ByScenarioGroup *self)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  guint n_scenarios = 0;
  const ByScenario *scenarios = by_scenario_get_all (&n_scenarios);

  gtk_widget_init_template (GTK_WIDGET (self));

  self->choice = g_simple_action_new_stateful ("choose", G_VARIANT_TYPE_STRING,
                                               g_variant_new_string (scenarios[0].name));
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (self->choice));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "scenario-choice", G_ACTION_GROUP (actions));
  add_rows (self);
}

/**
 * by_scenario_group_choose:
 * @scenario: (nullable): a name; one that is unknown changes nothing
 *
 * Makes @scenario the chosen one, in sight.
 */
void
by_scenario_group_choose (ByScenarioGroup *self, const char *scenario)
{
  guint n_scenarios = 0;
  const ByScenario *scenarios = by_scenario_get_all (&n_scenarios);

  g_return_if_fail (BY_IS_SCENARIO_GROUP (self));

  for (guint i = 0; i < n_scenarios; i++)
    if (g_strcmp0 (scenarios[i].name, scenario) == 0)
      {
        g_simple_action_set_state (self->choice, g_variant_new_string (scenario));
        if (i >= N_SHOWN)
          adw_expander_row_set_expanded (self->more, TRUE);
      }
}
