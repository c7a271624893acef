/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The shape of what AWS sends and takes, as plain data.
 *
 * Names are AWS's: a shape is a type of the API, a member is a field of a structure (or the element
 * of a list, or the key or value of a map). Tables of them describe every operation of service/;
 * tests and the sandbox build them at run time from service models.
 */

typedef struct _ByShape ByShape;
typedef struct _ByMember ByMember;
typedef struct _ByRecordStore ByRecordStore;

typedef enum
{
  BY_KIND_STRUCTURE,
  BY_KIND_LIST,
  BY_KIND_MAP,
  BY_KIND_STRING,
  BY_KIND_BOOLEAN,
  BY_KIND_INTEGER, /* also AWS's long: 64 bits here */
  BY_KIND_DOUBLE,  /* also AWS's float */
  BY_KIND_TIMESTAMP,
  BY_KIND_BLOB,
} ByKind;

typedef enum
{
  BY_LOCATION_BODY,
  BY_LOCATION_HEADER,
  BY_LOCATION_HEADERS, /* a map spread over headers with a common prefix */
  BY_LOCATION_URI,
  BY_LOCATION_QUERY,
  BY_LOCATION_STATUS,
} ByLocation;

typedef enum
{
  BY_TIMESTAMP_DEFAULT, /* what the protocol says for the place */
  BY_TIMESTAMP_ISO8601,
  BY_TIMESTAMP_UNIX,
  BY_TIMESTAMP_HTTP,
  BY_TIMESTAMP_MILLISECONDS, /* the API calls it a long: an integer in JSON, a time in records */
} ByTimestampFormat;

typedef enum
{
  BY_MEMBER_NONE = 0,
  BY_MEMBER_REQUIRED = 1 << 0,
  BY_MEMBER_FLATTENED = 1 << 1,
  BY_MEMBER_XML_ATTRIBUTE = 1 << 2,
  BY_MEMBER_IDEMPOTENCY_TOKEN = 1 << 3,
  BY_MEMBER_SENSITIVE = 1 << 4, /* never logged */
  BY_MEMBER_PAYLOAD = 1 << 5,   /* is the whole body (rest protocols) */
} ByMemberFlags;

struct _ByMember
{
  const char *name;       /* in the API, "VpcId" */
  const char *wire_name;  /* (nullable): locationName, when not @name */
  const char *query_name; /* (nullable): queryName, ec2 requests only */
  const ByShape *shape;
  gsize offset; /* of the field in the record, for shapes that have one */
  ByMemberFlags flags;
  ByLocation location;
  ByTimestampFormat timestamp_format;
  const char *xml_namespace; /* (nullable) */
  const char *xml_prefix;    /* (nullable) */
};

struct _ByShape
{
  const char *name;
  ByKind kind;
  const ByMember *members; /* of a structure; of a list the element; of a map the key, the value */
  guint n_members;
  gsize record_size; /* of the C struct (begins with a ByRecord) that answers become; 0: none */
  ByTimestampFormat timestamp_format;
  const char *xml_namespace; /* (nullable) */
  gboolean flattened;
};

/*
 * ByRecord: what every typed answer begins with. A record is a C struct whose fields a shape
 * describes by offset: strings are `char *`, blobs `GBytes *`, booleans `gboolean`, integers
 * `gint64`, doubles `double`, timestamps `gint64` (by-time.h), structures pointers to records,
 * lists `GPtrArray *` (of strings or records; never %NULL once decoded), maps `GHashTable *` from
 * strings to strings or, where the API has numbers, to GINT_TO_POINTER() (never %NULL either).
 * Absent: %NULL, 0, %FALSE; by_record_has() tells 0 from absent. Immutable once decoded; reference
 * counted, all records of one answer together. Lists and maps go with their record: they have no
 * references of their own to what is in them.
 */
typedef struct
{
  const ByShape *shape;
  guint64 present; /* one bit per member of @shape */
  ByRecordStore *store;
} ByRecord;

#define BY_RECORD_MAX_MEMBERS 64

gpointer by_record_ref (gpointer record);
void by_record_unref (gpointer record);
gboolean by_record_has (gconstpointer record, const char *name);
void by_record_extend_list (gpointer record, const char *name, gpointer other);

/* Gives a record type `g_autoptr`. */
#define BY_DEFINE_RECORD_AUTOPTR(TypeName) G_DEFINE_AUTOPTR_CLEANUP_FUNC (TypeName, by_record_unref)

extern const ByShape by_shape_string;
extern const ByShape by_shape_boolean;
extern const ByShape by_shape_integer;
extern const ByShape by_shape_double;
extern const ByShape by_shape_timestamp;
extern const ByShape by_shape_blob;
extern const ByShape by_shape_millis; /* BY_TIMESTAMP_MILLISECONDS */
extern const ByShape by_shape_string_list; /* element on the wire "member" or "item" by protocol */
extern const ByShape by_shape_string_map;  /* of strings */
extern const ByShape by_shape_empty; /* a record without members: what "done" decodes to */

