/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A grid of what each subnet is, and beside it a column for each instance type, some of which are
 * out of view when they are many. Size groups keep the rows level. Both are made anew when subnets
 * or types change; prices only update their cells.
 */
#include <glib/gi18n.h>

#include "by-subnet-matrix.h"

#include "by-error-text.h"
#include "by-focus.h"
#include "by-coverage-line.h"
#include "by-matrix-cells.h"
#include "by-money.h"
#include "by-number.h"
#include "by-price-cell.h"
#include "by-whole-columns.h"

/* Puts the heading of the subnets above their names, beside the checks. */
#define CHECK_WIDTH 27

/* One subnet. Widgets belong to the grids. */
typedef struct
{
  BySubnet *subnet;      /* (owned) */
  GtkCheckButton *check; /* (borrowed) */
  GPtrArray *cells;      /* (owned) of ByPriceCell (borrowed), one a type */
} Row;

struct _BySubnetMatrix
{
  AdwBin parent_instance;

  /* owned */
  ByStackDraft *draft;
  ByParameter *parameter;
  GPtrArray *rows; /* of Row */
  GStrv types;     /* of the columns */
  char *shape;     /* (nullable) what the grids were made for */
  gboolean narrow;
  gboolean updating;

  /* template */
  GtkStack *stack;
  GtkLabel *message;
  GtkButton *retry;
  GtkButton *add_useful;
  GtkLabel *price_time;
  GtkGrid *subnets;
  ByWholeColumns *prices;
  GtkBox *bar;
  GtkWidget *pager;
  GtkLabel *pager_label;
  GtkWidget *earlier;
  GtkWidget *later;
  ByCoverageLine *coverage;
  GtkWidget *legend;
  GtkWidget *gaps;
  GtkLabel *gaps_label;
};

G_DEFINE_FINAL_TYPE (BySubnetMatrix, by_subnet_matrix, ADW_TYPE_BIN)

enum
{
  COLUMN_CHECK,
  COLUMN_FREE,
  COLUMN_WAY_OUT,
};

static void
row_free (Row *row)
{
  g_clear_object (&row->subnet);
  g_clear_pointer (&row->cells, g_ptr_array_unref);
  g_free (row);
}

static const char *
get_value (BySubnetMatrix *self)
{
  return by_stack_draft_get_value (self->draft, by_parameter_get_name (self->parameter));
}

static GStrv
dup_chosen (BySubnetMatrix *self)
{
  return by_parameter_split (get_value (self));
}

/* Every instance type of the draft, those with GPUs first, each once. */
static GStrv
dup_types (BySubnetMatrix *self)
{
  static const ByParameterUse uses[]
      = { BY_PARAMETER_USE_GPU_INSTANCE_TYPES, BY_PARAMETER_USE_INSTANCE_TYPES,
          BY_PARAMETER_USE_CPU_INSTANCE_TYPES };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (uses); i++)
    {
      ByParameter *parameter = by_stack_draft_find_parameter (self->draft, uses[i]);
      g_auto (GStrv) names = by_parameter_split (parameter != NULL ? by_stack_draft_get_value (
                                                     self->draft, by_parameter_get_name (parameter))
                                                                   : "");

      for (guint j = 0; names[j] != NULL; j++)
        if (by_instance_name_is_valid (names[j]) && g_hash_table_add (seen, g_strdup (names[j])))
          g_strv_builder_add (builder, names[j]);
    }

  return g_strv_builder_end (builder);
}

static gboolean
offers_any (BySubnetMatrix *self, BySubnet *subnet)
{
  ByMarket *market = by_stack_draft_get_market (self->draft);

  for (guint i = 0; self->types[i] != NULL; i++)
    if (by_market_get_offer (market, self->types[i], by_subnet_get_zone (subnet)) != BY_OFFER_NO)
      return TRUE;

  return self->types[0] == NULL;
}

static gboolean
is_useful (BySubnetMatrix *self, BySubnet *subnet)
{
  return by_subnet_leads_out (subnet) && offers_any (self, subnet);
}

