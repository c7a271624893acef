/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "by-sandbox-ssh-field.h"

#include <string.h>

void
by_sandbox_ssh_field_append (GByteArray *blob, const void *bytes, gsize length)
{
  guint32 size = GUINT32_TO_BE ((guint32) length);

  g_byte_array_append (blob, (const guint8 *) &size, sizeof size);
  g_byte_array_append (blob, bytes, (guint) length);
}

void
by_sandbox_ssh_field_append_text (GByteArray *blob, const char *text)
{
  by_sandbox_ssh_field_append (blob, text, strlen (text));
}
