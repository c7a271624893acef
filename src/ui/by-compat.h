/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * Calls that newer GTK and libadwaita deprecate, behind the shape of what follows them. Nothing else
 * in ui/ touches them.
 */

/* A file to read or to write. @pattern: (nullable): "*.yml". Finish: (transfer full), NULL with
 * G_IO_ERROR_CANCELLED when the user closed the dialog. */
void by_file_open_async (GtkWindow *parent,
                         const char *title,
                         const char *const *patterns,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
void by_file_save_async (GtkWindow *parent,
                         const char *title,
                         GFile *initial_folder,
                         const char *initial_name,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
GFile *by_file_choose_finish (GAsyncResult *result, GError **error);

/* A question. Finish: whether the user agreed. */
typedef struct
{
  const char *heading;
  const char *body;
  const char *cancel_label; /* (nullable): "Cancel" */
  const char *agree_label;
  gboolean destructive;
  GtkWidget *extra_child; /* (nullable) (transfer floating) */
} ByQuestion;

void by_question_ask_async (GtkWindow *parent,
                            const ByQuestion *question,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean by_question_ask_finish (GAsyncResult *result);

void by_about_show (GtkWindow *parent);

G_END_DECLS
