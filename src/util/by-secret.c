/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-secret.h"

#include <string.h>

/**
 * by_secret_free:
 * @secret: (transfer full) (nullable): a nul-terminated secret
 *
 * Overwrites @secret in a way the compiler cannot drop, then frees it.
 */
void
by_secret_free (char *secret)
{
  if (secret == NULL)
    return;

  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}
