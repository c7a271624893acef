/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-call-log.h"

G_BEGIN_DECLS

/* ByCallLogWindow: every call to AWS as it happens, to look through and to copy as commands. */
#define BY_TYPE_CALL_LOG_WINDOW (by_call_log_window_get_type ())
G_DECLARE_FINAL_TYPE (ByCallLogWindow, by_call_log_window, BY, CALL_LOG_WINDOW, AdwWindow)

GtkWindow *by_call_log_window_present (GtkWindow *parent, ByCallLog *log);

G_END_DECLS
