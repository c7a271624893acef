/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ByMfaAsker: see the header. Owned by whoever signs; borrows the application, which outlives it. */

#include "by-mfa-asker.h"

#include <glib/gi18n.h>

#include "by-mfa-dialog.h"

struct _ByMfaAsker
{
  GObject parent_instance;

  GtkApplication *application; /* (borrowed) */
  GPtrArray *questions;        /* (owned): of Question, each with a dialog on show */
};

/* One dialog, and all who wait for what is typed there. */
typedef struct
{
  char *key;           /* (owned): profile and device */
  ByMfaDialog *dialog; /* (borrowed): GTK's; it answers before it goes */
  GPtrArray *tasks;    /* (owned): of GTask */
} Question;

static void prompt_iface_init (ByMfaPromptInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ByMfaAsker,
                               by_mfa_asker,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BY_TYPE_MFA_PROMPT, prompt_iface_init))

static void
question_free (Question *self)
{
  g_free (self->key);
  g_ptr_array_unref (self->tasks);
  g_free (self);
}

static Question *
find_question (ByMfaAsker *self, const char *key)
{
  for (guint i = 0; i < self->questions->len; i++)
    {
      Question *question = g_ptr_array_index (self->questions, i);

      if (g_str_equal (question->key, key))
        return question;
    }

  return NULL;
}

static void
answered_cb (ByMfaDialog *dialog, const char *code, gpointer user_data)
{
  ByMfaAsker *self = BY_MFA_ASKER (user_data);
  g_autoptr (GPtrArray) tasks = NULL;

  for (guint i = 0; i < self->questions->len; i++)
    {
      Question *question = g_ptr_array_index (self->questions, i);

      if (question->dialog == dialog)
        {
          tasks = g_ptr_array_ref (question->tasks);
          g_ptr_array_remove_index (self->questions, i);
          break;
        }
    }

  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    {
      GTask *task = g_ptr_array_index (tasks, i);

      if (code != NULL)
        g_task_return_pointer (task, g_strdup (code), g_free);
      else
        g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                 _ ("No code was given"));
    }
}

/* The window that the dialog belongs to: the main one, also while another dialog lies above it. */
static GtkWindow *
find_parent (ByMfaAsker *self)
{
  GtkWindow *window = gtk_application_get_active_window (self->application);

  return window != NULL && gtk_widget_get_visible (GTK_WIDGET (window)) ? window : NULL;
}

static void
ask_async (ByMfaPrompt *prompt,
           const char *profile,
           const char *serial,
           gboolean again,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  ByMfaAsker *self = BY_MFA_ASKER (prompt);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *key = g_strdup_printf ("%s|%s", profile, serial);
  Question *question = find_question (self, key);

  if (question == NULL)
    {
      question = g_new0 (Question, 1);
      question->key = g_steal_pointer (&key);
      question->tasks = g_ptr_array_new_with_free_func (g_object_unref);
      question->dialog = by_mfa_dialog_present (find_parent (self), profile, serial, again);
      g_ptr_array_add (self->questions, question);
      g_signal_connect_object (question->dialog, "answered", G_CALLBACK (answered_cb), self, 0);
    }
  else
    {
      gtk_window_present (GTK_WINDOW (question->dialog));
    }
  g_ptr_array_add (question->tasks, task);
}

static char *
ask_finish (ByMfaPrompt *prompt, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, prompt), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
prompt_iface_init (ByMfaPromptInterface *iface)
{
  iface->ask_async = ask_async;
  iface->ask_finish = ask_finish;
}

static void
by_mfa_asker_finalize (GObject *object)
{
  g_ptr_array_unref (BY_MFA_ASKER (object)->questions);

  G_OBJECT_CLASS (by_mfa_asker_parent_class)->finalize (object);
}

static void
by_mfa_asker_class_init (ByMfaAskerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_mfa_asker_finalize;
}

static void
by_mfa_asker_init (ByMfaAsker *self)
{
  self->questions = g_ptr_array_new_with_free_func ((GDestroyNotify) (void (*) (void)) question_free);
}

/**
 * by_mfa_asker_new:
 *
 * Returns: (transfer full): who asks for codes on behalf of @application
 */
ByMfaPrompt *
by_mfa_asker_new (GtkApplication *application)
{
  ByMfaAsker *self = g_object_new (BY_TYPE_MFA_ASKER, NULL);

  self->application = application;

  return BY_MFA_PROMPT (self);
}
