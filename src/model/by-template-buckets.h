/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-context.h"
#include "by-list-state.h"

G_BEGIN_DECLS

/*
 * ByTemplateBuckets: the S3 buckets of a region that a large template could go through, and the
 * name of one that the program would create for that.
 *
 * Signal "changed" (ByTemplateBuckets *): the list came in, or could not be had.
 */
#define BY_TYPE_TEMPLATE_BUCKETS (by_template_buckets_get_type ())
G_DECLARE_FINAL_TYPE (ByTemplateBuckets, by_template_buckets, BY, TEMPLATE_BUCKETS, GObject)

ByTemplateBuckets *by_template_buckets_new (ByContext *context, const char *account_id);
void by_template_buckets_refresh (ByTemplateBuckets *self, GCancellable *cancellable);

ByListState by_template_buckets_get_state (ByTemplateBuckets *self);
const GError *by_template_buckets_get_error (ByTemplateBuckets *self);      /* (nullable) */
const char *const *by_template_buckets_get_names (ByTemplateBuckets *self); /* sorted */
const char *by_template_buckets_get_own (ByTemplateBuckets *self); /* what we would create */

char *by_template_buckets_dup_name_fault (const char *name); /* (nullable) */

G_END_DECLS
