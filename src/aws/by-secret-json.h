/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "by-shape.h"

G_BEGIN_DECLS

void by_secret_object_free (JsonObject *object);
void by_secret_node_free (JsonNode *node);
void by_secret_members_wipe (const ByShape *shape, JsonObject *object);

/* JSON with secrets in it, all of whose texts are wiped before its memory is given back. Nothing
 * else may hold on to a part of it: `g_auto (BySecretObject) answer = NULL;` */
typedef JsonObject *BySecretObject;
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (BySecretObject, by_secret_object_free, NULL)
typedef JsonNode *BySecretNode;
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (BySecretNode, by_secret_node_free, NULL)

G_END_DECLS
