/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The form for a new stack. Groups, labels and explanations are the template's own; the answers are
 * in the draft of the account, so that they are still there when somebody comes back.
 */
#include <glib/gi18n.h>

#include "by-new-stack-page.h"

#include "by-adaptive-bin.h"
#include "by-compat.h"
#include "by-parameter-field.h"
#include "by-stack-summary.h"

#define BUNDLED_TEMPLATE "/io/github/batchyard/Batchyard/templates/raster-vision.yml"

/* One group of questions. Widgets belong to the form. */
typedef struct
{
  AdwPreferencesGroup *widget; /* (borrowed) */
  GtkLabel *state;             /* (borrowed) */
  GtkListBoxRow *step;         /* (borrowed) */
  GtkImage *step_icon;         /* (borrowed) */
  GtkLabel *step_note;         /* (borrowed) */
  GPtrArray *fields;           /* (owned) of ByParameterField (borrowed) */
} Section;

struct _ByNewStackPage
{
  ByPage parent_instance;

  /* owned */
  ByStackDraft *draft;
  GPtrArray *sections; /* of Section */
  GCancellable *cancellable;

  /* template */
  ByAdaptiveBin *steps_bin;
  GtkWidget *steps_pane;
  GtkListBox *steps;
  ByAdaptiveBin *adaptive;
  GtkBox *columns;
  GtkBox *groups;
  GtkScrolledWindow *side_scroller;
  ByStackSummary *summary;
  GtkWidget *attention;
  GtkLabel *attention_label;
  GtkWidget *template_button;
  GtkLabel *template_label;
  GtkLabel *template_fault;
  GtkWidget *restored;
};

G_DEFINE_FINAL_TYPE (ByNewStackPage, by_new_stack_page, BY_TYPE_PAGE)

static void
section_free (Section *section)
{
  g_ptr_array_unref (section->fields);
  g_free (section);
}

static guint
count_shown_faults (ByNewStackPage *self, Section *section)
{
  guint count = 0;

  for (guint i = 0; i < section->fields->len; i++)
    {
      const char *name = by_parameter_field_get_name (g_ptr_array_index (section->fields, i));

      if (by_stack_draft_get_shown_fault (self->draft, name) != NULL)
        count++;
    }

  return count;
}

/* Whether nobody has answered anything in it, and nobody needs to. */
static gboolean
is_untouched (ByNewStackPage *self, Section *section)
{
  for (guint i = 0; i < section->fields->len; i++)
    {
      const char *name = by_parameter_field_get_name (g_ptr_array_index (section->fields, i));

      if (g_str_equal (name, BY_STACK_DRAFT_STACK_NAME)
          || !by_stack_draft_is_default (self->draft, name))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_complete (ByNewStackPage *self, Section *section)
{
  for (guint i = 0; i < section->fields->len; i++)
    if (by_stack_draft_get_fault (
            self->draft, by_parameter_field_get_name (g_ptr_array_index (section->fields, i)))
        != NULL)
      return FALSE;

  return TRUE;
}

static void
update_section (ByNewStackPage *self, Section *section)
{
  guint n_faults = count_shown_faults (self, section);
  gboolean complete = is_complete (self, section);
  g_autofree char *note = NULL;

  if (n_faults > 0)
    note = g_strdup_printf (ngettext ("%u to fix", "%u to fix", n_faults), n_faults);
  else if (complete && is_untouched (self, section))
    note = g_strdup (_ ("Defaults"));
  else
    note = g_strdup ("");

  gtk_label_set_label (section->state, n_faults > 0 ? note : "");
  gtk_label_set_label (section->step_note, note);
  gtk_widget_remove_css_class (GTK_WIDGET (section->step_note), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (section->step_icon), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (section->step_icon), "success");
  if (n_faults > 0)
    {
      gtk_widget_add_css_class (GTK_WIDGET (section->step_note), "error");
      gtk_widget_add_css_class (GTK_WIDGET (section->step_icon), "error");
    }
  else if (complete)
    {
      gtk_widget_add_css_class (GTK_WIDGET (section->step_icon), "success");
    }
  gtk_image_set_from_icon_name (section->step_icon, n_faults > 0 ? "by-state-failed-symbolic"
                                                    : complete   ? "by-state-done-symbolic"
                                                                 : "by-state-pending-symbolic");
}

static const char *
get_question (ByNewStackPage *self, const char *name)
{
  ByParameter *parameter
      = by_template_get_parameter (by_stack_draft_get_template (self->draft), name);

  return parameter != NULL ? by_parameter_get_label (parameter) : _ ("Stack name");
}

/* The first answer that shows a fault, in the order of the form. */
static const char *
find_shown_fault (ByNewStackPage *self)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      Section *section = g_ptr_array_index (self->sections, i);

      for (guint j = 0; j < section->fields->len; j++)
        {
          const char *name = by_parameter_field_get_name (g_ptr_array_index (section->fields, j));

          if (by_stack_draft_get_shown_fault (self->draft, name) != NULL)
            return name;
        }
    }

  return NULL;
}

