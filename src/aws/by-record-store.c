/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The memory of the records of one answer: some chunks that are filled from their start and freed
 * as one. A long listing costs little more than its text that way, and nothing is freed one by one.
 */

#include "by-record-store.h"

#include <string.h>

/* Most answers fit the first; the last ones stay below what malloc() gets from the kernel each by
 * itself. */
#define FIRST_CHUNK 1024
#define LARGEST_CHUNK (32 * 1024)

/* What comes again and again, as a status does, is kept once: where it is looked for, from the
 * second chunk on. */
#define N_STRINGS 64
#define N_RECORDS 8

typedef struct _Chunk Chunk;
typedef struct _Held Held;

struct _Chunk
{
  Chunk *next;
  gsize size; /* with this head */
};

typedef struct
{
  const char *strings[N_STRINGS];
  ByRecord *records[N_RECORDS];
} Recent;

/* Something outside of the store that goes with it. */
struct _Held
{
  Held *next;
  gpointer object;
  GDestroyNotify destroy;
};

struct _ByRecordStore
{
  gatomicrefcount ref_count;
  Chunk *chunks; /* (owned): the newest first; this struct is in the last */
  char *at;      /* what is free of the newest */
  char *end;
  Held *held;
  const char *last; /* (nullable): the string that was put in last */
  gsize last_length;
  Recent *recent; /* (nullable) */
};

static gsize
align (gsize size)
{
  return (size + sizeof (gpointer) - 1) & ~(sizeof (gpointer) - 1);
}

static Chunk *
chunk_new (gsize size)
{
  Chunk *chunk = g_malloc (size);

  chunk->next = NULL;
  chunk->size = size;
  return chunk;
}

static void
add_chunk (ByRecordStore *self, gsize wanted)
{
  gsize size = MIN (self->chunks->size * 2, LARGEST_CHUNK);
  Chunk *chunk = chunk_new (MAX (size, wanted + sizeof (Chunk)));

  chunk->next = self->chunks;
  self->chunks = chunk;
  self->at = (char *) (chunk + 1);
  self->end = (char *) chunk + chunk->size;
}

/* @alignment: whether a struct goes there. */
static gpointer
take (ByRecordStore *self, gsize size, gboolean aligned)
{
  gsize gap = aligned ? align ((gsize) self->at) - (gsize) self->at : 0;
  gpointer memory;

  if ((gsize) (self->end - self->at) < size + gap)
    {
      add_chunk (self, size);
      gap = 0;
    }

  memory = self->at + gap;
  self->at += gap + size;
  return memory;
}

/**
 * by_record_store_new:
 *
 * Returns: (transfer full): an empty store
 */
ByRecordStore *
by_record_store_new (void)
{
  Chunk *chunk = chunk_new (FIRST_CHUNK);
  ByRecordStore *self = (ByRecordStore *) (chunk + 1);

  *self = (ByRecordStore){ .chunks = chunk };
  g_atomic_ref_count_init (&self->ref_count);
  self->at = (char *) self + align (sizeof *self);
  self->end = (char *) chunk + chunk->size;
  return self;
}

static void
store_free (ByRecordStore *self)
{
  Chunk *chunk = self->chunks;

  for (Held *held = self->held; held != NULL; held = held->next)
    held->destroy (held->object);

  while (chunk != NULL)
    {
      Chunk *next = chunk->next;

      g_free (chunk);
      chunk = next;
    }
}

/**
 * by_record_store_ref:
 */
void
by_record_store_ref (ByRecordStore *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
}

/**
 * by_record_store_unref:
 */
void
by_record_store_unref (ByRecordStore *self)
{
  if (g_atomic_ref_count_dec (&self->ref_count))
    store_free (self);
}

/**
 * by_record_store_take:
 *
 * Returns: (transfer none): room for a struct, as it comes
 */
gpointer
by_record_store_take (ByRecordStore *self, gsize size)
{
  return take (self, size, TRUE);
}

/**
 * by_record_store_hold:
 * @object: (transfer full): goes with the store, by @destroy
 */