typedef enum
{
  BY_PROTOCOL_QUERY,
  BY_PROTOCOL_EC2,
  BY_PROTOCOL_JSON,
  BY_PROTOCOL_REST_JSON,
  BY_PROTOCOL_REST_XML,
} ByProtocol;

typedef enum
{
  BY_OPERATION_NONE = 0,
  BY_OPERATION_MUTATION = 1 << 0, /* creates or changes something: never cancelled once sent */
  BY_OPERATION_UNSIGNED = 1 << 1,
  BY_OPERATION_REPEATABLE = 1 << 2, /* a mutation that AWS makes once only (token), or that names
                                       the end state: safe to send again after an I/O error */
  BY_OPERATION_CHECKSUM = 1 << 3,   /* S3 takes the body only with its Content-MD5 */
  BY_OPERATION_SECRET = 1 << 4,     /* both bodies are wiped when they were read */
  BY_OPERATION_UNWRAPPED = 1 << 5, /* rest-xml: the answer's one member is its root; for servers, as
                                      a reader sees it */
} ByOperationFlags;

typedef struct
{
  const char *name;   /* "DescribeVpcs" */
  const char *method; /* (nullable): "POST" */
  const char *path;   /* (nullable): "/", for rest protocols "/v1/describejobqueues" */
  const ByShape *input;  /* (nullable) */
  const ByShape *output; /* (nullable) */
  ByOperationFlags flags;
  const char *result_wrapper; /* (nullable): query: "DescribeStacksResult" */
  /* Pagination, API names; all %NULL when the operation answers in one page. */
  const char *input_token;
  const char *output_token;
  const char *result_member; /* the list that grows page by page */
} ByOperation;

typedef struct
{
  const char *name;            /* for people: "EC2" */
  const char *id;              /* key of AWS_ENDPOINT_URL_<ID>: "SERVICE_QUOTAS" */
  const char *command;         /* of the AWS CLI: "ec2" */
  const char *endpoint_prefix; /* "api.ecr" */
  const char *signing_name;    /* "ecr" */
  const char *api_version;
  ByProtocol protocol;
  const char *json_version;  /* (nullable): "1.1" */
  const char *target_prefix; /* (nullable): json, without the dot */
  const char *xml_namespace; /* (nullable) */
  gboolean global;           /* one endpoint per partition */
} ByService;

const ByMember *by_shape_find_member (const ByShape *shape, const char *name);

/*
 * Rows of the tables: a member that has a field in the record; the same with another name on the
 * wire; a member without a field. The _WITH forms take further fields of ByMember, `.flags = ...`.
 */
#define BY_FIELD(Record, field, api_name, shape_)                                                  \
  BY_FIELD_WITH (Record, field, api_name, shape_, .wire_name = NULL)
#define BY_FIELD_AS(Record, field, api_name, wire, shape_)                                         \
  BY_FIELD_WITH (Record, field, api_name, shape_, .wire_name = (wire))
#define BY_FIELD_WITH(Record, field, api_name, shape_, ...)                                        \
  {                                                                                                \
    .name = (api_name), .shape = (shape_), .offset = G_STRUCT_OFFSET (Record, field), __VA_ARGS__  \
  }
#define BY_INPUT_MEMBER(api_name, shape_) { .name = (api_name), .shape = (shape_) }
#define BY_INPUT_MEMBER_WITH(api_name, shape_, ...)                                                   \
  { .name = (api_name), .shape = (shape_), __VA_ARGS__ }

/* Shapes of the tables: a structure with and without a record, a list, a map from strings. */
#define BY_STRUCTURE(api_name, table, Record)                                                      \
  {                                                                                                \
    .name = (api_name), .kind = BY_KIND_STRUCTURE, .members = (table),                             \
    .n_members = G_N_ELEMENTS (table), .record_size = sizeof (Record)                              \
  }
#define BY_INPUT(api_name, table)                                                                  \
  {                                                                                                \
    .name = (api_name), .kind = BY_KIND_STRUCTURE, .members = (table),                             \
    .n_members = G_N_ELEMENTS (table)                                                              \
  }
#define BY_LIST(api_name, element) BY_LIST_NAMED (api_name, NULL, element)
#define BY_LIST_NAMED(api_name, wire, element)                                                     \
  {                                                                                                \
    .name = (api_name), .kind = BY_KIND_LIST,                                                      \
    .members = (const ByMember[]){ { .wire_name = (wire), .shape = (element) } }, .n_members = 1   \
  }
#define BY_MAP(api_name, value)                                                                    \
  {                                                                                                \
    .name = (api_name), .kind = BY_KIND_MAP,                                                       \
    .members = (const ByMember[]){ { .shape = &by_shape_string }, { .shape = (value) } },          \
    .n_members = 2                                                                                 \
  }

G_END_DECLS
