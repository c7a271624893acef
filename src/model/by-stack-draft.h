/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-check.h"
#include "by-key-pairs.h"
#include "by-market.h"
#include "by-network.h"
#include "by-stack-estimate.h"
#include "by-taken-names.h"

G_BEGIN_DECLS

/* The name under which the stack's own name is asked for among the parameters' names. */
#define BY_STACK_DRAFT_STACK_NAME ""

/*
 * ByStackDraft: the answers for one stack, and what they come to: faults, a plan, a price, checks.
 *
 * Has the lists that the answers are chosen from. by_stack_draft_refresh() loads them; nothing
 * waits for them. Everything is worked out anew, at once, whenever an answer or a list changes.
 *
 * Signals: "changed" (ByStackDraft *): anything may be different now;
 *          "template-changed" (ByStackDraft *): other questions, too.
 */
#define BY_TYPE_STACK_DRAFT (by_stack_draft_get_type ())
G_DECLARE_FINAL_TYPE (ByStackDraft, by_stack_draft, BY, STACK_DRAFT, GObject)

ByStackDraft *by_stack_draft_new (ByContext *context, ByNetwork *network);
void by_stack_draft_refresh (ByStackDraft *self);

ByContext *by_stack_draft_get_context (ByStackDraft *self);
ByNetwork *by_stack_draft_get_network (ByStackDraft *self);
ByMarket *by_stack_draft_get_market (ByStackDraft *self);
ByInstanceTypes *by_stack_draft_get_instance_types (ByStackDraft *self);
ByKeyPairs *by_stack_draft_get_key_pairs (ByStackDraft *self);
ByTakenNames *by_stack_draft_get_taken_names (ByStackDraft *self);

ByTemplate *by_stack_draft_get_template (ByStackDraft *self); /* (nullable) */
void by_stack_draft_set_template (ByStackDraft *self, ByTemplate *source);

/* Answers: of a parameter, or of BY_STACK_DRAFT_STACK_NAME. */
const char *by_stack_draft_get_value (ByStackDraft *self, const char *name);
void by_stack_draft_set_value (ByStackDraft *self, const char *name, const char *value);
gboolean by_stack_draft_is_default (ByStackDraft *self, const char *name);
GHashTable *by_stack_draft_get_values (ByStackDraft *self);

/* Answers of an earlier run, which may be thrown away. */
gboolean by_stack_draft_is_answered (ByStackDraft *self); /* somebody has answered something */
gboolean by_stack_draft_is_restored (ByStackDraft *self);
void by_stack_draft_restore (ByStackDraft *self, ByTemplate *source);
void by_stack_draft_start_over (ByStackDraft *self, ByTemplate *source);

/* What is wrong with an answer, and one that would do. A fault shows once somebody was there. */
const char *by_stack_draft_get_fault (ByStackDraft *self, const char *name); /* (nullable) */
const char *by_stack_draft_get_shown_fault (ByStackDraft *self, const char *name);
const char *by_stack_draft_get_repair (ByStackDraft *self, const char *name); /* (nullable) */
void by_stack_draft_touch_all (ByStackDraft *self);
const char *by_stack_draft_get_first_fault (ByStackDraft *self); /* (nullable): a name */
guint by_stack_draft_count_faults (ByStackDraft *self);

/* The one parameter of a use that other answers hang on. (nullable) */
ByParameter *by_stack_draft_find_parameter (ByStackDraft *self, ByParameterUse use);
const char *by_stack_draft_get_vpc_id (ByStackDraft *self); /* (nullable) */
GStrv by_stack_draft_dup_zones (ByStackDraft *self);

/* What it comes to. The plan is NULL when the template cannot be evaluated: see the error. */
ByPlan *by_stack_draft_make_plan (ByStackDraft *self, GHashTable *values, GError **error);
ByPlan *by_stack_draft_get_plan (ByStackDraft *self);
const GError *by_stack_draft_get_plan_error (ByStackDraft *self);
const ByStackEstimate *by_stack_draft_get_estimate (ByStackDraft *self);
GPtrArray *by_stack_draft_get_checks (ByStackDraft *self); /* of ByCheck, faults first */

G_END_DECLS
