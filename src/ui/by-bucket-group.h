/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "by-account.h"

G_BEGIN_DECLS

/*
 * ByBucketGroup: asks which S3 bucket a template goes through that is too large for a call, and
 * says what that means. Hidden while the template needs none.
 *
 * Signal "changed" (ByBucketGroup *): by_bucket_group_dup_place() may give something else.
 */
#define BY_TYPE_BUCKET_GROUP (by_bucket_group_get_type ())
G_DECLARE_FINAL_TYPE (ByBucketGroup, by_bucket_group, BY, BUCKET_GROUP, AdwBin)

void by_bucket_group_set_template (ByBucketGroup *self, ByAccount *account, ByTemplate *source);
gboolean by_bucket_group_is_answered (ByBucketGroup *self);
ByTemplatePlace *by_bucket_group_dup_place (ByBucketGroup *self);

G_END_DECLS
