/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * One question of a template. A control is a row of the table below: how it is made and how it
 * shows an answer; what the user does goes straight into the draft, and whatever the draft says
 * comes back through show().
 */
#include <glib/gi18n.h>

#include "by-parameter-field.h"

#include "by-error-text.h"
#include "by-key-dialog.h"
#include "by-picker.h"
#include "by-subnet-matrix.h"
#include "by-type-chips.h"

typedef struct
{
  GtkWidget *(*create) (ByParameterField *self);
  void (*show) (ByParameterField *self, const char *value);
  gboolean below; /* always under the title */
  gboolean wide;  /* goes under the title where there is little room */
} Control;

struct _ByParameterField
{
  ByFieldRow parent_instance;

  /* owned */
  ByStackDraft *draft;
  ByParameter *parameter; /* (nullable): the name of the stack is no parameter */

  const Control *control;
  GtkWidget *widget; /* (borrowed) */
  gboolean showing;  /* the answer is being shown, not given */
};

G_DEFINE_FINAL_TYPE (ByParameterField, by_parameter_field, BY_TYPE_FIELD_ROW)

static void
answer (ByParameterField *self, const char *value)
{
  if (!self->showing)
    by_stack_draft_set_value (self->draft, by_parameter_field_get_name (self), value);
}

/* Entries */

static void
entry_changed_cb (ByParameterField *self, GtkEditable *entry)
{
  answer (self, gtk_editable_get_text (entry));
}

static GtkWidget *
add_entry (ByParameterField *self, GtkWidget *entry, int width)
{
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), width);
  g_signal_connect_object (entry, "changed", G_CALLBACK (entry_changed_cb), self,
                           G_CONNECT_SWAPPED);
  by_field_row_add_control (BY_FIELD_ROW (self), entry);
  return entry;
}

static GtkWidget *
create_entry (ByParameterField *self)
{
  GtkWidget *entry = NULL;

  if (self->parameter != NULL && by_parameter_get_no_echo (self->parameter))
    {
      entry = gtk_password_entry_new ();
      gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (entry), TRUE);
    }
  else
    {
      entry = gtk_entry_new ();
    }

  return add_entry (self, entry, 20);
}

static const char *
get_unit (ByParameterUse use)
{
  switch (use)
    {
    case BY_PARAMETER_USE_MEMORY:
      return _ ("MiB");
    case BY_PARAMETER_USE_STORAGE:
      return _ ("GiB");
    case BY_PARAMETER_USE_VCPUS:
      return _ ("vCPUs");
    case BY_PARAMETER_USE_PERCENTAGE:
      return _ ("%");
    case BY_PARAMETER_USE_NONE:
    case BY_PARAMETER_USE_CIDR:
    case BY_PARAMETER_USE_CPU_INSTANCE_TYPES:
    case BY_PARAMETER_USE_GPU_INSTANCE_TYPES:
    case BY_PARAMETER_USE_IMAGE_TAG:
    case BY_PARAMETER_USE_INSTANCE_TYPES:
    case BY_PARAMETER_USE_KEY_PAIR:
    case BY_PARAMETER_USE_REPOSITORY:
    case BY_PARAMETER_USE_ROLE:
    case BY_PARAMETER_USE_SUBNETS:
    case BY_PARAMETER_USE_VPC:
    default:
      return "";
    }
}

static GtkWidget *
create_number (ByParameterField *self)
{
  GtkWidget *entry = add_entry (self, gtk_entry_new (), 9);
  GtkWidget *unit = gtk_label_new (get_unit (by_parameter_get_use (self->parameter)));

  gtk_entry_set_alignment (GTK_ENTRY (entry), 1.0);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
  gtk_widget_add_css_class (entry, "numeric");
  /* All entries of numbers end at the same place, whatever their unit. */
  gtk_label_set_width_chars (GTK_LABEL (unit), 6);
  gtk_label_set_xalign (GTK_LABEL (unit), 0);
  gtk_widget_add_css_class (unit, "dim-label");
  by_field_row_add_control (BY_FIELD_ROW (self), unit);
  return entry;
}

