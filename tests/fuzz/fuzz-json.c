/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON answers: of rest-json and of json 1.1; and documents without a shape. */

#include <stdint.h>

#include "by-batch.h"
#include "by-ecr.h"
#include "by-json.h"
#include "by-protocol.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
read_as (const ByService *service, const ByOperation *operation, GBytes *body)
{
  g_autoptr (ByHttpResponse) response = by_http_response_new (200, body);
  g_autoptr (ByHttpResponse) again = NULL;
  g_autoptr (JsonObject) json = by_protocol_decode_json (service, operation, response, NULL);

  by_record_unref (by_protocol_decode_record (service, operation, response, NULL));
  if (json != NULL)
    again = by_protocol_encode_response (service, operation, json, "id");
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) body = g_bytes_new (data, size);
  g_autoptr (JsonNode) node = by_json_parse (body, NULL);

  if (node != NULL)
    json_node_seal (node);
  read_as (&by_batch_service, &by_batch_operations[BY_BATCH_DESCRIBE_JOBS], body);
  read_as (&by_ecr_service, &by_ecr_operations[BY_ECR_DESCRIBE_IMAGES], body);
  return 0;
}
