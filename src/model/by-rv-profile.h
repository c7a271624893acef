/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "by-rv-merge.h"

G_BEGIN_DECLS

/*
 * A profile of Raster Vision on this machine: where its file is, what is in it, what it would be
 * with other names in it, and what stands in its way.
 */

typedef enum
{
  BY_RV_SHADOW_RV_CONFIG,   /* $RV_CONFIG names another file, which is read instead */
  BY_RV_SHADOW_ENVIRONMENT, /* a BATCH_… variable beats the file */
  BY_RV_SHADOW_PROFILE,     /* $RV_PROFILE names another profile */
} ByRvShadowKind;

typedef struct
{
  ByRvShadowKind kind;
  char *variable;
  char *value;
} ByRvShadow;

#define BY_TYPE_RV_PROFILE (by_rv_profile_get_type ())
G_DECLARE_FINAL_TYPE (ByRvProfile, by_rv_profile, BY, RV_PROFILE, GObject)

ByRvProfile *by_rv_profile_new (const char *name, const char *const *environment);
gboolean by_rv_profile_name_check (const char *name, GError **error);

const char *by_rv_profile_get_name (ByRvProfile *self);
const char *by_rv_profile_get_path (ByRvProfile *self);
char *by_rv_profile_dup_shown_path (ByRvProfile *self);
GPtrArray *by_rv_profile_dup_shadows (ByRvProfile *self);

gboolean by_rv_profile_load (ByRvProfile *self, GError **error);
gboolean by_rv_profile_exists (ByRvProfile *self);
const char *by_rv_profile_get_text (ByRvProfile *self);
char *by_rv_profile_merge (ByRvProfile *self, const ByRvNames *names, GError **error);

void by_rv_profile_write_async (ByRvProfile *self,
                                const char *text,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean by_rv_profile_write_finish (ByRvProfile *self, GAsyncResult *result, GError **error);
void by_rv_profile_undo_async (ByRvProfile *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean by_rv_profile_undo_finish (ByRvProfile *self, GAsyncResult *result, GError **error);

G_END_DECLS
