/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-application.h"
#include "by-window.h"
#include "look.h"
#include "ui-test.h"

/*
 * Stage: the real program in front of the camera. It stands on one account at a time: a sandbox of a
 * scenario, or none.
 */
typedef struct
{
  ByApplication *application; /* (owned) */
  ByWindow *window;           /* (borrowed) */
  const char *directory;      /* where pictures go */
  double speed;               /* of sandboxes */
  char *scenario;             /* (owned) (nullable): of the account on show */
  gint64 last_call;           /* when AWS last answered, monotonic */
  GObject *guest;             /* (owned) (nullable): what a screen has brought along and needs */
} Stage;

gboolean stage_open (Stage *stage, GError **error);
void stage_close (Stage *stage);

/* Shows another account. NULL: the window of somebody without one. */
void stage_set_scenario (Stage *stage, const char *scenario);
/* Shows an account that is no sandbox of ours. */
void stage_set_account (Stage *stage, ByAccount *account);
ByAccount *stage_get_account (Stage *stage);

void stage_go (Stage *stage, const char *path);
/* What its keyboard shortcut, menu item or button does; %FALSE: there is no such action here. */
gboolean stage_act (Stage *stage, const char *action, const char *parameter);

void stage_run_for (int milliseconds);
/* Until no answer of AWS has come for a while, so that what is on show is whole. */
void stage_wait_until_quiet (Stage *stage);
/* Until @condition holds; %FALSE after @seconds. */
gboolean stage_wait (UiTestCondition condition, gpointer user_data, int seconds);

/* Takes the picture of the window in front. */
void stage_shoot (Stage *stage, const Look *look, const char *name);
GtkWindow *stage_get_front (Stage *stage);
void stage_close_dialogs (Stage *stage);
