/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Reading XML answers: one pass over the document, no tree. A stack of frames follows the elements
 * down the shape; scalars go to the sink as soon as their element ends.
 *
 * AWS's XML has no DTD and no entities of its own; names are compared without their prefix.
 */

#include "by-xml.h"

#include <string.h>

#include "by-aws-error.h"
#include "by-utf8.h"

/* No answer of AWS's comes near it. */
#define MAX_DEPTH 256

typedef enum
{
  FRAME_DOCUMENT, /* waits for the root */
  FRAME_ENVELOPE, /* in the root, waits for the wrapper */
  FRAME_STRUCTURE,
  FRAME_LIST,
  FRAME_MAP,
  FRAME_ENTRY, /* of a map */
  FRAME_KEY,
  FRAME_SCALAR,
  FRAME_SKIP,
} FrameType;

typedef struct
{
  FrameType type;
  ByPlace place; /* container and its shape; scalars: where the text goes */
  guint next;    /* structures: the member that probably comes next */
  char *key;     /* (owned) (nullable): entries */
} Frame;

typedef struct
{
  const ByXmlEnvelope *envelope;
  const BySink *sink;
  const ByShape *shape;
  gpointer container;
  Frame stack[MAX_DEPTH + 2]; /* of what is open, under it the document */
  guint depth;
  GString *text;
  gboolean rooted; /* the root has begun */
} Decoder;

static Frame *
top (Decoder *self)
{
  return &self->stack[self->depth - 1];
}

static void
push (Decoder *self, FrameType type, gpointer container, const ByShape *shape)
{
  self->stack[self->depth++]
      = (Frame){ .type = type, .place = { .container = container, .shape = shape } };
}

static void
push_text (Decoder *self, FrameType type, const ByPlace *place)
{
  self->stack[self->depth++] = (Frame){ .type = type, .place = *place };
  g_string_truncate (self->text, 0);
}

static void
pop (Decoder *self)
{
  g_free (self->stack[--self->depth].key);
}

static const char *
local_name (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

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

static const ByMember *
find_member (Frame *frame, const char *name)
{
  const ByShape *shape = frame->place.shape;

  for (guint i = 0; i < shape->n_members; i++)
    {
      guint index = (frame->next + i) % shape->n_members;
      const ByMember *member = &shape->members[index];

      if (member->location == BY_LOCATION_BODY && (member->flags & BY_MEMBER_XML_ATTRIBUTE) == 0
          && strcmp (element_of (member), name) == 0)
        {
          frame->next = index;
          return member;
        }
    }

  return NULL;
}

static gboolean
read_attributes (
    Decoder *self, const Frame *frame, const char **names, const char **values, GError **error)
{
  const ByShape *shape = frame->place.shape;

  for (guint i = 0; i < shape->n_members; i++)
    {
      ByPlace place = frame->place;

      place.member = &shape->members[i];
      if ((place.member->flags & BY_MEMBER_XML_ATTRIBUTE) == 0)
        continue;
      for (guint j = 0; names[j] != NULL; j++)
        if (strcmp (local_name (names[j]), local_name (element_of (place.member))) == 0
            && !by_sink_put_text (self->sink, &place, values[j], error))
          return FALSE;
    }

  return TRUE;
}

/* An element begins whose value belongs at @place. */
static gboolean
begin_value (
    Decoder *self, const ByPlace *place, const char **names, const char **values, GError **error)
{
  const ByShape *shape = place->member->shape;
  gboolean scalar = shape->kind != BY_KIND_STRUCTURE && shape->kind != BY_KIND_LIST
                    && shape->kind != BY_KIND_MAP;
  gpointer container;

  if (scalar)
    {
      push_text (self, FRAME_SCALAR, place);
      return TRUE;
    }

  container = self->sink->open (place);
  if (container == NULL)
    push (self, FRAME_SKIP, NULL, NULL);
  else if (shape->kind == BY_KIND_LIST)
    push (self, FRAME_LIST, container, shape);
  else if (shape->kind == BY_KIND_MAP)
    push (self, FRAME_MAP, container, shape);
  else
    {
      push (self, FRAME_STRUCTURE, container, shape);
      if (names[0] != NULL)
        return read_attributes (self, top (self), names, values, error);
    }

  return TRUE;
}

/* A flattened list or map has no element of its own: each element is an item or an entry. */
static gboolean
begin_flattened (
    Decoder *self, const ByPlace *place, const char **names, const char **values, GError **error)
{
  const ByShape *shape = place->member->shape;
  ByPlace element = { .container = self->sink->open (place), .shape = shape };

  if (element.container == NULL)
    push (self, FRAME_SKIP, NULL, NULL);
  else if (shape->kind == BY_KIND_MAP)
    push (self, FRAME_ENTRY, element.container, shape);
  else
    {
      element.member = &shape->members[0];
      return begin_value (self, &element, names, values, error);
    }

  return TRUE;
}

static gboolean
begin_member (
    Decoder *self, const char *name, const char **names, const char **values, GError **error)
{
  ByPlace place = top (self)->place;

  place.member = find_member (top (self), name);
  if (place.member == NULL)
    push (self, FRAME_SKIP, NULL, NULL);
  else if (is_flattened (place.member))
    return begin_flattened (self, &place, names, values, error);
  else
    return begin_value (self, &place, names, values, error);

  return TRUE;
}

static gboolean
begin_entry_part (
    Decoder *self, const char *name, const char **names, const char **values, GError **error)
{
  Frame *entry = top (self);
  const ByMember *members = entry->place.shape->members;
  const char *key_name = members[0].wire_name != NULL ? members[0].wire_name : "key";
  const char *value_name = members[1].wire_name != NULL ? members[1].wire_name : "value";
  ByPlace place = entry->place;

  if (strcmp (name, key_name) == 0)
    push_text (self, FRAME_KEY, &place);
  else if (strcmp (name, value_name) == 0 && entry->key != NULL)
    {
      place.member = &members[1];
      place.key = entry->key;
      return begin_value (self, &place, names, values, error);
    }
  else
    push (self, FRAME_SKIP, NULL, NULL);

  return TRUE;
}

/* S3's GetBucketLocation answers with the member itself as the root. */
static const ByMember *
find_root_member (Decoder *self, const char *name)
{
  Frame root = { .place = { .shape = self->shape } };
  const ByMember *member = self->envelope->root_suffix == NULL ? find_member (&root, name) : NULL;

  return member != NULL && member->shape->kind == BY_KIND_STRING ? member : NULL;
}

static gboolean
begin_root (
    Decoder *self, const char *name, const char **names, const char **values, GError **error)
{
  const char *suffix = self->envelope->root_suffix;
  ByPlace place = { .container = self->container, .shape = self->shape };

  self->rooted = TRUE;
  if (g_ascii_strcasecmp (name, "html") == 0
      || (suffix != NULL && !g_str_has_suffix (name, suffix)))
    {
      g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER, "it is a <%.40s> document", name);
      return FALSE;
    }

  place.member = find_root_member (self, name);
  if (place.member != NULL)
    push_text (self, FRAME_SCALAR, &place);
  else if (self->envelope->wrapper != NULL)
    push (self, FRAME_ENVELOPE, NULL, NULL);
  else
    {
      push (self, FRAME_STRUCTURE, self->container, self->shape);
      return read_attributes (self, top (self), names, values, error);
    }

  return TRUE;
}

