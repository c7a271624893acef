/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ByStack: see the header. A thin object round the newest record of the stack. */

#include "by-stack.h"

struct _ByStack
{
  GObject parent_instance;

  ByCloudformationStack *record; /* (owned) */
  ByStackKind kind;
};

enum
{
  PROP_ID = 1,
  PROP_NAME,
  PROP_STATUS,
  PROP_STATUS_REASON,
  PROP_UPDATED_AT,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];
static guint changed_signal;

G_DEFINE_FINAL_TYPE (ByStack, by_stack, G_TYPE_OBJECT)

static const char *const kind_nicks[] = { "main", "namespace", "other" };

static const ByCloudformationParameter *
find_parameter (const ByCloudformationStack *record, const char *name)
{
  for (guint i = 0; i < record->parameters->len; i++)
    {
      const ByCloudformationParameter *parameter = g_ptr_array_index (record->parameters, i);

      if (parameter->parameter_key != NULL
          && g_ascii_strcasecmp (parameter->parameter_key, name) == 0)
        return parameter;
    }

  return NULL;
}

static gboolean
has_parameters (const ByCloudformationStack *record, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (find_parameter (record, names[i]) == NULL)
      return FALSE;

  return TRUE;
}

static const char *
find_tag (const ByCloudformationStack *record, const char *name)
{
  for (guint i = 0; i < record->tags->len; i++)
    {
      const ByCloudformationTag *tag = g_ptr_array_index (record->tags, i);

      if (g_strcmp0 (tag->key, name) == 0)
        return tag->value;
    }

  return NULL;
}

/* By our own tag, else by the parameters that such a stack must have; never by its name. */
static ByStackKind
tell_kind (const ByCloudformationStack *record)
{
  static const char *const main_names[] = {
    "GpuInstanceTypes", "CpuInstanceTypes", "SubnetIds", "VPC", NULL,
  };
  static const char *const namespace_names[] = { "Namespace", "RepositoryName", NULL };
  const char *tag = find_tag (record, BY_STACK_TAG_KIND);

  if (tag != NULL)
    return by_stack_kind_from_nick (tag);
  if (has_parameters (record, main_names))
    return BY_STACK_MAIN;
  if (has_parameters (record, namespace_names))
    return BY_STACK_NAMESPACE;

  return BY_STACK_OTHER;
}

static gboolean
outputs_equal (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      const ByCloudformationOutput *first = g_ptr_array_index (a, i);
      const ByCloudformationOutput *second = g_ptr_array_index (b, i);

      if (g_strcmp0 (first->output_key, second->output_key) != 0
          || g_strcmp0 (first->output_value, second->output_value) != 0)
        return FALSE;
    }

  return TRUE;
}

/* Parameters and tags change by an update of the stack alone, which the times tell. */
static gboolean
records_equal (const ByCloudformationStack *a, const ByCloudformationStack *b)
{
  return g_strcmp0 (a->stack_status, b->stack_status) == 0
         && g_strcmp0 (a->stack_status_reason, b->stack_status_reason) == 0
         && a->last_updated_time == b->last_updated_time && a->deletion_time == b->deletion_time
         && a->enable_termination_protection == b->enable_termination_protection
         && outputs_equal (a->outputs, b->outputs);
}

static void
by_stack_finalize (GObject *object)
{
  g_clear_pointer (&BY_STACK (object)->record, by_record_unref);

  G_OBJECT_CLASS (by_stack_parent_class)->finalize (object);
}

static void
by_stack_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ByStack *self = BY_STACK (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, by_stack_get_id (self));
      break;
    case PROP_NAME:
      g_value_set_string (value, by_stack_get_name (self));
      break;
    case PROP_STATUS:
      g_value_set_string (value, by_stack_get_status (self));
      break;
    case PROP_STATUS_REASON:
      g_value_set_string (value, by_stack_get_status_reason (self));
      break;
    case PROP_UPDATED_AT:
      g_value_set_int64 (value, by_stack_get_updated_at (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
by_stack_class_init (ByStackClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = by_stack_finalize;
  object_class->get_property = by_stack_get_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, flags);
  properties[PROP_STATUS_REASON] = g_param_spec_string ("status-reason", NULL, NULL, NULL, flags);
  properties[PROP_UPDATED_AT]
      = g_param_spec_int64 ("updated-at", NULL, NULL, 0, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
by_stack_init (ByStack *self)
{
}

/**
 * by_stack_kind_get_nick:
 *
 * Returns: (transfer none): the word that tags and the store use for a kind
 */
const char *
by_stack_kind_get_nick (ByStackKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_nicks), "other");

  return kind_nicks[kind];
}

/**
 * by_stack_kind_from_nick:
 * @nick: (nullable)
 */
ByStackKind
by_stack_kind_from_nick (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_nicks); i++)
    if (g_strcmp0 (nick, kind_nicks[i]) == 0)
      return i;

  return BY_STACK_OTHER;
}

/**
 * by_stack_new:
 * @record: (transfer none): what DescribeStacks says
 *
 * Returns: (transfer full): the stack
 */
ByStack *
by_stack_new (ByCloudformationStack *record)
{
  ByStack *self = g_object_new (BY_TYPE_STACK, NULL);

  self->record = by_record_ref (record);
  self->kind = tell_kind (record);

  return self;
}

