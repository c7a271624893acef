/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a value of a parameter is, whether one or a list of them (by_parameter_is_list()). */
typedef enum
{
  BY_PARAMETER_STRING, /* also CommaDelimitedList and List<String> */
  BY_PARAMETER_NUMBER,
  BY_PARAMETER_AVAILABILITY_ZONE,
  BY_PARAMETER_HOSTED_ZONE,
  BY_PARAMETER_IMAGE,
  BY_PARAMETER_INSTANCE,
  BY_PARAMETER_KEY_PAIR,
  BY_PARAMETER_SECURITY_GROUP,
  BY_PARAMETER_SECURITY_GROUP_NAME,
  BY_PARAMETER_SUBNET,
  BY_PARAMETER_VOLUME,
  BY_PARAMETER_VPC,
  BY_PARAMETER_SSM_NAME,  /* the name of a parameter of Systems Manager */
  BY_PARAMETER_SSM_VALUE, /* the same, AWS puts its value in its place */
} ByParameterKind;

/*
 * What the template does with a parameter, told from the properties it ends in, so that a form can
 * offer a picker or a unit although the type only says String or Number.
 */
typedef enum
{
  BY_PARAMETER_USE_NONE,
  BY_PARAMETER_USE_CIDR,
  BY_PARAMETER_USE_CPU_INSTANCE_TYPES,
  BY_PARAMETER_USE_GPU_INSTANCE_TYPES,
  BY_PARAMETER_USE_IMAGE_TAG,
  BY_PARAMETER_USE_INSTANCE_TYPES, /* cannot tell for which of the two */
  BY_PARAMETER_USE_KEY_PAIR,
  BY_PARAMETER_USE_MEMORY,     /* MiB */
  BY_PARAMETER_USE_PERCENTAGE, /* of the on-demand price */
  BY_PARAMETER_USE_REPOSITORY, /* name of an ECR repository */
  BY_PARAMETER_USE_ROLE,
  BY_PARAMETER_USE_STORAGE, /* GiB */
  BY_PARAMETER_USE_SUBNETS,
  BY_PARAMETER_USE_VCPUS,
  BY_PARAMETER_USE_VPC,
} ByParameterUse;

#define BY_TYPE_PARAMETER (by_parameter_get_type ())
G_DECLARE_FINAL_TYPE (ByParameter, by_parameter, BY, PARAMETER, GObject)

const char *by_parameter_get_name (ByParameter *self);
const char *by_parameter_get_label (ByParameter *self);
const char *by_parameter_get_description (ByParameter *self);
const char *by_parameter_get_type_name (ByParameter *self);
ByParameterKind by_parameter_get_kind (ByParameter *self);
ByParameterUse by_parameter_get_use (ByParameter *self);
gboolean by_parameter_is_list (ByParameter *self);
const char *by_parameter_get_default (ByParameter *self);
gboolean by_parameter_get_no_echo (ByParameter *self);
const char *const *by_parameter_get_allowed_values (ByParameter *self);
const char *by_parameter_get_allowed_pattern (ByParameter *self);
const char *by_parameter_get_constraint_description (ByParameter *self);
gboolean by_parameter_get_min_length (ByParameter *self, guint64 *length);
gboolean by_parameter_get_max_length (ByParameter *self, guint64 *length);
gboolean by_parameter_get_min_value (ByParameter *self, double *value);
gboolean by_parameter_get_max_value (ByParameter *self, double *value);
guint by_parameter_get_line (ByParameter *self);

gboolean by_parameter_validate (ByParameter *self, const char *value, GError **error);
char **by_parameter_split (const char *value);

G_END_DECLS
