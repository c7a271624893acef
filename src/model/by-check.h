/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  BY_CHECK_ERROR,   /* it will fail, or jobs will never run */
  BY_CHECK_WARNING, /* it works, and hurts later */
  BY_CHECK_PASSED,
} ByCheckResult;

/* ByCheck: one thing that was looked at before a stack is created. Immutable. */
#define BY_TYPE_CHECK (by_check_get_type ())
G_DECLARE_FINAL_TYPE (ByCheck, by_check, BY, CHECK, GObject)

ByCheck *by_check_new (ByCheckResult result, const char *title, const char *detail);
ByCheckResult by_check_get_result (ByCheck *self);
const char *by_check_get_title (ByCheck *self);
const char *by_check_get_detail (ByCheck *self); /* (nullable) */

G_END_DECLS
