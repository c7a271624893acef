/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-account-button.h"
#include "by-welcome-view.h"
#include "by-window.h"

G_BEGIN_DECLS

struct _ByWindow
{
  AdwApplicationWindow parent_instance;

  ByAccount *account; /* (owned) (nullable) */
  GPtrArray *history; /* (owned): of char *, paths; the last one is visible */
  ByPage *page;       /* (borrowed) (nullable): the visible one, child of @pages */

  /* by-window-account.c */
  ByAccounts *accounts;      /* (owned) (nullable) */
  ByAccount *probe;          /* (owned) (nullable): what the welcome tries in silence */
  GCancellable *opening;     /* (owned) (nullable): while a sandbox starts */
  char *scenario;            /* (owned) (nullable): of the sandbox on show, or being opened */
  double sandbox_speed;
  GSignalGroup *account_signals; /* (owned) */

  /* template */
  GtkStack *root;
  ByWelcomeView *welcome;
  AdwToastOverlay *toast_overlay;
  AdwFlap *flap;
  GtkListBox *sidebar;
  GtkStack *pages;
  ByAccountButton *account_button;
};

void by_window_account_install (GtkWidgetClass *widget_class);
void by_window_account_init (ByWindow *self);
void by_window_account_set_accounts (ByWindow *self, ByAccounts *accounts);
void by_window_account_dispose (ByWindow *self);
void by_window_account_changed (ByWindow *self);

G_END_DECLS
