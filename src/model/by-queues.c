/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * ByQueues: two polls. One asks for queues and compute environments side by side; the other looks at
 * the jobs: often at those that move, and now and then at those that are over too, as rarely as that
 * takes long. Main thread only. Calls on their way do not keep the object alive: it cancels them,
 * and their callbacks touch nothing then.
 */

#include "by-build-config.h"

#include "by-queues.h"

#include "by-compute-environment.h"
#include "by-job-scan.h"

#define FAST_MS 5000
#define SLOW_MS 20000
#define FULL_SCAN_EVERY (60 * G_TIME_SPAN_SECOND)
#define FULL_SCAN_SHARE 20 /* a full scan may take one part in so many of the time */

struct _ByQueues
{
  GObject parent_instance;

  ByContext *context;        /* (owned) */
  ByKeyedList *queues;       /* (owned): of ByQueue */
  ByKeyedList *environments; /* (owned): of ByComputeEnvironment */
  ByJobs *jobs;              /* (owned) */
  GError *jobs_error;        /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) */

  /* The look at the queues that is under way */
  ByPoll *queues_poll;           /* (owned) */
  guint n_pending;               /* answers to come */
  GPtrArray *queue_records;      /* (owned) (nullable) */
  GPtrArray *environment_records; /* (owned) (nullable) */
  GError *error;                 /* (owned) (nullable): the first one */

  /* The look at the jobs */
  ByPoll *jobs_poll;   /* (owned) */
  gboolean scan_is_full;
  gint64 scan_began;   /* monotonic */
  gint64 next_full;    /* monotonic; 0: at once */
};

G_DEFINE_FINAL_TYPE (ByQueues, by_queues, G_TYPE_OBJECT)

enum
{
  PROP_JOBS_ERROR = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *
get_queue_key (gpointer record)
{
  return ((ByBatchJobQueueDetail *) record)->job_queue_arn;
}

static gpointer
create_queue (gpointer record, gpointer user_data)
{
  return by_queue_new (record);
}

static void
update_queue (gpointer item, gpointer record, gpointer user_data)
{
  by_queue_update (item, record);
}

static const char *
get_environment_key (gpointer record)
{
  return ((ByBatchComputeEnvironmentDetail *) record)->compute_environment_name;
}

static gpointer
create_environment (gpointer record, gpointer user_data)
{
  return by_compute_environment_new (record);
}

static void
update_environment (gpointer item, gpointer record, gpointer user_data)
{
  by_compute_environment_update (item, record);
}

/* Gives @queue its compute environments; returns whether any of them moves. */
static gboolean
connect_environments (ByQueues *self, ByQueue *queue)
{
  g_autoptr (GPtrArray) names = by_queue_dup_environment_names (queue);
  g_autoptr (GPtrArray) environments = g_ptr_array_new ();
  gboolean any_moves = FALSE;

  for (guint i = 0; i < names->len; i++)
    {
      ByComputeEnvironment *environment
        = by_keyed_list_lookup (self->environments, names->pdata[i]);

      if (environment == NULL)
        continue;
      g_ptr_array_add (environments, environment);
      any_moves = any_moves || by_compute_environment_is_moving (environment);
    }

  by_queue_set_environments (queue, environments);

  return any_moves;
}

static void
take_answers (ByQueues *self)
{
  const guint n_queues = self->queue_records->len;
  g_autofree const char **names = g_new0 (const char *, n_queues + 1);
  gboolean any_moves = FALSE;

  by_keyed_list_reconcile (self->environments, self->environment_records, get_environment_key,
                           create_environment, update_environment, NULL);
  by_keyed_list_reconcile (self->queues, self->queue_records, get_queue_key, create_queue,
                           update_queue, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->queues)); i++)
    {
      g_autoptr (ByQueue) queue = g_list_model_get_item (G_LIST_MODEL (self->queues), i);

      names[i] = by_queue_get_name (queue);
      any_moves = connect_environments (self, queue) || any_moves;
      any_moves = by_queue_is_moving (queue) || any_moves;
    }

  by_jobs_set_queues (self->jobs, names);
  by_poll_set_active (self->queues_poll, any_moves || by_jobs_get_moving (self->jobs));
  by_poll_start (self->jobs_poll);
}

static void
finish_queues_call (ByQueues *self, GError *error)
{
  if (self->error == NULL)
    self->error = error;
  else
    g_clear_error (&error);

  if (--self->n_pending > 0)
    return;

  if (self->error == NULL)
    take_answers (self);
  else
    by_keyed_list_fail (self->queues, self->error);

  g_clear_pointer (&self->queue_records, g_ptr_array_unref);
  g_clear_pointer (&self->environment_records, g_ptr_array_unref);
  by_poll_finished (self->queues_poll, self->error);
  g_clear_error (&self->error);
}

static void
queues_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records
    = by_batch_describe_job_queues_finish (BY_CONTEXT (source), result, &error);
  ByQueues *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->queue_records = g_steal_pointer (&records);
  finish_queues_call (self, g_steal_pointer (&error));
}

static void
environments_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records
    = by_batch_describe_compute_environments_finish (BY_CONTEXT (source), result, &error);
  ByQueues *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->environment_records = g_steal_pointer (&records);
  finish_queues_call (self, g_steal_pointer (&error));
}

static void
look_at_queues (ByPoll *poll, gpointer user_data)
{
  ByQueues *self = user_data;

  self->n_pending = 2;
  by_batch_describe_job_queues_async (self->context, NULL, self->cancellable, queues_cb, self);
  by_batch_describe_compute_environments_async (self->context, NULL, self->cancellable,
                                                environments_cb, self);
}

