/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Puts a template into a bucket, because CloudFormation takes no more than 51,200 bytes in a call.
 * Each step names the state it wants, so that the whole may be done again after a failure: a bucket
 * that is the account's own already is no fault, and the same text goes to the same key.
 */
#include <glib/gi18n.h>

#include "by-template-upload.h"

#include "by-aws-error.h"
#include "by-data.h"
#include "by-s3.h"

/* The region without a constraint: S3 takes it as the default and refuses it by name. */
#define DEFAULT_REGION "us-east-1"
/* Encryption with keys that S3 manages, at no cost. */
#define ALGORITHM "AES256"
#define CONTENT_TYPE "text/plain; charset=utf-8"

typedef struct
{
  ByContext *context;     /* (owned) */
  ByTemplatePlace *place; /* (owned) */
  GBytes *text;           /* (owned) */
} UploadData;

static void
upload_data_cleanup (UploadData *self)
{
  g_clear_object (&self->context);
  g_clear_pointer (&self->place, by_template_place_free);
  g_clear_pointer (&self->text, g_bytes_unref);
}

BY_DEFINE_DATA (UploadData, upload_data)

/**
 * by_template_place_new:
 * @create: whether the bucket has to be created
 * @text: the template, whose hash becomes part of the key
 *
 * Returns: (transfer full)
 */
ByTemplatePlace *
by_template_place_new (const char *bucket, gboolean create, GBytes *text)
{
  ByTemplatePlace *self = g_new0 (ByTemplatePlace, 1);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, text);

  self->bucket = g_strdup (bucket);
  self->create = create;
  self->key = g_strdup_printf ("batchyard/template-%.24s.yml", hash);
  return self;
}

/**
 * by_template_place_copy:
 *
 * Returns: (transfer full)
 */
ByTemplatePlace *
by_template_place_copy (const ByTemplatePlace *self)
{
  ByTemplatePlace *copy = g_new0 (ByTemplatePlace, 1);

  copy->bucket = g_strdup (self->bucket);
  copy->create = self->create;
  copy->key = g_strdup (self->key);
  return copy;
}

/**
 * by_template_place_free:
 * @self: (transfer full)
 */
void
by_template_place_free (ByTemplatePlace *self)
{
  g_free (self->bucket);
  g_free (self->key);
  g_free (self);
}

/**
 * by_template_place_dup_url:
 *
 * Returns: (transfer full) (nullable): the TemplateURL for CloudFormation
 */
char *
by_template_place_dup_url (const ByTemplatePlace *self, ByContext *context, GError **error)
{
  g_autofree char *start = by_context_dup_url (context, &by_s3_service, self->bucket, error);

  return start != NULL ? g_strconcat (start, "/", self->key, NULL) : NULL;
}

/* Whether the bucket is there, but not where the call went: S3 says it in several ways. */
static gboolean
is_elsewhere (const ByAwsErrorDetails *details)
{
  return g_str_equal (details->code, "PermanentRedirect")
         || g_str_equal (details->code, "AuthorizationHeaderMalformed");
}

/* What S3 says of a bucket's name tells nobody what to do about it.
 *
 * Returns: whether @error was replaced by one that does */
static gboolean
explain (const UploadData *data, GError **error)
{
  const ByAwsErrorDetails *details = by_aws_error_get_details (*error);
  GError *better = NULL;

  if (details != NULL && g_str_equal (details->code, "BucketAlreadyExists"))
    better = by_aws_error_new (
        (ByAwsErrorCode) (*error)->code, details,
        _ ("The bucket name %s belongs to somebody else: all accounts of AWS share the names. "
           "Choose another one."),
        data->place->bucket);
  else if (details != NULL && is_elsewhere (details))
    better = by_aws_error_new ((ByAwsErrorCode) (*error)->code, details,
                               _ ("The bucket %s is in another region than %s. Choose another "
                                  "bucket, or deploy in that region."),
                               data->place->bucket, by_context_get_region (data->context));
  if (better == NULL)
    return FALSE;

  g_error_free (*error);
  *error = better;
  return TRUE;
}

