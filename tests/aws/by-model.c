/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-model.h"

struct _ByModel
{
  ByService service;
  JsonObject *shapes;      /* (owned): descriptions */
  GHashTable *made;        /* (owned): name -> ByShape */
  GPtrArray *memory;       /* (owned): blocks */
  GStringChunk *strings;   /* (owned) */
  const char *unsupported; /* (nullable): a trait this program has no use for */
};

static gpointer
allocate (ByModel *self, gsize size)
{
  gpointer block = g_malloc0 (size);

  g_ptr_array_add (self->memory, block);
  return block;
}

static const char *
intern (ByModel *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (self->strings, text) : NULL;
}

/* A trait of a reference, else of the shape it refers to. */
static JsonNode *
find_trait (JsonObject *reference, JsonObject *shape, const char *name)
{
  if (reference != NULL && json_object_has_member (reference, name))
    return json_object_get_member (reference, name);

  return shape != NULL ? json_object_get_member (shape, name) : NULL;
}

static const char *
get_text (JsonObject *reference, JsonObject *shape, const char *name)
{
  JsonNode *node = find_trait (reference, shape, name);

  return node != NULL ? json_node_get_string (node) : NULL;
}

static gboolean
get_flag (JsonObject *reference, JsonObject *shape, const char *name)
{
  JsonNode *node = find_trait (reference, shape, name);

  return node != NULL && json_node_get_boolean (node);
}

static ByKind
kind_from_type (ByModel *self, const char *type)
{
  static const struct
  {
    const char *type;
    ByKind kind;
  } kinds[] = {
    { "structure", BY_KIND_STRUCTURE },
    { "list", BY_KIND_LIST },
    { "map", BY_KIND_MAP },
    { "string", BY_KIND_STRING },
    { "character", BY_KIND_STRING },
    { "boolean", BY_KIND_BOOLEAN },
    { "integer", BY_KIND_INTEGER },
    { "long", BY_KIND_INTEGER },
    { "float", BY_KIND_DOUBLE },
    { "double", BY_KIND_DOUBLE },
    { "timestamp", BY_KIND_TIMESTAMP },
    { "blob", BY_KIND_BLOB },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].type, type) == 0)
      return kinds[i].kind;

  self->unsupported = "a type this program has no use for";
  return BY_KIND_STRING;
}

static ByTimestampFormat
timestamp_format (const char *text)
{
  if (g_strcmp0 (text, "iso8601") == 0)
    return BY_TIMESTAMP_ISO8601;
  if (g_strcmp0 (text, "unixTimestamp") == 0)
    return BY_TIMESTAMP_UNIX;
  if (g_strcmp0 (text, "rfc822") == 0)
    return BY_TIMESTAMP_HTTP;

  return BY_TIMESTAMP_DEFAULT;
}

static ByLocation
location (const char *text)
{
  static const char *const names[]
      = { "", "header", "headers", "uri", "querystring", "statusCode" };

  for (guint i = 1; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i], text) == 0)
      return (ByLocation) i;

  return BY_LOCATION_BODY;
}

static const ByShape *make_shape (ByModel *self, const char *name);

static void
set_namespace (ByModel *self, ByMember *member, JsonObject *reference, JsonObject *shape)
{
  JsonNode *node = find_trait (reference, shape, "xmlNamespace");
  JsonObject *object
      = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (object == NULL)
    return;

  member->xml_namespace = intern (self, get_text (object, NULL, "uri"));
  member->xml_prefix = intern (self, get_text (object, NULL, "prefix"));
}

static void
fill_member (ByModel *self, ByMember *member, const char *name, JsonObject *reference)
{
  const char *shape_name = json_object_get_string_member (reference, "shape");
  JsonObject *shape = json_object_get_object_member (self->shapes, shape_name);

  member->name = intern (self, name);
  member->wire_name = intern (self, get_text (reference, shape, "locationName"));
  member->query_name = intern (self, get_text (reference, shape, "queryName"));
  member->location = location (get_text (reference, shape, "location"));
  member->timestamp_format = timestamp_format (get_text (reference, shape, "timestampFormat"));
  if (get_flag (reference, shape, "flattened"))
    member->flags |= BY_MEMBER_FLATTENED;
  if (get_flag (reference, shape, "xmlAttribute"))
    member->flags |= BY_MEMBER_XML_ATTRIBUTE;
  if (get_flag (reference, shape, "idempotencyToken"))
    member->flags |= BY_MEMBER_IDEMPOTENCY_TOKEN;
  if (get_flag (reference, shape, "jsonvalue"))
    self->unsupported = "jsonvalue: no service this program uses has it";
  if (get_flag (shape, NULL, "document"))
    self->unsupported = "documents: no service this program uses has them";
  if (get_flag (shape, NULL, "eventstream"))
    self->unsupported = "event streams: no call this program makes has them";
  set_namespace (self, member, reference, shape);
  member->shape = make_shape (self, shape_name);
}

static void
fill_structure (ByModel *self, ByShape *shape, JsonObject *description)
{
  JsonObject *members;
  ByMember *table;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (!json_object_has_member (description, "members"))
    return;

  members = json_object_get_object_member (description, "members");
  table = allocate (self, sizeof (ByMember) * (json_object_get_size (members) + 1));
  shape->members = table;
  json_object_iter_init_ordered (&iter, members);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    fill_member (self, &table[shape->n_members++], name, json_node_get_object (node));
}

