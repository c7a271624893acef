/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "by-shape.h"

G_BEGIN_DECLS

/*
 * ByModel: shapes and operations made at run time from a service model in the form of botocore's,
 * as the protocol test data has them. What it gives lives as long as it.
 */
typedef struct _ByModel ByModel;

ByModel *by_model_new (JsonObject *metadata, JsonObject *shapes);
void by_model_free (ByModel *self);
const ByService *by_model_get_service (ByModel *self);
const ByOperation *by_model_add_operation (ByModel *self, JsonObject *description);
const char *by_model_get_unsupported (ByModel *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ByModel, by_model_free)

G_END_DECLS
