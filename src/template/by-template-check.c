/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Whether a document is a template that CloudFormation would take at all: its sections, their
 * limits, and that everything referred to is there.
 */

#include "by-template-check.h"

#include "by-reference.h"
#include "by-template.h"

#include <glib/gi18n.h>
#include <string.h>

static const struct
{
  const char *name;
  ByNodeKind kind;
  guint limit;
} sections[] = {
  { "AWSTemplateFormatVersion", BY_NODE_STRING, 0 },
  { "Conditions", BY_NODE_MAP, 0 },
  { "Description", BY_NODE_STRING, 0 },
  { "Hooks", BY_NODE_MAP, 0 },
  { "Mappings", BY_NODE_MAP, 200 },
  { "Metadata", BY_NODE_MAP, 0 },
  { "Outputs", BY_NODE_MAP, 200 },
  { "Parameters", BY_NODE_MAP, 200 },
  { "Resources", BY_NODE_MAP, 500 },
  { "Rules", BY_NODE_MAP, 0 },
  { "Transform", BY_NODE_NULL, 0 }, /* a text or a list */
};

static const char *const resource_keys[]
    = { "Condition", "CreationPolicy", "DeletionPolicy", "DependsOn", "Metadata", "Properties", "Type",
        "UpdatePolicy", "UpdateReplacePolicy", NULL };

G_GNUC_PRINTF (3, 4)
static gboolean
fail (GError **error, guint line, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, BY_TEMPLATE_ERROR, BY_TEMPLATE_ERROR_INVALID, _("Line %u: %s"), line, message);

  return FALSE;
}

static gboolean
check_section (const char *name, const ByNode *node, guint line, GError **error)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (sections) && !g_str_equal (sections[i].name, name))
    i++;
  if (i == G_N_ELEMENTS (sections))
    return fail (error, line, _("A template has no section “%s”."), name);
  if (sections[i].kind == BY_NODE_MAP && by_node_get_kind (node) != BY_NODE_MAP)
    return fail (error, line, _("The section “%s” must be a map."), name);
  if (sections[i].kind == BY_NODE_STRING && by_node_get_text (node) == NULL)
    return fail (error, line, _("The section “%s” must be plain text."), name);
  if (sections[i].limit > 0 && by_node_get_length (node) > sections[i].limit)
    return fail (error, line, _("The section “%s” has %u entries. CloudFormation takes at most %u."),
                 name, by_node_get_length (node), sections[i].limit);

  return TRUE;
}

static gboolean
check_logical_ids (const ByNode *section, GError **error)
{
  for (guint i = 0; section != NULL && i < by_node_get_length (section); i++)
    {
      const char *id = by_node_get_key (section, i);

      if (g_str_has_prefix (id, "Fn::"))
        continue; /* a loop or macro that AWS expands */
      if (*id == '\0' || strlen (id) > 255
          || strspn (id, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS) != strlen (id))
        return fail (error, by_node_get_key_line (section, i),
                     _("The name “%s” must be letters and digits only, at most 255."), id);
    }

  return TRUE;
}

static gboolean
check_resource (const char *id, const ByNode *node, guint line, GError **error)
{
  const ByNode *properties = by_node_get (node, "Properties");
  const char *type = by_node_get_string (node, "Type");

  if (g_str_has_prefix (id, "Fn::"))
    return TRUE;
  if (by_node_get_kind (node) != BY_NODE_MAP)
    return fail (error, line, _("The resource “%s” must be a map with a Type."), id);
  if (type == NULL || *type == '\0')
    return fail (error, line, _("The resource “%s” has no Type."), id);
  if (properties != NULL && by_node_get_kind (properties) != BY_NODE_MAP
      && by_node_get_kind (properties) != BY_NODE_NULL)
    return fail (error, by_node_get_line (properties),
                 _("The Properties of the resource “%s” must be a map."), id);
  for (guint i = 0; i < by_node_get_length (node); i++)
    if (!g_strv_contains (resource_keys, by_node_get_key (node, i)))
      return fail (error, by_node_get_key_line (node, i),
                   _("CloudFormation does not know “%s” in the resource “%s”."),
                   by_node_get_key (node, i), id);

  return TRUE;
}

