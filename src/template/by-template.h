/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-node.h"
#include "by-parameter.h"

G_BEGIN_DECLS

/* What CloudFormation takes: in the call itself, and from a bucket. */
#define BY_TEMPLATE_MAX_BODY 51200
#define BY_TEMPLATE_MAX_SIZE 1048576

#define BY_TEMPLATE_ERROR (by_template_error_quark ())
GQuark by_template_error_quark (void);

typedef enum
{
  BY_TEMPLATE_ERROR_SYNTAX,    /* not YAML or JSON */
  BY_TEMPLATE_ERROR_LIMIT,     /* too large, too deep, too many aliases */
  BY_TEMPLATE_ERROR_INVALID,   /* YAML, but not a template */
  BY_TEMPLATE_ERROR_PARAMETER, /* a value that a parameter does not take */
} ByTemplateError;

typedef struct
{
  char *label; /* (nullable): NULL for the last group, of parameters that are in no other */
  GPtrArray *parameters; /* of ByParameter, in the order of the form */
} ByParameterGroup;

typedef enum
{
  BY_SEVERITY_ERROR,   /* the stack will fail or jobs will never run */
  BY_SEVERITY_WARNING, /* works now, hurts later */
  BY_SEVERITY_ADVICE,
} BySeverity;

typedef struct
{
  const char *code; /* stable, say "duplicate-name" */
  BySeverity severity;
  char *path; /* "Resources.GpuComputeEnvironment.Properties.ComputeEnvironmentName" */
  guint line; /* 0 when it concerns the whole template */
  char *parameter; /* (nullable): the parameter whose answer it hangs on */
  char *message; /* a sentence */
  char *fix;     /* a sentence: what to do */
} ByTemplateProblem;

#define BY_TYPE_TEMPLATE (by_template_get_type ())
G_DECLARE_FINAL_TYPE (ByTemplate, by_template, BY, TEMPLATE, GObject)

ByTemplate *by_template_new (GBytes *text, const char *name, GError **error);

const char *by_template_get_name (ByTemplate *self);
GBytes *by_template_get_text (ByTemplate *self);
gboolean by_template_needs_bucket (ByTemplate *self);
const char *by_template_get_description (ByTemplate *self);
const ByNode *by_template_get_root (ByTemplate *self);
GPtrArray *by_template_get_parameters (ByTemplate *self);
ByParameter *by_template_get_parameter (ByTemplate *self, const char *name);
GPtrArray *by_template_get_parameter_groups (ByTemplate *self);
const char *const *by_template_get_capabilities (ByTemplate *self);

G_END_DECLS
