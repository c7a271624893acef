/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Calling a service: single calls, and lists over all their pages. */

#include "by-client.h"

#include "by-aws-error.h"
#include "by-client-private.h"
#include "by-data.h"

G_DEFINE_FINAL_TYPE (ByClient, by_client, G_TYPE_OBJECT)

/* A list on its way, page by page. */
typedef struct
{
  ByContext *context; /* (owned) */
  const ByOperation *operation;
  JsonObject *parameters; /* (owned): of the next page */
  GHashTable *seen;       /* (owned): tokens that were asked with */
  GPtrArray *records;     /* (owned) (nullable): joined */
  JsonObject *json;       /* (owned) (nullable): joined */
  gboolean as_json;
} ListData;

static void
list_data_cleanup (ListData *self)
{
  g_clear_object (&self->context);
  g_clear_pointer (&self->parameters, json_object_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->json, json_object_unref);
}

BY_DEFINE_DATA (ListData, list_data)

static void
by_client_finalize (GObject *object)
{
  ByClient *self = BY_CLIENT (object);

  g_clear_pointer (&self->signer, by_signer_free);

  G_OBJECT_CLASS (by_client_parent_class)->finalize (object);
}

static void
by_client_class_init (ByClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = by_client_finalize;
}

static void
by_client_init (ByClient *self)
{
  self->signer = by_signer_new ();
  by_retry_bucket_init (&self->bucket);
}

/**
 * by_client_new:
 * @context: borrowed; owns the new client
 *
 * Returns: (transfer full): a client
 */
ByClient *
by_client_new (ByContext *context, const ByService *service)
{
  ByClient *self = g_object_new (BY_TYPE_CLIENT, NULL);

  self->context = context;
  self->service = service;
  return self;
}

/**
 * by_client_get_clock_offset:
 *
 * Returns: how many microseconds AWS's clock is ahead of this machine's, 0 while that is too little
 *   to matter
 */
gint64
by_client_get_clock_offset (ByClient *self)
{
  g_return_val_if_fail (BY_IS_CLIENT (self), 0);

  return self->clock_offset;
}

/**
 * by_client_call_async:
 * @parameters: (nullable): API member names
 * @cancellable: (nullable): what changes something checks it before it is sent, and ignores it from
 *   then on
 */
void
by_client_call_async (ByClient *self,
                      const ByOperation *operation,
                      JsonObject *parameters,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (BY_IS_CLIENT (self));
  g_return_if_fail (operation != NULL);

  by_exchange_async (self, operation, parameters, FALSE, cancellable, callback, user_data);
}

/**
 * by_client_call_finish:
 *
 * Returns: (transfer full) (nullable): the record of the operation's output, without members for an
 *   operation that answers nothing; %NULL with @error set when the call failed
 */
gpointer
by_client_call_finish (ByClient *self, GAsyncResult *result, GError **error)
{
  return by_exchange_finish (self, result, error);
}

static const char *
get_token (const ByOperation *operation, gpointer record)
{
  const ByMember *member = NULL;

  if (operation->output_token != NULL)
    member = by_shape_find_member (operation->output, operation->output_token);
  return member != NULL ? G_STRUCT_MEMBER (const char *, record, member->offset) : NULL;
}

/* Puts the page's list behind what is there. */
static void
join_records (ListData *data, gpointer record)
{
  const ByOperation *operation = data->operation;
  const ByMember *member = by_shape_find_member (operation->output, operation->result_member);
  const GPtrArray *page = G_STRUCT_MEMBER (GPtrArray *, record, member->offset);
  gboolean records = member->shape->members[0].shape->kind == BY_KIND_STRUCTURE;

  if (data->records == NULL)
    data->records = g_ptr_array_new_full (page->len, records ? by_record_unref : g_free);
  for (guint i = 0; i < page->len; i++)
    {
      gpointer element = g_ptr_array_index (page, i);

      g_ptr_array_add (data->records, records ? by_record_ref (element) : g_strdup (element));
    }
}

static void
join_json (ListData *data, JsonObject *page)
{
  const char *name = data->operation->result_member;
  JsonArray *all = NULL, *more = NULL;

  if (data->json == NULL)
    {
      data->json = json_object_ref (page);
      return;
    }
  if (name == NULL || !json_object_has_member (page, name))
    return;
  if (!json_object_has_member (data->json, name))
    json_object_set_array_member (data->json, name, json_array_new ());

  all = json_object_get_array_member (data->json, name);
  more = json_object_get_array_member (page, name);
  for (guint i = 0; i < json_array_get_length (more); i++)
    json_array_add_element (all, json_node_ref (json_array_get_element (more, i)));
}

/* What the first page said of further ones. */
static void
remove_paging (JsonObject *joined, const ByOperation *operation)
{
  if (operation->output_token != NULL)
    json_object_remove_member (joined, operation->output_token);
  json_object_remove_member (joined, "IsTruncated");
}

