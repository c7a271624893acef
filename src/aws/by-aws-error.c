/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The error domain of everything that talks to AWS, with all that AWS said about it. */

#include "by-aws-error.h"

typedef struct
{
  ByAwsErrorDetails details;
} ByAwsErrorPrivate;

static void by_aws_error_private_init (ByAwsErrorPrivate *self);
static void by_aws_error_private_copy (const ByAwsErrorPrivate *from, ByAwsErrorPrivate *to);
static void by_aws_error_private_clear (ByAwsErrorPrivate *self);

G_DEFINE_EXTENDED_ERROR (ByAwsError, by_aws_error)

static char *
dup_or_empty (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

static void
copy_details (const ByAwsErrorDetails *from, ByAwsErrorDetails *to)
{
  to->service = dup_or_empty (from->service);
  to->action = dup_or_empty (from->action);
  to->code = dup_or_empty (from->code);
  to->message = dup_or_empty (from->message);
  to->request_id = dup_or_empty (from->request_id);
  to->status = from->status;
  to->attempts = from->attempts;
  to->retryable = from->retryable;
}

static void
by_aws_error_private_init (ByAwsErrorPrivate *self)
{
  const ByAwsErrorDetails nothing = { 0 };

  copy_details (&nothing, &self->details);
}

static void
by_aws_error_private_clear (ByAwsErrorPrivate *self)
{
  g_clear_pointer (&self->details.service, g_free);
  g_clear_pointer (&self->details.action, g_free);
  g_clear_pointer (&self->details.code, g_free);
  g_clear_pointer (&self->details.message, g_free);
  g_clear_pointer (&self->details.request_id, g_free);
}

static void
by_aws_error_private_copy (const ByAwsErrorPrivate *from, ByAwsErrorPrivate *to)
{
  by_aws_error_private_clear (to);
  copy_details (&from->details, &to->details);
}

/**
 * by_aws_error_new:
 * @details: (nullable): what AWS said; copied, %NULL members become empty strings
 * @format: printf-style text of the error
 *
 * Returns: (transfer full): a #BY_AWS_ERROR
 */
GError *
by_aws_error_new (ByAwsErrorCode code, const ByAwsErrorDetails *details, const char *format, ...)
{
  GError *error;
  va_list arguments;

  va_start (arguments, format);
  error = g_error_new_valist (BY_AWS_ERROR, (int) code, format, arguments);
  va_end (arguments);

  if (details != NULL)
    {
      ByAwsErrorPrivate *private = by_aws_error_get_private (error);

      by_aws_error_private_clear (private);
      copy_details (details, &private->details);
    }
  return error;
}

/**
 * by_aws_error_get_details:
 * @error: (nullable): any error
 *
 * Returns: (nullable): what AWS said, borrowed from @error; %NULL when it is not a #BY_AWS_ERROR
 */
const ByAwsErrorDetails *
by_aws_error_get_details (const GError *error)
{
  if (error == NULL || error->domain != BY_AWS_ERROR)
    return NULL;

  return &by_aws_error_get_private (error)->details;
}
