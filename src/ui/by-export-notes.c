/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-export-notes.h"

#include <glib/gi18n.h>
#include <string.h>

#include "by-error-text.h"

struct _ByExportNotes
{
  GtkWidget parent_instance;

  /* template */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (ByExportNotes, by_export_notes, GTK_TYPE_WIDGET)

static void
clear (ByExportNotes *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

static AdwActionRow *
add_note (ByExportNotes *self,
          const char *icon_name,
          const char *css_class,
          const char *title,
          const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (icon, css_class);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_append (self->list, row);

  return ADW_ACTION_ROW (row);
}

static void
add_unset (AdwActionRow *row, const char *variable)
{
  g_autofree char *command = g_strdup_printf ("unset %s", variable);
  /* Translators: a button; what stands in the quotes is put on the clipboard. */
  g_autofree char *label = g_strdup_printf (_ ("Copy “%s”"), command);
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "export.copy-text");
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_string (command));
  adw_action_row_add_suffix (row, button);
}

static void
add_shadow (ByExportNotes *self, const ByRvShadow *shadow)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (shadow->kind == BY_RV_SHADOW_PROFILE)
    {
      title = g_strdup_printf (_ ("%s names another profile"), shadow->variable);
      subtitle = g_strdup_printf (_ ("Raster Vision takes “%s” unless it is told this one by -p."),
                                  shadow->value);
    }
  else
    {
      title = g_strdup_printf (_ ("%s is set and wins over this file"), shadow->variable);
      subtitle = g_strdup_printf (shadow->kind == BY_RV_SHADOW_RV_CONFIG
                                    ? _ ("Raster Vision would read %s instead. Unset it first.")
                                    : _ ("Raster Vision would use “%s”. Unset it first."),
                                  shadow->value);
    }
  add_unset (add_note (self, "by-warning-symbolic", "warning", title, subtitle), shadow->variable);
}

/**
 * by_export_notes_show_profile:
 * @self: the notes
 * @profile: a profile that is loaded and could be merged
 * @region: where the names are
 * @sandbox: whether they are in the sandbox only
 */
void
by_export_notes_show_profile (ByExportNotes *self,
                              ByRvProfile *profile,
                              const char *region,
                              gboolean sandbox)
{
  g_autoptr (GPtrArray) shadows = by_rv_profile_dup_shadows (profile);
  g_autofree char *checked = g_strdup_printf (
    /* Translators: a region. */
    _ ("All four names exist in %s. “attempts” is written, but Raster Vision ignores it."), region);

  clear (self);
  for (guint i = 0; i < shadows->len; i++)
    add_shadow (self, g_ptr_array_index (shadows, i));
  if (sandbox)
    add_note (self, "by-sandbox-symbolic", "warning", _ ("This is the sandbox"),
              _ ("AWS knows nothing of these names. A file with them runs no jobs."));
  if (strstr (by_rv_profile_get_text (profile), "[AWS_BATCH]") != NULL)
    add_note (self, "by-information-symbolic", "dim-label", _ ("[AWS_BATCH] stays as it is"),
              _ ("Some documents name it, but Raster Vision reads [BATCH] alone."));
  add_note (self, "by-state-done-symbolic", "success",
            _ ("Checked by reading it back as Raster Vision does"), checked);
}

/**
 * by_export_notes_show_fault:
 * @self: the notes
 * @error: why the file cannot be written
 */
void
by_export_notes_show_fault (ByExportNotes *self, const GError *error)
{
  g_autofree char *text = by_error_text (error);

  clear (self);
  add_note (self, "by-state-failed-symbolic", "error",
            _ ("Raster Vision could not read these names from this file"), text);
}

static void
by_export_notes_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), BY_TYPE_EXPORT_NOTES);

  G_OBJECT_CLASS (by_export_notes_parent_class)->dispose (object);
}

static void
by_export_notes_class_init (ByExportNotesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = by_export_notes_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/batchyard/Batchyard/ui/by-export-notes.ui");
  gtk_widget_class_bind_template_child (widget_class, ByExportNotes, list);
}

static void
by_export_notes_init (ByExportNotes *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
