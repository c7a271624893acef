/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ByAwsErrorCode:
 *
 * What went wrong with a call, told apart by what the user can do about it.
 */
typedef enum
{
  BY_AWS_ERROR_FAILED,              /* anything else that AWS refused */
  BY_AWS_ERROR_NO_CREDENTIALS,      /* none found: choose or add a profile */
  BY_AWS_ERROR_EXPIRED_CREDENTIALS, /* sign in again */
  BY_AWS_ERROR_BAD_CREDENTIALS,     /* key unknown, wrong secret */
  BY_AWS_ERROR_CLOCK,               /* this machine's clock is off */
  BY_AWS_ERROR_ACCESS_DENIED,       /* a permission is missing */
  BY_AWS_ERROR_NOT_SUBSCRIBED,      /* account or region not enabled */
  BY_AWS_ERROR_THROTTLED,           /* wait */
  BY_AWS_ERROR_QUOTA,               /* ask for more */
  BY_AWS_ERROR_CAPACITY,            /* AWS has none there now */
  BY_AWS_ERROR_NOT_FOUND,
  BY_AWS_ERROR_CONFLICT, /* the name is taken, or it is busy */
  BY_AWS_ERROR_INVALID,  /* AWS does not accept what was sent */
  BY_AWS_ERROR_SERVICE,  /* AWS's own fault: try again */
  BY_AWS_ERROR_NETWORK,  /* no connection, no name, time-out, TLS */
  BY_AWS_ERROR_BAD_ANSWER, /* not what AWS sends: a proxy's page, a cut answer */
  BY_AWS_ERROR_UNCERTAIN,  /* a mutation was sent and no answer came: it may have happened */
} ByAwsErrorCode;

/* Everything AWS said; strings are never NULL inside a BY_AWS_ERROR, at worst empty. */
typedef struct
{
  char *service;    /* "CloudFormation" */
  char *action;     /* "CreateStack" */
  char *code;       /* AWS's code: "ValidationError" */
  char *message;    /* AWS's message */
  char *request_id;
  guint status; /* of HTTP; 0 when there was no answer */
  guint attempts;
  gboolean retryable;
} ByAwsErrorDetails;

#define BY_AWS_ERROR (by_aws_error_quark ())
GQuark by_aws_error_quark (void);

GError *by_aws_error_new (ByAwsErrorCode code,
                          const ByAwsErrorDetails *details,
                          const char *format,
                          ...) G_GNUC_PRINTF (3, 4);
const ByAwsErrorDetails *by_aws_error_get_details (const GError *error);

G_END_DECLS
