/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "by-sandbox-account.h"
#include "by-sandbox-sessions.h"

G_BEGIN_DECLS

/* One request while it is answered. */
typedef struct
{
  BySandboxAccount *account;
  BySandboxRegion *region;
  BySandboxModel *model;
  const ByOperation *operation;
  JsonObject *parameters; /* API member names, held against the model */
  const BySandboxSession *session; /* (nullable): NULL: asked with the user's own keys */
  const char *request_id;
  const char *endpoint; /* "http://127.0.0.1:4566", for addresses in answers */

  GString *rows; /* (nullable): the answer so far, when it is written row by row: owned */

  /* When it is refused (by_sandbox_call_fail()): owned. */
  guint status;
  char *code;
  char *message;
} BySandboxCall;

/* Returns: (transfer full) (nullable): the result, API member names; NULL after a refusal, and when
 * the answer is in rows */
typedef JsonObject *(*BySandboxHandler) (BySandboxCall *call);

typedef struct
{
  const char *operation;
  BySandboxHandler handler;
} BySandboxOperation;

/* A service: the name of its model and what it can do. */
typedef struct
{
  const char *model;
  const BySandboxOperation *operations; /* ends with a NULL name */
} BySandboxService;

/* Refuses the call with one of AWS's codes; the status is the model's. Always returns NULL. */
JsonObject *by_sandbox_call_fail (BySandboxCall *call, const char *code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
JsonObject *by_sandbox_call_fail_with_status (BySandboxCall *call,
                                              guint status,
                                              const char *code,
                                              const char *message);
gboolean by_sandbox_call_has_failed (BySandboxCall *call);
void by_sandbox_call_clear (BySandboxCall *call);

/* Pages of a list that is at hand. */
JsonObject *by_sandbox_call_page (BySandboxCall *call,
                                  JsonArray *all_full,
                                  guint default_size,
                                  guint max_size);
/* For lists that find their place themselves: a token that holds a position, and back. */
char *by_sandbox_call_make_token (BySandboxCall *call, const char *position);
gboolean by_sandbox_call_read_token (BySandboxCall *call, char **position);
/* A page of a service that speaks JSON whose rows become text one by one. A tree of the whole page
 * would lie in the holes that the making of the account left: the larger the account, the farther
 * apart they are, and the slower. The memory of one row serves the next. */
void by_sandbox_call_begin_rows (BySandboxCall *call);
void by_sandbox_call_add_row (BySandboxCall *call, JsonObject *row_full);
void by_sandbox_call_end_rows (BySandboxCall *call, const char *next_position);

G_END_DECLS
