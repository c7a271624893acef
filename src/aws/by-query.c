/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Writing forms. Query names lists "X.member.N" and maps "X.entry.N.key"; ec2 has every list flat,
 * leaves empty ones out, and has names of its own for some members.
 */

#include "by-query.h"

#include "by-aws-error.h"
#include "by-query-names.h"
#include "by-value.h"

typedef struct
{
  GString *form;
  gboolean ec2;
} Encoder;

/**
 * by_query_append:
 * @form: ends with what was appended before
 *
 * Appends a pair, percent-encoded.
 */
void
by_query_append (GString *form, const char *name, const char *value)
{
  if (form->len > 0)
    g_string_append_c (form, '&');
  g_string_append_uri_escaped (form, name, NULL, FALSE);
  g_string_append_c (form, '=');
  g_string_append_uri_escaped (form, value, NULL, FALSE);
}

static gboolean
wrong_kind (const char *name, GError **error)
{
  g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_INVALID, "%s has the wrong type", name);
  return FALSE;
}

static gboolean encode_value (
    Encoder *self, const char *name, const ByMember *member, JsonNode *node, GError **error);

static gboolean
encode_structure (
    Encoder *self, const char *prefix, const ByShape *shape, JsonObject *object, GError **error)
{
  for (guint i = 0; i < shape->n_members; i++)
    {
      const ByMember *member = &shape->members[i];
      JsonNode *node = json_object_get_member (object, member->name);
      g_autofree char *name = NULL;

      if (node == NULL || JSON_NODE_HOLDS_NULL (node))
        continue;
      name = by_query_member_name (prefix, member, self->ec2);
      if (!encode_value (self, name, member, node, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
encode_list (
    Encoder *self, const char *name, const ByMember *member, JsonNode *node, GError **error)
{
  g_autofree char *prefix = by_query_list_prefix (name, member, self->ec2);
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return wrong_kind (name, error);

  array = json_node_get_array (node);
  if (json_array_get_length (array) == 0 && !self->ec2)
    by_query_append (self->form, name, "");
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *item = g_strdup_printf ("%s.%u", prefix, i + 1);

      if (!encode_value (self, item, &member->shape->members[0], json_array_get_element (array, i),
                         error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
encode_map (Encoder *self, const char *name, const ByMember *member, JsonNode *node, GError **error)
{
  guint number = 1;
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return wrong_kind (name, error);

  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &key, &value))
    {
      g_autofree char *key_name = by_query_map_part (name, member, number, 0);
      g_autofree char *value_name = by_query_map_part (name, member, number, 1);

      by_query_append (self->form, key_name, key);
      if (!encode_value (self, value_name, &member->shape->members[1], value, error))
        return FALSE;
      number++;
    }

  return TRUE;
}

static gboolean
encode_value (
    Encoder *self, const char *name, const ByMember *member, JsonNode *node, GError **error)
{
  g_autofree char *text = NULL;

  if (member->shape->kind == BY_KIND_LIST)
    return encode_list (self, name, member, node, error);
  if (member->shape->kind == BY_KIND_MAP)
    return encode_map (self, name, member, node, error);
  if (member->shape->kind == BY_KIND_STRUCTURE)
    return JSON_NODE_HOLDS_OBJECT (node)
               ? encode_structure (self, name, member->shape, json_node_get_object (node), error)
               : wrong_kind (name, error);

  text = by_value_format_node (node, member, BY_TIMESTAMP_ISO8601, error);
  if (text != NULL)
    by_query_append (self->form, name, text);
  return text != NULL;
}

/**
 * by_query_encode:
 * @form: what comes before, "Action=…"
 * @shape: a structure
 * @parameters: with API member names
 *
 * Appends @parameters to @form.
 */
gboolean
by_query_encode (
    GString *form, const ByShape *shape, JsonObject *parameters, gboolean ec2, GError **error)
{
  Encoder self = { form, ec2 };

  return encode_structure (&self, NULL, shape, parameters, error);
}
