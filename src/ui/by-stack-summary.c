/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "by-stack-summary.h"

#include "by-error-text.h"
#include "by-money.h"
#include "by-resource-noun.h"

struct _ByStackSummary
{
  AdwBin parent_instance;

  ByStackDraft *draft; /* (owned) (nullable) */

  /* template */
  GtkWidget *counts_section;
  GtkGrid *counts;
  GtkWidget *cost_section;
  GtkGrid *costs;
  GtkLabel *cost_note;
  GtkBox *checks;
};

G_DEFINE_FINAL_TYPE (ByStackSummary, by_stack_summary, ADW_TYPE_BIN)

/* How many resources of a type there would be. */
typedef struct
{
  const char *type; /* (borrowed) */
  guint count;
} Count;

static void
clear (GtkWidget *container)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (container)) != NULL)
    {
      if (GTK_IS_GRID (container))
        gtk_grid_remove (GTK_GRID (container), child);
      else
        gtk_box_remove (GTK_BOX (container), child);
    }
}

static GtkWidget *
make_label (const char *text, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  return label;
}

static GtkWidget *
make_icon (const char *name)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (name);

  g_object_set (icon, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign",
                GTK_ALIGN_START, NULL);
  return icon;
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  return (int) by_resource_noun_get_rank (((const Count *) a)->type)
         - (int) by_resource_noun_get_rank (((const Count *) b)->type);
}

static GArray *
count_resources (ByPlan *plan)
{
  GPtrArray *resources = by_plan_get_resources (plan);
  GArray *counts = g_array_new (FALSE, TRUE, sizeof (Count));

  for (guint i = 0; i < resources->len; i++)
    {
      const ByPlanResource *resource = g_ptr_array_index (resources, i);
      guint j = 0;

      if (!resource->condition_met)
        continue;
      while (j < counts->len
             && !g_str_equal (g_array_index (counts, Count, j).type, resource->type))
        j++;
      if (j == counts->len)
        {
          const Count fresh = { resource->type, 0 };

          g_array_append_val (counts, fresh);
        }
      g_array_index (counts, Count, j).count++;
    }

  g_array_sort (counts, compare_counts);
  return counts;
}

static void
fill_counts (ByStackSummary *self, ByPlan *plan)
{
  g_autoptr (GArray) counts = count_resources (plan);

  clear (GTK_WIDGET (self->counts));
  for (int i = 0; i < (int) counts->len; i++)
    {
      const Count *count = &g_array_index (counts, Count, i);
      g_autofree char *number = g_strdup_printf ("%u", count->count);
      GtkWidget *name = make_label (by_resource_noun_get_plural (count->type), 0);
      GtkWidget *value = make_label (number, 1);

      gtk_widget_set_hexpand (name, TRUE);
      gtk_widget_add_css_class (value, "numeric");
      gtk_widget_add_css_class (value, "dim-label");
      gtk_grid_attach (self->counts, make_icon (by_resource_noun_get_icon_name (count->type)), 0, i,
                       1, 1);
      gtk_grid_attach (self->counts, name, 1, i, 1, 1);
      gtk_grid_attach (self->counts, value, 2, i, 1, 1);
    }
}

static char *
format_range (const ByPriceRange *range, gboolean loading)
{
  if (range->known)
    return by_money_format_range (range->low, range->high);

  return g_strdup (loading ? "···" : "–");
}

static void
add_cost (ByStackSummary *self, int row, const char *what, const ByPriceRange *range)
{
  const ByStackEstimate *estimate = by_stack_draft_get_estimate (self->draft);
  g_autofree char *text = format_range (range, estimate->loading);
  GtkWidget *value = make_label (text, 1);
  GtkWidget *name = make_label (what, 0);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (value, "numeric");
  if (!range->known)
    gtk_widget_set_tooltip_text (value, estimate->loading ? _ ("Prices are being looked up.")
                                                          : _ ("No price is known for this."));
  gtk_grid_attach (self->costs, name, 0, row, 1, 1);
  gtk_grid_attach (self->costs, value, 1, row, 1, 1);
}

static char *
describe_costs (const ByStackEstimate *estimate)
{
  g_autofree char *basis = g_strdup_printf (
      _ ("Spot prices of this minute, at most %u GPU and %u CPU vCPUs. Disks and "
         "logs come on top."),
      estimate->gpu_vcpus, estimate->cpu_vcpus);

  if (estimate->on_demand_vcpus == 0)
    return g_steal_pointer (&basis);

  return g_strdup_printf (
      _ ("%s On-demand machines (up to %u vCPUs more, when no spot machine is to be had) are not "
         "in it."),
      basis, estimate->on_demand_vcpus);
}

