/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-context.h"

G_BEGIN_DECLS

/* A service of the tests' own: it lists things, makes them, and names them. */
typedef struct
{
  ByRecord record;
  char *name;
  gint64 size;
} Thing;

typedef struct
{
  ByRecord record;
  GPtrArray *things; /* of Thing */
  char *next_token;
} ThingList;

extern const ByService things_service;
extern const ByOperation list_things;  /* reads, by pages */
extern const ByOperation make_thing;   /* a mutation that must not be repeated */
extern const ByOperation ensure_thing; /* a mutation with a token: may be repeated */

/* A finished call of any kind. */
typedef struct
{
  gboolean done;
  gpointer result; /* ThingList, or GPtrArray, or JsonObject */
  GError *error;
} Outcome;

void outcome_wait (Outcome *self, ByClock *fake_clock);
void outcome_called_cb (GObject *source, GAsyncResult *result, gpointer user_data);
void outcome_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data);

ByContext *things_context_new (const char *url, ByClock *clock, const char *const *environment);
ByClient *things_client (ByContext *context);

G_END_DECLS