static void
take_choice (BySubnetMatrix *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *value = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      if (gtk_check_button_get_active (row->check))
        g_ptr_array_add (ids, (char *) by_subnet_get_id (row->subnet));
    }
  g_ptr_array_add (ids, NULL);

  value = g_strjoinv (",", (char **) ids->pdata);
  by_stack_draft_set_value (self->draft, by_parameter_get_name (self->parameter), value);
}

static void
check_toggled_cb (BySubnetMatrix *self, GtkCheckButton *check)
{
  if (self->updating)
    return;

  /* A single subnet: the others go. */
  if (!by_parameter_is_list (self->parameter) && gtk_check_button_get_active (check))
    {
      self->updating = TRUE;
      for (guint i = 0; i < self->rows->len; i++)
        {
          Row *row = g_ptr_array_index (self->rows, i);

          gtk_check_button_set_active (row->check, row->check == check);
        }
      self->updating = FALSE;
    }

  take_choice (self);
}

static void
add_useful_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  BySubnetMatrix *self = BY_SUBNET_MATRIX (widget);

  self->updating = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      if (is_useful (self, row->subnet))
        gtk_check_button_set_active (row->check, TRUE);
    }
  self->updating = FALSE;
  take_choice (self);
}

static void
retry_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  by_stack_draft_refresh (BY_SUBNET_MATRIX (widget)->draft);
}

/* A cell around something; @level keeps the cells of a row as high as each other, over the grid and
 * the columns. */
static GtkWidget *
make_cell (GtkWidget *content, GtkSizeGroup *level)
{
  GtkWidget *cell = adw_bin_new ();

  adw_bin_set_child (ADW_BIN (cell), content);
  gtk_widget_add_css_class (cell, "matrix-cell");
  gtk_size_group_add_widget (level, cell);
  return cell;
}

static void
attach (BySubnetMatrix *self, GtkWidget *content, int column, int row, GtkSizeGroup *level)
{
  gtk_grid_attach (self->subnets, make_cell (content, level), column, row, 1, 1);
}

static void
attach_headings (BySubnetMatrix *self)
{
  g_autoptr (GtkSizeGroup) level = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);
  ByInstanceTypes *known = by_stack_draft_get_instance_types (self->draft);
  GtkWidget *subnet = by_matrix_label_new (_ ("Subnet"), 0.0, "caption-heading");
  GtkWidget *free_label = by_matrix_label_new (_ ("Free IPs"), 1.0, "caption-heading");
  /* Translators: how machines in a subnet reach the internet. */
  GtkWidget *way_out = by_matrix_label_new (_ ("Way out"), 0.0, "caption-heading");

  gtk_widget_set_margin_start (subnet, CHECK_WIDTH);
  attach (self, subnet, COLUMN_CHECK, 0, level);
  attach (self, free_label, COLUMN_FREE, 0, level);
  attach (self, way_out, COLUMN_WAY_OUT, 0, level);
  for (guint i = 0; self->types[i] != NULL; i++)
    {
      GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *heading = by_matrix_type_heading_new (
          self->types[i], by_instance_types_lookup (known, self->types[i]));

      gtk_box_append (GTK_BOX (column), make_cell (heading, level));
      by_whole_columns_append (self->prices, column);
    }
}