static void
finish_list (GTask *task)
{
  ListData *data = by_task_get_list_data (task);

  if (data->as_json)
    {
      if (data->json != NULL)
        remove_paging (data->json, data->operation);
      g_task_return_pointer (task, g_steal_pointer (&data->json),
                             (GDestroyNotify) json_object_unref);
      return;
    }
  if (data->records == NULL)
    data->records = g_ptr_array_new ();
  g_task_return_pointer (task, g_steal_pointer (&data->records),
                         (GDestroyNotify) g_ptr_array_unref);
}

static void page_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
ask_for_page (GTask *task_full)
{
  ByClient *self = g_task_get_source_object (task_full);
  ListData *data = by_task_get_list_data (task_full);

  by_exchange_async (self, data->operation, data->parameters, data->as_json,
                     g_task_get_cancellable (task_full), page_cb, task_full);
}

static void
copy_member (JsonObject *object, const char *name, JsonNode *node, gpointer user_data)
{
  json_object_set_member (user_data, name, json_node_ref (node));
}

static void
go_on (GTask *task_full, const char *token)
{
  g_autoptr (GTask) task = task_full;
  ByClient *self = g_task_get_source_object (task);
  ListData *data = by_task_get_list_data (task);
  g_autoptr (JsonObject) next = NULL;

  if (token == NULL || *token == '\0')
    {
      finish_list (task);
      return;
    }
  if (!g_hash_table_add (data->seen, g_strdup (token)))
    {
      const ByAwsErrorDetails details
          = { .service = (char *) self->service->name, .action = (char *) data->operation->name };

      g_task_return_error (task, by_aws_error_new (BY_AWS_ERROR_BAD_ANSWER, &details,
                                                   "%s gave the same page token twice",
                                                   self->service->name));
      return;
    }

  next = json_object_new ();
  json_object_foreach_member (data->parameters, copy_member, next);
  json_object_set_string_member (next, data->operation->input_token, token);
  json_object_unref (data->parameters);
  data->parameters = g_steal_pointer (&next);
  ask_for_page (g_steal_pointer (&task));
}

static void
page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  ListData *data = by_task_get_list_data (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  gpointer page = by_exchange_finish (BY_CLIENT (source), result, &error);

  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (page != NULL && data->as_json)
    {
      const char *name = data->operation->output_token;

      if (name != NULL)
        token = g_strdup (json_object_get_string_member_with_default (page, name, NULL));
      join_json (data, page);
      json_object_unref (page);
    }
  else if (page != NULL)
    {
      token = g_strdup (get_token (data->operation, page));
      join_records (data, page);
      by_record_unref (page);
    }
  go_on (g_steal_pointer (&task), token);
}

static void
list (GTask *task_full, const ByOperation *operation, JsonObject *parameters, gboolean as_json)
{
  ByClient *self = g_task_get_source_object (task_full);
  ListData *data = list_data_new ();

  by_task_set_list_data (task_full, data);
  data->context = g_object_ref (self->context);
  data->operation = operation;
  data->parameters = parameters != NULL ? json_object_ref (parameters) : json_object_new ();
  data->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  data->as_json = as_json;
  ask_for_page (task_full);
}

/**
 * by_client_list_async:
 * @operation: one that has a result_member
 * @parameters: (nullable): API member names
 * @cancellable: (nullable): ends it with %G_IO_ERROR_CANCELLED, between pages and within them
 *
 * Asks for all pages, one after the other.
 */
void
by_client_list_async (ByClient *self,
                      const ByOperation *operation,
                      JsonObject *parameters,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (BY_IS_CLIENT (self));
  g_return_if_fail (operation != NULL && operation->result_member != NULL);

  list (g_task_new (self, cancellable, callback, user_data), operation, parameters, FALSE);
}

/**
 * by_client_list_finish:
 *
 * Returns: (transfer full) (nullable): what all pages held, or %NULL with @error set
 */
GPtrArray *
by_client_list_finish (ByClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
called_json_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  JsonObject *object = by_exchange_finish (BY_CLIENT (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, object, (GDestroyNotify) json_object_unref);
}

/**
 * by_client_call_json_async:
 * @parameters: (nullable): API member names
 * @all_pages: whether to join the pages of an operation that has some
 * @cancellable: (nullable): as by_client_call_async()
 */
void
by_client_call_json_async (ByClient *self,
                           const ByOperation *operation,
                           JsonObject *parameters,
                           gboolean all_pages,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (BY_IS_CLIENT (self));
  g_return_if_fail (operation != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  if (all_pages && operation->result_member != NULL)
    {
      list (g_steal_pointer (&task), operation, parameters, TRUE);
      return;
    }
  g_task_set_check_cancellable (task, FALSE);
  by_exchange_async (self, operation, parameters, TRUE, cancellable, called_json_cb,
                     g_steal_pointer (&task));
}

/**
 * by_client_call_json_finish:
 *
 * Returns: (transfer full) (nullable): the answer with API member names
 */
JsonObject *
by_client_call_json_finish (ByClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
