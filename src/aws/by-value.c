/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Scalars of the API: read from text (XML, headers, forms) and from JSON, written to both. Reading
 * is generous about form (1e9 for an integer, any kind of time) and strict about sense.
 */

#include "by-value.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include "by-aws-error.h"
#include "by-time.h"
#include "by-utf8.h"

/* Bytes of a wrong value that are told. */
#define MAX_QUOTED 40

/* Seconds that fit a time in microseconds with room to spare: the year 9999. */
#define LAST_SECOND 253402300800.0

static gboolean
set_error (const ByMember *member, const char *text, GError **error)
{
  g_autofree char *start = by_utf8_dup_start (text, strlen (text), MAX_QUOTED);

  g_set_error (error, BY_AWS_ERROR, BY_AWS_ERROR_BAD_ANSWER, "“%s” is no value for %s", start,
               member->name != NULL ? member->name : member->shape->name);
  return FALSE;
}

/**
 * by_value_get_timestamp_format:
 * @member: a timestamp
 * @otherwise: the protocol's own format for the place
 *
 * Returns: how @member is written on the wire
 */
ByTimestampFormat
by_value_get_timestamp_format (const ByMember *member, ByTimestampFormat otherwise)
{
  if (member->timestamp_format != BY_TIMESTAMP_DEFAULT)
    return member->timestamp_format;
  if (member->shape->timestamp_format != BY_TIMESTAMP_DEFAULT)
    return member->shape->timestamp_format;

  return otherwise;
}

static gboolean
has_milliseconds (const ByMember *member)
{
  return by_value_get_timestamp_format (member, BY_TIMESTAMP_DEFAULT) == BY_TIMESTAMP_MILLISECONDS;
}

static gboolean
parse_number (const char *text, double *number)
{
  char *end;

  errno = 0;
  *number = g_ascii_strtod (text, &end);
  if (end == text || (errno == ERANGE && fabs (*number) > 1))
    return FALSE;

  while (g_ascii_isspace (*end))
    end++;
  return *end == '\0';
}

static gboolean
integer_from_number (double number, gint64 *integer)
{
  if (!isfinite (number) || number < -9.2e18 || number > 9.2e18)
    return FALSE;

  *integer = (gint64) number;
  return TRUE;
}

/* Sets errno when @text is a whole number that is too large. */
static gboolean
parse_whole (const char *text, gint64 *integer)
{
  char *end;

  errno = 0;
  *integer = g_ascii_strtoll (text, &end, 10);
  while (g_ascii_isspace (*end))
    end++;
  return end != text && *end == '\0' && errno == 0;
}

static gboolean
parse_integer (const char *text, gint64 *integer)
{
  double number;

  if (parse_whole (text, integer))
    return TRUE;

  return errno == 0 && parse_number (text, &number) && integer_from_number (number, integer);
}

static gboolean
time_from_seconds (double seconds, gint64 *time)
{
  if (!isfinite (seconds) || fabs (seconds) > LAST_SECOND)
    return FALSE;

  *time = llround (seconds * G_USEC_PER_SEC);
  return TRUE;
}

static gboolean
time_from_number (double number, const ByMember *member, gint64 *time)
{
  return time_from_seconds (has_milliseconds (member) ? number / 1000 : number, time);
}

static gboolean
time_from_whole (gint64 whole, const ByMember *member, gint64 *time)
{
  gint64 unit = has_milliseconds (member) ? G_TIME_SPAN_MILLISECOND : G_USEC_PER_SEC;
  const gint64 last = (gint64) LAST_SECOND * G_USEC_PER_SEC / unit;

  if (whole < -last || whole > last)
    return FALSE;

  *time = whole * unit;
  return TRUE;
}

static gboolean
parse_time (const char *text, const ByMember *member, gint64 *time)
{
  gint64 whole;
  double number;

  if (parse_whole (text, &whole))
    return time_from_whole (whole, member, time);
  if (parse_number (text, &number))
    return time_from_number (number, member, time);

  return by_time_parse_iso8601 (text, time) || by_time_parse_http (text, time);
}