static void
update (ByNewStackPage *self)
{
  guint n_faults = 0;

  by_page_set_subtitle (BY_PAGE (self),
                        by_stack_draft_get_value (self->draft, BY_STACK_DRAFT_STACK_NAME));
  for (guint i = 0; i < self->sections->len; i++)
    {
      Section *section = g_ptr_array_index (self->sections, i);

      n_faults += count_shown_faults (self, section);
      update_section (self, section);
    }

  gtk_widget_set_visible (self->restored, by_stack_draft_is_restored (self->draft));
  gtk_widget_set_visible (self->attention, n_faults > 0);
  if (n_faults > 0)
    {
      const char *first = find_shown_fault (self);
      g_autofree char *text
          = g_strdup_printf (ngettext ("%u answer needs attention: %s",
                                       "%u answers need attention, first %s", n_faults),
                             n_faults, get_question (self, first));

      gtk_label_set_label (self->attention_label, text);
    }
}

static ByParameterField *
find_field (ByNewStackPage *self, const char *name)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      Section *section = g_ptr_array_index (self->sections, i);

      for (guint j = 0; j < section->fields->len; j++)
        if (g_str_equal (by_parameter_field_get_name (g_ptr_array_index (section->fields, j)),
                         name))
          return g_ptr_array_index (section->fields, j);
    }

  return NULL;
}

static void
add_field (ByNewStackPage *self, Section *section, GtkWidget *field)
{
  by_parameter_field_set_narrow (BY_PARAMETER_FIELD (field),
                                 by_adaptive_bin_is_narrow (self->adaptive));
  adw_preferences_group_add (section->widget, field);
  g_ptr_array_add (section->fields, field);
}

static void
add_step (ByNewStackPage *self, Section *section, const char *title)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (title);

  section->step_icon = GTK_IMAGE (gtk_image_new ());
  section->step_note = GTK_LABEL (gtk_label_new (NULL));
  g_object_set (section->step_icon, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (section->step_note), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (section->step_note), "dim-label");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (section->step_icon));
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (section->step_note));
  gtk_list_box_append (self->steps, line);
  section->step = GTK_LIST_BOX_ROW (gtk_widget_get_parent (line));
}

static Section *
add_section (ByNewStackPage *self, const char *title)
{
  Section *section = g_new0 (Section, 1);

  section->fields = g_ptr_array_new ();
  section->widget = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  section->state = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (section->state), "error");
  gtk_widget_add_css_class (GTK_WIDGET (section->state), "caption");
  adw_preferences_group_set_title (section->widget, title);
  adw_preferences_group_set_header_suffix (section->widget, GTK_WIDGET (section->state));
  gtk_box_append (self->groups, GTK_WIDGET (section->widget));
  add_step (self, section, title);
  g_ptr_array_add (self->sections, section);
  return section;
}

