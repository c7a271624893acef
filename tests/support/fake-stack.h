/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-aws.h"

G_BEGIN_DECLS

/*
 * FakeStack: a CloudFormation with one stack, which does what the test says, by events. CreateStack
 * and DeleteStack of that stack are answered too.
 */
typedef struct _FakeStack FakeStack;

FakeStack *fake_stack_new (FakeAws *aws, ByClock *clock, const char *name);
void fake_stack_free (FakeStack *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeStack, fake_stack_free)

const char *fake_stack_get_id (FakeStack *self);
const char *fake_stack_get_token (FakeStack *self); /* (nullable): of the last mutation */
/* Puts the stack there without anybody having asked for it. */
void fake_stack_make (FakeStack *self, const char *status);
void fake_stack_set_token (FakeStack *self, const char *token);
/* More of DescribeStacks, as XML: "<Parameters>...", "<Tags>...", "<Outputs>...". */
void fake_stack_set_members (FakeStack *self, const char *xml);
/* Something happens now; to the stack itself when @logical_id is NULL. */
void fake_stack_event (FakeStack *self,
                       const char *logical_id,
                       const char *type,
                       const char *status,
                       const char *reason);

G_END_DECLS
