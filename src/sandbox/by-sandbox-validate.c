/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-validate.h"

#include "by-sandbox-json.h"

/*
 * Requests are held against the service model as AWS's own front ends do: required members, kinds,
 * lengths, ranges, patterns, enumerations. How the refusal reads differs by family of services.
 */

static void
flaw_free (gpointer data)
{
  BySandboxFlaw *flaw = data;

  g_free (flaw->path);
  g_free (flaw->name);
  g_free (flaw->value);
  g_free (flaw->requirement);
  g_free (flaw);
}

G_GNUC_PRINTF (6, 7)
static void
add_flaw (GPtrArray *flaws,
          BySandboxFlawKind kind,
          const char *path,
          const char *name,
          JsonNode *value,
          const char *format,
          ...)
{
  BySandboxFlaw *flaw = g_new0 (BySandboxFlaw, 1);
  va_list arguments;

  va_start (arguments, format);
  flaw->kind = kind;
  flaw->path = g_strdup (path);
  flaw->name = g_strdup (name);
  flaw->value = value == NULL ? NULL : by_sandbox_json_text (value);
  flaw->requirement = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (flaws, flaw);
}

static void check (GPtrArray *flaws,
                   const ByShape *shape,
                   const char *path,
                   const char *name,
                   JsonNode *node);

/* Paths are in the manner of Java: members begin with a small letter, elements say "1.member". */
static char *
join_path (const char *path, const char *name)
{
  g_autofree char *step = g_strdup (name);

  step[0] = g_ascii_tolower (step[0]);
  return *path == '\0' ? g_strdup (step) : g_strconcat (path, ".", step, NULL);
}

static void
check_structure (GPtrArray *flaws, const ByShape *shape, const char *path, JsonObject *object)
{
  for (guint i = 0; i < shape->n_members; i++)
    {
      const ByMember *member = &shape->members[i];
      JsonNode *node = json_object_get_member (object, member->name);
      g_autofree char *inner = join_path (path, member->name);

      if (node != NULL && !JSON_NODE_HOLDS_NULL (node))
        check (flaws, member->shape, inner, member->name, node);
      else if (member->flags & BY_MEMBER_REQUIRED)
        add_flaw (flaws, BY_SANDBOX_FLAW_MISSING, inner, member->name, NULL,
                  "Member must not be null");
    }
}

static void
check_length (GPtrArray *flaws,
              const BySandboxShape *shape,
              const char *path,
              const char *name,
              JsonNode *node,
              double length)
{
  if (shape->has_min && length < shape->min)
    add_flaw (flaws, BY_SANDBOX_FLAW_LENGTH_MIN, path, name, node,
              "Member must have length greater than or equal to %.0f", shape->min);
  if (shape->has_max && length > shape->max)
    add_flaw (flaws, BY_SANDBOX_FLAW_LENGTH_MAX, path, name, node,
              "Member must have length less than or equal to %.0f", shape->max);
}

static void
check_number (GPtrArray *flaws,
              const BySandboxShape *shape,
              const char *path,
              const char *name,
              JsonNode *node)
{
  double value = json_node_get_double (node);

  if (shape->has_min && value < shape->min)
    add_flaw (flaws, BY_SANDBOX_FLAW_VALUE_MIN, path, name, node,
              "Member must have value greater than or equal to %.0f", shape->min);
  if (shape->has_max && value > shape->max)
    add_flaw (flaws, BY_SANDBOX_FLAW_VALUE_MAX, path, name, node,
              "Member must have value less than or equal to %.0f", shape->max);
}

static void
check_string (GPtrArray *flaws,
              const BySandboxShape *shape,
              const char *path,
              const char *name,
              JsonNode *node)
{
  const char *text = json_node_get_string (node);

  check_length (flaws, shape, path, name, node, (double) g_utf8_strlen (text, -1));
  if (shape->pattern != NULL && !g_regex_match (shape->pattern, text, 0, NULL))
    add_flaw (flaws, BY_SANDBOX_FLAW_PATTERN, path, name, node,
              "Member must satisfy regular expression pattern: %s", shape->pattern_text);
  if (shape->enumeration != NULL
      && !g_strv_contains ((const char *const *) shape->enumeration, text))
    {
      g_autofree char *values = g_strjoinv (", ", shape->enumeration);

      add_flaw (flaws, BY_SANDBOX_FLAW_ENUM, path, name, node,
                "Member must satisfy enum value set: [%s]", values);
    }
}

static void
check_elements (GPtrArray *flaws,
                const BySandboxShape *shape,
                const char *path,
                const char *name,
                JsonNode *node)
{
  JsonArray *array = json_node_get_array (node);

  check_length (flaws, shape, path, name, NULL, json_array_get_length (array));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *inner = g_strdup_printf ("%s.%u.member", path, i + 1);

      check (flaws, shape->shape.members[0].shape, inner, name, json_array_get_element (array, i));
    }
}

static void
check_map (GPtrArray *flaws, const ByShape *shape, const char *path, JsonObject *object)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &key, &value))
    {
      g_autofree char *inner = g_strdup_printf ("%s.%s.member", path, key);

      check (flaws, shape->members[1].shape, inner, key, value);
    }
}

