/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-template-faults.h"

#include <string.h>

#include "by-parameter-type.h"
#include "by-reference.h"

/*
 * The engine says in a user's words what is wrong and on which line; CloudFormation has fixed texts
 * without lines. They are as AWS's answers have them that people recorded or asked about.
 */

static const char *const sections[] = { "AWSTemplateFormatVersion",
                                        "Conditions",
                                        "Description",
                                        "Hooks",
                                        "Mappings",
                                        "Metadata",
                                        "Outputs",
                                        "Parameters",
                                        "Resources",
                                        "Rules",
                                        "Transform",
                                        NULL };

static const char *const attributes[]
    = { "Condition",  "CreationPolicy", "DeletionPolicy", "DependsOn",           "Metadata",
        "Properties", "Type",           "UpdatePolicy",   "UpdateReplacePolicy", NULL };

static void
add_name (GString *names, const char *name)
{
  g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
}

static char *
find_fault_of_sections (const ByNode *root)
{
  const char *version = by_node_get_string (root, "AWSTemplateFormatVersion");
  g_autoptr (GString) unknown = g_string_new (NULL);

  for (guint i = 0; i < by_node_get_length (root); i++)
    if (!g_strv_contains (sections, by_node_get_key (root, i)))
      add_name (unknown, by_node_get_key (root, i));
  if (unknown->len > 0)
    return g_strdup_printf ("Invalid template property or properties [%s]", unknown->str);
  if (version != NULL && !g_str_equal (version, "2010-09-09"))
    return g_strdup_printf ("Template format error: %s is not a supported value for "
                            "AWSTemplateFormatVersion.",
                            version);
  return NULL;
}

static char *
find_fault_of_parameters (const ByNode *root)
{
  const ByNode *parameters = by_node_get (root, "Parameters");

  for (guint i = 0; parameters != NULL && i < by_node_get_length (parameters); i++)
    {
      const char *name = by_node_get_string (by_node_get_item (parameters, i), "Type");
      ByParameterKind kind;
      gboolean is_list;

      if (name != NULL && !by_parameter_type_parse (name, &kind, &is_list))
        return g_strdup_printf ("Template format error: Unrecognized parameter type: %s", name);
    }
  return NULL;
}

/* AWS has a list of its types; here only the form tells: Vendor::Service::Thing, Custom::Thing. */
static gboolean
may_be_type (const char *type)
{
  g_auto (GStrv) parts = g_strsplit (type, "::", -1);
  guint n_parts = g_strv_length (parts);

  return g_str_equal (type, "AWS::CloudFormation::CustomResource") || n_parts == 3 || n_parts == 4
         || (n_parts == 2 && g_str_equal (parts[0], "Custom"));
}

static char *
find_fault_of_resource (const char *id, const ByNode *node, GString *unknown)
{
  const char *type = by_node_get_string (node, "Type");

  if (strspn (id, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS) != strlen (id))
    return g_strdup_printf ("Template format error: Resource name %s is non alphanumeric.", id);
  for (guint i = 0; i < by_node_get_length (node); i++)
    if (!g_strv_contains (attributes, by_node_get_key (node, i)))
      return g_strdup_printf ("Invalid template resource property '%s'", by_node_get_key (node, i));
  if (type == NULL)
    return g_strdup_printf ("Template format error: [/Resources/%s] Every Resources object must "
                            "contain a Type member.",
                            id);
  if (!may_be_type (type))
    add_name (unknown, type);
  return NULL;
}

static char *
find_fault_of_resources (const ByNode *root)
{
  const ByNode *resources = by_node_get (root, "Resources");
  g_autoptr (GString) unknown = g_string_new (NULL);
  char *fault = NULL;

  if (resources == NULL || by_node_get_length (resources) == 0)
    return g_strdup ("Template format error: At least one Resources member must be defined.");
  for (guint i = 0; fault == NULL && i < by_node_get_length (resources); i++)
    if (!g_str_has_prefix (by_node_get_key (resources, i), "Fn::"))
      fault = find_fault_of_resource (by_node_get_key (resources, i),
                                      by_node_get_item (resources, i), unknown);
  if (fault == NULL && unknown->len > 0)
    return g_strdup_printf ("Template format error: Unrecognized resource types: [%s]",
                            unknown->str);
  return fault;
}

/* References to what is not there */

typedef struct
{
  const ByNode *root;
  GString *names;  /* of all that Ref, Fn::Sub and DependsOn lead nowhere with */
  char *attribute; /* (nullable): the first resource that an Fn::GetAtt lacks */
  char *condition; /* (nullable): the first condition that is not there */
} Missing;

static gboolean
has (const Missing *missing, const char *section, const char *name)
{
  return by_node_get (by_node_get (missing->root, section), name) != NULL;
}

static gboolean
note_missing (ByReferenceKind kind, const char *name, const ByNode *where, gpointer user_data)
{
  Missing *missing = user_data;
  (void) where;

  if (kind == BY_REFERENCE_CONDITION && !has (missing, "Conditions", name)
      && missing->condition == NULL)
    missing->condition = g_strdup (name);
  if (kind == BY_REFERENCE_ATTRIBUTE && !has (missing, "Resources", name)
      && missing->attribute == NULL)
    missing->attribute = g_strdup (name);
  if (kind == BY_REFERENCE_REF && !has (missing, "Resources", name)
      && !has (missing, "Parameters", name) && !g_str_has_prefix (name, "AWS::"))
    add_name (missing->names, name);
  return TRUE;
}

