/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests as a server gets them: forms and JSON. What could be read can be written again. */

#include <stdint.h>

#include "by-batch.h"
#include "by-cloudformation.h"
#include "by-ec2.h"
#include "by-protocol.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
read_as (const ByService *service, const ByOperation *operation, const char *path, GBytes *body)
{
  g_autoptr (ByHttpRequest) request = by_http_request_new ("POST", path);
  g_autoptr (ByHttpRequest) again = NULL;
  g_autoptr (JsonObject) parameters = NULL;

  request->body = g_bytes_ref (body);
  by_protocol_match_request (service, operation, 1, request);
  parameters = by_protocol_decode_request (service, operation, request, NULL);
  if (parameters != NULL)
    again = by_protocol_encode_request (service, operation, parameters, NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) body = g_bytes_new (data, size);

  read_as (&by_ec2_service, &by_ec2_operations[BY_EC2_DESCRIBE_SPOT_PRICE_HISTORY], "/", body);
  read_as (&by_cloudformation_service,
           &by_cloudformation_operations[BY_CLOUDFORMATION_CREATE_STACK], "/", body);
  read_as (&by_batch_service, &by_batch_operations[BY_BATCH_SUBMIT_JOB], "/v1/submitjob", body);
  return 0;
}