static void
clear_sections (ByNewStackPage *self)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      Section *section = g_ptr_array_index (self->sections, i);

      gtk_box_remove (self->groups, GTK_WIDGET (section->widget));
      gtk_list_box_remove (self->steps, GTK_WIDGET (section->step));
    }
  g_ptr_array_set_size (self->sections, 0);
}

static void
narrow_changed_cb (ByNewStackPage *self)
{
  gboolean narrow = by_adaptive_bin_is_narrow (self->adaptive);

  for (guint i = 0; i < self->sections->len; i++)
    {
      Section *section = g_ptr_array_index (self->sections, i);

      for (guint j = 0; j < section->fields->len; j++)
        by_parameter_field_set_narrow (g_ptr_array_index (section->fields, j), narrow);
    }
  by_stack_summary_place (self->summary, narrow, self->groups, self->side_scroller);
}

static gboolean
by_new_stack_page_focus_content (ByPage *page)
{
  ByNewStackPage *self = BY_NEW_STACK_PAGE (page);

  return gtk_widget_grab_focus (GTK_WIDGET (find_field (self, BY_STACK_DRAFT_STACK_NAME)));
}

static void
steps_narrow_changed_cb (ByNewStackPage *self)
{
  gboolean inside = gtk_widget_get_focus_child (self->steps_pane) != NULL;

  gtk_widget_set_visible (self->steps_pane, !by_adaptive_bin_is_narrow (self->steps_bin));
  if (inside && by_adaptive_bin_is_narrow (self->steps_bin))
    by_page_focus_content (BY_PAGE (self));
}

static void
template_changed_cb (ByNewStackPage *self)
{
  ByTemplate *source = by_stack_draft_get_template (self->draft);
  GPtrArray *groups = by_template_get_parameter_groups (source);
  Section *section = NULL;
  g_autofree char *label = NULL;
  g_autofree char *tooltip = NULL;

  clear_sections (self);
  section = add_section (self, _ ("Stack"));
  add_field (self, section, by_parameter_field_new_stack_name (self->draft));
  for (guint i = 0; i < groups->len; i++)
    {
      ByParameterGroup *group = g_ptr_array_index (groups, i);

      section = add_section (self, group->label != NULL ? group->label : _ ("Other parameters"));
      for (guint j = 0; j < group->parameters->len; j++)
        add_field (self, section,
                   by_parameter_field_new (self->draft, g_ptr_array_index (group->parameters, j)));
    }

  by_stack_summary_place (self->summary, by_adaptive_bin_is_narrow (self->adaptive), self->groups,
                          self->side_scroller);
  /* Translators: the name of the template in use. */
  label = g_strdup_printf (_ ("Template: %s"), by_template_get_name (source));
  gtk_label_set_label (self->template_label, label);
  tooltip = g_strdup_printf ("%s\n%s", label, _ ("Choose another template"));
  gtk_widget_set_tooltip_text (self->template_button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->template_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->template_fault), FALSE);
  update (self);
}

/* Above the form, which stays as it was; a toast would be gone before a line is found in the file. */
static void
show_template_fault (ByNewStackPage *self, const char *name, const GError *error)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self->groups),
                                                 GTK_TYPE_SCROLLED_WINDOW);
  /* Translators: the name of a file, then what is wrong with it */
  g_autofree char *text = g_strdup_printf (_ ("“%s” cannot be used as a template. %s"), name,
                                           error->message);

  gtk_label_set_label (self->template_fault, text);
  gtk_widget_set_visible (GTK_WIDGET (self->template_fault), TRUE);
  gtk_adjustment_set_value (
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), 0);
}

static gboolean
use_template (ByNewStackPage *self, GBytes *text, const char *name, GError **error)
{
  g_autoptr (ByTemplate) source = by_template_new (text, name, error);

  if (source == NULL)
    return FALSE;

  by_stack_draft_set_template (self->draft, source);
  return TRUE;
}

