/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fake-aws.h"

#include "by-static-provider.h"

struct _FakeAws
{
  GObject parent_instance;

  SoupServer *server;   /* (owned) */
  GHashTable *answers;  /* (owned): operation in lower case -> Answer */
  GPtrArray *held;      /* (owned): of SoupServerMessage */
  gboolean hold;
};

typedef struct
{
  guint status;
  char *body; /* (owned) (nullable) */
  FakeAwsFunc func;
  gpointer user_data;
  gboolean drop;
  guint n_requests;
  char *last_request; /* (owned) (nullable) */
} Answer;

G_DEFINE_FINAL_TYPE (FakeAws, fake_aws, G_TYPE_OBJECT)

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_free (answer->body);
  g_free (answer->last_request);
  g_free (answer);
}

static Answer *
get_answer (FakeAws *self, const char *operation)
{
  g_autofree char *key = g_ascii_strdown (operation, -1);
  Answer *answer = g_hash_table_lookup (self->answers, key);

  if (answer == NULL)
    {
      answer = g_new0 (Answer, 1);
      g_hash_table_insert (self->answers, g_steal_pointer (&key), answer);
    }

  return answer;
}

/* "/v1/listjobs", "X-Amz-Target: Prefix.ListJobs" or "Action=ListJobs&..." */
static char *
get_operation (SoupServerMessage *message, const char *body)
{
  const char *target
    = soup_message_headers_get_one (soup_server_message_get_request_headers (message),
                                    "X-Amz-Target");
  const char *path = g_uri_get_path (soup_server_message_get_uri (message));
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));
  const char *method = soup_server_message_get_method (message);

  if (target != NULL)
    return g_strdup (strrchr (target, '.') + 1);
  if (g_str_has_prefix (path, "/v1/"))
    return g_strdup (path + strlen ("/v1/"));
  if (g_str_has_prefix (body, "Action="))
    return g_strndup (body + strlen ("Action="), strcspn (body + strlen ("Action="), "&"));

  /* S3 changes a setting of a bucket by "PUT /bucket?setting". */
  if (g_str_equal (method, "PUT") && query != NULL)
    return g_strdup_printf ("%s %s?%s", method, path, query);
  return g_strdup_printf ("%s %s", method, path);
}

static void
reply (FakeAws *self, SoupServerMessage *message)
{
  SoupMessageBody *request = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (request);
  g_autofree char *text
    = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *operation = get_operation (message, text);
  Answer *answer = get_answer (self, operation);
  char *body = answer->func != NULL ? answer->func (operation, text, answer->user_data)
                                    : g_strdup (answer->body != NULL ? answer->body : "{}");
  const char *type = *body == '<' ? "text/xml" : "application/json";
  guint status = answer->status != 0 ? answer->status : 200;

  if (answer->func != NULL && g_str_has_prefix (body, "<ErrorResponse"))
    status = 400;
  if (answer->drop)
    {
      g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

      g_io_stream_close (stream, NULL, NULL);
      g_free (body);
      return;
    }

  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_TAKE, body, strlen (body));
}

static void
note_request (FakeAws *self, SoupServerMessage *message)
{
  g_autoptr (GBytes) bytes
    = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autofree char *text
    = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *operation = get_operation (message, text);
  Answer *answer = get_answer (self, operation);

  answer->n_requests++;
  g_free (answer->last_request);
  answer->last_request = g_steal_pointer (&text);
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  FakeAws *self = user_data;

  note_request (self, message);
  if (!self->hold)
    {
      reply (self, message);
      return;
    }

  soup_server_message_pause (message);
  g_ptr_array_add (self->held, g_object_ref (message));
}

static void
fake_aws_finalize (GObject *object)
{
  FakeAws *self = FAKE_AWS (object);

  g_ptr_array_unref (self->held);
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_hash_table_unref (self->answers);

  G_OBJECT_CLASS (fake_aws_parent_class)->finalize (object);
}

static void
fake_aws_class_init (FakeAwsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_aws_finalize;
}

static void
fake_aws_init (FakeAws *self)
{
  g_autoptr (GError) error = NULL;

  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, answer_free);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
}

FakeAws *
fake_aws_new (void)
{
  return g_object_new (FAKE_TYPE_AWS, NULL);
}

ByContext *
fake_aws_make_context_in (FakeAws *self, ByClock *clock, const char *region)
{
  g_autoptr (ByCredentials) keys
    = by_credentials_new ("AKIDTESTTESTTESTTEST", "not a secret", NULL, 0, NULL, "the test");
  g_autoptr (ByCredentialsProvider) provider = by_static_provider_new (keys);
  g_autoptr (SoupSession) session = soup_session_new_with_options ("max-conns-per-host", 6, NULL);
  GSList *uris = soup_server_get_uris (self->server);
  g_autofree char *url = g_uri_to_string (uris->data);

  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  url[strlen (url) - 1] = '\0'; /* the slash at the end */

  return by_context_new (provider, "test", region, url, session, clock);
}

ByContext *
fake_aws_make_context (FakeAws *self, ByClock *clock)
{
  return fake_aws_make_context_in (self, clock, "us-east-1");
}

void
fake_aws_answer (FakeAws *self, const char *operation, const char *body)
{
  fake_aws_fail (self, operation, 200, body);
}

void
fake_aws_fail (FakeAws *self, const char *operation, guint status, const char *body)
{
  Answer *answer = get_answer (self, operation);

  answer->status = status;
  answer->func = NULL;
  g_free (answer->body);
  answer->body = g_strdup (body);
}

void
fake_aws_answer_with (FakeAws *self, const char *operation, FakeAwsFunc func, gpointer user_data)
{
  Answer *answer = get_answer (self, operation);

  answer->status = 200;
  answer->func = func;
  answer->user_data = user_data;
}

void
fake_aws_drop (FakeAws *self, const char *operation, gboolean drop)
{
  get_answer (self, operation)->drop = drop;
}

void
fake_aws_hold (FakeAws *self, gboolean hold)
{
  self->hold = hold;
  if (hold)
    return;

  for (guint i = 0; i < self->held->len; i++)
    {
      reply (self, self->held->pdata[i]);
      soup_server_message_unpause (self->held->pdata[i]);
    }
  g_ptr_array_set_size (self->held, 0);
}

guint
fake_aws_count (FakeAws *self, const char *operation)
{
  return get_answer (self, operation)->n_requests;
}

guint
fake_aws_count_held (FakeAws *self)
{
  return self->held->len;
}

const char *
fake_aws_get_last (FakeAws *self, const char *operation)
{
  return get_answer (self, operation)->last_request;
}
