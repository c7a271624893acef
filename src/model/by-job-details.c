/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "by-build-config.h"

#include "by-job-details.h"

GType
by_job_details_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_boxed_type_register_static (
                                "ByJobDetails", (GBoxedCopyFunc) (void (*) (void)) by_job_details_ref,
                                (GBoxedFreeFunc) (void (*) (void)) by_job_details_unref));

  return type;
}

static void
attempt_free (ByJobAttempt *attempt)
{
  g_free (attempt->reason);
  g_free (attempt->container_reason);
  g_free (attempt->log_stream);
  g_free (attempt);
}

static void
clear_details (gpointer data)
{
  ByJobDetails *self = data;

  g_free (self->queue);
  g_free (self->definition);
  g_free (self->image);
  g_strfreev (self->command);
  by_job_needs_clear (&self->needs);
  g_free (self->log_group);
  g_free (self->log_stream);
  g_free (self->container_reason);
  g_ptr_array_unref (self->attempts);
  g_ptr_array_unref (self->depends_on);
}

/**
 * by_job_details_new:
 *
 * Returns: (transfer full): empty details, for its maker to fill
 */
ByJobDetails *
by_job_details_new (void)
{
  ByJobDetails *self = g_atomic_rc_box_new0 (ByJobDetails);

  self->command = g_new0 (char *, 1);
  self->exit_code = -1;
  self->array_index = -1;
  self->max_attempts = 1;
  self->attempts = g_ptr_array_new_with_free_func ((GDestroyNotify) attempt_free);
  self->depends_on = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * by_job_details_add_attempt:
 *
 * Returns: (transfer none): a new attempt at the end, for its maker to fill
 */
ByJobAttempt *
by_job_details_add_attempt (ByJobDetails *self)
{
  ByJobAttempt *attempt = g_new0 (ByJobAttempt, 1);

  attempt->exit_code = -1;
  g_ptr_array_add (self->attempts, attempt);

  return attempt;
}

ByJobDetails *
by_job_details_ref (ByJobDetails *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
by_job_details_unref (ByJobDetails *self)
{
  g_atomic_rc_box_release_full (self, clear_details);
}