static void
put_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  UploadData *data = by_task_get_upload_data (task);
  GError *error = NULL;
  g_autoptr (ByS3PutObjectResult) answer
      = by_s3_put_object_finish (BY_CONTEXT (source), result, &error);
  char *url = NULL;

  if (answer != NULL)
    url = by_template_place_dup_url (data->place, data->context, &error);
  if (url == NULL)
    {
      if (!explain (data, &error))
        g_prefix_error (&error, _ ("The template could not be put into the bucket %s: "),
                        data->place->bucket);
      g_task_return_error (task, error);
      return;
    }
  g_task_return_pointer (task, url, g_free);
}

static void
put (GTask *task_full)
{
  UploadData *data = by_task_get_upload_data (task_full);

  by_s3_put_object_async (data->context, data->place->bucket, data->place->key, data->text,
                          CONTENT_TYPE, NULL, put_cb, task_full);
}

static void
return_bucket_error (GTask *task_full, GError *error_full)
{
  g_autoptr (GTask) task = task_full;
  UploadData *data = by_task_get_upload_data (task);

  if (!explain (data, &error_full))
    g_prefix_error (&error_full, _ ("The bucket %s could not be set up: "), data->place->bucket);
  g_task_return_error (task, error_full);
}

static void
encrypted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (by_s3_put_bucket_encryption_finish (BY_CONTEXT (source), result, &error))
    put (g_steal_pointer (&task));
  else
    return_bucket_error (g_steal_pointer (&task), error);
}

static void
blocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  UploadData *data = by_task_get_upload_data (task);
  GError *error = NULL;

  if (by_s3_put_public_access_block_finish (BY_CONTEXT (source), result, &error))
    by_s3_put_bucket_encryption_async (data->context, data->place->bucket, ALGORITHM, NULL,
                                       encrypted_cb, g_steal_pointer (&task));
  else
    return_bucket_error (g_steal_pointer (&task), error);
}

static gboolean
is_ours_already (const GError *error)
{
  const ByAwsErrorDetails *details = error != NULL ? by_aws_error_get_details (error) : NULL;

  return details != NULL && g_str_equal (details->code, "BucketAlreadyOwnedByYou");
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  UploadData *data = by_task_get_upload_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (ByS3CreateBucketResult) answer
      = by_s3_create_bucket_finish (BY_CONTEXT (source), result, &error);

  if (answer != NULL || is_ours_already (error))
    by_s3_put_public_access_block_async (data->context, data->place->bucket, NULL, blocked_cb,
                                         g_steal_pointer (&task));
  else
    return_bucket_error (g_steal_pointer (&task), g_steal_pointer (&error));
}

/**
 * by_template_upload_async:
 * @place: where to; is copied
 *
 * Creates the bucket if that is asked for, shuts the public out of it and has it encrypt; then puts
 * the template there. Not to be cancelled: each step changes something.
 */
void
by_template_upload_async (ByContext *context,
                          const ByTemplatePlace *place,
                          GBytes *text,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (context, NULL, callback, user_data);
  UploadData *data = upload_data_new ();
  const char *region = by_context_get_region (context);

  by_task_set_upload_data (task, data);
  data->context = g_object_ref (context);
  data->place = by_template_place_copy (place);
  data->text = g_bytes_ref (text);

  if (!place->create)
    put (g_steal_pointer (&task));
  else
    by_s3_create_bucket_async (context, place->bucket,
                               g_strcmp0 (region, DEFAULT_REGION) == 0 ? NULL : region, NULL,
                               created_cb, g_steal_pointer (&task));
}

/**
 * by_template_upload_finish:
 *
 * Returns: (transfer full) (nullable): the template's URL for CloudFormation
 */
char *
by_template_upload_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
