/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-accounts.h"
#include "by-page.h"

G_BEGIN_DECLS

/*
 * ByWindow: the main window. Shows one account; its pages are reached by a path through the action
 * "win.go" (by-pages.c says which there are), and "win.back" leads back.
 */
#define BY_TYPE_WINDOW (by_window_get_type ())
G_DECLARE_FINAL_TYPE (ByWindow, by_window, BY, WINDOW, AdwApplicationWindow)

ByWindow *by_window_new (GtkApplication *application, ByAccounts *accounts);
ByAccounts *by_window_get_accounts (ByWindow *self);
void by_window_open_default (ByWindow *self);
void by_window_choose (ByWindow *self, const char *profile, const char *region);
gboolean by_window_open (ByWindow *self, const ByAccountChoice *choice);
void by_window_open_sandbox (ByWindow *self, const char *scenario, double speed, const char *region);
ByAccount *by_window_get_account (ByWindow *self);
void by_window_set_account (ByWindow *self, ByAccount *account);
gboolean by_window_go (ByWindow *self, const char *path);
gboolean by_window_go_back (ByWindow *self);
void by_window_forget (ByWindow *self, const char *path);
const char *by_window_get_path (ByWindow *self);
ByPage *by_window_get_page (ByWindow *self);
const char *by_window_get_scenario (ByWindow *self);
void by_window_check_account (ByWindow *self, GtkWindow *asks);
void by_window_add_toast (ByWindow *self, AdwToast *toast);

G_END_DECLS