static void
fill_costs (ByStackSummary *self)
{
  const ByStackEstimate *estimate = by_stack_draft_get_estimate (self->draft);
  g_autofree char *note = describe_costs (estimate);
  gboolean has_machines = estimate->gpu_vcpus + estimate->cpu_vcpus + estimate->on_demand_vcpus > 0;
  int row = 0;

  clear (GTK_WIDGET (self->costs));
  gtk_widget_set_visible (self->cost_section, has_machines);
  add_cost (self, row++, _ ("Nothing running"), &estimate->idle);
  if (estimate->gpu_vcpus > 0)
    add_cost (self, row++, _ ("One GPU job"), &estimate->gpu_job);
  if (estimate->cpu_vcpus > 0)
    add_cost (self, row++, _ ("One CPU job"), &estimate->cpu_job);
  add_cost (self, row++, _ ("Everything busy"), &estimate->busy);
  gtk_label_set_label (self->cost_note, note);
}

static const struct
{
  const char *icon_name;
  const char *style;
} looks[] = {
  [BY_CHECK_ERROR] = { "by-state-failed-symbolic", "error" },
  [BY_CHECK_WARNING] = { "by-warning-symbolic", "warning" },
  [BY_CHECK_PASSED] = { "by-state-done-symbolic", "success" },
};

static void
add_check (ByStackSummary *self, ByCheckResult result, const char *title, const char *detail)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *icon = make_icon (looks[result].icon_name);
  GtkWidget *title_label = make_label (title, 0);

  gtk_widget_add_css_class (icon, looks[result].style);
  gtk_box_append (GTK_BOX (texts), title_label);
  if (detail != NULL)
    {
      GtkWidget *detail_label = make_label (detail, 0);

      gtk_widget_add_css_class (detail_label, "caption");
      gtk_widget_add_css_class (detail_label, "dim-label");
      gtk_box_append (GTK_BOX (texts), detail_label);
    }
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (self->checks, line);
}

static void
fill_checks (ByStackSummary *self)
{
  GPtrArray *checks = by_stack_draft_get_checks (self->draft);
  const GError *error = by_stack_draft_get_plan_error (self->draft);

  clear (GTK_WIDGET (self->checks));
  if (error != NULL)
    add_check (self, BY_CHECK_ERROR, _ ("The template cannot be worked out."), error->message);
  for (guint i = 0; i < checks->len; i++)
    {
      ByCheck *check = g_ptr_array_index (checks, i);

      add_check (self, by_check_get_result (check), by_check_get_title (check),
                 by_check_get_detail (check));
    }
}

static void
update (ByStackSummary *self)
{
  ByPlan *plan = by_stack_draft_get_plan (self->draft);

  if (plan != NULL)
    fill_counts (self, plan);
  fill_costs (self);
  fill_checks (self);
}

static void
by_stack_summary_dispose (GObject *object)
{
  ByStackSummary *self = BY_STACK_SUMMARY (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_STACK_SUMMARY);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (by_stack_summary_parent_class)->dispose (object);
}

static void
by_stack_summary_class_init (ByStackSummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_stack_summary_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/batchyard/Batchyard/ui/by-stack-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, ByStackSummary, counts_section);
  gtk_widget_class_bind_template_child (widget_class, ByStackSummary, counts);
  gtk_widget_class_bind_template_child (widget_class, ByStackSummary, cost_section);
  gtk_widget_class_bind_template_child (widget_class, ByStackSummary, costs);
  gtk_widget_class_bind_template_child (widget_class, ByStackSummary, cost_note);
  gtk_widget_class_bind_template_child (widget_class, ByStackSummary, checks);
}

static void
by_stack_summary_init (ByStackSummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * by_stack_summary_set_draft:
 * @draft: what to follow from now on
 */
void
by_stack_summary_set_draft (ByStackSummary *self, ByStackDraft *draft)
{
  g_return_if_fail (BY_IS_STACK_SUMMARY (self));
  g_return_if_fail (self->draft == NULL);

  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * by_stack_summary_show_counts:
 * @show: whether to say what will exist; not needed where all of it is listed
 */
void
by_stack_summary_show_counts (ByStackSummary *self, gboolean show)
{
  g_return_if_fail (BY_IS_STACK_SUMMARY (self));

  gtk_widget_set_visible (self->counts_section, show);
}

/**
 * by_stack_summary_place:
 * @narrow: whether there is no room for a pane
 * @groups: where it goes then: after all that is in it
 * @pane: where it goes else
 */
void
by_stack_summary_place (ByStackSummary *self,
                        gboolean narrow,
                        GtkBox *groups,
                        GtkScrolledWindow *pane)
{
  g_autoptr (GtkWidget) widget = GTK_WIDGET (g_object_ref (self));

  g_return_if_fail (BY_IS_STACK_SUMMARY (self));

  if (gtk_widget_get_parent (widget) == GTK_WIDGET (groups))
    gtk_box_remove (groups, widget);
  else
    gtk_scrolled_window_set_child (pane, NULL);

  if (narrow)
    gtk_box_append (groups, widget);
  else
    gtk_scrolled_window_set_child (pane, widget);
  gtk_widget_set_visible (GTK_WIDGET (pane), !narrow);
  gtk_widget_set_size_request (gtk_widget_get_parent (GTK_WIDGET (pane)), narrow ? -1 : 288, -1);
}
