/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "things.h"

#include "by-static-provider.h"
#include "by-time.h"
#include "by-transport.h"
#include "fake-clock.h"

static const ByMember thing_members[] = {
  BY_FIELD (Thing, name, "Name", &by_shape_string),
  BY_FIELD (Thing, size, "Size", &by_shape_integer),
};
static const ByShape thing = {
  .name = "Thing",
  .kind = BY_KIND_STRUCTURE,
  .members = thing_members,
  .n_members = G_N_ELEMENTS (thing_members),
  .record_size = sizeof (Thing),
};
static const ByMember thing_list_element[] = { { .shape = &thing } };
static const ByShape things = {
  .name = "Things",
  .kind = BY_KIND_LIST,
  .members = thing_list_element,
  .n_members = 1,
};
static const ByMember output_members[] = {
  BY_FIELD (ThingList, things, "Things", &things),
  BY_FIELD (ThingList, next_token, "NextToken", &by_shape_string),
};
static const ByShape output = {
  .name = "Output",
  .kind = BY_KIND_STRUCTURE,
  .members = output_members,
  .n_members = G_N_ELEMENTS (output_members),
  .record_size = sizeof (ThingList),
};
static const ByMember input_members[] = {
  { .name = "Name", .shape = &by_shape_string },
  { .name = "Password", .shape = &by_shape_string, .flags = BY_MEMBER_SENSITIVE },
  { .name = "NextToken", .shape = &by_shape_string },
};
static const ByShape input = {
  .name = "Input",
  .kind = BY_KIND_STRUCTURE,
  .members = input_members,
  .n_members = G_N_ELEMENTS (input_members),
};
static const ByMember token_members[] = {
  { .name = "Name", .shape = &by_shape_string },
  { .name = "ClientToken", .shape = &by_shape_string, .flags = BY_MEMBER_IDEMPOTENCY_TOKEN },
};
static const ByShape token_input = {
  .name = "TokenInput",
  .kind = BY_KIND_STRUCTURE,
  .members = token_members,
  .n_members = G_N_ELEMENTS (token_members),
};

const ByService things_service = {
  .name = "Things",
  .id = "THINGS",
  .command = "things",
  .endpoint_prefix = "things",
  .signing_name = "things",
  .api_version = "2026-01-01",
  .protocol = BY_PROTOCOL_JSON,
  .json_version = "1.1",
  .target_prefix = "Things_20260101",
};

const ByOperation list_things = {
  .name = "ListThings",
  .input = &input,
  .output = &output,
  .input_token = "NextToken",
  .output_token = "NextToken",
  .result_member = "Things",
};

const ByOperation make_thing = {
  .name = "MakeThing",
  .input = &input,
  .output = &output,
  .flags = BY_OPERATION_MUTATION,
};

const ByOperation ensure_thing = {
  .name = "EnsureThing",
  .input = &token_input,
  .output = &output,
  .flags = BY_OPERATION_MUTATION | BY_OPERATION_REPEATABLE,
};

/* Runs the main loop until the call is over. Where a fake clock waits, its time passes. */
void
outcome_wait (Outcome *self, ByClock *fake_clock)
{
  gint64 give_up = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!self->done)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, give_up);
      if (!g_main_context_iteration (NULL, FALSE))
        {
          if (FAKE_IS_CLOCK (fake_clock) && fake_clock_count_timeouts (fake_clock) > 0)
            fake_clock_advance (fake_clock, 10);
          g_usleep (50);
        }
    }
}

void
outcome_called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *self = user_data;

  self->result = by_client_call_finish (BY_CLIENT (source), result, &self->error);
  self->done = TRUE;
}

void
outcome_listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *self = user_data;

  self->result = by_client_list_finish (BY_CLIENT (source), result, &self->error);
  self->done = TRUE;
}

ByContext *
things_context_new (const char *url, ByClock *clock, const char *const *environment)
{
  g_autoptr (ByCredentials) credentials = by_credentials_new ("AKIDTESTTESTTESTTEST", "test-secret",
                                                              NULL, BY_TIME_NONE, NULL, "test");
  g_autoptr (ByCredentialsProvider) provider = by_static_provider_new (credentials);
  g_autoptr (SoupSession) session = by_transport_create_session (environment, NULL, NULL);
  const ByContextSettings settings = { .environment = environment };

  return by_context_new_with_settings (provider, "test", "eu-west-1", url, session, clock,
                                       &settings);
}

ByClient *
things_client (ByContext *context)
{
  return by_context_get_client (context, &things_service);
}
