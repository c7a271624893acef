/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A CloudFormation template: its text, its parts, the questions it asks. Never changes once read.
 */

#include "by-template.h"

#include "by-parameter-private.h"
#include "by-parameter-use.h"
#include "by-resource-type.h"
#include "by-template-check.h"
#include "by-template-private.h"
#include "by-template-reader.h"

#include <glib/gi18n.h>

struct _ByTemplate
{
  GObject parent_instance;

  char *name;
  GBytes *text;
  ByNodeTree *tree;
  ByTemplateDialect dialect;
  GPtrArray *parameters;    /* (owned): of ByParameter */
  GHashTable *by_name;      /* (owned): name -> ByParameter, borrowed from the array */
  GPtrArray *groups;        /* (owned): of ByParameterGroup */
  const char *capabilities[3];
};

G_DEFINE_FINAL_TYPE (ByTemplate, by_template, G_TYPE_OBJECT)
G_DEFINE_QUARK (by-template-error-quark, by_template_error)

static void
parameter_group_free (ByParameterGroup *self)
{
  g_free (self->label);
  g_ptr_array_unref (self->parameters);
  g_free (self);
}

static ByParameterGroup *
add_group (ByTemplate *self, const char *label)
{
  ByParameterGroup *group = g_new0 (ByParameterGroup, 1);

  group->label = g_strdup (label);
  group->parameters = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->groups, group);

  return group;
}

static gboolean
read_parameters (ByTemplate *self, GError **error)
{
  const ByNode *section = by_node_get (by_template_get_root (self), "Parameters");

  for (guint i = 0; section != NULL && i < by_node_get_length (section); i++)
    {
      const char *name = by_node_get_key (section, i);
      ByParameter *parameter;

      if (g_str_has_prefix (name, "Fn::"))
        continue;
      parameter = by_parameter_new (name, by_node_get_item (section, i), error);
      if (parameter == NULL)
        return FALSE;
      g_ptr_array_add (self->parameters, parameter);
      g_hash_table_insert (self->by_name, (gpointer) by_parameter_get_name (parameter), parameter);
    }

  return TRUE;
}

static void
read_labels (ByTemplate *self, const ByNode *interface)
{
  const ByNode *labels = by_node_get (interface, "ParameterLabels");

  for (guint i = 0; i < self->parameters->len; i++)
    {
      ByParameter *parameter = g_ptr_array_index (self->parameters, i);
      const ByNode *label = by_node_get (labels, by_parameter_get_name (parameter));

      if (by_node_get_string (label, "default") != NULL)
        by_parameter_set_label (parameter, by_node_get_string (label, "default"));
    }
}

/* Moves the parameters of one group out of @left. Unknown ones and repetitions are passed over. */
static void
read_group (ByTemplate *self, const ByNode *node, GHashTable *left)
{
  const ByNode *ids = by_node_get (node, "Parameters");
  const char *label = by_node_get_string (by_node_get (node, "Label"), "default");
  ByParameterGroup *group = NULL;

  for (guint i = 0; ids != NULL && i < by_node_get_length (ids); i++)
    {
      const char *id = by_node_get_text (by_node_get_item (ids, i));
      ByParameter *parameter = id != NULL ? g_hash_table_lookup (left, id) : NULL;

      if (parameter == NULL)
        continue;
      if (group == NULL)
        group = add_group (self, label != NULL ? label : "");
      g_ptr_array_add (group->parameters, g_object_ref (parameter));
      g_hash_table_remove (left, id);
    }
}

static void
read_groups (ByTemplate *self, const ByNode *interface)
{
  const ByNode *groups = by_node_get (interface, "ParameterGroups");
  g_autoptr (GHashTable) left = g_hash_table_new (g_str_hash, g_str_equal);
  ByParameterGroup *rest = NULL;

  for (guint i = 0; i < self->parameters->len; i++)
    {
      ByParameter *parameter = g_ptr_array_index (self->parameters, i);

      g_hash_table_insert (left, (gpointer) by_parameter_get_name (parameter), parameter);
    }
  for (guint i = 0; groups != NULL && i < by_node_get_length (groups); i++)
    read_group (self, by_node_get_item (groups, i), left);
  for (guint i = 0; i < self->parameters->len; i++)
    {
      ByParameter *parameter = g_ptr_array_index (self->parameters, i);

      if (!g_hash_table_contains (left, by_parameter_get_name (parameter)))
        continue;
      if (rest == NULL)
        rest = add_group (self, NULL);
      g_ptr_array_add (rest->parameters, g_object_ref (parameter));
    }
}

static void
read_capabilities (ByTemplate *self)
{
  const ByNode *root = by_template_get_root (self);
  const ByNode *resources = by_node_get (root, "Resources");
  const char *iam = NULL;
  guint n = 0;

  for (guint i = 0; i < by_node_get_length (resources); i++)
    {
      const ByNode *resource = by_node_get_item (resources, i);
      const char *type = by_node_get_string (resource, "Type");
      const char *named = type != NULL ? by_resource_type_get_name_property (type) : NULL;

      if (type == NULL || !by_resource_type_needs_consent (type))
        continue;
      if (iam == NULL)
        iam = "CAPABILITY_IAM";
      if (named != NULL && by_node_get (by_node_get (resource, "Properties"), named) != NULL)
        iam = "CAPABILITY_NAMED_IAM";
    }
  if (iam != NULL)
    self->capabilities[n++] = iam;
  if (by_node_get (root, "Transform") != NULL)
    self->capabilities[n++] = "CAPABILITY_AUTO_EXPAND";
}

