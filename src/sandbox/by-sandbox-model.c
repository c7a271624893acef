/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-model.h"

#include "by-sandbox-json.h"

struct _BySandboxModel
{
  /* owned */
  char *name;
  JsonObject *source;      /* keeps the strings that the tables point to */
  GHashTable *shapes;      /* name -> BySandboxShape */
  GArray *operations;      /* of ByOperation */

  ByService service;
};

static const struct
{
  const char *name;
  ByKind kind;
} kinds[] = {
  { "structure", BY_KIND_STRUCTURE }, { "list", BY_KIND_LIST },
  { "map", BY_KIND_MAP },             { "string", BY_KIND_STRING },
  { "boolean", BY_KIND_BOOLEAN },     { "integer", BY_KIND_INTEGER },
  { "long", BY_KIND_INTEGER },        { "double", BY_KIND_DOUBLE },
  { "float", BY_KIND_DOUBLE },        { "timestamp", BY_KIND_TIMESTAMP },
  { "blob", BY_KIND_BLOB },
};

static const struct
{
  const char *name;
  ByLocation location;
} locations[] = {
  { "header", BY_LOCATION_HEADER },       { "headers", BY_LOCATION_HEADERS },
  { "uri", BY_LOCATION_URI },             { "querystring", BY_LOCATION_QUERY },
  { "statusCode", BY_LOCATION_STATUS },
};

static const struct
{
  const char *name;
  ByTimestampFormat format;
} timestamp_formats[] = {
  { "iso8601", BY_TIMESTAMP_ISO8601 },
  { "unixTimestamp", BY_TIMESTAMP_UNIX },
  { "rfc822", BY_TIMESTAMP_HTTP },
};

static void
shape_free (gpointer data)
{
  BySandboxShape *self = data;

  for (guint i = 0; i < self->shape.n_members; i++)
    g_free ((char *) self->shape.members[i].query_name);
  g_free ((gpointer) self->shape.members);
  g_clear_pointer (&self->pattern, g_regex_unref);
  g_strfreev (self->enumeration);
  g_free (self);
}

static ByTimestampFormat
read_timestamp_format (JsonObject *source)
{
  const char *name = by_sandbox_json_string (source, "timestampFormat");

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (timestamp_formats); i++)
    if (g_str_equal (timestamp_formats[i].name, name))
      return timestamp_formats[i].format;
  return BY_TIMESTAMP_DEFAULT;
}

static const char *
read_namespace (JsonObject *source, const char **prefix)
{
  JsonObject *object = by_sandbox_json_object (source, "xmlNamespace");

  if (object == NULL)
    return by_sandbox_json_string (source, "xmlNamespace");
  if (prefix != NULL)
    *prefix = by_sandbox_json_string (object, "prefix");
  return by_sandbox_json_string (object, "uri");
}

/* ec2: in a request a member is called by its queryName, else by its wire name with a capital. */
static char *
make_query_name (BySandboxModel *self, const char *name, JsonObject *source)
{
  const char *given = by_sandbox_json_string (source, "queryName");
  const char *wire = by_sandbox_json_string (source, "locationName");
  char *result;

  if (self->service.protocol != BY_PROTOCOL_EC2)
    return NULL;
  if (given != NULL)
    return g_strdup (given);
  result = g_strdup (wire != NULL ? wire : name);
  result[0] = g_ascii_toupper (result[0]);
  return result;
}

static const BySandboxShape *read_shape (BySandboxModel *self, const char *name);

static void
read_member (BySandboxModel *self, ByMember *member, const char *name, JsonObject *source)
{
  const char *location = by_sandbox_json_string (source, "location");

  member->name = name;
  member->wire_name = by_sandbox_json_string (source, "locationName");
  member->query_name = make_query_name (self, name, source);
  member->shape = &read_shape (self, by_sandbox_json_string (source, "shape"))->shape;
  member->timestamp_format = read_timestamp_format (source);
  member->xml_namespace = read_namespace (source, &member->xml_prefix);
  for (guint i = 0; location != NULL && i < G_N_ELEMENTS (locations); i++)
    if (g_str_equal (locations[i].name, location))
      member->location = locations[i].location;
  if (by_sandbox_json_boolean (source, "flattened", FALSE))
    member->flags |= BY_MEMBER_FLATTENED;
  if (by_sandbox_json_boolean (source, "xmlAttribute", FALSE))
    member->flags |= BY_MEMBER_XML_ATTRIBUTE;
  if (by_sandbox_json_boolean (source, "idempotencyToken", FALSE))
    member->flags |= BY_MEMBER_IDEMPOTENCY_TOKEN;
}

