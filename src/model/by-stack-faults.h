/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-stack-draft.h"

G_BEGIN_DECLS

/*
 * What is wrong with one answer of a draft, and an answer that would do. @value is the answer; the
 * draft gives the context (other answers, what the account has). All: (transfer full) (nullable).
 */
char *by_stack_faults_dup_fault (ByStackDraft *draft, ByParameter *parameter, const char *value);
char *by_stack_faults_dup_repair (ByStackDraft *draft, ByParameter *parameter, const char *value);
char *by_stack_faults_dup_name_fault (ByStackDraft *draft, const char *name);
char *by_stack_faults_dup_name_repair (ByStackDraft *draft, const char *name);

/* A name that is taken: of which parameter it comes, and what to say about it. */
ByParameter *
by_stack_faults_find_culprit (ByStackDraft *draft, const ByPlanResource *collision, char **repair);
char *by_stack_faults_dup_collision (const ByPlanResource *collision);

G_END_DECLS
