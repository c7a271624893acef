/* SPDX-License-Identifier: GPL-3.0-or-later */

/* AWS's error codes, sorted by what the user can do about them. */

#include "by-error-codes.h"

#include <string.h>

#include "by-retry.h"

typedef struct
{
  const char *code; /* without "Exception" at its end; "*" stands for anything before it */
  ByAwsErrorCode meaning;
} Row;

static const Row rows[] = {
  { "ExpiredToken", BY_AWS_ERROR_EXPIRED_CREDENTIALS },
  { "Unauthorized", BY_AWS_ERROR_EXPIRED_CREDENTIALS }, /* the SSO portal's */
  { "InvalidGrant", BY_AWS_ERROR_EXPIRED_CREDENTIALS },

  { "InvalidClientTokenId", BY_AWS_ERROR_BAD_CREDENTIALS },
  { "UnrecognizedClient", BY_AWS_ERROR_BAD_CREDENTIALS },
  { "InvalidAccessKeyId", BY_AWS_ERROR_BAD_CREDENTIALS },
  { "AuthFailure", BY_AWS_ERROR_BAD_CREDENTIALS },
  { "InvalidToken", BY_AWS_ERROR_BAD_CREDENTIALS },
  { "SignatureDoesNotMatch", BY_AWS_ERROR_BAD_CREDENTIALS },
  { "InvalidSignature", BY_AWS_ERROR_BAD_CREDENTIALS },
  { "IncompleteSignature", BY_AWS_ERROR_BAD_CREDENTIALS },
  { "MissingAuthenticationToken", BY_AWS_ERROR_BAD_CREDENTIALS },

  { "RequestTimeTooSkewed", BY_AWS_ERROR_CLOCK },
  { "RequestInTheFuture", BY_AWS_ERROR_CLOCK },
  { "RequestExpired", BY_AWS_ERROR_CLOCK },

  { "AccessDenied", BY_AWS_ERROR_ACCESS_DENIED },
  { "UnauthorizedOperation", BY_AWS_ERROR_ACCESS_DENIED },
  { "NotAuthorized", BY_AWS_ERROR_ACCESS_DENIED },
  { "UnauthorizedAccess", BY_AWS_ERROR_ACCESS_DENIED },
  { "Forbidden", BY_AWS_ERROR_ACCESS_DENIED },

  { "OptInRequired", BY_AWS_ERROR_NOT_SUBSCRIBED },
  { "SubscriptionRequired", BY_AWS_ERROR_NOT_SUBSCRIBED },
  { "PendingVerification", BY_AWS_ERROR_NOT_SUBSCRIBED },
  { "AccountProblem", BY_AWS_ERROR_NOT_SUBSCRIBED },
  { "RegionDisabled", BY_AWS_ERROR_NOT_SUBSCRIBED },

  { "VcpuLimitExceeded", BY_AWS_ERROR_QUOTA },
  { "MaxSpotInstanceCountExceeded", BY_AWS_ERROR_QUOTA },
  { "MaxConfigLimitExceeded", BY_AWS_ERROR_QUOTA },
  { "ServiceQuotaExceeded", BY_AWS_ERROR_QUOTA },
  { "TooManyBuckets", BY_AWS_ERROR_QUOTA },
  { "*LimitExceeded", BY_AWS_ERROR_QUOTA },

  { "InsufficientInstanceCapacity", BY_AWS_ERROR_CAPACITY },
  { "SpotMaxPriceTooLow", BY_AWS_ERROR_CAPACITY },
  { "Unsupported", BY_AWS_ERROR_CAPACITY },

  { "NoSuchBucket", BY_AWS_ERROR_NOT_FOUND },
  { "NoSuchKey", BY_AWS_ERROR_NOT_FOUND },
  { "NoSuchEntity", BY_AWS_ERROR_NOT_FOUND },
  { "*NotFound", BY_AWS_ERROR_NOT_FOUND },

  { "BucketAlreadyOwnedByYou", BY_AWS_ERROR_CONFLICT },
  { "TokenAlreadyExists", BY_AWS_ERROR_CONFLICT },
  { "InvalidChangeSetStatus", BY_AWS_ERROR_CONFLICT },
  { "Conflict", BY_AWS_ERROR_CONFLICT },
  { "ResourceInUse", BY_AWS_ERROR_CONFLICT },
  { "*AlreadyExists", BY_AWS_ERROR_CONFLICT },
  { "*.Duplicate", BY_AWS_ERROR_CONFLICT },

  { "ValidationError", BY_AWS_ERROR_INVALID },
  { "Validation", BY_AWS_ERROR_INVALID },
  { "InsufficientCapabilities", BY_AWS_ERROR_INVALID },
  { "MalformedQueryString", BY_AWS_ERROR_INVALID },
  { "MalformedPolicyDocument", BY_AWS_ERROR_INVALID },
  { "MissingAction", BY_AWS_ERROR_INVALID },
  { "MissingParameter", BY_AWS_ERROR_INVALID },
  { "UnknownParameter", BY_AWS_ERROR_INVALID },
  { "Client", BY_AWS_ERROR_INVALID },

  { "InternalFailure", BY_AWS_ERROR_SERVICE },
  { "InternalError", BY_AWS_ERROR_SERVICE },
  { "ServiceUnavailable", BY_AWS_ERROR_SERVICE },
  { "Unavailable", BY_AWS_ERROR_SERVICE },
  { "Server", BY_AWS_ERROR_SERVICE },
};

