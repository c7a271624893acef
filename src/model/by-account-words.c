/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ByAccount in words: what it is called, how its sign-in stands and what the user can do. */

#include "by-account-private.h"

#include <glib/gi18n.h>

#include "by-aws-error.h"
#include "by-error-text.h"
#include "by-time.h"

/**
 * by_account_dup_title:
 *
 * Returns: (transfer full): what it is called on screen
 */
char *
by_account_dup_title (ByAccount *self)
{
  const char *source = NULL;

  g_return_val_if_fail (BY_IS_ACCOUNT (self), NULL);

  if (self->sandbox)
    return g_strdup (_ ("Sandbox"));
  source = by_context_get_source (self->context);

  return g_strdup (g_str_equal (source, "environment") ? _ ("Environment") : source);
}

/* Why AWS does not take the keys, where there is more to say than what went wrong. */
static char *
dup_sign_in_problem (ByAccount *self)
{
  g_autofree char *title = by_account_dup_title (self);

  switch (self->way)
    {
    case BY_SIGN_IN_WAY_BROWSER:
      if (g_error_matches (self->error, BY_AWS_ERROR, BY_AWS_ERROR_EXPIRED_CREDENTIALS))
        return g_strdup_printf (
          _ ("The profile “%s” gets its keys by a sign-in in the browser (IAM Identity Center)."),
          title);
      return NULL;
    case BY_SIGN_IN_WAY_CODE:
      if (g_error_matches (self->error, BY_AWS_ERROR, BY_AWS_ERROR_NO_CREDENTIALS))
        return g_strdup_printf (
          _ ("The profile “%s” needs the code of its multi-factor device."), title);
      return NULL;
    case BY_SIGN_IN_WAY_TERMINAL:
      /* Translators: the second %s is the name of another profile, or the same */
      return g_strdup_printf (
        _ ("The profile “%s” was made by “aws login”, whose keys only the AWS tools can use. Make "
           "another profile with the line “credential_process = aws configure export-credentials "
           "--profile %s”, and choose that one."),
        title, self->sign_in_profile);
    case BY_SIGN_IN_WAY_NONE:
    default:
      return NULL;
    }
}

/**
 * by_account_dup_problem:
 *
 * Returns: (transfer full) (nullable): what keeps AWS from taking our credentials, where those come
 *   from and what to do; %NULL while all is well
 */
char *
by_account_dup_problem (ByAccount *self)
{
  g_autofree char *text = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (BY_IS_ACCOUNT (self), NULL);

  if (self->error == NULL)
    return NULL;
  text = dup_sign_in_problem (self);
  if (text != NULL)
    return g_steal_pointer (&text);

  text = by_error_text (self->error);
  if (self->sandbox || self->state != BY_ACCOUNT_SIGNED_OUT
      || g_error_matches (self->error, BY_AWS_ERROR, BY_AWS_ERROR_NO_CREDENTIALS))
    return g_steal_pointer (&text);

  title = by_account_dup_title (self);
  if (g_str_equal (by_context_get_source (self->context), "environment"))
    return g_strdup_printf (_ ("The keys of the environment (AWS_ACCESS_KEY_ID) were tried. %s"),
                            text);

  /* Translators: name of a profile, then a sentence */
  return g_strdup_printf (_ ("The profile “%s” was tried. %s"), title, text);
}

static char *
dup_distance (gint64 microseconds)
{
  int minutes = (int) ((microseconds + 30 * G_USEC_PER_SEC) / G_TIME_SPAN_MINUTE);

  if (minutes >= 2 * 24 * 60)
    return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) minutes / (24 * 60)),
                            minutes / (24 * 60));
  if (minutes >= 2 * 60)
    return g_strdup_printf (ngettext ("%d hour", "%d hours", (gulong) minutes / 60), minutes / 60);

  return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) minutes), minutes);
}

/**
 * by_account_dup_clock_note:
 *
 * Returns: (transfer full) (nullable): how far this machine's clock is off and what that means;
 *   %NULL while it is close enough
 */
char *
by_account_dup_clock_note (ByAccount *self)
{
  g_autofree char *distance = NULL;

  g_return_val_if_fail (BY_IS_ACCOUNT (self), NULL);

  if (self->clock_offset == 0)
    return NULL;
  distance = dup_distance (ABS (self->clock_offset));
  if (self->clock_offset > 0)
    /* Translators: %s is a duration, "8 minutes" */
    return g_strdup_printf (_ ("It is %s behind AWS’s. Calls are dated to fit; set it, for other "
                               "programs may fail."),
                            distance);

  /* Translators: %s is a duration, "8 minutes" */
  return g_strdup_printf (_ ("It is %s ahead of AWS’s. Calls are dated to fit; set it, for other "
                             "programs may fail."),
                          distance);
}
