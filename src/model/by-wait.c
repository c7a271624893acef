/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * AWS explains the job at the head of a blocked queue by a code at the beginning of its status
 * reason; the others it says nothing about. What can go wrong with a queue shows in the queue.
 */

#include "by-build-config.h"

#include "by-wait.h"

#include <glib/gi18n.h>

#include "by-compute-environment.h"
#include "by-number.h"

static const struct
{
  const char *code; /* how the status reason begins */
  const char *title;
  const char *advice;
} reasons[] = {
  { "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY", N_("AWS has no such machine to give right now"),
    N_("All compute environments of the queue were turned down. The job and its settings are fine: "
       "more instance types, more zones or on-demand machines make this rarer. A vCPU quota of 0 "
       "looks the same.") },
  { "MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE",
    N_("The compute environment may not grow enough"),
    N_("Its maximum of vCPUs is less than this job needs. Raise the maximum, or ask for less.") },
  { "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT", N_("No allowed machine is large enough"),
    N_("The job asks for more vCPUs, memory or GPUs than any instance type of the queue has for "
       "jobs; about a tenth of a machine’s memory goes to the system.") },
  { "MISCONFIGURATION:EC2_INSTANCE_CONFIGURATION_UNSUPPORTED",
    N_("Instance type, machine image and zone do not go together"),
    N_("AWS refuses to start such a machine. Old GPU types (p2, p3, g3) do not run on the machine "
       "images that AWS Batch uses now.") },
  { "MISCONFIGURATION:SERVICE_ROLE_PERMISSIONS", N_("AWS Batch lacks a permission"),
    N_("The service role of the compute environment does not let it start machines.") },
  { "ACTION_REQUIRED", N_("A compute environment of the queue is invalid"),
    N_("It says below what is wrong with it. Jobs wait until it is mended or another one is added.") },
  { "UNDETERMINED", N_("The queue is blocked, and AWS cannot say why"),
    N_("Most often machines start but cannot reach AWS: a subnet without a way to the internet, a "
       "security group that lets nothing out, or a role without the rights for containers.") },
};

static int
find_reason (ByJob *job)
{
  const char *reason = by_job_get_reason (job);

  for (guint i = 0; reason != NULL && i < G_N_ELEMENTS (reasons); i++)
    if (g_str_has_prefix (reason, reasons[i].code))
      return (int) i;

  return -1;
}

/* The parent of an array is pending while its children are at work, and before that, like any other
 * job, while it waits for the jobs it depends on. */
static gboolean
has_children_at_work (ByJob *job)
{
  const ByJobDetails *details = by_job_get_details (job);
  guint n_at_work = 0;

  for (guint i = BY_JOB_STATE_RUNNABLE; details != NULL && i < BY_JOB_N_STATES; i++)
    n_at_work += details->children[i];

  return n_at_work > 0;
}

/**
 * by_wait_dup_title:
 * @job: a job that has not begun to run
 *
 * Returns: (transfer full): why it waits, in a few words
 */
char *
by_wait_dup_title (ByJob *job)
{
  const int reason = find_reason (job);

  if (reason >= 0)
    return g_strdup (_(reasons[reason].title));

  switch (by_job_get_state (job))
    {
    case BY_JOB_STATE_SUBMITTED:
      return g_strdup (_("It has just been submitted"));
    case BY_JOB_STATE_PENDING:
      return g_strdup (has_children_at_work (job) ? _("Its children are at work")
                                                  : _("It waits for other jobs"));
    case BY_JOB_STATE_STARTING:
      return g_strdup (_("Its machine is getting ready"));
    case BY_JOB_STATE_RUNNABLE:
    case BY_JOB_STATE_RUNNING:
    case BY_JOB_STATE_SUCCEEDED:
    case BY_JOB_STATE_FAILED:
    case BY_JOB_STATE_UNKNOWN:
    default:
      return g_strdup (_("It waits for a machine"));
    }
}

/**
 * by_wait_dup_advice:
 * @job: a job that has not begun to run
 *
 * Returns: (transfer full): what that means and what helps, in a sentence or two
 */
char *
by_wait_dup_advice (ByJob *job)
{
  const int reason = find_reason (job);

  if (reason >= 0)
    return g_strdup (_(reasons[reason].advice));

  switch (by_job_get_state (job))
    {
    case BY_JOB_STATE_PENDING:
      return g_strdup (_("That is how it should be; it goes on by itself."));
    case BY_JOB_STATE_STARTING:
      return g_strdup (_("The image is being pulled, which takes minutes when it is large."));
    case BY_JOB_STATE_SUBMITTED:
    case BY_JOB_STATE_RUNNABLE:
    case BY_JOB_STATE_RUNNING:
    case BY_JOB_STATE_SUCCEEDED:
    case BY_JOB_STATE_FAILED:
    case BY_JOB_STATE_UNKNOWN:
    default:
      return g_strdup (_("A new machine takes one to five minutes. Other jobs of the queue may be "
                         "before this one."));
    }
}

