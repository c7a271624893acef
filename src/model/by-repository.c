/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ByRepository: reads from AWS's answer, which it keeps. Main thread only. */

#include "by-build-config.h"

#include "by-repository.h"

struct _ByRepository
{
  GObject parent_instance;

  ByEcrRepository *record; /* (owned) */
};

G_DEFINE_FINAL_TYPE (ByRepository, by_repository, G_TYPE_OBJECT)

enum
{
  PROP_NAME = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
by_repository_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_NAME:
      g_value_set_string (value, by_repository_get_name (BY_REPOSITORY (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
by_repository_finalize (GObject *object)
{
  ByRepository *self = BY_REPOSITORY (object);

  g_clear_pointer (&self->record, by_record_unref);

  G_OBJECT_CLASS (by_repository_parent_class)->finalize (object);
}

static void
by_repository_class_init (ByRepositoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = by_repository_get_property;
  object_class->finalize = by_repository_finalize;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
by_repository_init (ByRepository *self)
{
}

/**
 * by_repository_new:
 * @record: AWS's answer about it
 *
 * Returns: (transfer full): the repository
 */
ByRepository *
by_repository_new (ByEcrRepository *record)
{
  ByRepository *self = g_object_new (BY_TYPE_REPOSITORY, NULL);

  self->record = by_record_ref (record);

  return self;
}

/**
 * by_repository_get_name:
 *
 * Returns: (transfer none): its name
 */
const char *
by_repository_get_name (ByRepository *self)
{
  return self->record->repository_name;
}

/**
 * by_repository_get_uri:
 *
 * Returns: its address for docker, "123456789012.dkr.ecr.us-east-1.amazonaws.com/name"
 */
const char *
by_repository_get_uri (ByRepository *self)
{
  return self->record->repository_uri;
}
