/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-gate.h"

#include "by-aws-error.h"
#include "by-signer.h"

#include <string.h>

struct _BySandboxGate
{
  BySandboxAccount *account; /* (unowned) */
  BySigner *signer;
  guint n_requests;
};

/* The same refusal in the words of each family of services. */
typedef enum
{
  FAMILY_QUERY,
  FAMILY_EC2,
  FAMILY_JSON,
  FAMILY_REST,
  FAMILY_S3,
  N_FAMILIES,
} Family;

typedef struct
{
  const char *query_code; /* as by_signer_verify() calls it */
  struct
  {
    guint status;
    const char *code;
    const char *message; /* (nullable): as by_signer_verify() has it */
  } by_family[N_FAMILIES];
} Refusal;

static const Refusal refusals[] = {
  { "MissingAuthenticationToken",
    { { 403, "MissingAuthenticationToken", NULL },
      { 400, "MissingParameter", "The request must contain the parameter AWSAccessKeyId" },
      { 400, "MissingAuthenticationTokenException", "Missing Authentication Token" },
      { 403, "MissingAuthenticationTokenException", "Missing Authentication Token" },
      { 403, "AccessDenied", "Access Denied" } } },
  { "IncompleteSignature",
    { { 400, "IncompleteSignature", NULL },
      { 401, "AuthFailure",
        "AWS was not able to validate the provided access credentials" },
      { 400, "IncompleteSignatureException", NULL },
      { 403, "IncompleteSignatureException", NULL },
      { 400, "AuthorizationHeaderMalformed",
        "The authorization header that you provided is not valid." } } },
  { "InvalidClientTokenId",
    { { 403, "InvalidClientTokenId", NULL },
      { 401, "AuthFailure",
        "AWS was not able to validate the provided access credentials" },
      { 400, "UnrecognizedClientException", NULL },
      { 403, "UnrecognizedClientException", NULL },
      { 403, "InvalidAccessKeyId",
        "The AWS Access Key Id you provided does not exist in our records." } } },
  { "SignatureDoesNotMatch",
    { { 403, "SignatureDoesNotMatch", NULL },
      { 401, "AuthFailure",
        "AWS was not able to validate the provided access credentials" },
      { 400, "InvalidSignatureException", NULL },
      { 403, "InvalidSignatureException", NULL },
      { 403, "SignatureDoesNotMatch", NULL } } },
  { "RequestExpired",
    { { 403, "SignatureDoesNotMatch", NULL },
      { 400, "RequestExpired", "Request has expired." },
      { 400, "InvalidSignatureException", NULL },
      { 403, "InvalidSignatureException", NULL },
      { 403, "RequestTimeTooSkewed",
        "The difference between the request time and the current time is too large." } } },
  { "ExpiredToken",
    { { 403, "ExpiredToken", "The security token included in the request is expired" },
      { 400, "RequestExpired", "Request has expired." },
      { 400, "ExpiredTokenException", "The security token included in the request is expired" },
      { 403, "ExpiredTokenException", "The security token included in the request is expired" },
      { 400, "ExpiredToken", "The provided token has expired." } } },
  { "Throttling",
    { { 400, "Throttling", "Rate exceeded" },
      { 503, "RequestLimitExceeded", "Request limit exceeded." },
      { 400, "ThrottlingException", "Rate exceeded" },
      { 429, "TooManyRequestsException", "Too Many Requests" },
      { 503, "SlowDown", "Please reduce your request rate." } } },
};

static Family
get_family (BySandboxCall *call)
{
  switch (by_sandbox_model_get_service (call->model)->protocol)
    {
    case BY_PROTOCOL_QUERY:
      return FAMILY_QUERY;
    case BY_PROTOCOL_EC2:
      return FAMILY_EC2;
    case BY_PROTOCOL_REST_XML:
      return FAMILY_S3;
    case BY_PROTOCOL_REST_JSON:
      return FAMILY_REST;
    case BY_PROTOCOL_JSON:
    default:
      return FAMILY_JSON;
    }
}

static gboolean
refuse (BySandboxCall *call, const char *query_code, const char *message)
{
  Family family = get_family (call);

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (g_str_equal (refusals[i].query_code, query_code))
      {
        const char *text = refusals[i].by_family[family].message;

        by_sandbox_call_fail_with_status (call, refusals[i].by_family[family].status,
                                          refusals[i].by_family[family].code,
                                          text != NULL ? text : message);
        return FALSE;
      }
  by_sandbox_call_fail_with_status (call, 403, query_code, message);
  return FALSE;
}

