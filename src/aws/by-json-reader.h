/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * ByJsonReader: walks over a JSON text token by token. No tree is made, so that large answers cost
 * little; what a caller has no use for it skips. Every function that fails has set @error to
 * BY_AWS_ERROR_BAD_ANSWER, and the walk is over.
 */
#define BY_JSON_MAX_DEPTH 128 /* no answer of AWS's comes near it */

typedef struct
{
  const char *start;
  const char *at;
  const char *end;
  GString *text;                   /* the last string or number */
  char closers[BY_JSON_MAX_DEPTH]; /* of what is open */
  guint depth;
} ByJsonReader;

typedef enum
{
  BY_JSON_END,
  BY_JSON_OBJECT,
  BY_JSON_ARRAY,
  BY_JSON_STRING,
  BY_JSON_LITERAL, /* a number, true, false */
  BY_JSON_NULL,
} ByJsonToken;

gboolean by_json_reader_init (ByJsonReader *self, GBytes *text, GError **error);
void by_json_reader_clear (ByJsonReader *self);

/* What comes next, without taking it. */
ByJsonToken by_json_reader_peek (ByJsonReader *self);

/* Into an object or array, which peek() said is next. */
gboolean by_json_reader_enter (ByJsonReader *self, GError **error);

/* On to the next item of what was entered, or out of it: @more says which. @first is TRUE before
 * the first call. */
gboolean by_json_reader_next (ByJsonReader *self, gboolean *first, gboolean *more, GError **error);

/* The name of a member; its value comes next. Borrowed until the next read. */
const char *by_json_reader_read_name (ByJsonReader *self, GError **error);

/* A string, number, true or false as text. Borrowed until the next read. */
const char *by_json_reader_read_text (ByJsonReader *self, GError **error);

/* Past any value, null too. */
gboolean by_json_reader_skip (ByJsonReader *self, GError **error);

/* Whether nothing follows. */
gboolean by_json_reader_finish (ByJsonReader *self, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ByJsonReader, by_json_reader_clear)

G_END_DECLS
