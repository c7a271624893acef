/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fake-server.h"

#include <gio/gio.h>
#include <string.h>
#include <sys/socket.h>

struct _FakeServer
{
  GObject parent_instance;

  GSocketService *service; /* (owned) */
  char *url;               /* (owned) */
  GArray *answers;         /* (owned) of FakeAnswer */
  GPtrArray *requests;     /* (owned) of ByHttpRequest */
  GPtrArray *stalled;      /* (owned) of GIOStream, kept open */
  guint n_answered;
  guint n_connections;
  FakeServerHook hook;
  gpointer hook_data;
};

G_DEFINE_FINAL_TYPE (FakeServer, fake_server, G_TYPE_OBJECT)

typedef struct
{
  FakeServer *server; /* (owned) */
  GIOStream *stream;  /* (owned) */
  GByteArray *input;  /* (owned) */
  GString *output;    /* (owned) (nullable) */
  gboolean close;
} Connection;

static void
connection_free (Connection *self)
{
  g_object_unref (self->server);
  g_object_unref (self->stream);
  g_byte_array_unref (self->input);
  if (self->output != NULL)
    g_string_free (self->output, TRUE);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Connection, connection_free)

static void read_more (Connection *connection_full);

static ByHttpRequest *
parse_head (char *head)
{
  g_auto (GStrv) lines = g_strsplit (head, "\r\n", -1);
  g_auto (GStrv) words = g_strsplit (lines[0], " ", 3);
  g_auto (GStrv) target = NULL;
  ByHttpRequest *request = NULL;

  if (g_strv_length (words) != 3)
    return NULL;
  target = g_strsplit (words[1], "?", 2);
  request = by_http_request_new (words[0], target[0]);
  request->query = g_strdup (target[1]);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      char *colon = strchr (lines[i], ':');

      if (colon == NULL)
        continue;
      *colon = '\0';
      by_http_headers_append (request->headers, lines[i], g_strstrip (colon + 1));
    }
  return request;
}

/* A request, once all of it is there. */
static ByHttpRequest *
take_request (GByteArray *input)
{
  const char *end = memmem (input->data, input->len, "\r\n\r\n", 4);
  g_autofree char *head = NULL;
  g_autoptr (ByHttpRequest) request = NULL;
  const char *length_text = NULL;
  gsize head_length, length = 0;

  if (end == NULL)
    return NULL;
  head_length = (gsize) (end - (const char *) input->data);
  head = g_strndup ((const char *) input->data, head_length);
  request = parse_head (head);
  g_assert_nonnull (request);
  length_text = by_http_headers_get (request->headers, "Content-Length");
  if (length_text != NULL)
    length = g_ascii_strtoull (length_text, NULL, 10);
  if (input->len < head_length + 4 + length)
    return NULL;

  request->body = g_bytes_new (input->data + head_length + 4, length);
  g_byte_array_remove_range (input, 0, (guint) (head_length + 4 + length));
  return g_steal_pointer (&request);
}

static void
wrote_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Connection) self = user_data;
  gboolean written
      = g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);

  g_string_free (self->output, TRUE);
  self->output = NULL;
  if (!written || self->close)
    g_io_stream_close (self->stream, NULL, NULL);
  else
    read_more (g_steal_pointer (&self));
}

static void
reset (GIOStream *stream)
{
  GSocket *socket = g_socket_connection_get_socket (G_SOCKET_CONNECTION (stream));
  const struct linger at_once = { .l_onoff = 1, .l_linger = 0 };

  setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  g_socket_close (socket, NULL);
}

static GString *
format_answer (const FakeAnswer *answer)
{
  const char *body = answer->body != NULL ? answer->body : "";
  gsize length = strlen (body);
  gsize claimed = length;
  GString *text = g_string_new (NULL);

  if (answer->fault == FAKE_FAULT_GARBAGE)
    return g_string_assign (text, "220 mail.example.com ESMTP\r\n\r\n");

  if (answer->fault == FAKE_FAULT_LONG_LENGTH)
    claimed += 100;
  if (answer->fault == FAKE_FAULT_SHORT_LENGTH)
    claimed /= 2;
  if (answer->fault == FAKE_FAULT_TRUNCATE || answer->fault == FAKE_FAULT_STALL_BODY)
    length /= 2;
  g_string_append_printf (text,
                          "HTTP/1.1 %u Status\r\n%sContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                          answer->status != 0 ? answer->status : 200,
                          answer->headers != NULL ? answer->headers : "", claimed);
  g_string_append_len (text, body, (gssize) length);
  return text;
}

