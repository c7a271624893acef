/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The records that an answer becomes, and the store they live in: some chunks of memory that are
 * filled from their start and freed as one. A long listing costs little more than its text that
 * way, and nothing is freed one by one.
 */

#include "by-record.h"

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

static ByRecordStore *
store_new (void)
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

static void
hold (ByRecordStore *self, gpointer object, GDestroyNotify destroy)
{
  Held *held = take (self, sizeof *held, TRUE);

  *held = (Held){ .next = self->held, .object = object, .destroy = destroy };
  self->held = held;
}

/* Most lists and maps of most records are empty; these share one, which never changes. */
static GPtrArray *
empty_list (void)
{
  static gsize list = 0;

  if (g_once_init_enter (&list))
    g_once_init_leave (&list, (gsize) g_ptr_array_new ());

  return (GPtrArray *) list;
}

static GHashTable *
empty_map (void)
{
  static gsize map = 0;

  if (g_once_init_enter (&map))
    g_once_init_leave (&map, (gsize) g_hash_table_new (g_str_hash, g_str_equal));

  return (GHashTable *) map;
}

static gboolean
list_holds_pointers (const ByShape *list)
{
  ByKind kind = list->members[0].shape->kind;

  return kind == BY_KIND_STRUCTURE || kind == BY_KIND_STRING;
}

/**
 * by_record_store_add_record:
 * @shape: a structure that has a record
 *
 * Returns: (transfer none): an empty record, its lists and maps empty rather than %NULL
 */
gpointer
by_record_store_add_record (ByRecordStore *self, const ByShape *shape)
{
  ByRecord *record = take (self, shape->record_size, TRUE);

  memset (record, 0, shape->record_size);
  record->shape = shape;
  record->store = self;

  for (guint i = 0; i < shape->n_members; i++)
    {
      const ByMember *member = &shape->members[i];

      if (member->offset == 0)
        continue;
      if (member->shape->kind == BY_KIND_LIST && list_holds_pointers (member->shape))
        G_STRUCT_MEMBER (GPtrArray *, record, member->offset) = empty_list ();
      else if (member->shape->kind == BY_KIND_MAP)
        G_STRUCT_MEMBER (GHashTable *, record, member->offset) = empty_map ();
    }

  return record;
}

/**
 * by_record_new:
 * @shape: a structure that has a record
 *
 * Returns: (transfer full): an empty record in a store of its own
 */
gpointer
by_record_new (const ByShape *shape)
{
  g_return_val_if_fail (shape != NULL && shape->record_size >= sizeof (ByRecord), NULL);

  return by_record_store_add_record (store_new (), shape);
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

  hold (self, copy, free_secret);
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
  hold (self, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  return bytes;
}

static ByRecordContainer *
container_new (ByRecordStore *store, gpointer object)
{
  ByRecordContainer *container = take (store, sizeof *container, TRUE);

  *container = (ByRecordContainer){ store, object };
  return container;
}

/**
 * by_record_open_list:
 * @record: one that is being decoded
 * @member: a list of it that has a field
 *
 * Returns: (transfer none): a list of @record's own to add to
 */
ByRecordContainer *
by_record_open_list (gpointer record, const ByMember *member)
{
  ByRecordStore *store = ((ByRecord *) record)->store;
  GPtrArray **field = &G_STRUCT_MEMBER (GPtrArray *, record, member->offset);

  if (*field == empty_list ())
    {
      *field = g_ptr_array_new ();
      hold (store, *field, (GDestroyNotify) g_ptr_array_unref);
    }

  return container_new (store, *field);
}

/**
 * by_record_open_map:
 * @record: one that is being decoded
 * @member: a map of it that has a field
 *
 * Returns: (transfer none): a map of @record's own to put entries into
 */
ByRecordContainer *
by_record_open_map (gpointer record, const ByMember *member)
{
  ByRecordStore *store = ((ByRecord *) record)->store;
  GHashTable **field = &G_STRUCT_MEMBER (GHashTable *, record, member->offset);

  if (*field == empty_map ())
    {
      *field = g_hash_table_new (g_str_hash, g_str_equal);
      hold (store, *field, (GDestroyNotify) g_hash_table_unref);
    }

  return container_new (store, *field);
}

/**
 * by_record_ref:
 *
 * Returns: (transfer full): @record, which keeps all of its answer
 */
gpointer
by_record_ref (gpointer record)
{
  g_return_val_if_fail (record != NULL, NULL);

  g_atomic_ref_count_inc (&((ByRecord *) record)->store->ref_count);
  return record;
}

/**
 * by_record_unref:
 * @record: (nullable): any record
 */
void
by_record_unref (gpointer record)
{
  ByRecordStore *store = record != NULL ? ((ByRecord *) record)->store : NULL;

  if (store != NULL && g_atomic_ref_count_dec (&store->ref_count))
    store_free (store);
}

/**
 * by_record_extend_list:
 * @record: a record that nobody else has yet
 * @name: of a list of records, in the API
 * @other: the same of another answer, which stays as long as @record
 *
 * Adds what that list of @other has: it is a further page.
 */
void
by_record_extend_list (gpointer record, const char *name, gpointer other)
{
  const ByMember *member = by_shape_find_member (((ByRecord *) record)->shape, name);
  const GPtrArray *more = G_STRUCT_MEMBER (GPtrArray *, other, member->offset);
  ByRecordContainer *list = by_record_open_list (record, member);

  for (guint i = 0; i < more->len; i++)
    g_ptr_array_add (list->object, g_ptr_array_index (more, i));
  hold (list->store, by_record_ref (other), by_record_unref);
}

/**
 * by_record_has:
 * @record: a record
 * @name: a member's name in the API
 *
 * Returns: whether AWS sent that member, which a 0 in the record does not tell
 */
gboolean
by_record_has (gconstpointer record, const char *name)
{
  const ByRecord *self = record;
  const ByMember *member;

  g_return_val_if_fail (record != NULL, FALSE);

  member = by_shape_find_member (self->shape, name);
  g_return_val_if_fail (member != NULL, FALSE);

  return (self->present & (G_GUINT64_CONSTANT (1) << (member - self->shape->members))) != 0;
}
