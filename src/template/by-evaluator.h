/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-plan.h"

G_BEGIN_DECLS

typedef struct _ByEvaluator ByEvaluator;

ByEvaluator *by_evaluator_new (ByTemplate *source,
                               GHashTable *values,
                               const ByPlanEnvironment *environment);
void by_evaluator_free (ByEvaluator *self);
gboolean by_evaluator_evaluate (ByEvaluator *self,
                                const ByNode *node,
                                JsonNode **value,
                                GError **error);
gboolean by_evaluator_test (ByEvaluator *self, const char *condition, gboolean *met, GError **error);
gboolean by_evaluator_test_node (ByEvaluator *self,
                                 const ByNode *node,
                                 gboolean *met,
                                 GError **error);
void by_evaluator_begin (ByEvaluator *self);
void by_evaluator_record (ByEvaluator *self, GHashTable *used);
char **by_evaluator_dup_imports (ByEvaluator *self);
void by_evaluator_set_known (ByEvaluator *self, const char *name, const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ByEvaluator, by_evaluator_free)

G_END_DECLS