static void
fill_parts (ByModel *self, ByShape *shape, JsonObject *description)
{
  static const char *const list_parts[] = { "member", NULL };
  static const char *const map_parts[] = { "key", "value", NULL };
  const char *const *parts = shape->kind == BY_KIND_LIST ? list_parts : map_parts;
  ByMember *table = allocate (self, sizeof (ByMember) * 2);

  shape->members = table;
  for (; *parts != NULL; parts++)
    fill_member (self, &table[shape->n_members++], NULL,
                 json_object_get_object_member (description, *parts));
}

static const ByShape *
make_shape (ByModel *self, const char *name)
{
  JsonObject *description = json_object_get_object_member (self->shapes, name);
  ByShape *shape = g_hash_table_lookup (self->made, name);

  if (shape != NULL)
    return shape;

  shape = allocate (self, sizeof *shape);
  g_hash_table_insert (self->made, (char *) intern (self, name), shape);
  shape->name = intern (self, name);
  /* One suite calls its map a string. */
  shape->kind = json_object_has_member (description, "key")
                    ? BY_KIND_MAP
                    : kind_from_type (self, get_text (description, NULL, "type"));
  shape->timestamp_format = timestamp_format (get_text (description, NULL, "timestampFormat"));
  shape->flattened = get_flag (description, NULL, "flattened");
  if (shape->kind == BY_KIND_STRUCTURE)
    fill_structure (self, shape, description);
  else if (shape->kind == BY_KIND_LIST || shape->kind == BY_KIND_MAP)
    fill_parts (self, shape, description);

  return shape;
}

/* The structure an operation takes or gives; its reference may rename it and choose its payload. */
static const ByShape *
make_top (ByModel *self, JsonObject *reference)
{
  const char *name = json_object_get_string_member (reference, "shape");
  JsonObject *description = json_object_get_object_member (self->shapes, name);
  const char *payload = get_text (reference, description, "payload");
  const char *location_name = get_text (reference, description, "locationName");
  ByShape *shape = allocate (self, sizeof *shape);
  ByMember *table;
  ByMember names = { 0 };

  *shape = *make_shape (self, name);
  table = g_memdup2 (shape->members, sizeof (ByMember) * (shape->n_members + 1));
  g_ptr_array_add (self->memory, table);
  for (guint i = 0; i < shape->n_members; i++)
    if (g_strcmp0 (table[i].name, payload) == 0)
      table[i].flags |= BY_MEMBER_PAYLOAD;
  shape->members = table;
  if (location_name != NULL)
    shape->name = intern (self, location_name);
  set_namespace (self, &names, reference, description);
  shape->xml_namespace = names.xml_namespace;
  return shape;
}

/**
 * by_model_add_operation:
 * @description: {name, http, input, output}
 */
const ByOperation *
by_model_add_operation (ByModel *self, JsonObject *description)
{
  ByOperation *operation = allocate (self, sizeof *operation);
  JsonObject *http = NULL;
  JsonObject *output = NULL;

  operation->name = intern (self, json_object_get_string_member (description, "name"));
  if (json_object_has_member (description, "http"))
    http = json_object_get_object_member (description, "http");
  operation->method = intern (self, json_object_get_string_member_with_default (
                                        http != NULL ? http : description, "method", "POST"));
  operation->path = intern (self, json_object_get_string_member_with_default (
                                      http != NULL ? http : description, "requestUri", "/"));
  if (json_object_has_member (description, "input"))
    operation->input = make_top (self, json_object_get_object_member (description, "input"));
  if (json_object_has_member (description, "output"))
    output = json_object_get_object_member (description, "output");
  if (output != NULL)
    {
      operation->output = make_top (self, output);
      operation->result_wrapper = intern (
          self, get_text (output,
                          json_object_get_object_member (
                              self->shapes, json_object_get_string_member (output, "shape")),
                          "resultWrapper"));
    }

  return operation;
}

static ByProtocol
protocol_from_name (const char *name)
{
  static const char *const names[] = { "query", "ec2", "json", "rest-json", "rest-xml" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (names[i], name) == 0)
      return (ByProtocol) i;

  g_error ("no protocol “%s”", name);
}

/**
 * by_model_new:
 * @metadata: {protocol, apiVersion, jsonVersion, targetPrefix}
 */
ByModel *
by_model_new (JsonObject *metadata, JsonObject *shapes)
{
  ByModel *self = g_new0 (ByModel, 1);

  self->shapes = json_object_ref (shapes);
  self->made = g_hash_table_new (g_str_hash, g_str_equal);
  self->memory = g_ptr_array_new_with_free_func (g_free);
  self->strings = g_string_chunk_new (1024);
  self->service = (ByService){
    .name = "Test",
    .id = "TEST",
    .command = "test",
    .endpoint_prefix = "test",
    .signing_name = "test",
    .api_version = intern (self, get_text (metadata, NULL, "apiVersion")),
    .protocol = protocol_from_name (json_object_get_string_member (metadata, "protocol")),
    .json_version
    = intern (self, json_object_get_string_member_with_default (metadata, "jsonVersion", "1.1")),
    .target_prefix = intern (self, get_text (metadata, NULL, "targetPrefix")),
  };
  return self;
}

void
by_model_free (ByModel *self)
{
  json_object_unref (self->shapes);
  g_hash_table_unref (self->made);
  g_ptr_array_unref (self->memory);
  g_string_chunk_free (self->strings);
  g_free (self);
}

const ByService *
by_model_get_service (ByModel *self)
{
  return &self->service;
}

/**
 * by_model_get_unsupported:
 *
 * Returns: (nullable): why the shapes made so far cannot be used here
 */
const char *
by_model_get_unsupported (ByModel *self)
{
  return self->unsupported;
}
