/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "by-type-chips.h"

#include "by-error-text.h"
#include "by-focus.h"
#include "by-parameter.h"
#include "by-picker.h"

struct _ByTypeChips
{
  AdwBin parent_instance;

  /* owned */
  ByInstanceTypes *types;
  char *value;
  gboolean gpu;    /* offers types with GPUs first */
  gboolean single; /* only one type can be chosen */

  /* template */
  GtkFlowBox *flow;
  GtkButton *add;
};

G_DEFINE_FINAL_TYPE (ByTypeChips, by_type_chips, ADW_TYPE_BIN)

enum
{
  PROP_VALUE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
remove_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ByTypeChips *self = BY_TYPE_CHIPS (widget);
  const char *name = g_variant_get_string (parameter, NULL);
  g_auto (GStrv) names = by_parameter_split (self->value);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autofree char *value = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    if (!g_str_equal (names[i], name))
      g_ptr_array_add (kept, names[i]);
  g_ptr_array_add (kept, NULL);

  value = g_strjoinv (",", (char **) kept->pdata);
  by_type_chips_set_value (self, value);
  gtk_widget_grab_focus (GTK_WIDGET (self->add));
}

static gboolean
chip_key_cb (GtkWidget *chip, GVariant *arguments, gpointer user_data)
{
  const char *name = gtk_widget_get_name (chip);

  gtk_widget_activate_action (chip, "chips.remove", "s", name);
  return TRUE;
}

static GtkWidget *
make_chip (const char *name)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name ("window-close-symbolic");
  GtkEventController *controller = gtk_shortcut_controller_new ();
  g_autofree char *label = g_strdup_printf (_ ("Remove %s"), name);

  g_object_set (icon, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "pixel-size", 12, NULL);
  gtk_box_append (GTK_BOX (box), gtk_label_new (name));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_set_name (chip, name);
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_set_tooltip_text (chip, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (chip), "chips.remove");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (chip), "s", name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Delete|BackSpace"),
                        gtk_callback_action_new (chip_key_cb, NULL, NULL)));
  gtk_widget_add_controller (chip, controller);
  return chip;
}

static void
fill (ByTypeChips *self)
{
  g_auto (GStrv) names = by_parameter_split (self->value);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->flow))) != NULL)
    gtk_flow_box_remove (self->flow, child);

  for (guint i = 0; names[i] != NULL; i++)
    gtk_flow_box_append (self->flow, by_flow_cell_new (make_chip (names[i])));
  gtk_widget_set_visible (GTK_WIDGET (self->flow), names[0] != NULL);
}

static void
picked_cb (ByTypeChips *self, ByPickerItem *item)
{
  const char *name = by_picker_item_get_id (item);
  g_auto (GStrv) names = by_parameter_split (self->value);
  g_autofree char *value = NULL;

  if (g_strv_contains ((const char *const *) names, name))
    return;

  value = self->single || *self->value == '\0' ? g_strdup (name)
                                               : g_strconcat (self->value, ",", name, NULL);
  by_type_chips_set_value (self, value);
}

static gpointer
make_item (gpointer item_full, gpointer user_data)
{
  g_autoptr (ByInstanceType) type = item_full;
  g_autofree char *machine = by_instance_type_dup_machine (type);
  g_autofree char *gpu = by_instance_type_dup_gpu (type);
  g_autofree char *subtitle
      = gpu != NULL ? g_strdup_printf ("%s · %s", machine, gpu) : g_strdup (machine);
  const char *architecture = by_instance_type_get_architecture (type);

  return by_picker_item_new (by_instance_type_get_name (type), by_instance_type_get_name (type),
                             subtitle, architecture);
}

/* Machines of the other kind and of earlier generations would only be in the way. */
static gboolean
is_wanted (gpointer item, gpointer user_data)
{
  ByTypeChips *self = user_data;

  return (by_instance_type_get_gpus (item) > 0) == self->gpu && by_instance_type_is_current (item);
}

static void
types_changed_cb (ByPicker *picker, ByInstanceTypes *types)
{
  const GError *error = by_instance_types_get_error (types);
  g_autofree char *text = error != NULL ? by_error_text (error) : NULL;

  by_picker_set_loading (picker, by_instance_types_get_state (types) == BY_LIST_LOADING);
  by_picker_set_failure (picker, text);
}