static void
attach_row (BySubnetMatrix *self, BySubnet *subnet, int position)
{
  g_autoptr (GtkSizeGroup) level = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);
  g_autofree char *free_addresses = by_number_format (by_subnet_get_free_addresses (subnet));
  g_autofree char *place
      = g_strdup_printf ("%s\n%s · %s · %s", by_subnet_get_title (subnet),
                         by_subnet_get_id (subnet), by_subnet_get_cidr (subnet),
                         by_subnet_get_zone_id (subnet));
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *name = by_matrix_subnet_label_new (subnet);
  GtkWidget *free_label = by_matrix_label_new (free_addresses, 1.0, "numeric");
  GtkWidget *column = NULL;
  Row *row = g_new0 (Row, 1);

  row->subnet = g_object_ref (subnet);
  row->check = GTK_CHECK_BUTTON (check);
  row->cells = g_ptr_array_new ();
  gtk_check_button_set_child (row->check, name);
  gtk_widget_set_hexpand (check, TRUE);
  gtk_widget_set_tooltip_text (name, place);
  attach (self, check, COLUMN_CHECK, position, level);
  attach (self, free_label, COLUMN_FREE, position, level);
  attach (self, by_matrix_badge_new (subnet), COLUMN_WAY_OUT, position, level);
  column = gtk_widget_get_first_child (GTK_WIDGET (self->prices));
  for (guint i = 0; self->types[i] != NULL; i++)
    {
      GtkWidget *cell = by_price_cell_new (self->types[i], by_subnet_get_zone (subnet));

      g_ptr_array_add (row->cells, cell);
      gtk_box_append (GTK_BOX (column), make_cell (cell, level));
      column = gtk_widget_get_next_sibling (column);
    }

  g_signal_connect_object (check, "toggled", G_CALLBACK (check_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, row);
}

static void
clear_grids (BySubnetMatrix *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->subnets))) != NULL)
    gtk_grid_remove (self->subnets, child);
  by_whole_columns_clear (self->prices);
}

static void
show_columns (BySubnetMatrix *self)
{
  for (int i = 0; i <= (int) self->rows->len; i++)
    gtk_widget_set_visible (gtk_grid_get_child_at (self->subnets, COLUMN_FREE, i), !self->narrow);
}

/* What the grids look like, as text: when it changes they are made anew. */
static char *
describe_shape (BySubnetMatrix *self, GPtrArray *subnets, GStrv types)
{
  GString *shape = g_string_new (NULL);
  ByInstanceTypes *known = by_stack_draft_get_instance_types (self->draft);

  for (guint i = 0; types[i] != NULL; i++)
    g_string_append_printf (shape, "%s%s,", types[i],
                            by_instance_types_lookup (known, types[i]) != NULL ? "!" : "");
  for (guint i = 0; i < subnets->len; i++)
    {
      BySubnet *subnet = g_ptr_array_index (subnets, i);

      g_string_append_printf (shape, ";%s %u %d", by_subnet_get_id (subnet),
                              by_subnet_get_free_addresses (subnet),
                              by_subnet_get_way_out (subnet));
    }

  return g_string_free (shape, FALSE);
}

static void
make_grids (BySubnetMatrix *self, GPtrArray *subnets)
{
  g_auto (GStrv) types = dup_types (self);
  g_autofree char *shape = describe_shape (self, subnets, types);

  if (g_strcmp0 (self->shape, shape) == 0)
    return;

  g_free (self->shape);
  self->shape = g_steal_pointer (&shape);
  g_strfreev (self->types);
  self->types = g_steal_pointer (&types);
  g_ptr_array_set_size (self->rows, 0);
  clear_grids (self);

  attach_headings (self);
  for (guint i = 0; i < subnets->len; i++)
    attach_row (self, g_ptr_array_index (subnets, i), (int) i + 1);
  show_columns (self);
}

static double
find_lowest (BySubnetMatrix *self, const char *type)
{
  ByMarket *market = by_stack_draft_get_market (self->draft);
  double lowest = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);
      double price = 0;

      if (by_market_get_spot_price (market, type, by_subnet_get_zone (row->subnet), &price)
          && (lowest == 0 || price < lowest))
        lowest = price;
    }

  return lowest;
}

/* A row as one sentence, for screen readers. */
static void
describe_row (BySubnetMatrix *self, Row *row)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, _ ("%s, %s, %u free addresses, way out: %s"),
                          by_subnet_get_title (row->subnet), by_subnet_get_zone (row->subnet),
                          by_subnet_get_free_addresses (row->subnet),
                          by_way_out_get_word (by_subnet_get_way_out (row->subnet)));
  for (guint i = 0; i < row->cells->len; i++)
    {
      g_autofree char *price = by_price_cell_dup_text (g_ptr_array_index (row->cells, i));

      g_string_append_printf (text, "; %s: %s", self->types[i], price);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text->str, -1);
}

