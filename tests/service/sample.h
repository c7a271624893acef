/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "by-shape.h"

G_BEGIN_DECLS

/* A value with every member of a shape, each different from its neighbours. */
JsonObject *sample_structure (const ByShape *shape);

/* What a record holds, as JSON with API member names. */
JsonObject *sample_from_record (gpointer record);

/* Compares @expected with @given, leaving out of @expected what records do not hold. */
void sample_assert_record_equals (const ByShape *shape, JsonObject *given, JsonObject *expected);
void sample_assert_equals (JsonObject *given, JsonObject *expected);

G_END_DECLS