void
by_record_store_hold (ByRecordStore *self, gpointer object, GDestroyNotify destroy)
{
  Held *held = take (self, sizeof *held, TRUE);

  *held = (Held){ .next = self->held, .object = object, .destroy = destroy };
  self->held = held;
}

/* (nullable) */
static Recent *
get_recent (ByRecordStore *self)
{
  if (self->recent == NULL && self->chunks->next != NULL)
    {
      self->recent = take (self, sizeof *self->recent, TRUE);
      memset (self->recent, 0, sizeof *self->recent);
    }
  return self->recent;
}

static ByRecord **
find_recent_record (Recent *recent, const ByShape *shape)
{
  return &recent->records[(gsize) shape / sizeof *shape % N_RECORDS];
}

/**
 * by_record_store_settle:
 * @record: one of @self with all its members
 *
 * Most jobs of a listing ended with the same code, and most machines have the same state: where
 * such a small record says what one before said, that one does for both.
 *
 * Returns: (transfer none): @record, or its like; then @record is gone
 */
gpointer
by_record_store_settle (ByRecordStore *self, gpointer record)
{
  const ByShape *shape = ((ByRecord *) record)->shape;
  Recent *recent = get_recent (self);
  ByRecord **like = recent != NULL ? find_recent_record (recent, shape) : NULL;

  /* Something new was put behind it: it has no like. */
  if (like == NULL || (char *) record + shape->record_size != self->at)
    return record;

  if (*like != NULL && (*like)->shape == shape && memcmp (*like, record, shape->record_size) == 0)
    {
      self->at = record;
      return *like;
    }
  *like = record;
  return record;
}

/**
 * by_record_store_copy:
 *
 * Returns: (transfer none): a copy of @record, which others may have, to go on with
 */
gpointer
by_record_store_copy (ByRecordStore *self, gpointer record)
{
  gsize size = ((ByRecord *) record)->shape->record_size;

  return memcpy (take (self, size, TRUE), record, size);
}

static const char **
find_recent_string (Recent *recent, const char *string, gsize length)
{
  guint hash = (guint) length;

  for (gsize i = length - MIN (length, 4); i < length; i++)
    hash = hash * 31 + (guchar) string[i];

  return &recent->strings[hash % N_STRINGS];
}

static gboolean
ends_with (const char *string, gsize length, const char *end, gsize end_length)
{
  return end_length <= length && memcmp (string + length - end_length, end, end_length) == 0;
}

/* What is there already: the end of the string before, as an id is that of its ARN, or one that
 * came not long ago. */
static char *
find_string (ByRecordStore *self, const char *string, gsize length, const char ***place)
{
  Recent *recent = get_recent (self);

  if (self->last != NULL && ends_with (self->last, self->last_length, string, length))
    return (char *) self->last + self->last_length - length;
  if (recent == NULL)
    return NULL;

  *place = find_recent_string (recent, string, length);
  return **place != NULL && strcmp (**place, string) == 0 ? (char *) **place : NULL;
}

/**
 * by_record_store_add_string:
 *
 * Returns: (transfer none): a copy of @string that is as good as any, but not to be written to:
 *   others may have the same
 */
char *
by_record_store_add_string (ByRecordStore *self, const char *string)
{
  gsize length = strlen (string);
  const char **place = NULL;
  char *copy = find_string (self, string, length, &place);

  if (copy != NULL)
    return copy;

  copy = take (self, length + 1, FALSE);
  memcpy (copy, string, length + 1);
  self->last = copy;
  self->last_length = length;
  if (place != NULL)
    *place = copy;
  return copy;
}

static void
free_secret (gpointer secret)
{
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

/**
 * by_record_store_add_secret:
 *
 * Returns: (transfer none): a copy of @string that is wiped in the end
 */
char *
by_record_store_add_secret (ByRecordStore *self, const char *string)
{
  char *copy = g_strdup (string);

  by_record_store_hold (self, copy, free_secret);
  return copy;
}

/**
 * by_record_store_add_bytes:
 *
 * Returns: (transfer none): @bytes, which stay
 */
GBytes *
by_record_store_add_bytes (ByRecordStore *self, GBytes *bytes)
{
  by_record_store_hold (self, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  return bytes;
}
