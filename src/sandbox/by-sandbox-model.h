/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "by-shape.h"

G_BEGIN_DECLS

/*
 * BySandboxModel: one AWS service as its model describes it (models/NAME.json): the tables that the
 * wire formats walk, made at run time so that they owe nothing to the client's, and what a request
 * is held against. Lives as long as the program's BySandboxModels.
 */
typedef struct _BySandboxModel BySandboxModel;

/* A shape of a model. Every ByShape of a model is the beginning of one. */
typedef struct
{
  ByShape shape;
  gboolean has_min, has_max;
  double min, max;        /* of a number, or of the length of a string or list */
  GRegex *pattern;        /* (owned) (nullable) */
  const char *pattern_text;
  char **enumeration;     /* (owned) (nullable) */
} BySandboxShape;

BySandboxModel *by_sandbox_model_new (const char *name);
void by_sandbox_model_free (BySandboxModel *self);

const char *by_sandbox_model_get_name (BySandboxModel *self); /* "cloudformation" */
const ByService *by_sandbox_model_get_service (BySandboxModel *self);
const ByOperation *by_sandbox_model_get_operations (BySandboxModel *self, gsize *n_operations);
const ByOperation *by_sandbox_model_find_operation (BySandboxModel *self, const char *name);
const char *by_sandbox_model_get_limit_key (BySandboxModel *self, const ByOperation *operation);
const ByShape *by_sandbox_model_get_shape (BySandboxModel *self, const char *name);

/* The status and the code on the wire of an error named as in the model. */
guint by_sandbox_model_get_error (BySandboxModel *self, const char *name, const char **code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BySandboxModel, by_sandbox_model_free)

G_END_DECLS