/**
 * by_stack_update:
 * @record: (transfer none): the newer record of the same stack
 */
void
by_stack_update (ByStack *self, ByCloudformationStack *record)
{
  g_autoptr (ByCloudformationStack) old = NULL;

  g_return_if_fail (BY_IS_STACK (self));

  if (self->record == record)
    return;

  old = g_steal_pointer (&self->record);
  self->record = by_record_ref (record);
  self->kind = tell_kind (record);

  if (g_strcmp0 (old->stack_status, record->stack_status) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
  if (g_strcmp0 (old->stack_status_reason, record->stack_status_reason) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS_REASON]);
  if (old->last_updated_time != record->last_updated_time)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UPDATED_AT]);
  if (!records_equal (old, record))
    g_signal_emit (self, changed_signal, 0);
}

/**
 * by_stack_get_id:
 *
 * Returns: (transfer none): its ARN, which no other stack ever has
 */
const char *
by_stack_get_id (ByStack *self)
{
  g_return_val_if_fail (BY_IS_STACK (self), NULL);

  return self->record->stack_id;
}

/**
 * by_stack_get_name:
 *
 * Returns: (transfer none): its name, free again once it is deleted
 */
const char *
by_stack_get_name (ByStack *self)
{
  g_return_val_if_fail (BY_IS_STACK (self), NULL);

  return self->record->stack_name;
}

/**
 * by_stack_get_description:
 *
 * Returns: (transfer none) (nullable): the template's description
 */
const char *
by_stack_get_description (ByStack *self)
{
  g_return_val_if_fail (BY_IS_STACK (self), NULL);

  return self->record->description;
}

/**
 * by_stack_get_status:
 *
 * Returns: (transfer none): AWS's word: "CREATE_COMPLETE"
 */
const char *
by_stack_get_status (ByStack *self)
{
  g_return_val_if_fail (BY_IS_STACK (self), NULL);

  return self->record->stack_status;
}

const char *
by_stack_get_status_reason (ByStack *self)
{
  g_return_val_if_fail (BY_IS_STACK (self), NULL);

  return self->record->stack_status_reason;
}

/**
 * by_stack_get_created_at:
 *
 * Returns: when it was created
 */
gint64
by_stack_get_created_at (ByStack *self)
{
  g_return_val_if_fail (BY_IS_STACK (self), 0);

  return self->record->creation_time;
}

gint64
by_stack_get_updated_at (ByStack *self)
{
  g_return_val_if_fail (BY_IS_STACK (self), 0);

  return self->record->last_updated_time != 0 ? self->record->last_updated_time
                                              : self->record->creation_time;
}

/**
 * by_stack_is_protected:
 *
 * Returns: whether AWS refuses to delete it
 */
gboolean
by_stack_is_protected (ByStack *self)
{
  g_return_val_if_fail (BY_IS_STACK (self), FALSE);

  return self->record->enable_termination_protection;
}

/**
 * by_stack_get_kind:
 *
 * Returns: what the stack is to Raster Vision
 */
ByStackKind
by_stack_get_kind (ByStack *self)
{
  g_return_val_if_fail (BY_IS_STACK (self), BY_STACK_OTHER);

  return self->kind;
}

/**
 * by_stack_get_main_stack_name:
 *
 * Returns: (transfer none) (nullable): the main stack that a namespace was made for, when
 *   Batchyard made it
 */
const char *
by_stack_get_main_stack_name (ByStack *self)
{
  g_return_val_if_fail (BY_IS_STACK (self), NULL);

  return find_tag (self->record, BY_STACK_TAG_MAIN);
}

/**
 * by_stack_get_parameter:
 *
 * Returns: (transfer none) (nullable): the value of a parameter; asterisks for a secret one
 */
const char *
by_stack_get_parameter (ByStack *self, const char *name)
{
  const ByCloudformationParameter *parameter = NULL;

  g_return_val_if_fail (BY_IS_STACK (self), NULL);

  parameter = find_parameter (self->record, name);

  return parameter != NULL ? parameter->parameter_value : NULL;
}

/**
 * by_stack_get_output:
 *
 * Returns: (transfer none) (nullable): the value of an output
 */
const char *
by_stack_get_output (ByStack *self, const char *name)
{
  g_return_val_if_fail (BY_IS_STACK (self), NULL);

  for (guint i = 0; i < self->record->outputs->len; i++)
    {
      const ByCloudformationOutput *output = g_ptr_array_index (self->record->outputs, i);

      if (g_strcmp0 (output->output_key, name) == 0)
        return output->output_value;
    }

  return NULL;
}

/**
 * by_stack_get_parameters:
 *
 * Returns: (transfer none) (element-type ByCloudformationParameter)
 */
GPtrArray *
by_stack_get_parameters (ByStack *self)
{
  g_return_val_if_fail (BY_IS_STACK (self), NULL);

  return self->record->parameters;
}

/**
 * by_stack_get_outputs:
 *
 * Returns: (transfer none) (element-type ByCloudformationOutput)
 */
GPtrArray *
by_stack_get_outputs (ByStack *self)
{
  g_return_val_if_fail (BY_IS_STACK (self), NULL);

  return self->record->outputs;
}