static void
note_missing_dependencies (Missing *missing, const ByNode *resource)
{
  const ByNode *depends = by_node_get (resource, "DependsOn");
  gboolean is_list = depends != NULL && by_node_get_kind (depends) == BY_NODE_LIST;

  for (guint i = 0; depends != NULL && i < (is_list ? by_node_get_length (depends) : 1); i++)
    {
      const char *name = by_node_get_text (is_list ? by_node_get_item (depends, i) : depends);

      if (name != NULL && !has (missing, "Resources", name))
        add_name (missing->names, name);
    }
}

static char *
find_missing (const ByNode *root, const char *section)
{
  const ByNode *members = by_node_get (root, section);
  Missing missing = { .root = root, .names = g_string_new (NULL) };
  g_autoptr (GString) names = missing.names;
  g_autofree char *attribute = NULL;
  g_autofree char *condition = NULL;

  for (guint i = 0; members != NULL && i < by_node_get_length (members); i++)
    {
      const ByNode *member = by_node_get_item (members, i);
      const char *name = by_node_get_string (member, "Condition");

      if (name != NULL)
        note_missing (BY_REFERENCE_CONDITION, name, member, &missing);
      by_reference_foreach (member, note_missing, &missing);
      note_missing_dependencies (&missing, member);
    }
  attribute = missing.attribute;
  condition = missing.condition;
  if (names->len > 0)
    return g_strdup_printf ("Template format error: Unresolved resource dependencies [%s] in the "
                            "%s block of the template",
                            names->str, section);
  if (attribute != NULL)
    return g_strdup_printf ("Template error: instance of Fn::GetAtt references undefined resource "
                            "%s",
                            attribute);
  if (condition != NULL)
    return g_strdup_printf ("Template format error: Unresolved condition dependency %s in the %s "
                            "block of the template",
                            condition, section);
  return NULL;
}

/* Resources that wait for one another */

typedef struct
{
  GHashTable *waiting; /* the names of those that are not placed yet */
  gboolean is_free;
} Turn;

static gboolean
note_waiting (ByReferenceKind kind, const char *name, const ByNode *where, gpointer user_data)
{
  Turn *turn = user_data;
  (void) where;

  if (kind != BY_REFERENCE_CONDITION && g_hash_table_contains (turn->waiting, name))
    turn->is_free = FALSE;
  return turn->is_free;
}

static gboolean
is_free (GHashTable *waiting, const ByNode *resource)
{
  const ByNode *depends = by_node_get (resource, "DependsOn");
  gboolean is_list = depends != NULL && by_node_get_kind (depends) == BY_NODE_LIST;
  Turn turn = { .waiting = waiting, .is_free = TRUE };

  by_reference_foreach (resource, note_waiting, &turn);
  for (guint i = 0; depends != NULL && i < (is_list ? by_node_get_length (depends) : 1); i++)
    {
      const char *name = by_node_get_text (is_list ? by_node_get_item (depends, i) : depends);

      if (name != NULL && g_hash_table_contains (waiting, name))
        turn.is_free = FALSE;
    }
  return turn.is_free;
}

static char *
find_circle (const ByNode *root)
{
  const ByNode *resources = by_node_get (root, "Resources");
  g_autoptr (GHashTable) waiting = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) names = g_string_new (NULL);
  guint n_before;

  for (guint i = 0; i < by_node_get_length (resources); i++)
    g_hash_table_add (waiting, (char *) by_node_get_key (resources, i));
  do
    {
      n_before = g_hash_table_size (waiting);
      for (guint i = 0; i < by_node_get_length (resources); i++)
        if (is_free (waiting, by_node_get_item (resources, i)))
          g_hash_table_remove (waiting, by_node_get_key (resources, i));
    }
  while (g_hash_table_size (waiting) < n_before);
  for (guint i = 0; i < by_node_get_length (resources); i++)
    if (g_hash_table_contains (waiting, by_node_get_key (resources, i)))
      add_name (names, by_node_get_key (resources, i));
  return names->len == 0
             ? NULL
             : g_strdup_printf ("Circular dependency between resources: [%s]", names->str);
}

char *
by_sandbox_template_find_fault (const ByNode *root)
{
  char *fault;

  if (by_node_get_kind (root) != BY_NODE_MAP)
    return g_strdup ("Template format error: unsupported structure.");
  fault = find_fault_of_sections (root);
  if (fault == NULL)
    fault = find_fault_of_parameters (root);
  if (fault == NULL)
    fault = find_fault_of_resources (root);
  /* What macros add cannot be seen from here. */
  if (fault != NULL || by_node_get (root, "Transform") != NULL)
    return fault;
  fault = find_missing (root, "Resources");
  if (fault == NULL)
    fault = find_missing (root, "Outputs");
  return fault != NULL ? fault : find_circle (root);
}