static gboolean
read_text (ByTemplate *self, GError **error)
{
  const ByNode *interface;

  self->tree = by_template_read (self->text, &self->dialect, error);
  if (self->tree == NULL || !by_template_check (by_template_get_root (self), error)
      || !read_parameters (self, error))
    return FALSE;
  interface = by_node_get (by_node_get (by_template_get_root (self), "Metadata"),
                           "AWS::CloudFormation::Interface");
  read_labels (self, interface);
  read_groups (self, interface);
  read_capabilities (self);
  by_parameter_use_find (by_template_get_root (self), self->by_name);

  return TRUE;
}

/**
 * by_template_new:
 * @text: YAML or JSON
 * @name: what people call it, say the name of its file
 * @error: set when it is no template; most messages name the line
 *
 * Returns: (transfer full): the template
 */
ByTemplate *
by_template_new (GBytes *text, const char *name, GError **error)
{
  g_autoptr (ByTemplate) self = g_object_new (BY_TYPE_TEMPLATE, NULL);

  self->name = g_strdup (name);
  self->text = g_bytes_ref (text);

  return read_text (self, error) ? g_steal_pointer (&self) : NULL;
}

static void
by_template_finalize (GObject *object)
{
  ByTemplate *self = BY_TEMPLATE (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->by_name, g_hash_table_unref);
  g_clear_pointer (&self->parameters, g_ptr_array_unref);
  g_clear_pointer (&self->tree, by_node_tree_free);

  G_OBJECT_CLASS (by_template_parent_class)->finalize (object);
}

static void
by_template_class_init (ByTemplateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_template_finalize;
}

static void
by_template_init (ByTemplate *self)
{
  self->parameters = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->groups = g_ptr_array_new_with_free_func (
      (GDestroyNotify) (void (*) (void)) parameter_group_free);
}

/**
 * by_template_get_name:
 *
 * Returns: (transfer none): the name it was loaded under
 */
const char *
by_template_get_name (ByTemplate *self)
{
  return self->name;
}

/**
 * by_template_get_text:
 * @self: a template
 *
 * Returns: (transfer none): its text, byte for byte as it was given
 */
GBytes *
by_template_get_text (ByTemplate *self)
{
  return self->text;
}

/**
 * by_template_needs_bucket:
 * @self: a template
 *
 * Returns: whether CloudFormation takes it from an S3 bucket alone, because it has more bytes than
 * a call may bring (CloudFormation User Guide, “Understand CloudFormation quotas”)
 */
gboolean
by_template_needs_bucket (ByTemplate *self)
{
  return g_bytes_get_size (self->text) > BY_TEMPLATE_MAX_BODY;
}

/**
 * by_template_get_description:
 * @self: a template
 *
 * Returns: its description, may be empty
 */
const char *
by_template_get_description (ByTemplate *self)
{
  const char *description = by_node_get_string (by_template_get_root (self), "Description");

  return description != NULL ? description : "";
}

/**
 * by_template_get_root:
 * @self: a template
 *
 * Returns: (transfer none): the whole document, functions in their long form
 */
const ByNode *
by_template_get_root (ByTemplate *self)
{
  return by_node_tree_get_root (self->tree);
}

/**
 * by_template_get_dialect:
 * @self: a template
 *
 * Returns: what of YAML it uses that CloudFormation may not take
 */
const ByTemplateDialect *
by_template_get_dialect (ByTemplate *self)
{
  return &self->dialect;
}

/**
 * by_template_get_parameters:
 * @self: a template
 *
 * Returns: (transfer none) (element-type ByParameter): its parameters as they stand in it
 */
GPtrArray *
by_template_get_parameters (ByTemplate *self)
{
  return self->parameters;
}

/**
 * by_template_get_parameter:
 * @self: a template
 * @name: the name of a parameter
 *
 * Returns: (nullable) (transfer none): the parameter
 */
ByParameter *
by_template_get_parameter (ByTemplate *self, const char *name)
{
  return g_hash_table_lookup (self->by_name, name);
}

/**
 * by_template_get_parameter_groups:
 * @self: a template
 *
 * The groups of AWS::CloudFormation::Interface in their order; parameters that are in none of them
 * come last, in a group without a label.
 *
 * Returns: (transfer none) (element-type ByParameterGroup): groups, none of them empty
 */
GPtrArray *
by_template_get_parameter_groups (ByTemplate *self)
{
  return self->groups;
}

/**
 * by_template_get_capabilities:
 * @self: a template
 *
 * Returns: (array zero-terminated=1): what must be acknowledged to deploy it, whatever the answers
 */
const char *const *
by_template_get_capabilities (ByTemplate *self)
{
  return self->capabilities;
}
