/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-decoding.h"

#include "by-data.h"
#include "by-protocol.h"

/* Longer answers are decoded in a thread: below this it takes less than a millisecond. */
#define INLINE_MAX (64 * 1024)

typedef struct
{
  const ByService *service;
  const ByOperation *operation;
  ByHttpResponse *response; /* (owned) (nullable): until it is decoded */
  gboolean as_json;
} DecodeData;

static void
decode_data_cleanup (DecodeData *self)
{
  g_clear_pointer (&self->response, by_http_response_free);
}

BY_DEFINE_DATA (DecodeData, decode_data)

static void
decode (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  DecodeData *data = task_data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;

  if (data->as_json)
    result = by_protocol_decode_json (data->service, data->operation, data->response, &error);
  else
    result = by_protocol_decode_record (data->service, data->operation, data->response, &error);

  /* The caller has no use for the text, which is about as large as what became of it. */
  g_clear_pointer (&data->response, by_http_response_free);
  if (result == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, result, by_decoding_get_destroy (data->as_json));
}

/**
 * by_decoding_async:
 * @response_full: (transfer full): a successful answer
 * @as_json: JSON with API member names rather than a record
 */
void
by_decoding_async (const ByService *service,
                   const ByOperation *operation,
                   ByHttpResponse *response_full,
                   gboolean as_json,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  DecodeData *data = decode_data_new ();

  by_task_set_decode_data (task, data);
  data->service = service;
  data->operation = operation;
  data->response = response_full;
  data->as_json = as_json;

  if (g_bytes_get_size (response_full->body) > INLINE_MAX)
    g_task_run_in_thread (task, decode);
  else
    decode (task, NULL, data, NULL);
}

/**
 * by_decoding_finish:
 *
 * Returns: (transfer full) (nullable): a record or a JsonObject, or %NULL with
 *   %BY_AWS_ERROR_BAD_ANSWER
 */
gpointer
by_decoding_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * by_decoding_get_destroy:
 *
 * Returns: what frees a decoded answer of that kind
 */
GDestroyNotify
by_decoding_get_destroy (gboolean as_json)
{
  return as_json ? (GDestroyNotify) json_object_unref : by_record_unref;
}