static void
answer_request (Connection *connection_full)
{
  g_autoptr (Connection) self = connection_full;
  FakeServer *server = self->server;
  const FakeAnswer *answer = NULL;

  g_assert_cmpuint (server->answers->len, >, 0);
  answer = &g_array_index (server->answers, FakeAnswer,
                           MIN (server->n_answered, server->answers->len - 1));
  server->n_answered++;

  if (answer->fault == FAKE_FAULT_RESET)
    {
      reset (self->stream);
      return;
    }
  if (answer->fault == FAKE_FAULT_CLOSE)
    {
      g_io_stream_close (self->stream, NULL, NULL);
      return;
    }
  if (answer->fault == FAKE_FAULT_STALL || answer->fault == FAKE_FAULT_STALL_BODY)
    g_ptr_array_add (server->stalled, g_object_ref (self->stream));
  if (answer->fault == FAKE_FAULT_STALL)
    return;

  self->output = format_answer (answer);
  self->close = answer->fault != FAKE_FAULT_NONE && answer->fault != FAKE_FAULT_STALL_BODY;
  g_output_stream_write_all_async (g_io_stream_get_output_stream (self->stream), self->output->str,
                                   self->output->len, G_PRIORITY_DEFAULT, NULL, wrote_cb, self);
  g_steal_pointer (&self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Connection) self = user_data;
  g_autoptr (GBytes) bytes
      = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);
  ByHttpRequest *request = NULL;

  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    return;

  g_byte_array_append (self->input, g_bytes_get_data (bytes, NULL),
                       (guint) g_bytes_get_size (bytes));
  request = take_request (self->input);
  if (request == NULL)
    {
      read_more (g_steal_pointer (&self));
      return;
    }
  g_ptr_array_add (self->server->requests, request);
  if (self->server->hook != NULL)
    self->server->hook (self->server, request, self->server->hook_data);
  answer_request (g_steal_pointer (&self));
}

static void
read_more (Connection *connection_full)
{
  g_input_stream_read_bytes_async (g_io_stream_get_input_stream (connection_full->stream), 65536,
                                   G_PRIORITY_DEFAULT, NULL, read_cb, connection_full);
}

static gboolean
incoming_cb (GSocketService *service,
             GSocketConnection *stream,
             GObject *nobody,
             gpointer user_data)
{
  Connection *connection = g_new0 (Connection, 1);

  connection->server = g_object_ref (user_data);
  connection->server->n_connections++;
  connection->stream = g_object_ref (G_IO_STREAM (stream));
  connection->input = g_byte_array_new ();
  read_more (connection);
  return TRUE;
}

static void
fake_server_finalize (GObject *object)
{
  FakeServer *self = FAKE_SERVER (object);

  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_object_unref (self->service);
  g_free (self->url);
  g_array_unref (self->answers);
  g_ptr_array_unref (self->requests);
  g_ptr_array_unref (self->stalled);

  G_OBJECT_CLASS (fake_server_parent_class)->finalize (object);
}

static void
fake_server_class_init (FakeServerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_server_finalize;
}

static void
fake_server_init (FakeServer *self)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) effective = NULL;
  g_autoptr (GError) error = NULL;

  self->answers = g_array_new (FALSE, FALSE, sizeof (FakeAnswer));
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) by_http_request_free);
  self->stalled = g_ptr_array_new_with_free_func (g_object_unref);
  self->service = g_socket_service_new ();
  g_socket_listener_set_backlog (G_SOCKET_LISTENER (self->service), 1024);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &effective, &error);
  g_assert_no_error (error);
  self->url = g_strdup_printf ("http://127.0.0.1:%u",
                               g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective)));
  g_signal_connect_object (self->service, "incoming", G_CALLBACK (incoming_cb), self, 0);
  g_socket_service_start (self->service);
}

FakeServer *
fake_server_new (void)
{
  return g_object_new (FAKE_TYPE_SERVER, NULL);
}

const char *
fake_server_get_url (FakeServer *self)
{
  return self->url;
}

void
fake_server_add (FakeServer *self, const FakeAnswer *answer)
{
  g_array_append_vals (self->answers, answer, 1);
}

void
fake_server_clear (FakeServer *self)
{
  g_array_set_size (self->answers, 0);
  g_ptr_array_set_size (self->requests, 0);
  self->n_answered = 0;
}

GPtrArray *
fake_server_get_requests (FakeServer *self)
{
  return self->requests;
}

guint
fake_server_count_connections (FakeServer *self)
{
  return self->n_connections;
}

void
fake_server_set_hook (FakeServer *self, FakeServerHook hook, gpointer user_data)
{
  self->hook = hook;
  self->hook_data = user_data;
}
