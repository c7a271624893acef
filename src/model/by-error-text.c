/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What errors are called on screen. By kind: what happened, then what the user can do about it; what
 * AWS said in its own words follows where those words say more than ours.
 */

#include "by-error-text.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "by-aws-error.h"

typedef struct
{
  ByAwsErrorCode code;
  const char *text;
  gboolean quote; /* AWS's own message follows */
} Sentence;

static const Sentence sentences[] = {
  { BY_AWS_ERROR_NO_CREDENTIALS, N_ ("No credentials were found. Choose a profile or add one."),
    TRUE },
  { BY_AWS_ERROR_EXPIRED_CREDENTIALS, N_ ("The sign-in has run out. Sign in again."), FALSE },
  { BY_AWS_ERROR_BAD_CREDENTIALS,
    N_ ("AWS does not accept these keys. Check the access key ID and the secret. If they work in "
        "other regions, this one may have to be enabled for the account."),
    FALSE },
  { BY_AWS_ERROR_CLOCK,
    N_ ("The clock of this computer is too far from AWS’s. Set it and try again."), FALSE },
  { BY_AWS_ERROR_ACCESS_DENIED,
    N_ ("A permission is missing. Ask whoever runs the account for it, or use another profile."),
    TRUE },
  { BY_AWS_ERROR_NOT_SUBSCRIBED,
    N_ ("This service or region is not enabled for the account. Enable it in AWS, or choose "
        "another "
        "region."),
    TRUE },
  { BY_AWS_ERROR_THROTTLED, N_ ("AWS asks for fewer calls at once. Wait a minute and try again."),
    FALSE },
  { BY_AWS_ERROR_QUOTA,
    N_ ("A quota of the account is reached. Ask AWS for more, or remove what is no longer needed."),
    TRUE },
  { BY_AWS_ERROR_CAPACITY,
    N_ ("AWS has no such machines there now. Try other zones or instance types, or wait."), TRUE },
  { BY_AWS_ERROR_NOT_FOUND, N_ ("What was asked for is not there."), TRUE },
  { BY_AWS_ERROR_CONFLICT,
    N_ ("The name is taken, or something else is being done to it just now."), TRUE },
  { BY_AWS_ERROR_INVALID, N_ ("AWS does not accept what was entered."), TRUE },
  { BY_AWS_ERROR_SERVICE, N_ ("AWS has a fault of its own just now. Try again in a while."), TRUE },
  { BY_AWS_ERROR_NETWORK, N_ ("AWS could not be reached. Check the connection and try again."),
    TRUE },
  { BY_AWS_ERROR_BAD_ANSWER,
    N_ ("What came back is not an answer of AWS’s. A proxy or a wrong endpoint may be in the way."),
    FALSE },
  { BY_AWS_ERROR_UNCERTAIN,
    N_ ("The connection broke before AWS answered. It may have been done all the same: look before "
        "you try again."),
    FALSE },
};

/* A setting that makes no sense is found here, before AWS hears of it. */
static gboolean
is_from_here (const GError *error)
{
  return error->code == BY_AWS_ERROR_INVALID && by_aws_error_get_details (error)->status == 0;
}

static const Sentence *
find_sentence (const GError *error)
{
  if (error->domain != BY_AWS_ERROR || is_from_here (error))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if ((int) sentences[i].code == error->code)
      return &sentences[i];

  return NULL;
}

/* EC2 appends what only another call can read (sts:DecodeAuthorizationMessage). */
#define ENCODED "Encoded authorization failure message:"

/* What AWS said; of a refusal also what was refused, where AWS does not name it. */
static char *
dup_words (const GError *error)
{
  const ByAwsErrorDetails *details = by_aws_error_get_details (error);
  const char *end = strstr (error->message, ENCODED);
  g_autofree char *words = g_strndup (error->message, end != NULL ? (gsize) (end - error->message)
                                                                  : strlen (error->message));

  g_strstrip (words);
  if (error->code != BY_AWS_ERROR_ACCESS_DENIED || *details->action == '\0'
      || strstr (words, details->action) != NULL)
    return g_steal_pointer (&words);
  /* Translators: a service of AWS, one of its actions, and what AWS says to that. */
  return g_strdup_printf (_ ("%s %s: %s"), details->service, details->action, words);
}

/**
 * by_error_is_cancelled:
 * @error: (nullable): what came of a call
 *
 * Returns: whether the call only ended because nobody wanted it any more; nothing is shown then
 */
gboolean
by_error_is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/**
 * by_error_text:
 * @error: what went wrong
 *
 * Says what happened and what to do about it.
 *
 * Returns: (transfer full): plain text, one or two sentences
 */
char *
by_error_text (const GError *error)
{
  const Sentence *sentence = NULL;
  g_autofree char *words = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  sentence = find_sentence (error);
  if (sentence == NULL)
    return g_strdup (error->message);
  if (!sentence->quote || *error->message == '\0')
    return g_strdup (_ (sentence->text));

  /* Translators: the first is our sentence, the second what AWS said in its own words */
  words = dup_words (error);
  return g_strdup_printf (_ ("%s (%s)"), _ (sentence->text), words);
}

static void
append_line (GString *lines, const char *label, const char *value)
{
  if (value != NULL && *value != '\0')
    g_string_append_printf (lines, "%s: %s\n", label, value);
}

/**
 * by_error_details:
 * @error: what went wrong
 *
 * Returns: (transfer full): everything that is known about it, line by line, to copy into a report
 */
char *
by_error_details (const GError *error)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  const ByAwsErrorDetails *details = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  append_line (lines, _ ("Message"), error->message);
  if (error->domain == BY_AWS_ERROR)
    {
      g_autofree char *status = NULL;
      g_autofree char *attempts = NULL;

      details = by_aws_error_get_details (error);
      if (details->status != 0)
        status = g_strdup_printf ("%u", details->status);
      if (details->attempts > 1)
        attempts = g_strdup_printf ("%u", details->attempts);
      append_line (lines, _ ("Service"), details->service);
      append_line (lines, _ ("Action"), details->action);
      append_line (lines, _ ("Code"), details->code);
      if (g_strcmp0 (details->message, error->message) != 0)
        append_line (lines, _ ("AWS says"), details->message);
      append_line (lines, _ ("HTTP status"), status);
      append_line (lines, _ ("Attempts"), attempts);
      append_line (lines, _ ("Request id"), details->request_id);
    }
  if (lines->len > 0)
    g_string_truncate (lines, lines->len - 1);

  return g_string_free (g_steal_pointer (&lines), FALSE);
}
