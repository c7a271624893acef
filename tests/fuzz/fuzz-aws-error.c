/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Error answers, read as each protocol would; what they say must be text in any case. */

#include <stdint.h>

#include "by-protocol.h"
#include "by-services.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) body = g_bytes_new (data, size);
  g_autoptr (ByHttpResponse) response = by_http_response_new (400, body);

  for (const ByService *const *services = by_services_list (); *services != NULL; services++)
    {
      ByProtocolError error;

      by_protocol_decode_error (*services, response, &error);
      g_assert_true (g_utf8_validate (error.code, -1, NULL));
      g_assert_true (g_utf8_validate (error.message, -1, NULL));
      g_assert_nonnull (error.request_id);
      by_protocol_error_clear (&error);
    }

  return 0;
}
