/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "by-key-dialog.h"

#include "by-compat.h"
#include "by-error-text.h"
#include "by-field-row.h"

/* Far more than any public key; a wrong file is noticed before it is read whole. */
#define MAX_PUBLIC_KEY 16384

struct _ByKeyDialog
{
  AdwWindow parent_instance;

  /* owned */
  ByKeyPairs *pairs;
  char *path;       /* (nullable) where the user wants the private key */
  char *public_key; /* (nullable) the line to import */
  GCancellable *cancellable;
  gboolean busy;

  GtkEntry *name; /* (borrowed) in name_row */

  /* template */
  GtkStack *mode;
  ByFieldRow *name_row;
  GtkDropDown *key_type;
  GtkLabel *path_label;
  GtkLabel *public_label;
  GtkLabel *fault;
  GtkButton *accept;
  GtkSpinner *spinner;
};

G_DEFINE_FINAL_TYPE (ByKeyDialog, by_key_dialog, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_CREATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* In the order of the drop-down. */
static const char *const key_types[] = { "ed25519", "rsa" };

static gboolean
is_importing (ByKeyDialog *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->mode), "import") == 0;
}

static const char *
get_name (ByKeyDialog *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->name));
}

/* Where ssh users keep their keys, if they do; else their home. */
static char *
dup_default_folder (void)
{
  g_autofree char *ssh = g_build_filename (g_get_home_dir (), ".ssh", NULL);

  return g_file_test (ssh, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&ssh)
                                               : g_strdup (g_get_home_dir ());
}

/* A name for the file: names of keys may hold slashes. */
static char *
dup_file_name (ByKeyDialog *self)
{
  g_autofree char *base = g_strdelimit (g_strdup (get_name (self)), "/\\", '-');

  return g_strconcat (*base != '\0' && *base != '.' ? base : "key", ".pem", NULL);
}

static char *
dup_path (ByKeyDialog *self)
{
  g_autofree char *folder = dup_default_folder ();
  g_autofree char *name = dup_file_name (self);

  return self->path != NULL ? g_strdup (self->path) : g_build_filename (folder, name, NULL);
}

static void
update (ByKeyDialog *self)
{
  g_autofree char *path = dup_path (self);
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *fault = by_key_pairs_dup_name_fault (self->pairs, get_name (self));
  gboolean complete = fault == NULL && (!is_importing (self) || self->public_key != NULL);

  gtk_label_set_label (self->path_label, shown);
  gtk_label_set_label (self->public_label,
                       self->public_key != NULL ? self->public_key : _ ("No file chosen"));
  gtk_button_set_label (self->accept, is_importing (self) ? _ ("_Import") : _ ("Create _Key"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept), complete && !self->busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->busy);
  gtk_spinner_set_spinning (self->spinner, self->busy);
  by_field_row_set_fault (self->name_row, *get_name (self) != '\0' ? fault : NULL, NULL);
}

static void
show_fault (ByKeyDialog *self, const GError *error)
{
  g_autofree char *text = error != NULL ? by_error_text (error) : NULL;

  gtk_label_set_label (self->fault, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), text != NULL);
}

static void
end (ByKeyDialog *self, gboolean done, const GError *error)
{
  self->busy = FALSE;
  if (!done)
    {
      show_fault (self, error);
      update (self);
      return;
    }

  g_signal_emit (self, signals[SIGNAL_CREATED], 0, get_name (self));
  gtk_window_close (GTK_WINDOW (self));
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByKeyDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = by_key_pairs_create_finish (BY_KEY_PAIRS (source), result, &error);

  if (!g_cancellable_is_cancelled (self->cancellable))
    end (self, done, error);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByKeyDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = by_key_pairs_import_finish (BY_KEY_PAIRS (source), result, &error);

  if (!g_cancellable_is_cancelled (self->cancellable))
    end (self, done, error);
}

static void
accept_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ByKeyDialog *self = BY_KEY_DIALOG (widget);
  g_autofree char *path = dup_path (self);
  guint type = gtk_drop_down_get_selected (self->key_type);

  if (!gtk_widget_is_sensitive (GTK_WIDGET (self->accept)))
    return;

  self->busy = TRUE;
  show_fault (self, NULL);
  update (self);
  if (is_importing (self))
    by_key_pairs_import_async (self->pairs, get_name (self), self->public_key, NULL, imported_cb,
                               g_object_ref (self));
  else
    by_key_pairs_create_async (self->pairs, get_name (self),
                               key_types[MIN (type, G_N_ELEMENTS (key_types) - 1)], path, NULL,
                               created_cb, g_object_ref (self));
}

