/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-value.h"

G_BEGIN_DECLS

/*
 * Where decoders put what they read. A container is a structure, list or map being filled; what it
 * is in memory is the sink's business: records, or JSON objects and arrays.
 */

/* A spot inside a container. */
typedef struct
{
  gpointer container;
  const ByShape *shape;   /* of the container */
  const ByMember *member; /* a member of it; of a list its element, of a map its value */
  const char *key;        /* in a map */
} ByPlace;

typedef struct
{
  gpointer (*create) (const ByShape *structure);
  /* The container at @place, made if it is not there yet; %NULL when the sink has no use for it. */
  gpointer (*open) (const ByPlace *place);
  void (*close) (const ByPlace *place); /* the structure at @place, which has all its members now */
  void (*put) (const ByPlace *place, const ByValue *value);
  void (*put_null) (const ByPlace *place); /* an item of a list that is there, but nothing */
  void (*destroy) (gpointer structure);
} BySink;

extern const BySink by_sink_record; /* containers: records, ByRecordContainer */
extern const BySink by_sink_json;   /* containers: JsonObject, JsonArray */

gboolean
by_sink_put_text (const BySink *sink, const ByPlace *place, const char *text, GError **error);

G_END_DECLS