static ByCredentials *
look_up (const char *access_key_id, gpointer user_data)
{
  BySandboxGate *self = user_data;
  BySandboxAccount *account = self->account;

  const BySandboxSession *session = by_sandbox_sessions_find (account, access_key_id);

  if (session != NULL)
    return by_credentials_new (access_key_id, session->secret_access_key, session->token, 0,
                               by_sandbox_account_get_id (account), "sandbox");
  if (!g_str_equal (access_key_id, by_sandbox_account_get_access_key_id (account)))
    return NULL;
  return by_credentials_new (access_key_id, by_sandbox_account_get_secret_access_key (account),
                             NULL, 0, by_sandbox_account_get_id (account), "sandbox");
}

/**
 * by_sandbox_gate_new:
 * @account: (not nullable): must outlive the gate
 */
BySandboxGate *
by_sandbox_gate_new (BySandboxAccount *account)
{
  BySandboxGate *self = g_new0 (BySandboxGate, 1);

  self->account = account;
  self->signer = by_signer_new ();
  return self;
}

void
by_sandbox_gate_free (BySandboxGate *self)
{
  by_signer_free (self->signer);
  g_free (self);
}

/* Whether a header may stand outside the signature. "X-Amz-*" may not, says the IAM User Guide
 * ("Create a signed AWS API request"); S3 takes the hash of the body all the same, and the other
 * services take the session token (soto-core pull request 99). */
static gboolean
may_be_unsigned (const char *name, gboolean s3)
{
  return g_ascii_strncasecmp (name, "x-amz-", strlen ("x-amz-")) != 0
         || g_ascii_strcasecmp (name, "x-amz-content-sha256") == 0
         || (!s3 && g_ascii_strcasecmp (name, "x-amz-security-token") == 0);
}

/* The words of S3 are those that people report. */
static gboolean
check_signed_headers (BySandboxCall *call,
                      const ByHttpRequest *request,
                      const BySignatureClaim *claim)
{
  gboolean s3 = get_family (call) == FAMILY_S3;

  for (guint i = 0; i < request->headers->len; i++)
    {
      const ByHttpHeader *header = &g_array_index (request->headers, ByHttpHeader, i);
      g_autofree char *name = g_ascii_strdown (header->name, -1);
      g_autofree char *text = NULL;

      if (may_be_unsigned (name, s3)
          || g_strv_contains ((const char *const *) claim->signed_headers, name))
        continue;
      if (s3)
        return refuse (call, "AccessDenied",
                       "There were headers present in the request which were not signed");
      text = g_strdup_printf ("'%s' must be a 'SignedHeader' in the AWS Authorization.",
                              header->name);
      return refuse (call, "SignatureDoesNotMatch", text);
    }
  return TRUE;
}

/* "throttle": {"every": 3}: of every three calls one is turned away. */
static gboolean
is_throttled (BySandboxGate *self)
{
  JsonObject *scenario = by_sandbox_account_get_scenario (self->account);
  gint64 every
      = by_sandbox_json_int (by_sandbox_json_object (scenario, "throttle"), "every", 0);

  self->n_requests++;
  return every > 0 && self->n_requests % every == 0;
}

gboolean
by_sandbox_gate_check (BySandboxGate *self, BySandboxCall *call, const ByHttpRequest *request)
{
  g_auto (BySignatureClaim) claim = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 now = by_sandbox_clock_now (by_sandbox_account_get_clock (self->account));

  if (call->operation != NULL && (call->operation->flags & BY_OPERATION_UNSIGNED))
    return TRUE;
  if (!by_signer_verify (self->signer, request, now, look_up, self, &claim, &error))
    {
      const ByAwsErrorDetails *details = by_aws_error_get_details (error);

      return refuse (call,
                     g_error_matches (error, BY_AWS_ERROR, BY_AWS_ERROR_CLOCK) ? "RequestExpired"
                                                                               : details->code,
                     details->message);
    }
  if (!check_signed_headers (call, request, &claim))
    return FALSE;
  call->session = by_sandbox_sessions_find (self->account, claim.access_key_id);
  if (call->session != NULL && now >= call->session->expires)
    return refuse (call, "ExpiredToken", "");
  if (is_throttled (self))
    return refuse (call, "Throttling", "");
  return TRUE;
}

/* "latency": {"from": 300, "to": 2500} milliseconds. */
guint
by_sandbox_gate_get_latency (BySandboxGate *self)
{
  JsonObject *latency
      = by_sandbox_json_object (by_sandbox_account_get_scenario (self->account), "latency");
  double from = by_sandbox_json_double (latency, "from", 0);
  double to = by_sandbox_json_double (latency, "to", from);

  /* Not of the account's luck in turn: how often somebody asks must not change what comes of it. */
  return (guint) (from
                  + (to - from)
                        * by_sandbox_account_fate (self->account, "latency/%u", self->n_requests));
}