static gboolean
is_of_kind (JsonNode *node, ByKind kind)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;

  switch (kind)
    {
    case BY_KIND_STRUCTURE:
    case BY_KIND_MAP:
      return JSON_NODE_HOLDS_OBJECT (node);
    case BY_KIND_LIST:
      return JSON_NODE_HOLDS_ARRAY (node);
    case BY_KIND_STRING:
    case BY_KIND_BLOB:
      return type == G_TYPE_STRING;
    case BY_KIND_BOOLEAN:
      return type == G_TYPE_BOOLEAN;
    case BY_KIND_INTEGER:
      return type == G_TYPE_INT64;
    case BY_KIND_DOUBLE:
    case BY_KIND_TIMESTAMP:
    default:
      return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE;
    }
}

/* Recursion: shapes contain shapes. */
static void
check (GPtrArray *flaws, const ByShape *shape, const char *path, const char *name, JsonNode *node)
{
  const BySandboxShape *constraints = (const BySandboxShape *) shape;

  if (!is_of_kind (node, shape->kind))
    add_flaw (flaws, BY_SANDBOX_FLAW_KIND, path, name, node, "Member must be of type %s",
              shape->name);
  else if (shape->kind == BY_KIND_STRUCTURE)
    check_structure (flaws, shape, path, json_node_get_object (node));
  else if (shape->kind == BY_KIND_LIST)
    check_elements (flaws, constraints, path, name, node);
  else if (shape->kind == BY_KIND_MAP)
    check_map (flaws, shape, path, json_node_get_object (node));
  else if (shape->kind == BY_KIND_STRING)
    check_string (flaws, constraints, path, name, node);
  else if (shape->kind == BY_KIND_INTEGER || shape->kind == BY_KIND_DOUBLE)
    check_number (flaws, constraints, path, name, node);
}

GPtrArray *
by_sandbox_validate (const ByShape *shape, JsonObject *parameters)
{
  GPtrArray *flaws = g_ptr_array_new_with_free_func (flaw_free);

  if (shape != NULL)
    check_structure (flaws, shape, "", parameters);
  return flaws;
}

/* "2 validation errors detected: Value 'x' at 'y' failed to satisfy constraint: ...; ..." */
static char *
describe_all (GPtrArray *flaws)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%u validation error%s detected: ", flaws->len,
                          flaws->len == 1 ? "" : "s");
  for (guint i = 0; i < flaws->len; i++)
    {
      const BySandboxFlaw *flaw = g_ptr_array_index (flaws, i);

      if (i > 0)
        g_string_append (text, "; ");
      if (flaw->value == NULL)
        g_string_append_printf (text, "Value null at '%s'", flaw->path);
      else
        g_string_append_printf (text, "Value '%s' at '%s'", flaw->value, flaw->path);
      g_string_append_printf (text, " failed to satisfy constraint: %s", flaw->requirement);
    }
  return g_string_free (text, FALSE);
}

static void
describe_for_ec2 (const BySandboxFlaw *flaw, char **code, char **message)
{
  if (flaw->kind == BY_SANDBOX_FLAW_MISSING)
    {
      *code = g_strdup ("MissingParameter");
      *message = g_strdup_printf ("The request must contain the parameter %s", flaw->name);
      return;
    }
  *code = g_strdup ("InvalidParameterValue");
  if (flaw->kind == BY_SANDBOX_FLAW_VALUE_MIN || flaw->kind == BY_SANDBOX_FLAW_VALUE_MAX)
    *message = g_strdup_printf ("Value ( %s ) for parameter %s is invalid. %s", flaw->value,
                                flaw->name, flaw->requirement);
  else
    *message = g_strdup_printf ("Invalid value '%s' for %s. %s",
                                flaw->value != NULL ? flaw->value : "", flaw->name,
                                flaw->requirement);
}

static void
describe_for_ecr (const BySandboxFlaw *flaw, char **code, char **message)
{
  g_autofree char *rule = g_strdup (flaw->requirement + strlen ("Member "));

  *code = g_strdup ("InvalidParameterException");
  *message = g_strdup_printf ("Invalid parameter at '%s' failed to satisfy constraint: '%s'",
                              flaw->path, rule);
}

void
by_sandbox_flaws_describe (GPtrArray *flaws, BySandboxModel *model, char **code, char **message)
{
  static const struct
  {
    const char *service;
    const char *code;
  } codes[] = {
    { "logs", "InvalidParameterException" },
    { "ecs", "InvalidParameterException" },
    { "pricing", "InvalidParameterException" },
    { "sso", "InvalidRequestException" },
    { "sso-oidc", "InvalidRequestException" },
    { "s3", "InvalidArgument" },
    { "batch", "ClientException" },
  };
  const char *name = by_sandbox_model_get_name (model);
  const BySandboxFlaw *first = g_ptr_array_index (flaws, 0);

  if (g_str_equal (name, "ec2"))
    {
      describe_for_ec2 (first, code, message);
      return;
    }
  if (g_str_equal (name, "ecr"))
    {
      describe_for_ecr (first, code, message);
      return;
    }
  *code = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_str_equal (codes[i].service, name))
      *code = g_strdup (codes[i].code);
  if (*code == NULL)
    *code = g_strdup ("ValidationError");
  *message = describe_all (flaws);
}