static ByTemplate *
load_bundled_template (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text
      = g_resources_lookup_data (BUNDLED_TEMPLATE, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  ByTemplate *source = text != NULL ? by_template_new (text, _ ("Raster Vision"), &error) : NULL;

  /* It is part of the program; a test holds that it loads. */
  if (source == NULL)
    g_error ("The bundled template cannot be read: %s", error->message);
  return source;
}

static void
use_bundled_template (ByNewStackPage *self)
{
  g_autoptr (ByTemplate) source = load_bundled_template ();

  by_stack_draft_set_template (self->draft, source);
}

static void
bundled_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  use_bundled_template (BY_NEW_STACK_PAGE (widget));
}

/* The button goes away with the answers, so the focus needs another place. */
static void
start_over_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ByNewStackPage *self = BY_NEW_STACK_PAGE (widget);
  g_autoptr (ByTemplate) source = load_bundled_template ();

  by_stack_draft_start_over (self->draft, source);
  gtk_widget_grab_focus (GTK_WIDGET (find_field (self, BY_STACK_DRAFT_STACK_NAME)));
}

static void
template_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByNewStackPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *shown = g_filename_display_name (name);
  g_autoptr (GBytes) text = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (text == NULL || !use_template (self, text, shown, &error))
    show_template_fault (self, shown, error);
}

static void
template_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByNewStackPage) self = user_data;
  g_autoptr (GFile) file = by_file_choose_finish (result, NULL);

  if (file != NULL)
    by_new_stack_page_open_template (self, file);
}

static void
open_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  static const char *const patterns[] = { "*.yml", "*.yaml", "*.json", "*.template", NULL };
  ByNewStackPage *self = BY_NEW_STACK_PAGE (widget);

  by_file_open_async (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Open a Template"), patterns,
                      self->cancellable, template_chosen_cb, g_object_ref (self));
}

static void
review_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ByNewStackPage *self = BY_NEW_STACK_PAGE (widget);
  const char *first = by_stack_draft_get_first_fault (self->draft);
  ByParameterField *field = first != NULL ? find_field (self, first) : NULL;

  if (first == NULL)
    {
      gtk_widget_activate_action (widget, "win.go", "s", "stacks/new/review");
      return;
    }

  by_stack_draft_touch_all (self->draft);
  if (field != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (field));
}

static void
go_to_section (ByNewStackPage *self, int index)
{
  Section *section = NULL;

  if (index < 0 || index >= (int) self->sections->len)
    return;

  section = g_ptr_array_index (self->sections, (guint) index);
  gtk_list_box_select_row (self->steps, section->step);
  for (guint i = 0; i < section->fields->len; i++)
    if (gtk_widget_grab_focus (g_ptr_array_index (section->fields, i)))
      return;
}

static int
find_focused_section (ByNewStackPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < self->sections->len; i++)
    {
      Section *section = g_ptr_array_index (self->sections, i);

      if (gtk_widget_is_ancestor (focus, GTK_WIDGET (section->widget)))
        return (int) i;
    }

  return 0;
}

static void
step_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ByNewStackPage *self = BY_NEW_STACK_PAGE (widget);

  go_to_section (self, find_focused_section (self) + g_variant_get_int32 (parameter));
}

static void
step_activated_cb (ByNewStackPage *self, GtkListBoxRow *row)
{
  go_to_section (self, gtk_list_box_row_get_index (row));
}

static void
by_new_stack_page_refresh (ByPage *page)
{
  by_stack_draft_refresh (BY_NEW_STACK_PAGE (page)->draft);
}

