/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What CloudFormation's status words mean, of stacks ("ROLLBACK_COMPLETE") and of resources. A word
 * that is unknown is none of these things. */
gboolean by_stack_status_is_busy (const char *status);   /* it will change by itself */
gboolean by_stack_status_is_failed (const char *status); /* the last operation failed */
gboolean by_stack_status_is_usable (const char *status); /* its resources are there */
gboolean by_stack_status_is_gone (const char *status);   /* deleted */
gboolean by_stack_status_ends_operation (const char *status);

/* The reason of a resource that stopped only because another one failed. */
gboolean by_stack_reason_is_cancelled (const char *reason);

G_END_DECLS
