/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-mfa-prompt.h"

G_DEFINE_INTERFACE (ByMfaPrompt, by_mfa_prompt, G_TYPE_OBJECT)

static void
by_mfa_prompt_default_init (ByMfaPromptInterface *iface)
{
}

/**
 * by_mfa_prompt_ask_async:
 * @profile: whose sign-in needs it
 * @serial: the device's ARN or serial number
 * @again: whether AWS did not take the digits that were given before
 * @cancellable: (nullable): takes the question back
 */
void
by_mfa_prompt_ask_async (ByMfaPrompt *self,
                         const char *profile,
                         const char *serial,
                         gboolean again,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (BY_IS_MFA_PROMPT (self));

  BY_MFA_PROMPT_GET_IFACE (self)->ask_async (self, profile, serial, again, cancellable, callback,
                                             user_data);
}

/**
 * by_mfa_prompt_ask_finish:
 *
 * Returns: (transfer full) (nullable): the digits
 */
char *
by_mfa_prompt_ask_finish (ByMfaPrompt *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (BY_IS_MFA_PROMPT (self), NULL);

  return BY_MFA_PROMPT_GET_IFACE (self)->ask_finish (self, result, error);
}