static void
update_cells (BySubnetMatrix *self)
{
  ByMarket *market = by_stack_draft_get_market (self->draft);
  g_auto (GStrv) chosen = dup_chosen (self);

  self->updating = TRUE;
  for (guint i = 0; self->types[i] != NULL; i++)
    {
      double lowest = find_lowest (self, self->types[i]);

      for (guint j = 0; j < self->rows->len; j++)
        {
          Row *row = g_ptr_array_index (self->rows, j);

          by_price_cell_update (g_ptr_array_index (row->cells, i), market, lowest);
        }
    }

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);
      gboolean useful = is_useful (self, row->subnet);
      double opacity = useful ? 1.0 : 0.55;

      gtk_check_button_set_active (row->check, g_strv_contains ((const char *const *) chosen,
                                                                by_subnet_get_id (row->subnet)));
      gtk_widget_set_opacity (GTK_WIDGET (row->check), opacity);
      for (guint j = 0; j < row->cells->len; j++)
        gtk_widget_set_opacity (g_ptr_array_index (row->cells, j), opacity);
      describe_row (self, row);
    }
  self->updating = FALSE;
}

/* Which types are in view, and the buttons to the others; nothing while all are. */
static void
update_pager (BySubnetMatrix *self)
{
  const ByColumnRange range = by_whole_columns_get_range (self->prices);
  const guint end = range.first + range.n_shown;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->pager, range.n_shown < range.n_columns);
  text = range.n_shown == 1
             /* Translators: of the instance types of a table that are in view: "Type 2 of 6". */
             ? g_strdup_printf (_ ("Type %u of %u"), end, range.n_columns)
             : g_strdup_printf (_ ("Types %u to %u of %u"), range.first + 1, end, range.n_columns);
  gtk_label_set_label (self->pager_label, text);

  /* The focus stays near when its button has done all it can. */
  if (range.first == 0 && gtk_widget_has_focus (self->earlier))
    gtk_widget_grab_focus (self->later);
  if (end == range.n_columns && gtk_widget_has_focus (self->later))
    gtk_widget_grab_focus (self->earlier);
  gtk_widget_set_sensitive (self->earlier, range.first > 0);
  gtk_widget_set_sensitive (self->later, end < range.n_columns);
}

static void
earlier_clicked_cb (BySubnetMatrix *self)
{
  by_whole_columns_turn (self->prices, -(int) by_whole_columns_get_range (self->prices).n_shown);
}

static void
later_clicked_cb (BySubnetMatrix *self)
{
  by_whole_columns_turn (self->prices, (int) by_whole_columns_get_range (self->prices).n_shown);
}

static void
update_price_time (BySubnetMatrix *self)
{
  ByMarket *market = by_stack_draft_get_market (self->draft);
  gint64 newest = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; self->types[i] != NULL; i++)
    newest = MAX (newest, by_market_get_price_time (market, self->types[i]));

  if (newest > 0)
    {
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (newest / G_USEC_PER_SEC);
      g_autoptr (GDateTime) local = g_date_time_to_local (utc);
      g_autofree char *time = g_date_time_format (local, "%H:%M");

      /* Translators: prices of machines per hour, and when they were looked up. */
      text = g_strdup_printf (_ ("Spot price per hour, %s"), time);
    }
  gtk_label_set_label (self->price_time, text != NULL ? text : "");
  gtk_widget_set_visible (self->legend, text != NULL);
}

