/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-stack-event.h"

struct _ByStackEvent
{
  GObject parent_instance;

  ByCloudformationStackEvent *record; /* (owned) */
};

enum
{
  PROP_LOGICAL_ID = 1,
  PROP_RESOURCE_TYPE,
  PROP_STATUS,
  PROP_REASON,
  PROP_TIMESTAMP,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (ByStackEvent, by_stack_event, G_TYPE_OBJECT)

static void
by_stack_event_finalize (GObject *object)
{
  g_clear_pointer (&BY_STACK_EVENT (object)->record, by_record_unref);

  G_OBJECT_CLASS (by_stack_event_parent_class)->finalize (object);
}

static void
by_stack_event_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ByStackEvent *self = BY_STACK_EVENT (object);

  switch (id)
    {
    case PROP_LOGICAL_ID:
      g_value_set_string (value, by_stack_event_get_logical_id (self));
      break;
    case PROP_RESOURCE_TYPE:
      g_value_set_string (value, by_stack_event_get_resource_type (self));
      break;
    case PROP_STATUS:
      g_value_set_string (value, by_stack_event_get_status (self));
      break;
    case PROP_REASON:
      g_value_set_string (value, by_stack_event_get_reason (self));
      break;
    case PROP_TIMESTAMP:
      g_value_set_int64 (value, by_stack_event_get_timestamp (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
by_stack_event_class_init (ByStackEventClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = by_stack_event_finalize;
  object_class->get_property = by_stack_event_get_property;

  properties[PROP_LOGICAL_ID] = g_param_spec_string ("logical-id", NULL, NULL, NULL, flags);
  properties[PROP_RESOURCE_TYPE] = g_param_spec_string ("resource-type", NULL, NULL, NULL, flags);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, flags);
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL, flags);
  properties[PROP_TIMESTAMP]
      = g_param_spec_int64 ("timestamp", NULL, NULL, 0, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
by_stack_event_init (ByStackEvent *self)
{
}

/**
 * by_stack_event_new:
 * @record: (transfer none)
 *
 * Returns: (transfer full): the event
 */
ByStackEvent *
by_stack_event_new (ByCloudformationStackEvent *record)
{
  ByStackEvent *self = g_object_new (BY_TYPE_STACK_EVENT, NULL);

  self->record = by_record_ref (record);

  return self;
}

/**
 * by_stack_event_get_logical_id:
 *
 * Returns: (transfer none): the resource's name in the template
 */
const char *
by_stack_event_get_logical_id (ByStackEvent *self)
{
  g_return_val_if_fail (BY_IS_STACK_EVENT (self), NULL);

  return self->record->logical_resource_id;
}

const char *
by_stack_event_get_physical_id (ByStackEvent *self)
{
  const char *id = NULL;

  g_return_val_if_fail (BY_IS_STACK_EVENT (self), NULL);

  id = self->record->physical_resource_id;

  return id != NULL && *id != '\0' ? id : NULL;
}

const char *
by_stack_event_get_resource_type (ByStackEvent *self)
{
  g_return_val_if_fail (BY_IS_STACK_EVENT (self), NULL);

  return self->record->resource_type;
}

/**
 * by_stack_event_get_status:
 *
 * Returns: (transfer none): AWS's word: "CREATE_COMPLETE"
 */
const char *
by_stack_event_get_status (ByStackEvent *self)
{
  g_return_val_if_fail (BY_IS_STACK_EVENT (self), NULL);

  return self->record->resource_status;
}

/**
 * by_stack_event_get_reason:
 *
 * Returns: (transfer none) (nullable): AWS's words on the status
 */
const char *
by_stack_event_get_reason (ByStackEvent *self)
{
  const char *reason = NULL;

  g_return_val_if_fail (BY_IS_STACK_EVENT (self), NULL);

  reason = self->record->resource_status_reason;

  return reason != NULL && *reason != '\0' ? reason : NULL;
}

const char *
by_stack_event_get_token (ByStackEvent *self)
{
  g_return_val_if_fail (BY_IS_STACK_EVENT (self), NULL);

  return self->record->client_request_token;
}

/**
 * by_stack_event_get_timestamp:
 *
 * Returns: when it happened
 */
gint64
by_stack_event_get_timestamp (ByStackEvent *self)
{
  g_return_val_if_fail (BY_IS_STACK_EVENT (self), 0);

  return self->record->timestamp;
}

/**
 * by_stack_event_is_of_stack:
 *
 * Returns: whether the event is about the stack as a whole
 */
gboolean
by_stack_event_is_of_stack (ByStackEvent *self)
{
  g_return_val_if_fail (BY_IS_STACK_EVENT (self), FALSE);

  return g_strcmp0 (self->record->physical_resource_id, self->record->stack_id) == 0;
}
