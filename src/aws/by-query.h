/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "by-shape.h"

G_BEGIN_DECLS

/* Forms of the query protocol and of its sibling, ec2 (@ec2): "Action=…&Filter.1.Name=…". */
gboolean by_query_encode (
    GString *form, const ByShape *shape, JsonObject *parameters, gboolean ec2, GError **error);
void by_query_append (GString *form, const char *name, const char *value);

/* Reading them: name -> value, both decoded. Both functions refuse with BY_AWS_ERROR_INVALID. */
GHashTable *by_query_parse (const char *form, gssize length, GError **error);
JsonObject *by_query_decode (GHashTable *form, const ByShape *shape, gboolean ec2, GError **error);

G_END_DECLS