static gboolean
matches (const char *pattern, const char *code)
{
  return *pattern == '*' ? g_str_has_suffix (code, pattern + 1) : g_str_equal (pattern, code);
}

static gboolean
says (const char *message, const char *part)
{
  return strstr (message, part) != NULL;
}

/* Codes that mean several things, told apart by the text. */
static gboolean
find_by_message (const char *code, const char *message, gboolean temporary, ByAwsErrorCode *meaning)
{
  if (g_str_equal (code, "RequestExpired") || g_str_equal (code, "UnrecognizedClient")
      || (g_str_equal (code, "InvalidClientTokenId") && says (message, "expired")))
    {
      *meaning = BY_AWS_ERROR_EXPIRED_CREDENTIALS;
      return temporary;
    }
  if (says (message, "not enabled in this region"))
    *meaning = BY_AWS_ERROR_NOT_SUBSCRIBED;
  else if (says (message, "Signature expired") || says (message, "Signature not yet current"))
    *meaning = BY_AWS_ERROR_CLOCK;
  else if (!g_str_equal (code, "ValidationError") && !g_str_equal (code, "Client"))
    return FALSE;
  else if (says (message, "does not exist") || says (message, "not found"))
    *meaning = BY_AWS_ERROR_NOT_FOUND;
  else if (says (message, "is being modified") || says (message, "state UPDATING")
           || says (message, "_IN_PROGRESS state") || says (message, "already exists"))
    *meaning = BY_AWS_ERROR_CONFLICT;
  else
    return FALSE;
  return TRUE;
}

/**
 * by_error_codes_find:
 * @status: of HTTP
 * @code: AWS's code; the status as text when the answer told none
 * @message: AWS's message
 * @temporary_keys: whether the request was signed with keys that expire
 *
 * Returns: what the user can do about it
 */
ByAwsErrorCode
by_error_codes_find (const ByService *service,
                     guint status,
                     const char *code,
                     const char *message,
                     gboolean temporary_keys)
{
  g_autofree char *plain = g_strdup (code);
  ByAwsErrorCode meaning = BY_AWS_ERROR_FAILED;

  if (g_str_has_suffix (plain, "Exception") && strlen (plain) > strlen ("Exception"))
    plain[strlen (plain) - strlen ("Exception")] = '\0';

  if (find_by_message (plain, message, temporary_keys, &meaning))
    return meaning;
  if (by_retry_classify (service, status, code) == BY_RETRY_THROTTLING)
    return BY_AWS_ERROR_THROTTLED;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (matches (rows[i].code, plain))
      return rows[i].meaning;

  if (status >= 500)
    return BY_AWS_ERROR_SERVICE;
  if (g_str_has_prefix (plain, "Invalid"))
    return BY_AWS_ERROR_INVALID;
  if (status == 404)
    return BY_AWS_ERROR_NOT_FOUND;
  return BY_AWS_ERROR_FAILED;
}
