/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading XML answers, by shape. Names are compared without their prefix. */

#include "by-xml.h"

#include <string.h>

#include "by-aws-error.h"
#include "by-utf8.h"
#include "by-xml-reader.h"

/* Bytes of the name of a wrong document that are told. */
#define MAX_QUOTED 40

typedef struct
{
  ByXmlReader *reader;
  const BySink *sink;
} Decoder;

static gboolean decode_value (Decoder *self, const ByPlace *place, GError **error);

static gboolean
is_flattened (const ByMember *member)
{
  return (member->flags & BY_MEMBER_FLATTENED) != 0 || member->shape->flattened;
}

/* The element a member of a structure comes in. */
static const char *
element_of (const ByMember *member)
{
  if (member->shape->kind == BY_KIND_LIST && is_flattened (member)
      && member->shape->members[0].wire_name != NULL)
    return member->shape->members[0].wire_name;

  return member->wire_name != NULL ? member->wire_name : member->name;
}

/* The member whose element was entered. @hint is the one that probably comes next. */
static const ByMember *
find_member (const ByXmlReader *reader, const ByShape *shape, guint *hint)
{
  for (guint i = 0; i < shape->n_members; i++)
    {
      guint index = *hint + i < shape->n_members ? *hint + i : *hint + i - shape->n_members;
      const ByMember *member = &shape->members[index];

      if (member->location == BY_LOCATION_BODY && (member->flags & BY_MEMBER_XML_ATTRIBUTE) == 0
          && by_xml_reader_is (reader, element_of (member)))
        {
          *hint = is_flattened (member) || index + 1 == shape->n_members ? index : index + 1;
          return member;
        }
    }

  return NULL;
}