static gint64
get_now (ByQueues *self)
{
  return by_clock_get_monotonic_time (by_context_get_clock (self->context));
}

static void
set_jobs_error (ByQueues *self, const GError *error)
{
  if (error == NULL && self->jobs_error == NULL)
    return;

  g_clear_error (&self->jobs_error);
  self->jobs_error = error != NULL ? g_error_copy (error) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_JOBS_ERROR]);
}

static void
scan_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  const gboolean done = by_job_scan_finish (BY_CONTEXT (source), result, &error);
  ByQueues *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (done && self->scan_is_full)
    self->next_full
      = get_now (self)
        + MAX (FULL_SCAN_EVERY, (get_now (self) - self->scan_began) * FULL_SCAN_SHARE);

  set_jobs_error (self, error);
  by_poll_set_active (self->jobs_poll, by_jobs_get_moving (self->jobs));
  by_poll_finished (self->jobs_poll, error);
}

static void
look_at_jobs (ByPoll *poll, gpointer user_data)
{
  ByQueues *self = user_data;
  const guint n_queues = g_list_model_get_n_items (G_LIST_MODEL (self->queues));
  g_autofree const char **names = g_new0 (const char *, n_queues + 1);

  for (guint i = 0; i < n_queues; i++)
    {
      g_autoptr (ByQueue) queue = g_list_model_get_item (G_LIST_MODEL (self->queues), i);

      names[i] = by_queue_get_name (queue);
    }

  self->scan_began = get_now (self);
  self->scan_is_full = self->scan_began >= self->next_full;
  by_job_scan_async (self->context, self->jobs, names, self->scan_is_full, self->cancellable,
                     scan_cb, self);
}

static void
by_queues_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  ByQueues *self = BY_QUEUES (object);

  switch (property_id)
    {
    case PROP_JOBS_ERROR:
      g_value_set_boxed (value, self->jobs_error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
by_queues_dispose (GObject *object)
{
  ByQueues *self = BY_QUEUES (object);

  g_cancellable_cancel (self->cancellable);
  if (self->queues_poll != NULL)
    by_poll_stop (self->queues_poll);
  if (self->jobs_poll != NULL)
    by_poll_stop (self->jobs_poll);
  g_clear_object (&self->queues_poll);
  g_clear_object (&self->jobs_poll);
  g_clear_object (&self->queues);
  g_clear_object (&self->environments);
  g_clear_object (&self->jobs);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (by_queues_parent_class)->dispose (object);
}

static void
by_queues_finalize (GObject *object)
{
  ByQueues *self = BY_QUEUES (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->queue_records, g_ptr_array_unref);
  g_clear_pointer (&self->environment_records, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_clear_error (&self->jobs_error);

  G_OBJECT_CLASS (by_queues_parent_class)->finalize (object);
}

static void
by_queues_class_init (ByQueuesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = by_queues_get_property;
  object_class->dispose = by_queues_dispose;
  object_class->finalize = by_queues_finalize;

  properties[PROP_JOBS_ERROR]
    = g_param_spec_boxed ("jobs-error", NULL, NULL, G_TYPE_ERROR,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
by_queues_init (ByQueues *self)
{
  self->cancellable = g_cancellable_new ();
  self->jobs = by_jobs_new ();
}

/**
 * by_queues_new:
 * @poller: says when to look again
 *
 * Starts to look at the queues of @context's account and region.
 *
 * Returns: (transfer full): the queues, none yet
 */
ByQueues *
by_queues_new (ByContext *context, ByPoller *poller)
{
  ByQueues *self = g_object_new (BY_TYPE_QUEUES, NULL);
  ByClock *clock = by_context_get_clock (context);

  self->context = g_object_ref (context);
  self->queues = by_keyed_list_new (BY_TYPE_QUEUE, clock);
  self->environments = by_keyed_list_new (BY_TYPE_COMPUTE_ENVIRONMENT, clock);
  self->queues_poll = by_poller_add (poller, look_at_queues, self, FAST_MS, SLOW_MS);
  self->jobs_poll = by_poller_add (poller, look_at_jobs, self, FAST_MS, SLOW_MS);
  by_poll_start (self->queues_poll);

  return self;
}

/**
 * by_queues_get_list:
 *
 * Returns: (transfer none): the list of ByQueue
 */
ByKeyedList *
by_queues_get_list (ByQueues *self)
{
  return self->queues;
}

/**
 * by_queues_get_jobs:
 *
 * Returns: (transfer none): the jobs of all queues
 */
ByJobs *
by_queues_get_jobs (ByQueues *self)
{
  return self->jobs;
}

/**
 * by_queues_get_jobs_error:
 *
 * Returns: (transfer none) (nullable): why the last look at the jobs failed
 */
const GError *
by_queues_get_jobs_error (ByQueues *self)
{
  return self->jobs_error;
}

/**
 * by_queues_set_visible:
 * @visible: whether someone looks at them
 */
void
by_queues_set_visible (ByQueues *self, gboolean visible)
{
  by_poll_set_visible (self->queues_poll, visible);
  by_poll_set_visible (self->jobs_poll, visible);
}

/**
 * by_queues_refresh:
 *
 * Looks at everything now, at jobs that are over too.
 */
void
by_queues_refresh (ByQueues *self)
{
  self->next_full = 0;
  by_poll_now (self->queues_poll);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->queues)) > 0)
    by_poll_now (self->jobs_poll);
}
