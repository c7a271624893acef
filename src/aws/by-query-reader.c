/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Reading forms, for servers: a flat table of names becomes a tree by the shape. What the shape
 * does not know is ignored, as AWS does.
 */

#include <string.h>

#include "by-aws-error.h"
#include "by-query.h"
#include "by-query-names.h"
#include "by-sink.h"
#include "by-utf8.h"

/* No real form comes near these. */
#define MAX_PAIRS 20000
#define MAX_NAME 256
/* Bytes of a broken pair that are told. */
#define MAX_QUOTED 40

typedef struct
{
  GHashTable *form;
  GHashTable *prefixes; /* every name that begins a longer one: of "A.1.B" these are "A", "A.1" */
  gboolean ec2;
} Decoder;

static gboolean
add_pair (GHashTable *form, const char *pair)
{
  const char *equals = strchr (pair, '=');
  gsize name_length = equals != NULL ? (gsize) (equals - pair) : strlen (pair);
  g_autofree char *text = g_strdup (pair);
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;

  g_strdelimit (text, "+", ' ');
  name = g_uri_unescape_segment (text, text + name_length, NULL);
  value = g_uri_unescape_string (equals != NULL ? text + name_length + 1 : "", NULL);
  if (name == NULL || value == NULL)
    return FALSE;

  g_hash_table_replace (form, g_steal_pointer (&name), g_steal_pointer (&value));
  return TRUE;
}

/**
 * by_query_parse:
 * @form: a form as it came over the wire
 * @length: of @form, or -1
 *
 * Returns: (transfer full): a table of its pairs, decoded; %NULL when it is no form
 */
GHashTable *
by_query_parse (const char *form, gssize length, GError **error)
{
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *text = length < 0 ? g_strdup (form) : g_strndup (form, (gsize) length);
  g_auto (GStrv) pairs = g_strsplit (text, "&", MAX_PAIRS);

  for (guint i = 0; pairs[i] != NULL; i++)
    if (*pairs[i] != '\0' && !add_pair (table, pairs[i]))
      {
        g_autofree char *start = by_utf8_dup_start (pairs[i], strlen (pairs[i]), MAX_QUOTED);

        g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_INVALID, "The form is broken at “%s”",
                     start);
        return NULL;
      }

  return g_steal_pointer (&table);
}

static void
add_prefixes (GHashTable *prefixes, const char *name)
{
  for (const char *dot = strchr (name, '.'); dot != NULL; dot = strchr (dot + 1, '.'))
    g_hash_table_add (prefixes, g_strndup (name, (gsize) (dot - name)));
}

static GHashTable *
collect_prefixes (GHashTable *form)
{
  GHashTable *prefixes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, form);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (strlen (name) <= MAX_NAME)
      add_prefixes (prefixes, name);

  return prefixes;
}

static gboolean
is_there (Decoder *self, const char *name)
{
  return g_hash_table_contains (self->form, name) || g_hash_table_contains (self->prefixes, name);
}

static gboolean
decode_value (Decoder *self, const char *name, const ByPlace *place, GError **error);

static gboolean
decode_structure (
    Decoder *self, const char *prefix, const ByShape *shape, JsonObject *object, GError **error)
{
  for (guint i = 0; i < shape->n_members; i++)
    {
      ByPlace place = { .container = object, .shape = shape, .member = &shape->members[i] };
      g_autofree char *name = by_query_member_name (prefix, place.member, self->ec2);

      if (is_there (self, name) && !decode_value (self, name, &place, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
decode_list (
    Decoder *self, const char *name, const ByMember *member, JsonArray *array, GError **error)
{
  g_autofree char *prefix = by_query_list_prefix (name, member, self->ec2);
  ByPlace place
      = { .container = array, .shape = member->shape, .member = &member->shape->members[0] };

  for (guint i = 1;; i++)
    {
      g_autofree char *item = g_strdup_printf ("%s.%u", prefix, i);

      if (!is_there (self, item))
        return TRUE;
      if (!decode_value (self, item, &place, error))
        return FALSE;
    }
}

static gboolean
decode_map (
    Decoder *self, const char *name, const ByMember *member, JsonObject *object, GError **error)
{
  ByPlace place
      = { .container = object, .shape = member->shape, .member = &member->shape->members[1] };

  for (guint i = 1;; i++)
    {
      g_autofree char *key_name = by_query_map_part (name, member, i, 0);
      g_autofree char *value_name = by_query_map_part (name, member, i, 1);

      place.key = g_hash_table_lookup (self->form, key_name);
      if (place.key == NULL)
        return TRUE;
      if (is_there (self, value_name) && !decode_value (self, value_name, &place, error))
        return FALSE;
    }
}

static gboolean
decode_value (Decoder *self, const char *name, const ByPlace *place, GError **error)
{
  const ByMember *member = place->member;
  const char *text = g_hash_table_lookup (self->form, name);

  if (member->shape->kind == BY_KIND_LIST)
    return decode_list (self, name, member, by_sink_json.open (place), error);
  if (member->shape->kind == BY_KIND_MAP)
    return decode_map (self, name, member, by_sink_json.open (place), error);
  if (member->shape->kind == BY_KIND_STRUCTURE)
    return decode_structure (self, name, member->shape, by_sink_json.open (place), error);

  return text == NULL || by_sink_put_text (&by_sink_json, place, text, error);
}

/**
 * by_query_decode:
 * @form: from by_query_parse()
 * @shape: a structure
 *
 * Returns: (transfer full): what @form says for @shape, with API member names
 */
JsonObject *
by_query_decode (GHashTable *form, const ByShape *shape, gboolean ec2, GError **error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (GHashTable) prefixes = collect_prefixes (form);
  Decoder self = { form, prefixes, ec2 };

  return decode_structure (&self, NULL, shape, object, error) ? g_steal_pointer (&object) : NULL;
}