static void
place_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByKeyDialog) self = user_data;
  g_autoptr (GFile) file = by_file_choose_finish (result, NULL);

  if (file == NULL)
    return;

  g_free (self->path);
  self->path = g_file_get_path (file);
  show_fault (self, NULL); /* it was about the old place */
  update (self);
}

static void
choose_place_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ByKeyDialog *self = BY_KEY_DIALOG (widget);
  g_autofree char *folder_path = dup_default_folder ();
  g_autofree char *name = dup_file_name (self);
  g_autoptr (GFile) folder = g_file_new_for_path (folder_path);

  by_file_save_async (GTK_WINDOW (self), _ ("Save the Private Key"), folder, name,
                      self->cancellable, place_chosen_cb, g_object_ref (self));
}

static void
public_key_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByKeyDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length = 0;

  if (!g_file_load_contents_finish (G_FILE (source), result, &contents, &length, NULL, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_fault (self, error);
      return;
    }

  if (length > MAX_PUBLIC_KEY || !g_utf8_validate (contents, (gssize) length, NULL)
      || strstr (contents, "PRIVATE KEY") != NULL)
    {
      g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("This is not a public key. Choose the file that ends in .pub."));
      show_fault (self, error);
      return;
    }

  g_free (self->public_key);
  self->public_key = g_strdup (g_strstrip (contents));
  show_fault (self, NULL);
  update (self);
}

static void
public_key_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ByKeyDialog) self = user_data;
  g_autoptr (GFile) file = by_file_choose_finish (result, NULL);

  if (file != NULL)
    g_file_load_contents_async (file, self->cancellable, public_key_read_cb, g_object_ref (self));
}

static void
choose_public_key_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  static const char *const patterns[] = { "*.pub", NULL };
  ByKeyDialog *self = BY_KEY_DIALOG (widget);

  by_file_open_async (GTK_WINDOW (self), _ ("Choose a Public Key"), patterns, self->cancellable,
                      public_key_chosen_cb, g_object_ref (self));
}

static void
by_key_dialog_dispose (GObject *object)
{
  ByKeyDialog *self = BY_KEY_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), BY_TYPE_KEY_DIALOG);
  g_clear_object (&self->pairs);

  G_OBJECT_CLASS (by_key_dialog_parent_class)->dispose (object);
}

static void
by_key_dialog_finalize (GObject *object)
{
  ByKeyDialog *self = BY_KEY_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->public_key, g_free);

  G_OBJECT_CLASS (by_key_dialog_parent_class)->finalize (object);
}

static void
by_key_dialog_class_init (ByKeyDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = by_key_dialog_dispose;
  object_class->finalize = by_key_dialog_finalize;

  signals[SIGNAL_CREATED] = g_signal_new ("created", BY_TYPE_KEY_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/batchyard/Batchyard/ui/by-key-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ByKeyDialog, mode);
  gtk_widget_class_bind_template_child (widget_class, ByKeyDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, ByKeyDialog, key_type);
  gtk_widget_class_bind_template_child (widget_class, ByKeyDialog, path_label);
  gtk_widget_class_bind_template_child (widget_class, ByKeyDialog, public_label);
  gtk_widget_class_bind_template_child (widget_class, ByKeyDialog, fault);
  gtk_widget_class_bind_template_child (widget_class, ByKeyDialog, accept);
  gtk_widget_class_bind_template_child (widget_class, ByKeyDialog, spinner);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_install_action (widget_class, "key.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "key.choose-place", NULL, choose_place_action);
  gtk_widget_class_install_action (widget_class, "key.choose-public", NULL,
                                   choose_public_key_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  g_type_ensure (BY_TYPE_FIELD_ROW);
}

static void
by_key_dialog_init (ByKeyDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  self->name = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (self->name), 22);
  by_field_row_set_texts (self->name_row, _ ("Name"), _ ("Unique in the region"));
  by_field_row_add_control (self->name_row, GTK_WIDGET (self->name));
  by_field_row_set_subject (self->name_row, GTK_WIDGET (self->name));
  gtk_entry_set_activates_default (self->name, TRUE);
  g_signal_connect_object (self->name, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

/**
 * by_key_dialog_new:
 * @pairs: where the new key pair goes
 *
 * Returns: (transfer none): a dialog, which GTK owns until it is closed
 */
ByKeyDialog *
by_key_dialog_new (ByKeyPairs *pairs)
{
  ByKeyDialog *self = g_object_new (BY_TYPE_KEY_DIALOG, NULL);

  self->pairs = g_object_ref (pairs);
  update (self);
  return self;
}

/**
 * by_key_dialog_present:
 * @from: the widget that asks; its window becomes the parent
 */
void
by_key_dialog_present (ByKeyDialog *self, GtkWidget *from)
{
  GtkRoot *root = gtk_widget_get_root (from);

  g_return_if_fail (BY_IS_KEY_DIALOG (self));

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}
