/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char *by_function_dup_text (JsonNode *value);
JsonNode *by_function_new_text (const char *text);

G_END_DECLS