static void
read_structure (BySandboxModel *self, ByShape *shape, JsonObject *source)
{
  JsonObject *members = by_sandbox_json_object (source, "members");
  JsonArray *required = by_sandbox_json_array (source, "required");
  const char *payload = by_sandbox_json_string (source, "payload");
  ByMember *table = g_new0 (ByMember, json_object_get_size (members) + 1);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  shape->members = table;
  json_object_iter_init_ordered (&iter, members);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      ByMember *member = &table[shape->n_members];

      read_member (self, member, name, json_node_get_object (node));
      if (by_sandbox_json_strings_contain (required, name))
        member->flags |= BY_MEMBER_REQUIRED;
      if (g_strcmp0 (payload, name) == 0)
        member->flags |= BY_MEMBER_PAYLOAD;
      shape->n_members++;
    }
}

static void
read_elements (BySandboxModel *self, ByShape *shape, JsonObject *source)
{
  static const char *const list_roles[] = { "member", NULL };
  static const char *const map_roles[] = { "key", "value", NULL };
  const char *const *roles = shape->kind == BY_KIND_MAP ? map_roles : list_roles;
  ByMember *table = g_new0 (ByMember, 2);

  shape->members = table;
  for (; roles[shape->n_members] != NULL; shape->n_members++)
    read_member (self,
                 &table[shape->n_members],
                 roles[shape->n_members],
                 by_sandbox_json_object (source, roles[shape->n_members]));
}

/* The models' patterns are Java's: \u0041 is \x{0041} here, and they match as a whole. */
static GRegex *
compile_pattern (const char *text)
{
  g_autoptr (GRegex) unicode = g_regex_new ("\\\\u([0-9A-Fa-f]{4})", 0, 0, NULL);
  g_autofree char *perl = g_regex_replace (unicode, text, -1, 0, "\\\\x{\\1}", 0, NULL);
  g_autofree char *whole = g_strdup_printf ("^(?:%s)$", perl);

  return g_regex_new (whole, G_REGEX_DOLLAR_ENDONLY, 0, NULL);
}

static void
read_constraints (BySandboxShape *self, JsonObject *source)
{
  JsonArray *values = by_sandbox_json_array (source, "enum");

  self->has_min = json_object_has_member (source, "min");
  self->has_max = json_object_has_member (source, "max");
  self->min = by_sandbox_json_double (source, "min", 0);
  self->max = by_sandbox_json_double (source, "max", 0);
  self->pattern_text = by_sandbox_json_string (source, "pattern");
  if (self->pattern_text != NULL)
    self->pattern = compile_pattern (self->pattern_text);
  if (values != NULL)
    {
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

      for (guint i = 0; i < json_array_get_length (values); i++)
        g_strv_builder_add (builder, by_sandbox_json_string_at (values, i));
      self->enumeration = g_strv_builder_end (builder);
    }
}

/* Shapes refer to each other, in circles too: one is in the table before its members are read. */
static const BySandboxShape *
read_shape (BySandboxModel *self, const char *name)
{
  JsonObject *source = by_sandbox_json_object (by_sandbox_json_object (self->source, "shapes"), name);
  BySandboxShape *result = g_hash_table_lookup (self->shapes, name);
  const char *type;

  if (result != NULL)
    return result;
  result = g_new0 (BySandboxShape, 1);
  g_hash_table_insert (self->shapes, (gpointer) name, result);
  result->shape.name = name;
  result->shape.timestamp_format = read_timestamp_format (source);
  result->shape.xml_namespace = read_namespace (source, NULL);
  result->shape.flattened = by_sandbox_json_boolean (source, "flattened", FALSE);
  type = by_sandbox_json_string (source, "type");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, type))
      result->shape.kind = kinds[i].kind;
  read_constraints (result, source);
  if (result->shape.kind == BY_KIND_STRUCTURE)
    read_structure (self, &result->shape, source);
  else if (result->shape.kind == BY_KIND_LIST || result->shape.kind == BY_KIND_MAP)
    read_elements (self, &result->shape, source);
  return result;
}

/* Pagination names one key or several; the first is the one that operations here have. */
static const char *
first_string (JsonObject *object, const char *name)
{
  JsonArray *array = by_sandbox_json_array (object, name);

  return array != NULL ? by_sandbox_json_string_at (array, 0) : by_sandbox_json_string (object, name);
}

static const ByShape *
read_operation_shape (BySandboxModel *self, JsonObject *source, const char *direction)
{
  const char *name = by_sandbox_json_string (source, direction);

  return name == NULL ? NULL : &read_shape (self, name)->shape;
}

static void
read_operation (BySandboxModel *self, const char *name, JsonObject *source)
{
  JsonObject *pagination = by_sandbox_json_object (source, "pagination");
  ByOperation operation = {
    .name = name,
    .method = by_sandbox_json_string (source, "method"),
    .path = by_sandbox_json_string (source, "uri"),
    .input = read_operation_shape (self, source, "input"),
    .output = read_operation_shape (self, source, "output"),
    .result_wrapper = by_sandbox_json_string (source, "resultWrapper"),
    .input_token = first_string (pagination, "input_token"),
    .output_token = first_string (pagination, "output_token"),
    .result_member = first_string (pagination, "result_key"),
  };

  if (by_sandbox_json_boolean (source, "unsigned", FALSE))
    operation.flags |= BY_OPERATION_UNSIGNED;
  if (by_sandbox_json_boolean (source, "unwrapped", FALSE))
    operation.flags |= BY_OPERATION_UNWRAPPED;
  g_array_append_val (self->operations, operation);
}

