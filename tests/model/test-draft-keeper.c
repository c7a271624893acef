/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-draft-keeper.h"

#include <glib/gstdio.h>
#include <string.h>

#include "by-network.h"
#include "fake-clock.h"
#include "fake-region.h"

#define TEMPLATE                                              \
  "Parameters:\n"                                             \
  "  Prefix: {Type: String, Default: rv}\n"                   \
  "  Password: {Type: String, NoEcho: true, Default: '%s'}\n" \
  "  VPC: {Type: 'AWS::EC2::VPC::Id'}\n"                      \
  "  Subnets: {Type: 'List<AWS::EC2::Subnet::Id>'}\n"         \
  "Resources:\n"                                              \
  "  Group:\n"                                                \
  "    Type: AWS::EC2::SecurityGroup\n"                       \
  "    Properties: {GroupDescription: !Ref Prefix, VpcId: !Ref VPC}\n"

/* One run of the program: a store on one path, an account, its draft and the keeper. */
typedef struct
{
  FakeAws *aws;
  ByClock *clock;
  ByContext *context;
  ByNetwork *network;
  ByStore *store;
  ByStackDraft *draft;
  ByDraftKeeper *keeper;
} Run;

typedef struct
{
  char *directory;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("by-draft-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->directory, "store.db", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, suffixes[i], NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->directory);
  g_free (fixture->directory);
  g_free (fixture->path);
}

static ByTemplate *
make_template (const char *secret)
{
  g_autofree char *text = g_strdup_printf (TEMPLATE, secret);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  ByTemplate *source = by_template_new (bytes, "mine.yml", &error);

  g_assert_no_error (error);
  return source;
}

static void
set_template (Run *run, const char *secret)
{
  g_autoptr (ByTemplate) source = make_template (secret);

  by_stack_draft_set_template (run->draft, source);
}

static void
begin (Fixture *fixture, Run *run)
{
  run->aws = fake_aws_new ();
  fake_region_furnish (run->aws);
  run->clock = fake_clock_new ();
  run->context = fake_aws_make_context (run->aws, run->clock);
  run->network = by_network_new (run->context);
  run->store = by_store_new (fixture->path);
  run->draft = by_stack_draft_new (run->context, run->network);
  set_template (run, "");
  run->keeper = by_draft_keeper_new (run->draft, run->store, "lab in eu-west-1");
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static gboolean
no_work (sqlite3 *database, gpointer data, GError **error)
{
  return TRUE;
}

/* The store works in order: when this is done, so is all before it. */
static void
wait_for_store (Run *run)
{
  gboolean done = FALSE;

  by_store_run_async (run->store, no_work, NULL, NULL, done_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
end (Run *run)
{
  g_clear_object (&run->keeper);
  g_clear_object (&run->draft);
  g_clear_object (&run->network);
  by_store_close (run->store);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (g_steal_pointer (&run->store));
  g_clear_object (&run->context);
  g_clear_object (&run->clock);
  g_clear_object (&run->aws);
}

static void
restore (Fixture *fixture, Run *run)
{
  begin (fixture, run);
  by_draft_keeper_restore (run->keeper);
  wait_for_store (run);
}

static void
answer (Run *run)
{
  by_stack_draft_set_value (run->draft, BY_STACK_DRAFT_STACK_NAME, "roads");
  by_stack_draft_set_value (run->draft, "Prefix", "roads");
  by_stack_draft_set_value (run->draft, "VPC", "vpc-lab");
  by_stack_draft_set_value (run->draft, "Subnets", "subnet-b");
  by_stack_draft_set_value (run->draft, "Password", "hunter2");
}

/* A run that is killed has written what was answered a second before. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  Run first = { 0 };
  Run second = { 0 };

  begin (fixture, &first);
  answer (&first);
  fake_clock_advance (first.clock, 1000);
  wait_for_store (&first);

  restore (fixture, &second);
  g_assert_true (by_stack_draft_is_restored (second.draft));
  g_assert_cmpstr (by_stack_draft_get_value (second.draft, BY_STACK_DRAFT_STACK_NAME), ==, "roads");
  g_assert_cmpstr (by_stack_draft_get_value (second.draft, "Prefix"), ==, "roads");
  g_assert_cmpstr (by_stack_draft_get_value (second.draft, "VPC"), ==, "vpc-lab");
  g_assert_cmpstr (by_stack_draft_get_value (second.draft, "Subnets"), ==, "subnet-b");
  g_assert_cmpstr (by_template_get_name (by_stack_draft_get_template (second.draft)), ==,
                   "mine.yml");
  end (&first);
  end (&second);
}

/* A window that is closed at once has written them, too, but nothing secret. */
static void
test_closed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = NULL;
  gsize length = 0;
  Run run = { 0 };

  begin (fixture, &run);
  answer (&run);
  end (&run);

  g_assert_true (g_file_get_contents (fixture->path, &file, &length, NULL));
  for (gsize i = 0; i < length; i++)
    if (file[i] == '\0')
      file[i] = ' ';
  g_assert_nonnull (g_strstr_len (file, (gssize) length, "roads"));
  g_assert_null (g_strstr_len (file, (gssize) length, "hunter2"));
  restore (fixture, &run);
  g_assert_cmpstr (by_stack_draft_get_value (run.draft, "Prefix"), ==, "roads");
  g_assert_cmpstr (by_stack_draft_get_value (run.draft, "Password"), ==, "");
  end (&run);
}

/* Answers that come by themselves are not somebody's. */
static void
test_untouched (Fixture *fixture, gconstpointer data)
{
  Run run = { 0 };

  begin (fixture, &run);
  by_stack_draft_refresh (run.draft);
  while (by_stack_draft_get_vpc_id (run.draft) == NULL)
    g_main_context_iteration (NULL, TRUE);
  fake_clock_advance (run.clock, 1000);
  end (&run);

  restore (fixture, &run);
  g_assert_false (by_stack_draft_is_restored (run.draft));
  end (&run);
}

static void
test_secret_default (Fixture *fixture, gconstpointer data)
{
  Run run = { 0 };

  begin (fixture, &run);
  set_template (&run, "hunter2");
  answer (&run);
  end (&run);

  restore (fixture, &run);
  g_assert_false (by_stack_draft_is_restored (run.draft));
  end (&run);
}

/* Who was quicker than the disk keeps what is on the screen. */
static void
test_quicker (Fixture *fixture, gconstpointer data)
{
  Run run = { 0 };

  begin (fixture, &run);
  answer (&run);
  end (&run);

  begin (fixture, &run);
  by_draft_keeper_restore (run.keeper);
  by_stack_draft_set_value (run.draft, "Prefix", "mine");
  wait_for_store (&run);
  g_assert_false (by_stack_draft_is_restored (run.draft));
  g_assert_cmpstr (by_stack_draft_get_value (run.draft, "Prefix"), ==, "mine");
  end (&run);
}

static void
test_start_over (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ByTemplate) source = make_template ("");
  Run run = { 0 };

  begin (fixture, &run);
  answer (&run);
  end (&run);

  restore (fixture, &run);
  by_stack_draft_start_over (run.draft, source);
  g_assert_cmpstr (by_stack_draft_get_value (run.draft, "Prefix"), ==, "rv");
  g_assert_cmpstr (by_stack_draft_get_value (run.draft, BY_STACK_DRAFT_STACK_NAME), ==,
                   "raster-vision");
  end (&run);

  restore (fixture, &run);
  g_assert_false (by_stack_draft_is_restored (run.draft));
  end (&run);
}

/* The stack is there: its answers are not asked about again. */
static void
test_forgotten (Fixture *fixture, gconstpointer data)
{
  Run run = { 0 };

  begin (fixture, &run);
  answer (&run);
  fake_clock_advance (run.clock, 1000);
  by_draft_keeper_forget (run.keeper);
  end (&run);

  restore (fixture, &run);
  g_assert_false (by_stack_draft_is_restored (run.draft));
  end (&run);
}

static gboolean
break_work (sqlite3 *database, gpointer data, GError **error)
{
  return sqlite3_exec (database,
                       "UPDATE drafts SET template_text = 'no: [template', answers = '[3'", NULL,
                       NULL, NULL)
         == SQLITE_OK;
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  Run run = { 0 };

  begin (fixture, &run);
  answer (&run);
  fake_clock_advance (run.clock, 1000);
  by_store_run_async (run.store, break_work, NULL, NULL, NULL, NULL);
  end (&run);

  restore (fixture, &run);
  g_assert_false (by_stack_draft_is_restored (run.draft));
  g_assert_cmpstr (by_stack_draft_get_value (run.draft, "Prefix"), ==, "rv");
  end (&run);
}

/* Files of the version before had no drafts. */
static gboolean
age_work (sqlite3 *database, gpointer data, GError **error)
{
  return sqlite3_exec (database, "DROP TABLE drafts; PRAGMA user_version = 1", NULL, NULL, NULL)
         == SQLITE_OK;
}

static void
test_older_file (Fixture *fixture, gconstpointer data)
{
  Run run = { 0 };

  begin (fixture, &run);
  by_store_run_async (run.store, age_work, NULL, NULL, NULL, NULL);
  end (&run);

  begin (fixture, &run);
  answer (&run);
  end (&run);
  restore (fixture, &run);
  g_assert_null (by_store_get_problem (run.store));
  g_assert_true (by_stack_draft_is_restored (run.draft));
  end (&run);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/draft-keeper/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("killed", test_killed);
  ADD ("closed", test_closed);
  ADD ("untouched", test_untouched);
  ADD ("secret-default", test_secret_default);
  ADD ("quicker", test_quicker);
  ADD ("start-over", test_start_over);
  ADD ("forgotten", test_forgotten);
  ADD ("damaged", test_damaged);
  ADD ("older-file", test_older_file);
#undef ADD
  return g_test_run ();
}
