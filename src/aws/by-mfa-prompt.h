/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * ByMfaPrompt: whoever can ask the user for the six digits of a multi-factor device. The finish
 * function gives them (transfer full), or %NULL with %G_IO_ERROR_CANCELLED when the user declines.
 */
#define BY_TYPE_MFA_PROMPT (by_mfa_prompt_get_type ())
G_DECLARE_INTERFACE (ByMfaPrompt, by_mfa_prompt, BY, MFA_PROMPT, GObject)

struct _ByMfaPromptInterface
{
  GTypeInterface parent_iface;

  void (*ask_async) (ByMfaPrompt *self,
                     const char *profile,
                     const char *serial,
                     gboolean again,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data);
  char *(*ask_finish) (ByMfaPrompt *self, GAsyncResult *result, GError **error);
};

void by_mfa_prompt_ask_async (ByMfaPrompt *self,
                              const char *profile,
                              const char *serial,
                              gboolean again,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
char *by_mfa_prompt_ask_finish (ByMfaPrompt *self, GAsyncResult *result, GError **error);

G_END_DECLS
