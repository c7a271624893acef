/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * Reading JSON that others wrote (requests, data files) without trusting it: a member that is
 * absent or of another kind reads as nothing. Everything returned is borrowed unless said otherwise.
 */
const char *by_sandbox_json_string (JsonObject *object, const char *name); /* (nullable) */
gint64 by_sandbox_json_int (JsonObject *object, const char *name, gint64 otherwise);
double by_sandbox_json_double (JsonObject *object, const char *name, double otherwise);
gboolean by_sandbox_json_boolean (JsonObject *object, const char *name, gboolean otherwise);
JsonObject *by_sandbox_json_object (JsonObject *object, const char *name); /* (nullable) */
JsonArray *by_sandbox_json_array (JsonObject *object, const char *name);   /* (nullable) */
guint by_sandbox_json_length (JsonObject *object, const char *name);       /* of an array */

/* Elements of an array, in the same spirit. */
JsonObject *by_sandbox_json_object_at (JsonArray *array, guint index); /* (nullable) */
const char *by_sandbox_json_string_at (JsonArray *array, guint index); /* (nullable) */

/* Follows "a.b.c" through objects. (nullable) */
/* A scalar as text; NULL for anything else. (transfer full) (nullable) */
char *by_sandbox_json_text (JsonNode *node);

/* A copy that shares nothing: what is handed out must not change with what is kept. */
JsonObject *by_sandbox_json_copy (JsonObject *object);
JsonArray *by_sandbox_json_strings (const char *const *strings);
gboolean by_sandbox_json_strings_contain (JsonArray *array, const char *text);
/* Sets @name to a string, unless @value is NULL. */
void by_sandbox_json_set_string (JsonObject *object, const char *name, const char *value);
/* Takes over every member of @source that @names lists and that is there. */
void by_sandbox_json_take_over (JsonObject *object, JsonObject *source, const char *const *names);

JsonObject *by_sandbox_json_load_resource (const char *path); /* (transfer full) built in: never fails */

G_END_DECLS