/* What could not be looked up: said once, with what else there is still on show. */
static void
update_gaps (BySubnetMatrix *self)
{
  ByMarket *market = by_stack_draft_get_market (self->draft);
  const GError *error = by_network_get_route_error (by_stack_draft_get_network (self->draft));
  g_autofree char *reason = NULL;
  g_autofree char *text = NULL;
  const char *type = NULL;

  for (guint i = 0; error == NULL && self->types[i] != NULL; i++)
    {
      type = self->types[i];
      error = by_market_get_error (market, type);
    }

  gtk_widget_set_visible (self->gaps, error != NULL);
  if (error == NULL)
    return;

  reason = by_error_text (error);
  /* Translators: the first %s is an instance type, the second a sentence. */
  text = type != NULL
             ? g_strdup_printf (_ ("Offers and prices of %s are unknown. %s"), type, reason)
             : g_strdup_printf (_ ("The ways out are unknown. %s"), reason);
  gtk_label_set_label (self->gaps_label, text);
}

static void
show_message (BySubnetMatrix *self, const char *message, gboolean retry)
{
  gtk_label_set_label (self->message, message);
  gtk_widget_set_visible (GTK_WIDGET (self->retry), retry);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static void
update (BySubnetMatrix *self)
{
  ByNetwork *network = by_stack_draft_get_network (self->draft);
  ByListState state = by_network_get_state (network);
  const char *vpc_id = by_stack_draft_get_vpc_id (self->draft);
  g_autoptr (GPtrArray) subnets = NULL;

  if (state == BY_LIST_LOADING)
    {
      gtk_stack_set_visible_child_name (self->stack, "loading");
      return;
    }
  if (state == BY_LIST_FAILED)
    {
      g_autofree char *text = by_error_text (by_network_get_error (network));

      show_message (self, text, TRUE);
      return;
    }
  if (vpc_id == NULL)
    {
      show_message (self, _ ("Choose a VPC to see its subnets."), FALSE);
      return;
    }

  subnets = by_network_dup_subnets (network, vpc_id);
  if (subnets->len == 0)
    {
      show_message (self, _ ("This VPC has no subnets."), FALSE);
      return;
    }

  make_grids (self, subnets);
  update_cells (self);
  by_coverage_line_update (self->coverage, self->draft, self->types);
  update_price_time (self);
  update_gaps (self);
  gtk_stack_set_visible_child_name (self->stack, "matrix");
}

static int
find_focused_row (BySubnetMatrix *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      if (gtk_widget_has_focus (GTK_WIDGET (row->check)))
        return (int) i;
    }

  return -1;
}

/* Up and Down walk along the subnets; the list around the form would leave the matrix. */
static gboolean
move_focus (GtkWidget *widget, GVariant *steps, gpointer user_data)
{
  BySubnetMatrix *self = BY_SUBNET_MATRIX (widget);
  int focused = find_focused_row (self);
  int target = focused + g_variant_get_int32 (steps);
  Row *row = NULL;

  if (focused < 0 || target < 0 || target >= (int) self->rows->len)
    return FALSE;

  row = g_ptr_array_index (self->rows, (guint) target);
  return gtk_widget_grab_focus (GTK_WIDGET (row->check));
}

/* Left and Right bring more types into view. */
static gboolean
turn_types (GtkWidget *widget, GVariant *steps, gpointer user_data)
{
  BySubnetMatrix *self = BY_SUBNET_MATRIX (widget);
  const gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const int direction = g_variant_get_int32 (steps);

  if (find_focused_row (self) < 0)
    return FALSE;

  by_whole_columns_turn (self->prices, mirrored ? -direction : direction);
  return TRUE;
}

static gboolean
by_subnet_matrix_grab_focus (GtkWidget *widget)
{
  BySubnetMatrix *self = BY_SUBNET_MATRIX (widget);
  Row *row = self->rows->len > 0 ? g_ptr_array_index (self->rows, 0) : NULL;

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row->check));
}