static void
read_service (BySandboxModel *self)
{
  static const char *const protocols[] = { "query", "ec2", "json", "rest-json", "rest-xml" };
  JsonObject *metadata = by_sandbox_json_object (self->source, "metadata");
  const char *protocol = by_sandbox_json_string (metadata, "protocol");
  const char *signing_name = by_sandbox_json_string (metadata, "signingName");

  self->service.name = by_sandbox_json_string (metadata, "serviceId");
  self->service.id = self->service.name;
  self->service.command = self->name;
  self->service.endpoint_prefix = by_sandbox_json_string (metadata, "endpointPrefix");
  self->service.signing_name
      = signing_name != NULL ? signing_name : self->service.endpoint_prefix;
  self->service.api_version = by_sandbox_json_string (metadata, "apiVersion");
  self->service.json_version = by_sandbox_json_string (metadata, "jsonVersion");
  self->service.target_prefix = by_sandbox_json_string (metadata, "targetPrefix");
  self->service.xml_namespace = by_sandbox_json_string (metadata, "xmlNamespace");
  for (guint i = 0; i < G_N_ELEMENTS (protocols); i++)
    if (g_str_equal (protocols[i], protocol))
      self->service.protocol = (ByProtocol) i;
}

/**
 * by_sandbox_model_new:
 * @name: as botocore calls the service, "cloudformation"
 *
 * Returns: (transfer full): the model that is built in under this name
 */
BySandboxModel *
by_sandbox_model_new (const char *name)
{
  BySandboxModel *self = g_new0 (BySandboxModel, 1);
  g_autofree char *path
      = g_strdup_printf ("/io/github/batchyard/sandbox/models/%s.json", name);
  JsonObjectIter iter;
  const char *operation;
  JsonNode *node;

  self->name = g_strdup (name);
  self->source = by_sandbox_json_load_resource (path);
  self->shapes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, shape_free);
  self->operations = g_array_new (FALSE, FALSE, sizeof (ByOperation));
  read_service (self);
  json_object_iter_init_ordered (&iter, by_sandbox_json_object (self->source, "operations"));
  while (json_object_iter_next_ordered (&iter, &operation, &node))
    read_operation (self, operation, json_node_get_object (node));
  return self;
}

void
by_sandbox_model_free (BySandboxModel *self)
{
  g_free (self->name);
  g_hash_table_unref (self->shapes);
  g_array_unref (self->operations);
  json_object_unref (self->source);
  g_free (self);
}

const char *
by_sandbox_model_get_name (BySandboxModel *self)
{
  return self->name;
}

const ByService *
by_sandbox_model_get_service (BySandboxModel *self)
{
  return &self->service;
}

const ByOperation *
by_sandbox_model_get_operations (BySandboxModel *self, gsize *n_operations)
{
  *n_operations = self->operations->len;
  return (const ByOperation *) (gpointer) self->operations->data;
}

const ByOperation *
by_sandbox_model_find_operation (BySandboxModel *self, const char *name)
{
  for (guint i = 0; i < self->operations->len; i++)
    if (g_str_equal (g_array_index (self->operations, ByOperation, i).name, name))
      return &g_array_index (self->operations, ByOperation, i);
  return NULL;
}

/* The member of a request that says how long a page may be; NULL when there is none. */
const char *
by_sandbox_model_get_limit_key (BySandboxModel *self, const ByOperation *operation)
{
  JsonObject *operations = by_sandbox_json_object (self->source, "operations");
  JsonObject *source = by_sandbox_json_object (operations, operation->name);

  return by_sandbox_json_string (by_sandbox_json_object (source, "pagination"), "limit_key");
}

const ByShape *
by_sandbox_model_get_shape (BySandboxModel *self, const char *name)
{
  return &read_shape (self, name)->shape;
}

/**
 * by_sandbox_model_get_error:
 * @name: as the model or AWS's documents call it, "AlreadyExistsException"
 * @code: (out): what goes over the wire, which is not always the same
 *
 * Returns: the HTTP status; 400 for what the model does not declare
 */
guint
by_sandbox_model_get_error (BySandboxModel *self, const char *name, const char **code)
{
  JsonObject *shapes = by_sandbox_json_object (self->source, "shapes");
  JsonObject *source = by_sandbox_json_object (shapes, name);
  const char *declared = by_sandbox_json_string (source, "code");

  *code = declared != NULL ? declared : name;
  return (guint) by_sandbox_json_int (source, "httpStatusCode", 400);
}