static void
by_new_stack_page_constructed (GObject *object)
{
  ByNewStackPage *self = BY_NEW_STACK_PAGE (object);

  G_OBJECT_CLASS (by_new_stack_page_parent_class)->constructed (object);

  self->draft = g_object_ref (by_account_get_stack_draft (by_page_get_account (BY_PAGE (self))));
  by_adaptive_bin_add_box (self->adaptive, self->columns);
  if (by_stack_draft_get_template (self->draft) == NULL)
    use_bundled_template (self);
  by_stack_summary_set_draft (self->summary, self->draft);
  template_changed_cb (self);
  g_signal_connect_object (self->draft, "template-changed", G_CALLBACK (template_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->draft, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  by_stack_draft_refresh (self->draft);
}

static void
by_new_stack_page_dispose (GObject *object)
{
  ByNewStackPage *self = BY_NEW_STACK_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_NEW_STACK_PAGE);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (by_new_stack_page_parent_class)->dispose (object);
}

static void
by_new_stack_page_finalize (GObject *object)
{
  ByNewStackPage *self = BY_NEW_STACK_PAGE (object);

  g_clear_pointer (&self->sections, g_ptr_array_unref);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (by_new_stack_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "form.bundled-template", NULL, bundled_action);
  gtk_widget_class_install_action (widget_class, "form.open-template", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "form.review", NULL, review_action);
  gtk_widget_class_install_action (widget_class, "form.start-over", NULL, start_over_action);
  gtk_widget_class_install_action (widget_class, "form.step", "i", step_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "form.review", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "form.review", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_CONTROL_MASK,
                                       "form.step", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_CONTROL_MASK, "form.step",
                                       "i", -1);
}

static void
by_new_stack_page_class_init (ByNewStackPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = by_new_stack_page_constructed;
  object_class->dispose = by_new_stack_page_dispose;
  object_class->finalize = by_new_stack_page_finalize;
  BY_PAGE_CLASS (klass)->refresh = by_new_stack_page_refresh;
  BY_PAGE_CLASS (klass)->focus_content = by_new_stack_page_focus_content;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/batchyard/Batchyard/ui/by-new-stack-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ByNewStackPage, steps_bin);
  gtk_widget_class_bind_template_child (widget_class, ByNewStackPage, steps_pane);
  gtk_widget_class_bind_template_child (widget_class, ByNewStackPage, steps);
  gtk_widget_class_bind_template_child (widget_class, ByNewStackPage, adaptive);
  gtk_widget_class_bind_template_child (widget_class, ByNewStackPage, columns);
  gtk_widget_class_bind_template_child (widget_class, ByNewStackPage, groups);
  gtk_widget_class_bind_template_child (widget_class, ByNewStackPage, side_scroller);
  gtk_widget_class_bind_template_child (widget_class, ByNewStackPage, summary);
  gtk_widget_class_bind_template_child (widget_class, ByNewStackPage, attention);
  gtk_widget_class_bind_template_child (widget_class, ByNewStackPage, attention_label);
  gtk_widget_class_bind_template_child (widget_class, ByNewStackPage, template_button);
  gtk_widget_class_bind_template_child (widget_class, ByNewStackPage, template_label);
  gtk_widget_class_bind_template_child (widget_class, ByNewStackPage, template_fault);
  gtk_widget_class_bind_template_child (widget_class, ByNewStackPage, restored);
  gtk_widget_class_bind_template_callback (widget_class, narrow_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, steps_narrow_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_activated_cb);
  install_actions (widget_class);

  g_type_ensure (BY_TYPE_ADAPTIVE_BIN);
  g_type_ensure (BY_TYPE_STACK_SUMMARY);
}

static void
by_new_stack_page_init (ByNewStackPage *self)
{
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * by_new_stack_page_new:
 * @account: where the stack shall be
 * @rest: empty
 *
 * Returns: (transfer floating): the page
 */
ByPage *
by_new_stack_page_new (ByAccount *account, const char *rest)
{
  return g_object_new (BY_TYPE_NEW_STACK_PAGE, "account", account, NULL);
}

/**
 * by_new_stack_page_open_template:
 * @file: a template
 *
 * Lets the form grow from another template; one that cannot be used is told of on the page.
 */
void
by_new_stack_page_open_template (ByNewStackPage *self, GFile *file)
{
  g_return_if_fail (BY_IS_NEW_STACK_PAGE (self));

  g_file_load_bytes_async (file, self->cancellable, template_read_cb, g_object_ref (self));
}