static void
by_subnet_matrix_dispose (GObject *object)
{
  BySubnetMatrix *self = BY_SUBNET_MATRIX (object);

  g_ptr_array_set_size (self->rows, 0);
  /* The bin's own child is bound: it would be taken away behind the bin's back. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_SUBNET_MATRIX);
  g_clear_object (&self->draft);
  g_clear_object (&self->parameter);

  G_OBJECT_CLASS (by_subnet_matrix_parent_class)->dispose (object);
}

static void
by_subnet_matrix_finalize (GObject *object)
{
  BySubnetMatrix *self = BY_SUBNET_MATRIX (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->types, g_strfreev);
  g_clear_pointer (&self->shape, g_free);

  G_OBJECT_CLASS (by_subnet_matrix_parent_class)->finalize (object);
}

static void
by_subnet_matrix_class_init (BySubnetMatrixClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = by_subnet_matrix_dispose;
  object_class->finalize = by_subnet_matrix_finalize;
  g_type_ensure (BY_TYPE_COVERAGE_LINE);
  g_type_ensure (BY_TYPE_WHOLE_COLUMNS);
  widget_class->focus = by_focus_within;
  widget_class->grab_focus = by_subnet_matrix_grab_focus;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/batchyard/Batchyard/ui/by-subnet-matrix.ui");
  gtk_widget_class_bind_template_child (widget_class, BySubnetMatrix, stack);
  gtk_widget_class_bind_template_child (widget_class, BySubnetMatrix, message);
  gtk_widget_class_bind_template_child (widget_class, BySubnetMatrix, retry);
  gtk_widget_class_bind_template_child (widget_class, BySubnetMatrix, add_useful);
  gtk_widget_class_bind_template_child (widget_class, BySubnetMatrix, price_time);
  gtk_widget_class_bind_template_child (widget_class, BySubnetMatrix, subnets);
  gtk_widget_class_bind_template_child (widget_class, BySubnetMatrix, prices);
  gtk_widget_class_bind_template_child (widget_class, BySubnetMatrix, bar);
  gtk_widget_class_bind_template_child (widget_class, BySubnetMatrix, pager);
  gtk_widget_class_bind_template_child (widget_class, BySubnetMatrix, pager_label);
  gtk_widget_class_bind_template_child (widget_class, BySubnetMatrix, earlier);
  gtk_widget_class_bind_template_child (widget_class, BySubnetMatrix, later);
  gtk_widget_class_bind_template_child (widget_class, BySubnetMatrix, coverage);
  gtk_widget_class_bind_template_child (widget_class, BySubnetMatrix, legend);
  gtk_widget_class_bind_template_child (widget_class, BySubnetMatrix, gaps);
  gtk_widget_class_bind_template_child (widget_class, BySubnetMatrix, gaps_label);
  gtk_widget_class_bind_template_callback (widget_class, update_pager);
  gtk_widget_class_bind_template_callback (widget_class, earlier_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_clicked_cb);
  gtk_widget_class_install_action (widget_class, "matrix.add-useful", NULL, add_useful_action);
  gtk_widget_class_install_action (widget_class, "matrix.retry", NULL, retry_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, move_focus, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, move_focus, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, turn_types, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, turn_types, "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK,
                                       "matrix.add-useful", NULL);
}

static void
by_subnet_matrix_init (BySubnetMatrix *self)
{
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  self->types = g_new0 (char *, 1);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * by_subnet_matrix_new:
 * @draft: the answers
 * @parameter: of @draft's template: which subnets
 *
 * Returns: (transfer floating): the matrix
 */
BySubnetMatrix *
by_subnet_matrix_new (ByStackDraft *draft, ByParameter *parameter)
{
  BySubnetMatrix *self = g_object_new (BY_TYPE_SUBNET_MATRIX, NULL);

  self->draft = g_object_ref (draft);
  self->parameter = g_object_ref (parameter);
  gtk_widget_set_visible (GTK_WIDGET (self->add_useful), by_parameter_is_list (parameter));
  g_signal_connect_object (draft, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}

/**
 * by_subnet_matrix_set_narrow:
 * @narrow: whether there is little room
 */
void
by_subnet_matrix_set_narrow (BySubnetMatrix *self, gboolean narrow)
{
  g_return_if_fail (BY_IS_SUBNET_MATRIX (self));

  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->bar),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  if (self->shape != NULL)
    show_columns (self);
}
