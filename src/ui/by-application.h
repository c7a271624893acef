/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-options.h"

G_BEGIN_DECLS

/*
 * ByApplication: builds what the program consists of and hands it down; nothing of it is global.
 */
#define BY_TYPE_APPLICATION (by_application_get_type ())
G_DECLARE_FINAL_TYPE (ByApplication, by_application, BY, APPLICATION, AdwApplication)

ByApplication *by_application_new (ByOptions *options);
void by_application_set_sandbox_program (ByApplication *self, const char *program);

G_END_DECLS