static gboolean
begin_element (
    Decoder *self, const char *name, const char **names, const char **values, GError **error)
{
  ByPlace place = top (self)->place;

  switch (top (self)->type)
    {
    case FRAME_DOCUMENT:
      return begin_root (self, name, names, values, error);
    case FRAME_STRUCTURE:
      return begin_member (self, name, names, values, error);
    case FRAME_LIST:
      place.member = &place.shape->members[0];
      return begin_value (self, &place, names, values, error);
    case FRAME_ENTRY:
      return begin_entry_part (self, name, names, values, error);
    case FRAME_MAP:
      push (self, FRAME_ENTRY, place.container, place.shape);
      return TRUE;
    case FRAME_ENVELOPE:
      if (strcmp (name, self->envelope->wrapper) == 0)
        push (self, FRAME_STRUCTURE, self->container, self->shape);
      else
        push (self, FRAME_SKIP, NULL, NULL);
      return TRUE;
    case FRAME_KEY:
    case FRAME_SCALAR:
    case FRAME_SKIP:
    default:
      push (self, FRAME_SKIP, NULL, NULL);
      return TRUE;
    }
}

static void
start_element (GMarkupParseContext *context,
               const char *name,
               const char **attribute_names,
               const char **attribute_values,
               gpointer user_data,
               GError **error)
{
  Decoder *self = user_data;

  if (self->depth > MAX_DEPTH)
    g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER, "it is nested too deeply");
  else
    begin_element (self, local_name (name), attribute_names, attribute_values, error);
}

static void
end_element (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  Decoder *self = user_data;
  Frame *frame = top (self);

  if (frame->type == FRAME_SCALAR)
    by_sink_put_text (self->sink, &frame->place, self->text->str, error);
  else if (frame->type == FRAME_KEY)
    {
      Frame *entry = frame - 1;

      g_free (entry->key);
      entry->key = g_strdup (self->text->str);
    }

  pop (self);
}

static void
read_text (GMarkupParseContext *context,
           const char *text,
           gsize length,
           gpointer user_data,
           GError **error)
{
  Decoder *self = user_data;
  FrameType type = top (self)->type;

  if (type == FRAME_SCALAR || type == FRAME_KEY)
    g_string_append_len (self->text, text, (gssize) length);
}

static const GMarkupParser markup_parser = {
  .start_element = start_element,
  .end_element = end_element,
  .text = read_text,
};

static gboolean
parse (Decoder *self, GBytes *bytes, GError **error)
{
  g_autoptr (GMarkupParseContext) context
      = g_markup_parse_context_new (&markup_parser, G_MARKUP_TREAT_CDATA_AS_TEXT, self, NULL);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }

  /* GMarkup looks at names only. */
  if (!by_utf8_is_text (text, length))
    {
      g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER, "it is not UTF-8 text");
      return FALSE;
    }
  if (length > 0
      && (!g_markup_parse_context_parse (context, text, (gssize) length, error)
          || !g_markup_parse_context_end_parse (context, error)))
    return FALSE;
  if (!self->rooted)
    g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER, "it is empty");

  return self->rooted;
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
  Decoder self = { .envelope = envelope, .sink = sink, .shape = shape, .container = container };
  g_autoptr (GError) local = NULL;
  gboolean good;

  self.text = g_string_new (NULL);
  push (&self, FRAME_DOCUMENT, NULL, NULL);

  good = parse (&self, text, &local);
  if (!good && local->domain == BY_AWS_ERROR)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (!good)
    g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER, "it is not XML: %s", local->message);

  while (self.depth > 0)
    pop (&self);
  explicit_bzero (self.text->str, self.text->allocated_len);
  explicit_bzero (self.text->str, self.text->allocated_len); /* it may have been a secret */
  g_string_free (self.text, TRUE);
  return good;
}