static gboolean
decode_attributes (Decoder *self, const ByShape *shape, gpointer container, GError **error)
{
  ByPlace place = { .container = container, .shape = shape };

  for (guint i = 0; i < shape->n_members; i++)
    {
      const char *name, *value;

      place.member = &shape->members[i];
      if ((place.member->flags & BY_MEMBER_XML_ATTRIBUTE) == 0)
        continue;
      name = strrchr (element_of (place.member), ':');
      name = name != NULL ? name + 1 : element_of (place.member);
      value = by_xml_reader_get_attribute (self->reader, name);
      if (value != NULL && !by_sink_put_text (self->sink, &place, value, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
decode_list (Decoder *self, const ByShape *shape, gpointer container, GError **error)
{
  const ByPlace place = { .container = container, .shape = shape, .member = &shape->members[0] };
  gboolean more;

  while (by_xml_reader_next (self->reader, &more, error))
    {
      if (!more)
        return TRUE;
      if (!decode_value (self, &place, error))
        return FALSE;
    }

  return FALSE;
}

/* One part of an entry: its key, or its value once the key is known. */
static gboolean
decode_entry_part (Decoder *self, ByPlace *place, char **key, GError **error)
{
  const ByMember *members = place->shape->members;
  const char *key_name = members[0].wire_name != NULL ? members[0].wire_name : "key";
  const char *value_name = members[1].wire_name != NULL ? members[1].wire_name : "value";

  if (by_xml_reader_is (self->reader, key_name))
    {
      g_free (*key);
      *key = g_strdup (by_xml_reader_read_text (self->reader, error));
      return *key != NULL;
    }
  if (*key == NULL || !by_xml_reader_is (self->reader, value_name))
    return by_xml_reader_skip (self->reader, error);

  place->member = &members[1];
  place->key = *key;
  return decode_value (self, place, error);
}

static gboolean
decode_entry (Decoder *self, const ByShape *shape, gpointer container, GError **error)
{
  ByPlace place = { .container = container, .shape = shape };
  g_autofree char *key = NULL;
  gboolean more;

  while (by_xml_reader_next (self->reader, &more, error))
    {
      if (!more)
        return TRUE;
      if (!decode_entry_part (self, &place, &key, error))
        return FALSE;
    }

  return FALSE;
}

static gboolean
decode_map (Decoder *self, const ByShape *shape, gpointer container, GError **error)
{
  gboolean more;

  while (by_xml_reader_next (self->reader, &more, error))
    {
      if (!more)
        return TRUE;
      if (!decode_entry (self, shape, container, error))
        return FALSE;
    }

  return FALSE;
}

/* A flattened list or map has no element of its own: each element is an item or an entry. */
static gboolean
decode_flattened (Decoder *self, const ByPlace *place, GError **error)
{
  const ByShape *shape = place->member->shape;
  ByPlace element = { .container = self->sink->open (place), .shape = shape };

  if (element.container == NULL)
    return by_xml_reader_skip (self->reader, error);
  if (shape->kind == BY_KIND_MAP)
    return decode_entry (self, shape, element.container, error);

  element.member = &shape->members[0];
  return decode_value (self, &element, error);
}

static gboolean
decode_structure (Decoder *self, const ByShape *shape, gpointer container, GError **error)
{
  ByPlace place = { .container = container, .shape = shape };
  guint hint = 0;
  gboolean more;

  if (self->reader->attributes.length > 0 && !decode_attributes (self, shape, container, error))
    return FALSE;

  while (by_xml_reader_next (self->reader, &more, error))
    {
      gboolean good;

      if (!more)
        return TRUE;
      place.member = find_member (self->reader, shape, &hint);
      if (place.member == NULL)
        good = by_xml_reader_skip (self->reader, error);
      else if (is_flattened (place.member))
        good = decode_flattened (self, &place, error);
      else
        good = decode_value (self, &place, error);
      if (!good)
        return FALSE;
    }

  return FALSE;
}

static gboolean
decode_container (Decoder *self, const ByPlace *place, GError **error)
{
  const ByShape *shape = place->member->shape;
  gpointer container = self->sink->open (place);

  if (container == NULL)
    return by_xml_reader_skip (self->reader, error);
  if (shape->kind == BY_KIND_LIST)
    return decode_list (self, shape, container, error);
  if (shape->kind == BY_KIND_MAP)
    return decode_map (self, shape, container, error);

  if (!decode_structure (self, shape, container, error))
    return FALSE;

  self->sink->close (place);
  return TRUE;
}

/* The element that was entered has the value that belongs at @place. */
static gboolean
decode_value (Decoder *self, const ByPlace *place, GError **error)
{
  ByKind kind = place->member->shape->kind;
  const char *text;

  if (kind == BY_KIND_STRUCTURE || kind == BY_KIND_LIST || kind == BY_KIND_MAP)
    return decode_container (self, place, error);

  text = by_xml_reader_read_text (self->reader, error);
  return text != NULL && by_sink_put_text (self->sink, place, text, error);
}

/* What surrounds the members: the element @wrapper among others. */
static gboolean
decode_wrapped (
    Decoder *self, const char *wrapper, const ByShape *shape, gpointer container, GError **error)
{
  gboolean more;

  while (by_xml_reader_next (self->reader, &more, error))
    {
      if (!more)
        return TRUE;
      if (by_xml_reader_is (self->reader, wrapper)
              ? !decode_structure (self, shape, container, error)
              : !by_xml_reader_skip (self->reader, error))
        return FALSE;
    }

  return FALSE;
}

static gboolean
is_expected (const ByXmlSpan *root, const char *suffix)
{
  gsize length = suffix != NULL ? strlen (suffix) : 0;

  if (root->length == 4 && g_ascii_strncasecmp (root->text, "html", 4) == 0)
    return FALSE;
  return root->length >= length
         && (length == 0 || memcmp (root->text + root->length - length, suffix, length) == 0);
}

/* S3's GetBucketLocation answers with the member itself as the root. */
static const ByMember *
find_root_member (Decoder *self, const ByXmlEnvelope *envelope, const ByShape *shape)
{
  guint hint = 0;
  const ByMember *member
      = envelope->root_suffix == NULL ? find_member (self->reader, shape, &hint) : NULL;

  return member != NULL && member->shape->kind == BY_KIND_STRING ? member : NULL;
}

static gboolean
decode_root (Decoder *self,
             const ByXmlEnvelope *envelope,
             const ByShape *shape,
             gpointer container,
             GError **error)
{
  const ByXmlSpan *root = &self->reader->name;
  ByPlace place = { .container = container, .shape = shape };

  if (!is_expected (root, envelope->root_suffix))
    {
      g_autofree char *name = by_utf8_dup_start (root->text, root->length, MAX_QUOTED);

      g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER, "it is a <%s> document", name);
      return FALSE;
    }

  place.member = find_root_member (self, envelope, shape);
  if (place.member != NULL)
    return decode_value (self, &place, error);
  if (envelope->wrapper != NULL)
    return decode_wrapped (self, envelope->wrapper, shape, container, error);

  return decode_structure (self, shape, container, error);
}

/**
 * by_xml_decode:
 * @text: an XML document
 * @shape: a structure
 * @container: what @sink made for @shape; gets the members of @shape that @text has
 *
 * Returns: whether @text was such a document; if not, %BY_AWS_ERROR_BAD_ANSWER
 */
gboolean
by_xml_decode (GBytes *text,
               const ByXmlEnvelope *envelope,
               const ByShape *shape,
               const BySink *sink,
               gpointer container,
               GError **error)
{
  g_auto (ByXmlReader) reader = { 0 };
  Decoder self = { &reader, sink };

  return by_xml_reader_init (&reader, text, error)
         && decode_root (&self, envelope, shape, container, error)
         && by_xml_reader_finish (&reader, error);
}
