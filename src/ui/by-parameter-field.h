/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-field-row.h"
#include "by-stack-draft.h"

G_BEGIN_DECLS

/*
 * The row of a form that asks one parameter of a template: which control it has follows from the
 * parameter's type and from what the template does with it. It keeps itself and the draft in step.
 */
#define BY_TYPE_PARAMETER_FIELD (by_parameter_field_get_type ())
G_DECLARE_FINAL_TYPE (ByParameterField, by_parameter_field, BY, PARAMETER_FIELD, ByFieldRow)

GtkWidget *by_parameter_field_new (ByStackDraft *draft, ByParameter *parameter);
GtkWidget *by_parameter_field_new_stack_name (ByStackDraft *draft);
const char *by_parameter_field_get_name (ByParameterField *self);
void by_parameter_field_set_narrow (ByParameterField *self, gboolean narrow);

G_END_DECLS
