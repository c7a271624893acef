/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-gate.h"

typedef struct
{
  gboolean done;
  gboolean inside;
  guint order;
} Caller;

static guint n_entered;

static void
entered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Caller *caller = user_data;

  caller->inside = by_gate_enter_finish (BY_GATE (source), result, NULL);
  caller->done = TRUE;
  if (caller->inside)
    caller->order = ++n_entered;
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_order (void)
{
  g_autoptr (ByGate) gate = by_gate_new (2);
  Caller callers[5] = { 0 };

  n_entered = 0;
  for (guint i = 0; i < G_N_ELEMENTS (callers); i++)
    by_gate_enter_async (gate, NULL, entered_cb, &callers[i]);
  settle ();
  g_assert_cmpuint (n_entered, ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (callers); i++)
    {
      by_gate_leave (gate);
      settle ();
    }
  for (guint i = 0; i < G_N_ELEMENTS (callers); i++)
    g_assert_cmpuint (callers[i].order, ==, i + 1);
  g_assert_finalize_object (g_steal_pointer (&gate));
}

static void
test_cancel (void)
{
  g_autoptr (ByGate) gate = by_gate_new (1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Caller let_in = { 0 }, waiting = { 0 }, last = { 0 };

  /* who was let in stays in, although the cancellation comes before the callback */
  by_gate_enter_async (gate, cancellable, entered_cb, &let_in);
  by_gate_enter_async (gate, cancellable, entered_cb, &waiting);
  g_cancellable_cancel (cancellable);
  settle ();
  g_assert_true (let_in.inside);
  g_assert_true (waiting.done);
  g_assert_false (waiting.inside);

  by_gate_enter_async (gate, NULL, entered_cb, &last);
  settle ();
  g_assert_false (last.done);
  by_gate_leave (gate);
  settle ();
  g_assert_true (last.inside);
  by_gate_leave (gate);
  g_assert_finalize_object (g_steal_pointer (&gate));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/gate/order", test_order);
  g_test_add_func ("/gate/cancel", test_cancel);

  return g_test_run ();
}
