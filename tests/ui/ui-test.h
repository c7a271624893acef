/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-account.h"

/* What tests of widgets share. Call ui_test_init() in place of g_test_init(). */
void ui_test_init (int *argc, char ***argv);
/* The same looks everywhere: no animations, GNOME's font and buttons. */
void ui_test_prepare_gtk (void);

/* An account that nothing is known about and that nobody answers for: calls fail at once. */
ByAccount *ui_test_create_account (gboolean sandbox);

typedef gboolean (*UiTestCondition) (gpointer user_data);

/* Runs the main loop until @condition holds; fails the test when that takes too long
 * (BY_TIMEOUT_SCALE stretches it for slow machines). */
void ui_test_wait (UiTestCondition condition, gpointer user_data);
/* Runs what is pending and draws. */
void ui_test_settle (void);

/* Descendants that are mapped. All: (transfer none) (nullable). */
GtkWidget *ui_test_find_type (GtkWidget *root, GType type);
GtkWidget *ui_test_find_id (GtkWidget *root, const char *buildable_id);
GtkWidget *ui_test_find_label (GtkWidget *root, const char *text); /* a label whose text contains it */
GtkWidget *ui_test_find_button (GtkWidget *root, const char *text);
void ui_test_click (GtkWidget *root, const char *text);

/* What @widget looks like now, as a PNG. */
void ui_test_save_picture (GtkWidget *widget, const char *path);