static void
show_entry (ByParameterField *self, const char *value)
{
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->widget)), value))
    gtk_editable_set_text (GTK_EDITABLE (self->widget), value);
}

/* A choice of few */

static void
switch_changed_cb (ByParameterField *self, GParamSpec *pspec, GtkSwitch *widget)
{
  answer (self, gtk_switch_get_active (widget) ? "true" : "false");
}

static GtkWidget *
create_switch (ByParameterField *self)
{
  GtkWidget *widget = gtk_switch_new ();

  g_signal_connect_object (widget, "notify::active", G_CALLBACK (switch_changed_cb), self,
                           G_CONNECT_SWAPPED);
  by_field_row_add_control (BY_FIELD_ROW (self), widget);
  return widget;
}

static void
show_switch (ByParameterField *self, const char *value)
{
  gtk_switch_set_active (GTK_SWITCH (self->widget), g_str_equal (value, "true"));
}

static void
choice_changed_cb (ByParameterField *self, GParamSpec *pspec, GtkDropDown *widget)
{
  guint selected = gtk_drop_down_get_selected (widget);

  if (selected != GTK_INVALID_LIST_POSITION)
    answer (self, by_parameter_get_allowed_values (self->parameter)[selected]);
}

static GtkWidget *
create_choice (ByParameterField *self)
{
  GtkWidget *widget
      = gtk_drop_down_new_from_strings (by_parameter_get_allowed_values (self->parameter));

  g_signal_connect_object (widget, "notify::selected", G_CALLBACK (choice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  by_field_row_add_control (BY_FIELD_ROW (self), widget);
  return widget;
}

static void
show_choice (ByParameterField *self, const char *value)
{
  const char *const *values = by_parameter_get_allowed_values (self->parameter);
  guint position = 0;

  while (values[position] != NULL && !g_str_equal (values[position], value))
    position++;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->widget),
                              values[position] != NULL ? position : GTK_INVALID_LIST_POSITION);
}

/* Pickers: a button that says what is chosen and opens the list */

static void
picked_cb (ByParameterField *self, ByPickerItem *item)
{
  answer (self, by_picker_item_get_id (item));
}

static GtkWidget *
add_picker_button (ByParameterField *self, GCallback clicked_cb)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");

  g_object_set (arrow, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), arrow);
  gtk_button_set_child (GTK_BUTTON (button), box);
  g_signal_connect_object (button, "clicked", clicked_cb, self, G_CONNECT_SWAPPED);
  by_field_row_add_control (BY_FIELD_ROW (self), button);
  return button;
}

/* The label is part of what a screen reader says about the button. */
static void
show_picked (ByParameterField *self, const char *text)
{
  GtkWidget *label = gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (self->widget)));
  g_autofree char *spoken = g_strdup_printf (
      "%s: %s", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), text);

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

static void
vpcs_changed_cb (ByPicker *picker, ByNetwork *network)
{
  const GError *error = by_network_get_error (network);
  g_autofree char *text = error != NULL ? by_error_text (error) : NULL;

  by_picker_set_loading (picker, by_network_get_state (network) == BY_LIST_LOADING);
  by_picker_set_failure (picker, text);
}

static gpointer
make_vpc_item (gpointer item_full, gpointer user_data)
{
  g_autoptr (ByVpc) vpc = item_full;
  g_autofree char *subtitle
      = g_strdup_printf ("%s · %s", by_vpc_get_cidr (vpc), by_vpc_get_id (vpc));

  return by_picker_item_new (by_vpc_get_id (vpc), by_vpc_get_title (vpc), subtitle,
                             by_vpc_is_default (vpc) ? _ ("Default") : NULL);
}