static void
check_free (ByWaitCheck *check)
{
  g_free (check->title);
  g_free (check->evidence);
  g_free (check);
}

/* Takes over @evidence (nullable). Problems go first. */
static void
add_check (GPtrArray *checks, gboolean is_problem, const char *title, char *evidence)
{
  ByWaitCheck *check = g_new0 (ByWaitCheck, 1);
  guint place = 0;

  check->is_problem = is_problem;
  check->title = g_strdup (title);
  check->evidence = evidence != NULL ? evidence : g_strdup ("");
  while (place < checks->len
         && (!is_problem || ((ByWaitCheck *) checks->pdata[place])->is_problem))
    place++;
  g_ptr_array_insert (checks, (int) place, check);
}

static void
check_queue (GPtrArray *checks, ByQueue *queue)
{
  const gboolean valid = g_strcmp0 (by_queue_get_status (queue), "VALID") == 0;

  if (!valid)
    add_check (checks, TRUE, _("The queue is not valid"), g_strdup (by_queue_get_reason (queue)));
  else if (!by_queue_get_enabled (queue))
    add_check (checks, TRUE, _("The queue is disabled"), g_strdup (by_queue_get_name (queue)));
  else
    add_check (checks, FALSE, _("The queue takes jobs"), g_strdup (by_queue_get_name (queue)));
}

static void
check_state (GPtrArray *checks, ByComputeEnvironment *environment)
{
  const char *name = by_compute_environment_get_name (environment);
  const char *reason = by_compute_environment_get_reason (environment);

  if (g_strcmp0 (by_compute_environment_get_status (environment), "VALID") != 0)
    add_check (checks, TRUE, _("A compute environment is not valid"),
               g_strdup_printf ("%s: %s", name, reason != NULL ? reason : ""));
  else if (!by_compute_environment_get_enabled (environment))
    add_check (checks, TRUE, _("A compute environment is disabled"), g_strdup (name));
}

static char *
describe_room (ByComputeEnvironment *environment)
{
  g_autofree char *used
    = by_number_format ((guint64) by_compute_environment_get_desired_vcpus (environment));
  g_autofree char *limit
    = by_number_format ((guint64) by_compute_environment_get_max_vcpus (environment));

  /* Translators: name of a compute environment, virtual processors in use, of how many */
  return g_strdup_printf (_("%s: %s of %s vCPUs"), by_compute_environment_get_name (environment),
                          used, limit);
}

static void
check_room (GPtrArray *checks, ByComputeEnvironment *environment, const ByJobNeeds *needs)
{
  const gint64 max = by_compute_environment_get_max_vcpus (environment);
  const gint64 left = max - by_compute_environment_get_desired_vcpus (environment);
  const double wanted = needs != NULL && needs->vcpus != NULL ? g_ascii_strtod (needs->vcpus, NULL)
                                                              : 1;

  if ((double) max < wanted)
    add_check (checks, TRUE, _("The job is larger than the compute environment may become"),
               describe_room (environment));
  else if ((double) left < wanted)
    add_check (checks, TRUE, _("The compute environment is full"), describe_room (environment));
  else
    add_check (checks, FALSE, _("There is room"), describe_room (environment));
}

/**
 * by_wait_dup_checks:
 * @queue: (nullable): the job's queue, when it is known
 *
 * Returns: (transfer full) (element-type ByWaitCheck): what was looked at, problems first
 */
GPtrArray *
by_wait_dup_checks (ByJob *job, ByQueue *queue)
{
  GPtrArray *checks = g_ptr_array_new_with_free_func ((GDestroyNotify) check_free);
  const ByJobDetails *details = by_job_get_details (job);
  const ByJobNeeds *needs = details != NULL ? &details->needs : NULL;
  GListModel *environments = NULL;
  gboolean any_gpus = FALSE;

  if (queue == NULL)
    return checks;

  environments = by_queue_get_environments (queue);
  check_queue (checks, queue);
  for (guint i = 0; i < g_list_model_get_n_items (environments); i++)
    {
      g_autoptr (ByComputeEnvironment) environment = g_list_model_get_item (environments, i);

      check_state (checks, environment);
      check_room (checks, environment, needs);
      any_gpus = any_gpus || by_compute_environment_has_gpus (environment);
    }

  if (needs != NULL && needs->gpus > 0 && !any_gpus)
    add_check (checks, TRUE, _("The job needs a GPU, and no machine of the queue has one"),
               g_strdup (by_queue_get_name (queue)));

  return checks;
}
