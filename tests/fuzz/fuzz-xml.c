/* SPDX-License-Identifier: GPL-3.0-or-later */

/* XML answers: of ec2, of query, of S3; what could be read is written again. */

#include <stdint.h>

#include "by-cloudformation.h"
#include "by-ec2.h"
#include "by-protocol.h"
#include "by-s3.h"

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

  read_as (&by_ec2_service, &by_ec2_operations[BY_EC2_DESCRIBE_INSTANCES], body);
  read_as (&by_cloudformation_service,
           &by_cloudformation_operations[BY_CLOUDFORMATION_DESCRIBE_STACKS], body);
  read_as (&by_s3_service, &by_s3_operations[BY_S3_GET_BUCKET_LOCATION], body);
  return 0;
}