static void
choose_vpc_cb (ByParameterField *self)
{
  ByNetwork *network = by_stack_draft_get_network (self->draft);
  g_autoptr (GtkMapListModel) items = gtk_map_list_model_new (
      g_object_ref (by_network_get_vpcs (network)), make_vpc_item, NULL, NULL);
  ByPicker *picker = by_picker_new (_ ("Choose a VPC"), G_LIST_MODEL (items));

  by_picker_set_empty_text (picker, _ ("No VPC in This Region"));
  by_picker_set_current (
      picker, by_stack_draft_get_value (self->draft, by_parameter_field_get_name (self)));
  vpcs_changed_cb (picker, network);
  g_signal_connect_object (network, "changed", G_CALLBACK (vpcs_changed_cb), picker,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (picker, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  by_picker_present (picker, GTK_WIDGET (self));
}

static GtkWidget *
create_vpc (ByParameterField *self)
{
  return add_picker_button (self, G_CALLBACK (choose_vpc_cb));
}

static void
show_vpc (ByParameterField *self, const char *value)
{
  ByNetwork *network = by_stack_draft_get_network (self->draft);
  ByVpc *vpc = by_network_get_vpc (network, value);
  g_autofree char *text = NULL;

  if (vpc != NULL)
    text = g_strdup_printf ("%s, %s", by_vpc_get_title (vpc), by_vpc_get_cidr (vpc));
  else if (*value != '\0')
    text = g_strdup (value);
  else if (by_network_get_state (network) == BY_LIST_LOADING)
    text = g_strdup (_ ("Loading…"));
  else
    text = g_strdup (_ ("Choose…"));
  show_picked (self, text);
}

static void
fill_keys (GListStore *items, ByKeyPairs *pairs, gboolean optional)
{
  guint count = g_list_model_get_n_items (G_LIST_MODEL (pairs));
  g_autoptr (ByPickerItem) none = NULL;

  g_list_store_remove_all (items);
  if (optional)
    {
      none = by_picker_item_new ("", _ ("No key"), _ ("Nobody can sign in to the machines"), NULL);
      g_list_store_append (items, none);
    }

  for (guint i = 0; i < count; i++)
    {
      g_autoptr (ByKeyPair) pair = g_list_model_get_item (G_LIST_MODEL (pairs), i);
      g_autoptr (ByPickerItem) item = by_picker_item_new (
          by_key_pair_get_name (pair), by_key_pair_get_name (pair),
          by_key_pair_get_fingerprint (pair), by_key_pair_get_key_type (pair));

      g_list_store_append (items, item);
    }
}

static void
choose_key_cb (ByParameterField *self)
{
  ByKeyPairs *pairs = by_stack_draft_get_key_pairs (self->draft);
  const GError *error = by_key_pairs_get_error (pairs);
  g_autofree char *text = error != NULL ? by_error_text (error) : NULL;
  g_autoptr (GListStore) items = g_list_store_new (BY_TYPE_PICKER_ITEM);
  ByPicker *picker = by_picker_new (_ ("Choose a Key Pair"), G_LIST_MODEL (items));

  fill_keys (items, pairs, by_parameter_validate (self->parameter, "", NULL));
  by_picker_set_empty_text (picker, _ ("No Key Pair in This Region"));
  by_picker_set_failure (picker, text);
  by_picker_set_current (
      picker, by_stack_draft_get_value (self->draft, by_parameter_field_get_name (self)));
  g_signal_connect_object (picker, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  by_picker_present (picker, GTK_WIDGET (self));
}

static void
key_created_cb (ByParameterField *self, const char *name)
{
  answer (self, name);
}

static void
create_key_cb (ByParameterField *self)
{
  ByKeyDialog *dialog = by_key_dialog_new (by_stack_draft_get_key_pairs (self->draft));

  g_signal_connect_object (dialog, "created", G_CALLBACK (key_created_cb), self, G_CONNECT_SWAPPED);
  by_key_dialog_present (dialog, GTK_WIDGET (self));
}

static GtkWidget *
create_key (ByParameterField *self)
{
  GtkWidget *create = gtk_button_new_with_label (_ ("Create Key…"));

  g_signal_connect_object (create, "clicked", G_CALLBACK (create_key_cb), self, G_CONNECT_SWAPPED);
  by_field_row_add_control (BY_FIELD_ROW (self), create);
  return add_picker_button (self, G_CALLBACK (choose_key_cb));
}

static void
show_key (ByParameterField *self, const char *value)
{
  gboolean optional = by_parameter_validate (self->parameter, "", NULL);

  if (*value != '\0')
    show_picked (self, value);
  else
    show_picked (self, optional ? _ ("No key") : _ ("Choose…"));
}

/* Whole widgets of their own */

static void
chips_changed_cb (ByParameterField *self, GParamSpec *pspec, ByTypeChips *chips)
{
  answer (self, by_type_chips_get_value (chips));
}

static GtkWidget *
create_chips (ByParameterField *self)
{
  gboolean gpu = by_parameter_get_use (self->parameter) == BY_PARAMETER_USE_GPU_INSTANCE_TYPES;
  GtkWidget *chips = GTK_WIDGET (by_type_chips_new (by_stack_draft_get_instance_types (self->draft),
                                                    gpu, !by_parameter_is_list (self->parameter)));

  g_signal_connect_object (chips, "notify::value", G_CALLBACK (chips_changed_cb), self,
                           G_CONNECT_SWAPPED);
  by_field_row_add_control (BY_FIELD_ROW (self), chips);
  return chips;
}

static void
show_chips (ByParameterField *self, const char *value)
{
  by_type_chips_set_value (BY_TYPE_CHIPS (self->widget), value);
}

static GtkWidget *
create_matrix (ByParameterField *self)
{
  GtkWidget *matrix = GTK_WIDGET (by_subnet_matrix_new (self->draft, self->parameter));

  gtk_widget_set_hexpand (matrix, TRUE);
  by_field_row_add_control (BY_FIELD_ROW (self), matrix);
  return matrix;
}

/* The matrix follows the draft by itself. */
static void
show_nothing (ByParameterField *self, const char *value)
{
}

static const Control entry_control = { create_entry, show_entry, .wide = TRUE };
static const Control number_control = { create_number, show_entry };
static const Control switch_control = { create_switch, show_switch };
static const Control choice_control = { create_choice, show_choice };
static const Control vpc_control = { create_vpc, show_vpc, .wide = TRUE };
static const Control key_control = { create_key, show_key, .wide = TRUE };
static const Control chips_control = { create_chips, show_chips, .below = TRUE };
static const Control matrix_control = { create_matrix, show_nothing, .below = TRUE };

static gboolean
is_yes_or_no (const char *const *values)
{
  return g_strv_length ((char **) values) == 2 && g_strv_contains (values, "true")
         && g_strv_contains (values, "false");
}

static const Control *
choose_control (ByParameter *parameter)
{
  const char *const *allowed = by_parameter_get_allowed_values (parameter);

  if (allowed != NULL && !by_parameter_is_list (parameter))
    return is_yes_or_no (allowed) ? &switch_control : &choice_control;

  switch (by_parameter_get_use (parameter))
    {
    case BY_PARAMETER_USE_VPC:
      return &vpc_control;
    case BY_PARAMETER_USE_SUBNETS:
      return &matrix_control;
    case BY_PARAMETER_USE_KEY_PAIR:
      return &key_control;
    case BY_PARAMETER_USE_CPU_INSTANCE_TYPES:
    case BY_PARAMETER_USE_GPU_INSTANCE_TYPES:
    case BY_PARAMETER_USE_INSTANCE_TYPES:
      return &chips_control;
    case BY_PARAMETER_USE_NONE:
    case BY_PARAMETER_USE_CIDR:
    case BY_PARAMETER_USE_IMAGE_TAG:
    case BY_PARAMETER_USE_MEMORY:
    case BY_PARAMETER_USE_PERCENTAGE:
    case BY_PARAMETER_USE_REPOSITORY:
    case BY_PARAMETER_USE_ROLE:
    case BY_PARAMETER_USE_STORAGE:
    case BY_PARAMETER_USE_VCPUS:
    default:
      return by_parameter_get_kind (parameter) == BY_PARAMETER_NUMBER
                     && !by_parameter_is_list (parameter)
                 ? &number_control
                 : &entry_control;
    }
}

static void
draft_changed_cb (ByParameterField *self)
{
  const char *name = by_parameter_field_get_name (self);

  self->showing = TRUE;
  self->control->show (self, by_stack_draft_get_value (self->draft, name));
  self->showing = FALSE;
  by_field_row_set_fault (BY_FIELD_ROW (self), by_stack_draft_get_shown_fault (self->draft, name),
                          by_stack_draft_get_repair (self->draft, name));
  if (self->parameter != NULL && by_parameter_get_default (self->parameter) != NULL)
    by_field_row_set_changed (BY_FIELD_ROW (self), !by_stack_draft_is_default (self->draft, name));
}

static void
by_parameter_field_repair (ByFieldRow *row)
{
  ByParameterField *self = BY_PARAMETER_FIELD (row);
  const char *name = by_parameter_field_get_name (self);
  g_autofree char *repair = g_strdup (by_stack_draft_get_repair (self->draft, name));

  if (repair != NULL)
    by_stack_draft_set_value (self->draft, name, repair);
}

static void
by_parameter_field_dispose (GObject *object)
{
  ByParameterField *self = BY_PARAMETER_FIELD (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->parameter);

  G_OBJECT_CLASS (by_parameter_field_parent_class)->dispose (object);
}

static void
by_parameter_field_class_init (ByParameterFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = by_parameter_field_dispose;
  BY_FIELD_ROW_CLASS (klass)->repair = by_parameter_field_repair;
}

static void
by_parameter_field_init (ByParameterField *self)
{
}

static void
complete (ByParameterField *self, ByStackDraft *draft, const Control *control)
{
  self->draft = g_object_ref (draft);
  self->control = control;
  self->widget = control->create (self);
  by_field_row_set_subject (BY_FIELD_ROW (self), self->widget);
  by_field_row_set_below (BY_FIELD_ROW (self), control->below);
  g_signal_connect_object (draft, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
  draft_changed_cb (self);
}

/**
 * by_parameter_field_new:
 * @draft: where the answer goes
 * @parameter: the question, of @draft's template
 *
 * Returns: (transfer floating): a row for a boxed list
 */
GtkWidget *
by_parameter_field_new (ByStackDraft *draft, ByParameter *parameter)
{
  ByParameterField *self = g_object_new (BY_TYPE_PARAMETER_FIELD, NULL);

  self->parameter = g_object_ref (parameter);
  by_field_row_set_texts (BY_FIELD_ROW (self), by_parameter_get_label (parameter),
                          by_parameter_get_description (parameter));
  complete (self, draft, choose_control (parameter));
  return GTK_WIDGET (self);
}

/**
 * by_parameter_field_new_stack_name:
 * @draft: where the answer goes
 *
 * Returns: (transfer floating): the row that asks for the name of the stack
 */
GtkWidget *
by_parameter_field_new_stack_name (ByStackDraft *draft)
{
  ByParameterField *self = g_object_new (BY_TYPE_PARAMETER_FIELD, NULL);

  by_field_row_set_texts (BY_FIELD_ROW (self), _ ("Stack name"),
                          _ ("What CloudFormation calls it; unique in the region"));
  complete (self, draft, &entry_control);
  return GTK_WIDGET (self);
}

/**
 * by_parameter_field_get_name:
 *
 * Returns: (transfer none): of the parameter, or %BY_STACK_DRAFT_STACK_NAME
 */
const char *
by_parameter_field_get_name (ByParameterField *self)
{
  g_return_val_if_fail (BY_IS_PARAMETER_FIELD (self), NULL);

  return self->parameter != NULL ? by_parameter_get_name (self->parameter)
                                 : BY_STACK_DRAFT_STACK_NAME;
}

/**
 * by_parameter_field_set_narrow:
 * @narrow: whether there is little room
 */
void
by_parameter_field_set_narrow (ByParameterField *self, gboolean narrow)
{
  g_return_if_fail (BY_IS_PARAMETER_FIELD (self));

  by_field_row_set_below (BY_FIELD_ROW (self),
                          self->control->below || (self->control->wide && narrow));
  if (self->control->wide)
    gtk_widget_set_hexpand (self->widget, narrow);
  if (BY_IS_SUBNET_MATRIX (self->widget))
    by_subnet_matrix_set_narrow (BY_SUBNET_MATRIX (self->widget), narrow);
}