static gboolean
parse_boolean (const char *text, gboolean *boolean)
{
  if (g_ascii_strcasecmp (text, "true") == 0 || g_str_equal (text, "1"))
    *boolean = TRUE;
  else if (g_ascii_strcasecmp (text, "false") == 0 || g_str_equal (text, "0"))
    *boolean = FALSE;
  else
    return FALSE;

  return TRUE;
}

static gboolean
is_base64 (const char *text)
{
  for (; *text != '\0'; text++)
    if (!g_ascii_isalnum (*text) && strchr ("+/= \t\r\n", *text) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
parse_blob (const char *text, ByValue *value, GBytes **blob)
{
  guchar *data;
  gsize length;

  if (!is_base64 (text))
    return FALSE;

  data = g_base64_decode (text, &length);
  *blob = g_bytes_new_take (data, length);
  value->blob = *blob;
  return TRUE;
}

/**
 * by_value_parse:
 * @value: (out): what @text means; strings point into @text
 * @member: what it should be: a scalar
 * @blob: (out) (nullable) (transfer full): the bytes, when it is a blob
 *
 * Reads a scalar from text: XML, a header, a form.
 */
gboolean
by_value_parse (
    ByValue *value, const ByMember *member, const char *text, GBytes **blob, GError **error)
{
  gboolean good = FALSE;

  value->kind = member->shape->kind;
  switch (value->kind)
    {
    case BY_KIND_STRING:
      value->string = text;
      good = TRUE;
      break;
    case BY_KIND_BOOLEAN:
      good = parse_boolean (text, &value->boolean);
      break;
    case BY_KIND_INTEGER:
      good = parse_integer (text, &value->integer);
      break;
    case BY_KIND_DOUBLE:
      good = parse_number (text, &value->number);
      break;
    case BY_KIND_TIMESTAMP:
      good = parse_time (text, member, &value->time);
      break;
    case BY_KIND_BLOB:
      good = parse_blob (text, value, blob);
      break;
    case BY_KIND_STRUCTURE:
    case BY_KIND_LIST:
    case BY_KIND_MAP:
    default:
      break;
    }

  return good || set_error (member, text, error);
}

static gboolean
value_from_number (ByValue *value, const ByMember *member, JsonNode *node)
{
  double number = json_node_get_double (node);

  switch (value->kind)
    {
    case BY_KIND_INTEGER:
      if (json_node_get_value_type (node) == G_TYPE_INT64)
        value->integer = json_node_get_int (node);
      else
        return integer_from_number (number, &value->integer);
      return TRUE;
    case BY_KIND_DOUBLE:
      value->number = number;
      return TRUE;
    case BY_KIND_TIMESTAMP:
      return time_from_number (number, member, &value->time);
    case BY_KIND_BOOLEAN:
      value->boolean = number != 0;
      return number == 0 || number == 1;
    case BY_KIND_STRUCTURE:
    case BY_KIND_LIST:
    case BY_KIND_MAP:
    case BY_KIND_STRING:
    case BY_KIND_BLOB:
    default:
      return FALSE;
    }
}

/**
 * by_value_from_node:
 * @value: (out): what @node means; strings point into @node
 * @member: what it should be: a scalar
 * @node: not null
 * @blob: (out) (nullable) (transfer full): the bytes, when it is a blob
 *
 * Reads a scalar from JSON.
 */
gboolean
by_value_from_node (
    ByValue *value, const ByMember *member, JsonNode *node, GBytes **blob, GError **error)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  value->kind = member->shape->kind;
  if (type == G_TYPE_STRING)
    return by_value_parse (value, member, json_node_get_string (node), blob, error);
  if (type == G_TYPE_BOOLEAN && value->kind == BY_KIND_BOOLEAN)
    {
      value->boolean = json_node_get_boolean (node);
      return TRUE;
    }
  if ((type == G_TYPE_INT64 || type == G_TYPE_DOUBLE) && value_from_number (value, member, node))
    return TRUE;

  return set_error (member, json_node_type_name (node), error);
}

static JsonNode *
node_from_number (double number)
{
  JsonNode *node = json_node_alloc ();

  if (isfinite (number))
    return json_node_init_double (node, number);

  return json_node_init_string (node, isnan (number) ? "NaN"
                                      : number > 0   ? "Infinity"
                                                     : "-Infinity");
}

static JsonNode *
node_from_time (gint64 time, gboolean milliseconds)
{
  gint64 unit = milliseconds ? G_TIME_SPAN_MILLISECOND : G_USEC_PER_SEC;

  if (milliseconds || time % unit == 0)
    return json_node_init_int (json_node_alloc (), time / unit);

  return json_node_init_double (json_node_alloc (), (double) time / (double) unit);
}

/**
 * by_value_to_node:
 *
 * Returns: (transfer full): @value as it is in the API's JSON: times in seconds (milliseconds where
 *   the API has them so), blobs in base64
 */
JsonNode *
by_value_to_node (const ByValue *value, const ByMember *member)
{
  g_autofree char *text = NULL;

  switch (value->kind)
    {
    case BY_KIND_BOOLEAN:
      return json_node_init_boolean (json_node_alloc (), value->boolean);
    case BY_KIND_INTEGER:
      return json_node_init_int (json_node_alloc (), value->integer);
    case BY_KIND_DOUBLE:
      return node_from_number (value->number);
    case BY_KIND_TIMESTAMP:
      return node_from_time (value->time, has_milliseconds (member));
    case BY_KIND_BLOB:
      text = by_value_format (value, BY_TIMESTAMP_DEFAULT);
      return json_node_init_string (json_node_alloc (), text);
    case BY_KIND_STRUCTURE:
    case BY_KIND_LIST:
    case BY_KIND_MAP:
    case BY_KIND_STRING:
    default:
      return json_node_init_string (json_node_alloc (), value->string);
    }
}

/* The shortest text that reads back as the same number. */
static char *
format_number (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (number))
    return g_strdup (isnan (number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");

  g_ascii_formatd (text, sizeof text, "%.15g", number);
  if (g_ascii_strtod (text, NULL) != number)
    g_ascii_dtostr (text, sizeof text, number);
  return g_strdup (text);
}

static char *
format_time (gint64 time, ByTimestampFormat format)
{
  switch (format)
    {
    case BY_TIMESTAMP_HTTP:
      return by_time_format_http (time);
    case BY_TIMESTAMP_UNIX:
      if (time % G_USEC_PER_SEC == 0)
        return g_strdup_printf ("%" G_GINT64_FORMAT, time / G_USEC_PER_SEC);
      return format_number ((double) time / G_USEC_PER_SEC);
    case BY_TIMESTAMP_MILLISECONDS:
      return g_strdup_printf ("%" G_GINT64_FORMAT, time / G_TIME_SPAN_MILLISECOND);
    case BY_TIMESTAMP_DEFAULT:
    case BY_TIMESTAMP_ISO8601:
    default:
      return by_time_format_iso8601 (time);
    }
}

/**
 * by_value_format:
 * @format: how a timestamp is written
 *
 * Returns: (transfer full) (nullable): @value as text; %NULL for a time that no format can hold
 */
char *
by_value_format (const ByValue *value, ByTimestampFormat format)
{
  switch (value->kind)
    {
    case BY_KIND_BOOLEAN:
      return g_strdup (value->boolean ? "true" : "false");
    case BY_KIND_INTEGER:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);
    case BY_KIND_DOUBLE:
      return format_number (value->number);
    case BY_KIND_TIMESTAMP:
      return format_time (value->time, format);
    case BY_KIND_BLOB:
      return g_base64_encode (g_bytes_get_data (value->blob, NULL), g_bytes_get_size (value->blob));
    case BY_KIND_STRUCTURE:
    case BY_KIND_LIST:
    case BY_KIND_MAP:
    case BY_KIND_STRING:
    default:
      return g_strdup (value->string);
    }
}

/**
 * by_value_format_node:
 * @node: a scalar of the API's JSON
 * @format: how a timestamp is written unless @member says otherwise
 *
 * Returns: (transfer full) (nullable): @node as text for XML, headers or forms
 */
char *
by_value_format_node (JsonNode *node,
                      const ByMember *member,
                      ByTimestampFormat format,
                      GError **error)
{
  g_autoptr (GBytes) blob = NULL;
  ByValue value;
  char *text;

  if (!by_value_from_node (&value, member, node, &blob, error))
    return NULL;

  text = by_value_format (&value, by_value_get_timestamp_format (member, format));
  if (text == NULL)
    set_error (member, "time", error);
  return text;
}