static void
add_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ByTypeChips *self = BY_TYPE_CHIPS (widget);
  g_autoptr (GtkFilterListModel) wanted = gtk_filter_list_model_new (
      g_object_ref (G_LIST_MODEL (self->types)),
      GTK_FILTER (gtk_custom_filter_new (is_wanted, g_object_ref (self), g_object_unref)));
  g_autoptr (GtkMapListModel) items
      = gtk_map_list_model_new (g_object_ref (G_LIST_MODEL (wanted)), make_item, NULL, NULL);
  ByPicker *picker = by_picker_new (_ ("Add an Instance Type"), G_LIST_MODEL (items));

  by_picker_set_hint (picker, self->gpu
                                  ? _ ("Name, GPU, vCPUs or memory, such as “L40S” or “64 GiB”.")
                                  : _ ("Name, vCPUs or memory, such as “r6i” or “64 GiB”."));
  types_changed_cb (picker, self->types);
  g_signal_connect_object (self->types, "changed", G_CALLBACK (types_changed_cb), picker,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (picker, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  by_picker_present (picker, widget);
}

static void
by_type_chips_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  ByTypeChips *self = BY_TYPE_CHIPS (object);

  switch (property_id)
    {
    case PROP_VALUE:
      g_value_set_string (value, self->value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
by_type_chips_set_property (GObject *object,
                            guint property_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_VALUE:
      by_type_chips_set_value (BY_TYPE_CHIPS (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static gboolean
by_type_chips_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (BY_TYPE_CHIPS (widget)->add));
}

static void
by_type_chips_dispose (GObject *object)
{
  ByTypeChips *self = BY_TYPE_CHIPS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_TYPE_CHIPS);
  g_clear_object (&self->types);

  G_OBJECT_CLASS (by_type_chips_parent_class)->dispose (object);
}

static void
by_type_chips_finalize (GObject *object)
{
  g_clear_pointer (&BY_TYPE_CHIPS (object)->value, g_free);

  G_OBJECT_CLASS (by_type_chips_parent_class)->finalize (object);
}

static void
by_type_chips_class_init (ByTypeChipsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = by_type_chips_get_property;
  object_class->set_property = by_type_chips_set_property;
  object_class->dispose = by_type_chips_dispose;
  object_class->finalize = by_type_chips_finalize;
  widget_class->focus = by_focus_within;
  widget_class->grab_focus = by_type_chips_grab_focus;

  properties[PROP_VALUE]
      = g_param_spec_string ("value", NULL, NULL, "",
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/batchyard/Batchyard/ui/by-type-chips.ui");
  gtk_widget_class_bind_template_child (widget_class, ByTypeChips, flow);
  gtk_widget_class_bind_template_child (widget_class, ByTypeChips, add);
  gtk_widget_class_install_action (widget_class, "chips.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "chips.remove", "s", remove_action);
}

static void
by_type_chips_init (ByTypeChips *self)
{
  self->value = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * by_type_chips_new:
 * @types: what can be added
 * @gpu: whether machines with GPUs are wanted
 * @single: whether there can be only one
 *
 * Returns: (transfer floating): chips without a type
 */
ByTypeChips *
by_type_chips_new (ByInstanceTypes *types, gboolean gpu, gboolean single)
{
  ByTypeChips *self = g_object_new (BY_TYPE_TYPE_CHIPS, NULL);

  self->types = g_object_ref (types);
  self->gpu = gpu;
  self->single = single;
  if (single)
    gtk_button_set_label (self->add, _ ("Choose Type…"));
  return self;
}

/**
 * by_type_chips_get_value:
 *
 * Returns: (transfer none): the names, separated by commas
 */
const char *
by_type_chips_get_value (ByTypeChips *self)
{
  g_return_val_if_fail (BY_IS_TYPE_CHIPS (self), NULL);

  return self->value;
}

/**
 * by_type_chips_set_value:
 * @value: names, separated by commas
 */
void
by_type_chips_set_value (ByTypeChips *self, const char *value)
{
  g_return_if_fail (BY_IS_TYPE_CHIPS (self));

  if (g_strcmp0 (self->value, value) == 0)
    return;

  g_free (self->value);
  self->value = g_strdup (value != NULL ? value : "");
  fill (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}
