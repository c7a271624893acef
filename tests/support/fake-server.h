/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-http.h"

G_BEGIN_DECLS

/*
 * FakeServer: an HTTP server on loopback, in the test's own main loop, that answers what it was
 * told and can misbehave in all the ways networks do.
 */
#define FAKE_TYPE_SERVER (fake_server_get_type ())
G_DECLARE_FINAL_TYPE (FakeServer, fake_server, FAKE, SERVER, GObject)

typedef enum
{
  FAKE_FAULT_NONE,
  FAKE_FAULT_RESET,        /* the connection is reset once the request is read */
  FAKE_FAULT_CLOSE,        /* it is closed without an answer */
  FAKE_FAULT_STALL,        /* no answer ever comes */
  FAKE_FAULT_STALL_BODY,   /* the headers come, and half of the body */
  FAKE_FAULT_TRUNCATE,     /* half of the body comes, then the connection is closed */
  FAKE_FAULT_LONG_LENGTH,  /* Content-Length promises more than comes */
  FAKE_FAULT_SHORT_LENGTH, /* Content-Length promises less than the body needs */
  FAKE_FAULT_GARBAGE,      /* what comes is not HTTP */
} FakeFault;

typedef struct
{
  guint status;        /* 0: 200 */
  const char *headers; /* (nullable): lines that end with "\r\n" */
  const char *body;    /* (nullable): empty */
  FakeFault fault;
} FakeAnswer;

FakeServer *fake_server_new (void);
const char *fake_server_get_url (FakeServer *self); /* "http://127.0.0.1:4711" */

/* Answers in order; the last one again and again. The texts are borrowed. */
void fake_server_add (FakeServer *self, const FakeAnswer *answer);
void fake_server_clear (FakeServer *self); /* answers and requests */

/* Borrowed; of ByHttpRequest, in the order they came. */
GPtrArray *fake_server_get_requests (FakeServer *self);

/* That were made since the server began. */
guint fake_server_count_connections (FakeServer *self);

/* When the next request is read, and before it is answered. */
typedef void (*FakeServerHook) (FakeServer *self, const ByHttpRequest *request, gpointer user_data);
void fake_server_set_hook (FakeServer *self, FakeServerHook hook, gpointer user_data);

G_END_DECLS