static gboolean
check_resources (const ByNode *root, GError **error)
{
  const ByNode *resources = by_node_get (root, "Resources");

  if (resources == NULL || by_node_get_length (resources) == 0)
    return fail (error, by_node_get_line (resources != NULL ? resources : root),
                 _("The template has no resources."));
  for (guint i = 0; i < by_node_get_length (resources); i++)
    if (!check_resource (by_node_get_key (resources, i), by_node_get_item (resources, i),
                         by_node_get_key_line (resources, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
check_outputs (const ByNode *root, GError **error)
{
  const ByNode *outputs = by_node_get (root, "Outputs");

  for (guint i = 0; outputs != NULL && i < by_node_get_length (outputs); i++)
    if (by_node_get (by_node_get_item (outputs, i), "Value") == NULL
        && !g_str_has_prefix (by_node_get_key (outputs, i), "Fn::"))
      return fail (error, by_node_get_key_line (outputs, i), _("The output “%s” has no Value."),
                   by_node_get_key (outputs, i));

  return TRUE;
}

typedef struct
{
  const ByNode *root;
  gboolean only_parameters; /* conditions cannot refer to resources */
  GError **error;
} ReferenceCheck;

static gboolean
check_reference (ByReferenceKind kind, const char *name, const ByNode *where, gpointer user_data)
{
  const ReferenceCheck *check = user_data;
  gboolean is_resource = by_node_get (by_node_get (check->root, "Resources"), name) != NULL
                         && !check->only_parameters;
  gboolean is_parameter = by_node_get (by_node_get (check->root, "Parameters"), name) != NULL;
  guint line = by_node_get_line (where);

  if (kind == BY_REFERENCE_CONDITION)
    return by_node_get (by_node_get (check->root, "Conditions"), name) != NULL
           || fail (check->error, line, _("The template has no condition “%s”."), name);
  if (kind == BY_REFERENCE_ATTRIBUTE)
    return is_resource
           || fail (check->error, line, _("The template has no resource “%s” to take this from."),
                    name);

  return is_resource || is_parameter || g_str_has_prefix (name, "AWS::")
         || fail (check->error, line, _("The template has no parameter or resource “%s”."), name);
}

static gboolean
check_condition_of (const ByNode *root, const ByNode *section, GError **error)
{
  for (guint i = 0; section != NULL && i < by_node_get_length (section); i++)
    {
      const ByNode *node = by_node_get (by_node_get_item (section, i), "Condition");
      const char *name = node != NULL ? by_node_get_text (node) : NULL;

      if (name != NULL && by_node_get (by_node_get (root, "Conditions"), name) == NULL)
        return fail (error, by_node_get_line (node), _("The template has no condition “%s”."), name);
    }

  return TRUE;
}

static gboolean
check_depends_on (const ByNode *root, GError **error)
{
  const ByNode *resources = by_node_get (root, "Resources");

  for (guint i = 0; i < by_node_get_length (resources); i++)
    {
      const ByNode *depends = by_node_get (by_node_get_item (resources, i), "DependsOn");
      gboolean is_list = depends != NULL && by_node_get_kind (depends) == BY_NODE_LIST;

      for (guint j = 0; depends != NULL && j < (is_list ? by_node_get_length (depends) : 1); j++)
        {
          const ByNode *item = is_list ? by_node_get_item (depends, j) : depends;
          const char *name = by_node_get_text (item);

          if (name == NULL || by_node_get (resources, name) == NULL)
            return fail (error, by_node_get_line (item),
                         _("“%s” depends on “%s”, which the template does not have."),
                         by_node_get_key (resources, i), name != NULL ? name : "");
        }
    }

  return TRUE;
}

static gboolean
check_references (const ByNode *root, GError **error)
{
  ReferenceCheck check = { .root = root, .error = error };
  const ByNode *outputs = by_node_get (root, "Outputs");
  const ByNode *conditions = by_node_get (root, "Conditions");

  /* What macros add cannot be seen from here. */
  if (by_node_get (root, "Transform") != NULL)
    return TRUE;
  if (!by_reference_foreach (by_node_get (root, "Resources"), check_reference, &check))
    return FALSE;
  if (outputs != NULL && !by_reference_foreach (outputs, check_reference, &check))
    return FALSE;
  check.only_parameters = TRUE;
  if (conditions != NULL && !by_reference_foreach (conditions, check_reference, &check))
    return FALSE;

  return check_condition_of (root, by_node_get (root, "Resources"), error)
         && check_condition_of (root, outputs, error) && check_depends_on (root, error);
}

/**
 * by_template_check:
 * @root: the root of a document
 *
 * Returns: whether CloudFormation would take it as a template; the error names the line
 */
gboolean
by_template_check (const ByNode *root, GError **error)
{
  static const char *const with_ids[] = { "Outputs", "Parameters", "Resources" };

  if (by_node_get_kind (root) != BY_NODE_MAP)
    return fail (error, by_node_get_line (root), _("This is no template: it must begin as a map."));
  for (guint i = 0; i < by_node_get_length (root); i++)
    if (!check_section (by_node_get_key (root, i), by_node_get_item (root, i),
                        by_node_get_key_line (root, i), error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (with_ids); i++)
    if (!check_logical_ids (by_node_get (root, with_ids[i]), error))
      return FALSE;

  return check_resources (root, error) && check_outputs (root, error)
         && check_references (root, error);
}
