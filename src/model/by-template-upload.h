/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-context.h"

G_BEGIN_DECLS

/*
 * ByTemplatePlace: where in S3 a template goes that is too large to be sent to CloudFormation: a
 * bucket, which may have to be created, and the name of an object in it.
 */
typedef struct
{
  char *bucket;
  gboolean create; /* the bucket is not there yet */
  char *key;       /* the same for the same text */
} ByTemplatePlace;

ByTemplatePlace *by_template_place_new (const char *bucket, gboolean create, GBytes *text);
ByTemplatePlace *by_template_place_copy (const ByTemplatePlace *self);
void by_template_place_free (ByTemplatePlace *self);
char *by_template_place_dup_url (const ByTemplatePlace *self, ByContext *context, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ByTemplatePlace, by_template_place_free)

void by_template_upload_async (ByContext *context,
                               const ByTemplatePlace *place,
                               GBytes *text,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
char *by_template_upload_finish (GAsyncResult *result, GError **error);

G_END_DECLS
